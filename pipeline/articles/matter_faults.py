"""What the YAML parser says of broken front matter, in words for writers."""

from __future__ import annotations

import yaml

from pipeline.finding import Message, say

_QUOTES = say(
    'Put the whole value between quotes, and no such quotes within: "…" around a text with ’,'
    " “…” within.",
    'Mettez toute la valeur entre guillemets droits, sans guillemets droits à l’intérieur : "…"'
    " autour, « … » ou ’ à l’intérieur.",
)
_COLON = say(
    'A value that holds a colon goes between quotes: title: "Customs: a new start".',
    "Une valeur qui contient un deux-points se met entre guillemets droits :"
    ' title: "Douanes : un nouveau départ".',
)
_MARGIN = say(
    "Begin each key at the margin, without spaces before it; indent the items of one list alike.",
    "Commencez chaque clé à la marge, sans espace devant ; décalez de même tous les éléments"
    " d’une liste.",
)
_ANYWHERE = say(
    "Look for a missing quote, bracket or space after a colon on this line or above.",
    "Cherchez un guillemet, un crochet ou une espace après deux-points qui manque ici ou"
    " au-dessus.",
)
_NESTED = "mapping values are not allowed in this context"
_SIGN = (
    say(
        "A value can begin with the sign that stands here only between quotes.",
        "Une valeur ne peut commencer par le signe placé ici qu’entre guillemets droits.",
    ),
    say('Write the value so: title: "…"', 'Écrivez la valeur ainsi : title: "…"'),
)
_BRACKET = (
    say(
        "A bracket that opens here or above is never closed, or a comma is missing.",
        "Un crochet ou une accolade ouvert ici ou au-dessus n’est jamais refermé, ou une"
        " virgule manque.",
    ),
    say("Write a list so: tags: [one, two]", "Écrivez une liste ainsi : tags: [un, deux]"),
)
_AFTER_QUOTES = (
    say(
        "The value’s quotation marks close here, and more text follows.",
        "Les guillemets droits de la valeur se referment ici, et du texte suit.",
    ),
    _QUOTES,
)
_INDENT = (
    say(
        "This line is not indented like the lines it belongs with.",
        "Cette ligne n’est pas décalée comme celles qui vont avec elle.",
    ),
    _MARGIN,
)
_ASTRAY = frozenset(
    {
        "did not find expected key",
        "did not find expected <document start>",
        "did not find expected '-' indicator",
    }
)
# libyaml's words for what writers get wrong most → what is wrong, what to do.
_SAID = {
    "found unexpected end of stream": (
        say(
            "The quotation mark that opens here is never closed.",
            "Le guillemet droit ouvert ici n’est jamais refermé.",
        ),
        say("Close it at the end of the value.", "Refermez-le à la fin de la valeur."),
    ),
    "could not find expected ':'": (
        say(
            "The line above has no colon after its key.",
            "La ligne au-dessus n’a pas de deux-points après sa clé.",
        ),
        say("Write “key: value”.", "Écrivez « clé: valeur »."),
    ),
    "did not find expected ',' or ']'": _BRACKET,
    "did not find expected ',' or '}'": _BRACKET,
    "found character that cannot start any token": _SIGN,
    "did not find expected node content": _SIGN,
    "did not find expected alphabetic or numeric character": _SIGN,
    "did not find expected comment or line break": _SIGN,
    "found unknown escape character": (
        say(
            "A backslash within double quotes begins a code that YAML does not know.",
            "Une barre oblique inverse entre guillemets droits commence un code inconnu de YAML.",
        ),
        say("Double it: \\\\", "Doublez-la : \\\\"),
    ),
    "block sequence entries are not allowed in this context": (
        say(
            "An item of a list (-) can not begin on its key’s line.",
            "Un élément de liste (-) ne peut commencer sur la ligne de sa clé.",
        ),
        say("Put it on the next line.", "Mettez-le à la ligne suivante."),
    ),
}


def place_of(error: yaml.MarkedYAMLError) -> tuple[int, int]:
    """Return row and column, from 0: where a quote opens that never closes, else the fault's."""
    opened = error.problem == "found unexpected end of stream"
    mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
    return (mark.line, mark.column) if mark else (0, 0)


def words_for(problem: str, line: str, column: int) -> tuple[Message, Message]:
    """Return what is wrong and what to do; ``problem`` is libyaml's, ``line`` where it stands.

    The parser's own English comes last, and is said to be that.
    """
    if problem == _NESTED:
        return _nested(line)
    if problem in _SAID:
        return _SAID[problem]
    if problem in _ASTRAY:
        value = line.partition(": ")[2].strip()
        if column and value[:1] in ("'", '"'):
            return _AFTER_QUOTES
        if column == 0 or line[:1] == " ":
            return _INDENT
    return _unreadable(problem), _COLON if line.count(": ") > 1 else _ANYWHERE


def _nested(line: str) -> tuple[Message, Message]:
    if line.count(": ") > 1 and line[:1] not in (" ", ""):
        return (
            say(
                "A colon stands within a value that has no quotes.",
                "Un deux-points figure dans une valeur sans guillemets droits.",
            ),
            _COLON,
        )
    if line[:1] == " ":
        return (
            say(
                "This line is indented, though it belongs to no list or key above.",
                "Cette ligne est décalée, alors qu’elle n’appartient à aucune liste ni clé"
                " au-dessus.",
            ),
            _MARGIN,
        )
    return (
        say(
            "A colon is unexpected here: the line above may lack the space after its own.",
            "Un deux-points est inattendu ici : à la ligne au-dessus, l’espace après le"
            " deux-points manque peut-être.",
        ),
        say("Write “key: value”.", "Écrivez « clé: valeur »."),
    )


def _unreadable(problem: str) -> Message:
    return say(
        "The front matter can not be read here (the YAML reader says: {problem}).",
        "L’en-tête est illisible à cet endroit (le lecteur YAML dit, en anglais : {problem}).",
        problem=problem,
    )
