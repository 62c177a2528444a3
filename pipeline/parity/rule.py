"""What a rule is, and how one registers itself."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.finding import Location, Message, Severity
from pipeline.parity.comparison import Archive, Comparison

Group = Literal["pairing", "metadata", "structure", "links", "language", "facts", "names",
                "typography", "advice"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule does not hold; the runner adds the rule's name and severity.

    ``severity`` is given only when this case is less grave than the rule's own.
    """

    location: Location
    message: Message
    hint: Message
    counterpart: Location | None = None
    severity: Severity | None = None
    story: str = ""  # for rules over the whole archive


PairCheck = Callable[[Comparison], Iterator[Hit]]
ArchiveCheck = Callable[[Archive], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named check with its documentation in both languages.

    ``doc_en`` is the module's docstring, ``doc_fr`` its ``FR`` constant: a summary line, then
    the sections Why / Example / Cure / Limits (Pourquoi / Exemple / Remède / Limites).
    """

    id: str
    severity: Severity
    group: Group
    doc_en: str
    doc_fr: str
    pair: PairCheck | None = None
    archive: ArchiveCheck | None = None


def rule(severity: Literal["error", "warning", "info"], group: Group) -> Callable[[PairCheck], PairCheck]:
    """Register a function over one pair as the rule named like it (``_`` becomes ``-``)."""

    def register(check: PairCheck) -> PairCheck:
        _attach(check, severity, group, archive=False)
        return check

    return register


def archive_rule(
    severity: Literal["error", "warning", "info"], group: Group
) -> Callable[[ArchiveCheck], ArchiveCheck]:
    """Register a function over the whole archive as the rule named like it."""

    def register(check: ArchiveCheck) -> ArchiveCheck:
        _attach(check, severity, group, archive=True)
        return check

    return register


REGISTRY: dict[str, Rule] = {}


def _attach(check: Callable[..., Iterator[Hit]], severity: str, group: Group, *, archive: bool) -> None:
    module = inspect.getmodule(check)
    name = check.__name__.replace("_", "-")
    REGISTRY[name] = Rule(
        id=name,
        severity=Severity(severity),
        group=group,
        doc_en=inspect.cleandoc((module and module.__doc__) or ""),
        doc_fr=inspect.cleandoc(getattr(module, "FR", "")),
        pair=None if archive else check,
        archive=check if archive else None,
    )
