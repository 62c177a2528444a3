"""Pictures: their sizes and what pages and feeds say of them, nothing of their makers, no harm."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import SITE_TOML, picture, story_files
from lxml import etree, html
from picture_samples import MOST, SECRET, SVG, bomb, moving, own_story, photo, publish, tree
from PIL import Image

from pipeline.build import run_check, run_preview
from pipeline.build.pictures import make
from pipeline.build.pictures.decode import look_at
from pipeline.build.pictures.make import make_picture
from pipeline.site import Pictures

Make = Callable[..., Path]


def images(root: Path, path: str) -> Iterator[etree._Element]:
    return html.fromstring((root / "output" / path).read_text("utf-8")).iter("img")


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pictures")
    (root / "articles").mkdir()
    (root / "site.toml").write_text(SITE_TOML, "utf-8")
    body = "{}\n\n![{}](détail%20.png)\n\n![x](quai.jpg){{#p .wide}}\n\n{}"
    files: dict[str, str | bytes] = {
        **own_story(
            "own",
            body.format("Un quai.", "Un détail", "Fin."),
            body.format("A quay.", "A detail", "End."),
        ),
        **story_files(
            "b", "Un quai.\n\n![Le quai](quai.jpg)", "A quay.\n\n![The quay](quai.jpg)", title="B"
        ),
        "articles/quai.jpg": photo(),
        "articles/détail .png": picture(size=(300, 200)),
    }
    for path, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (root / path).write_bytes(data)
    assert not publish(root).blocked
    return root


def test_sizes_are_named_with_width_and_height(newsroom: Path) -> None:
    lead = next(images(newsroom, "fr/2024/10/own/index.html"))
    sources = list(lead.xpath("ancestor::picture[1]")[0].iter("source"))

    assert (lead.get("width"), lead.get("height"), lead.get("alt")) == ("1200", "800", "Le quai")
    assert lead.get("src") == "/pictures/quai.jpg.1200.jpg"
    assert [source.get("type") for source in sources] == ["image/avif", "image/webp"]
    for source in sources:
        assert source.get("sizes")
        for candidate in source.get("srcset").split(", "):
            address, width = candidate.split(" ")
            with Image.open(newsroom / "output" / address.lstrip("/")) as image:
                assert f"{image.width}w" == width
                assert image.size == (image.width, round(image.width * 2 / 3))
                assert image.get_format_mimetype() == source.get("type")


def test_only_the_first_picture_is_not_lazy(newsroom: Path) -> None:
    for story, lead in (("own", True), ("b", False)):
        first, *others = images(newsroom, f"en/2024/10/{story}/index.html")
        assert first.get("loading") is None
        assert all(image.get("loading") == "lazy" for image in others)
        assert len(others) >= 2 * lead
    front = list(images(newsroom, "en/index.html"))
    assert [image.get("loading") for image in front] == [None]


def test_pictures_in_the_text_have_sizes_too(newsroom: Path) -> None:
    _, detail, again = list(images(newsroom, "en/2024/10/own/index.html"))[:3]

    assert (detail.get("src"), detail.get("alt")) == ("/media/d%C3%A9tail%20.png", "A detail")
    assert (detail.get("width"), detail.get("height")) == ("300", "200")
    assert (again.get("id"), again.get("class")) == ("p", "wide")
    assert again.xpath("ancestor::picture")


def test_every_file_named_is_there(newsroom: Path) -> None:
    found = tree(newsroom)
    for path, data in found.items():
        if path.endswith(".html"):
            text = data.decode()
            named = re.findall(r'(?:src|srcset)="([^"]*)"', text)
            for address in re.findall(r"/(?:media|pictures)/[^\s\",]+", " ".join(named)):
                assert address.replace("%C3%A9", "é").replace("%20", " ").lstrip("/") in found


def test_what_search_engines_and_other_sites_are_told(newsroom: Path) -> None:
    page = html.fromstring((newsroom / "output/en/2024/10/own/index.html").read_text("utf-8"))
    url = "https://news.example.org/pictures/quai.jpg.1200.jpg"
    found = {meta.get("property"): meta.get("content") for meta in page.iter("meta")}
    data = json.loads(page.findtext(".//script[@type='application/ld+json']"))

    assert found["og:image"] == url
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "800")
    assert found["og:image:alt"] == "The quay"
    assert data["image"] == [
        {
            "@type": "ImageObject",
            "url": url,
            "width": 1200,
            "height": 800,
            "caption": "An empty quay",
            "creditText": "The Port",
        }
    ]


def test_feeds_tell_address_type_and_length(newsroom: Path) -> None:
    url = "https://news.example.org/pictures/quai.jpg.1200.jpg"
    length = str((newsroom / "output/pictures/quai.jpg.1200.jpg").stat().st_size)
    rss = etree.parse(newsroom / "output/en/feed.rss")
    atom = etree.parse(newsroom / "output/en/feed.atom")
    (item,) = (
        i
        for i in json.loads((newsroom / "output/en/feed.json").read_bytes())["items"]
        if "image" in i
    )
    (enclosure,) = rss.iter("enclosure")
    (link,) = (n for n in atom.iter("{*}link") if n.get("rel") == "enclosure")
    (shown,) = rss.iter("{http://search.yahoo.com/mrss/}content")

    assert dict(enclosure.attrib) == {"url": url, "length": length, "type": "image/jpeg"}
    assert (link.get("href"), link.get("length"), link.get("title")) == (url, length, "The quay")
    assert (shown.get("width"), shown.get("height"), shown.get("fileSize")) == (
        "1200",
        "800",
        length,
    )
    assert [element.text for element in shown] == ["The quay", "An empty quay", "The Port"]
    assert item["image"] == item["attachments"][0]["url"] == url
    assert item["attachments"][0]["size_in_bytes"] == int(length)
    for image in html.fromstring(item["content_html"]).iter("img"):
        assert image.get("src").startswith("https://news.example.org/")
        assert image.get("width")
    assert "<picture" not in item["content_html"]


def test_nothing_says_where_or_by_whom_it_was_taken(newsroom: Path) -> None:
    pictures = {p: d for p, d in tree(newsroom).items() if p.startswith(("media/", "pictures/"))}

    assert {"media/quai.jpg", "media/détail .png", "pictures/quai.jpg.1600.avif"} <= pictures.keys()
    assert not [path for path, data in pictures.items() if SECRET in data or b"Exif" in data]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "MPO"])
def test_metadata_goes_whatever_the_form(kind: str) -> None:
    made = make_picture(photo(kind, (640, 480)), Pictures(), MOST)

    assert not [one.suffix for one in made if SECRET in one.data or b"Exif" in one.data]
    for one in made:
        with Image.open(io.BytesIO(one.data)) as image:
            assert image.size == (one.width, one.height)
            assert image.get_format_mimetype() == one.type
            assert not image.getexif()
            assert "comment" not in image.info


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_taken_sideways_stands_upright(kind: str) -> None:
    data = photo(kind, (640, 480), turned=6)
    made = make_picture(data, Pictures(), MOST)

    assert (look_at(data, MOST).width, look_at(data, MOST).height) == (480, 640)
    assert {(one.width, one.height) for one in made} == {(480, 640)}


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "LA", "RGBA", "P", "1", "I;16"])
def test_any_kind_of_colour(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    made = make_picture(picture_of(mode, kind), Pictures(), MOST)

    for one in made:
        with Image.open(io.BytesIO(one.data)) as image:
            image.load()
            assert image.size == (one.width, one.height)
            assert mode not in ("LA", "RGBA") or image.has_transparency_data
    assert sum(one.type == "image/webp" for one in made) >= 1


def picture_of(mode: str, kind: str) -> bytes:
    target = io.BytesIO()
    slope = Image.radial_gradient("L").resize((600, 400))
    image = slope.convert("I").convert("I;16") if mode == "I;16" else slope.convert(mode)
    if mode in ("LA", "RGBA"):
        image.putalpha(slope)
    image.save(target, kind)
    return target.getvalue()


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
def test_a_moving_picture_still_moves(kind: str) -> None:
    (one,) = make_picture(moving(kind), Pictures(), MOST)

    with Image.open(io.BytesIO(one.data)) as image:
        assert (image.n_frames, image.size) == (3, (30, 20))
        assert kind == "AVIF" or image.info.get("loop") == 0  # an AVIF says nothing of it
        image.load()  # only then does a WebP tell
        assert image.info.get("duration") == 90


def test_a_drawing_in_points_keeps_its_edges() -> None:
    few = Image.new("P", (2000, 1000))
    few.putpalette([0, 0, 0, 200, 30, 30, 30, 30, 200])
    few.paste(1, (100, 100, 900, 700))
    few.paste(2, (950, 50, 1900, 950))
    target = io.BytesIO()
    few.save(target, "PNG")
    made = {one.suffix: one for one in make_picture(target.getvalue(), Pictures(), MOST)}

    assert made.keys() == {"", "1200.png", "1600.webp"}
    with Image.open(io.BytesIO(made["1600.webp"].data)) as image:
        assert image.convert("RGB").getpixel((400, 300)) == (200, 30, 30)


def test_a_small_picture_is_not_made_larger() -> None:
    made = make_picture(photo(size=(320, 200)), Pictures(), MOST)

    assert {one.width for one in made} == {320}


@pytest.mark.parametrize("profile", [b"no profile at all", b""])
def test_colours_that_say_nothing_sound_do_no_harm(profile: bytes) -> None:
    target = io.BytesIO()
    Image.new("RGB", (50, 50), "red").save(target, "JPEG", icc_profile=profile)

    assert make_picture(target.getvalue(), Pictures(), MOST)[0].width == 50


FAULTS = [
    ("quai.jpg", photo()[:5_000], "picture-broken"),
    ("quai.jpg", b"", "picture-broken"),
    ("quai.jpg", b"a text", "picture-broken"),
    ("quai.png", b"\x89PNG\r\n\x1a\n not really", "picture-broken"),
    ("quai.png", bomb(), "picture-too-large"),
    ("quai.svg", SVG.format("", "<script>x()</script>").encode(), "picture-unsafe"),
    ("quai.svg", b"<svg", "picture-broken"),
    ("quai.pdf", b"%PDF-1.7", "picture-broken"),
]


@pytest.mark.parametrize(("name", "data", "rule"), FAULTS, ids=lambda value: str(value)[:24])
def test_a_faulty_picture_is_told_where_it_is_named(
    make_newsroom: Make, name: str, data: bytes, rule: str
) -> None:
    root = make_newsroom(
        story_files("a", f"Un quai.\n\n![Le quai]({name})", f"A quay.\n\n![The quay]({name})")
        | {f"articles/{name}": data}
    )
    report = publish(root)

    assert [(f.rule, f.location.path, f.location.line) for f in report.findings] == [
        (rule, "articles/a.en.md", 10),
        (rule, "articles/a.fr.md", 10),
    ]
    assert report.blocked
    assert name in report.findings[0].message.text("fr")
    checked = run_check(root, articles=root / "articles")
    assert checked.findings == report.findings
    shown = run_preview(root, articles=root / "articles", output=root / "preview")
    assert shown.findings == report.findings
    assert not (root / f"preview/media/{name}").exists()


def test_the_bound_is_the_newsroom_s(make_newsroom: Make) -> None:
    files = own_story("a", image="{src: quai.png, alt: Le quai}")
    files |= {"articles/quai.png": picture(size=(400, 300))}
    root = make_newsroom(files, site_toml=SITE_TOML + "[limits]\npixels = 100000\n")

    assert {finding.rule for finding in publish(root).findings} == {"picture-too-large"}
    (root / "site.toml").write_text(SITE_TOML + "[limits]\npixels = 120000\n", "utf-8")
    assert publish(root).findings == ()


def test_settings_decide_the_sizes(make_newsroom: Make) -> None:
    settings = '[pictures]\nwidths = [200, 700]\nformats = ["webp"]\nshare = false\n'
    root = make_newsroom(
        own_story("a") | {"articles/quai.jpg": photo()}, site_toml=SITE_TOML + settings
    )
    publish(root)

    assert sorted(path for path in tree(root) if path.startswith("pictures/")) == [
        "pictures/quai.jpg.1200.jpg",
        "pictures/quai.jpg.200.webp",
        "pictures/quai.jpg.700.webp",
    ]


def test_what_was_made_once_is_not_made_again(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    before = tree(newsroom)
    monkeypatch.setattr(make, "make_picture", refuse)
    for path in ("articles/b.fr.md", "articles/quai.jpg"):
        place = newsroom / path
        place.write_bytes(place.read_bytes())
    assert publish(newsroom, jobs=1).written == ()
    for path in before:
        (newsroom / "output" / path).unlink()
    publish(newsroom, jobs=1)  # as where the cache came back, and the site did not

    assert tree(newsroom) == before


def test_a_damaged_memory_is_made_anew(newsroom: Path) -> None:
    before = tree(newsroom)
    kept = sorted((newsroom / ".diptych/pictures").iterdir())
    assert len(kept) == 2
    for path in kept:
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    for path in before:
        (newsroom / "output" / path).unlink()
    publish(newsroom, jobs=2)

    assert tree(newsroom) == before


def test_a_picture_that_goes_leaves_nothing(make_newsroom: Make) -> None:
    root = make_newsroom(own_story("a") | {"articles/quai.jpg": photo()})
    publish(root)
    for path, text in story_files("a").items():
        (root / path).write_text(text, "utf-8")
    publish(root)

    assert not [path for path in tree(root) if "quai" in path]
    assert not list((root / ".diptych/pictures").iterdir())


def test_the_same_bytes_whatever_the_number_of_workers(make_newsroom: Make) -> None:
    files: dict[str, str | bytes] = {}
    for number in range(3):
        files |= story_files(
            f"s{number}", title=f"T{number}", image=f"{{src: {number}.jpg, alt: A}}"
        )
        files[f"articles/{number}.jpg"] = photo(size=(500 + number, 400))
    roots = [make_newsroom(files, name=name) for name in ("one", "many")]
    for root, jobs in zip(roots, (1, 3), strict=True):
        publish(root, jobs=jobs)

    assert tree(roots[0]) == tree(roots[1])
