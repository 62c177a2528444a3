"""Every problem of ``site.toml`` in plain words, found by pydantic.

Settings are read by msgspec, which ends at the first problem but loads in no time. Only where there
is one is all of this loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, get_args, get_origin

from msgspec import Meta, Struct, convert
from msgspec.structs import fields
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, create_model

from pipeline.articles.nearest import hint_nearest
from pipeline.config_lines import EXAMPLE, finding_at, line_of
from pipeline.finding import Finding, Message, say
from pipeline.site import INSIDE, Label, Site, is_inside


def examine(
    values: Mapping[str, Any], lines: Mapping[str, int]
) -> tuple[Site | None, list[Finding]]:
    """Return the settings, or what is wrong with them; ``lines`` are those of the keys."""
    try:
        model = _shape(Site).model_validate(values)
    except ValidationError as error:
        return None, [
            _explain(problem, lines)
            for problem in error.errors()
            if not (problem["type"] == "too_short" and problem["input"])  # its items were told
        ]
    return convert(model.model_dump(exclude_unset=True), Site), []


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
                example=EXAMPLE if key == "base_url" else f'{parts[-1]} = "…"',
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
                example=EXAMPLE,
            ),
        )
    else:
        said = _misfit(key, kind, value, problem.get("ctx", {}))
    return finding_at(line_of(lines, key), 1, *said)


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
        example=_FORMS.get(key.rstrip("0123456789").rstrip("."), EXAMPLE),
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
    model: type[Struct] = Site
    for part in parts[:-1]:
        field = next((one for one in fields(model) if one.name == part), None)
        kinds = [] if field is None else [field.type, *get_args(field.type)]
        inner = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Struct)]
        if inner:
            model = inner[0]
        elif field is not None:
            model = Label
            break
    return [field.name for field in fields(model)]


def _shape(struct: type[Struct]) -> type[BaseModel]:
    """Return the model that finds every problem of what a structure is to hold."""
    shapes: dict[str, Any] = {}
    for field in fields(struct):
        # What is left out is left to the structure; here it is enough that it may be.
        shapes[field.name] = _kind(field.type), ... if field.required else None
    config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)
    return create_model(struct.__name__, __config__=config, **shapes)


def _kind(kind: Any) -> Any:
    """Return what pydantic calls a type of msgspec's."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        return _shape(kind)
    inner = get_args(kind)
    if get_origin(kind) is Annotated:
        return Annotated[_kind(inner[0]), _bounds(inner[1])]
    if get_origin(kind) in (dict, tuple):
        return get_origin(kind)[tuple(one if one is ... else _kind(one) for one in inner)]
    return kind


def _bounds(meta: Meta) -> Any:
    if meta is INSIDE:
        return AfterValidator(_only_inside)
    names = ("ge", "gt", "le", "min_length")
    bounds = {name: found for name in names if (found := getattr(meta, name)) is not None}
    if meta.pattern:
        # What Python's patterns call the end of a text, those of Rust call so.
        bounds["pattern"] = meta.pattern.replace(r"\Z", "$")
    return Field(**bounds)


def _only_inside(path: str) -> str:
    if not is_inside(path):
        raise ValueError("outside")
    return path
