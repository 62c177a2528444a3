"""Front matter as YAML: split from the text, checked, and each key and value at its place."""

from __future__ import annotations

from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from pipeline.articles.matter_faults import place_of, words_for
from pipeline.articles.matter_values import construct
from pipeline.articles.reading import Reading
from pipeline.finding import Message, say

_HANDLER = YAMLHandler()
_FIRST = 2  # the file's line on which front matter begins
_SMALL = 1_000  # characters of YAML that can not nest deep enough to do harm
_DEEPEST = 16  # levels of nesting; an article needs four


def split(reading: Reading, text: str) -> tuple[str, str, int] | None:
    """Return YAML, body and the body's first line; report what is wrong and return ``None``."""
    first = text.split("\n", 1)[0].rstrip()
    if first != "---":
        message = (
            say(
                "The front matter is written in TOML (+++); Diptych reads YAML between two ---.",
                "L’en-tête est écrit en TOML (+++) ; Diptych lit du YAML entre deux lignes ---.",
            )
            if first == "+++"
            else say(
                "The article has no front matter: its first line is not “---”.",
                "L’article n’a pas d’en-tête : sa première ligne n’est pas « --- ».",
            )
        )
        reading.report("front-matter-missing", (1, 1), message, _example())
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
    # The handler drops the line ends before the YAML; they count for the lines of its keys.
    dropped = next((n for n, line in enumerate(lines[1:close]) if line.strip()), 0)
    matter = "\n" * dropped + matter.lstrip("\n")
    return matter, "\n".join(lines[close + 1 :]), close + _FIRST


def _example() -> Message:
    example = "---\ntitle: …\ndate: 2024-10-07\nregion: …\nlanguage_pair: fr-en\n---"
    return say(
        "Begin the file with:\n{example}", "Commencez le fichier par :\n{example}", example=example
    )


def load_values(reading: Reading, matter: str) -> dict[str, Any] | None:
    """Return the values of YAML front matter, their places noted in ``reading``.

    Reports what is wrong with the YAML, and returns ``None`` if it can not be read.
    """
    tab = next(
        (n for n, line in enumerate(matter.split("\n")) if "\t" in line[: -len(line.lstrip())]), -1
    )
    if tab >= 0:
        column = matter.split("\n")[tab].index("\t") + 1
        reading.report(
            "front-matter-tab",
            (tab + _FIRST, column),
            say(
                "This line is indented with a tab, which YAML does not allow.",
                "Cette ligne est décalée par une tabulation, ce que YAML interdit.",
            ),
            say("Replace the tab by two spaces.", "Remplacez la tabulation par deux espaces."),
        )
        return None
    try:
        if not _is_plain(reading, matter):
            return None
        node = yaml.compose(matter, Loader=yaml.CSafeLoader)
        if isinstance(node, yaml.MappingNode):
            _note_places(reading, node, "")
            return construct(node)
    except yaml.MarkedYAMLError as error:
        row, column = place_of(error)
        _report_broken(reading, (row + _FIRST, column + 1), matter, error.problem or "YAML")
        return None
    except yaml.YAMLError as error:  # a character that YAML forbids has no mark, only an offset
        at = getattr(error, "position", None) or 0
        place = (matter.count("\n", 0, at) + _FIRST, at - matter.rfind("\n", 0, at))
        _report_broken(reading, place, matter, str(error).split("\n", 1)[0])
        return None
    reading.report(
        "front-matter-broken",
        (_FIRST, 1),
        say(
            "The front matter holds no “key: value” lines.",
            "L’en-tête ne contient pas de lignes « clé: valeur ».",
        ),
        _example(),
    )
    return None


def _is_plain(reading: Reading, matter: str) -> bool:
    """Tell whether YAML is free of references and of deep nesting.

    No article needs them, and a few lines of them can take all of a machine's memory or stack.
    """
    if len(matter) < _SMALL and "*" not in matter:
        return True
    depth = 0
    for event in yaml.parse(matter, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
            mark = event.start_mark
            reading.report(
                "front-matter-broken",
                (mark.line + _FIRST, mark.column + 1) if mark else (_FIRST, 1),
                say(
                    "The front matter is nested too deep, or refers to itself (*), here.",
                    "L’en-tête est trop imbriqué, ou renvoie à lui-même (*), à cet endroit.",
                ),
                say(
                    "Write each value out; put a text that begins with * between quotes.",
                    "Écrivez chaque valeur en toutes lettres ; mettez entre guillemets droits un"
                    " texte qui commence par *.",
                ),
            )
            return False
    return True


def _report_broken(reading: Reading, place: tuple[int, int], matter: str, problem: str) -> None:
    lines = matter.split("\n")
    row = min(place[0] - _FIRST, len(lines) - 1)
    message, hint = words_for(problem, lines[row], place[1] - 1)
    reading.report("front-matter-broken", place, message, hint)


def _note_places(reading: Reading, node: yaml.MappingNode, prefix: str) -> None:
    """Note where each key and value stands, and report keys given twice."""
    seen: set[str] = set()
    for key_node, value in node.value:
        name = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
        key = prefix + name
        place = (key_node.start_mark.line + _FIRST, key_node.start_mark.column + 1)
        if key in seen:
            reading.report(
                "duplicate-key",
                place,
                say(
                    "The key “{key}” stands twice in the front matter.",
                    "La clé « {key} » figure deux fois dans l’en-tête.",
                    key=key,
                ),
                say("Keep one of the two lines.", "Gardez une seule des deux lignes."),
            )
        seen.add(key)
        reading.places[f"{key}#"] = place
        reading.places[key] = (value.start_mark.line + _FIRST, value.start_mark.column + 1)
        if isinstance(value, yaml.MappingNode):
            _note_places(reading, value, f"{key}.")
        elif isinstance(value, yaml.SequenceNode):
            _note_items(reading, value, key)


def _note_items(reading: Reading, node: yaml.SequenceNode, key: str) -> None:
    for index, item in enumerate(node.value):
        inner = f"{key}.{index}"
        reading.places[inner] = (item.start_mark.line + _FIRST, item.start_mark.column + 1)
        if isinstance(item, yaml.MappingNode):
            _note_places(reading, item, f"{inner}.")
