"""The published archive as a translation memory (TMX), the glossary as a term base (TBX).

TMX 1.4b: https://www.ttt.org/oscarStandards/tmx/; TBX: ISO 30042.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

from pipeline.articles.model import Pair
from pipeline.errors import DiptychError
from pipeline.finding import say
from pipeline.newsroom.elsewhere import refuse_large
from pipeline.newsroom.translation.exchange import LARGEST, refuse_entities, toolkit_needed
from pipeline.parity.alignment import Sentence
from pipeline.parity.comparison import Comparison
from pipeline.parity.glossary import Term
from pipeline.parity.side import Side
from pipeline.site import Site

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def render_memory(pairs: Iterable[Pair], site: Site) -> tuple[bytes, int]:
    """Return the sentences of stories that answer each other as TMX, and how many there are.

    Each pair of sentences stands there once, where it is first met. Raises DiptychError when
    translate-toolkit is missing.
    """
    with toolkit_needed():
        # imported here: its parsers take longer to load than most commands to run
        from translate.storage import tmx  # noqa: PLC0415
    store: Any = tmx.tmxfile(sourcelanguage="fr", targetlanguage="en")
    seen: set[tuple[str, str]] = set()
    for pair in pairs:
        for french, english in _segments(pair, site):
            if (french, english) not in seen:
                seen.add((french, english))
                store.addtranslation(french, "fr", english, "en", pair.story)
    root = store.document.getroot()
    header = root.find("header")
    header.set("srclang", "*all*")  # either language may be the original
    header.set("creationtool", "diptych")
    header.set("creationtoolversion", "1")
    header.set("adminlang", "en")
    return _bytes(root), len(seen)


def _segments(pair: Pair, site: Site) -> Iterable[tuple[str, str]]:
    """Yield title, summary and sentences that both sides have, French and English."""
    fr, en = pair.fr.front, pair.en.front
    yield from ((a, b) for a, b in ((fr.title, en.title), (fr.summary, en.summary)) if a and b)
    comparison = Comparison(pair, site)
    for bead in comparison.sentences:
        french, english = _text(comparison.fr, bead.fr), _text(comparison.en, bead.en)
        if french and english:
            yield french, english


def _text(side: Side, sentences: tuple[Sentence, ...]) -> str:
    parts = (side.blocks[one.block].text[one.start : one.end] for one in sentences)
    return " ".join(" ".join(parts).split(" ")).strip()


def render_terms(terms: Iterable[Term]) -> tuple[bytes, int]:
    """Return the glossary's accepted terms as TBX, and how many there are.

    Raises DiptychError when translate-toolkit is missing.
    """
    with toolkit_needed():
        from translate.storage import tbx  # noqa: PLC0415 - as above
    store: Any = tbx.tbxfile()
    store.setsourcelanguage("fr")
    store.settargetlanguage("en")
    count = 0
    for term in terms:
        if term.forbidden or not (term.fr and term.en):
            continue
        count += 1
        unit = store.addsourceunit(term.fr)
        unit.target = term.en
        unit.setid(f"term-{count}")
        if term.note:
            unit.addnote(term.note)
            # ISO 30042 wants what is said of a concept before its languages.
            unit.xmlelement.insert(0, unit.xmlelement.find("{*}note"))
    return _bytes(store.document.getroot()), count


def read_terms(data: bytes, name: str) -> tuple[Term, ...]:
    """Read the terms of a TBX file that are there in both languages.

    Raises DiptychError for a file that is no TBX or too large, or without translate-toolkit.
    """
    refuse_large(data, LARGEST, name)
    with toolkit_needed():
        from translate.storage import tbx  # noqa: PLC0415 - as above
    store: Any = tbx.tbxfile()
    try:
        store.parse(data)
        refuse_entities(store.document)
    except (ValueError, etree.LxmlError) as error:
        raise _no_term_base(name, str(error).split("\n", 1)[0]) from error
    found = []
    for entry in store.document.getroot().iter("{*}termEntry", "{*}conceptEntry"):
        words: dict[str, list[str]] = {"fr": [], "en": []}
        for side in entry.iter("{*}langSet", "{*}langSec"):
            lang = (side.get(_LANG) or "").lower().partition("-")[0]
            if lang in words:
                words[lang] += [
                    " ".join(text.split())
                    for term in side.iter("{*}term")
                    if (text := "".join(term.itertext())).strip()
                ]
        notes = [" ".join("".join(note.itertext()).split()) for note in entry.iter("{*}note")]
        found += [
            Term(fr, en, "; ".join(filter(None, notes)))
            for fr in dict.fromkeys(words["fr"])
            for en in dict.fromkeys(words["en"])
        ]
    if not found:
        raise _no_term_base(name, "termEntry")
    return tuple(dict.fromkeys(found))


def _no_term_base(name: str, reason: str) -> DiptychError:
    return DiptychError(
        say(
            "{name} holds no terms in French and English that can be read as TBX: {reason}.",
            "{name} ne contient pas de termes en français et en anglais lisibles comme TBX :"
            " {reason}.",
            name=name,
            reason=reason,
        )
    )


def _bytes(root: etree._Element) -> bytes:
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"
