"""Numbers written in words: cardinals, ordinals, fractions, approximations, scale words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from pipeline.finding import Lang


def _listed(words: str, first: int = 0, step: int = 1) -> dict[str, int]:
    return {word: first + step * place for place, word in enumerate(words.split())}


_FR_SMALL = (
    _listed(
        "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
        " seize"
    )
    | _listed("vingt trente quarante cinquante soixante septante octante nonante", 20, 10)
    | {"une": 1, "vingts": 20, "huitante": 80}
)
_EN_SMALL = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
) | _listed("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
SMALL: dict[Lang, dict[str, int]] = {"fr": _FR_SMALL, "en": _EN_SMALL}

# French follows the long scale: billion is a million millions.
SCALES: dict[Lang, dict[str, int]] = {
    "fr": {
        "cent": 100,
        "cents": 100,
        "mille": 10**3,
        "millier": 10**3,
        "milliers": 10**3,
        "million": 10**6,
        "millions": 10**6,
        "milliard": 10**9,
        "milliards": 10**9,
        "billion": 10**12,
        "billions": 10**12,
        "trillion": 10**18,
        "trillions": 10**18,
        "douzaine": 12,
        "douzaines": 12,
        "dizaine": 10,
        "dizaines": 10,
        "centaine": 100,
        "centaines": 100,
    },
    "en": {
        "hundred": 100,
        "thousand": 10**3,
        "million": 10**6,
        "millions": 10**6,
        "billion": 10**9,
        "billions": 10**9,
        "trillion": 10**12,
        "trillions": 10**12,
        "dozen": 12,
        "dozens": 12,
        "score": 20,
    },
}

_ORDINALS: dict[Lang, dict[str, int]] = {
    "fr": _listed(
        "deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme onzieme"
        " douzieme treizieme quatorzieme quinzieme seizieme",
        2,
    )
    | _listed("vingtieme trentieme quarantieme cinquantieme soixantieme", 20, 10)
    | {"unieme": 1, "second": 2, "seconde": 2, "centieme": 100, "millieme": 1000},
    "en": _listed(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
        " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth",
        2,
    )
    | _listed(
        "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", 20, 10
    )
    | {"hundredth": 100, "thousandth": 1000},
}
_FIRST = {"first": 1}  # only ends a compound: twenty-first
_THIRDS = frozenset({"tierce", "tierces"})  # tierce partie: third party
# Numbers only now and then: nine or new, two or after the first, …
_DOUBTFUL = frozenset(
    {"neuf", "second", "seconde", "both", "twice", "couple", "pair", "paire", "double"}
)
# Nine before a plural: neuf nuances, but un bateau neuf dans le port.
_NINE = re.compile(
    r" (?!(?:dans|sans|plus|mais|puis|tres|tous|toutes|depuis|alors|moins|pas|nous|vous|ils|elles"
    r"|les|des|ses|ces|aux|dix|apres|lors|hors|vers|sous|jamais|parmi|deux|trois|six)\b)"
    r"[a-z]+[sx]\b",
    re.ASCII,
)

# Stand for a number alone; French -aine words say "about".
_LOOSE: dict[Lang, dict[str, int]] = {
    "fr": _listed("dizaine vingtaine trentaine quarantaine cinquantaine soixantaine", 10, 10)
    | {"quinzaine": 15, "centaine": 100, "millier": 1000, "douzaine": 12, "paire": 2, "double": 2},
    "en": {
        "both": 2,
        "twice": 2,
        "couple": 2,
        "pair": 2,
        "double": 2,
        "dozen": 12,
        "fortnight": 15,
    },
}
_HALVES: dict[Lang, dict[str, Fraction]] = {
    "fr": {
        "moitie": Fraction(1, 2),
        "demi": Fraction(1, 2),
        "demie": Fraction(1, 2),
        "tiers": Fraction(1, 3),
        "quart": Fraction(1, 4),
        "quarts": Fraction(1, 4),
    },
    "en": {
        "half": Fraction(1, 2),
        "thirds": Fraction(1, 3),
        "quarter": Fraction(1, 4),
        "quarters": Fraction(1, 4),
    },
}
_TENTHS: dict[Lang, dict[str, int]] = {
    "fr": {"cinquiemes": 5, "sixiemes": 6, "septiemes": 7, "huitiemes": 8, "dixiemes": 10},
    "en": {"fifths": 5, "sixths": 6, "sevenths": 7, "eighths": 8, "tenths": 10},
}

# A word that may begin a number; "un", "une", "one", "a" are articles more often than numbers.
STARTERS: dict[Lang, frozenset[str]] = {
    lang: frozenset(
        (
            SMALL[lang].keys()
            | _ORDINALS[lang].keys()
            | _LOOSE[lang].keys()
            | _HALVES[lang].keys()
            | SCALES[lang].keys()
            | (_THIRDS if lang == "fr" else frozenset())
        )
        - {"un", "une", "one", "zero"}
    )
    for lang in ("fr", "en")
}

_NEXT: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"(?: |-)(?:(et)[ -])?([a-z]+)", re.ASCII),
    "en": re.compile(r"(?: |-)(?:(and) )?([a-z]+)", re.ASCII),
}
_WORD = re.compile(r"[a-z]+", re.ASCII)
_DOZEN = re.compile(r"(?: a)?[ -](?:dozen|douzaine)", re.ASCII)
_ONE_BEFORE = re.compile(r"(?<![a-z])(?:une?|one|an?)[ -]$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Worded:
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
    if word in SCALES[lang] or word in _LOOSE[lang] or word in _HALVES[lang]:
        return _read_single(low, at, word, lang)
    if word in _THIRDS:
        return Worded(Decimal(3), at, at + len(word), ordinal=True)
    found = _Sum(lang).read(low, at, word)
    if found and _is_doubtful(low, word, found.end, at):
        return replace(found, doubtful=True)
    return found


def _is_doubtful(low: str, word: str, end: int, at: int) -> bool:
    """Tell whether the one word of a number is more often something else."""
    if word not in _DOUBTFUL or end != at + len(word):
        return False
    return word != "neuf" or not _NINE.match(low, end)


def _read_single(low: str, at: int, word: str, lang: Lang) -> Worded | None:
    """Read "a million", "half", "une trentaine": one word, perhaps after an article."""
    before = _ONE_BEFORE.search(low, max(0, at - 5), at)
    start = before.start() if before else at
    end = at + len(word)
    if half := _HALVES[lang].get(word):
        return _read_half(low, start, end, word, half)
    if word in SCALES[lang] and word not in _LOOSE[lang]:
        if before or word in ("cent", "mille"):
            return _Sum(lang).read(low, at, word, start)
        many = word in ("millions", "billions", "milliards", "trillions")
        return Worded(Decimal(SCALES[lang][word]), start, end, approximate=True) if many else None
    about = lang == "fr" and word.endswith("aine")
    value = Decimal(_LOOSE[lang][word])
    return Worded(value, start, end, approximate=about, doubtful=word in _DOUBTFUL)


def _read_half(low: str, start: int, end: int, word: str, half: Fraction) -> Worded | None:
    if word == "quarter" and low[start] == "q":
        return None  # the first quarter of the year
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
            if ordinal := _ORDINALS[lang].get(word) or (
                _FIRST.get(word) if not self.empty else None
            ):
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
        return None if self.empty else self._done(start or at, end)

    def _may_join(self, word: str) -> bool:
        """Tell whether "et" or "and" belongs to the number: vingt et un, a hundred and five."""
        if self.lang == "fr":
            return word in ("un", "une", "onze", "unieme", "demi", "demie") and self.current >= 20
        return self.room == 100 or (self.current == 0 and self.total > 0)

    def _fraction(self, word: str) -> Fraction | None:
        if self.total or self.current > 20:
            return None
        if word != "half" and (part := _HALVES[self.lang].get(word)):
            return part
        below = _TENTHS[self.lang].get(word)
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
