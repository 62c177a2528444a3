"""Pages as machines read them: heads, links, structured data; and what they must never hold."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from lxml import html
from msgspec.structs import replace
from render_samples import PICTURE, make_entries, make_site

from pipeline.articles.model import Correction, Withdrawal
from pipeline.render.article_page import ArticlePage, render_article
from pipeline.render.entry import Entry
from pipeline.render.fixed import render_fixed
from pipeline.render.listing import plan_listings
from pipeline.render.listing_page import render_listing
from pipeline.render.output import Output
from pipeline.render.relations import plan_relations
from pipeline.render.search_page import SearchIndex, render_search_pages
from pipeline.render.theme import load_theme

THEME = load_theme(None)
SITE = make_site()
ROOT = "https://news.example.org"
FR, EN = make_entries(1)


def _page(entry: Entry = FR, twin: Entry = EN, body: str = "<p>Corps</p>", **more: Any) -> Any:
    output = render_article(THEME, more.pop("site", SITE), ArticlePage(entry, twin, body, **more))
    return html.document_fromstring(output.data, parser=html.HTMLParser(encoding="utf-8"))


def _alternates(page: Any) -> dict[str, str]:
    links = page.xpath("//head/link[@rel='alternate'][@hreflang][not(@type)]")
    return {link.get("hreflang"): link.get("href") for link in links}


def _structured(page: Any) -> Any:
    (script,) = page.xpath("//script[@type='application/ld+json']")
    return json.loads(script.text)


def test_alternates_are_absolute_whole_and_the_same_on_both_sides() -> None:
    expected = {
        "fr-CA": ROOT + FR.address,
        "en-CA": ROOT + EN.address,
        "x-default": ROOT + FR.address,
    }

    assert _alternates(_page()) == _alternates(_page(EN, FR)) == expected


def test_canonical_language_and_title() -> None:
    page = _page(EN, FR)

    assert page.xpath("//link[@rel='canonical']/@href") == [ROOT + EN.address]
    assert page.get("lang") == "en-CA"
    assert page.findtext(".//title") == "Story 1 – News"
    assert page.xpath("//h1/text()") == ["Story 1"]


def test_the_switch_leads_to_the_same_story_and_names_its_language() -> None:
    (link,) = _page().xpath("//nav[@class='switch']/a")

    assert (link.get("href"), link.get("lang"), link.text) == (EN.address, "en-CA", "English")


def test_open_graph() -> None:
    page = _page(replace(FR, picture=PICTURE))
    found = {meta.get("property"): meta.get("content") for meta in page.xpath("//meta[@property]")}

    assert found["og:locale"] == "fr_CA"
    assert found["og:locale:alternate"] == "en_CA"
    assert found["og:image"] == PICTURE.src
    assert found["og:type"] == "article"
    assert found["og:url"] == ROOT + FR.address


def test_feeds_of_the_own_language_come_first_and_no_feed_counts_as_a_translation() -> None:
    links = _page().xpath("//link[@rel='alternate'][@type]")

    assert [link.get("href") for link in links] == [
        "/fr/feed.atom",
        "/fr/feed.rss",
        "/fr/feed.json",
        "/en/feed.atom",
    ]
    assert not [link for link in links if link.get("hreflang")]
    assert links[-1].get("lang") == "en-CA"


def test_structured_data() -> None:
    corrected = replace(FR, corrections=(Correction(date(2024, 1, 5), "Une date"),))
    french, english = _structured(_page(corrected)), _structured(_page(EN, FR))

    assert french["@type"] == "NewsArticle"
    assert french["inLanguage"] == "fr-CA"
    assert french["datePublished"] == "2024-01-02T00:00:00+01:00"
    assert french["workTranslation"]["@id"] == english["@id"]
    assert english["translationOfWork"]["@id"] == french["@id"]
    assert french["correction"][0]["text"] == "Une date"
    assert french["contentLocation"]["name"] == "Europe"
    assert french["image"]
    assert french["publisher"]["name"] == "Nouvelles"


@pytest.mark.parametrize("title", ["</script><b>&amp;", "« Ça & ça » <i>", "a\u2028b 🙂 \u00a0"])
def test_titles_never_break_out(title: str) -> None:
    page = _page(replace(FR, title=title))

    assert _structured(page)["headline"] == title
    assert page.xpath("//h1")[0].text == title
    assert not page.xpath("//h1/*")


def test_corrections_tags_and_credit_are_shown() -> None:
    page = _page(
        replace(FR, picture=PICTURE, corrections=(Correction(date(2024, 1, 5), "Une date"),))
    )

    assert "Une date" in page.text_content()
    assert page.xpath("//a[@rel='tag']/@href") == ["/fr/tag/trade/"]
    assert page.xpath("//figure/img/@alt") == [PICTURE.alt]
    assert "Un crédit" in page.xpath("//figcaption")[0].text_content()


def test_tables_can_scroll_and_text_that_names_one_stays() -> None:
    body = (
        '<p title="a <table x">t</p>\n<table><tr><td>1</td></tr></table><table class="b"></table>'
    )
    page = _page(body=body)

    assert len(page.xpath("//div[@class='scroll'][@tabindex='0']/table")) == 2
    assert page.xpath("//p/@title") == ["a <table x"]


def test_parallel_reading_is_linked_only_when_it_is_there() -> None:
    assert not _page().xpath("//a[contains(@href, 'parallel')]")
    assert _page(parallel=True).xpath("//a/@href[contains(., 'parallel')]") == [
        FR.address + "parallel/"
    ]


def test_neighbours() -> None:
    entries = [entry for number in range(3) for entry in make_entries(number)]
    page = _page(relations=plan_relations(entries)[FR.story, "fr"])

    assert page.xpath("//a[@rel='prev']/@href") == [make_entries(0)[0].address]
    assert page.xpath("//a[@rel='next']/@href") == [make_entries(2)[0].address]


def test_withdrawn() -> None:
    gone = Withdrawal(date(2024, 2, 1), "Une raison"), Withdrawal(date(2024, 2, 1), "A reason")
    page = _page(replace(FR, withdrawn=gone[0]), replace(EN, withdrawn=gone[1]), "<p>Secret</p>")
    text = page.text_content()

    assert "Une raison" in text
    assert "A reason" in text
    assert "1er\N{NO-BREAK SPACE}février 2024" in text
    assert "Secret" not in text
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//section/@lang") == ["en-CA"]


def test_a_site_under_a_path() -> None:
    site = make_site(base_url="https://h.org/news/")
    page = _page(
        replace(FR, picture=replace(PICTURE, src="https://h.org/news/media/a.png")), site=site
    )
    links = page.xpath(
        "//body//@href[starts-with(., '/')] | //body//@src | //link/@href[starts-with(., '/')]"
    )

    assert links
    assert all(link.startswith("/news/") for link in links)
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://h.org/news" + FR.address]


def _all_files() -> dict[str, Output]:
    entries = [entry for number in range(60) for entry in make_entries(number)]
    outputs = [
        *(
            render_article(THEME, SITE, ArticlePage(*make_entries(number), ""))
            for number in range(60)
        ),
        *(
            render_article(THEME, SITE, ArticlePage(*make_entries(number)[::-1], ""))
            for number in range(60)
        ),
        *(render_listing(THEME, SITE, page) for page in plan_listings(SITE, entries)),
        *render_fixed(THEME, SITE, entries),
        *render_search_pages(THEME, SITE, [SearchIndex("fr", ("0", "1"))]),
    ]
    files = {output.path: output for output in outputs}
    assert len(files) == len(outputs)
    return files


def test_no_page_links_to_a_page_that_is_not_there() -> None:
    files = _all_files()
    feeds = {"feed.atom", "feed.rss", "feed.json"}
    for path, output in files.items():
        if not path.endswith(".html"):
            continue
        page = html.document_fromstring(output.data, parser=html.HTMLParser(encoding="utf-8"))
        ids = set(page.xpath("//@id"))
        for link in page.xpath("//@href | //@src"):
            target = link.removeprefix(ROOT).partition("?")[0]
            if target.startswith("#"):
                assert target[1:] in ids, (path, link)
            elif target.startswith("/") and target.rpartition("/")[2] not in feeds:
                place = target.lstrip("/")
                assert place + ("index.html" if target.endswith("/") else "") in files, (path, link)


def test_the_door_and_the_error_page_speak_both_languages() -> None:
    files = _all_files()
    for path in ("index.html", "404.html"):
        page = html.document_fromstring(files[path].data)
        assert page.get("lang") == "fr-CA"
        assert page.xpath("//section[@lang='en-CA']//a[@hreflang='en-CA']/@href")[0] == "/en/"
        assert "/fr/" in page.xpath("//a/@href")


def test_an_empty_list_is_kept_out_of_search_engines() -> None:
    listings = {page.address: page for page in plan_listings(SITE, [FR, EN])}
    full, empty = (
        render_listing(THEME, SITE, listings[f"/fr/region/{code}/"]).data.decode()
        for code in ("europe", "world")
    )

    assert "noindex" in empty
    assert "/fr/region/world/feed" not in empty
    assert "noindex" not in full
    assert "/fr/region/europe/feed.atom" in full


def test_the_same_input_gives_the_same_bytes() -> None:
    assert _all_files() == _all_files()
