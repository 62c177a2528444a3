"""``site.toml`` → Site: every problem told at its line, all at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from msgspec import ValidationError, convert

from pipeline.articles.matter_text import UNPRINTABLE
from pipeline.articles.nearest import hint_nearest, nearest
from pipeline.config_lines import EXAMPLE, NAME, finding_at, line_of, read_lines
from pipeline.errors import ConfigError, DiptychError
from pipeline.finding import Finding, say
from pipeline.site import Site, is_inside

_WHERE = re.compile(r"\(at line (\d+), column (\d+)\)")


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
        finding = finding_at(
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
        finding = finding_at(
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
                example=EXAMPLE,
            ),
        )
        raise _error([finding]) from error
    return _validate(values, read_lines(text))


def make_site(values: Mapping[str, Any]) -> Site | None:
    """Return the settings that values say, or ``None`` when any of them is wrong."""
    try:
        site = convert(values, Site)
    except ValidationError:
        return None
    return site if all(map(is_inside, (*site.glossary, site.theme.folder))) else None


def _validate(values: dict[str, Any], lines: Mapping[str, int]) -> Site:
    findings = [*_unprintable(values, lines, ""), *_zone(values, lines)]
    site = make_site(values)
    if site is None:
        # Pydantic, which finds every problem, takes 0.1 s to load; most often there is none.
        from pipeline.config_faults import examine  # noqa: PLC0415 - see above

        site, told = examine(values, lines)
        findings += told
    if site:
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
        yield finding_at(
            line_of(lines, key),
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
        yield finding_at(
            line_of(lines, "timezone"),
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
            yield finding_at(
                line_of(lines, f"places.{place}"),
                1,
                say(
                    "“{place}” is in the region “{region}”, which is not named here.",
                    "« {place} » est dans la région « {region} », qui n’est pas définie ici.",
                    place=place,
                    region=region,
                ),
                hint_nearest(region, site.regions),
            )


def _error(findings: list[Finding]) -> ConfigError:
    return ConfigError(
        say(
            "site.toml is not right, so nothing was done.",
            "site.toml contient des erreurs ; rien n’a été fait.",
        ),
        sorted(findings, key=lambda finding: finding.sort_key),
    )
