"""Links between stories, led from one language's file to the other's."""

from __future__ import annotations

import re

from pipeline.finding import Lang, other_lang

_PANEL = {
    lang: re.compile(rf"(?<=[a-z0-9])\.{lang}\.md(?=[)\s#?>\"']|\Z)") for lang in ("fr", "en")
}


def turned(data: str, lang: Lang) -> str:
    """Return the Markdown of a link with the file of a language in it replaced by its twin."""
    if ".md" not in data or "://" in data:
        return data
    return _PANEL[lang].sub(f".{other_lang(lang)}.md", data)
