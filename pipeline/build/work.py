"""What the runs do once something changed."""

from __future__ import annotations

from pipeline.build.lock import held_lock
from pipeline.build.options import STORE, Run
from pipeline.build.report import Report
from pipeline.build.retouch import retouch
from pipeline.build.store import Store
from pipeline.replay import forget


def publish(run: Run) -> Report:
    """Bring ``output/`` up to date: only what a few texts show, if no more than those changed."""
    with held_lock(run.root / STORE):
        forget(str(run.root))
        store = Store(run.root / STORE / "store.sqlite")
        report = retouch(run, store)
        if report is None:
            # Lists, sitemaps and search take 30 ms to load; a text touched up needs none of them.
            from pipeline.build.whole import publish_all  # noqa: PLC0415 - see above

            report = publish_all(run, store)
        store.close()
    return report
