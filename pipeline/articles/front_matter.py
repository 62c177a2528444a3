"""Front matter (contract 1): split from the text, validated whole, each problem at its key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from frontmatter.default_handlers import YAMLHandler
from pydantic import ValidationError

from pipeline.articles.matter import Matter, Quoted, is_code
from pipeline.articles.model import Correction, FrontMatter, Picture, Waiver, Withdrawal
from pipeline.articles.nearest import hint_nearest
from pipeline.articles.problems import PROBLEMS
from pipeline.articles.validation import explain_error
from pipeline.finding import Finding, Location, Message, say
from pipeline.site import Site

_HANDLER = YAMLHandler()
Places = Mapping[str, tuple[int, int]]


@dataclass(slots=True)
class Reading:
    """The state of reading one file: what was found so far, and the problems met."""

    path: str
    story: str
    site: Site
    findings: list[Finding] = field(default_factory=list)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def report(self, rule: str, place: tuple[int, int], message: Message, hint: Message) -> None:
        """Note a problem at a line and column."""
        severity = PROBLEMS[rule].severity
        at = Location(self.path, *place)
        self.findings.append(Finding(rule, severity, self.story, message, hint, at))

    def place(self, key: str) -> tuple[int, int]:
        """Return where a key's value stands; of the nearest enclosing key, if it has no own."""
        while key not in self.places and "." in key:
            key = key.rpartition(".")[0]
        return self.places.get(key, (1, 1))


def split(reading: Reading, text: str) -> tuple[str, str, int] | None:
    """Return YAML, body and the body's first line; report what is wrong and return ``None``."""
    first = text.split("\n", 1)[0].rstrip()
    if first == "+++":
        reading.report(
            "front-matter-missing",
            (1, 1),
            say(
                "The front matter is written in TOML (+++); Diptych reads YAML between lines of ---.",
                "L’en-tête est écrit en TOML (+++) ; Diptych lit du YAML entre deux lignes ---.",
            ),
            _example(),
        )
        return None
    if first != "---":
        reading.report(
            "front-matter-missing",
            (1, 1),
            say(
                "The article has no front matter: its first line is not “---”.",
                "L’article n’a pas d’en-tête : sa première ligne n’est pas « --- ».",
            ),
            _example(),
        )
        return None
    lines = text.split("\n")
    close = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if not close:
        reading.report(
            "front-matter-unclosed",
            (1, 1),
            say(
                "The front matter that begins here is never closed.",
                "L’en-tête ouvert ici n’est jamais refermé.",
            ),
            say(
                "Put a line with only --- after its last key, before the text.",
                "Ajoutez une ligne contenant seulement --- après sa dernière clé, avant le texte.",
            ),
        )
        return None
    matter, _ = _HANDLER.split("\n".join(lines[: close + 1]) + "\n")
    # The handler drops the line end before the YAML: whether it also dropped blank lines
    # decides on which line the YAML's first key stands.
    dropped = next((n for n, line in enumerate(lines[1:close]) if line.strip()), 0)
    matter = "\n" * dropped + matter.lstrip("\n")
    return matter, "\n".join(lines[close + 1 :]), close + 2


def _example() -> Message:
    return say(
        "Begin the file with:\n---\ntitle: …\ndate: 2024-10-07\nregion: …\nlanguage_pair: fr-en\n---",
        "Commencez le fichier par :\n---\ntitle: …\ndate: 2024-10-07\nregion: …\nlanguage_pair: fr-en\n---",
    )


def read_front_matter(reading: Reading, matter: str) -> FrontMatter | None:
    """Validate YAML front matter; report every problem and return ``None`` if there is an error."""
    before = len(reading.findings)
    node = _compose(reading, matter)
    if node is None:
        return None
    _note_places(reading, node, "")
    values = _construct(node)
    _check_codes(reading, values)
    try:
        model = Matter.model_validate(values)
    except ValidationError as error:
        for problem in error.errors():
            explain_error(reading.report, reading.place, problem, values)
        return None
    front = _front_matter(reading, model)
    errors = [f for f in reading.findings[before:] if f.severity == "error"]
    return None if errors else front


