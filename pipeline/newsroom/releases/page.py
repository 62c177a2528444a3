"""A release with marks, once read."""

from __future__ import annotations

from msgspec import Struct

from pipeline.newsroom.releases.losses import Loss


class Passage(Struct, frozen=True):
    """A block of a release: its Markdown, its words alone, and whether it is plain prose."""

    markdown: str
    text: str
    prose: bool


class Page(Struct, frozen=True):
    """A release with marks, as read; pictures stand in the Markdown as tokens (``pictures``)."""

    title: str
    passages: tuple[Passage, ...]
    pictures: tuple[tuple[str, bytes], ...]  # ending, bytes
    losses: tuple[Loss, ...]
    encoding: str
