"""What the build keeps of a story once it was read and checked.

It is all that other stories' pages, lists, feeds and archive rules may depend on, but not its text.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from pipeline.articles.model import Article, Block, Story
from pipeline.build.codec import Codec
from pipeline.finding import Finding, Lang
from pipeline.parity.lesson import Lesson
from pipeline.render.entry import Entry
from pipeline.render.facing import Facing


class StoryRecord(Struct, frozen=True):
    """One story, read and checked.

    ``fr`` and ``en`` are outlines (see ``outline``), missing where there is no whole panel;
    ``entries`` holds the French and the English entry when both are whole.
    """

    story: str
    fr: Article | None
    en: Article | None
    broken: tuple[Lang, ...]
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    lesson: Lesson | None = None  # what the pair teaches of acronyms
    acronyms: tuple[tuple[str, str], ...] = ()  # what the archive taught when it was checked
    facing: Facing | None = None  # how the texts stand side by side, if a page shows them so
    current: bool = True  # whether it was made of the very bytes that its key was made of

    def as_story(self) -> Story:
        """Return the story as the archive's rules see it."""
        return Story(self.story, self.fr, self.en, self.broken)

    @property
    def paths(self) -> list[str]:
        """The files of the panels that were read."""
        return [article.path for article in (self.fr, self.en) if article]

    @property
    def is_whole(self) -> bool:
        """Whether both panels were read."""
        return self.fr is not None and self.en is not None


RECORD = Codec(StoryRecord)


def outline(article: Article) -> Article:
    """Return the article without its text: front matter, and the blocks that point elsewhere.

    Archive rules ask where local links and pictures lead; keeping only those blocks, and of
    them only the links, keeps memory flat when there are many stories.
    """
    blocks = tuple(
        replace(block, text="", source="", positions=(), spans=(), notes=())
        for block in article.blocks
        if any(_is_local(link.target) for link in block.links)
        or any(_is_local(image.src) for image in block.images)
    )
    kept = tuple(_only_local(block) for block in blocks)
    return replace(article, front=article.front.pack(), body="", blocks=kept)


def _only_local(block: Block) -> Block:
    return replace(
        block,
        links=tuple(link for link in block.links if _is_local(link.target)),
        images=tuple(image for image in block.images if _is_local(image.src)),
    )


def _is_local(target: str) -> bool:
    scheme, colon, _ = target.partition(":")
    return not (colon and scheme.isalpha()) and not target.startswith(("//", "#"))
