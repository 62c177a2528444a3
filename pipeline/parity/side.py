"""One article read for comparison: sentences, tokens and facts of each block, made once."""

from __future__ import annotations

from pipeline.articles.model import Article


class Side:
    """An article with everything the alignment and the rules read from it."""

    def __init__(self, article: Article) -> None:
        self.article = article
