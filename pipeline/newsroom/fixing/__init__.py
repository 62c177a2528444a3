"""Safe corrections of articles: typography, Unicode form, the order of front matter."""
