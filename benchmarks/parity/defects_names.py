"""Names, acronyms, links and pictures changed on one side."""

from __future__ import annotations

import random
import re

from injection import Change, injector
from passages import View
from words import NAMES, PEOPLE

_CAP = r"[A-ZÀ-Þ][a-zà-ÿ]{2,}(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?"
_FULL = re.compile(rf"(?<![\w’'-]){_CAP} {_CAP}(?![\w-])")
_SINGLE = re.compile(rf"(?<=[a-zà-ÿ,] ){_CAP}(?![\w-])")
_ACRONYM = re.compile(r"(?<![\w.-])[A-Z]{2,6}(?![\w.-])")
_LINK = re.compile(r"(?<!!)\[([^\]\n]+)\]\((https?://[^)\s]+|/[^)\s]*|[\w./-]+)(\s+\"[^\"]*\")?\)")
_IMAGE = re.compile(r"!\[[^\]\n]*\]\(((?:\{\{[^}]*\}\})?[^)\s]+)[^)]*\)")
_PAGES = {
    "fr": ("nouvelles", "rapport-annuel", "contactez-nous", "programme-de-la-fete"),
    "en": ("news", "annual-report", "contact-us", "programme-of-the-fair"),
}
_KEYS = {
    "a": "s",
    "e": "r",
    "i": "o",
    "o": "p",
    "u": "i",
    "n": "m",
    "r": "t",
    "t": "y",
    "l": "k",
    "s": "d",
}


def _words(view: View) -> set[str]:
    return set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", view.prose))


def _proper(here: View, there: View, match: re.Match[str]) -> bool:
    """Tell whether a capitalised word is a name: so on both sides, and never in lower case."""
    theirs, mine = _words(there), _words(here)
    return all(
        word in theirs and word.lower() not in mine and word.lower() not in theirs
        for word in match[0].split()
    )


@injector("name-misspelled")
def name_misspelled(here: View, there: View, rng: random.Random) -> Change | None:
    """Slip once in a name: a letter dropped, doubled, exchanged or mistyped."""
    found = [m for m in here.find(_SINGLE) if len(m[0]) >= 5 and _proper(here, there, m)]
    if not found:
        return None
    match = rng.choice(found)
    name, at = match[0], rng.randrange(1, len(match[0]) - 1)
    slips = [
        name[:at] + name[at + 1 :],
        name[:at] + name[at] + name[at:],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        name[:at] + _KEYS.get(name[at], "e" if name[at] != "e" else "a") + name[at + 1 :],
    ]
    new = rng.choice([slip for slip in slips if slip != name])
    text, line = here.edit(*match.span(), new)
    return text, line, f"{name} -> {new}"


@injector("name-replaced")
def name_replaced(here: View, there: View, rng: random.Random) -> Change | None:
    """Write another person's or body's name."""
    full = [m for m in here.find(_FULL) if m[0] in there.prose and _proper(here, there, m)]
    if full:
        match = rng.choice(full)
        new = rng.choice([name for name in PEOPLE if name not in here.text])
    else:
        found = [m for m in here.find(_SINGLE) if len(m[0]) >= 4 and _proper(here, there, m)]
        if not found:
            return None
        match = rng.choice(found)
        new = rng.choice([name for name in NAMES if name not in here.text])
    text, line = here.edit(*match.span(), new)
    return text, line, f"{match[0]} -> {new}"


@injector("acronym-wrong")
def acronym_wrong(here: View, there: View, rng: random.Random) -> Change | None:
    """Exchange or mistype letters of an acronym."""
    known = set(_ACRONYM.findall(here.text)) | set(_ACRONYM.findall(there.text))
    shouted = re.compile(r"[A-ZÀ-Þ]{2,} [A-ZÀ-Þ]{2,}")
    found = [
        m
        for m in here.find(_ACRONYM)
        if len(m[0]) >= 3
        and not shouted.search(here.prose[max(0, m.start() - 4) : m.end() + 4])
        and not re.fullmatch(r"[IVXLCM]+", m[0])
    ]
    if not found:
        return None
    match = rng.choice(found)
    old, at = match[0], rng.randrange(len(match[0]) - 1)
    made = [
        old[:at] + old[at + 1] + old[at] + old[at + 2 :],
        old[:at] + rng.choice("ABCDEFGHLMNOPRSTU") + old[at + 1 :],
        old[: at + 1] + rng.choice("ACDEFNPRST") + old[at + 2 :],
    ]
    made = [new for new in made if new not in known]
    if not made:
        return None
    new = rng.choice(made)
    text, line = here.edit(*match.span(), new)
    return text, line, f"{old} -> {new}"


