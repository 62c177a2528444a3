"""Run the preview: build, serve on this machine only, build again when a file is saved."""

from __future__ import annotations

import asyncio
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import uvicorn
from msgspec import Struct
from watchfiles import awatch

from pipeline.build import Report, run_preview
from pipeline.build.options import Kept
from pipeline.config import load_site
from pipeline.finding import Lang
from pipeline.preview.app import make_app
from pipeline.preview.desk import Desk
from pipeline.preview.state import Built, PreviewState
from pipeline.preview.warming import warm

HOST = "127.0.0.1"  # never another: drafts and embargoed stories are shown
DEBOUNCE = 120  # milliseconds that savings of several files are waited for
QUIET = 20  # milliseconds without another after which they are taken to be all

Tell = Callable[[Built], None]


class PreviewPlan(Struct, frozen=True):
    """What to show and where; ``port`` 0 takes a free one."""

    root: Path
    articles: Path
    lang: Lang
    port: int


class _Server(uvicorn.Server):
    """Ends the open streams first, or stopping would wait for them."""

    def __init__(self, config: uvicorn.Config, state: PreviewState) -> None:
        super().__init__(config)
        self._state = state

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        asyncio.get_event_loop().call_soon_threadsafe(self._state.close)
        super().handle_exit(sig, frame)


def serve(plan: PreviewPlan, *, tell: Tell, opened: Callable[[str], None]) -> None:
    """Serve until Ctrl-C; ``tell`` hears of each build, ``opened`` of the address.

    Raises ConfigError when ``site.toml`` is wrong at the start, OSError when the port is taken.
    """
    site = load_site(plan.root)
    with tempfile.TemporaryDirectory(prefix="diptych-preview-") as folder:
        output = Path(folder)
        asyncio.run(_serve(plan, output, site.root_url, tell, opened))


async def _serve(
    plan: PreviewPlan, output: Path, root_url: str, tell: Tell, opened: Callable[[str], None]
) -> None:
    def build() -> Built:
        built = state.rebuild()
        tell(built)
        return built

    desk = Desk(plan.root, plan.articles, plan.lang)
    kept: Kept = {}
    state = PreviewState(lambda: _build(plan, output, kept), plan.lang)
    config = uvicorn.Config(make_app(state, output, root_url, desk), log_level="error")
    server = _Server(config, state)
    bound = socket.create_server((HOST, plan.port))
    await asyncio.to_thread(build)
    opened(f"http://{HOST}:{bound.getsockname()[1]}/{root_url.split('/', 3)[3]}")
    warming = asyncio.create_task(asyncio.to_thread(warm, plan.root, plan.articles))
    stop = asyncio.Event()
    watching = [
        asyncio.create_task(_watch(folders, state, build, stop, recursive=deep))
        for folders, deep in (([plan.root], False), (_deep_folders(plan), True))
        if folders
    ]
    try:
        await server.serve(sockets=[bound])
    finally:
        stop.set()
        await asyncio.gather(warming, *watching)


def _build(plan: PreviewPlan, output: Path, kept: Kept) -> Report:
    """Compare the languages and make the site, drafts and embargoed stories included."""
    return run_preview(plan.root, articles=plan.articles, output=output, kept=kept)


def _deep_folders(plan: PreviewPlan) -> list[Path]:
    """Return the folders whose every file matters."""
    theme = plan.root / load_site(plan.root).theme.folder
    return [folder for folder in (plan.articles, theme) if folder.is_dir()]


async def _watch(
    folders: list[Path],
    state: PreviewState,
    build: Callable[[], Built],
    stop: asyncio.Event,
    *,
    recursive: bool,
) -> None:
    """Build again whenever something changes in the folders."""
    changes = awatch(*folders, recursive=recursive, debounce=DEBOUNCE, step=QUIET, stop_event=stop)
    async for _ in changes:
        await asyncio.to_thread(build)
        state.announce()
