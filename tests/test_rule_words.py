"""What every rule says of its hits, whole: places on both sides, words, advice, in both languages.

``tests/told/<rule>.txt`` holds it, to be read by people. After a change of words on purpose, write
the files anew and read what changed: ``TOLD=write python -m pytest tests/test_rule_words.py``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from accept_samples import EN, FR, TEXTS, changed, write
from conftest import SITE_TOML, article_text, story_files
from msgspec.structs import replace
from test_rule_cases import PAIR_CASES, Case, find_all

from pipeline.articles.load import load_stories
from pipeline.articles.model import Pair, Story
from pipeline.cli.main import run
from pipeline.config import load_site
from pipeline.finding import Finding, Lang, Location
from pipeline.parity.check import check_archive, check_pair
from pipeline.parity.comparison import Archive
from pipeline.parity.rule import Hit
from pipeline.parity.rules import load_rules
from pipeline.site import Site

TOLD = Path(__file__).parent / "told"
RULES = sorted({case.rule for case in PAIR_CASES})


def _place(place: Location | None) -> str:
    if place is None:
        return "none"
    lang = place.path.split(".")[-2]
    return f"{lang} {place.line}:{place.column}-{place.end_line}:{place.end_column}"


def _tell(case: Case) -> Iterator[str]:
    yield f"## {case.kind}: {case.name}\n"
    for finding in find_all(case):
        if finding.rule == case.rule:
            yield from _lines(finding)


def _lines(finding: Finding) -> Iterator[str]:
    yield f"{finding.severity.value} {finding.story} {_place(finding.location)}"
    yield f"facing: {_place(finding.counterpart)}"
    for message in (finding.message, finding.hint):
        yield message.text("en")
        yield message.text("fr")
    yield ""


Make = Callable[..., Path]


def _load(root: Path) -> tuple[Site, list[Story]]:
    site = load_site(root)
    return site, list(load_stories(root, root / "articles", site).stories)


def _alone(lang: Lang, story: str, **front: str) -> dict[str, str]:
    return {f"articles/{story}.{lang}.md": article_text(lang, "Un bateau.", **front)}


def _archive(make: Make) -> list[Finding]:
    """A newsroom in which every rule over the archive has something to say."""
    waived = "{ignore: [{rule: twin-missing, reason: Il y en a une}]}"
    files = {
        **story_files("2023/a"),
        **story_files("2024/a"),
        **story_files(
            "2024/b",
            "Voir [un](absent.fr.md), [deux](c.fr.md), [le rapport](r.pdf), ![Le quai](q.jpg).",
            "See [one](/en/2024/10/none/), [two](c.en.md), [three](g.en.md),"
            " ![The quay](../../../../etc/q.jpg).",
            image="{src: q.png, alt: Le quai}",
        ),
        **story_files("2024/c", draft="true"),
        **story_files("2024/d", parity=waived),
        **_alone("fr", "2024/e"),
        **_alone("en", "2024/f", draft="true"),
        **story_files("2024/g", withdrawn="{date: 2024-10-09, reason: x}"),
    }
    files["articles/2024/d.fr.md"] = article_text(
        "fr", "Un bateau.", aliases="[/fr/2024/10/b/, /]", parity=waived
    )
    site, stories = _load(make(files))
    return check_archive(Archive(site, stories, (), frozenset()))


def _pair(make: Make, fr: str, en: str, toml: str = "", **front: str) -> list[Finding]:
    root = make(story_files("2024/a", fr, en, **front), site_toml=SITE_TOML + toml)
    site, [story] = _load(root)
    assert story.fr
    assert story.en
    return check_pair(Pair(story.story, story.fr, story.en), site)


def _waivers(make: Make) -> list[Finding]:
    """Waivers of rules that are not, of faults of the file, of a passage that changed."""
    rules = ("number-mismach", "xyzzy", "missing-key", "typography", "link-lost")
    entries = ", ".join(f"{{rule: {rule}, reason: Parce que}}" for rule in rules)
    entries += ', {rule: number-mismatch, reason: Parce que, blocks: ["0123456789abcdef"]}'
    return _pair(make, "Un bateau.", "A ship.", parity=f"{{ignore: [{entries}]}}")


def _levels(make: Make) -> list[Finding]:
    """Rules that a site makes errors, advice, or turns off."""
    toml = '[rules]\nnumber-mismatch = "info"\nwaiver-useless = "error"\nwaiver-unknown = "off"\n'
    parity = "{ignore: [{rule: link-lost, reason: Oui}, {rule: xyzzy, reason: Non}]}"
    return _pair(make, "Il y a 34 bateaux.", "There are 43 ships.", toml, parity=parity)


def _crash(make: Make) -> list[Finding]:
    """Rules that fail: each is named, and the others go on."""

    def fail(_: object) -> Iterator[Hit]:
        raise KeyError("x")

    rules = load_rules()
    broken = {
        "twin-missing": replace(rules["twin-missing"], archive=fail),
        "date-differs": replace(rules["date-differs"], pair=fail),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.parity.check.load_rules", lambda: rules | broken)
        found = _pair(make, "Il y a 34 bateaux.", "There are 43 ships.")
        site, stories = _load(make(_alone("fr", "2024/e") | story_files("2023/a"), name="other"))
        found += check_archive(Archive(site, stories))
    return [
        replace(
            one,
            message=replace(
                one.message,
                args=tuple((k, re.sub(r":\d+$", ":1", str(v))) for k, v in one.message.args),
            ),
        )
        for one in found
    ]


def _stale(make: Make) -> list[Finding]:
    """Passages changed, added and taken out on one side since both were accepted."""
    root = make({})
    for lang, paragraphs in TEXTS.items():
        write(root, lang, paragraphs)
    assert run(["--site", str(root), "accept", "quai"]) == 0
    french = changed(FR, 3, "Les grues viennent de Liège et pèsent 200 tonnes chacune.")
    write(root, "fr", [*french[:-1], "Une fête aura lieu dimanche sur le quai, avec fanfare."])
    write(root, "en", [EN[0], *EN[2:]])
    site, [story] = _load(root)
    assert story.fr
    assert story.en
    return check_pair(Pair(story.story, story.fr, story.en), site)


def _stale_alone(make: Make) -> list[Finding]:
    """A passage accepted without an answer, which changed since."""
    lone = "Une fête aura lieu dimanche sur le quai, avec fanfare et feu d’artifice."
    root = make({})
    write(root, "fr", [*FR, lone])
    write(root, "en", EN)
    assert run(["--site", str(root), "accept", "quai"]) == 0
    write(root, "fr", [*FR, lone.replace("dimanche", "samedi")])
    site, [story] = _load(root)
    assert story.fr
    assert story.en
    return check_pair(Pair(story.story, story.fr, story.en), site)


SCENES = (_archive, _waivers, _levels, _crash, _stale, _stale_alone)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__.strip("_"))
def test_a_newsroom_is_told_what_was_read_and_approved(
    make_newsroom: Make, scene: Callable[[Make], list[Finding]]
) -> None:
    found = [line for one in scene(make_newsroom) for line in (f"{one.rule}:", *_lines(one))]
    told = "\n".join(found)
    place = TOLD / "newsroom" / f"{scene.__name__.strip('_')}.txt"
    if os.environ.get("TOLD") == "write":
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(told, "utf-8")

    assert told == place.read_text("utf-8"), "read the change; if it is meant, see above"


def _cases(text: str) -> dict[str, str]:
    """Part what is told by its cases."""
    parts = (part.partition("\n") for part in text.split("## ")[1:])
    return {name: told.strip() for name, _, told in parts}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_says_what_was_read_and_approved(rule: str) -> None:
    hits = [case for case in PAIR_CASES if (case.rule, case.kind) == (rule, "hit")]
    told = "\n".join(line for case in hits for line in _tell(case))
    place = TOLD / f"{rule}.txt"
    if os.environ.get("TOLD") == "write":
        place.parent.mkdir(exist_ok=True)
        place.write_text(told, "utf-8")
    # A new case is approved with its next writing; one that was read stays as it was.
    read = _cases(place.read_text("utf-8")) if place.exists() else {}
    now = _cases(told)

    assert {name: now[name] for name in now if name in read} == {
        name: read[name] for name in now if name in read
    }, "read the change; if it is meant, see above"


def test_most_cases_were_read() -> None:
    hits = [case for case in PAIR_CASES if case.kind == "hit"]
    read = [place.read_text("utf-8").count("## hit: ") for place in TOLD.glob("*.txt")]

    assert sum(read) > 0.8 * len(hits)
