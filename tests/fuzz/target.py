"""Fuzz one reader by coverage, with Atheris: ``target.py NAME [libFuzzer's options]``."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.append(str(Path(__file__).parents[1]))  # where the tests' own documents are made

with atheris.instrument_imports(
    include=[
        "pipeline",
        "markdown",
        "frontmatter",
        "yaml",
        "mammoth",
        "markdownify",
        "translate.storage",
    ]
):
    from readers import READERS


def main() -> None:
    """Run until time is up or the reader fails."""
    name = sys.argv.pop(1)
    atheris.Setup([*sys.argv, "-timeout=60", "-rss_limit_mb=3000"], READERS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
