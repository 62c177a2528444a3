"""What a run tells its caller."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from pipeline.build.snapshot import Snapshot
from pipeline.finding import Finding, Message


class Report(Struct, frozen=True):
    """The outcome of a run; paths are relative to ``output/``, stories as findings name them.

    ``pairs`` counts the stories looked at. ``blocked`` says that nothing was (or may be)
    published; ``held`` names stories kept back alone. ``added`` are those of ``written`` that the
    last run had not published; ``unchanged`` counts files left as they stood. ``recorded`` names
    the record of identities when it has new lines to be kept under version control. ``known`` are
    findings that the baseline knows, ``gone`` counts those of it that occur no more. ``snapshot``
    is the state in which the run left every file, if that can be trusted.
    """

    pairs: int
    findings: tuple[Finding, ...] = ()
    blocked: bool = False
    held: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    unchanged: int = 0
    waiting: tuple[str, ...] = ()  # drafts and stories under embargo
    recorded: str = ""
    known: tuple[Finding, ...] = ()
    gone: int = 0
    reasons: Mapping[str, Message] = field(default_factory=dict)  # why each file was written
    snapshot: Snapshot | None = None
