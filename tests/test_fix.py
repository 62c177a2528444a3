"""Safe corrections: what is corrected, what is left, and how it is written."""

from __future__ import annotations

import stat
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import article_text
from msgspec.structs import replace

from pipeline.cli.main import run
from pipeline.errors import DiptychError
from pipeline.finding import Lang
from pipeline.newsroom.fixing.fix import fix, render_diff
from pipeline.newsroom.source import write_sources
from pipeline.site import Site

N, NN = "\u00a0", "\u202f"
PATH = "articles/2024/story.{}.md"
Newsroom = Callable[..., Path]


def fixed(site: Site, lang: Lang, body: str, **front: str) -> str:
    """The body after correction."""
    data = article_text(lang, body, **front).encode()
    result = fix(PATH.format(lang), data, site)
    assert not result.skipped
    return result.after.decode().split("---\n\n", 1)[1].removesuffix("\n")


FRENCH = {
    "marks": ("Le port ouvre lundi! Qui vient?", f"Le port ouvre lundi{NN}! Qui vient{NN}?"),
    "colon": ("Le maire a dit : le port ouvre.", f"Le maire a dit{N}: le port ouvre."),
    "straight quotes": (
        'Le maire dit "oui" aux bateaux.',
        f"Le maire dit «{N}oui{N}» aux bateaux.",
    ),
    "spaces in quotes": ("Le « nouveau port » ouvre.", f"Le «{N}nouveau port{N}» ouvre."),
    "apostrophe": ("L'entrée de l'écluse.", "L’entrée de l’écluse."),
    "ellipsis": ("Le port est ouvert...", "Le port est ouvert…"),
    "time": ("Le port ouvre à 14h30.", f"Le port ouvre à 14{N}h{N}30."),
    "ordinal": ("C’est la 2ème fois du port.", "C’est la 2e fois du port."),
    "capital": ("Le port est à l’Etat.", "Le port est à l’État."),
    "À at the beginning": ("A la fin, le port ouvre.", "À la fin, le port ouvre."),
    "month with its year": ("Le port ouvre le 7 Mars 2024.", "Le port ouvre le 7 mars 2024."),
    "per cent": ("Le port perd 28 % des bateaux.", f"Le port perd 28{N}% des bateaux."),
    "in emphasis": ("Le port *n'ouvre pas* lundi.", "Le port *n’ouvre pas* lundi."),
    "after emphasis": ("Le port ouvre *lundi* !", f"Le port ouvre *lundi*{NN}!"),
    "around emphasis": ('Le maire dit "*oui*" au port.', f"Le maire dit «{N}*oui*{N}» au port."),
    "text of a link": (
        "Voir [l'avis du port](https://x.example/l'avis!).",
        "Voir [l’avis du port](https://x.example/l'avis!).",
    ),
    "row": ("| Le port ! | n'ouvre pas |\n| --- | --- |\n| a | b |", None),
    "heading": ("## Le port n'ouvre pas\n\nLe texte.", "## Le port n’ouvre pas\n\nLe texte."),
    "list": ("- le port n'ouvre pas\n- la ville non plus", None),
    "own quotation": (
        "> Le port n'ouvre pas cette année!",
        f"> Le port n’ouvre pas cette année{NN}!",
    ),
    "decomposed accents": (
        unicodedata.normalize("NFD", "Le port a été fermé."),
        "Le port a été fermé.",
    ),
}


@pytest.mark.parametrize("name", FRENCH)
def test_french_is_corrected(site: Site, name: str) -> None:
    before, after = FRENCH[name]

    assert fixed(site, "fr", before) == (after or before.replace("'", "’").replace(" !", f"{NN}!"))


ENGLISH = {
    "quotes": ('The "new" harbour opens.', "The “new” harbour opens."),
    "apostrophe": ("The harbour's quay doesn't open.", "The harbour’s quay doesn’t open."),
    "mark": ("The harbour opens on Monday !", "The harbour opens on Monday!"),
    "per cent": ("The harbour loses 28 % of its ships.", "The harbour loses 28% of its ships."),
    "dollars": ("The harbour costs $ 75 million.", "The harbour costs $75 million."),
    "ellipsis": ("The harbour opens...", "The harbour opens…"),
}


