"""What the pages on editors tell to write into settings starts a server that answers."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from pipeline.articles.matter import schema
from pipeline.config import load_site
from tests.editor_client import started

ROOT = Path(__file__).parents[1]
PAGES = ("docs/editors.md", "docs/editors.fr.md")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LANGUAGES = ("json", "lua", "elisp")


def _sample(page: str, language: str) -> str:
    found = [
        text for lang, text in FENCE.findall((ROOT / page).read_text("utf-8")) if lang == language
    ]
    assert found
    return "\n".join(found)


def _command(page: str, language: str) -> list[str]:
    """The command that a sample of settings names."""
    sample = _sample(page, language)
    if language == "json":
        settings = json.loads(sample)
        return [settings["glspc.server.command"], *settings["glspc.server.commandArguments"]]
    pattern = r"cmd = \{(.*?)\}" if language == "lua" else r"markdown-mode \. \((.*?)\)"
    (told,) = set(re.findall(pattern, sample))  # all samples of a language name the same
    return re.findall(r"""['"](.*?)['"]""", told)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_settings_name_the_command(page: str, language: str) -> None:
    assert _command(page, language) == ["diptych", "lsp"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["lua", "elisp"])
def test_brackets_close(page: str, language: str) -> None:
    sample = re.sub(r"""'[^'()\n]*'|"[^"]*\"""", "", _sample(page, language))
    for opening, closing in ("()", "{}"):
        assert sample.count(opening) == sample.count(closing)


def test_the_command_serves_this_newsroom(tmp_path: Path) -> None:
    shutil.copy(ROOT / "site.toml", tmp_path)
    shutil.copytree(ROOT / "articles", tmp_path / "articles")
    program, *arguments = _command(PAGES[0], "json")
    folder = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    place = shutil.which(program, path=folder)
    assert place

    with started(tmp_path, command=(place, *arguments)) as editor:
        uri = editor.open(tmp_path / "articles/2024/jakarta-workshop.en.md")
        editor.wait(uri, lambda shown: not [one for one in shown if one.severity == 1])
        shown = editor.hover(uri, 1, 0)

    assert shown
    assert editor.code == 0


@pytest.mark.parametrize("page", PAGES)
def test_the_sample_of_front_matter_fits_the_schema(page: str) -> None:
    sample = _sample(page, "yaml")
    matter = json.loads(json.dumps(yaml.safe_load(sample), default=str))

    assert sample.startswith("# yaml-language-server: $schema=front-matter.schema.json\n")
    assert not list(jsonschema.Draft7Validator(schema(load_site(ROOT))).iter_errors(matter))
