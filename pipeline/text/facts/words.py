"""Numbers written in words: cardinals, ordinals, fractions, approximations, scale words."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from pipeline.finding import Lang
from pipeline.text.facts.number_words import (
    HALVES,
    LOOSE,
    MANY,
    ORDINALS,
    RANKS,
    SCALES,
    SMALL,
    TENTHS,
)

_THIRDS = frozenset({"tierce", "tierces"})  # tierce partie: third party
# Numbers only now and then: nine or new, two or after the first, first of all, …
_DOUBTFUL = frozenset(
    {"neuf", "second", "seconde", "both", "twice", "couple", "pair", "paire", "double"}
    | {"premier", "premiere", "first"}
    | {"triple", "triples", "tripler", "triplant", "triplee", "tripled", "tripling"}
    | {"cinquantenaire", "centenaire", "bicentenaire", "tricentenaire"}
    | {"centenary", "centennial", "sesquicentennial", "bicentennial", "bicentenary", "tercentenary"}
)
# Nine before a plural: neuf nuances, but un bateau neuf dans le port.
_NINE = re.compile(
    r" (?!(?:dans|sans|plus|mais|puis|tres|tous|toutes|depuis|alors|moins|pas|nous|vous|ils|elles"
    r"|les|des|ses|ces|aux|dix|apres|lors|hors|vers|sous|jamais|parmi|deux|trois|six)\b)"
    r"[a-z]+[sx]\b",
    re.ASCII,
)

# A word that may begin a number; "un", "une", "one", "a" are articles more often than numbers.
STARTERS: dict[Lang, frozenset[str]] = {
    lang: frozenset(
        (
            SMALL[lang].keys()
            | ORDINALS[lang].keys()
            | LOOSE[lang].keys()
            | HALVES[lang].keys()
            | SCALES[lang].keys()
            | MANY[lang].keys()
            | (_THIRDS | RANKS.keys() if lang == "fr" else frozenset())
        )
        - {"un", "une", "one", "zero"}
    )
    for lang in ("fr", "en")
}

# Ranks that are parts as well: a third of, un cinquième des.
_PARTS: dict[Lang, frozenset[str]] = {
    lang: frozenset(word for word, rank in ORDINALS[lang].items() if 3 <= rank <= 10)
    for lang in ORDINALS
}
_OF = re.compile(r" (?:of|des?|du)(?![a-z])| d'", re.ASCII)
_SECONDS = frozenset({"second", "seconde"})
# The second edition, but every second, the second you look.
_RANKED = re.compile(
    r"(?<![a-z])(?:the|this|our|their|its|his|her|la|le|sa|son|leur|cette|ce|notre)"
    r" seconde? (?!(?:you|it|he|she|they|we|i|et|ou|and|or|a|que|qui|that)\b)[a-z]",
    re.ASCII,
)
_NEXT: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"(?: |-)(?:(et)[ -])?([a-z]+)", re.ASCII),
    "en": re.compile(r"(?: |-)(?:(and) )?([a-z]+)", re.ASCII),
}
_WORD = re.compile(r"[a-z]+", re.ASCII)
_DOZEN = re.compile(r"(?: a)?[ -](?:dozen|douzaine)", re.ASCII)
# Beside a unit: deux heures et quart, a mile and three quarters.
AND_QUARTERS: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r" (?:et (?:un )?(?P<one>quart)|(?:et )?trois[ -]quarts)(?![a-z])", re.ASCII),
    "en": re.compile(r" and (?:a (?P<one>quarter)|three[ -]quarters)(?![a-z])", re.ASCII),
}
AND_HALF: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r" et demie?(?![a-z])", re.ASCII),
    "en": re.compile(r" and a half(?![a-z])", re.ASCII),
}
_PLURALS = frozenset({"quarts", "quarters", "thirds"})
_HALF_OF = re.compile(
    r"(?: of)? an?(?= (?:million|billion|trillion|hour|day|year|century|decade|mile|pound|ton"
    r"|kilo|lit|met|per ?cent|point))",
    re.ASCII,
)
_SHIFT = re.compile(r"(?<=quart)s? de (?:travail|nuit|jour|soir|garde)(?![a-z])", re.ASCII)
_SEVERAL = ("several ", "few ", "many ")
_ONE_AND = re.compile(r"(?<![a-z])one and a $", re.ASCII)
_MANY_SCALES = {"thousands": 10**3, "millions": 10**6, "billions": 10**9}
_OF_MANY = re.compile(rf" of ({'|'.join(_MANY_SCALES)})(?![a-z])", re.ASCII)
_THE_BEFORE = re.compile(r"(?<![a-z])(?:le|du|the) $", re.ASCII)
_ONE_BEFORE = re.compile(r"(?<![a-z])(?:une?|one|an?)[ -]$", re.ASCII)


class Worded(Struct, frozen=True):
    """A number in words: its value and the stretch ``start:end`` of the text it covers."""

    value: Decimal
    start: int
    end: int
    ordinal: bool = False
    approximate: bool = False
    scaled: bool = False  # million or more was said
    doubtful: bool = False  # as likely no number at all
    others: tuple[Decimal, ...] = ()  # what it may stand for, too


def read_worded(low: str, at: int, lang: Lang) -> Worded | None:
    """Read the number in words that begins at ``at`` of lower-case folded text, or None."""
    match = _WORD.match(low, at)
    if not match:
        return None
    word = match[0]
    if word in SCALES[lang] or word in LOOSE[lang] or word in HALVES[lang] or word in MANY[lang]:
        return _read_single(low, at, word, lang)
    if word in _THIRDS or (lang == "fr" and word in RANKS):
        return Worded(Decimal(RANKS.get(word, 3)), at, at + len(word), ordinal=True)
    part = _read_part(low, at, word, lang) if word in _PARTS[lang] else None
    if part and not part.ordinal:
        return part
    found = part or _Sum(lang).read(low, at, word)
    if found and _is_doubtful(low, word, found.end, at):
        return replace(found, doubtful=True)
    return found


def _is_doubtful(low: str, word: str, end: int, at: int) -> bool:
    """Tell whether the one word of a number is more often something else."""
    if word not in _DOUBTFUL or end != at + len(word):
        return False
    if word == "neuf":
        return not _NINE.match(low, end)
    return not (word in _SECONDS and _RANKED.search(low, max(0, at - 8), end + 8))


def _read_single(low: str, at: int, word: str, lang: Lang) -> Worded | None:
    """Read "a million", "half", "une trentaine": one word, perhaps after an article."""
    before = _ONE_BEFORE.search(low, max(0, at - 5), at)
    start = before.start() if before else at
    end = at + len(word)
    if word in MANY[lang]:
        value = Decimal(MANY[lang][word])
        if lang == "en" and (scale := _OF_MANY.match(low, end)):  # hundreds of thousands
            value, end = value * _MANY_SCALES[scale[1]], scale.end()
        return Worded(value, at, end, approximate=True)
    if half := HALVES[lang].get(word):
        return _read_half(low, start, end, word, half)
    if word in SCALES[lang] and word not in LOOSE[lang]:
        if before or word in ("cent", "mille"):
            return _Sum(lang).read(low, at, word, start)
        if _THE_BEFORE.search(low, max(0, at - 4), at) and _OF.match(low, end):
            return Worded(Decimal(SCALES[lang][word]), at, end)  # le million de pages
        some = lang == "en" and low.endswith(_SEVERAL, max(0, at - 8), at)
        many = word in ("millions", "billions", "milliards", "trillions") or some
        return Worded(Decimal(SCALES[lang][word]), start, end, approximate=True) if many else None
    about = lang == "fr" and word.endswith("aine")
    value = Decimal(LOOSE[lang][word])
    return Worded(value, start, end, approximate=about, doubtful=word in _DOUBTFUL)


def _read_part(low: str, at: int, word: str, lang: Lang) -> Worded | None:
    """Read "a third of", "un cinquième des"; "a fifth" of what is not said may be a rank, too."""
    before = _ONE_BEFORE.search(low, max(0, at - 5), at)
    if not before:
        return None
    below, end = Decimal(ORDINALS[lang][word]), at + len(word)
    value = round(1 / below, 6)
    if _OF.match(low, end):
        return Worded(value, before.start(), end, others=(below,))
    return Worded(below, at, end, ordinal=True, others=(value,))


def _read_half(low: str, start: int, end: int, word: str, half: Fraction) -> Worded | None:
    if (word == "quarter" and low[start] == "q") or _SHIFT.match(low, end):
        return None  # the first quarter of the year, un quart de travail
    if word in _PLURALS or low.endswith(" et ", 0, end - len(word)):
        return None  # how many is said in figures, or before: trois bateaux et demi
    if of := _HALF_OF.match(low, end):
        return Worded(_decimal(half), start, of.end())  # half a billion: the scale follows
    if more := _ONE_AND.search(low, max(0, start - 8), start + 2):
        return Worded(Decimal("1.5"), more.start(), end)
    if dozen := _DOZEN.match(low, end):
        return Worded(Decimal(6), start, dozen.end())
    # A third party is a tiers.
    party = word == "tiers"
    others = (Decimal(3),) if party else ()
    return Worded(_decimal(half), start, end, doubtful=party, others=others)


def _decimal(fraction: Fraction) -> Decimal:
    return round(Decimal(fraction.numerator) / fraction.denominator, 6)


class _Sum:
    """Adds the words of one number up, as long as they can belong to one number."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self.total = 0  # of finished thousands, millions…
        self.current = 0  # below a thousand
        self.room = 1000  # what is added next must be smaller
        self.smallest_scale = 10**21
        self.scaled = False
        self.empty = True

    def read(self, low: str, at: int, word: str, start: int | None = None) -> Worded | None:
        lang = self.lang
        end = at
        following = at + len(word)
        while True:
            if ordinal := ORDINALS[lang].get(word):
                if not self._add(ordinal):
                    break
                return self._done(start or at, following, ordinal=True)
            if self.empty is False and (part := self._fraction(word)):
                return Worded(_decimal(self.current * part), at, following)
            if not (self._add(SMALL[lang].get(word)) or self._scale(SCALES[lang].get(word))):
                break
            end = following
            match = _NEXT[lang].match(low, end)
            if not match or (match[1] and not self._may_join(match[2])):
                break
            word, following = match[2], match.end()
        return None if self.empty else self._halved(low, self._done(start or at, end))

    def _halved(self, low: str, worded: Worded) -> Worded:
        """Add the half of "deux millions et demi", "two and a half"."""
        half = AND_HALF[self.lang].match(low, worded.end)
        if not half or (self.current and self.total):
            return worded
        whole = self.smallest_scale if self.scaled and not self.current else 1
        return replace(worded, value=worded.value + Decimal(whole) / 2, end=half.end())

    def _may_join(self, word: str) -> bool:
        """Tell whether "et" or "and" belongs to the number: vingt et un, a hundred and five."""
        if self.lang == "fr":
            return word in ("un", "une", "onze", "unieme") and self.current >= 20
        return self.room == 100 or (self.current == 0 and self.total > 0)

    def _fraction(self, word: str) -> Fraction | None:
        if self.total or self.current > 20:
            return None
        if word != "half" and (part := HALVES[self.lang].get(word)):
            return part
        below = TENTHS[self.lang].get(word)
        return Fraction(1, below) if below else None

    def _add(self, value: int | None) -> bool:
        if value is None:
            return False
        if self.lang == "fr" and value == 20 and self.current % 100 == 4 and self.room == 1:
            self.current += 76  # quatre-vingts
            self.room = 20
        elif value < self.room:
            self.current += value
            self.room = self._room_after(value)
        else:
            return False
        self.empty = False
        return True

    def _room_after(self, value: int) -> int:
        if self.lang == "fr" and value in (60, 80):  # soixante-dix, quatre-vingt-douze
            return 20
        return 10 if value >= 20 or (self.lang == "fr" and value == 10) else 1

    def _scale(self, value: int | None) -> bool:
        if value is None:
            return False
        if value < 1000:
            if not 0 <= self.current < (100 if value == 100 else 1000) or self.room == 100:
                return False
            self.current = (self.current or 1) * value
            self.room = 100
        else:
            if self.current == 0 and self.total:
                if value <= self.smallest_scale:
                    return False
                self.total *= value  # mille milliards
            elif value >= self.smallest_scale or not (self.empty or self.current):
                return False
            else:
                self.total += (self.current or 1) * value
            self.current, self.room, self.smallest_scale = 0, 1000, value
            self.scaled |= value >= 10**6
        self.empty = False
        return True

    def _done(self, start: int, end: int, *, ordinal: bool = False) -> Worded:
        value = Decimal(self.total + self.current)
        return Worded(value, start, end, ordinal=ordinal, scaled=self.scaled)
