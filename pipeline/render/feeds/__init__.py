"""Feeds in RSS 2.0, Atom and JSON Feed 1.1: planned first, then rendered one by one.

What renders them (``pipeline.render.feeds.renderer``) is not imported here: feedgen and lxml take
a while to load, and who only plans them needs neither.
"""

from pipeline.render.feeds.plan import FeedPlan, plan_feeds

__all__ = ["FeedPlan", "plan_feeds"]
