"""Pictures: looked at when the newsroom is read, made into sizes when its site is published."""