def _compose(reading: Reading, matter: str) -> yaml.MappingNode | None:
    for number, line in enumerate(matter.split("\n"), 2):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            reading.report(
                "front-matter-tab",
                (number, line.index("\t") + 1),
                say(
                    "This line is indented with a tab, which YAML does not allow.",
                    "Cette ligne est décalée par une tabulation, ce que YAML interdit.",
                ),
                say("Replace the tab by two spaces.", "Remplacez la tabulation par deux espaces."),
            )
            return None
    try:
        node = yaml.compose(matter, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 2, mark.column + 1) if mark else (2, 1)
        reading.report(
            "front-matter-broken", place, *_broken(matter, place[0] - 2, error.problem or "")
        )
        return None
    except yaml.YAMLError as error:
        reading.report("front-matter-broken", (2, 1), *_broken(matter, 0, str(error)))
        return None
    if not isinstance(node, yaml.MappingNode):
        reading.report(
            "front-matter-broken",
            (2, 1),
            say(
                "The front matter holds no “key: value” lines.",
                "L’en-tête ne contient pas de lignes « clé: valeur ».",
            ),
            _example(),
        )
        return None
    return node


def _broken(matter: str, row: int, problem: str) -> tuple[Message, Message]:
    lines = matter.split("\n")
    near = " ".join(lines[max(0, row - 1) : row + 1])
    message = say(
        "The front matter can not be read here ({problem}).",
        "L’en-tête est illisible à cet endroit ({problem}).",
        problem=problem,
    )
    if near.count(": ") > 1:
        return message, say(
            'A value that holds a colon goes between quotes: title: "Customs: a new start".',
            "Une valeur qui contient un deux-points se met entre guillemets droits :"
            ' title: "Douanes : un nouveau départ".',
        )
    return message, say(
        "Look for a missing quote, bracket or space after a colon on this line or above.",
        "Cherchez un guillemet, un crochet ou une espace après deux-points qui manque ici ou au-dessus.",
    )


def _note_places(reading: Reading, node: yaml.MappingNode, prefix: str, depth: int = 0) -> None:
    """Note where each value stands (front matter begins on line 2), and keys given twice."""
    seen: set[str] = set()
    for key_node, value in node.value:
        key = prefix + str(key_node.value)
        line, column = key_node.start_mark.line + 2, key_node.start_mark.column + 1
        if key in seen:
            reading.report(
                "duplicate-key",
                (line, column),
                say(
                    "The key “{key}” stands twice in the front matter.",
                    "La clé « {key} » figure deux fois dans l’en-tête.",
                    key=key,
                ),
                say("Keep one of the two lines.", "Gardez une seule des deux lignes."),
            )
        seen.add(key)
        reading.places[f"{key}#"] = (line, column)
        reading.places[key] = (value.start_mark.line + 2, value.start_mark.column + 1)
        if depth < 4:
            _note_inner(reading, value, key, depth)


def _note_inner(reading: Reading, value: yaml.Node, key: str, depth: int) -> None:
    if isinstance(value, yaml.MappingNode):
        _note_places(reading, value, f"{key}.", depth + 1)
    elif isinstance(value, yaml.SequenceNode):
        for index, item in enumerate(value.value):
            inner = f"{key}.{index}"
            reading.places[inner] = (item.start_mark.line + 2, item.start_mark.column + 1)
            if isinstance(item, yaml.MappingNode):
                _note_places(reading, item, f"{inner}.", depth + 1)


