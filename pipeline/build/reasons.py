"""Why a run wrote a file: what the person who asks with ``--verbose`` is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from pipeline.build.jobs import ArticleJob, FeedJob, ListingJob, PageJob, ParallelJob
from pipeline.build.manifest import Record
from pipeline.finding import Message, say

AnyJob = PageJob | FeedJob

_NEW = say("new", "nouveau")
_MENDED = say(
    "it was missing or had been changed by hand", "il manquait ou avait été modifié à la main"
)
_OWN = say(
    "its text, or that of its twin, changed", "son texte, ou celui de l’autre langue, a changé"
)
_SHARED = say(
    "a story left, or the settings, the theme or Diptych changed",
    "un article est parti, ou les réglages, le thème ou Diptych ont changé",
)
_MOST = 3  # stories named


def explain(
    written: Sequence[str],
    jobs: Iterable[AnyJob],
    fresh: Collection[str],
    old: Mapping[str, Record],
    whole: Collection[str],
) -> dict[str, Message]:
    """Return why each file was written.

    ``fresh`` are the stories that were read anew in this run; ``old`` the files that the last one
    published, of which those in ``whole`` still were as it left them.
    """
    wanted = set(written)
    found: dict[str, Message] = {}
    for path in written:
        if path not in old:
            found[path] = _NEW
        elif path not in whole:
            found[path] = _MENDED
    for job in jobs:
        for path in job.paths:
            if path in wanted and path not in found:
                found[path] = _because(job, fresh)
    return {path: found.get(path) or _any(fresh) for path in written}


def _because(job: AnyJob, fresh: Collection[str]) -> Message:
    if isinstance(job, ArticleJob) and job.entry.story in fresh:
        return _OWN
    if isinstance(job, ParallelJob) and job.entries[0].story in fresh:
        return _OWN
    return _named(sorted({story for story in _stories(job) if story in fresh}))


def _stories(job: AnyJob) -> Iterator[str]:
    """Yield the stories that a page or feed tells of."""
    if isinstance(job, ArticleJob):
        near = job.relations
        others = (near.newer, near.older, *near.related)
        yield from (other.story for other in others if other)
    elif isinstance(job, ListingJob):
        yield from (entry.story for entry in job.listing.entries)
    elif isinstance(job, FeedJob):
        yield from (entry.story for entry in (*job.plan.entries, *job.plan.withdrawn))


def _any(fresh: Collection[str]) -> Message:
    return _named(sorted(fresh))


def _named(stories: Sequence[str]) -> Message:
    if not stories:
        return _SHARED
    names = ", ".join(stories[:_MOST]) + (", …" if len(stories) > _MOST else "")
    return say("it tells of {stories}", "il parle de {stories}", stories=names)
