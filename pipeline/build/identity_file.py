"""The record of identities on disk: read with the newsroom, written once its stories are online."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path

from pipeline.articles.problems import PROBLEMS
from pipeline.build import disk
from pipeline.build.identity import (
    NAME,
    Identities,
    identify,
    load_identities,
    remember,
    render_identities,
    report_identities,
)
from pipeline.build.record import StoryRecord
from pipeline.build.snapshot import Watch
from pipeline.finding import Finding, Location, say
from pipeline.states import load_state


def know(
    articles: Path, base: str, records: Sequence[StoryRecord], watch: Watch
) -> tuple[Identities, tuple[StoryRecord, ...], tuple[Finding, ...]]:
    """Return the record, the stories with their permanent ids, and what is wrong with it.

    ``base`` is the folder of articles as findings name it.
    """
    place, path = articles / NAME, f"{base}/{NAME}"
    watch.note([str(place)])
    try:
        found = _load(place)
    except OSError as error:
        return Identities(damaged=(1,)), tuple(records), (_refused(path, error, written=False),)
    known, named = identify(found, records)
    return known, named, tuple(report_identities(path, known, records))


def write_known(
    articles: Path, base: str, known: Identities, online: Sequence[StoryRecord], watch: Watch
) -> tuple[str, tuple[Finding, ...]]:
    """Bring the record up to date with what is online.

    Returns its path if it changed, and what failed. Nothing is written when nothing is new. The
    states that ``watch`` noted are brought up to date with what is written here, and with nothing
    else.
    """
    place, path = articles / NAME, f"{base}/{NAME}"
    lines = remember(known, online)
    # While a line can not be read, a person looks at it first: it is not thrown away.
    if lines == known.lines or known.damaged:
        return "", ()
    folder, state = str(articles), load_state(str(articles))
    names = set(os.listdir(articles))  # noqa: PTH208 - names only
    try:
        disk.write_whole(place, render_identities(lines))
    except OSError as error:
        return "", (_refused(path, error, written=True),)
    after = load_state(folder)
    if watch.states.get(folder) == state and set(os.listdir(articles)) == names | {NAME}:  # noqa: PTH208 - names only
        watch.states[folder] = after
    watch.states[str(place)] = load_state(str(place))
    return path, ()


def _load(place: Path) -> Identities:
    if place.is_symlink():  # it could lead anywhere, and would be replaced by a file
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return load_identities(place)


def _refused(path: str, error: OSError, *, written: bool) -> Finding:
    reason = error.strerror or str(error)
    if written:
        message = say(
            "The record of identities can not be written: {reason}",
            "Le registre des identités ne peut être écrit : {reason}",
            reason=reason,
        )
    else:
        message = say(
            "The record of identities can not be read: {reason}",
            "Le registre des identités ne peut être lu : {reason}",
            reason=reason,
        )
    hint = say(
        "Check the rights of {path}: without it, a changed address leads nowhere.",
        "Vérifiez les droits de {path} : sans lui, une adresse changée ne mène nulle part.",
        path=path,
    )
    rule = "identity-unwritten" if written else "identity-damaged"
    return Finding(rule, PROBLEMS[rule].severity, "", message, hint, Location(path, 1))
