"""Marks of an unfinished merge are told, in front matter and text; shown as code they are code."""

from __future__ import annotations

import pytest
from conftest import article_text

from pipeline.articles.load import read_article
from pipeline.site import Site

CASES = {
    "front matter": ("Texte.", {"summary": "a\n<<<<<<< HEAD\ntags: []\n=======\n>>>>>>> b"}, 7),
    "end of a merge in front matter": ("Texte.", {"summary": "a\n>>>>>>> b"}, 7),
    "text": ("Texte.\n\n<<<<<<< HEAD\nUn.\n=======\nDeux.\n>>>>>>> b", {}, 10),
    "list": ("- un\n<<<<<<< HEAD\n- deux\n=======\n- trois\n>>>>>>> b", {}, 9),
    "fenced code": ("Texte.\n\n```\n<<<<<<< HEAD\nUn.\n```", {}, 0),
    "indented code": ("Texte.\n\n    <<<<<<< HEAD", {}, 0),
    "quotation of quotations": ("Texte.\n\n>>>>>>> Un.", {}, 0),
    "arrows in a line": ("Texte <<<<<<< HEAD.", {}, 0),
}


@pytest.mark.parametrize("name", CASES)
def test_an_unfinished_merge_is_told(site: Site, name: str) -> None:
    body, front, line = CASES[name]

    article, findings = read_article(
        "articles/x.fr.md", article_text("fr", body, **front).encode(), site
    )

    wanted = [("merge-unfinished", line)] if line else []
    assert [(finding.rule, finding.location.line) for finding in findings] == wanted
    assert (article is None) == bool(line)
