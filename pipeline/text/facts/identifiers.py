"""Names with digits in them, e-mail addresses and telephone numbers: compared as written."""

from __future__ import annotations

import re

from pipeline.text.facts.model import Fact, FactKind
from pipeline.text.facts.source import Source

# An address is looked for from its sign on: most texts that have one are full of accounts.
_MAILBOX = re.compile(r"[a-z0-9._%+-]+\Z", re.ASCII)
_MAIL_HOST = re.compile(r"@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}", re.ASCII)
_LONGEST_MAILBOX = 64  # characters (RFC 5321)
_PHONE = re.compile(
    r"(?:\+?1[ .-])?(?:\([0-9]{3}\) ?|[0-9]{3}[ .-])[0-9]{3}[ .-][0-9]{4}(?![0-9])"
    r"|\+[0-9]{1,3}(?:[ .-]?\(?[0-9]{1,4}\)?){2,6}(?![0-9])"
    r"|0[1-9](?:[ .-][0-9]{2}){4}(?![0-9])"
    r"|0[1-9][0-9]{1,3}(?:[ -][0-9]{2,4}){2,4}(?![0-9])",
    re.ASCII,
)
_TRUNK = "(0)"  # as in +44 (0)20: to be dialled within the country alone
# Countries' codes (ITU-T E.164): those of one and two digits; all others have three. Within most
# countries a 0 stands in the place of the code.
_CODE = re.compile(r"[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[0-9]{3}", re.ASCII)
_SHORTEST = 8  # digits, the country's code or 0 counted
_NATIONAL = range(9, 12)  # digits of a national number with its 0
_LETTERS_FIRST = re.compile(
    r"[A-Za-z]+(?:-[A-Za-z]+)*-?[0-9]+[A-Za-z0-9]*(?:[-./_][A-Za-z0-9]*[0-9][A-Za-z0-9]*)*",
    re.ASCII,
)
_DIGITS_FIRST = re.compile(
    r"[0-9]+(?:\.[0-9]+){2,}[A-Za-z0-9]*(?:-[A-Za-z0-9]+)*|[0-9]+(?:[A-Za-z][A-Za-z0-9]*|-[A-Z][A-Z0-9]*(?![a-z]))"
    r"(?:-[A-Za-z0-9]*[0-9][A-Za-z0-9]*)*",
    re.ASCII,
)
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+", re.ASCII)
_STANDARD = re.compile(
    r"(?:(?:ISO|IEC|RFC|IEEE|NF|BS|DIN|ANSI|CSA|ASTM|CVE|WCAG)(?:[ /-][A-Z]{1,5})*[ -]?"
    r"|(?:EN )(?=[0-9]{3}[ ,.][0-9]{3}))[0-9]+(?:[ ,.][0-9]{3}(?![0-9]))*(?:[.:-][0-9]+)*",
    re.ASCII,
)
STANDARDS = frozenset(
    ("ISO", "IEC", "RFC", "IEEE", "NF", "BS", "DIN", "ANSI", "CSA", "ASTM", "CVE", "WCAG", "EN")
)
# Before the years of a budget: FY2025-26, AF 2025-2026.
FISCAL = frozenset(("FY", "AF", "EF"))
# Parts of a year, as French labels them: T3 is Q3.
_QUARTER = re.compile(r"[TS][1-4]", re.ASCII)
_ENGLISH_QUARTERS = {"T": "Q", "S": "H"}
_POSTAL = re.compile(r"[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9](?![A-Za-z0-9])", re.ASCII)
_GLUE = re.compile(r"[ _-]")
_NOT_DIGIT = re.compile(r"[^0-9]+")


def _identifier(source: Source, match: re.Match[str]) -> list[Fact]:
    value = _GLUE.sub("", match[0]).upper()
    if value[0] == "V" and value[1:2].isdigit():
        value = value[1:]  # v2.3 is version 2.3
    readings: tuple[str, ...] = (value,)
    if source.lang == "fr" and _QUARTER.fullmatch(value):
        readings += (_ENGLISH_QUARTERS[value[0]] + value[1],)
    return [source.fact(FactKind.IDENTIFIER, readings, *match.span())]


def read_identifier(source: Source, at: int, word_end: int) -> list[Fact]:
    """Read COVID-19, ISO 9001, v2.3, K1A 0B1, H2020 whose first word is ``at:word_end``."""
    cased = source.cased
    word = cased[at:word_end]
    if word in FISCAL:
        return []
    if word in STANDARDS and (match := _STANDARD.match(cased, at)):
        return _identifier(source, match)
    following = cased[word_end : word_end + 2]
    if following[:1].isdigit():
        match = _POSTAL.match(cased, at) or _LETTERS_FIRST.match(cased, at)
    elif following[:1] == "-" and following[1:].isalnum() and not word.islower():
        match = _LETTERS_FIRST.match(cased, at)
    else:
        return []
    return _identifier(source, match) if match else []


def read_numbered_identifier(source: Source, at: int) -> list[Fact]:
    """Read 1.2.3, 3D, 5G, 1080p whose first digit is at ``at``."""
    match = _DIGITS_FIRST.match(source.cased, at)
    if not match or _GROUPED.fullmatch(match[0]):
        return []
    return _identifier(source, match)


def read_phone(source: Source, at: int) -> list[Fact]:
    """Read a telephone number whose first digit is at ``at``; a North American 1 is dropped."""
    match = None
    if at and source.low[at - 1] in "+(":  # (819) 555-0161; but the number may stand in brackets
        match = _PHONE.match(source.low, at - 1)
    match = match or _PHONE.match(source.low, at)
    if not match:
        return []
    digits = _NOT_DIGIT.sub("", match[0].replace(_TRUNK, ""))
    if len(digits) < _SHORTEST or (digits[0] == "0" and len(digits) not in _NATIONAL):
        return []  # +15.4 is a growth
    readings: tuple[str, ...] = (digits,)
    if len(digits) == 11 and digits[0] == "1":
        readings = (digits[1:],)
    elif match[0][0] == "+":  # the same number as it is dialled within the country
        readings += ("0" + _CODE.sub("", digits, count=1),)
    return [source.fact(FactKind.PHONE, readings, *match.span())]


def read_emails(source: Source) -> list[tuple[int, int, Fact]]:
    """Read every e-mail address of the text, with its offsets in the folded text."""
    low = source.low
    found: list[tuple[int, int, Fact]] = []
    at, done = low.find("@"), 0
    while at >= 0:
        name = _MAILBOX.search(low, max(done, at - _LONGEST_MAILBOX), at)
        if name and (host := _MAIL_HOST.match(low, at)):
            start, done = name.start(), host.end()
            fact = source.fact(FactKind.EMAIL, (low[start:done],), start, done)
            found.append((start, done, fact))
        at = low.find("@", at + 1)
    return found
