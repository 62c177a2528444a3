"""What an injection is, and the table of all of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pairs import GenuinePair
from passages import View

Kind = Literal["defect", "advice", "harmless"]


@dataclass(frozen=True, slots=True)
class Injection:
    """One side of a pair rewritten: its whole new text, and where.

    ``line`` is 1-based in the new text, and ``end_line`` the last line touched; ``line`` 0 means
    that the whole file is meant. ``note`` says what was done, for a person.
    """

    text: str
    side: str
    line: int
    note: str
    end_line: int = 0


Change = tuple[str, int, str]  # new text, line, note
SideInjector = Callable[[View, View, random.Random], Change | None]
PairInjector = Callable[[GenuinePair, random.Random], Injection | None]


@dataclass(frozen=True, slots=True)
class Injector:
    """A class of change with its function; ``kind`` says what must be found of it."""

    name: str
    kind: Kind
    inject: PairInjector


INJECTORS: dict[str, Injector] = {}


def pair_injector(name: str, kind: Kind = "defect") -> Callable[[PairInjector], PairInjector]:
    """Register a function over a pair."""

    def register(function: PairInjector) -> PairInjector:
        INJECTORS[name] = Injector(name, kind, function)
        return function

    return register


def injector(
    name: str, kind: Kind = "defect", side: str = ""
) -> Callable[[SideInjector], SideInjector]:
    """Register a function over one side (given the other one too); the side is drawn by lot."""

    def register(function: SideInjector) -> SideInjector:
        def inject(pair: GenuinePair, rng: random.Random) -> Injection | None:
            langs = [side] if side else rng.sample(["fr", "en"], 2)
            for lang in langs:
                here = View(pair.text(lang), lang)
                there = View(
                    pair.text("en" if lang == "fr" else "fr"), "en" if lang == "fr" else "fr"
                )
                change = function(here, there, rng)
                if change and change[0] != here.text:
                    return Injection(change[0], lang, change[1], change[2])
            return None

        INJECTORS[name] = Injector(name, kind, inject)
        return function

    return register


def seeded(pair: GenuinePair, name: str, attempt: int = 0) -> random.Random:
    """Return a source of chance that depends on the pair and the class alone."""
    return random.Random(f"{pair.name}|{name}|{attempt}")
