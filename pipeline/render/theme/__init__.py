"""The theme: compiled templates, style sheet and files, the package's own and the newsroom's."""

from pipeline.render.theme.load import Theme, load_theme, theme_error

__all__ = ["Theme", "load_theme", "theme_error"]
