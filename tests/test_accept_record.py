"""The record of an acceptance in front matter, and the command that writes it."""

from __future__ import annotations

import json
import re
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from accept_samples import FR, TEXTS, changed, stale, write
from hypothesis import given
from hypothesis import strategies as st

from pipeline.articles.load import load_stories
from pipeline.articles.model import Seen
from pipeline.cli.main import run
from pipeline.config import load_site
from pipeline.newsroom.record import set_record
from pipeline.newsroom.source import Source
from pipeline.parity.digests import digest_value

Newsroom = Callable[..., Path]


@pytest.fixture
def accepted(make_newsroom: Newsroom) -> Path:
    """A newsroom with one story, accepted."""
    root = make_newsroom({})
    for lang, paragraphs in TEXTS.items():
        write(root, lang, paragraphs)
    assert run(["--site", str(root), "accept", "quai"]) == 0
    return root


# The record in front matter


RECORD = (Seen(("00000001",), ("00000002",)), Seen((), ("00000003", "00000004")))
LINES = "- 00000001 00000002\n\n{0}- . 00000003+00000004\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: a\n", "title: a\nparity:\n  accepted:@\n    {0}"),
        ("title: a\n# end\n", "title: a\n# end\nparity:\n  accepted:@\n    {0}"),
        (
            "parity:  # why\n  # a\n  ignore:\n  - {rule: x}\n# b\ntitle: a\n",
            "parity:  # why\n  # a\n  ignore:\n  - {rule: x}\n  accepted:@\n    {0}# b\ntitle: a\n",
        ),
        (
            "parity:\n    accepted:\n    - 1 2\n    - 3 4 # old\n    # the rest\n    ignore: []\n",
            "parity:\n    accepted:@\n      {0}    # the rest\n    ignore: []\n",
        ),
        (
            "parity: {ignore: [{rule: x, reason: 'y, z'}]}  # why\ntitle: a\n",
            "parity:\n  ignore: [{rule: x, reason: 'y, z'}]\n  accepted:@\n    {0}",
        ),
        ("parity:\ntitle: a\n", "parity:\n  accepted:@\n    {0}title: a\n"),
        (
            "parity:\n  accepted: []\ntitle: |\n  a\n",
            "parity:\n  accepted:@\n    {0}title: |\n  a\n",
        ),
        (
            "parity:\n  ignore:\n  - rule: |\n      y\ntitle: a\n",
            "parity:\n  ignore:\n  - rule: |\n      y\n  accepted:@\n    {0}title: a\n",
        ),
    ],
)
def test_the_record_leaves_the_rest_as_it_is(before: str, after: str) -> None:
    found = set_record(Source(f"---\n{before}---\nText\n"), RECORD)

    assert found
    indent = re.search(r"^( *)\{0\}", after, re.MULTILINE)
    assert indent
    wanted = after.replace("{0}", LINES.format(indent[1])).replace("@", "  # diptych accept")
    if "# why\ntitle" in before:  # a comment behind a table between braces stands behind the last
        wanted = wanted.removesuffix("\n") + "  # why\ntitle: a\n"
    assert found.text == f"---\n{wanted}---\nText\n"


@pytest.mark.parametrize("head", ["parity: ~\n", "{title: a}\n"])
def test_front_matter_that_can_not_take_it(head: str) -> None:
    assert set_record(Source(f"---\n{head}---\nText\n"), RECORD) is None


