"""``site.toml`` → Site: every problem told at its line, all at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ValidationError

from pipeline.articles.nearest import hint_nearest
from pipeline.errors import ConfigError, DiptychError
from pipeline.finding import Finding, Location, Message, Severity, say
from pipeline.site import Label, Site

NAME = "site.toml"
_TABLE = re.compile(r"\s*\[([^\[\]]+)\]")
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
            say("There is no site.toml in {folder}.", "Il n’y a pas de site.toml dans {folder}.", folder=str(root)),
            say("Go to the newsroom’s folder, name it with --site, or begin one with: diptych init",
                "Allez dans le dossier de la rédaction, indiquez-le avec --site, ou créez-en une : diptych init"),
        ) from None
    except OSError as error:
        raise DiptychError(
            say("{path} can not be read: {reason}.", "{path} est illisible : {reason}.",
                path=str(path), reason=error.strerror or str(error))) from error
    return parse_site(data)


def parse_site(data: bytes) -> Site:
    """Validate the bytes of a ``site.toml``; raises ConfigError."""
    try:
        text = data.decode("utf-8-sig")
        values = tomllib.loads(text.replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        raise _error([_finding(data.count(b"\n", 0, error.start) + 1, 1,
                               say("The file is not UTF-8.", "Le fichier n’est pas en UTF-8."),
                               say("Save it as UTF-8.", "Enregistrez-le en UTF-8."))]) from error
    except tomllib.TOMLDecodeError as error:
        where = _WHERE.search(str(error))
        line, column = (int(where[1]), int(where[2])) if where else (text.count("\n") + 1, 1)
        raise _error([_finding(line, column,
                               say("This is not valid TOML: {reason}.", "Ce n’est pas du TOML valide : {reason}.",
                                   reason=str(error).split(" (at")[0]),
                               say('Text goes between straight quotes, tables between brackets: {example}',
                                   "Le texte se met entre guillemets droits, les tables entre crochets : {example}",
                                   example=_EXAMPLE))]) from error
    return _validate(values, _lines(text))


def _validate(values: dict[str, Any], lines: Mapping[str, int]) -> Site:
    findings = []
    site = None
    try:
        site = Site.model_validate(values)
    except ValidationError as error:
        findings = [_explain(problem, lines) for problem in error.errors()]
    zone = values.get("timezone", "UTC")
    if isinstance(zone, str) and not _is_zone(zone):
        findings.append(_finding(
            _line(lines, "timezone"), 1,
            say("“{zone}” is not a time zone.", "« {zone} » n’est pas un fuseau horaire.", zone=zone),
            say('Name it as the IANA does: timezone = "Europe/Brussels".',
                'Nommez-le comme l’IANA : timezone = "Europe/Brussels".')))
    if findings or site is None:
        raise _error(findings)
    return site


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _explain(problem: Mapping[str, Any], lines: Mapping[str, int]) -> Finding:
    parts = [str(part) for part in problem["loc"]]
    key, kind, value = ".".join(parts), problem["type"], problem["input"]
    line = _line(lines, key)
    if kind == "missing":
        return _finding(line, 1, say("“{key}” is missing.", "Il manque « {key} ».", key=key),
                        say('Add the line: {example}', "Ajoutez la ligne : {example}",
                            example=_EXAMPLE if key == "base_url" else f'{parts[-1]} = "…"'))
    if kind == "extra_forbidden":
        return _finding(line, 1, say("“{key}” is no setting.", "« {key} » n’est pas un réglage.", key=key),
                        hint_nearest(parts[-1], _siblings(parts)))
    if kind == "literal_error":
        return _finding(line, 1, say("“{key}” can not be “{value}”.", "« {key} » ne peut valoir « {value} ».",
                                     key=key, value=str(value)),
                        say("Write one of: {values}.", "Écrivez l’une de ces valeurs : {values}.",
                            values=str(problem["ctx"]["expected"]).replace(" or ", ", ")))
    if key == "base_url":
        return _finding(line, 1, say("“{value}” is not the address of a site.",
                                     "« {value} » n’est pas l’adresse d’un site.", value=str(value)),
                        say("Write it whole: {example}", "Écrivez-la en entier : {example}", example=_EXAMPLE))
    if "[key]" in parts:
        return _finding(line, 1, say("“{code}” can not be a code.", "« {code} » ne peut être un code.", code=parts[-2]),
                        say("Use small letters, digits and hyphens: asia-pacific.",
                            "Minuscules, chiffres et traits d’union : asie-pacifique."))
    return _finding(line, 1, say("“{key}” does not fit: {reason}.", "« {key} » ne convient pas : {reason}.",
                                 key=key, reason=str(problem["msg"])),
                    say("See the settings in the documentation.", "Voyez les réglages dans la documentation."))


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
            found.setdefault(table, number)
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
        say("site.toml is not right, so nothing was done.", "site.toml contient des erreurs ; rien n’a été fait."),
        sorted(findings, key=lambda finding: finding.sort_key))
