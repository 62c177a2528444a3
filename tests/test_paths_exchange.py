"""What comes in and goes out by files stays in its folder, whatever names stand in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SITE_TOML, article_text, picture, story_files
from test_paths import HOSTILE
from word_documents import document, paragraph
from word_documents import picture as drawing

from pipeline.cli.main import run

Make = Callable[..., Path]
SECRET = b"secret-of-the-machine"
XLIFF = (
    '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="fr" trgLang="en">'
    '<file id="f1" original="{}"><unit id="1"><segment><source>a</source><target>b</target>'
    "</segment></unit></file></xliff>"
)


class Room:
    """A newsroom in a folder beside secrets; ``assert_inside`` tells that nothing got out or in."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.outside = root.parent / "outside"
        self.outside.write_bytes(SECRET)
        (root.parent / "outside.png").write_bytes(picture("red") + SECRET)
        for lang in ("fr", "en"):
            (root.parent / f"outside.{lang}.md").write_text(article_text("fr", "Un secret."))
        self.before = self._beside()

    def _beside(self) -> dict[Path, bytes]:
        return {
            path: path.read_bytes() if path.is_file() else b""
            for path in self.root.parent.rglob("*")
            if not path.is_relative_to(self.root)
        }

    def assert_inside(self) -> None:
        """All beside the newsroom is as it was, and nothing of it stands inside."""
        assert self._beside() == self.before
        for path in self.root.rglob("*"):
            assert path.resolve().is_relative_to(self.root) or path.is_symlink()
            if path.is_file() and not path.is_symlink():
                assert SECRET not in path.read_bytes()


@pytest.fixture
def room(make_newsroom: Make, monkeypatch: pytest.MonkeyPatch) -> Room:
    root = make_newsroom(
        {**story_files("2024/a"), "terms.csv": "fr,en,note\nquai,quay,\n"},
        site_toml='glossary = ["terms.csv"]\n' + SITE_TOML + "[theme]\nsearch = false\n",
    )
    monkeypatch.chdir(root)
    return Room(root)


def ended(code: int) -> None:
    assert code in (0, 1, 2)


IMPORT = ("import", "release.txt", "--lang-of-text", "fr", "--region", "europe")
RELEASE = "Le port s’ouvre\n\n7 octobre 2024\n\nLe port de Rotterdam ouvre ses quais ce matin.\n"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_slug_given_to_import(room: Room, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (room.root / "release.txt").write_text(RELEASE, "utf-8")
    assert run([*IMPORT, "--slug", HOSTILE[name]]) in (1, 2)
    room.assert_inside()
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("form", ["articles/{}.fr.md", "{}.fr.md", "{}"])
def test_the_story_that_an_xliff_file_names(room: Room, name: str, form: str) -> None:
    original = form.format(HOSTILE[name]).replace("\\n", "&#10;").replace("\\0", "")
    (room.root / "back.xlf").write_text(XLIFF.format(original.replace("&#", "&amp;#")), "utf-8")

    assert run(["import", "back.xlf"]) in (1, 2)
    room.assert_inside()


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", ["html", "docx"])
def test_the_pictures_that_a_release_names(room: Room, name: str, kind: str) -> None:
    source = HOSTILE[name].replace("outside", "outside.png")
    (room.root / "in").mkdir()
    release = room.root / "in" / f"release.{kind}"
    if kind == "html":
        page = f'<h1>Le port</h1><p>7 octobre 2024</p><p>Un quai. <img src="{source}" alt="x"></p>'
        release.write_text(f"<html><body>{page}</body></html>", "utf-8")
    else:
        target = source.replace("&", "&amp;").replace('"', "").replace("\\0", "")
        relations = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId8" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            f'relationships/image" Target="{target}"/></Relationships>'
        )
        body = paragraph("Le port", "Title"), paragraph("7 octobre 2024"), paragraph("Un quai.")
        more = {"word/_rels/document.xml.rels": relations.encode()}
        release.write_bytes(document(*body, paragraph(drawing("x")), more=more))

    ended(run(["import", str(release), "--lang-of-text", "fr", "--region", "europe"]))
    room.assert_inside()


@pytest.mark.parametrize("target", ["file", "folder"])
def test_a_link_in_the_way_of_an_import(room: Room, target: str) -> None:
    """Links come by pull requests, too: none is followed to write behind it."""
    (room.root / "release.txt").write_text(RELEASE, "utf-8")
    beside = room.root.parent / "beside"
    beside.mkdir()
    room.before |= {beside: b""}
    if target == "folder":
        (room.root / "articles/new").symlink_to(beside)
    else:
        (room.root / "articles/new").mkdir()
        (room.root / "articles/new/x.fr.md").symlink_to(beside / "x.fr.md")

    assert run([*IMPORT, "--slug", "new/x"]) in (1, 2)
    room.assert_inside()
    assert run([*IMPORT, "--slug", "sound/x"]) == 0


def test_a_glossary_that_is_a_link_out_of_the_newsroom(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    (room.root / "terms.csv").unlink()
    secret = room.root.parent / "secret.csv"
    secret.write_bytes(b"fr,en,note\nquai,quay," + SECRET + b"\n" + SECRET + b",,,,\n")
    room.before |= {secret: secret.read_bytes()}
    (room.root / "terms.csv").symlink_to(secret)
    terms = (
        "<martif><text><body><termEntry><langSet xml:lang='fr'><tig><term>port</term></tig>"
        "</langSet><langSet xml:lang='en'><tig><term>harbour</term></tig></langSet></termEntry>"
        "</body></text></martif>"
    )
    (room.root / "terms.tbx").write_text(terms, "utf-8")
    assert run(["check"]) == 1
    assert run(["import", "terms.tbx"]) == 2
    ended(run(["export", "--to", "tbx", "-o", "out.tbx"]))
    told = capsys.readouterr()

    assert SECRET.decode() not in told.out + told.err
    room.assert_inside()


@pytest.mark.parametrize("name", HOSTILE)
def test_the_story_that_an_export_names(room: Room, name: str) -> None:
    code = run(["export", HOSTILE[name], "--to", "xliff", "-o", "out.xlf"])

    assert code in (1, 2) or HOSTILE[name] == "."
    room.assert_inside()


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("setting", ["folder", "logo", "glossary"])
def test_a_path_in_the_settings(room: Room, name: str, setting: str) -> None:
    value = '"' + HOSTILE[name].replace("\\", "\\\\").replace("\\\\n", "\\n") + '"'
    place = room.root / "site.toml"
    if setting == "glossary":
        text = place.read_text("utf-8").replace('"terms.csv"', value)
    else:
        text = place.read_text("utf-8") + f"{setting} = {value}\n"
    place.write_text(text, "utf-8")

    ended(run(["publish", "--jobs", "1"]))
    room.assert_inside()
