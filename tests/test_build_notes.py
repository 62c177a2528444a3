"""What a run leaves for the next: its report, what is known, its lock, its stories’ records."""

from __future__ import annotations

import json
import os
import threading
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from pipeline.articles.model import Article
from pipeline.build.baseline import (
    NAME,
    Sifted,
    finding_key,
    load_baseline,
    sift,
    write_baseline,
)
from pipeline.build.lock import held_lock
from pipeline.build.note import dump_note, load_note
from pipeline.build.record import RECORD, StoryRecord, outline
from pipeline.build.report import Report
from pipeline.errors import DiptychError
from pipeline.finding import Finding, Location, Severity, say

HINT = say("Mend it.", "Corrigez.")
ERROR = Finding(
    "number-mismatch",
    Severity.ERROR,
    "2024/a",
    say("“{a}” for “{b}”", "« {a} » pour « {b} »", a="43", b="34"),
    HINT,
    Location("articles/2024/a.en.md", 9, 11, 9, 13),
    Location("articles/2024/a.fr.md", 8, 1),
)
WARNING = replace(ERROR, severity=Severity.WARNING, message=say("Long.", "Long."), counterpart=None)
ADVICE = replace(WARNING, severity=Severity.INFO)
OF_NO_STORY = replace(ERROR, story="", location=Location("site.toml", 1))


