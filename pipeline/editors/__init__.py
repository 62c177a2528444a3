"""A language server: what the check knows, shown in a writer's own editor while the text grows."""
