"""What feeds hold, as feedparser, an XML parser and the json module read it."""

from __future__ import annotations

import datetime as dt
import json
from html import unescape
from typing import Any

import pytest
from feed_samples import ATOM, SITE, body, feed_of, make, render
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from pipeline.articles.model import Correction, Picture
from pipeline.render.feeds.renderer import render_feed

TITLES = (
    "Dupont & fils",
    "Un < deux",
    "Deux > un",
    "Fin ]]> de section",
    "Élève, cœur, Noël",
    "Vraiment\u202f?",
    "À\u00a0: «\u00a0citation\u00a0»",
    "Fête 🎉 des ports 👩🏽\u200d🚀",
    "e\u0301 décomposé",
    "C’est l’« essentiel »",
)


# Text


@pytest.mark.parametrize("title", TITLES)
def test_titles_come_back_as_written(title: str) -> None:
    rss, atom, feed = render([make(title=title, summary=title)])

    assert not rss.bozo
    assert not atom.bozo
    assert rss.entries[0].id == atom.entries[0].id == make().id
    raw = render_feed(SITE, feed_of([make(title=title)]), body)
    assert etree.fromstring(raw[0].data).findtext("channel/item/title") == title
    assert etree.fromstring(raw[1].data).findtext(f"{ATOM}entry/{ATOM}title") == title
    assert unescape(atom.entries[0].title) == title  # feedparser hands over text as HTML
    assert unescape(rss.entries[0].title) == title
    assert feed["items"][0]["title"] == feed["items"][0]["summary"] == title


ANY_TEXT = st.text(st.characters(codec=None), max_size=40)  # lone surrogates and controls too


@settings(max_examples=150, deadline=None)
@given(title=ANY_TEXT, html=ANY_TEXT)
def test_no_text_breaks_a_feed(title: str, html: str) -> None:
    rss, atom, feed = render_feed(SITE, feed_of([make(title=f"T{title}")]), lambda _: html)

    legal = json.loads(feed.data)["items"][0]["title"]
    assert etree.fromstring(rss.data).findtext("channel/item/title") == legal
    assert etree.fromstring(atom.data).findtext(f"{ATOM}entry/{ATOM}title") == legal


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    bad = "a\x00b\x0bc\ufffed\ud800e\tf"

    rss, atom, feed = render([make(title=bad, summary=bad, authors=(bad,))], f"<p>{bad[:3]}</p>")

    assert not rss.bozo
    assert not atom.bozo
    assert rss.entries[0].title == atom.entries[0].title == "abcde\tf"
    assert feed["items"][0]["title"] == "abcde\tf"
    assert feed["items"][0]["authors"] == [{"name": "abcde\tf"}]


# Content


def test_full_content_with_absolute_addresses() -> None:
    html = (
        '<p><a href="/fr/2024/09/avant/">a</a> <a href="../../09/avant/">b</a>'
        ' <a href="#fn:1">c</a> <a href="https://example.com/x">d</a>'
        ' <a href="mailto:a@example.com">e</a></p>'
        '<img src="plan.png" alt="Plan" srcset="plan-1.png 1x,plan-2.png 2x, /media/p,3.png 3x">'
        '<blockquote cite="?q=1"><p>f</p></blockquote>'
    )

    rss, atom, feed = render([make()], html)

    page = "https://news.example.org/fr/2024/10/story-1/"
    content = feed["items"][0]["content_html"]
    root = etree.HTML(content)
    assert [a.get("href") for a in root.iter("a")] == [
        "https://news.example.org/fr/2024/09/avant/",
        "https://news.example.org/fr/2024/09/avant/",
        page + "#fn:1",
        "https://example.com/x",
        "mailto:a@example.com",
    ]
    image = next(root.iter("img"))
    assert image.get("src") == page + "plan.png"
    assert image.get("srcset") == (
        f"{page}plan-1.png 1x, {page}plan-2.png 2x, https://news.example.org/media/p,3.png 3x"
    )
    assert next(root.iter("blockquote")).get("cite") == page + "?q=1"
    raw = render_feed(SITE, feed_of([make()]), lambda _: html)
    encoded = "{http://purl.org/rss/1.0/modules/content/}encoded"
    assert etree.fromstring(raw[0].data).findtext(f"channel/item/{encoded}") == content
    assert etree.fromstring(raw[1].data).findtext(f"{ATOM}entry/{ATOM}content") == content
    assert rss.entries[0].summary == atom.entries[0].summary == "Résumé"


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<p onclick="x()">a</p>', "<p>a</p>"),
        ("<script>alert(1)</script><p>a</p>", "<p>a</p>"),
        ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<p style="color:red" class="lead" id="x">a</p>', "<p>a</p>"),
        ('<p lang="en" dir="ltr">a</p>', '<p lang="en" dir="ltr">a</p>'),
        ("<p>a ]]> b &amp; c &lt; d</p>", "<p>a ]]&gt; b &amp; c &lt; d</p>"),
    ],
)
def test_content_is_clean(html: str, kept: str) -> None:
    assert render([make()], html)[2]["items"][0]["content_html"] == kept


