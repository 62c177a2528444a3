"""What the validator says of a value, in a writer's words and both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace
from pydantic import BaseModel, ValidationError

from pipeline.articles import matter
from pipeline.articles.devices import names_device
from pipeline.articles.matter_plain import Ignored, MatterValues
from pipeline.articles.matter_text import Number
from pipeline.articles.model import Correction, Picture, Withdrawal
from pipeline.articles.nearest import hint_nearest
from pipeline.articles.reading import Reading
from pipeline.finding import Message, say

Report = Callable[[str, tuple[int, int], Message, Message], None]
Place = Callable[[str], tuple[int, int]]

_PARTS: dict[str, type[BaseModel]] = {
    "image": matter.ImageMatter,
    "withdrawn": matter.WithdrawnMatter,
    "corrections": matter.CorrectionMatter,
    "parity": matter.ParityMatter,
    "parity.ignore": matter.IgnoreMatter,
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


def validate(reading: Reading, given: Mapping[str, object]) -> MatterValues | None:
    """Return the values of front matter; report every problem and return ``None`` if any is."""
    try:
        model = matter.Matter.model_validate(given)
    except ValidationError as error:
        for problem in error.errors():
            explain_error(reading.report, reading.place, problem)
        return None
    image, withdrawn, parity = model.image, model.withdrawn, model.parity
    return MatterValues(
        title=model.title,
        date=model.date,
        region=model.region,
        language_pair=model.language_pair,
        summary=model.summary,
        section=model.section,
        tags=tuple(model.tags),
        authors=tuple(model.authors),
        image=Picture(image.src, image.alt, image.caption, image.credit) if image else None,
        slug=model.slug,
        updated=model.updated,
        publish_at=model.publish_at,
        draft=model.draft,
        withdrawn=Withdrawal(withdrawn.date, withdrawn.reason) if withdrawn else None,
        aliases=tuple(model.aliases),
        corrections=tuple(Correction(one.date, one.text) for one in model.corrections),
        ignored=tuple(
            Ignored(one.rule, one.reason, one.text, tuple(one.blocks))
            for one in (parity.ignore if parity else ())
        ),
        accepted=tuple(parity.accepted if parity else ()),
    )


def explain_error(report: Report, place: Place, problem: Mapping[str, Any]) -> None:
    """Report one of pydantic's errors about front matter."""
    loc = problem["loc"]
    # A union of types adds their names to the place; "date" is also a key of ours.
    parts = [str(part) for part in loc if part not in ("date", "datetime") or part == loc[0]]
    if problem["type"] == "missing" or (loc[-1] == "date" and len(loc) > 1):
        parts = [str(part) for part in loc]
    key, kind, value = ".".join(parts), problem["type"], problem["input"]
    top, cause = parts[0], str(problem.get("ctx", {}).get("error", ""))
    if kind == "missing":
        _missing(report, place, key, top)
    elif kind == "extra_forbidden":
        _unknown(report, place, key, parts)
    elif top in ("date", "updated", "publish_at") or parts[-1] == "date":
        _date(report, place(key), key, cause, value)
    elif top == "language_pair" and isinstance(value, str):
        return  # the site's own list of pairs was asked before, and has spoken
    elif top in ("slug", "aliases") and isinstance(value, str):
        report("bad-slug" if top == "slug" else "bad-alias", place(key), *_address(top, value))
    elif cause in _CAUSES:
        rule, message, hint = _CAUSES[cause]
        report(rule, place(key), replace(message, args=(("key", key),)), hint)
    elif parts[:2] == ["parity", "accepted"]:
        report("wrong-type", place(key), *_RECORD)
    elif kind == "string_pattern_mismatch":
        report("wrong-type", place(key), *_code(value))
    else:
        _wrong_type(report, place(key), key, top, value)


_RECORD = (
    say(
        "This is no line of the record that “diptych accept” keeps.",
        "Ce n’est pas une ligne du relevé que tient « diptych accept ».",
    ),
    say(
        "Delete the lines under “accepted”, then accept the story again: diptych accept",
        "Supprimez les lignes sous « accepted », puis relancez : diptych accept",
    ),
)
_FILL = say(
    "Write it, or take the line out if it is optional.",
    "Remplissez-la, ou supprimez la ligne si elle est facultative.",
)
_CAUSES = {
    "empty": ("empty-value", say("“{key}” is empty.", "« {key} » est vide."), _FILL),
    "control": (
        "control-character",
        say(
            "“{key}” holds a character that no page may have.",
            "« {key} » contient un caractère interdit dans une page.",
        ),
        say(
            "Take out the escape (a backslash with letters or figures) that makes it.",
            "Supprimez la séquence d’échappement (barre oblique inverse, lettres ou chiffres).",
        ),
    ),
}


def _code(value: str) -> tuple[Message, Message]:
    return (
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


def _missing(report: Report, place: Place, key: str, top: str) -> None:
    at = place(key)
    if "." not in key and at != (1, 1):  # the key is there, its value is not
        report("empty-value", at, replace(_CAUSES["empty"][1], args=(("key", key),)), _FILL)
        return
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
    places = [name for name in parts[:-1] if not name.isdecimal()]
    model = _PARTS.get(".".join(places), matter.Matter)
    report(
        "unknown-key",
        place(f"{key}#"),
        say(
            "“{key}” is no key of the front matter.",
            "« {key} » n’est pas une clé de l’en-tête.",
            key=key,
        ),
        hint_nearest(parts[-1], model.model_fields),
    )


def _date(report: Report, place: tuple[int, int], key: str, cause: str, value: object) -> None:
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
                "Write the zone after the time ({example}), or the date alone.",
                "Écrivez le fuseau après l’heure ({example}), ou la date seule.",
                example="2024-10-07T09:00:00+02:00",
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
    if names_device(value):
        return (
            say(
                "“{value}” holds a name that Windows keeps for itself.",
                "« {value} » contient un nom que Windows se réserve.",
                value=value,
            ),
            say(
                "Choose another: no file can be called con, prn, aux, nul, com1 or lpt1 there.",
                "Choisissez-en un autre : aucun fichier ne peut s’y appeler con, prn, aux, nul,"
                " com1 ou lpt1.",
            ),
        )
    if top == "slug":
        return (
            say(
                "“{value}” can not be part of an address.",
                "« {value} » ne peut figurer dans une adresse.",
                value=value,
            ),
            say(
                "Use small letters without accents, digits and single hyphens: smart-customs-2024.",
                "Employez des minuscules sans accent, des chiffres et des traits d’union :"
                " douanes-2024.",
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
    if isinstance(value, bool | Number | dt.date) and top not in _EXAMPLES:
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
        Number: ("a number", "un nombre"),
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
