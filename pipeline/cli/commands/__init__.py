"""The commands: one module each, whose ``run`` is the Click command."""
