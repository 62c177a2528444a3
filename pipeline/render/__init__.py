"""The reading wing: pages, lists, sitemaps and feeds, made from entries by pure functions.

Nothing is imported here, so that ``pipeline.render.entry`` (which a build without changes needs)
does not bring the template engine with it. Faces: ``entry``, ``theme``, ``article_page``,
``listing``, ``listing_page``, ``relations``, ``fixed``, ``redirects``, ``sitemaps``, ``feeds``.
"""
