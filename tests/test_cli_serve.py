"""The preview as a command: it says where it is, shows the site, and ends when it is told to."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from conftest import story_files

from pipeline.cli.main import run

ROOT = Path(__file__).parents[1]
Newsroom = Callable[..., Path]


def test_the_preview_is_served_until_it_is_interrupted(make_newsroom: Newsroom) -> None:
    root = make_newsroom(story_files("2024/port"))
    args = ["--lang", "en", "--site", str(root), "serve", "--port", "0"]
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "pipeline", *args],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr
        told = []
        while not (told and "Preview at" in told[-1]):
            told.append(process.stderr.readline())
            assert told[-1], told
        found = re.search(r"http://[\w.:]+/", told[-1])
        assert found, told
        page = httpx.get(f"{found[0]}en/2024/10/port/", timeout=60)
        assert page.status_code == 200
        assert "A ship entered the harbour this morning." in page.text
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()

    assert out == ""
    assert "Traceback" not in err
    assert "Built: 0 findings." in "".join(told) + err
    assert not (root / "output").exists()


def test_a_port_that_is_taken_is_told(
    make_newsroom: Newsroom, capfd: pytest.CaptureFixture[str]
) -> None:
    root = make_newsroom(story_files("2024/port"))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert run(["--site", str(root), "--lang", "en", "serve", "--port", port]) == 2

    assert f"Port {port} cannot be used" in capfd.readouterr().err
