"""Changes of meaning that only advice can find, and differences of front matter."""

from __future__ import annotations

import random
import re

from injection import Change, injector
from passages import View
from words import DIRECTIONS, HEDGES

from pipeline.text.ordinary import is_ordinary

_NEGATED = {
    "en": (
        (
            re.compile(
                r"\b(is|are|was|were|do|does|did|will|would|should|must|has|have|had|could|may)"
                r" not\b"
            ),
            lambda m: m[1],
        ),
        (re.compile(r"\b(can)not\b"), lambda m: m[1]),
        (re.compile(r"\b(is|are|was|were|should|would|could|has|have)n[’']t\b"), lambda m: m[1]),
        (re.compile(r"\b(?:don|doesn|didn)[’']t "), lambda _: ""),
    ),
    "fr": (
        (
            re.compile(
                r"\b(ne |n[’'])([\wà-ÿ’'-]+(?: [\wà-ÿ’'-]+)?) (?:pas|plus|jamais)\b"
                r"(?! (?:encore|seulement))"
            ),
            lambda m: m[2],
        ),
    ),
}
_AFFIRMED = {
    "en": (
        re.compile(r"\b(is|are|was|were|will|should|must|can) (?=[a-z]{3,})(?!not\b)"),
        lambda m: f"{m[1]} not ",
    ),
    "fr": (
        re.compile(
            r"(?<=[a-zà-ÿ] )(est|sont|doit|peut|peuvent|doivent|permet|sera) "
            r"(?=[a-zà-ÿ]{2,})(?!pas\b)"
        ),
        lambda m: f"n’{m[1]} pas " if m[1] == "est" else f"ne {m[1]} pas ",
    ),
}
_CLAUSE = {
    "en": re.compile(
        r", (?:which|who|where|while|although|because|including|as well as)\b"
        r"[^.;:!?\0\n]{20,}?(?=[.,;])"
    ),
    "fr": re.compile(
        r", (?:qui|dont|où|tandis|bien que|parce que|car|y compris|ainsi que|ce qui)\b"
        r"[^.;:!?\0\n]{20,}?(?=[.,;])"
    ),
}
_QUOTED = re.compile(r"[«“\"][\u00a0\u202f ]?([^«»“”\"\n\0]{15,}?)[\u00a0\u202f ]?[»”\"]")
_SPEAKER = {
    "en": re.compile(r"(?:said|says|explains|explained|added|adds) ([A-ZÀ-Þ]\w+ [A-ZÀ-Þ]\w+)"),
    "fr": re.compile(
        r"(?:a dit|dit|déclare|a déclaré|explique|a expliqué|ajoute) ([A-ZÀ-Þ]\w+ [A-ZÀ-Þ]\w+)"
    ),
}

_PERSON = re.compile(r"(?<=[a-zé] )[A-ZÀ-Þ][a-zà-ÿ]+ [A-ZÀ-Þ][a-zà-ÿ]+(?=[ ,.;])")


@injector("negation-flipped", "advice")
def negation_flipped(here: View, there: View, rng: random.Random) -> Change | None:
    """Take a negation away, or negate a plain statement."""
    found = [
        (match, make(match))
        for pattern, make in _NEGATED[here.lang]
        for match in here.find(pattern, "paragraph", "item", "quote")
    ]
    if not found or rng.random() < 0.3:
        pattern, make = _AFFIRMED[here.lang]
        found = [(match, make(match)) for match in here.find(pattern, "paragraph", "item")] or found
    if not found:
        return None
    match, new = rng.choice(found)
    text, line = here.edit(*match.span(), new)
    return text, line, f"{match[0]} -> {new}"


@injector("clause-omitted", "advice")
def clause_omitted(here: View, there: View, rng: random.Random) -> Change | None:
    """Leave a subordinate clause out."""
    if not (found := here.find(_CLAUSE[here.lang], "paragraph", "item")):
        return None
    match = rng.choice(found)
    text, line = here.edit(*match.span(), "")
    return text, line, match[0]