def test_line_ends_mark_and_rights_are_kept(accepted: Path) -> None:
    path = accepted / "articles/2024/quai.fr.md"
    text = path.read_text("utf-8").replace("Gand", "Liège").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    path.chmod(0o600)

    assert run(["--site", str(accepted), "accept", "2024/quai", "--minor"]) == 0

    after = path.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf---\r\n")
    assert after.count(b"\n") == after.count(b"\r\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stale(accepted) == []


# The command


def test_accept_refuses_what_changed_on_one_side(
    accepted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(accepted, "fr", changed(FR, 3, "Les grues viennent de Liège, par le canal Albert."))
    capsys.readouterr()
    before = (accepted / "articles/2024/quai.fr.md").read_bytes()

    assert run(["--site", str(accepted), "accept", "quai"]) == 1

    out, err = capsys.readouterr()
    assert re.search(r"quai\.fr\.md:\d+: .*quai\.en\.md:\d+", out)
    assert "--minor" in err
    assert (accepted / "articles/2024/quai.fr.md").read_bytes() == before

    assert run(["--site", str(accepted), "accept", "--minor", "quai"]) == 0
    assert stale(accepted) == []


def test_status_names_the_language_left_behind(
    accepted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(accepted, "fr", changed(FR, 3, "Les grues viennent de Liège, par le canal Albert."))
    capsys.readouterr()

    run(["--site", str(accepted), "status", "--format", "json"])

    assert [row["stale"] for row in json.loads(capsys.readouterr().out)] == ["en"]


def test_accept_twice_writes_once(accepted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (accepted / "articles/2024/quai.fr.md").read_bytes()
    capsys.readouterr()

    assert run(["--site", str(accepted), "accept", "articles/2024/quai.en.md"]) == 0

    out, err = capsys.readouterr()
    assert not out
    assert "already" in err
    assert (accepted / "articles/2024/quai.fr.md").read_bytes() == before


def test_names_that_are_no_story(accepted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--site", str(accepted), "accept", "quia"]) == 2
    assert "quai" in capsys.readouterr().err
    (accepted / "articles/2024/quai.en.md").unlink()
    assert run(["--site", str(accepted), "accept", "quai"]) == 2


def test_a_record_spoilt_by_hand_is_told(accepted: Path) -> None:
    path = accepted / "articles/2024/quai.fr.md"
    path.write_text(re.sub(r"- \w{8} \w{8}", "- spoilt", path.read_text("utf-8"), count=1), "utf-8")

    found = load_stories(accepted, accepted / "articles", load_site(accepted)).findings

    assert [finding.rule for finding in found] == ["wrong-type"]
    assert "diptych accept" in found[0].hint.text("fr")


# Git

PASSAGES = ("un", "deux", "trois", "quatre")


def _edits() -> list[tuple[str, ...]]:
    """Every passage changed, taken out, and one put in at every place."""
    found = []
    for at in range(len(PASSAGES) + 1):
        before, after = PASSAGES[:at], PASSAGES[at:]
        found.append((*before, "nouveau", *after))
        if after:
            found += [(*before, "autre", *after[1:]), (*before, *after[1:])]
    return found


def _conflicts(folder: Path, *texts: str) -> bool:
    for name, text in zip(("ours", "base", "theirs"), texts, strict=True):
        (folder / name).write_text(text, "utf-8")
    words = ["git", "merge-file", "-p", "ours", "base", "theirs"]
    return subprocess.run(words, cwd=folder, capture_output=True, check=False).returncode != 0


def _file(passages: tuple[str, ...], branch: str) -> tuple[str, str]:
    """A body, and the front matter that holds its record."""
    said = [one if one in PASSAGES else f"{branch} {one}" for one in passages]
    record = tuple(Seen((digest_value("fr", x)[:8],), (digest_value("en", x)[:8],)) for x in said)
    source = set_record(Source("---\ntitle: a\n---\n"), record)
    assert source
    return "\n\n".join(said) + "\n", source.text


@pytest.mark.parametrize("ours", _edits())
def test_the_record_conflicts_only_where_the_text_does(
    tmp_path: Path, ours: tuple[str, ...]
) -> None:
    base = _file(PASSAGES, "")
    for theirs in _edits():
        bodies, records = zip(_file(ours, "A"), base, _file(theirs, "B"), strict=True)

        assert _conflicts(tmp_path, *bodies) or not _conflicts(tmp_path, *records)


KEYS = [
    "title: a  # un mot",
    "summary: >\n  b\n  # pas un commentaire\n\n  c",
    "tags:\n- x",
    "authors: [Ana,\n  Léo]",
    "image:\n  # deux\n  src: a.jpg",
    "date: 2024-10-07",
]
PARITY = [
    "parity:\n  ignore:\n  - rule: x\n    reason: |\n      y\n",
    "parity:\n    accepted: []\n    # trois\n    ignore: [{rule: x}]\n",
    "parity:\n  accepted:\n\n  - 00000001 00000002\n\n  # quatre\n\n  - . 00000003\n",
    "parity: {ignore: [{rule: x,\n  reason: 'y, {z}'}], accepted: [. 00000001]}\n",
    "parity: # rien\n",
    "",
]


@given(
    keys=st.permutations(KEYS),
    parity=st.sampled_from(PARITY),
    at=st.integers(0, len(KEYS)),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_any_front_matter_keeps_all_but_the_record(
    keys: list[str], parity: str, at: int, end: str
) -> None:
    lines = [f"{key}\n" for key in keys]
    head = "".join([*lines[:at], parity, *lines[at:]])
    source = Source(f"---\n{head}---\nText\n".replace("\n", end))

    found = set_record(source, RECORD)

    assert found
    assert set_record(found, RECORD) == found
    assert found.text.count("\n") == found.text.count(end)
    matter = found.text.replace("\r\n", "\n").split("---\n")[1]
    wanted = yaml.safe_load(head)
    wanted["parity"] = (wanted.get("parity") or {}) | {
        "accepted": ["00000001 00000002", ". 00000003+00000004"]
    }
    assert yaml.safe_load(matter) == wanted
    kept = [line for line in matter.split("\n") if "0000000" not in line]
    for line in "".join(lines).split("\n"):
        assert line in kept
