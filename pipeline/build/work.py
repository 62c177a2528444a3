"""What the runs do once something changed."""

from __future__ import annotations

from pipeline.build.aside import Reader
from pipeline.build.edits import QUESTION, Question, find_changes
from pipeline.build.lock import held_lock
from pipeline.build.options import STORE, Run
from pipeline.build.report import Report
from pipeline.replay import forget


def publish(run: Run, reader: Reader | None) -> Report:
    """Bring ``output/`` up to date: only what a few texts show, if no more than those changed."""
    with held_lock(run.root / STORE):
        forget(str(run.root))
        report = _retouch(run, reader)
        if report is None:
            # Lists, sitemaps and search take a while to load; a text touched up needs none of them.
            from pipeline.build.whole import publish_all  # noqa: PLC0415 - see above

            report = publish_all(run)
    return report


def _retouch(run: Run, reader: Reader | None) -> Report | None:
    changes = find_changes(run)
    if not changes:
        return None
    if reader:
        question = Question(str(run.root), changes.stories, run.options.parity)
        reader.ask(QUESTION.dump(question))
    # Templates load here while the story is read there.
    from pipeline.build.retouch import retouch  # noqa: PLC0415 - see above

    return retouch(run, changes, reader)
