"""The region of a story is proposed from the places it names."""

from __future__ import annotations

import pytest

from pipeline.errors import DiptychError
from pipeline.finding import Lang
from pipeline.newsroom.places import propose_region
from pipeline.newsroom.slugs import checked_slug, fold, propose_slug
from pipeline.site import Label, Site

REGIONS = {
    "asia-pacific": Label(fr="Asie/Pacifique", en="Asia/Pacific"),
    "europe": Label(fr="Europe", en="Europe"),
    "middle-east": Label(fr="Moyen-Orient", en="Middle East"),
    "east-africa": Label(fr="Afrique de l’Est", en="East Africa"),
    "west-africa": Label(fr="Afrique de l’Ouest", en="West Africa"),
}
PLACES = {"Asia": "asia-pacific", "SA": "middle-east", "KE": "east-africa", "Greenwich": "europe"}
PLAIN = Site(base_url="https://news.example.org/", regions=REGIONS)
MAPPED = Site(base_url="https://news.example.org/", regions=REGIONS, places=PLACES)


@pytest.mark.parametrize(
    ("site", "lang", "text", "region"),
    [
        (PLAIN, "fr", "Un atelier à Jakarta (Indonésie)", "asia-pacific"),
        (PLAIN, "fr", "les douanes d’Indonésie", "asia-pacific"),
        (PLAIN, "en", "a workshop in Jakarta, Indonesia", "asia-pacific"),
        (PLAIN, "fr", "un atelier en Nouvelle-Zélande", "asia-pacific"),
        (PLAIN, "fr", "INDONÉSIE", "asia-pacific"),
        (PLAIN, "fr", "en Indone\u0301sie", "asia-pacific"),
        (PLAIN, "en", "a meeting for the Asia/Pacific region", "asia-pacific"),
        (PLAIN, "en", "a visit to Kenya", None),  # two regions of Africa: nothing decides
        (MAPPED, "en", "a visit to Kenya", "east-africa"),
        (MAPPED, "en", "a visit to Saudi Arabia", "middle-east"),
        (MAPPED, "en", "the port of Greenwich", "europe"),
        (PLAIN, "en", "Germany and Japan", None),
        (PLAIN, "en", "Germany, Japan and Japan again", "asia-pacific"),
        (PLAIN, "en", "china cups and turkey", None),
        (PLAIN, "en", "nothing named", None),
    ],
)
def test_region(site: Site, lang: Lang, text: str, region: str | None) -> None:
    proposal = propose_region("", text, lang, site)
    assert (proposal.region if proposal else None) == region


def test_the_title_counts_more_and_the_names_are_told() -> None:
    proposal = propose_region(
        "Réunion à Jakarta", "La France et la Belgique y étaient.", "fr", PLAIN
    )
    assert proposal
    assert proposal.region == "asia-pacific"
    assert proposal.names == ("Jakarta",)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        (
            "Les technologies de rupture transforment les douanes : aperçu",
            "technologies-rupture-transforment-douanes",
        ),
        ("L’œuvre d’été", "oeuvre-ete"),
        ("The Customs of Tomorrow – a report", "customs-tomorrow"),
        ("A on the", "a-on-the"),
        ("2024", "2024"),
        ("日本", ""),
    ],
)
def test_slug_from_title(title: str, slug: str) -> None:
    assert propose_slug(title) == slug


def test_a_slug_is_short() -> None:
    assert len(propose_slug("word " * 60)) <= 48
    assert len(propose_slug("x" * 200)) <= 48


@pytest.mark.parametrize("slug", ["jakarta", "2024/jakarta-2", "a/b/c"])
def test_good_slugs(slug: str) -> None:
    assert checked_slug(slug) == slug


@pytest.mark.parametrize(
    ("slug", "better"),
    [
        ("Jakarta", "jakarta"),
        ("été à Paris", "ete-a-paris"),
        ("../etc", "etc"),
        ("/tmp/x", "tmp/x"),
        ("a_b", "a-b"),
        ("", None),
        ("日本", None),
    ],
)
def test_bad_slugs_are_refused_with_a_better_one(slug: str, better: str | None) -> None:
    with pytest.raises(DiptychError) as caught:
        checked_slug(slug)
    hint = caught.value.hint
    assert (hint.text("en") if hint else None) == (f"Use {better}." if better else None)


def test_fold() -> None:
    assert fold("Œuvre d’ÉTÉ") == "oeuvre d'ete"
