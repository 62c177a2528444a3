"""Passages in the other language bear it, those in the page's own do not."""

from __future__ import annotations

import pytest

from pipeline.finding import Lang
from pipeline.render.passages import mark_passages

ENGLISH = "We have been waiting for the boats since the end of the winter, and they are here."
FRENCH = "Nous attendons les bateaux depuis la fin de l’hiver, et les voici dans le port."


@pytest.mark.parametrize(
    ("html", "lang", "marked"),
    [
        (f"<p>{ENGLISH}</p>", "fr", f'<p lang="en">{ENGLISH}</p>'),
        (f"<p>{FRENCH}</p>", "en", f'<p lang="fr">{FRENCH}</p>'),
        (f"<p>{FRENCH}</p>", "fr", f"<p>{FRENCH}</p>"),
        (
            f'<blockquote>\n<p class="a">{ENGLISH}</p>\n</blockquote>',
            "fr",
            f'<blockquote>\n<p class="a" lang="en">{ENGLISH}</p>\n</blockquote>',
        ),
        (
            f"<p>Elle a dit : «\u00a0{ENGLISH}\u00a0» Puis elle part.</p>",
            "fr",
            f'<p>Elle a dit : «\u00a0<span lang="en">{ENGLISH}</span>\u00a0» Puis elle part.</p>',
        ),
        (
            f"<p>“{FRENCH}” she said, and left.</p>",
            "en",
            f'<p>“<span lang="fr">{FRENCH}</span>” she said, and left.</p>',
        ),
        # Already marked; too short to be sure; names.
        (f'<p lang="de">{ENGLISH}</p>', "fr", f'<p lang="de">{ENGLISH}</p>'),
        (
            "<p>Le film Out of Africa est à l’affiche.</p>",
            "fr",
            "<p>Le film Out of Africa est à l’affiche.</p>",
        ),
        ("<p>Rio de Janeiro et la plage</p>", "en", "<p>Rio de Janeiro et la plage</p>"),
        (
            f"<ul>\n<li>Un quai.\n<ul>\n<li>{ENGLISH}</li>\n</ul>\n</li>\n</ul>",
            "fr",
            f'<ul>\n<li>Un quai.\n<ul>\n<li lang="en">{ENGLISH}</li>\n</ul>\n</li>\n</ul>',
        ),
        (f"<pre><code>{ENGLISH}</code></pre>", "fr", f"<pre><code>{ENGLISH}</code></pre>"),
    ],
)
def test_marks(html: str, lang: Lang, marked: str) -> None:
    assert mark_passages(html, lang) == marked
