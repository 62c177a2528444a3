"""The readers of what strangers send, each as a function of bytes that must not fail or hang."""

from __future__ import annotations

import contextlib
import functools
import tempfile
from collections.abc import Callable
from pathlib import Path

from pipeline.articles.load import read_article
from pipeline.articles.markdown import render_markdown
from pipeline.build.store import Store
from pipeline.config import parse_site
from pipeline.errors import DiptychError
from pipeline.newsroom.release import read_release
from pipeline.site import Site

SITE = Site.model_validate(
    {"base_url": "https://news.example.org/", "regions": {"world": {"fr": "Monde", "en": "World"}}}
)
_HEAD = b"---\ntitle: x\ndate: 2024-10-07\nregion: world\nlanguage_pair: fr-en\n"


def front_matter(data: bytes) -> None:
    """Read an article whose front matter is the data; and one that is the data alone."""
    for whole in (b"---\n" + data + b"\n---\n\nText.\n", data, _HEAD + data + b"\n---\n\nText.\n"):
        article, findings = read_article("articles/x.fr.md", whole, SITE)
        assert article or findings
        for finding in findings:
            assert finding.message.text("fr")
            assert finding.hint.text("en")
            assert 1 <= finding.location.line <= whole.count(b"\n") + whole.count(b"\r") + 2


def markdown(data: bytes) -> None:
    """Read an article whose text is the data, and render it."""
    article, _ = read_article("articles/x.en.md", _HEAD + b"---\n\n" + data, SITE)
    if article:
        html = render_markdown(article.body, "en").lower()
        assert "<script" not in html
        assert "<iframe" not in html


def site_toml(data: bytes) -> None:
    """Read settings."""
    for whole in (data, b'base_url = "https://news.example.org/"\n' + data):
        with contextlib.suppress(DiptychError):
            parse_site(whole)


def release(data: bytes) -> None:
    """Import a plain-text release."""
    with contextlib.suppress(DiptychError):
        read_release(data, SITE)


@functools.cache
def _sound_store() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "store.sqlite")
        store.put({f"key{n}": b"value" * n for n in range(40)})
        store.close()
        return (Path(folder) / "store.sqlite").read_bytes()


def store(data: bytes) -> None:
    """Open a store that is the data, and one with the data inside; nothing false comes out."""
    sound = _sound_store()
    at = int.from_bytes(data[:2], "big") % len(sound)
    for whole in (data, sound[:at] + data[2:] + sound[at + len(data[2:]) :]):
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "store.sqlite"
            place.write_bytes(whole)
            opened = Store(place)
            for key, value in opened.get([f"key{n}" for n in range(40)]).items():
                assert value == b"value" * int(key[3:])
            opened.put({"new": b"value"})
            opened.prune()
            opened.close()


READERS: dict[str, Callable[[bytes], None]] = {
    reader.__name__: reader for reader in (front_matter, markdown, site_toml, release, store)
}
