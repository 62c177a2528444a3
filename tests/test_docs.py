"""The documentation is true: its commands run, its samples are real output, it leaves nothing out,
and its French and English say the same thing by our own check."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import frontmatter
import jsonschema
import pytest
from msgspec import Struct

from pipeline.articles.load import read_article
from pipeline.articles.matter import Matter, schema
from pipeline.articles.model import Article, Pair
from pipeline.cli.documents import load_documents
from pipeline.cli.main import COMMANDS
from pipeline.cli.rule_pages import render_rule_page
from pipeline.config import load_site
from pipeline.finding import Lang, Severity
from pipeline.newsroom.fixing.fix import fix, render_diff
from pipeline.parity.check import check_pair
from pipeline.site import Feeds, FrenchEdition, Pictures, Publisher, Site, Theme

ROOT = Path(__file__).parents[1]
TWINS = {
    "README": ("README.fr.md", "README.md"),
    "tutorial": ("docs/tutorial.fr.md", "docs/tutorial.md"),
    "scale": ("docs/scale.fr.md", "docs/scale.md"),
    "writing": ("docs/writing.fr.md", "docs/writing.en.md"),
    "settings": ("docs/settings.fr.md", "docs/settings.en.md"),
    "integration": ("docs/continuous-integration.fr.md", "docs/continuous-integration.md"),
    "editors": ("docs/editors.fr.md", "docs/editors.md"),
    "guarantees": ("docs/guarantees.fr.md", "docs/guarantees.md"),
}
PAGES = sorted({"README.md", "README.fr.md", *(f"docs/{p.name}" for p in ROOT.glob("docs/*.md"))})
FENCE = re.compile(
    r"^(`{3,})(\w*)(?: (?P<file>[^\n]+))?\n(?P<text>.*?)^\1$", re.MULTILINE | re.DOTALL
)
# What works on this repository rather than in a newsroom, or needs other machines; other tests are
# the proof of both.
NOT_RUN = re.compile(r"^make |--dask", re.MULTILINE)
LOCALES: dict[Lang, str] = {"fr": "fr_FR.UTF-8", "en": "C.UTF-8"}
TIMEOUT = 60  # seconds


def read(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


def blocks(page: str, language: str) -> list[str]:
    return [match["text"] for match in FENCE.finditer(read(page)) if match[2] == language]


def _shell_examples() -> list[tuple[str, str]]:
    """Every script of the pages, once: the two languages show the same but for comments."""
    found = {}
    for page in PAGES:
        for script in blocks(page, "sh"):
            if not NOT_RUN.search(script) and "tutorial" not in page:  # one script after another
                found.setdefault(re.sub(r" +# .*", "", script), page)
    return [(page, script) for script, page in found.items()]


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """This repository's own newsroom, to be changed at will."""
    shutil.copy(ROOT / "site.toml", tmp_path)
    shutil.copytree(ROOT / "articles", tmp_path / "articles")
    done = run(
        "git init -q && git add . && git -c user.name=T -c user.email=t@example.org commit -qm all"
        " && git update-ref refs/remotes/origin/main HEAD",
        tmp_path,
    )
    assert done.returncode == 0, done.stderr
    return tmp_path


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {
        "PATH": path,
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
        "COLUMNS": "100",
    }
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )


@pytest.mark.parametrize(("page", "lang"), [("docs/rules.md", "en"), ("docs/rules.fr.md", "fr")])
def test_the_reference_of_the_rules_is_what_the_rules_say(page: str, lang: Lang) -> None:
    assert read(page) == render_rule_page(load_documents().values(), lang), "run: make rules"


# Its commands run


@pytest.mark.parametrize(("page", "script"), _shell_examples())
def test_shell_examples_run(newsroom: Path, page: str, script: str) -> None:
    done = run(script, newsroom)

    assert done.returncode == 0, f"{page}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize(
    ("page", "lang"), [("docs/tutorial.md", "en"), ("docs/tutorial.fr.md", "fr")]
)
def test_the_tutorial_ends_with_a_published_pair(tmp_path: Path, page: str, lang: Lang) -> None:
    folder, said = tmp_path, ""
    for match in FENCE.finditer(read(page)):
        if match["file"]:
            (folder / match["file"]).write_text(match["text"], "utf-8")
        elif match[2] == "text":
            assert match["text"].strip() in said
        else:
            done = run(f"export LC_ALL={LOCALES[lang]}\n{match['text']}", folder)
            said = done.stdout
            assert done.returncode == int("[block-omitted]" in said), done.stdout + done.stderr
            folder = folder / "my-newsroom" if "cd my-newsroom" in match["text"] else folder
    for side in ("fr", "en"):
        assert "214" in (folder / f"output/{side}/2026/11/lighthouse/index.html").read_text("utf-8")


@pytest.mark.parametrize("name", list(TWINS))
def test_both_languages_show_the_same_commands(name: str) -> None:
    french, english = (
        [re.sub(r" +# .*", "", block) for block in blocks(page, "sh")] for page in TWINS[name]
    )

    assert french == english


@pytest.mark.parametrize(("page", "lang"), [("README.md", "en"), ("README.fr.md", "fr")])
def test_the_sample_finding_is_what_the_check_says(newsroom: Path, page: str, lang: Lang) -> None:
    english = newsroom / "articles/2024/jakarta-workshop.en.md"
    text = english.read_text("utf-8")
    assert text.count("34 participants") == 2
    english.write_text(text.replace("were 34 participants", "were 43 participants"), "utf-8")

    done = run(f"diptych --lang {lang} check", newsroom)

    assert done.returncode == 1
    (sample,) = blocks(page, "text")
    assert sample.strip() in done.stdout


