"""Blocks and sentences find their answers whatever was left out, moved, merged or copied."""

import datetime as dt
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.articles.blocks import scan_blocks
from pipeline.articles.model import Article, FrontMatter
from pipeline.finding import Lang
from pipeline.parity.alignment import align_blocks, align_sentences
from pipeline.parity.scoring import Scorer
from pipeline.parity.side import Side

FRONT = FrontMatter("T", dt.date(2024, 1, 1), dt.datetime(2024, 1, 1, tzinfo=dt.UTC), "r", "fr-en")
FRENCH = [
    "Le musée ouvre une exposition sur les phares de la côte.",
    "## Les salles",
    "Trois salles montrent des lampes. Une maquette représente la tour de 1862.",
    "Un atelier de dessin accueille les enfants chaque mercredi.",
    "Les billets s’achètent en ligne ou au guichet de la gare.",
    "Le directeur remercie les voisins pour leur patience pendant les travaux.",
]
ENGLISH = [
    "The museum opens an exhibition about the lighthouses of the coast.",
    "## The rooms",
    "Three rooms show lamps. A model represents the tower of 1862.",
    "A drawing workshop welcomes children every Wednesday.",
    "Tickets are sold online or at the desk of the station.",
    "The director thanks the neighbours for their patience during the works.",
]


def side(blocks: str | list[str], lang: Lang) -> Side:
    body = blocks if isinstance(blocks, str) else "\n\n".join(blocks)
    return Side(Article(f"a.{lang}.md", "a", lang, FRONT, body, 1, scan_blocks(body), ""))


def beads(
    french: str | list[str], english: str | list[str]
) -> list[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    return [
        (bead.fr, bead.en, bead.moved)
        for bead in align_blocks(side(french, "fr"), side(english, "en"))
    ]


def straight(count: int) -> list[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    return [((i,), (i,), False) for i in range(count)]


def test_a_faithful_pair_is_straight() -> None:
    assert beads(FRENCH, ENGLISH) == straight(6)


@pytest.mark.parametrize("lost", range(6))
def test_a_lost_block_is_alone(lost: int) -> None:
    english = [block for index, block in enumerate(ENGLISH) if index != lost]
    found = beads(FRENCH, english)

    assert ((lost,), (), False) in found
    assert sum(1 for fr, en, _ in found if fr and en) == 5


@pytest.mark.parametrize("lost", range(6))
def test_sides_exchanged_find_the_same(lost: int) -> None:
    french = [block for index, block in enumerate(FRENCH) if index != lost]

    assert ((), (lost,), False) in beads(french, ENGLISH)


@pytest.mark.parametrize("first", [2, 3, 4])
def test_swapped_neighbours_are_moved(first: int) -> None:
    english = list(ENGLISH)
    english[first : first + 2] = reversed(english[first : first + 2])
    found = beads(FRENCH, english)

    assert sum(moved for *_, moved in found) == 1
    assert {(fr, en) for fr, en, _ in found} >= {
        ((first,), (first + 1,)),
        ((first + 1,), (first,)),
    }


def test_a_copy_is_alone() -> None:
    found = beads([*FRENCH[:4], FRENCH[3], *FRENCH[4:]], ENGLISH)

    assert sum(1 for _, en, _ in found if not en) == 1
    assert sum(1 for fr, en, _ in found if fr and en) == 6


def test_two_paragraphs_for_one_are_one_bead() -> None:
    english = [*ENGLISH[:3], f"{ENGLISH[3]} {ENGLISH[4]}", ENGLISH[5]]

    assert ((3, 4), (3,), False) in beads(FRENCH, english)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_unicode_form_and_spaces_do_not_matter(form: str, space: str) -> None:
    french = [unicodedata.normalize(form, block.replace(" ", space, 3)) for block in FRENCH]
    french[1] = FRENCH[1]

    assert beads(french, ENGLISH) == straight(6)


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("", ""),
        ("", "Text."),
        ("Texte.", ""),
        ("Oui.", "Yes."),
        ("```\na = 1\n```", "```\nb = 2\n```"),
        ("# A\n\n# B\n\n# C", "# A\n\n# B"),
        ("مرحبا بالعالم\n\nنص آخر", "שלום עולם\n\nטקסט"),
        ("---\n\n---", "***"),
        ("| a | b |\n| - | - |\n| 1 | 2 |", "| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |"),
    ],
)
def test_any_two_texts_are_aligned(french: str | list[str], english: str | list[str]) -> None:
    one, two = side(french, "fr"), side(english, "en")
    found = align_blocks(one, two)
    align_sentences(one, two, found)

    assert sorted(i for bead in found for i in bead.fr) == list(range(len(one.blocks)))
    assert sorted(j for bead in found for j in bead.en) == list(range(len(two.blocks)))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(FRENCH), max_size=9),
    st.lists(st.sampled_from(ENGLISH + FRENCH), max_size=9),
)
def test_every_block_and_sentence_is_in_one_bead(
    french: str | list[str], english: str | list[str]
) -> None:
    one, two = side(french, "fr"), side(english, "en")
    found = align_blocks(one, two)

    assert sorted(i for bead in found for i in bead.fr) == list(range(len(one.blocks)))
    assert sorted(j for bead in found for j in bead.en) == list(range(len(two.blocks)))
    answered = {i for bead in found if bead.en for i in bead.fr}
    sentences = [part for bead in align_sentences(one, two, found) for part in bead.fr]
    assert len(sentences) == len(set(sentences))
    assert {part.block for part in sentences} == answered


