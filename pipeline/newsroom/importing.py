"""Turn a release into a story: one file whole, the other a scaffold to translate into."""

from __future__ import annotations

from pipeline.finding import Lang, other_lang
from pipeline.newsroom.release import Release, render_markdown
from pipeline.newsroom.scaffold import Head, render_front_matter
from pipeline.site import Site

_TRANSLATE: dict[Lang, str] = {
    "fr": "Traduisez chaque paragraphe sous son commentaire, puis effacez le commentaire.",
    "en": "Translate each paragraph below its comment, then delete the comment.",
}


def render_story(release: Release, head: Head, site: Site) -> dict[Lang, str]:
    """Return the text of both files, the release's own first.

    The other file shows each paragraph as an HTML comment above the place of its translation.
    """
    own = head.original
    twin = other_lang(own)
    paragraphs = [render_markdown(paragraph) for paragraph in release.paragraphs]
    body = "\n\n".join(paragraphs)
    task = f"<!-- {_TRANSLATE[twin]} -->"
    comments = "\n\n\n".join(f"<!-- {_safe(paragraph)} -->" for paragraph in paragraphs)
    return {
        own: f"{render_front_matter(head, own, site)}\n{body}\n",
        twin: f"{render_front_matter(head, twin, site)}\n{task}\n\n{comments}\n",
    }


def _safe(text: str) -> str:
    """Keep a text from closing the comment it stands in."""
    return text.replace("--", "-\u2060-")  # a word joiner: invisible, and no end of comment
