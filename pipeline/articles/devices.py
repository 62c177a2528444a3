"""Names that Windows keeps for devices, in any folder and with any ending: no file can have them.

https://learn.microsoft.com/windows/win32/fileio/naming-a-file
"""

from __future__ import annotations

DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)


def names_device(path: str) -> bool:
    """Tell whether a folder or file of a path could not be on Windows."""
    return any(part.partition(".")[0].casefold() in DEVICES for part in path.split("/"))
