"""What the preview shows: the last build, its findings, and who waits for the next."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any

from msgspec import Struct

from pipeline.build.report import Report
from pipeline.errors import ConfigError, DiptychError
from pipeline.finding import Finding, Lang

KEEP_ALIVE = 15.0  # seconds between signs of life, so that no proxy closes the stream

Build = Callable[[], Report]


class Built(Struct, frozen=True):
    """One build: its findings, or the ``problem`` that kept it from being made."""

    version: int
    findings: tuple[Finding, ...] = ()
    problem: str = ""


class PreviewState:
    """Holds the last build; rebuilding happens in a thread, waiting in the event loop."""

    def __init__(self, build: Build, lang: Lang) -> None:
        self.lang: Lang = lang
        self.last = Built(0)
        self._build = build
        self._lock = threading.Lock()  # one build at a time
        self._changed = asyncio.Event()
        self._closing = False

    def rebuild(self) -> Built:
        """Build once more; a mistake in the newsroom's files is shown, not raised."""
        with self._lock:
            version = self.last.version + 1
            try:
                self.last = Built(version, self._build().findings)
            except DiptychError as error:
                findings = error.findings if isinstance(error, ConfigError) else ()
                hint = error.hint.text(self.lang) if error.hint else ""
                problem = f"{error.message.text(self.lang)} {hint}".strip()
                self.last = Built(version, findings, problem)
            return self.last

    def announce(self) -> None:
        """Wake everyone who waits; to be called in the event loop."""
        self._changed.set()
        self._changed = asyncio.Event()

    def close(self) -> None:
        """Let the streams end, so that the server can stop; to be called in the event loop."""
        self._closing = True
        self.announce()

    async def versions(self) -> AsyncIterator[int | None]:
        """Yield the version of each new build, beginning with the last; None is a sign of life."""
        shown = -1
        while not self._closing:
            waiting = self._changed
            if shown != self.last.version:
                shown = self.last.version
                yield shown
                continue
            try:
                await asyncio.wait_for(waiting.wait(), KEEP_ALIVE)
            except TimeoutError:
                yield None

    def document(self) -> dict[str, Any]:
        """Return what the panel shows, as JSON can hold it."""
        last, lang = self.last, self.lang
        return {
            "version": last.version,
            "problem": last.problem,
            "findings": [
                {
                    "story": finding.story,
                    "severity": finding.severity.value,
                    "rule": finding.rule,
                    "message": finding.message.text(lang),
                    "hint": finding.hint.text(lang),
                    "path": finding.location.path,
                    "line": finding.location.line,
                }
                for finding in last.findings
            ],
        }
