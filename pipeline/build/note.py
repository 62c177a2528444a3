"""What a snapshot keeps of a report, so that a run in which nothing changed tells the same."""

from __future__ import annotations

import zlib

from msgspec import Struct

from pipeline.build.codec import Codec
from pipeline.build.report import Report
from pipeline.finding import Finding


class _Head(Struct, frozen=True, array_like=True):
    """What a note begins with; ``findings`` counts the lines after it, before what is known."""

    pairs: int
    files: int
    held: tuple[str, ...]
    waiting: tuple[str, ...]
    findings: int
    known: int


_HEAD, _FINDING = Codec(_Head), Codec(Finding)


def dump_note(report: Report) -> bytes:
    """Return a report packed, a finding a line; what was written and deleted is of that run only.

    A large site has many findings, most of which say the same: packed they are a tenth, and never
    all unpacked at once.
    """
    files = report.unchanged + len(report.written)
    counts = len(report.findings), len(report.known)
    packer = zlib.compressobj(1)
    head = _Head(report.pairs, files, report.held, report.waiting, *counts)
    packed = [packer.compress(_HEAD.dump(head))]
    packed += [
        packer.compress(b"\n" + _FINDING.dump(finding))
        for findings in (report.findings, report.known)
        for finding in findings
    ]
    return b"".join((*packed, packer.flush()))


def load_note(note: bytes) -> Report | None:
    """Return the report of a run that found everything as the noted run left it.

    ``None`` when the note is damaged.
    """
    try:
        head, *lines = zlib.decompress(note).split(b"\n")
        told = _HEAD.load(head)
        findings = tuple(map(_FINDING.load, lines))
    except (zlib.error, ValueError):
        return None
    if len(findings) != told.findings + told.known:
        return None
    return Report(
        pairs=told.pairs,
        findings=findings[: told.findings],
        held=told.held,
        unchanged=told.files,
        waiting=told.waiting,
        known=findings[told.findings :],
    )
