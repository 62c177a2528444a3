"""The command speaks French completely, and the compiled catalogue is in step with its source."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from cli_catalogue import NOT_SHOWN, wanted

from pipeline.cli.language import CATALOGUES, choose_language, use_language
from pipeline.cli.main import COMMANDS, run

PO = CATALOGUES / "fr" / "LC_MESSAGES" / "diptych.po"
FIELD = re.compile(r"\{[^}]*\}|%\(\w+\)s")


@pytest.fixture(autouse=True)
def _english_after() -> Iterator[None]:
    yield
    use_language("en")


def test_every_message_is_in_the_catalogue_and_no_other() -> None:
    with PO.open("rb") as file:
        catalogue = read_po(file, locale="fr")
    assert {message.id for message in catalogue if message.id} == wanted()


def test_every_translation_is_there_and_keeps_the_fields() -> None:
    with PO.open("rb") as file:
        catalogue = read_po(file, locale="fr")
    for message in catalogue:
        if not message.id:
            continue
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        translations = message.string if isinstance(message.string, tuple) else (message.string,)
        fields = {field for text in originals for field in FIELD.findall(text)}
        assert not message.fuzzy
        for text in translations:
            assert text, message.id
            assert set(FIELD.findall(text)) <= fields, message.id
        assert {field for text in translations for field in FIELD.findall(text)} == fields


def test_compiled_catalogue_is_in_step() -> None:
    """If this fails: make catalogues."""
    buffer = io.BytesIO()
    with PO.open("rb") as file:
        write_mo(buffer, read_po(file, locale="fr"))
    assert PO.with_suffix(".mo").read_bytes() == buffer.getvalue()


def test_the_list_of_words_not_shown_names_nothing_gone() -> None:
    assert not any(str(key).startswith(NOT_SHOWN) for key in wanted())


@pytest.mark.parametrize(
    ("args", "environ", "lang"),
    [
        ([], {}, "en"),
        ([], {"LANG": "fr_FR.UTF-8"}, "fr"),
        ([], {"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LANG": "en_GB", "LC_MESSAGES": "fr_CA"}, "fr"),
        ([], {"LANG": "en_GB", "LC_ALL": "", "LC_MESSAGES": ""}, "en"),
        ([], {"LANG": "de_DE"}, "en"),
        (["--lang", "fr", "check"], {"LANG": "en_GB"}, "fr"),
        (["--lang=en", "check"], {"LANG": "fr_FR"}, "en"),
        (["--help", "--lang", "fr"], {}, "fr"),
        (["check", "--", "--lang", "fr"], {}, "en"),
        (["--lang"], {"LANG": "fr_FR"}, "fr"),
    ],
)
def test_language(args: list[str], environ: dict[str, str], lang: str) -> None:
    assert choose_language(args, environ) == lang


ENGLISH = re.compile(r"\b(the|and|with|of|this|Options|Show|Usage:|Commands|required)\b")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_french_throughout(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "fr", *command.split(), "--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Usage\u00a0: diptych")
    assert "Afficher cette aide et quitter." in shown
    # “Options” is French too; names of options are what they are.
    words = re.sub(r"Options\u00a0:|--[\w-]+", "", shown)
    assert not re.search(r"\w:$", shown, re.MULTILINE)
    assert not ENGLISH.search(words), ENGLISH.search(words)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", command, "--help"]) == 0
    _, _, example = capsys.readouterr().out.partition("\nExample:\n")
    assert f"diptych {command}" in example


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["chekc"], "La commande 'chekc' n’existe pas. Vouliez-vous dire 'check'\u202f?"),
        (["--nothing"], "L’option '--nothing' n’existe pas."),
        (["explain"], "Argument manquant 'RÈGLE'"),
        (["--site", "nowhere-at-all", "check"], "Dossier 'nowhere-at-all' n’existe pas"),
        (["accept", "no-such-story"], "erreur\u00a0: "),
    ],
)
def test_wrong_use_is_said_in_french(
    args: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--lang", "fr", *args]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert said in err


def test_the_overview_imports_no_command() -> None:
    code = (
        "import sys; sys.argv = ['diptych', '--help']\n"
        "from pipeline.cli.main import run; run(['--help'])\n"
        "heavy = {'pydantic', 'babel', 'yaml', 'markdown', 'jinja2', 'lxml', 'starlette'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "assert not [name for name in sys.modules if name.startswith('pipeline.cli.commands')]\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


@pytest.mark.parametrize(
    "args",
    [
        ["rules", "--lang", "fr"],
        ["rules", "--lang=fr", "--quiet"],
        ["explain", "-v", "number-mismatch", "--lang", "fr"],
    ],
)
def test_options_of_every_command_may_follow_it(
    args: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    before = [arg for arg in args if arg.startswith("-") or arg == "fr"]
    assert run([*before, *(arg for arg in args if arg not in before)]) == 0
    expected = capfd.readouterr()
    assert run(args) == 0

    assert capfd.readouterr() == expected
    assert "erreur" in expected.out


def test_what_follows_two_hyphens_is_no_option(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "--lang", "fr", "--", "--quiet"]) == 2
    assert "--quiet" in capfd.readouterr().err


def test_the_words_of_the_system_are_told_in_french(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site.toml").write_text('base_url = "https://e.org/"\n', "utf-8")
    (tmp_path / "articles").mkdir()
    common = ["--lang", "fr", "--site", str(tmp_path)]
    assert run([*common, "import", "none.docx"]) == 2
    assert "fichier ou dossier introuvable" in capfd.readouterr().err
    assert run([*common, "check", "--output", str(tmp_path)]) == 2
    assert run([*common, "schema"]) == 0
    assert run([*common, "check", "--output", str(tmp_path / "none/report")]) == 2
    assert "fichier ou dossier introuvable" in capfd.readouterr().err
