"""Feeds in RSS 2.0, Atom and JSON Feed 1.1: planned first, then rendered one by one."""

from pipeline.render.feeds.plan import FeedPlan, plan_feeds
from pipeline.render.feeds.renderer import FeedRenderer, render_feed

__all__ = ["FeedPlan", "FeedRenderer", "plan_feeds", "render_feed"]
