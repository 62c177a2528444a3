"""Addresses taken apart: what two language versions of one page have in common, and what not."""

from __future__ import annotations

import pytest

from pipeline.finding import Lang
from pipeline.parity.addresses import read_address

NO: frozenset[Lang] = frozenset()
FR: frozenset[Lang] = frozenset({"fr"})
EN: frozenset[Lang] = frozenset({"en"})


@pytest.mark.parametrize(
    ("target", "host", "path", "query", "marks"),
    [
        ("https://a.example/x/y", "a.example", ("x", "y"), (), NO),
        (" HTTP://WWW.A.example/X/index.html ", "a.example", ("x",), (), NO),
        ("https://a.example//x/./y/", "a.example", ("x", "y"), (), NO),
        ("//a.example/x", "a.example", ("x",), (), NO),
        ("/x/%C3%A9te\u0301", "", ("x", "été"), (), NO),
        # Marks of language: folders, hosts, ends and beginnings of names, queries.
        ("https://a.example/fr/x", "a.example", ("x",), (), FR),
        ("https://a.example/en-ca/x", "a.example", ("x",), (), EN),
        ("https://a.example/francais/x", "a.example", ("x",), (), FR),
        ("https://a.example/anglais/x", "a.example", ("x",), (), EN),
        ("https://a.example/english/fre/x", "a.example", ("x",), (), FR | EN),
        ("https://fr.a.example/x", "a.example", ("x",), (), FR),
        ("https://en.example/x", "en.example", ("x",), (), NO),
        ("https://a.example/x-fra.html", "a.example", ("x",), (), FR),
        ("https://a.example/x_e.pdf", "a.example", ("x.pdf",), (), EN),
        ("https://a.example/x-anglais.pdf", "a.example", ("x.pdf",), (), EN),
        ("https://a.example/plan-e", "a.example", ("plan-e",), (), NO),
        ("https://a.example/x-fr-ca-3", "a.example", ("x-3",), (), FR),
        ("https://a.example/x-fr/y", "a.example", ("x-fr", "y"), (), NO),
        ("https://a.example/fr-x", "a.example", ("x",), (), NO),
        ("https://a.example/x?lang=fr&p=1", "a.example", ("x",), ("p=1",), FR),
        ("https://a.example/x?hl=en", "a.example", ("x",), (), EN),
        ("https://a.example/x?title=fr", "a.example", ("x",), ("title=fr",), NO),
        ("https://a.example/x?lang=de", "a.example", ("x",), ("lang=de",), NO),
        # What only says who shared it, when, or how the folder's page is called.
        ("//a.example/x?b=2&a=1&utm_source=n&si=7", "a.example", ("x",), ("a=1", "b=2"), NO),
        ("https://a.example/x/accueil.aspx", "a.example", ("x",), (), NO),
        ("https://a.example/x/page.php", "a.example", ("x", "page"), (), NO),
        ("https://youtu.be/abc?t=3", "youtube.com", ("watch",), ("v=abc",), NO),
        ("https://www.youtube.com/watch?v=abc&t=30", "youtube.com", ("watch",), ("v=abc",), NO),
        ("https://x.com/a/status/1?s=20", "x.com", ("a", "status", "1"), (), NO),
        ("https://x.com/a/status/1?s", "x.com", ("a", "status", "1"), (), NO),
        ("//g.example/a/b/tree/master/c", "g.example", ("a", "b", "tree", "main", "c"), (), NO),
        ("https://g.example/a/b/blob/master", "g.example", ("a", "b", "blob", "main"), (), NO),
        ("https://g.example/a/b/wiki/master", "g.example", ("a", "b", "wiki", "master"), (), NO),
        # No page of the web.
        ("mailto:A@b.example", "", ("mailto:a@b.example",), (), NO),
        ("tel:+33123", "", ("tel:+33123",), (), NO),
        ("", "", (), (), NO),
        ("{{ site.base }}/x/y", "", ("x", "y"), (), NO),
    ],
)  # fmt: skip
def test_the_parts_of_an_address(
    target: str, host: str, path: tuple[str, ...], query: tuple[str, ...], marks: frozenset[Lang]
) -> None:
    address = read_address(target)

    assert (address.host, address.path, address.query) == (host, path, query)
    assert address.marks == marks
    assert address.page == (host, path, query)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("https://www.a.example/x/", "http://a.example/x", True),
        ("https://a.example/x?b=2&a=1", "https://a.example/x?a=1&b=2&utm_medium=m", True),
        ("https://a.example/%C3%A9", "https://a.example/e\u0301", True),
        ("https://a.example/fr/x", "https://a.example/en/x", False),
        ("https://a.example/x#a", "https://a.example/x", False),
        ("https://a.example/x?a=1", "https://a.example/x", False),
    ],
)
def test_trifles_do_not_part_addresses(one: str, two: str, same: bool) -> None:
    assert (read_address(one).exact == read_address(two).exact) is same


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("#chiffres", "is_fragment"),
        ("", "is_fragment"),
        ("{{ site.url }}", "is_template"),
        ("{% link a.md %}", "is_template"),
        ("../b.fr.md", "is_story"),
        ("https://www.canada.ca/x", "is_in_both_languages is_bilingual"),
        ("https://pc.gc.ca/x", "is_in_both_languages is_bilingual"),
        ("https://www.un.org/x", "is_bilingual"),
        ("https://notgc.ca/x", ""),
        ("https://a.example/b.md", ""),
        ("https://a.example/#x", ""),
        ("x{{ site.url }}", ""),
    ],
)
def test_what_an_address_is(target: str, name: str) -> None:
    address = read_address(target)
    traits = ("is_fragment", "is_template", "is_story", "is_in_both_languages", "is_bilingual")

    assert [trait for trait in traits if getattr(address, trait)] == [
        trait for trait in traits if trait in name.split()
    ]


def test_a_fragment_is_no_part_of_the_page() -> None:
    address = read_address("https://a.example/x?a=1#B%20c")

    assert address.fragment == "b c"
    assert address.exact == "a.example/x?a=1#b c"
    assert address.page == read_address("https://a.example/x?a=1").page
