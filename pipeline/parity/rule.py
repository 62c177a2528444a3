"""What a rule is, and how a module declares one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from msgspec import Struct

from pipeline.finding import Location, Message, Severity
from pipeline.parity.comparison import Archive, Comparison

Group = Literal[
    "pairing",
    "metadata",
    "structure",
    "links",
    "language",
    "facts",
    "names",
    "typography",
    "advice",
    "staleness",
    "waivers",
]
Level = Literal["error", "warning", "info"]


class Hit(Struct, frozen=True):
    """A place where a rule does not hold; the runner adds the rule's name and severity.

    ``severity`` is given only when this case is less grave than the rule's own. ``story`` is
    given only by rules over the whole archive.
    """

    location: Location
    message: Message
    hint: Message
    counterpart: Location | None = None
    severity: Severity | None = None
    story: str = ""


PairCheck = Callable[[Comparison], Iterator[Hit]]
ArchiveCheck = Callable[[Archive], Iterator[Hit]]


class Rule(Struct, frozen=True):
    """A named check with its documentation in both languages.

    One of ``pair`` and ``archive`` is there, or neither for what is found where waivers are
    applied. The documentation (``doc_en``: the
    module's docstring; ``doc_fr``: its ``FR`` constant) is filled in by discovery; it is a
    summary line, then Why, Example, Cure and Limits (Pourquoi, Exemple, Remède, Limites).
    """

    id: str
    severity: Severity
    group: Group
    pair: PairCheck | None = None
    archive: ArchiveCheck | None = None
    doc_en: str = ""
    doc_fr: str = ""


def rule(severity: Level, group: Group) -> Callable[[PairCheck], Rule]:
    """Turn a function over one pair into the rule named like it (``_`` becomes ``-``)."""

    def declare(check: PairCheck) -> Rule:
        return Rule(_name(check), Severity(severity), group, pair=check)

    return declare


def archive_rule(severity: Level, group: Group) -> Callable[[ArchiveCheck], Rule]:
    """Turn a function over the whole archive into the rule named like it."""

    def declare(check: ArchiveCheck) -> Rule:
        return Rule(_name(check), Severity(severity), group, archive=check)

    return declare


def _name(check: Callable[..., object]) -> str:
    return check.__name__.replace("_", "-")