@pytest.mark.parametrize("name", ENGLISH)
def test_english_is_corrected(site: Site, name: str) -> None:
    before, after = ENGLISH[name]

    assert fixed(site, "en", before) == after


LEFT_IN_FRENCH = {
    "code": "Tapez `l'un!` au port.",
    "block of code": 'Le port.\n\n```\nl\'un! "deux" 3 %\n```',
    "indented code": "Le port.\n\n    l'un! deux",
    "block of HTML": "Le port.\n\n<div>L'Etat n'ouvre pas!</div>",
    "inline HTML": "Le port <b>n'ouvre pas!</b> lundi.",
    "HTML to the end": 'Le port <span lang="en">isn\'t open!</span> lundi.',
    "attribute": 'Le port.\n\n<a href="https://x.example/l\'a!">port</a>',
    "comment": "Le port <!-- n'ouvre pas! --> ouvre.",
    "address": "Le port.\n\nhttps://x.example/l'avis!",
    "target": "Le [port](https://x.example/l'avis! \"n'ouvre pas!\") ouvre.",
    "definition of a reference": "Le [port][1] ouvre.\n\n[1]: https://x.example/l'a! \"l'avis!\"",
    "label": "Voir [l'avis du port].\n\n[l'avis du port]: https://x.example/",
    "English quotation": "Le maire a dit «\u00a0We can't wait! It's over\u00a0» au port.",
    "English in straight marks": 'Le maire a dit "We can\'t wait!" au port.',
    "English block of quotation": "Le port ouvre.\n\n> We can't wait for the harbour! It's open.",
    "English sentence": "Le port ouvre. We can't wait for the harbour: it isn't open!",
    "English paragraph": "Le port ouvre.\n\nThe harbour isn't open: it's for the summer!",
    "English title": "Lire *The harbour isn't open!* au port.",
    "English in a link": "Lire [The harbour isn't open!](https://x.example/) au port.",
    "what can not be told in a quotation": "Le maire a dit «\u00a0Bonjour!\u00a0» au port.",
    "a letter, not a preposition": "Le quai du groupe A la semaine dernière.",
    "a feast": "Le port fête le 14 Juillet comme chaque année.",
    "inches": 'Le port a un écran de 24" et un autre de 27" au quai.',
    "marks in marks": 'Il a dit «\u00a0le port est "ouvert" ce jour\u00a0» lundi.',
    "formula": "Le port a la formule $x + 5$ pour le quai.",
    "picture before a mark": "Le port a ![un quai](quai.png), et un pont.",
    "shortcode before a mark": "Le port a un {{< lien >}}, et un pont.",
    "path and call": "Le port n’a ni port/... ni quai(...) ici.",
    "accents of an English quotation": unicodedata.normalize(
        "NFD", "Le maire a dit «\u00a0We all like the café over there\u00a0» au port."
    ),
    "entity": "Le port est ouvert&nbsp;: lundi.",
    "other scripts": "Le port de \u2067\u05d7\u05d9\u05e4\u05d4\u2069 ouvre.",
    "abbreviation": "Le port de l’OMD.\n\n*[OMD]: l'organisation!",
}


@pytest.mark.parametrize("name", LEFT_IN_FRENCH)
def test_what_is_no_french_prose_is_left(site: Site, name: str) -> None:
    assert fixed(site, "fr", LEFT_IN_FRENCH[name]) == LEFT_IN_FRENCH[name]


@pytest.mark.parametrize(
    "body",
    [
        "The mayor said «C'est fini : l'été n'est pas là!» in the harbour.",
        "The ratio is 3 : 2 in the harbour.",
        "The harbour opens.\n\n> C'est fini ! L'été n'est pas là pour le port.",
        "Type `it's 5 %` in the harbour.",
    ],
)
def test_what_is_no_english_prose_is_left(site: Site, body: str) -> None:
    assert fixed(site, "en", body) == body


