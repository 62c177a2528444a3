"""Safe corrections in front matter, however YAML writes a value; and beside HTML in the text."""

from __future__ import annotations

import unicodedata

import pytest
from conftest import article_text

from pipeline.articles.model import Article
from pipeline.newsroom.fixing import fix as fixing
from pipeline.newsroom.fixing.fix import fix
from pipeline.site import Site

N, NN = "\u00a0", "\u202f"
IN_TITLE = "{ignore: [{rule: typography, reason: r, text: Le port ouvre!}]}"


def corrected(site: Site, body: str, **front: str) -> str:
    """The whole file after correction."""
    result = fix("articles/a.fr.md", article_text("fr", body, **front).encode(), site)
    assert not result.skipped
    return result.after.decode()


VALUES = {
    "plain": ("title", "Le port ouvre lundi!", f"Le port ouvre lundi{NN}!"),
    "in double marks": ("title", '"Le port : qui vient?"', f'"Le port{N}: qui vient{NN}?"'),
    "in single marks": (
        "title",
        "'L''entrée du port : qui n''a pas vu?'",
        f"'L’entrée du port{N}: qui n’a pas vu{NN}?'",
    ),
    "with escapes": ("title", '"Le port d\'\\u00e9t\\u00e9!"', '"Le port d\'\\u00e9t\\u00e9!"'),
    "decomposed": (
        "title",
        unicodedata.normalize("NFD", "Le port a été fermé"),
        "Le port a été fermé",
    ),
    "decomposed English": (
        "title",
        unicodedata.normalize("NFD", "The café is open over there and we like it"),
        unicodedata.normalize("NFD", "The café is open over there and we like it"),
    ),
    "folded": (
        "summary",
        ">\n  Le port ouvre lundi!\n  Qui vient?",
        f">\n  Le port ouvre lundi{NN}!\n  Qui vient{NN}?",
    ),
    "as it stands": (
        "summary",
        "|\n  Le port ouvre lundi!\n  Qui vient?",
        f"|\n  Le port ouvre lundi{NN}!\n  Qui vient{NN}?",
    ),
    "plain over lines": (
        "summary",
        "Le port\n  ouvre lundi! Qui\n  vient?",
        f"Le port\n  ouvre lundi{NN}! Qui\n  vient{NN}?",
    ),
    "of a picture": (
        "image",
        "{src: l'a.png, alt: Le quai!, caption: \"L'eau: où?\"}",
        f'{{src: l\'a.png, alt: Le quai{NN}!, caption: "L’eau{N}: où{NN}?"}}',
    ),
    "of a list": (
        "corrections",
        '\n  - {date: 2024-10-08, text: "Le port n\'a pas ouvert!"}',
        f'\n  - {{date: 2024-10-08, text: "Le port n’a pas ouvert{NN}!"}}',
    ),
}


@pytest.mark.parametrize("name", VALUES)
def test_a_value_is_corrected_as_yaml_writes_it(site: Site, name: str) -> None:
    key, before, after = VALUES[name]

    assert f"\n{key}: {after}\n" in corrected(site, "Le port ouvre.", **{key: before})


@pytest.mark.parametrize(
    ("parity", "title", "body"),
    [
        (IN_TITLE, "Le port ouvre!", f"Le port ferme{NN}!"),
        ("{ignore: [{rule: typography, reason: r}]}", "Le port ouvre!", "Le port ferme!"),
    ],
)
def test_what_is_waived_is_left(site: Site, parity: str, title: str, body: str) -> None:
    after = corrected(site, "Le port ferme!", title="Le port ouvre!", parity=parity)

    assert f"\ntitle: {title}\n" in after
    assert after.endswith(f"\n\n{body}\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            'Le port <br> ouvre! Et <img src="a!" alt="b!"> mardi!<br/> fin !',
            f'Le port <br> ouvre{NN}! Et <img src="a!" alt="b!"> mardi{NN}!<br/> fin{NN}!',
        ),
        (
            "Le port <b>ouvre <i>lundi!</i> oui!</b> mardi!",
            f"Le port <b>ouvre <i>lundi!</i> oui!</b> mardi{NN}!",
        ),
        ('"Le port" ouvre\n"lundi" !', f"«{N}Le port{N}» ouvre\n«{N}lundi{N}»{NN}!"),
        ("Le port &amp; le quai à 14h30!", f"Le port &amp; le quai à 14{N}h{N}30{NN}!"),
    ],
)
def test_html_beside_words_is_left_and_they_are_corrected(
    site: Site, before: str, after: str
) -> None:
    assert corrected(site, before).endswith(f"\n\n{after}\n")


def test_one_correction_that_would_say_something_else_costs_no_other(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    says_the_same = fixing.says_the_same

    def refuse(before: Article, after: Article) -> bool:
        return f"quai{NN}!" not in after.body and says_the_same(before, after)

    monkeypatch.setattr(fixing, "says_the_same", refuse)
    parts = ["Le port!", "L'eau!", "Le quai!", "La tour!", "Le phare!"]

    after = corrected(site, "\n\n".join(parts)).split("---\n\n")[1]
    assert after == f"Le port{NN}!\n\nL’eau{NN}!\n\nLe quai!\n\nLa tour{NN}!\n\nLe phare{NN}!\n"
    after = corrected(site, "L'eau du quai! L'air du port!").split("---\n\n")[1]
    assert after == f"L’eau du quai! L’air du port{NN}!\n"
    assert corrected(site, "Le quai!").endswith("\n\nLe quai!\n")
