"""What the French catalogue must hold: our own messages and Click's, less what no user can see."""

from __future__ import annotations

from pathlib import Path

import click
from babel.messages.extract import extract_from_dir

import pipeline.cli

KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}

# Click says these to the programmer of a command, to Windows, or through parts we do not use.
NOT_SHOWN = (
    "Arguments take exactly",
    "Boolean option {decl",
    "Choice(",
    "Confirm the action",
    "Could not determine name",
    "DeprecationWarning",
    "Do you want to continue",
    "Error: The two entered",
    "Invalid start character",
    "Name '{name}' defined",
    "No options defined",
    "Press any key",
    "Repeat for confirmation",
    "Unknown color",
    "Unknown standard stream",
    "Value must be an iterable",
    "Windows error",
    "deprecated",
    "{editor}",
    "{value!r} is not a valid UUID",
)

Key = str | tuple[str, ...]


def wanted() -> set[Key]:
    """Return the message ids of the sources as they stand."""
    ours = Path(pipeline.cli.__file__).parent
    clicks = Path(click.__file__).parent
    return _extracted(ours) | {
        key for key in _extracted(clicks) if not _first(key).startswith(NOT_SHOWN)
    }


def _extracted(folder: Path) -> set[Key]:
    found = extract_from_dir(folder, [("**.py", "python")], keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found}


def _first(key: Key) -> str:
    return key if isinstance(key, str) else key[0]
