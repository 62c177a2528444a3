"""``diptych lsp`` where its extra is not installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

# A finder that knows no pygls stands for a machine on which it was not installed.
WITHOUT = """
import sys
class Without:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("pygls", "lsprotocol"):
            raise ModuleNotFoundError(name=name)
sys.meta_path.insert(0, Without())
from pipeline.cli.main import run
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "is not installed."), ("fr", "n’est pas installé.")]
)
def test_a_missing_extra_is_told(tmp_path: Path, lang: str, said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, "--lang", lang, "--site", str(tmp_path), "lsp"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[1],
        timeout=60,
        check=False,
    )

    assert done.returncode == 2
    assert said in done.stderr
    assert 'pip install "diptych[editor]"' in done.stderr
    assert "Traceback" not in done.stderr
