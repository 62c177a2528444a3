"""XLIFF files that no tool of a translator should have made: told, or read, never a crash."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SITE_TOML, article_text

from pipeline.config import parse_site
from pipeline.errors import DiptychError
from pipeline.newsroom.translation.exchange import LARGEST
from pipeline.newsroom.translation.memory import read_terms
from pipeline.newsroom.translation.returning import Wishes, load_returned
from pipeline.newsroom.translation.xliff import read_xliff

SITE = parse_site(SITE_TOML.encode())


def _file(original: str, number: str = "1", target: str = "A") -> str:
    return (
        '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="fr"'
        f' trgLang="en"><file id="f1" original="{original}"><unit id="{number}"><segment><source>a'
        f"</source><target>{target}</target></segment></unit></file></xliff>"
    )


@pytest.mark.parametrize(
    ("number", "target"),
    [
        ("1", '<cp hex="zz"/>'),
        ("1", '<cp hex="110000"/>'),
        ("1", '<cp hex="FFFFFFFFFFFFFFFFFF"/>'),
        ("1", '<cp hex="D800"/>'),
        ("1", "&lol;"),
        ("²", "a"),
        ("9" * 5000, "a"),
        ("u1", "a"),
        ("", "a"),
    ],
)
def test_what_no_reader_of_xliff_can_make_out_is_told(number: str, target: str) -> None:
    with pytest.raises(DiptychError) as caught:
        read_xliff(_file("articles/a.fr.md", number, target).encode(), "x.xlf")

    assert "can not be read as XLIFF" in caught.value.message.text("en")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_tools_write(encoding: str) -> None:
    (unit,) = read_xliff(_file("articles/a.fr.md", target="É").encode(encoding), "x.xlf").units

    assert unit.target == ("É",)


@pytest.mark.parametrize("where", ["{}/x/a.fr.md", "articles/../x/a.fr.md", "../x/a.fr.md"])
def test_a_file_does_not_choose_where_to_write(tmp_path: Path, where: str) -> None:
    root = tmp_path / "newsroom"
    for folder in (root / "articles", root / "x", tmp_path / "x"):
        folder.mkdir(parents=True)
        (folder / "a.fr.md").write_text(article_text("fr", "a"), "utf-8")
    exchange = read_xliff(_file(where.format(tmp_path)).encode(), "x.xlf")
    with pytest.raises(DiptychError) as caught:
        load_returned(root, root / "articles", exchange, SITE, Wishes(partial=True))

    assert "is not there" in caught.value.message.text("en")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<xliff", "can not be read as XLIFF"),
        (b"<html/>", "can not be read as XLIFF"),
        (b"", "can not be read as XLIFF"),
        (
            (
                b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file'
                b' original="x.txt" source-language="fr" target-language="en" datatype="plaintext">'
                b"<body/></file></xliff>"
            ),
            "does not tell which story it translates",
        ),
        (
            (
                b'<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="de"'
                b' trgLang="en"><file id="f1" original="articles/a.fr.md"/></xliff>'
            ),
            "does not tell which story it translates",
        ),
    ],
)
def test_files_that_are_none_of_ours(data: bytes, said: str) -> None:
    with pytest.raises(DiptychError) as caught:
        read_xliff(data, "x.xlf")

    assert said in caught.value.message.text("en")


_LAUGHS = '<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
)


@pytest.mark.parametrize(
    ("definitions", "used"),
    [
        ('<!ENTITY name "words that would be lost">', "&name;"),
        (_LAUGHS, "&a9;"),
        (f'<!ENTITY name "{"x" * 90_000}">', "&name;" * 1000),
        ('<!ENTITY name SYSTEM "file://{secret}">', "&name;"),
        ('<!ENTITY % name SYSTEM "file://{secret}"> %name;', "a"),
    ],
    ids=["lost words", "grows tenfold nine times", "grows at once", "a file", "a file of rules"],
)
def test_no_file_defines_entities(tmp_path: Path, definitions: str, used: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("<!ENTITY told 'SECRET'>", "utf-8")
    head = f"<!DOCTYPE any [{definitions.replace('{secret}', str(secret))}]>"
    terms = (
        f"{head}<martif><text><body><termEntry><langSet xml:lang='fr'><tig><term>a{used}</term>"
        "</tig></langSet><langSet xml:lang='en'><tig><term>a</term></tig></langSet></termEntry>"
        "</body></text></martif>"
    )
    with pytest.raises(DiptychError, match="can not be read as XLIFF") as told:
        read_xliff((head + _file("articles/a.fr.md", target=used)).encode(), "x.xlf")
    with pytest.raises(DiptychError, match="can be read as TBX") as told_too:
        read_terms(terms.encode(), "x.tbx")

    assert "SECRET" not in told.value.message.text("en") + told_too.value.message.text("en")


def test_files_too_large_are_refused_unread() -> None:
    space = b" " * LARGEST
    for read, data in (
        (read_xliff, _file("articles/a.fr.md").encode()),
        (read_terms, b"<martif/>"),
    ):
        with pytest.raises(DiptychError, match="too large: more than 20 MB"):
            read(data + space, "x.xml")


def test_a_file_that_names_its_rules_is_read() -> None:
    head = '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">'
    terms = (
        f"{head}<martif><text><body><termEntry><langSet xml:lang='fr'><tig><term>port</term></tig>"
        "</langSet><langSet xml:lang='en'><tig><term>harbour</term></tig></langSet></termEntry>"
        "</body></text></martif>"
    )
    (term,) = read_terms(terms.encode(), "x.tbx")

    assert (term.fr, term.en) == ("port", "harbour")
