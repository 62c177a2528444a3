"""Errors that end a run with a clear word instead of a traceback."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.finding import Finding, Message


class DiptychError(Exception):
    """A run cannot go on; ``message`` says why and ``hint`` what to do. Exit code 2."""

    exit_code = 2

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message.text("en"))
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        # What travels from a worker process is its message in both languages, not its text.
        return type(self), (self.message, self.hint)


class ConfigError(DiptychError):
    """``site.toml`` is wrong; ``findings`` lists every problem found in it. Exit code 2."""

    def __init__(self, message: Message, findings: Sequence[Finding]) -> None:
        super().__init__(message)
        self.findings = tuple(findings)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.message, self.findings)


class DeliveryError(DiptychError):
    """The finished site could not be brought where it should go. Exit code 3."""

    exit_code = 3
