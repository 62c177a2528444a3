"""Two addresses at one place of a story: one page, two pages, or a slip, and how surely."""

from __future__ import annotations

import pytest

from pipeline.parity.addresses import read_address
from pipeline.parity.link_changes import Doubt, judge_changes

SURE, SOME, NONE = Doubt.SURE, Doubt.SOME, None
M = "https://musee.example.org"
C = "https://www.canada.ca"
U = "https://www.un.org"


def judge(
    changed: list[tuple[str, str]], words: list[tuple[str, str]] | None = None
) -> list[Doubt | None]:
    addresses = [(read_address(one), read_address(two)) for one, two in changed]
    return judge_changes(addresses, words or [("", "")] * len(changed))


@pytest.mark.parametrize(
    ("french", "english", "expected"),
    [
        # One publisher without marks of language: another name is another page.
        (f"{M}/navires", f"{M}/phares", SURE),
        (f"{M}/rapport-2023", f"{M}/rapport-2024", SURE),
        (f"{M}/a?id=3", f"{M}/a?id=4", SURE),
        # Unless the names surely are translations of each other.
        (f"{M}/exposition-internationale-maritime", f"{M}/international-maritime-exhibition", NONE),
        (f"{M}/formulaires-port-microsoft", f"{M}/port-microsoft-formulaires", NONE),
        (f"{M}/plain-forms", f"{M}/contact-form", SURE),
        # Marks of language: one page, if the names may answer each other.
        (f"{M}/fr/exposition-navires", f"{M}/en/exhibition-ships", NONE),
        (f"{M}/fr/a/b/c/d/exposition", f"{M}/en/exhibition", SOME),
        (f"{M}/fr/exposition-navires", f"{M}/en/exposition-navires-bois", SOME),
        (f"{M}/fr/page-3", f"{M}/en/page-3-b", NONE),
        (f"{M}/fr/page-3", f"{M}/en/page-4", SOME),
        # Marks on the wrong side lead readers to the other language.
        (f"{M}/en/navires", f"{M}/en/phares", SURE),
        (f"{M}/en/exhibition-ships", f"{M}/fr/exposition-navires", SOME),
        (f"{M}/exposition-navires", f"{M}/fr/exhibition-ships", SOME),
        (f"{M}/en/exhibition-ships", f"{M}/exposition-navires", SOME),
        # Publishers known to write in both languages, and to translate their pages' names.
        (f"{U}/climat-temperatures-hausse", f"{U}/weather-report-numbers", SOME),
        (f"{U}/depenses-de-defense-du-pays", f"{U}/defence-spending-country", NONE),
        (f"{C}/fr/parcs", "https://www.gc.ca/en/parks", SOME),
        ("https://www.who.int/rapport-2", "https://www.oecd.org/report-2", NONE),
        ("https://www.who.int/rapport-2", "https://www.oecd.org/report-3", SOME),
        ("https://www.youtube.com/watch?v=abc", "https://www.youtube.com/watch?v=def", SOME),
        # The newsroom's own stories have one name in both languages.
        ("a.fr.md", "b.en.md", SURE),
        ("a.fr.md", "https://example.org/a", SURE),
        # What only a generator knows, and headings, whose words are translated.
        ("{{ site.url }}", f"{M}/a", NONE),
        (f"{M}/a", "{% link a %}", NONE),
        ("#chiffres", "#figures", NONE),
        ("#chiffres", f"{M}/figures", SURE),
        # One path at a host and below it, or at the site itself.
        (f"{M}/rapport", "https://www.presse.musee.example.org/rapport", NONE),
        (f"{M}/rapport", "/rapport", NONE),
        (f"{M}/rapport", "/report", SURE),
        ("/fr/rapport", f"{M}/en/report", SOME),
        # A source for each language, and one path at two strangers' hosts.
        ("https://a.example.fr/navires", "https://b.example.uk/ships", SOME),
        ("https://a.example.fr/navires", "https://b.example.uk/navires", SURE),
        ("https://a.example.org/navires", "https://b.example.com/ships", SURE),
        ("https://a.example.org/fr/x", "https://b.example.com/en/y", SOME),
        (
            "https://a.example.org/le-port-accueille-une-exposition-de-navires",
            "https://b.example.com/the-harbour-hosts-an-exhibition-of-ships",
            NONE,
        ),
        (
            "https://a.example.org/le-port-accueille-une-exposition",
            "https://b.example.com/tomorrow-rain-and-strong-winds",
            SOME,
        ),
        # A page that moved with its site keeps its telling name.
        (f"{M}/2023/exposition-navires", f"{M}/archives/2023/exposition-navires", SOME),
        (f"{M}/2023/exposition-navires", f"{M}/2024/exposition-navires", SURE),
        (f"{M}/1/exposition-de-cent-maquettes-anciennes",
            f"{M}/2/exposition-de-cent-maquettes-anciennes", SOME),
        (f"{M}/a/navires", f"{M}/b/navires", SURE),
    ],
)  # fmt: skip
def test_a_changed_address(french: str, english: str, expected: Doubt | None) -> None:
    assert judge([(french, english)]) == [expected]


@pytest.mark.parametrize(
    ("french", "english", "expected"),
    [
        ("l’exposition", "the exhibition", SURE),
        ("le rapport de 2023", "the report of 2024", SOME),
        ("le rapport de 2023", "the report", SURE),
        ("le rapport annuel sur le port", "tickets, opening hours and prices", SOME),
        ("le rapport annuel sur le port", "the annual report on the harbour", SURE),
    ],
)
def test_what_the_links_say_speaks_for_them(
    french: str, english: str, expected: Doubt | None
) -> None:
    assert judge([(f"{M}/navires", f"{M}/phares")], [(french, english)]) == [expected]


@pytest.mark.parametrize(
    ("french", "english", "expected"),
    [
        ("abonnez-vous à nos nouvelles", "subscribe", NONE),  # each leads where it says
        ("abonnez-vous", "our annual report", NONE),  # neither does
        ("abonnez-vous", "a page for those who subscribe", SOME),
    ],
)
def test_a_name_of_one_word_that_its_link_does_not_say(
    french: str, english: str, expected: Doubt | None
) -> None:
    pair = (f"{M}/fr/nouvelles", f"{M}/en/subscribe")

    assert judge([pair], [(french, english)]) == [expected]


@pytest.mark.parametrize(
    ("french", "english", "expected"),
    [("les parcs nationaux", "the national parks", NONE), ("les parcs", "tax forms", SOME)],
)
def test_departments_of_a_government_change_their_hosts(
    french: str, english: str, expected: Doubt | None
) -> None:
    pair = ("https://www.pc.gc.ca/parcs", f"{C}/parks")

    assert judge([pair], [(french, english)]) == [expected]


@pytest.mark.parametrize(("count", "expected"), [(2, SURE), (3, NONE)])
def test_a_change_that_three_links_share_is_a_pattern(count: int, expected: Doubt | None) -> None:
    folders = [(f"{M}/navires/{n}", f"{M}/phares/{n}") for n in range(count)]
    hosts = [(f"https://a.example.org/x{n}", f"https://b.example.net/y{n}") for n in range(count)]

    assert judge(folders) == [expected] * count
    assert judge(hosts) == [expected] * count


def test_one_link_often_is_no_pattern() -> None:
    assert judge([(f"{M}/navires/1", f"{M}/phares/1")] * 4) == [SURE] * 4
