"""What the validator says of a value, in a writer's words and both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from pipeline.articles import matter
from pipeline.articles.nearest import hint_nearest
from pipeline.finding import Message, say

Report = Callable[[str, tuple[int, int], Message, Message], None]
Place = Callable[[str], tuple[int, int]]

_PARTS = {
    "image": matter.ImageMatter,
    "withdrawn": matter.WithdrawnMatter,
    "parity": matter.ParityMatter,
}
_EXAMPLES = {
    "tags": "tags: [smart-customs]",
    "authors": "authors: [Claire Moreau]",
    "image": "image: {src: visite.jpg, alt: …}",
    "aliases": "aliases: [/old/address/]",
    "draft": "draft: true",
    "withdrawn": "withdrawn: {date: 2024-10-09, reason: …}",
    "parity": 'parity: {ignore: [{rule: number-mismatch, reason: "…"}]}',
    "corrections": "corrections: [{date: 2024-10-09, text: …}]",
}


def explain_error(
    report: Report, place: Place, problem: Mapping[str, Any], values: Mapping[str, Any]
) -> None:
    """Report one of pydantic's errors about front matter."""
    parts = [
        str(part)
        for part in problem["loc"]
        if part not in ("date", "datetime") or len(problem["loc"]) == 1
    ]
    key, kind, value = ".".join(parts), problem["type"], problem["input"]
    top = parts[0]
    if kind == "missing":
        _missing(report, place, key, top)
    elif kind == "extra_forbidden":
        _unknown(report, place, key, parts)
    elif top in ("date", "updated", "publish_at") or parts[-1] == "date":
        _date(report, place(key), key, problem, value)
    elif top == "language_pair" and isinstance(value, str):
        return  # the site's own list of pairs was asked before, and has spoken
    elif top in ("slug", "aliases") and isinstance(value, str):
        report("bad-slug" if top == "slug" else "bad-alias", place(key), *_address(top, value))
    elif top == "tags" and kind == "string_pattern_mismatch":
        report(
            "wrong-type",
            place(key),
            say(
                "“{code}” is no code of a tag, which becomes part of an address.",
                "« {code} » n’est pas un code de mot-clé : il entre dans une adresse.",
                code=value,
            ),
            say(
                "Write small letters without accents, figures and hyphens: {example}. "
                "The name that readers see goes into site.toml.",
                "Écrivez des petites lettres sans accents, des chiffres et des traits d’union : "
                "{example}. Le nom que voient les lecteurs va dans site.toml.",
                example=_EXAMPLES["tags"],
            ),
        )
    elif problem.get("ctx", {}).get("error") and str(problem["ctx"]["error"]) == "empty":
        report(
            "empty-value",
            place(key),
            say("“{key}” is empty.", "« {key} » est vide.", key=key),
            say(
                "Write it, or take the line out if it is optional.",
                "Remplissez-la, ou supprimez la ligne si elle est facultative.",
            ),
        )
    else:
        _wrong_type(report, place(key), key, top, value)


def _missing(report: Report, place: Place, key: str, top: str) -> None:
    at = place(key) if "." in key else (1, 1)
    report(
        "missing-key",
        at,
        say("The front matter has no “{key}”.", "Il manque « {key} » dans l’en-tête.", key=key),
        say(
            "Add the line: {example}",
            "Ajoutez la ligne : {example}",
            example=_EXAMPLES.get(top)
            or {
                "title": "title: …",
                "date": "date: 2024-10-07",
                "language_pair": "language_pair: fr-en",
            }.get(top, f"{top}: …"),
        ),
    )


def _unknown(report: Report, place: Place, key: str, parts: list[str]) -> None:
    known = _PARTS[parts[0]].model_fields if len(parts) > 1 and parts[0] in _PARTS else matter.KEYS
    if parts[0] == "parity" and "ignore" in parts:
        known = matter.IgnoreMatter.model_fields
    report(
        "unknown-key",
        place(f"{key}#"),
        say(
            "“{key}” is no key of the front matter.",
            "« {key} » n’est pas une clé de l’en-tête.",
            key=key,
        ),
        hint_nearest(parts[-1], known),
    )


def _date(
    report: Report, place: tuple[int, int], key: str, problem: Mapping[str, Any], value: object
) -> None:
    cause = str(problem.get("ctx", {}).get("error", ""))
    shown = value.isoformat(" ") if isinstance(value, dt.datetime) else str(value)
    if cause == "zone":
        report(
            "date-without-zone",
            place,
            say(
                "“{key}: {value}” has a time but no time zone.",
                "« {key}: {value} » a une heure mais pas de fuseau.",
                key=key,
                value=shown,
            ),
            say(
                "Write the zone after the time, as in 2024-10-07T09:00:00+02:00, or the date alone.",
                "Écrivez le fuseau après l’heure, comme 2024-10-07T09:00:00+02:00, ou la date seule.",
            ),
        )
    else:
        report(
            "impossible-date",
            place,
            say(
                "“{value}” is not a date (key {key}).",
                "« {value} » n’est pas une date (clé {key}).",
                key=key,
                value=shown,
            ),
            say(
                "Write year-month-day, as in 2024-10-07.",
                "Écrivez année-mois-jour, comme 2024-10-07.",
            ),
        )


def _address(top: str, value: str) -> tuple[Message, Message]:
    if top == "slug":
        return (
            say(
                "“{value}” can not be part of an address.",
                "« {value} » ne peut figurer dans une adresse.",
                value=value,
            ),
            say(
                "Use small letters without accents, digits and single hyphens: smart-customs-2024.",
                "Employez des minuscules sans accent, des chiffres et des traits d’union : douanes-2024.",
            ),
        )
    return (
        say(
            "The alias “{value}” is not an address of this site.",
            "L’alias « {value} » n’est pas une adresse de ce site.",
            value=value,
        ),
        say(
            "An alias begins with a slash: /old/address/.",
            "Un alias commence par une barre : /ancienne/adresse/.",
        ),
    )


def _wrong_type(report: Report, place: tuple[int, int], key: str, top: str, value: object) -> None:
    if isinstance(value, bool | int | float | dt.date) and top not in _EXAMPLES:
        hint = say(
            'Put it between quotes: {key}: "{value}".',
            'Mettez-la entre guillemets droits : {key}: "{value}".',
            key=key,
            value=str(value),
        )
    else:
        hint = say(
            "Write it like this: {example}",
            "Écrivez-la ainsi : {example}",
            example=_EXAMPLES.get(top, f"{top}: …"),
        )
    kinds = {
        bool: ("yes or no", "un oui ou non"),
        int: ("a number", "un nombre"),
        float: ("a number", "un nombre"),
        str: ("text", "du texte"),
        list: ("a list", "une liste"),
        dict: ("a table", "un tableau"),
        type(None): ("nothing", "rien"),
    }
    en, fr = kinds.get(
        type(value),
        ("a date", "une date") if isinstance(value, dt.date) else ("a value", "une valeur"),
    )
    report(
        "wrong-type",
        place,
        say(
            "“{key}” holds {kind_en}, which does not fit here.",
            "« {key} » contient {kind_fr}, ce qui ne convient pas ici.",
            key=key,
            kind_en=en,
            kind_fr=fr,
        ),
        hint,
    )
