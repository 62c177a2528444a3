"""What the shell proposes for names that the newsroom or the program knows."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from pipeline.articles.scan import scan
from pipeline.cli.documents import load_documents
from pipeline.errors import DiptychError


def rules(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Propose rules."""
    return _those(load_documents(), begun)


def stories(ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Propose the stories that are there."""
    root = _root(ctx)
    found = scan(root, root / str(ctx.params.get("articles") or "articles")).files
    return _those(sorted({file.story for file in found}), begun)


def regions(ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Propose the codes of regions."""
    return _codes(ctx, "regions", begun)


def sections(ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Propose the codes of sections."""
    return _codes(ctx, "sections", begun)


def _codes(ctx: click.Context, table: str, begun: str) -> list[CompletionItem]:
    # Most commands that propose names need no settings, which take long to load.
    from pipeline.config import load_site  # noqa: PLC0415 - see above

    try:
        return _those(getattr(load_site(_root(ctx)), table), begun)
    except DiptychError:  # no newsroom here, or its settings are broken: nothing to propose
        return []


def _root(ctx: click.Context) -> Path:
    return Path(str(ctx.find_root().params.get("root") or ".")).resolve()


def _those(names: Iterable[str], begun: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in names if name.startswith(begun)]