@injector("hedge-dropped", "advice")
def hedge_dropped(here: View, there: View, rng: random.Random) -> Change | None:
    """State as a fact what was said with reserve."""
    if not (
        found := here.find(re.compile(rf"\b(?:{'|'.join(HEDGES[here.lang])})"), "paragraph", "item")
    ):
        return None
    match = rng.choice(found)
    text, line = here.edit(*match.span(), "")
    return text, line, match[0]


@injector("direction-reversed", "advice")
def direction_reversed(here: View, there: View, rng: random.Random) -> Change | None:
    """Write a fall for a rise and the like."""
    table = {a: b for one, two in DIRECTIONS[here.lang] for a, b in ((one, two), (two, one))}
    longest = sorted(table, key=len, reverse=True)
    if not (found := here.find(re.compile(rf"\b(?:{'|'.join(longest)})\b"), "paragraph", "item")):
        return None
    match = rng.choice(found)
    text, line = here.edit(*match.span(), table[match[0]])
    return text, line, f"{match[0]} -> {table[match[0]]}"


@injector("quotation-unquoted", "advice")
def quotation_unquoted(here: View, there: View, rng: random.Random) -> Change | None:
    """Give somebody's words as one's own."""
    if not (found := here.find(_QUOTED, "paragraph", "item", "quote")):
        return None
    match = rng.choice(found)
    text, line = here.edit(*match.span(), match[1])
    return text, line, match[0]


@injector("speakers-swapped", "advice")
def speakers_swapped(here: View, there: View, rng: random.Random) -> Change | None:
    """Put one speaker's name to another's words."""
    found = here.find(_SPEAKER[here.lang])
    others = sorted({match[1] for match in found})
    if len(others) < 2:
        return None
    match = rng.choice(found)
    new = rng.choice([name for name in others if name != match[1]])
    text, line = here.edit(*match.span(1), new)
    return text, line, f"{match[1]} -> {new}"


@injector("name-exchanged", "advice")
def name_exchanged(here: View, there: View, rng: random.Random) -> Change | None:
    """Put one person's name, of those the article mentions, in another's place."""
    found = here.find(_PERSON, "paragraph", "item")
    names = sorted({match[0] for match in found if match[0] in there.text and _is_rare(match[0])})
    found = [match for match in found if match[0] in names]
    if len(names) < 2:
        return None
    match = rng.choice(found)
    new = rng.choice([name for name in names if name != match[0]])
    text, line = here.edit(*match.span(), new)
    return text, line, f"{match[0]} -> {new}"


def _is_rare(name: str) -> bool:
    """Tell a person from a title: no word of it is an ordinary one."""
    return not any(is_ordinary(word.lower()) for word in name.split())


@injector("typography-broken", "advice", side="fr")
def typography_broken(here: View, there: View, rng: random.Random) -> Change | None:
    """Use English quotation marks, or lose the space before a colon, in French."""
    patterns = (
        (re.compile(r"«[\u00a0\u202f ]?|[\u00a0\u202f ]?»"), '"'),
        (re.compile(r"(?<=[a-zà-ÿ])[\u00a0\u202f ]:"), ":"),
        (re.compile(r"(?<=\w)[\u00a0\u202f ]%"), "%"),
    )
    found = [
        (match, new)
        for pattern, new in patterns
        for match in here.find(pattern, "paragraph", "item")
    ]
    if not found:
        return None
    match, new = rng.choice(found)
    text, line = here.edit(*match.span(), new)
    return text, line, f"{match[0]!r} -> {new!r}"


def _front(name: str, old: str, new: str) -> None:
    """Register a class that changes one line of front matter."""

    def change(here: View, there: View, rng: random.Random) -> Change | None:
        at = here.text.find(old)
        text, line = here.edit(at, at + len(old), new)
        return text, line, f"{old} -> {new}"

    injector(name)(change)


_front("date-differs", "date: 2024-01-02", "date: 2024-01-03")
_front("region-differs", "region: world", "region: europe")
_front("language-pair-differs", "language_pair: en-fr", "language_pair: fr-en")
_front("tags-differ", "tags: [trade, port]", "tags: [trade]")
_front("image-differs", "src: cover.jpg", "src: harbour.jpg")
