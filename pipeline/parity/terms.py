"""The glossary held against a pair: terms that are banned, terms not rendered as agreed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from pipeline.articles.model import BlockKind
from pipeline.finding import LANGS, Lang, other_lang
from pipeline.parity.alignment import BlockBead
from pipeline.parity.glossary import Term, TermText
from pipeline.parity.side import Side

_SILENT = frozenset({BlockKind.CODE, BlockKind.HTML, BlockKind.BREAK, BlockKind.IMAGE})
_COVER = "\ufffc"


class TermUse(Struct, frozen=True):
    """A term found in block ``block`` of one side, and what the glossary says of it.

    ``wanted`` are the renderings that the other side may have; ``other_blocks`` is where.
    """

    lang: Lang
    term: Term
    block: int
    start: int
    end: int
    other_blocks: tuple[int, ...] = ()
    wanted: tuple[str, ...] = ()


class Terms:
    """What the glossary finds in a pair; nothing is read when there is no glossary."""

    def __init__(
        self, fr: Side, en: Side, blocks: tuple[BlockBead, ...], glossary: Iterable[Term]
    ) -> None:
        self.sides: dict[Lang, Side] = {"fr": fr, "en": en}
        self.blocks = blocks
        self.banned = [term for term in glossary if term.forbidden]
        self.agreed = [term for term in glossary if not term.forbidden]
        self._texts: dict[tuple[Lang, int], TermText] = {}

    def forbidden(self) -> Iterator[TermUse]:
        """Yield every use of a banned term, or of a banned rendering of another."""
        if not self.banned:
            return
        for lang in LANGS:
            for index in range(len(self.sides[lang].blocks)):
                for term in self.banned:
                    if term[lang] and not term[other_lang(lang)]:
                        yield from self._uses(term, lang, index)
        for bead in self.blocks:
            for term in self.banned:
                if term.fr and term.en and any(self._said(term, "fr", at) for at in bead.fr):
                    for index in bead.en:
                        yield from self._uses(term, "en", index, bead.fr)

    def missing(self) -> Iterator[TermUse]:
        """Yield uses of agreed terms that the other side renders by none of their renderings."""
        for lang in LANGS:
            indices = range(len(self.sides[lang].blocks)) if self.agreed else ()
            texts = [self._text(lang, index) for index in indices]
            renderings: dict[str, list[Term]] = defaultdict(list)
            for term in self.agreed:
                if any(text.may_hold(term[lang]) for text in texts):
                    renderings[term[lang]].append(term)
            for bead in self.blocks:
                own, others = (bead.fr, bead.en) if lang == "fr" else (bead.en, bead.fr)
                if own and others:
                    for terms in renderings.values():
                        yield from self._unanswered(terms, lang, own, others)

    def _unanswered(
        self, terms: list[Term], lang: Lang, own: tuple[int, ...], others: tuple[int, ...]
    ) -> Iterator[TermUse]:
        uses = [use for index in own for use in self._uses(terms[0], lang, index, others)]
        other = other_lang(lang)
        if uses and not any(self._said(term, other, index) for term in terms for index in others):
            first = uses[0]
            yield TermUse(
                lang,
                terms[0],
                first.block,
                first.start,
                first.end,
                others,
                tuple(dict.fromkeys(term[other] for term in terms)),
            )

    def _uses(
        self, term: Term, lang: Lang, index: int, others: tuple[int, ...] = ()
    ) -> Iterator[TermUse]:
        found = self._text(lang, index).find(term[lang], exactly=term.case_sensitive)
        yield from (TermUse(lang, term, index, start, end, others) for start, end in found)

    def _said(self, term: Term, lang: Lang, index: int) -> bool:
        return any(self._text(lang, index).find(term[lang], exactly=term.case_sensitive))

    def _text(self, lang: Lang, index: int) -> TermText:
        known = self._texts.get((lang, index))
        if known is None:
            known = self._texts[lang, index] = TermText(read_text(self.sides[lang], index), lang)
        return known


def read_text(side: Side, index: int) -> str:
    """Return the text of a block in which terms may stand, code covered up."""
    block = side.blocks[index]
    if block.kind in _SILENT:
        return ""
    text = block.text
    for span in block.spans:
        if span.kind == "code":
            text = f"{text[: span.start]}{_COVER * (span.end - span.start)}{text[span.end :]}"
    return text
