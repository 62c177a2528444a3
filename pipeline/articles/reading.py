"""The state of reading one file: where its values stand, and the problems met."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.articles.problems import PROBLEMS
from pipeline.finding import Finding, Location, Message, Severity
from pipeline.site import Site


@dataclass(slots=True)
class Reading:
    """One file being read; ``places`` holds line and column of each value of its front matter.

    A key's own place stands under its name with a ``#`` after it.
    """

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

    @property
    def failed(self) -> bool:
        """Whether a problem met is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)