@pytest.mark.parametrize(
    ("page", "lang"),
    [("docs/continuous-integration.md", "en"), ("docs/continuous-integration.fr.md", "fr")],
)
def test_the_sample_report_is_what_the_check_writes(newsroom: Path, page: str, lang: Lang) -> None:
    english = newsroom / "articles/2024/jakarta-workshop.en.md"
    text = english.read_text("utf-8").replace("were 34 participants", "were 43 participants")
    english.write_text(text, "utf-8")

    done = run(f"diptych --lang {lang} check --format json", newsroom)

    sample = json.loads(blocks(page, "json")[0])
    assert json.loads(done.stdout) == sample


# It leaves nothing out


@pytest.mark.parametrize("page", ["README.md", "README.fr.md"])
def test_every_command_is_named(page: str) -> None:
    named = set(re.findall(r"(?:^|`)diptych ([a-z]+)", read(page), re.MULTILINE))

    assert set(COMMANDS) == named


def _rows(page: str) -> set[str]:
    return set(re.findall(r"^\| `([^`]+)` \|", read(page), re.MULTILINE))


@pytest.mark.parametrize("page", TWINS["writing"])
def test_every_key_of_front_matter_is_explained(page: str) -> None:
    assert set(Matter.model_fields) == _rows(page)


@pytest.mark.parametrize("page", TWINS["settings"])
def test_every_setting_is_explained(page: str) -> None:
    text = read(page)
    nested: dict[str, type[Struct]] = {
        "feeds": Feeds,
        "pictures": Pictures,
        "theme": Theme,
        "publisher": Publisher,
    }
    for name in Site.__struct_fields__:
        if name in nested:
            for key in nested[name].__struct_fields__:
                assert re.search(rf"`\[?{name}\.{key}\]?`", text), f"{name}.{key}"
        else:
            assert re.search(rf"`\[?{name}\b|^\[{name}\.", text, re.MULTILINE), name
    for name in FrenchEdition.__struct_fields__:
        assert f"| `{name}` |" in text


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files(page: str) -> None:
    prose = FENCE.sub("", read(page))
    for target in re.findall(r"(?<!`)\[[^\]`]*\]\(([^)\s]+)\)(?!`)", prose):
        if "://" not in target:
            assert (ROOT / page).parent.joinpath(target).is_file(), target


@pytest.mark.parametrize("page", PAGES)
def test_settings_shown_are_valid(page: str, tmp_path: Path) -> None:
    for block in blocks(page, "toml"):
        base = "" if "base_url" in block else 'base_url = "https://news.example.org/"\n'
        region = "" if "regions.europe" in block else '[regions.europe]\nfr = "E"\nen = "E"\n'
        (tmp_path / "site.toml").write_text(f"{base}{block}\n{region}", "utf-8")

        assert load_site(tmp_path).regions


# Both languages say the same


def _as_file(page: str) -> bytes:
    """A page of documentation as the file of an article: its first heading is the title."""
    text = read(page)
    heading = text.partition("\n")[0].removeprefix("# ")
    body = text.partition("\n")[2].replace("[Français](README.fr.md)", "")
    body = body.replace("[English](README.md)", "")
    front = f'title: "{heading}"\ndate: 2024-01-02\nregion: world\nlanguage_pair: en-fr\n'
    return f"---\n{front}---\n{body}".encode()


def _as_article(page: str, lang: Lang) -> Article:
    article, findings = read_article(f"articles/page.{lang}.md", _as_file(page), load_site(ROOT))
    assert article, findings
    return article


@pytest.mark.parametrize("name", list(TWINS))
def test_french_and_english_documentation_agree(name: str) -> None:
    french, english = TWINS[name]
    pair = Pair("page", _as_article(french, "fr"), _as_article(english, "en"))

    found = check_pair(pair, load_site(ROOT))

    told = {
        f"{finding.rule}: {finding.message.text('en')} (line {finding.location.line - 5})"
        for finding in found
        # Samples of front matter show texts in the language of their page.
        if finding.severity is not Severity.INFO and finding.rule != "code-differs"
    }
    assert not told


# The reference of the rules shows, rule by rule, what is wrong.
@pytest.mark.parametrize("page", [page for page in PAGES if not page.startswith("docs/rules")])
def test_our_own_typography_is_what_we_would_correct(page: str) -> None:
    name = "articles/page.fr.md" if ".fr." in page else "articles/page.en.md"

    corrected = fix(name, _as_file(page), load_site(ROOT))

    assert not corrected.skipped
    assert "".join(render_diff(corrected)) == ""


# The schema for editors


def test_the_schema_takes_our_articles_and_refuses_what_the_check_refuses() -> None:
    validator = jsonschema.Draft7Validator(schema(load_site(ROOT)))
    validator.check_schema(validator.schema)
    for path in sorted((ROOT / "articles").rglob("*.md")):
        matter = json.loads(json.dumps(frontmatter.load(str(path)).metadata, default=str))

        assert not list(validator.iter_errors(matter)), path
        assert list(validator.iter_errors(matter | {"region": "atlantis"}))
        assert list(validator.iter_errors(matter | {"rubric": "news"}))
        assert list(validator.iter_errors({k: v for k, v in matter.items() if k != "date"}))
