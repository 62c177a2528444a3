"""What a snapshot keeps of a report, so that a run in which nothing changed tells the same."""

from __future__ import annotations

import zlib

from msgspec import Struct

from pipeline.build.codec import Codec
from pipeline.build.report import Report
from pipeline.finding import Finding


class _Note(Struct, frozen=True, array_like=True):
    """The part of a report that holds for every run that finds all as the last one left it."""

    pairs: int
    files: int
    held: tuple[str, ...]
    waiting: tuple[str, ...]
    findings: tuple[Finding, ...]
    known: tuple[Finding, ...]


_NOTE = Codec(_Note)


def dump_note(report: Report) -> bytes:
    """Return a report packed; what was written and deleted is of that run only.

    A large site has many findings, most of which say the same: packed they are a tenth.
    """
    files = report.unchanged + len(report.written)
    kept = _Note(report.pairs, files, report.held, report.waiting, report.findings, report.known)
    return zlib.compress(_NOTE.dump(kept), 1)


def load_note(note: bytes) -> Report | None:
    """Return the report of a run that found everything as the noted run left it.

    ``None`` when the note is damaged.
    """
    try:
        told = _NOTE.load(zlib.decompress(note))
    except (zlib.error, ValueError):
        return None
    return Report(
        pairs=told.pairs,
        findings=told.findings,
        held=told.held,
        unchanged=told.files,
        waiting=told.waiting,
        known=told.known,
    )
