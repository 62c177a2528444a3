"""When stories are read: a moment after the last word was typed, and never one that is outdated."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from pipeline.editors.knowledge import Knowledge, load_knowledge, load_outset
from pipeline.editors.panels import Panel, Texts
from pipeline.editors.reading import ReadStory, read_story
from pipeline.errors import DiptychError
from pipeline.finding import Lang

_PAUSE = 0.2  # seconds without a keystroke after which a story is checked
_SAVED = 0.4  # seconds after a save in which other files may be saved too
_KEPT = 8  # stories read that are kept for the next question

Result = TypeVar("Result")
Key = tuple[str, bytes | None, bytes | None, int]
Told = Callable[[ReadStory], None]


class Newsrooms:
    """Reads stories for editors, in one thread of its own; newsrooms in another.

    ``told`` hears of each story checked, ``learned`` of each newsroom read, or of why it could
    not be, ``failed`` of a fault of our own. All three are called in the event loop's thread.
    """

    def __init__(
        self,
        texts: Texts,
        articles: str,
        *,
        told: Told,
        learned: Callable[[Path, Knowledge | DiptychError], None],
        failed: Callable[[str], None],
    ) -> None:
        self._texts = texts
        self._articles = articles
        self._told = told
        self._learned = learned
        self._failed = failed
        self._known: dict[Path, Knowledge] = {}
        self._read: dict[Key, ReadStory] = {}
        self._waiting: dict[tuple[Path, str], asyncio.Task[None]] = {}
        self._reader = ThreadPoolExecutor(1, "diptych-story")
        self._learner = ThreadPoolExecutor(1, "diptych-newsroom")

    def close(self) -> None:
        """Give up what is waiting."""
        for task in self._waiting.values():
            task.cancel()
        self._reader.shutdown(wait=False, cancel_futures=True)
        self._learner.shutdown(wait=False, cancel_futures=True)

    def changed(self, panel: Panel, pause: float = _PAUSE) -> None:
        """Check a story once no more is typed for a moment; an earlier check of it is dropped."""
        if panel.root in self._known:
            self._later((panel.root, panel.story), pause, lambda: self._check(panel))
        elif not self._is_at_work((panel.root, "")):
            self.refresh(panel.root, 0)

    def refresh(self, root: Path, pause: float = _SAVED) -> None:
        """Read a newsroom again once no more is saved for a moment, then check what is open."""
        self._later((root, ""), pause, lambda: self._learn(root))

    def roots(self) -> list[Path]:
        """Return the folders of the newsrooms that were asked for."""
        return list({root for root, _ in self._waiting})

    async def story(self, panel: Panel) -> ReadStory | None:
        """Return a story as it stands now; ``None`` while its newsroom can not be read."""
        known = self._known.get(panel.root)
        if known is None:
            return None
        texts: dict[Lang, bytes | None] = {
            lang: self._texts.load(one) for lang, one in panel.both.items()
        }
        key = (f"{panel.root}/{panel.story}", texts["fr"], texts["en"], id(known))
        found = self._read.get(key)
        if found is None:
            found = await self._run(self._reader, lambda: read_story(panel, texts, known))
            self._read[key] = found
            while len(self._read) > _KEPT:
                del self._read[next(iter(self._read))]
        return found

    async def think(self, work: Callable[[], Result]) -> Result:
        """Do some work in the readers' thread."""
        return await self._run(self._reader, work)

    def _is_at_work(self, key: tuple[Path, str]) -> bool:
        task = self._waiting.get(key)
        return task is not None and not task.done()

    def _later(
        self, key: tuple[Path, str], pause: float, work: Callable[[], Awaitable[None]]
    ) -> None:
        async def wait() -> None:
            await asyncio.sleep(pause)
            try:
                await work()
            except Exception as error:  # noqa: BLE001 - an editor must outlive any fault of ours
                self._failed("".join(traceback.format_exception(error)))

        before = self._waiting.pop(key, None)
        if before:
            before.cancel()
        self._waiting[key] = asyncio.create_task(wait())

    async def _check(self, panel: Panel) -> None:
        found = await self.story(panel)
        # What was typed meanwhile has cancelled this task, so this is the state of now.
        if found and self._texts.is_open(panel):
            self._told(found)

    async def _learn(self, root: Path) -> None:
        try:
            if root not in self._known:
                self._know(root, await self._run(self._learner, lambda: load_outset(root)))
            whole = await self._run(self._learner, lambda: load_knowledge(root, self._articles))
        except DiptychError as error:
            self._learned(root, error)
        else:
            self._know(root, whole)

    def _know(self, root: Path, knowledge: Knowledge) -> None:
        self._known[root] = knowledge
        self._learned(root, knowledge)
        for panel in self._texts.stories(root):
            self.changed(panel, 0)

    async def _run(self, pool: ThreadPoolExecutor, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(pool, work)
