"""site.toml: six lines suffice, and every mistake is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SITE_TOML

from pipeline.config import load_site, parse_site
from pipeline.errors import ConfigError, DiptychError

BASE = 'base_url = "https://news.example.org/"\n'


def _problems(text: str | bytes) -> list[tuple[int, str, str]]:
    with pytest.raises(ConfigError) as caught:
        parse_site(text if isinstance(text, bytes) else text.encode())
    return [
        (f.location.line, f.message.text("en"), f.hint.text("en")) for f in caught.value.findings
    ]


def test_six_lines_suffice() -> None:
    site = parse_site(
        (
            BASE
            + '[regions.world]\nfr = "Monde"\nen = "World"\n[languages.fr]\ntitle = "Actualités"\n'
        ).encode()
    )

    assert site.root_url == "https://news.example.org/"
    assert site.label("region", "world", "fr") == "Monde"
    assert site.languages["en"].title == "News"


def test_the_contract_s_example_and_a_byte_order_mark() -> None:
    site = parse_site(b"\xef\xbb\xbf" + SITE_TOML.replace("\n", "\r\n").encode())

    assert site.locale("fr") == "fr-FR"
    assert site.host == "news.example.org"


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("", 1, "“base_url” is missing", "base_url ="),
        ('base_url = "news.example.org"\n', 1, "not the address", "https://"),
        (BASE + 'timezone = "Europe/Bruxelles"\n', 2, "not a time zone", "Europe/Brussels"),
        (BASE + 'on_eror = "stop"\n', 2, "“on_eror” is no setting", "on_error"),
        (BASE + '[regions.world]\nfr = "Monde"\nen = "W"\nfrr = "M"\n', 5, "frr", "“fr”"),
        (BASE + '[languages.fr]\ntitel = "A"\n', 3, "titel", "“title”"),
        (BASE + '[feeds]\nhubb = "A"\n', 3, "hubb", "“hub”"),
        (BASE + '[nowhere.x]\ntimezon = "A"\n', 2, "nowhere", "Valid values: base_url"),
        (BASE + 'on_error = "go"\n', 2, "can not be “go”", "hold-story"),
        (BASE + "[languages.fr]\ntitel = 'x'\n", 3, "“languages.fr.titel” is no setting", "title"),
        (BASE + '[languages.fr]\ntypography = "fr-BE"\n', 3, "can not be “fr-BE”", "fr-CA"),
        (BASE + "[regions.europe]\nfr = 'Europe'\n", 2, "“regions.europe.en” is missing", "en ="),
        (
            BASE + "[regions.Europe]\nfr = 'E'\nen = 'E'\n",
            2,
            "“Europe” can not be a code",
            "small letters",
        ),
        (BASE + "[rules]\nnumber-mismatch = 'fatal'\n", 3, "can not be “fatal”", "warning"),
        (BASE + "[feeds]\nsize = 0\n", 3, "can not be “0”", "minimum is 1"),
        (BASE + "[feeds]\nsize = 'many'\n", 3, "can not be “many”", "whole number"),
        (BASE + "[feeds]\nhub = 'x'\n", 3, "can not be “x”", "https://hub"),
        (BASE + "[theme]\naccent = 'blue'\n", 3, "can not be “blue”", "#0b4f7d"),
        (BASE + "timezone = 3\n", 2, "can not be “3”", "straight quotes"),
        (BASE + "glossary = 'a.csv'\n", 2, "can not be “a.csv”", "list"),
        (BASE + "language_pairs = []\n", 2, "can not be “[]”", "at least one"),
        (BASE + "[[regions]]\nfr = 'a'\n", 2, "“regions” can not be", "table"),
        (BASE + "[regions.europe]\nfr = ' '\nen = 'E'\n", 3, "can not be “ ”", "Write a name"),
        (BASE + '[languages.fr]\ntitle = "a\\u0007"\n', 3, "no page may have", "escape"),
        (
            BASE + "[places]\nOslo = 'europ'\n[regions.europe]\nfr='E'\nen='E'\n",
            3,
            "“Oslo”",
            "europe",
        ),
        (BASE + "x = " + "[" * 50_000, 2, "not valid TOML", ""),
        ('base_url = "https://x.example/?q=1"\n', 1, "not the address", "without ?"),
        (BASE + 'title = "x\n', 2, "not valid TOML", "straight quotes"),
        (b"# \xe9\n", 1, "not UTF-8", "UTF-8"),
    ],
)
def test_a_mistake_is_told_at_its_line(
    text: str | bytes, line: int, message: str, hint: str
) -> None:
    found = _problems(text)

    assert found[0][0] == line
    assert message in found[0][1]
    assert hint in found[0][2]


def test_all_mistakes_at_once() -> None:
    text = 'timezone = "Mars"\ncolour = 1\n[regions.x]\nen = "X"\n'

    assert [line for line, *_ in _problems(text)] == [1, 1, 2, 3]


def test_no_settings_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(DiptychError, match=r"There is no site\.toml"):
        load_site(tmp_path)
    (tmp_path / "site.toml").mkdir()
    with pytest.raises(DiptychError, match="can not be read"):
        load_site(tmp_path)
