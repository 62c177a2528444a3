"""Every rule's case page, run: each hit must be found where the page says, each miss stay silent.

A page is ``tests/rules/<rule-id>.md``: sections ``## hit: …`` and ``## miss: …``, each with a
``fr`` and an ``en`` block (bodies; front-matter lines between ``---`` override the defaults), and
for hits an ``expect`` block of lines ``fr:LINE rule-id``. A ``site`` block adds lines to site.toml
(TOML), a ``glossary`` block is the site's glossary file. LINE counts in the block shown.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from msgspec import convert

from pipeline.articles.load import read_article
from pipeline.articles.model import Article, Pair
from pipeline.finding import LANGS, Finding, Lang
from pipeline.parity.check import check_pair
from pipeline.parity.comparison import Archive
from pipeline.parity.glossary import read_glossary
from pipeline.parity.rule import Rule
from pipeline.parity.rules import load_rules
from pipeline.site import Site

PAGES = Path(__file__).parent / "rules"
FENCE = re.compile(r"^(`{3,})(\w+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
DEFAULTS = {
    "fr": {"title": "Le port accueille une exposition", "region": "europe", "date": "2024-10-07"},
    "en": {"title": "The harbour hosts an exhibition", "region": "europe", "date": "2024-10-07"},
}
SITE = {
    "base_url": "https://news.example.org/",
    "regions": {
        "europe": {"fr": "Europe", "en": "Europe"},
        "world": {"fr": "Monde", "en": "World"},
    },
    "sections": {
        "news": {"fr": "Actualité", "en": "News"},
        "feature": {"fr": "Dossier", "en": "Feature"},
    },
    "tags": {
        "port": {"fr": "Port", "en": "Port"},
        "trade": {"fr": "Commerce", "en": "Trade"},
    },
}


@dataclass
class Case:
    rule: str
    kind: str
    name: str
    blocks: dict[str, str] = field(default_factory=dict)


def _cases() -> Iterator[Case]:
    for page in sorted(PAGES.glob("*.md")):
        for section in re.split(r"^## (?=hit:|miss:)", page.read_text("utf-8"), flags=re.MULTILINE)[
            1:
        ]:
            heading, _, rest = section.partition("\n")
            kind, _, name = heading.partition(":")
            blocks = {match[2]: match[3] for match in FENCE.finditer(rest)}
            yield Case(page.stem, kind, name.strip(), blocks)


def _file(lang: Lang, shown: str) -> tuple[str, int, int]:
    """Complete a shown text to a file; return it, where lines begin to shift, and by how many."""
    lines = shown.split("\n")
    given: list[str] = []
    if lines[0] == "---":
        given = lines[1 : lines.index("---", 1)]
        body = lines[len(given) + 2 :]
    else:
        body = lines
    keys = {line.split(":")[0] for line in given}
    defaults = DEFAULTS[lang] | {"language_pair": "fr-en"}
    added = [f"{key}: {value}" for key, value in defaults.items() if key not in keys]
    full = ["---", *given, *added, "---", *body]
    start = len(given) + 2 if given else 0
    return "\n".join(full), start, len(full) - len(lines)


def find_all(case: Case) -> list[Finding]:
    """What the check finds in the pair of a case."""
    return _find(case)[0]


def _find(case: Case) -> tuple[list[Finding], dict[str, tuple[Lang, int, int]]]:
    site = convert(SITE | tomllib.loads(case.blocks.get("site", "")), Site)
    articles: dict[Lang, Article] = {}
    shifts: dict[str, tuple[Lang, int, int]] = {}
    for lang in LANGS:
        text, start, shift = _file(lang, case.blocks[lang])
        path = f"articles/2024/case.{lang}.md"
        article, problems = read_article(path, text.encode(), site)
        assert article, [problem.message.text("en") for problem in problems]
        articles[lang], shifts[path] = article, (lang, start, shift)
    pair = Pair("2024/case", articles["fr"], articles["en"])
    glossary, unread = read_glossary(case.blocks.get("glossary", "fr,en"), "glossary.csv")
    assert not unread
    return list(check_pair(pair, site, Archive(site, glossary=glossary))), shifts


def _run(case: Case) -> set[str]:
    found = set()
    findings, shifts = _find(case)
    for finding in findings:
        if finding.rule in (case.rule, "rule-crashed"):
            lang, start, shift = shifts[finding.location.path]
            line = finding.location.line
            found.add(f"{lang}:{line if line <= start else line - shift} {finding.rule}")
    return found


PAIR_CASES = list(_cases())


@pytest.mark.parametrize(
    "case", PAIR_CASES, ids=lambda case: f"{case.rule}-{case.kind}-{case.name}"
)
def test_case(case: Case) -> None:
    expected = set(case.blocks.get("expect", "").split("\n")) - {""}
    assert bool(expected) == (case.kind == "hit"), "a hit expects something, a miss nothing"

    assert _run(case) == expected


@pytest.mark.parametrize("rule", [r for r in load_rules().values() if r.pair], ids=lambda r: r.id)
def test_every_pair_rule_has_hits_and_misses(rule: Rule) -> None:
    kinds = {case.kind for case in PAIR_CASES if case.rule == rule.id}

    assert kinds == {"hit", "miss"}


@pytest.mark.parametrize("rule", load_rules().values(), ids=lambda r: r.id)
def test_every_rule_is_documented_in_both_languages(rule: Rule) -> None:
    for heading in ("Why", "Example", "Cure", "Limits"):
        assert re.search(rf"^{heading}\b", rule.doc_en, re.MULTILINE), heading
    for heading in ("Pourquoi", "Exemple", "Remède", "Limites"):
        assert re.search(rf"^{heading}\b", rule.doc_fr, re.MULTILINE), heading


def test_no_page_is_without_rule() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} <= set(load_rules())
