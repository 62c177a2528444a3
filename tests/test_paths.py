"""No article, alias, picture, slug or theme leads outside its folder, whatever it is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SITE_TOML, article_text, story_files

from pipeline.build import Report, run_publish
from pipeline.errors import DiptychError

Make = Callable[..., Path]
LONG = "x" * 300
SOUND = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HOSTILE = {
    "parent": "../../outside",
    "absolute": "/etc/outside",
    "current": ".",
    "encoded parent": "%2e%2e/%2e%2e/outside",
    "encoded slash": "..%2foutside",
    "encoded twice": "%252e%252e%252foutside",
    "backslash": "..\\outside",
    "drive": "C:\\outside",
    "share": "\\\\host\\outside",
    "device CON": "CON",
    "device nul": "nul",
    "device AUX": "aux.txt",
    "stream": "x::$DATA",
    "trailing dot": "x.",
    "trailing space": "x ",
    "capitals": "Story",
    "accent": "été",
    "decomposed accent": "e\u0301te\u0301",
    "full-width": "．．／outside",
    "overlong": "\u2025/outside",
    "override": "x\u202eeno",
    "very long": LONG,
    "tilde": "~root/outside",
    "variable": "$HOME",
    "wildcard": "*",
    "question": "x?y=1",
    "fragment": "x#y",
    "newline": "x\\ny",
    "NUL": "x\\0y",
    "scheme": "file:///etc/outside",
    "encoded NUL": "x%00y",
    "half an address": "http://[half",
    "own notes": ".diptych-manifest",
    "staging": ".diptych-staging/0",
}


def _publish(root: Path) -> Report | None:
    try:
        return run_publish(root, articles=root / "articles", output=root / "output", jobs=1)
    except DiptychError:
        return None


def _everything(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if not path.is_relative_to(folder / "newsroom")}


def _assert_inside(root: Path, before: set[Path]) -> None:
    """Nothing new stands beside the newsroom, and all of the site is of plain names."""
    assert _everything(root.parent) == before
    for path in (root / "output").rglob("*"):
        name = path.relative_to(root / "output")
        assert path.resolve().is_relative_to((root / "output").resolve())
        assert all(len(part.encode()) < 256 for part in name.parts)
        assert not path.is_symlink()


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("field", ["slug", "aliases", "picture", "body picture", "link", "region"])
def test_a_hostile_name_stays_inside_or_is_refused(
    make_newsroom: Make, field: str, name: str
) -> None:
    value = '"' + HOSTILE[name].replace("\\", "\\\\").replace("\\\\n", "\\n") + '"'
    front = {
        "slug": {"slug": value},
        "aliases": {"aliases": f"[{value}, {value.replace(chr(34), chr(34) + '/', 1)}]"},
        "picture": {"image": f"{{src: {value}, alt: Un quai}}"},
        "region": {"region": value},
    }.get(field, {})
    words = {
        "body picture": f"![Un quai](<{HOSTILE[name]}>)",
        "link": f"[Un quai](<{HOSTILE[name]}>)",
    }.get(field, "Un quai.")
    root = make_newsroom(
        {
            "articles/2024/a.fr.md": article_text("fr", words, **front),
            "articles/2024/a.en.md": article_text("en", words, **front),
        }
    )
    (root.parent / "outside").write_text("secret-of-the-machine", "utf-8")
    before = _everything(root.parent)
    report = _publish(root)

    _assert_inside(root, before)
    if report and not report.blocked:
        for path in (root / "output").rglob("*"):
            if path.is_file():
                assert b"secret-of-the-machine" not in path.read_bytes()
    elif report:
        assert all(finding.location.line for finding in report.findings)


@pytest.mark.parametrize("name", [n for n in HOSTILE if "/" not in HOSTILE[n]])
def test_a_hostile_file_name_is_told_or_left_alone(make_newsroom: Make, name: str) -> None:
    stem = HOSTILE[name].replace("\\0", "").replace("\\n", "\n")[:200]
    root = make_newsroom(story_files("2024/a"))
    for lang in ("fr", "en"):
        text = article_text("fr" if lang == "fr" else "en", "Un quai.")
        (root / "articles" / f"{stem}.{lang}.md").write_text(text, "utf-8")
    before = _everything(root.parent)
    report = _publish(root)

    _assert_inside(root, before)
    assert report
    assert report.blocked or stem.startswith(".") or (SOUND.fullmatch(stem) and stem != "nul")


@pytest.mark.parametrize("name", ["con", "PRN", "aux", "nul", "com1", "lpt9"])
@pytest.mark.parametrize("field", ["slug", "aliases", "file"])
def test_names_of_windows_devices_are_refused(make_newsroom: Make, field: str, name: str) -> None:
    front = {"slug": {"slug": name.lower()}, "aliases": {"aliases": f"[/old/{name}.html/x/]"}}
    files = story_files(name.lower() if field == "file" else "2024/a", **front.get(field, {}))
    report = _publish(make_newsroom(files))

    assert report
    wanted = {"slug": "bad-slug", "aliases": "bad-alias", "file": "file-name"}
    assert {finding.rule for finding in report.findings} == {wanted[field]}
    if field == "file":
        assert f"article-{name.lower()}." in report.findings[0].hint.text("en")
    else:
        assert "Windows" in report.findings[0].message.text("fr")


def test_names_that_collide_on_other_systems_are_told(make_newsroom: Make) -> None:
    root = make_newsroom({**story_files("2024/a"), **story_files("2024/b", slug="a")})
    report = _publish(root)

    assert report
    assert "address-duplicate" in {finding.rule for finding in report.findings}


@pytest.mark.parametrize("target", ["file", "folder"])
def test_a_link_out_of_articles_is_never_followed(make_newsroom: Make, target: str) -> None:
    root = make_newsroom(story_files("2024/a"))
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "x.fr.md").write_text(article_text("fr", "Un secret."), "utf-8")
    (outside / "x.png").write_bytes(b"secret-of-the-machine")
    if target == "file":
        (root / "articles/x.fr.md").symlink_to(outside / "x.fr.md")
    else:
        (root / "articles/there").symlink_to(outside)
    report = _publish(root)

    assert report
    assert "link-leaves-articles" in {finding.rule for finding in report.findings}


def test_a_picture_behind_a_link_is_not_published(make_newsroom: Make) -> None:
    picture = "![Un quai](x.png)\n\nUn quai."
    root = make_newsroom(story_files("2024/a", picture, picture))
    secret = root.parent / "secret.png"
    secret.write_bytes(b"secret-of-the-machine")
    (root / "articles/2024/x.png").symlink_to(secret)
    _publish(root)

    found = [path for path in (root / "output").rglob("*") if path.is_file()]
    assert not [path for path in found if b"secret-of-the-machine" in path.read_bytes()]


@pytest.mark.parametrize("place", ["fr", "fr/2024", "media", "assets", ".diptych-staging"])
def test_a_link_in_output_is_not_followed(make_newsroom: Make, place: str) -> None:
    root = make_newsroom(story_files("2024/a"))
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "precious.txt").write_text("precious", "utf-8")
    link = root / "output" / place
    link.parent.mkdir(parents=True)
    link.symlink_to(outside)
    _publish(root)

    assert [path.name for path in outside.rglob("*")] == ["precious.txt"]


@pytest.mark.parametrize("folder", ["../outside", "/etc", "..", "theme/../../outside"])
def test_a_theme_outside_the_newsroom_is_refused_or_unused(
    make_newsroom: Make, folder: str
) -> None:
    toml = SITE_TOML + f'[theme]\nfolder = "{folder}"\n'
    root = make_newsroom(story_files("2024/a"), site_toml=toml)
    outside = root.parent / "outside" / "assets"
    outside.mkdir(parents=True)
    (outside / "x.css").write_text("secret-of-the-machine", "utf-8")

    assert _publish(root) is None


def test_a_link_out_of_the_theme_is_not_followed(make_newsroom: Make) -> None:
    root = make_newsroom({**story_files("2024/a"), "theme/assets/own.txt": "own"})
    secret = root.parent / "secret.txt"
    secret.write_text("secret-of-the-machine", "utf-8")
    (root / "theme/assets/x.txt").symlink_to(secret)
    _publish(root)

    found = [path for path in (root / "output").rglob("*") if path.is_file()]
    assert not [path for path in found if b"secret-of-the-machine" in path.read_bytes()]


def test_an_address_may_turn_from_file_to_folder_and_back(make_newsroom: Make) -> None:
    def write(alias: str) -> Path:
        files = story_files("2024/a")
        path = "articles/2024/a.fr.md"
        files[path] = article_text("fr", "Un bateau est entré au port ce matin.", aliases=alias)
        return make_newsroom(files)

    for alias, place in (
        ("[/old.html]", "old.html"),
        ("[/old.html/]", "old.html/index.html"),
        ("[/old.html]", "old.html"),
    ):
        root = write(alias)
        assert _publish(root)
        assert (root / "output" / place).is_file()
