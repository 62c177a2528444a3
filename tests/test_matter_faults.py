"""Front matter that the YAML parser can not read: told in words for writers, at its place."""

from __future__ import annotations

import pytest

from pipeline.articles.load import read_article
from pipeline.site import Site


@pytest.mark.parametrize(
    ("matter", "place", "words"),
    [
        ('title: "Half\nregion: x', (2, 8), "jamais refermé"),
        ("title: Douanes: un départ", (2, 15), "deux-points figure dans une valeur"),
        ("title: a\n region: b", (3, 8), "Cette ligne est décalée"),
        ("  title: a\nregion: b", (3, 1), "n’est pas décalée comme"),
        ("tags: [a, b\nregion: x", (3, 7), "Un crochet"),
        ("title: @x", (2, 8), "entre guillemets droits"),
        ("title: 'L'eau'", (2, 11), "du texte suit"),
        ("title: a\nregion\ndate: x", (4, 1), "La ligne au-dessus n’a pas de deux-points"),
        ("tags:\n  - a\n - b", (4, 2), "n’est pas décalée comme"),
        ('title: "a\\qb"', (2, 10), "barre oblique inverse"),
        ("tags: - a", (2, 7), "ne peut commencer sur la ligne de sa clé"),
    ],
)  # fmt: skip
def test_broken_yaml_is_told_in_the_words_of_writers(
    matter: str, place: tuple[int, int], words: str, site: Site
) -> None:
    content = f"---\n{matter}\n---\nTexte.\n"
    _, findings = read_article("articles/a.fr.md", content.encode(), site)
    broken = next((one for one in findings if one.rule == "front-matter-broken"), None)
    assert broken is not None
    assert (broken.location.line, broken.location.column) == place
    assert words in broken.message.text("fr")
    assert "expected" not in broken.message.text("fr")