def _links(view: View) -> list[re.Match[str]]:
    return [
        match
        for piece in view.of_kind("paragraph", "item", "quote")
        for match in _LINK.finditer(view.text, *view.span(piece))
        if not match[1].startswith("http")  # an address is a link without brackets too
    ]


@injector("link-lost")
def link_lost(here: View, there: View, rng: random.Random) -> Change | None:
    """Keep a link's words and lose the link."""
    found = [match for match in _links(here) if f"]({match[2]}" in there.text]
    if not found:
        return None
    match = rng.choice(found)
    text, line = here.edit(*match.span(), match[1])
    return text, line, match[0]


@injector("link-changed")
def link_changed(here: View, there: View, rng: random.Random) -> Change | None:
    """Let a link lead to another page of its site, or to another site."""
    found = [match for match in _links(here) if f"]({match[2]}" in there.text]
    if not found:
        return None
    match = rng.choice(found)
    target = match[2]
    pages = ("annual-report", "contact-form", "press-release-12", "events/spring-session")
    parts = re.match(r"(https?://[^/]+|)(/?.*)", target)
    assert parts
    kept = "/".join(parts[2].rstrip("/").split("/")[:-1])
    new = f"{parts[1]}{kept}/{rng.choice(pages)}"
    if rng.random() < 0.3 and parts[1]:
        new = "https://www.example.net" + parts[2]
    text, line = here.edit(*match.span(2), new)
    return text, line, f"{target} -> {new}"


@injector("translated-link-changed")
def translated_link_changed(here: View, there: View, rng: random.Random) -> Change | None:
    """Let a link whose twin has an address of its own lead to another page of its site."""
    mine = _links(here)
    if len(mine) != len(_links(there)):
        return None
    found = [
        match
        for match in mine
        if match[2].startswith("http")
        and match[2].count("/") > 3
        and here.text.count(match[2]) == 1
        and f"]({match[2]}" not in there.text
    ]
    if not found:
        return None
    match = rng.choice(found)
    target = match[2].split("#")[0].rstrip("/")
    folder, _, name = target.rpartition("/")
    figures = list(re.finditer(r"(?<![%\dA-F])\d", name))
    if figures and rng.random() < 0.3:
        at = rng.choice(figures).start()
        name = name[:at] + str((int(name[at]) + rng.randint(1, 8)) % 10) + name[at + 1 :]
    else:
        name = rng.choice(_PAGES[here.lang])
    new = f"{folder}/{name}"
    if rng.random() < 0.2:
        new = re.sub(r"(?<=://)[^/]+", "www.example.net", target)
    text, line = here.edit(*match.span(2), new)
    return text, line, f"{match[2]} -> {new}"


@injector("link-to-other-language")
def link_to_other_language(here: View, there: View, rng: random.Random) -> Change | None:
    """Let a link lead to the other language's page, where each side had its own."""
    mine, theirs = _links(here), _links(there)
    if len(mine) != len(theirs):
        return None
    marks = re.compile(r"(?<![a-z])(?:fr|en|fra|eng)(?![a-z])")
    found = [
        (one, two[2])
        for one, two in zip(mine, theirs, strict=True)
        if one[2] != two[2] and marks.sub("", one[2]) == marks.sub("", two[2])
    ]
    if not found:
        return None
    match, new = rng.choice(found)
    text, line = here.edit(*match.span(2), new)
    return text, line, f"{match[2]} -> {new}"


@injector("image-lost")
def image_lost(here: View, there: View, rng: random.Random) -> Change | None:
    """Lose a picture."""
    found = [m for m in _IMAGE.finditer(here.text) if m[1].rsplit("/", 1)[-1] in there.text]
    if not found:
        return None
    match = rng.choice(found)
    text, line = here.edit(*match.span(), "")
    return text, line, match[0]


@injector("image-changed")
def image_changed(here: View, there: View, rng: random.Random) -> Change | None:
    """Show another picture."""
    found = [m for m in _IMAGE.finditer(here.text) if m[1].rsplit("/", 1)[-1] in there.text]
    if not found:
        return None
    match = rng.choice(found)
    folder, _, name = match[1].rpartition("/")
    ending = name.rpartition(".")[2]
    new = f"{folder}/harbour-view.{ending}" if folder else f"harbour-view.{ending}"
    text, line = here.edit(*match.span(1), new)
    return text, line, f"{match[1]} -> {new}"