@pytest.mark.parametrize(
    ("profile", "body"),
    [
        ("fr-FR", f"Le port{NN}? Oui{NN}; mais{N}: «{N}non{N}»."),
        ("fr-CA", f"Le port? Oui; mais{N}: «{N}non{N}»."),
        ("fr-CH", f"Le port{NN}? Oui{NN}; mais{NN}: «{NN}non{NN}»."),
        ("eu", "Le port? Oui; mais: «non»."),
    ],
)
def test_each_house_has_its_spaces(site: Site, profile: str, body: str) -> None:
    house = replace(site.languages["fr"], typography=profile)
    languages = replace(site.languages, fr=house)
    own = replace(site, languages=languages)

    for hasty in ("Le port ? Oui ; mais : « non ».", "Le port? Oui; mais: «non»."):
        corrected = fixed(own, "fr", f"{hasty} Le port ouvre pour les bateaux de la ville.")
        assert corrected.startswith(body)


def test_front_matter_is_put_in_order_with_its_comments(site: Site) -> None:
    head = (
        "---\n# About all\n\n# the place\nregion: europe\ntags: [smart-customs]\n"
        "date: 2024-10-07  # a Monday\n# pair\nlanguage_pair: fr-en\n"
        'title: "L\'Etat ouvre le port !"\n# the end\n---\n\nLe port.\n'
    )

    after = fix(PATH.format("fr"), head.encode(), site).after.decode()

    assert after == (
        "---\n# About all\n\n"
        f'title: "L’État ouvre le port{NN}!"\n'
        "date: 2024-10-07  # a Monday\n# the place\nregion: europe\n# pair\nlanguage_pair: fr-en\n"
        "tags: [smart-customs]\n# the end\n---\n\nLe port.\n"
    )


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("L'Etat", "L’État"),
        ("'L''Etat'", "'L’État'"),
        ('"L\'Etat"', '"L’État"'),
        ('"L\\u0027Etat"', '"L\\u0027Etat"'),
        (">\n  L'Etat ouvre\n  l'écluse", ">\n  L’État ouvre\n  l’écluse"),
        ("|\n  L'Etat ouvre\n  l'écluse", "|\n  L’État ouvre\n  l’écluse"),
        ("L'Etat\n  n'ouvre", "L’État\n  n’ouvre"),
    ],
)
def test_values_of_front_matter_in_every_style(site: Site, written: str, due: str) -> None:
    text = article_text("fr", "Le port.", summary=written)

    after = fix(PATH.format("fr"), text.encode(), site).after.decode()

    assert after == text.replace(f"summary: {written}\n", "").replace(
        "region: europe\nlanguage_pair: fr-en\n",
        f"region: europe\nlanguage_pair: fr-en\nsummary: {due}\n",
    )


def test_line_ends_and_byte_order_mark_stay(site: Site) -> None:
    text = article_text("fr", "L'écluse ouvre!\r\n\r\nLe port n'ouvre pas.\rFin.")
    data = b"\xef\xbb\xbf" + text.replace("---\n", "---\r\n").encode()

    after = fix(PATH.format("fr"), data, site).after

    wanted = data.decode().replace("'", "’").replace("!", f"{NN}!")
    assert after == wanted.encode()


def test_every_text_that_readers_read_is_corrected(site: Site) -> None:
    text = article_text(
        "fr",
        "Le port.",
        image="{src: l'a.jpg, alt: L'écluse du port, caption: 'L''écluse !'}",
        corrections="[{date: 2024-10-08, text: L'écluse n'était pas ouverte}]",
    )

    after = fix(PATH.format("fr"), text.encode(), site).after.decode()

    assert "{src: l'a.jpg, alt: L’écluse du port, caption: 'L’écluse\u202f!'}" in after
    assert "[{date: 2024-10-08, text: L’écluse n’était pas ouverte}]" in after