def test_an_address_that_is_none_breaks_nothing() -> None:
    html = '<p><img src="http://[" srcset="http://[ 2x, a.png" alt=""></p>'

    assert "a.png" in render([make()], html)[2]["items"][0]["content_html"]


def test_the_picture_leads_the_content_and_is_named_by_each_format() -> None:
    picture = Picture("/media/2024/port.JPG", 'Un « port » & un "quai"', "Le port", "Ana")

    rss, atom, feed = render([make(picture=picture)])

    url = "https://news.example.org/media/2024/port.JPG"
    assert rss.entries[0].media_content == [{"url": url, "medium": "image", "type": "image/jpeg"}]
    assert rss.entries[0].enclosures == []  # its length is not known
    assert [(e.href, e.type) for e in atom.entries[0].enclosures] == [(url, "image/jpeg")]
    assert feed["items"][0]["image"] == url
    content = feed["items"][0]["content_html"]
    assert content.startswith(f'<figure><img src="{url}"')
    assert next(etree.HTML(content).iter("img")).get("alt") == picture.alt
    assert "<figcaption>Le port – Ana</figcaption>" in content


def test_a_written_summary_leads_the_content_as_on_the_page() -> None:
    written = make(summary="Bref & clair", standfirst=True)

    assert content_of(render([written], "<p>Texte.</p>")) == (
        "<p><strong>Bref &amp; clair</strong></p><p>Texte.</p>"
    )
    assert content_of(render([make(summary="Texte.")], "<p>Texte.</p>")) == "<p>Texte.</p>"


def test_corrections_end_the_content_as_on_the_page() -> None:
    correction = Correction(dt.date(2024, 10, 9), "Le port a 3 quais & non 4.")

    assert content_of(render([make(corrections=(correction,))], "<p>Texte.</p>")) == (
        '<p>Texte.</p><h2>Correction</h2><p><time datetime="2024-10-09">9\u00a0octobre 2024</time>'
        " Le port a 3 quais &amp; non 4.</p>"
    )


def content_of(parsed: tuple[Any, Any, Any]) -> str:
    rss, atom, feed = parsed
    content: str = feed["items"][0]["content_html"]
    assert rss.entries[0].content[0].value == atom.entries[0].content[0].value == content
    return content


def test_a_site_below_a_path() -> None:
    site = replace(SITE, base_url="https://example.org/presse")

    rss, _, feed = render([make()], '<a href="/presse/fr/">a</a>', site)

    assert rss.feed.link == "https://example.org/presse/fr/"
    assert rss.entries[0].link == "https://example.org/presse/fr/2024/10/story-1/"
    assert feed["items"][0]["content_html"] == '<a href="https://example.org/presse/fr/">a</a>'
