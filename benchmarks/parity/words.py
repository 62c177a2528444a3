"""Words of both languages that injections exchange."""

from __future__ import annotations

MONTHS = {
    "fr": (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    ).split(),
    "en": (
        "January February March April May June July August September October November December"
    ).split(),
}
WEEKDAYS = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
NUMBERS = {
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze".split(),
    "en": "two three four five six seven eight nine ten eleven twelve".split(),
}
SCALES = {
    "fr": {
        "mille": "millions de",
        "million": "milliard",
        "millions": "milliards",
        "milliard": "million",
        "milliards": "millions",
    },
    "en": {
        "thousand": "million",
        "million": "billion",
        "millions": "billions",
        "billion": "million",
        "billions": "millions",
        "trillion": "billion",
    },
}
ORDINALS = {
    "fr": ["première", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième"],
    "en": ["first", "second", "third", "fourth", "fifth", "sixth", "seventh"],
}
PEOPLE = (
    "Martin Keller",
    "Claire Fontaine",
    "David Okafor",
    "Ingrid Lindqvist",
    "Thomas Bergmann",
    "Amina Diallo",
    "Kenji Tanaka",
    "Laura Moretti",
    "Patrick Gallagher",
    "Helena Novak",
)
NAMES = (
    "Keller",
    "Okafor",
    "Lindqvist",
    "Bergmann",
    "Moretti",
    "Gallagher",
    "Novatech",
    "Helvetia",
    "Brightwater",
    "Castellan",
    "Meridian",
    "Tanaka",
    "Diallo",
    "Oravia",
)
# A phrase and the one that says the contrary, per language: direction, then strength of claims.
DIRECTIONS = {
    "fr": (
        ("augmentation", "diminution"),
        ("hausse", "baisse"),
        ("augmenté", "diminué"),
        ("augmenter", "diminuer"),
        ("augmente", "diminue"),
        ("croissance", "recul"),
        ("supérieur", "inférieur"),
        ("supérieure", "inférieure"),
        ("améliorer", "dégrader"),
        ("améliore", "dégrade"),
        ("amélioration", "dégradation"),
        ("avant", "après"),
        ("gagné", "perdu"),
        ("plus de", "moins de"),
        ("maximum", "minimum"),
    ),
    "en": (
        ("increase", "decrease"),
        ("increased", "decreased"),
        ("increases", "decreases"),
        ("rise", "fall"),
        ("growth", "decline"),
        ("higher", "lower"),
        ("improve", "worsen"),
        ("improved", "worsened"),
        ("improves", "worsens"),
        ("improvement", "deterioration"),
        ("before", "after"),
        ("gained", "lost"),
        ("more than", "less than"),
        ("maximum", "minimum"),
    ),
}
HEDGES = {
    "fr": (
        "présumé ",
        "présumée ",
        "probablement ",
        "peut-être ",
        "sans doute ",
        "environ ",
        "prétendument ",
        "apparemment ",
        "pourrait-on dire ",
        "semble-t-il ",
        "généralement ",
    ),
    "en": (
        "alleged ",
        "allegedly ",
        "probably ",
        "perhaps ",
        "maybe ",
        "reportedly ",
        "apparently ",
        "approximately ",
        # elsewhere it is a preposition
        r"about (?=[$€£]?\d)",
        "likely ",
        "generally ",
        "possibly ",
    ),
}