class _Constructor(yaml.constructor.SafeConstructor):
    """YAML's safe values; an impossible date stays text, to be reported with the other problems."""

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Leave merge keys alone: no article needs them, and they can multiply without bound."""

    def construct_yaml_timestamp(self, node: yaml.ScalarNode) -> Any:
        try:
            return super().construct_yaml_timestamp(node)
        except ValueError:
            return Quoted(node.value)


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", _Constructor.construct_yaml_timestamp)


def _construct(node: yaml.MappingNode) -> dict[str, Any]:
    try:
        values = _Constructor().construct_document(node)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return {}
    return {str(key): value for key, value in values.items()}


def _check_codes(reading: Reading, values: Mapping[str, Any]) -> None:
    """Report codes that site.toml does not name."""
    site = reading.site
    for key, table in (("region", site.regions), ("section", site.sections)):
        code = values.get(key)
        if isinstance(code, str) and code not in table:
            reading.report(
                f"unknown-{key}",
                reading.place(key),
                say(
                    "site.toml names no {key} “{code}”.",
                    "site.toml ne connaît pas « {code} » (clé {key}).",
                    key=key,
                    code=code,
                ),
                hint_nearest(code, table),
            )
    tags = values.get("tags")
    for index, code in enumerate(tags if isinstance(tags, list) else []):
        if isinstance(code, str) and is_code(code) and code not in site.tags:
            reading.report(
                "unknown-tag",
                reading.place(f"tags.{index}"),
                say(
                    "site.toml does not name the tag “{code}”, so readers see the code itself.",
                    "site.toml ne nomme pas le mot-clé « {code} » : les lecteurs verront le code.",
                    code=code,
                ),
                say(
                    'Add to site.toml:\n[tags.{code}]\nfr = "…"\nen = "…"',
                    'Ajoutez à site.toml :\n[tags.{code}]\nfr = "…"\nen = "…"',
                    code=code,
                ),
            )
    pair = values.get("language_pair")
    if isinstance(pair, str) and pair not in site.language_pairs:
        reading.report(
            "unknown-language-pair",
            reading.place("language_pair"),
            say(
                "“{pair}” is not a language pair of this site.",
                "« {pair} » n’est pas une paire de langues de ce site.",
                pair=pair,
            ),
            hint_nearest(pair, site.language_pairs),
        )


def _front_matter(reading: Reading, model: Matter) -> FrontMatter:
    zone = ZoneInfo(reading.site.timezone)
    parity = model.parity
    return FrontMatter(
        title=model.title,
        date=_day(model.date, zone),
        published=_instant(model.date, zone),
        region=model.region,
        language_pair=model.language_pair,
        summary=model.summary,
        section=model.section,
        tags=tuple(model.tags),
        authors=tuple(model.authors),
        image=Picture(**model.image.model_dump()) if model.image else None,
        slug=model.slug,
        updated=_instant(model.updated, zone) if model.updated else None,
        publish_at=_instant(model.publish_at, zone) if model.publish_at else None,
        draft=model.draft,
        withdrawn=Withdrawal(model.withdrawn.date, model.withdrawn.reason)
        if model.withdrawn
        else None,
        aliases=tuple(model.aliases),
        waivers=tuple(_waivers(reading, model)) if parity else (),
        lines=dict(reading.places),
        corrections=tuple(Correction(c.date, c.text) for c in model.corrections),
    )


def _waivers(reading: Reading, model: Matter) -> Iterator[Waiver]:
    assert model.parity
    for index, ignore in enumerate(model.parity.ignore):
        line = reading.place(f"parity.ignore.{index}")[0]
        yield Waiver(ignore.rule, ignore.reason, line, ignore.text, tuple(ignore.blocks))


def _instant(value: dt.date | dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """A bare date is midnight in the site's zone; every instant is told in that zone."""
    if isinstance(value, dt.datetime):
        return value.astimezone(zone)
    return dt.datetime(value.year, value.month, value.day, tzinfo=zone)


def _day(value: dt.date | dt.datetime, zone: ZoneInfo) -> dt.date:
    return _instant(value, zone).date()
