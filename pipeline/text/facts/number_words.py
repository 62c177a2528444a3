"""Words that say numbers, in both languages: small ones, scales, ranks, parts and about so many."""

from __future__ import annotations

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

_LAST_RANK = 20
ORDINALS: dict[Lang, dict[str, int]] = {
    "fr": _listed(
        "deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme onzieme"
        " douzieme treizieme quatorzieme quinzieme seizieme",
        2,
    )
    | _listed("vingtieme trentieme quarantieme cinquantieme soixantieme", 20, 10)
    | {"premier": 1, "premiere": 1, "unieme": 1, "second": 2, "seconde": 2}
    | {"centieme": 100, "millieme": 1000},
    "en": _listed(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
        " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth",
        2,
    )
    | _listed(
        "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", 20, 10
    )
    | {"first": 1, "hundredth": 100, "thousandth": 1000},
}
# Several of one rank: les troisièmes. With a number before them those below ten are parts.
RANKS: dict[str, int] = {
    f"{word}s": rank
    for word, rank in ORDINALS["fr"].items()
    if 2 < rank <= _LAST_RANK and word != "unieme"
}
# Stand for a number alone; French -aine words say "about".
LOOSE: dict[Lang, dict[str, int]] = {
    "fr": _listed("dizaine vingtaine trentaine quarantaine cinquantaine soixantaine", 10, 10)
    | {"quinzaine": 15, "centaine": 100, "millier": 1000, "douzaine": 12, "paire": 2, "double": 2}
    | dict.fromkeys(("triple", "triples", "tripler", "triplant", "triplee"), 3)
    | {"cinquantenaire": 50, "centenaire": 100, "bicentenaire": 200, "tricentenaire": 300},
    "en": {
        "both": 2,
        "twice": 2,
        "couple": 2,
        "pair": 2,
        "double": 2,
        "dozen": 12,
        "fortnight": 15,
        "triple": 3,
        "tripled": 3,
        "tripling": 3,
        "centenary": 100,
        "centennial": 100,
        "sesquicentennial": 150,
        "bicentennial": 200,
        "bicentenary": 200,
        "tercentenary": 300,
    }
    | _listed(
        "twofold threefold fourfold fivefold sixfold sevenfold eightfold ninefold tenfold", 2
    ),
}
HALVES: dict[Lang, dict[str, Fraction]] = {
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
TENTHS: dict[Lang, dict[str, int]] = {
    "fr": {"cinquiemes": 5, "sixiemes": 6, "septiemes": 7, "huitiemes": 8, "dixiemes": 10},
    "en": {"fifths": 5, "sixths": 6, "sevenths": 7, "eighths": 8, "tenths": 10},
}
# Say about how many, without a number before them: des centaines, thousands.
MANY: dict[Lang, dict[str, int]] = {
    "fr": {"dizaines": 10, "douzaines": 12, "centaines": 100, "milliers": 1000},
    "en": {"tens": 10, "dozens": 12, "hundreds": 100, "thousands": 1000},
}
