"""The forms a report can take: one module a form, found by listing this folder.

A form is a module ``as_<name>.py`` with one function, ``render(report, view)``, that returns
the whole text to print. Adding one edits nothing else.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import cast

from pipeline.build.report import Report
from pipeline.cli.report.view import View

Render = Callable[[Report, View], str]


def form_names() -> list[str]:
    """Return the forms there are, ``text`` first, without importing them."""
    modules = (info.name for info in pkgutil.iter_modules(__path__))
    names = (name.removeprefix("as_") for name in modules if name.startswith("as_"))
    return sorted(names, key=lambda name: (name != "text", name))


def load_form(name: str) -> Render:
    """Import a form's module and return its function."""
    module = importlib.import_module(f"{__name__}.as_{name}")
    return cast("Render", module.render)
