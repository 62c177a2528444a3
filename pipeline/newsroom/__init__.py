"""What starts a story or a newsroom: scaffolds, imported releases, a repository to begin with."""