@pytest.mark.parametrize(
    "parity",
    [
        "{ignore: [{rule: typography, reason: A poem}]}",
        "{ignore: [{rule: typography, reason: A poem, text: écluse}]}",
    ],
)
def test_a_waiver_of_the_rule_holds_here_too(site: Site, parity: str) -> None:
    assert fixed(site, "fr", "L'écluse ouvre!", parity=parity) == "L'écluse ouvre!"


def test_a_site_that_wants_no_typography_gets_none(site: Site) -> None:
    calm = replace(site, rules={"typography": "off"})

    assert fixed(calm, "fr", "L'écluse ouvre!") == "L'écluse ouvre!"


def test_a_file_with_errors_is_left(site: Site) -> None:
    data = article_text("fr", "L'écluse!", region="atlantis").encode()

    result = fix(PATH.format("fr"), data, site)

    assert result.skipped
    assert not result.changed


# The command


def _newsroom(make: Newsroom) -> tuple[Path, Path]:
    root = make(
        {
            "articles/2024/story.fr.md": article_text("fr", "L'écluse ouvre."),
            "articles/2024/story.en.md": article_text("en", "The lock opens."),
        }
    )
    return root, root / "articles/2024/story.fr.md"


def test_it_shows_a_diff_and_writes_nothing(
    make_newsroom: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    root, french = _newsroom(make_newsroom)
    before = french.read_bytes()

    assert run(["--site", str(root), "fix"]) == 0

    assert french.read_bytes() == before
    out, err = capsys.readouterr()
    assert "-L'écluse ouvre.\n+L’écluse ouvre.\n" in out
    assert "diptych fix --apply" in err


def test_the_diff_is_one_that_git_applies(
    make_newsroom: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    root, french = _newsroom(make_newsroom)
    french.write_bytes(french.read_bytes().replace(b"\n", b"\r\n").removesuffix(b"\r\n"))
    run(["--site", str(root), "fix"])
    diff = capsys.readouterr().out
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    subprocess.run(["git", "apply", "-"], cwd=root, input=diff.encode(), check=True)
    applied = french.read_bytes()
    assert b"\xe2\x80\x99" in applied

    assert run(["--site", str(root), "fix", "--check"]) == 0


def test_apply_writes_and_keeps_the_rights(make_newsroom: Newsroom) -> None:
    root, french = _newsroom(make_newsroom)
    french.chmod(0o640)

    assert run(["--site", str(root), "fix", "--apply"]) == 0

    assert "L’écluse" in french.read_text("utf-8")
    assert stat.S_IMODE(french.stat().st_mode) == 0o640
    assert sorted(path.name for path in french.parent.iterdir()) == ["story.en.md", "story.fr.md"]


def test_check_tells_by_its_exit_code(make_newsroom: Newsroom) -> None:
    root, _ = _newsroom(make_newsroom)

    assert run(["--site", str(root), "fix", "--check"]) == 1
    assert run(["--site", str(root), "fix", "--check", "articles/2024/story.en.md"]) == 0
    run(["--site", str(root), "fix", "--apply", "articles/2024"])
    assert run(["--site", str(root), "fix", "--check"]) == 0


def test_wrong_use(make_newsroom: Newsroom, capsys: pytest.CaptureFixture[str]) -> None:
    root, _ = _newsroom(make_newsroom)

    assert run(["--site", str(root), "fix", "nowhere.md"]) == 2
    assert run(["--site", str(root), "fix", "--apply", "--check"]) == 2
    assert "nowhere.md" in capsys.readouterr().err


def test_a_file_saved_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"newer")

    with pytest.raises(DiptychError):
        write_sources([(path, b"old", b"corrected")])

    assert path.read_bytes() == b"newer"


def test_a_diff_names_the_file(site: Site) -> None:
    lines = render_diff(fix(PATH.format("fr"), article_text("fr", "L'été.").encode(), site))

    assert lines[:2] == ["--- a/articles/2024/story.fr.md\n", "+++ b/articles/2024/story.fr.md\n"]
