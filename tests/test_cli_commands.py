"""Each command on a real newsroom: what it prints where, what it writes, how it exits."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from conftest import article_text, story_files

from pipeline.cli.main import run

Newsroom = Callable[..., Path]
Capture = pytest.CaptureFixture[str]

GOOD = story_files("2024/port")
NUMBERS = story_files(
    "2024/chiffres", "Il y a 23 bateaux au port.", "There are 33 ships in the harbour."
)
RELEASE = """Les douanes se réunissent à Jakarta

Actualité
7 octobre 2024

L’atelier a réuni 34 participants à Jakarta (Indonésie) : « un succès », dit-on.

Il s'est tenu pour la première fois dans la région.
"""


def diptych(root: Path, *args: str, lang: str = "en") -> int:
    return run(["--site", str(root), "--lang", lang, *args])


def test_check_is_quiet_about_good_stories(make_newsroom: Newsroom, capfd: Capture) -> None:
    assert diptych(make_newsroom(GOOD), "check") == 0
    assert capfd.readouterr().out == "Nothing to report in 1 story.\n"


def test_check_reports_and_exits_with_1(make_newsroom: Newsroom, capfd: Capture) -> None:
    assert diptych(make_newsroom({**GOOD, **NUMBERS}), "check") == 1
    out, err = capfd.readouterr()
    assert "error[number-mismatch]" in out
    assert "33 ships" in out
    assert "23 bateaux" in out
    assert "in 2 stories" in out
    assert not err


def test_check_of_some_paths(
    make_newsroom: Newsroom, capfd: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_newsroom({**GOOD, **NUMBERS})
    assert diptych(root, "check", "articles/2024/port.fr.md") == 0
    monkeypatch.chdir(root / "articles" / "2024")
    assert diptych(root, "check", "chiffres.en.md") == 1
    assert diptych(root, "check", "nothing.fr.md") == 2
    assert "nothing.fr.md" in capfd.readouterr().err


def test_json_is_the_same_on_every_run(make_newsroom: Newsroom, capfd: Capture) -> None:
    root = make_newsroom(NUMBERS)
    assert diptych(root, "check", "--format", "json") == 1
    first = capfd.readouterr().out
    assert diptych(root, "check", "--format", "json") == 1
    assert capfd.readouterr().out == first
    found = [one for one in json.loads(first)["findings"] if one["rule"] == "number-mismatch"]
    assert found[0]["story"] == "2024/chiffres"
    line = (
        (root / found[0]["location"]["path"])
        .read_text("utf-8")
        .splitlines()[found[0]["location"]["line"] - 1]
    )
    place = slice(found[0]["location"]["column"] - 1, found[0]["location"]["end_column"] - 1)
    assert line[place] in {"33", "23"}


def test_strict_lets_warnings_block(make_newsroom: Newsroom) -> None:
    root = make_newsroom(story_files("port", tags="[unheard-of]"))
    assert diptych(root, "check") == 0
    assert diptych(root, "check", "--strict") == 1


def test_new_then_check_tells_what_is_missing(make_newsroom: Newsroom, capfd: Capture) -> None:
    root = make_newsroom({})
    assert diptych(root, "new", "2024/jakarta", "--region", "europe", "--date", "2024-10-07") == 0
    assert capfd.readouterr().out.split() == [
        "articles/2024/jakarta.fr.md",
        "articles/2024/jakarta.en.md",
    ]
    assert diptych(root, "check", lang="fr") == 1
    out = capfd.readouterr().out
    assert "articles/2024/jakarta.fr.md" in out
    assert "articles/2024/jakarta.en.md" in out
    assert "erreur[" in out


def test_new_never_overwrites(make_newsroom: Newsroom, capfd: Capture) -> None:
    root = make_newsroom(GOOD)
    before = (root / "articles/2024/port.fr.md").read_bytes()
    assert diptych(root, "new", "2024/port") == 2
    assert (root / "articles/2024/port.fr.md").read_bytes() == before
    assert "port.fr.md" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["Jakarta"], "Use jakarta."),
        (["x", "--region", "asia-pacifc"], "asia-pacific"),
        (["x", "--section", "sport"], "explainer"),
        (["x", "--date", "2024-02-31"], "--date"),
    ],
)
def test_new_refuses(make_newsroom: Newsroom, capfd: Capture, args: list[str], said: str) -> None:
    root = make_newsroom({})
    assert diptych(root, "new", *args) == 2
    assert said in capfd.readouterr().err
    assert not list((root / "articles").iterdir())


def test_import_translated_checks_clean(make_newsroom: Newsroom, capfd: Capture) -> None:
    root = make_newsroom({"release.txt": RELEASE})
    assert diptych(root, "import", str(root / "release.txt")) == 0
    out, err = capfd.readouterr()
    french, english = (root / line for line in out.split())
    assert french.name == "douanes-reunissent-jakarta.fr.md"
    assert "Region: asia-pacific (guessed from Jakarta, Indonésie)" in err
    assert "Section: news (guessed from “Actualité”)" in err
    assert "Date: 2024-10-07" in err
    assert "2 paragraphs" in err
    for paragraph in RELEASE.split("\n\n")[2:]:
        assert paragraph.strip() in french.read_text("utf-8")

    assert diptych(root, "check") == 1, "the English side is still to write"
    capfd.readouterr()

    text = english.read_text("utf-8").replace('title: ""', "title: Customs meet in Jakarta")
    translated = (
        "The workshop brought 34 participants to Jakarta (Indonesia): “a success”, they say.",
        "It was held for the first time in the region.",
    )
    for paragraph, translation in zip(RELEASE.split("\n\n")[2:], translated, strict=True):
        comment = f"<!-- {paragraph.strip()} -->"
        assert comment in text
        text = text.replace(comment, f"{comment}\n\n{translation}")
    english.write_text(text, "utf-8")
    assert diptych(root, "check") == 0, capfd.readouterr().out


def test_import_asks_nobody_when_nobody_is_there(make_newsroom: Newsroom, capfd: Capture) -> None:
    root = make_newsroom(
        {"release.txt": "Un titre\n\nUn texte sans lieu, écrit pour les lecteurs.\n"}
    )
    assert diptych(root, "import", str(root / "release.txt")) == 2
    assert "--date" in capfd.readouterr().err
    assert diptych(root, "import", str(root / "release.txt"), "--date", "2024-10-07") == 2
    assert "--region" in capfd.readouterr().err
    args = ["--date", "2024-10-07", "--region", "europe", "--slug", "sans-lieu", "--draft"]
    assert diptych(root, "import", str(root / "release.txt"), *args) == 0
    assert "draft: true" in (root / "articles/sans-lieu.en.md").read_text("utf-8")


def test_import_tells_of_encoding_and_what_is_left_out(
    make_newsroom: Newsroom, capfd: Capture
) -> None:
    text = RELEASE.replace("Actualité", "Communiqué no 12")
    root = make_newsroom({"release.txt": text.encode("cp1252")})
    assert diptych(root, "import", str(root / "release.txt"), lang="fr") == 0
    err = capfd.readouterr().err
    assert "cp1252" in err
    assert "«\u00a0Communiqué no 12\u00a0»" in err


def test_explain_and_rules(make_newsroom: Newsroom, capfd: Capture) -> None:
    root = make_newsroom({})
    assert diptych(root, "rules", "--format", "json") == 0
    rules = json.loads(capfd.readouterr().out)
    assert [one["rule"] for one in rules] == sorted(one["rule"] for one in rules)
    for lang in ("en", "fr"):
        for one in rules:
            assert diptych(root, "explain", one["rule"], lang=lang) == 0
            assert len(capfd.readouterr().out.splitlines()) > 3


def test_explain_names_the_nearest(make_newsroom: Newsroom, capfd: Capture) -> None:
    assert diptych(make_newsroom({}), "explain", "number-mismach") == 2
    assert "number-mismatch" in capfd.readouterr().err


def test_schema_accepts_our_articles(make_newsroom: Newsroom, capfd: Capture) -> None:
    assert diptych(make_newsroom({}), "schema") == 0
    schema = json.loads(capfd.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)
    good = {"title": "x", "date": "2024-10-07", "region": "europe", "language_pair": "fr-en"}
    jsonschema.validate(good, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**good, "titel": "x"}, schema)


def test_schema_needs_no_newsroom(tmp_path: Path, capfd: Capture) -> None:
    assert diptych(tmp_path, "schema") == 0
    assert json.loads(capfd.readouterr().out)["properties"]


def test_status_tells_how_far_each_story_is(make_newsroom: Newsroom, capfd: Capture) -> None:
    root = make_newsroom(
        {
            **GOOD,
            **NUMBERS,
            **story_files("brouillon", draft="true"),
            "articles/seul.fr.md": article_text("fr", "Un texte."),
            "articles/retard.fr.md": article_text("fr", "Un bateau.", updated="2024-10-09"),
            "articles/retard.en.md": article_text("en", "A ship."),
        }
    )
    assert diptych(root, "status", "--format", "json") == 0
    rows = {row["story"]: row for row in json.loads(capfd.readouterr().out)}
    assert rows["2024/port"]["state"] == "ready"
    assert rows["2024/chiffres"]["state"] == "blocked"
    assert rows["brouillon"]["state"] == "draft"
    assert rows["seul"]["languages"] == "fr"
    assert rows["seul"]["state"] == "blocked"
    assert rows["retard"]["stale"] == "en"


@pytest.mark.parametrize("columns", [40, 120])
def test_status_fits_the_terminal(
    make_newsroom: Newsroom, capfd: Capture, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert diptych(make_newsroom(GOOD), "status", lang="fr") == 0
    out = capfd.readouterr().out
    assert "2024/port" in out
    assert "concorde" in out
    assert all(len(line) <= columns for line in out.splitlines())
