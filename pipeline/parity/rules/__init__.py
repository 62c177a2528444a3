"""The rules: one module a rule, found by listing this folder, so that adding one edits nothing."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from inspect import cleandoc

from msgspec.structs import replace

from pipeline.parity.rule import Rule


@cache
def load_rules() -> dict[str, Rule]:
    """Import every module of this folder and return its rule by id, in alphabetical order."""
    found: dict[str, Rule] = {}
    for name in sorted(info.name for info in pkgutil.iter_modules(__path__)):
        module = importlib.import_module(f"{__name__}.{name}")
        for value in vars(module).values():
            if isinstance(value, Rule):
                english, french = cleandoc(module.__doc__ or ""), cleandoc(module.FR)
                found[value.id] = replace(value, doc_en=english, doc_fr=french)
    return dict(sorted(found.items()))
