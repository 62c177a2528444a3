"""``site.toml`` → Site: every problem told at its line, all at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import BaseModel, ValidationError

from pipeline.articles.matter import UNPRINTABLE
from pipeline.articles.nearest import hint_nearest, nearest
from pipeline.errors import ConfigError, DiptychError
from pipeline.finding import Finding, Location, Message, Severity, say
from pipeline.site import Label, Site

NAME = "site.toml"
_TABLE = re.compile(r"\s*\[\[?([^\[\]]+)\]")
_KEY = re.compile(r"\s*([A-Za-z0-9_.\"'-]+)\s*=")
_WHERE = re.compile(r"\(at line (\d+), column (\d+)\)")
_EXAMPLE = 'base_url = "https://news.example.org/"'


def load_site(root: Path) -> Site:
    """Read and validate ``site.toml`` in a newsroom's folder.

    Raises DiptychError when there is none, and ConfigError with a finding for each problem.
    """
    path = root / NAME
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise DiptychError(
            say(
                "There is no site.toml in {folder}.",
                "Il n’y a pas de site.toml dans {folder}.",
                folder=str(root),
            ),
            say(
                "Go to the newsroom’s folder, name it with --site, or begin one with: diptych init",
                "Allez dans le dossier de la rédaction, indiquez-le avec --site, ou créez-en une :"
                " diptych init",
            ),
        ) from None
    except OSError as error:
        raise DiptychError(
            say(
                "{path} can not be read: {reason}.",
                "{path} est illisible : {reason}.",
                path=str(path),
                reason=error.strerror or str(error),
            )
        ) from error
    return parse_site(data)


def parse_site(data: bytes) -> Site:
    """Validate the bytes of a ``site.toml``; raises ConfigError."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        finding = _finding(
            data.count(b"\n", 0, error.start) + 1,
            1,
            say("The file is not UTF-8.", "Le fichier n’est pas en UTF-8."),
            say("Save it as UTF-8.", "Enregistrez-le en UTF-8."),
        )
        raise _error([finding]) from error
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        where = _WHERE.search(str(error))
        line, column = (int(where[1]), int(where[2])) if where else (text.count("\n") + 1, 1)
        finding = _finding(
            line,
            column,
            say(
                "This is not valid TOML: {reason}.",
                "Ce n’est pas du TOML valide : {reason}.",
                reason=str(error).split(" (at")[0],
            ),
            say(
                "Text goes between straight quotes, tables between brackets: {example}",
                "Le texte se met entre guillemets droits, les tables entre crochets : {example}",
                example=_EXAMPLE,
            ),
        )
        raise _error([finding]) from error
    return _validate(values, _lines(text))


def _validate(values: dict[str, Any], lines: Mapping[str, int]) -> Site:
    findings = [*_unprintable(values, lines, ""), *_zone(values, lines)]
    site = None
    try:
        site = Site.model_validate(values)
    except ValidationError as error:
        findings += [
            _explain(problem, lines)
            for problem in error.errors()
            if not (problem["type"] == "too_short" and problem["input"])  # its items were told
        ]
    else:
        findings += _places(site, lines)
    if findings or site is None:
        raise _error(findings)
    return site