def test_the_same_file_twice_is_straight() -> None:
    one, two = side(FRENCH * 3, "fr"), side(FRENCH * 3, "en")

    assert all(bead.fr == bead.en for bead in align_blocks(one, two))


def sentence_beads(french: str, english: str) -> list[tuple[int, int]]:
    one, two = side(french, "fr"), side(english, "en")
    return [
        (len(bead.fr), len(bead.en)) for bead in align_sentences(one, two, align_blocks(one, two))
    ]


@pytest.mark.parametrize(
    ("french", "english", "expected"),
    [
        ("Le chat dort. Le chien mange.", "The cat sleeps. The dog eats.", [(1, 1), (1, 1)]),
        (
            "Le musée ouvre lundi. Les billets coûtent 12 euros. La gare est proche.",
            "The museum opens on Monday. The station is close.",
            [(1, 1), (1, 0), (1, 1)],
        ),
        (
            "Le musée ouvre lundi avec trois salles. La gare est proche du port.",
            "The museum opens on Monday. It has three rooms. The station is close to the port.",
            [(1, 2), (1, 1)],
        ),
    ],
)
def test_sentences(
    french: str | list[str], english: str | list[str], expected: list[tuple[int, int]]
) -> None:
    assert sentence_beads(french, english) == expected


def test_a_long_article_costs_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times the blocks, with losses on both sides, cost about ten times the scores."""
    calls = 0
    score = Scorer.score

    def counted(self: Scorer, *place: int) -> float:
        nonlocal calls
        calls += 1
        return score(self, *place)

    def cost(times: int) -> int:
        nonlocal calls
        french, english = [], []
        for n in range(times * len(FRENCH)):
            own = " ".join(str(n * prime % 1_000_003) for prime in (7919, 104_729, 15_485_863))
            if n % 11:
                french.append(f"{FRENCH[n % len(FRENCH)]} {own}")
            if n % 13:
                english.append(f"{ENGLISH[n % len(FRENCH)]} {own}")
        calls = 0
        align_blocks(side(french, "fr"), side(english, "en"))
        return calls

    monkeypatch.setattr(Scorer, "score", counted)

    assert 0 < cost(150) < 15 * cost(15)