@pytest.fixture(autouse=True)
def _apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand where a step gone astray, as in mutation testing, finds nothing to delete."""
    monkeypatch.chdir(tmp_path_factory.mktemp("apart"))


# The report


def test_a_report_is_told_again_as_of_a_run_without_change() -> None:
    report = Report(
        pairs=3,
        findings=(ERROR, WARNING),
        held=("2024/b",),
        written=("x", "y"),
        added=("x",),
        deleted=("z",),
        unchanged=5,
        waiting=("2024/c",),
        known=(WARNING,),
    )

    told = load_note(dump_note(report))

    assert told == Report(
        pairs=3,
        findings=(ERROR, WARNING),
        held=("2024/b",),
        unchanged=7,
        waiting=("2024/c",),
        known=(WARNING,),
    )
    assert told.findings[0].message.text("fr") == "«\u00a043\u00a0» pour «\u00a034\u00a0»"


def test_a_damaged_note_tells_nothing() -> None:
    note = dump_note(Report(pairs=3, findings=(ERROR,), unchanged=5))
    flipped = note[:-1] + bytes([note[-1] ^ 1])
    for damaged in (note[:9], flipped, zlib.compress(b"[]"), zlib.compress(b'{"pairs": 3}')):
        assert load_note(damaged) is None


# The baseline


def test_what_was_known_is_told_from_what_is_new(tmp_path: Path) -> None:
    assert load_baseline(tmp_path) == Counter()
    assert write_baseline(tmp_path, [ERROR, WARNING, WARNING, ADVICE, OF_NO_STORY]) == 3
    known = load_baseline(tmp_path)

    assert known == {finding_key(ERROR): 1, finding_key(WARNING): 2}
    below = replace(ERROR, location=replace(ERROR.location, line=20, end_line=20))
    sifted = sift([below, ERROR, ADVICE, OF_NO_STORY, WARNING], known)
    assert sifted.known == (below, WARNING)
    assert sifted.new == (ERROR, ADVICE, OF_NO_STORY)
    assert sifted.gone == 1
    assert known == load_baseline(tmp_path)
    other = replace(ERROR, message=say("“{a}” for “{b}”", "", a="44", b="34"))
    assert sift([other], known).new == (other,)


def test_without_a_baseline_all_is_new() -> None:
    assert sift(iter([ERROR, ADVICE]), Counter()) == Sifted((ERROR, ADVICE), (), 0)


def test_the_baseline_reads_well_in_version_control(tmp_path: Path) -> None:
    accented = replace(WARNING, location=Location("articles/2024/été.en.md", 1))
    write_baseline(tmp_path, [accented])
    assert '"articles/2024/été.en.md"' in (tmp_path / NAME).read_text("utf-8")
    write_baseline(tmp_path, [WARNING, ERROR])
    text = (tmp_path / NAME).read_text("utf-8")
    write_baseline(tmp_path, [ERROR, WARNING])

    assert (tmp_path / NAME).read_text("utf-8") == text
    assert len(text.split("\n")) == 5
    told = json.loads(text)
    assert told["version"] == 1
    assert {row["path"] for row in told["findings"]} == {"articles/2024/a.en.md"}
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "Expecting property name"),
        (b'{"version": 1}', "findings"),
        (b'{"version": 2, "findings": []}', "2"),
        (b'{"version": 1, "findings": [{}]}', "path"),
        (b"[]", "list indices"),
        (b"\xff", "codec can't decode"),
    ],
)
def test_a_damaged_baseline_is_told(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / NAME).write_bytes(data)
    with pytest.raises(DiptychError, match=f"baseline.json can not be read: .*{reason}") as told:
        load_baseline(tmp_path)

    assert told.value.message.text("en").startswith("baseline.json can not be read: ")
    assert told.value.message.text("fr").startswith("baseline.json ne peut pas être lu\u00a0: ")
    assert told.value.hint
    assert told.value.hint.text("en") == (
        "Take it back from version control, or make it anew with “diptych check --write-baseline”."
    )
    assert told.value.hint.text("fr") == (
        "Reprenez-le de la gestion de versions, ou refaites-le avec"
        " «\u00a0diptych check --write-baseline\u00a0»."
    )


# The lock


def test_a_lock_is_free_again_and_names_its_last_holder(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    for _ in range(2):
        with held_lock(folder, patience=0):
            assert (folder / "lock").read_text("ascii") == str(os.getpid())
    (folder / "lock").write_text("123456789 and more", "ascii")
    with held_lock(folder, patience=0):
        assert (folder / "lock").read_text("ascii") == str(os.getpid())
    assert (folder / "lock").stat().st_mode & 0o133 == 0


def test_a_busy_newsroom_is_told(tmp_path: Path) -> None:
    with held_lock(tmp_path):
        with pytest.raises(DiptychError) as told, held_lock(tmp_path, patience=0.1):
            pytest.fail("two hold the lock")
        (tmp_path / "lock").write_bytes(b"")
        with pytest.raises(DiptychError, match=r"process \?"), held_lock(tmp_path, patience=0):
            pytest.fail("two hold the lock")

    holder = os.getpid()
    assert told.value.message.text("en") == (
        f"Another run of Diptych (process {holder}) is at work in this newsroom."
    )
    assert told.value.message.text("fr") == (
        f"Une autre commande Diptych (processus {holder}) travaille dans cette rédaction."
    )
    assert told.value.hint
    assert told.value.hint.text("en") == "Wait for it to end, or stop it."
    assert told.value.hint.text("fr") == "Attendez qu’elle finisse, ou arrêtez-la."


def test_the_second_waits_and_has_its_turn(tmp_path: Path) -> None:
    turns: list[str] = []

    def second() -> None:
        with held_lock(tmp_path, patience=60):
            turns.append("second")

    waiting = threading.Thread(target=second)
    with held_lock(tmp_path):
        waiting.start()
        waiting.join(0.3)
        turns.append("first")
    waiting.join()

    assert turns == ["first", "second"]


def test_where_no_lock_can_be_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"1")
    with held_lock(tmp_path / "file"), held_lock(tmp_path / "file"):
        pass

    assert (tmp_path / "file").read_bytes() == b"1"


# What is kept of a story


def test_an_outline_keeps_what_points_elsewhere_and_no_text(
    make_article: Callable[..., Article],
) -> None:
    body = (
        "Voir [un](b.fr.md), [deux](https://e.org/), [trois](#a) et [quatre](//e.org/x).\n\n"
        "Un texte sans lien, [sauf](mailto:a@b.org) un.\n\n"
        "![Un quai](quai.jpg) ![Ailleurs](https://e.org/q.jpg)\n\n"
        "Voir *[le rapport](/fr/2024/10/a/)*[^1] : [note:1](note:1.pdf) ou [c](c_d:e.pdf).\n\n"
        "[^1]: Une note."
    )
    whole = make_article("fr", body)
    kept = outline(whole)

    assert replace(kept.front, lines=whole.front.lines, packed="") == whole.front
    assert not kept.front.lines
    for key in ("title", "region#", "title.x", "slug"):
        assert kept.front.place(key) == whole.front.place(key)
    assert kept.body == ""
    assert [link.target for block in kept.blocks for link in block.links] == [
        "b.fr.md",
        "/fr/2024/10/a/",
        "c_d:e.pdf",
    ]
    assert [image.src for block in kept.blocks for image in block.images] == ["quai.jpg"]
    assert [
        (block.text, block.source, block.positions, block.spans, block.notes)
        for block in kept.blocks
    ] == [("", "", (), (), ())] * 3
    assert [block.first_line for block in kept.blocks] == [8, 12, 14]


def test_a_record_comes_back_from_its_bytes(make_article: Callable[..., Article]) -> None:
    french = outline(make_article("fr", "Voir [un](b.fr.md)."))
    record = StoryRecord("2024/story", french, None, ("en",), (), (ERROR, WARNING))
    back = RECORD.load(RECORD.dump(record))

    assert back == record
    assert back.paths == ["articles/2024/story.fr.md"]
    assert not back.is_whole
    whole = replace(back, en=french)
    assert whole.is_whole
    assert whole.as_story().en == french
    story = back.as_story()
    assert (story.story, story.fr, story.en, story.broken) == ("2024/story", french, None, ("en",))
