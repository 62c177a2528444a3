"""Rewrites that change nothing a reader is told: every one must stay silent."""

from __future__ import annotations

import random
import re
import textwrap
import unicodedata

from injection import Change, injector
from passages import View
from words import MONTHS, NUMBERS

_SP = r"[ \u00a0\u202f]"


@injector("word-for-digit", "harmless")
def word_for_digit(here: View, there: View, rng: random.Random) -> Change | None:
    """Write 3 as three, or three as 3."""
    names = NUMBERS[here.lang]
    digit = re.compile(
        rf"(?<=[a-zà-ÿ] )(1[0-2]|[2-9])(?= [a-zà-ÿ]{{4,}})(?! (?:{'|'.join(MONTHS['fr'])}))"
    )
    found = [(m, names[int(m[0]) - 2]) for m in here.find(digit, "paragraph", "item")]
    word = re.compile(rf"(?<=[a-zà-ÿ] )({'|'.join(names)})(?= [a-zà-ÿ]{{4,}})")
    if not found or rng.random() < 0.5:
        words = [m for m in here.find(word, "paragraph", "item") if m[0] not in ("neuf", "second")]
        found = [(m, str(names.index(m[0]) + 2)) for m in words] or found
    if not found:
        return None
    match, new = rng.choice(found)
    text, line = here.edit(*match.span(), new)
    return text, line, f"{match[0]} -> {new}"


@injector("another-date-format", "harmless")
def another_date_format(here: View, there: View, rng: random.Random) -> Change | None:
    """Write a date another way."""
    if here.lang == "fr":
        pattern = re.compile(
            rf"(?<!\w)(\d{{1,2}})(?:er)?{_SP}({'|'.join(MONTHS['fr'])}){_SP}(\d{{4}})\b"
        )
        found = [(m, m[1], MONTHS["fr"].index(m[2]) + 1, m[3]) for m in here.find(pattern)]
    else:
        pattern = re.compile(rf"\b({'|'.join(MONTHS['en'])}){_SP}(\d{{1,2}}),?{_SP}(\d{{4}})\b")
        found = [(m, m[2], MONTHS["en"].index(m[1]) + 1, m[3]) for m in here.find(pattern)]
    if not found:
        return None
    match, day, month, year = rng.choice(found)
    if rng.random() < 0.5:
        new = f"{year}-{month:02}-{int(day):02}"
    elif here.lang == "en":
        new = f"{int(day)} {MONTHS['en'][month - 1]} {year}"
    else:
        new = f"{int(day):02}/{month:02}/{year}"
    text, line = here.edit(*match.span(), new)
    return text, line, f"{match[0]} -> {new}"


@injector("lines-wrapped", "harmless")
def lines_wrapped(here: View, there: View, rng: random.Random) -> Change | None:
    """Wrap every plain paragraph at 72 columns."""
    lines, changed = list(here.lines), False
    for piece in reversed(here.of_kind("paragraph")):
        if (
            piece.first != piece.last
            or "<" in piece.text
            or "{" in piece.text
            or "  " in piece.text
            or piece.text.startswith("[^")  # a footnote goes on only if it is indented
        ):
            continue
        new = textwrap.wrap(piece.text, 72, break_long_words=False, break_on_hyphens=False)
        # A line that begins with such a mark, or a colon, would be something else.
        if len(new) > 1 and not any(
            re.match(r"\s*(?:[-*+#>=|~:]|\d+[.)])", line) for line in new[1:]
        ):
            lines[piece.first : piece.last + 1], changed = new, True
    return ("\n".join(lines), 0, "wrapped at 72") if changed else None


@injector("sentences-merged", "harmless")
def sentences_merged(here: View, there: View, rng: random.Random) -> Change | None:
    """Join two sentences by a semicolon."""
    starts = (
        "Le|La|Les|Ce|Cette|Ces|Il|Elle|Nous|Vous|Un|Une"
        if here.lang == "fr"
        else ("The|This|These|It|We|You|They|There|In|If")
    )
    found = here.find(re.compile(rf"(?<=[a-zà-ÿ]{{3}})\. ({starts})(?= [a-zà-ÿ])"), "paragraph")
    if not found:
        return None
    match = rng.choice(found)
    text, line = here.edit(*match.span(), (" ; " if here.lang == "fr" else "; ") + match[1].lower())
    return text, line, match[0]


