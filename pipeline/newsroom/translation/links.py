"""Links between stories, led from one language's file to the other's."""

from __future__ import annotations

import re

from pipeline.finding import Lang, other_lang

_PANEL = {
    lang: re.compile(rf"(?<=[a-z0-9])\.{lang}\.md(?=[)\s#?>\"']|\Z)") for lang in ("fr", "en")
}
_DEFINITION = re.compile(r"^[ >]{0,8}\[(?!\^)[^\]\n]+\]:[^\n]*", re.MULTILINE)


def turned(data: str, lang: Lang) -> str:
    """Return the Markdown of a link with the file of a language in it replaced by its twin."""
    if ".md" not in data or "://" in data:
        return data
    return _PANEL[lang].sub(f".{other_lang(lang)}.md", data)


def with_definitions_turned(body: str, lang: Lang) -> str:
    """Return a body whose reference definitions lead to the twins of a language's files."""
    if "]:" not in body:
        return body
    return _DEFINITION.sub(lambda match: turned(match[0], lang), body)