def _unprintable(value: object, lines: Mapping[str, int], key: str) -> Iterator[Finding]:
    """Find text that no page or feed may hold."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _unprintable(inner, lines, f"{key}.{name}".lstrip("."))
    elif isinstance(value, list):
        for inner in value:
            yield from _unprintable(inner, lines, key)
    elif isinstance(value, str) and UNPRINTABLE.search(value):
        yield _finding(
            _line(lines, key),
            1,
            say(
                "“{key}” holds a character that no page may have.",
                "« {key} » contient un caractère interdit dans une page.",
                key=key,
            ),
            say(
                "Take out the escape that makes it.",
                "Supprimez la séquence d’échappement qui le produit.",
            ),
        )


def _zone(values: Mapping[str, Any], lines: Mapping[str, int]) -> Iterator[Finding]:
    zone = values.get("timezone", "UTC")
    if isinstance(zone, str) and not _is_zone(zone):
        near = nearest(zone, available_timezones()) or "Europe/Brussels"
        yield _finding(
            _line(lines, "timezone"),
            1,
            say(
                "“{zone}” is not a time zone.", "« {zone} » n’est pas un fuseau horaire.", zone=zone
            ),
            say(
                'Name it as the IANA does: timezone = "{near}".',
                'Nommez-le comme l’IANA : timezone = "{near}".',
                near=near,
            ),
        )


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _places(site: Site, lines: Mapping[str, int]) -> Iterator[Finding]:
    """Find places whose region does not exist."""
    for place, region in site.places.items():
        if region not in site.regions:
            yield _finding(
                _line(lines, f"places.{place}"),
                1,
                say(
                    "“{place}” is in the region “{region}”, which is not named here.",
                    "« {place} » est dans la région « {region} », qui n’est pas définie ici.",
                    place=place,
                    region=region,
                ),
                hint_nearest(region, site.regions),
            )


def _explain(problem: Mapping[str, Any], lines: Mapping[str, int]) -> Finding:
    parts = [str(part) for part in problem["loc"]]
    key, kind, value = ".".join(parts), str(problem["type"]), problem["input"]
    if "[key]" in parts:
        said = (
            say("“{code}” can not be a code.", "« {code} » ne peut être un code.", code=parts[-2]),
            say(
                "Use small letters, digits and hyphens: asia-pacific.",
                "Minuscules, chiffres et traits d’union : asie-pacifique.",
            ),
        )
    elif kind == "missing":
        said = (
            say("“{key}” is missing.", "Il manque « {key} ».", key=key),
            say(
                "Add the line: {example}",
                "Ajoutez la ligne : {example}",
                example=_EXAMPLE if key == "base_url" else f'{parts[-1]} = "…"',
            ),
        )
    elif kind == "extra_forbidden":
        said = (
            say("“{key}” is no setting.", "« {key} » n’est pas un réglage.", key=key),
            hint_nearest(parts[-1], _siblings(parts)),
        )
    elif key == "base_url":
        said = (
            say(
                "“{value}” is not the address of a site.",
                "« {value} » n’est pas l’adresse d’un site.",
                value=str(value),
            ),
            say(
                "Write it whole, without ? and #: {example}",
                "Écrivez-la en entier, sans ? ni # : {example}",
                example=_EXAMPLE,
            ),
        )
    else:
        said = _misfit(key, kind, value, problem.get("ctx", {}))
    return _finding(_line(lines, key), 1, *said)


def _misfit(
    key: str, kind: str, value: object, bounds: Mapping[str, Any]
) -> tuple[Message, Message]:
    """Say that a value does not fit, and what would."""
    message = say(
        "“{key}” can not be “{value}”.",
        "« {key} » ne peut valoir « {value} ».",
        key=key,
        value=str(value),
    )
    if kind == "literal_error":
        return message, say(
            "Write one of: {values}.",
            "Écrivez l’une de ces valeurs : {values}.",
            values=str(bounds["expected"]).replace(" or ", ", ").replace("'", '"'),
        )
    if kind in ("greater_than_equal", "less_than_equal"):
        return message, say(
            "The {end} is {bound}.",
            "La limite ({end}) est {bound}.",
            end="minimum" if "ge" in bounds else "maximum",
            bound=str(bounds.get("ge", bounds.get("le"))),
        )
    for start, hint in _WANTED.items() if key not in _FORMS or key == "glossary" else ():
        if kind.startswith(start):
            return message, hint
    return message, say(
        "Write it like this: {example}",
        "Écrivez-la ainsi : {example}",
        example=_FORMS.get(key.rstrip("0123456789").rstrip("."), _EXAMPLE),
    )


_FORMS = {
    "theme.accent": 'accent = "#0b4f7d"',
    "theme.folder": 'folder = "theme"',
    "glossary": 'glossary = ["glossaries/customs.csv"]',
    "feeds.hub": 'hub = "https://hub.example.org/"',
}
_WANTED = {
    "string_type": say(
        'Write text between straight quotes: "…".',
        'Écrivez du texte entre guillemets droits : "…".',
    ),
    "string": say("Write a name.", "Écrivez un nom."),
    "int": say(
        "Write a whole number, without quotes.", "Écrivez un nombre entier, sans guillemets."
    ),
    "tuple": say('Write a list: ["…"].', 'Écrivez une liste : ["…"].'),
    "too_short": say("Name at least one.", "Nommez-en au moins une."),
    "dict_type": say("Make it a table: [{{name}}].", "Faites-en une table : [{{nom}}]."),
    "model": say("Make it a table: [{{name}}].", "Faites-en une table : [{{nom}}]."),
}


def _siblings(parts: list[str]) -> list[str]:
    """Return the settings known where an unknown one stands."""
    model: type[BaseModel] = Site
    for part in parts[:-1]:
        field = model.model_fields.get(part)
        kinds = [] if field is None else [field.annotation, *get_args(field.annotation)]
        inner = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
        if inner:
            model = inner[0]
        elif field is not None:
            return list(Label.model_fields)
    return list(model.model_fields)


def _lines(text: str) -> dict[str, int]:
    """Return the line of each key and table, by its dotted name."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if match := _TABLE.match(line):
            table = match[1].strip().replace('"', "").replace("'", "")
            parts = table.split(".")
            for end in range(1, len(parts) + 1):  # the tables that it stands in, too
                found.setdefault(".".join(parts[:end]), number)
        elif match := _KEY.match(line):
            key = match[1].replace('"', "").replace("'", "")
            found.setdefault(f"{table}.{key}" if table else key, number)
    return found


def _line(lines: Mapping[str, int], key: str) -> int:
    while key not in lines and "." in key:
        key = key.rpartition(".")[0]
    return lines.get(key, 1)


def _finding(line: int, column: int, message: Message, hint: Message) -> Finding:
    return Finding("site-settings", Severity.ERROR, "", message, hint, Location(NAME, line, column))


def _error(findings: list[Finding]) -> ConfigError:
    return ConfigError(
        say(
            "site.toml is not right, so nothing was done.",
            "site.toml contient des erreurs ; rien n’a été fait.",
        ),
        sorted(findings, key=lambda finding: finding.sort_key),
    )