@injector("sentence-split", "harmless")
def sentence_split(here: View, there: View, rng: random.Random) -> Change | None:
    """Make two sentences of one at a conjunction or a semicolon."""
    word = "et" if here.lang == "fr" else "and"
    pattern = re.compile(
        rf"(?<=[a-zà-ÿ]{{3}})(?: ?; ?|, {word} )(?=[a-zà-ÿ]{{2,}} [^.;!?\n\0]{{15,}})"
    )
    if not (found := here.find(pattern, "paragraph")):
        return None
    match = rng.choice(found)
    end = match.end()
    text, line = here.edit(match.start(), end + 1, ". " + here.text[end].upper())
    return text, line, here.text[match.start() : end + 20]


@injector("nbsp-for-space", "harmless")
def nbsp_for_space(here: View, there: View, rng: random.Random) -> Change | None:
    """Write no-break spaces around figures and signs."""
    spaces = here.find(
        re.compile(r"(?<=\d) (?=\w)| (?=[:;!?%»€$])|(?<=«) "), "paragraph", "item", "quote"
    )
    if not spaces:
        return None
    chars = list(here.text)
    for match in spaces:
        chars[match.start()] = rng.choice("\u00a0\u202f")
    return "".join(chars), 0, f"{len(spaces)} spaces"


@injector("quotes-straight-or-curly", "harmless")
def quotes_straight_or_curly(here: View, there: View, rng: random.Random) -> Change | None:
    """Exchange straight and curly apostrophes and quotation marks."""
    chars = list(here.text)
    curly = "’" in here.prose
    table = {"’": "'", "“": '"', "”": '"'} if curly else {"'": "’"}
    for match in here.find(
        re.compile(r"(?<=\w)[’'](?=\w)|[“”]"), "paragraph", "item", "quote", "heading"
    ):
        chars[match.start()] = table.get(match[0], match[0])
    return "".join(chars), 0, "to straight" if curly else "to curly"


@injector("nfd", "harmless")
def nfd(here: View, there: View, rng: random.Random) -> Change | None:
    """Decompose every accented letter."""
    return unicodedata.normalize("NFD", here.text), 0, "NFD"


@injector("crlf", "harmless")
def crlf(here: View, there: View, rng: random.Random) -> Change | None:
    """End lines as Windows does."""
    return here.text.replace("\n", "\r\n"), 0, "CRLF"


@injector("reference-links", "harmless")
def reference_links(here: View, there: View, rng: random.Random) -> Change | None:
    """Write links by reference, their targets at the end."""
    pattern = re.compile(r"(?<!!)\[([^\][\n]+)\]\((https?://[^()\s]+)\)")
    targets: list[str] = []

    def name(match: re.Match[str]) -> str:
        targets.append(match[2])
        return f"[{match[1]}][ref-{len(targets)}]"

    lines = list(here.lines)
    for piece in here.of_kind("paragraph", "item"):
        for index in range(piece.first, piece.last + 1):
            lines[index] = pattern.sub(name, lines[index])
    if not targets:
        return None
    ends = [f"[ref-{index}]: {target}" for index, target in enumerate(targets, 1)]
    return "\n".join([*lines, "", *ends, ""]), 0, f"{len(targets)} links"


@injector("names-reordered", "harmless")
def names_reordered(here: View, there: View, rng: random.Random) -> Change | None:
    """Exchange the first two names of a list within a sentence."""
    name = r"[A-ZÀ-Þ][\wÀ-ÿ]+(?: [A-ZÀ-Þ][\wÀ-ÿ]+)?"
    pattern = re.compile(
        rf"(?<=[a-zà-ÿ] )({name}), ({name})(?=,? (?:et|and|ou|or) {name}|, {name})"
    )
    if not (found := here.find(pattern, "paragraph", "item")):
        return None
    match = rng.choice(found)
    text, line = here.edit(*match.span(), f"{match[2]}, {match[1]}")
    return text, line, match[0]


@injector("unit-spelled-out", "harmless")
def unit_spelled_out(here: View, there: View, rng: random.Random) -> Change | None:
    """Write a unit or sign in words."""
    table = {
        "fr": {
            "%": " pour cent",
            "km": " kilomètres",
            "kg": " kilogrammes",
            "Go": " gigaoctets",
            "Mo": " mégaoctets",
            "€": " euros",
            "ms": " millisecondes",
        },
        "en": {
            "%": " per cent",
            "km": " kilometres",
            "kg": " kilograms",
            "GB": " gigabytes",
            "MB": " megabytes",
            "ms": " milliseconds",
        },
    }[here.lang]
    pattern = re.compile(rf"(?<=\d){_SP}?({'|'.join(table)})(?!\w)")
    if not (found := here.find(pattern, "paragraph", "item")):
        return None
    match = rng.choice(found)
    text, line = here.edit(*match.span(), table[match[1]])
    return text, line, f"{match[0]} -> {table[match[1]]}"
