"""Pelican, set to build the same site: pages, front, region and tag pages, RSS and Atom."""

SITENAME = "Banc d’essai"
SITEURL = "https://bench.example.org"
PATH = "content"
TIMEZONE = "Europe/Brussels"
DEFAULT_LANG = "fr"
THEME = "simple"
ARTICLE_URL = ARTICLE_SAVE_AS = "{lang}/{date:%Y}/{date:%m}/{slug}/index.html"
CATEGORY_URL = "region/{slug}/"
CATEGORY_SAVE_AS = "region/{slug}/index.html"
TAG_SAVE_AS = "tag/{slug}/index.html"
DEFAULT_PAGINATION = 20
FEED_ALL_ATOM = "feed.atom"
FEED_ALL_RSS = "feed.rss"
CATEGORY_FEED_ATOM = "region/{slug}/feed.atom"
CATEGORY_FEED_RSS = "region/{slug}/feed.rss"
TAG_FEED_ATOM = "tag/{slug}/feed.atom"
TAG_FEED_RSS = "tag/{slug}/feed.rss"
TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 30
RSS_FEED_SUMMARY_ONLY = False
AUTHOR_SAVE_AS = ""
MARKDOWN = {"extension_configs": {"markdown.extensions.extra": {}}, "output_format": "html5"}
