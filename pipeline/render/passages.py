"""Passages of a text that are in the other language say so: to voices, hyphenation, translators.

A quotation kept as it was said needs no mark of the writer's. Passages in a third language do:
``<span lang="de">``.
"""

from __future__ import annotations

import re
from html import unescape

from pipeline.finding import Lang, other_lang
from pipeline.text.language import identify, words_that_tell

_SURE = 0.985  # as the check of parity wants it, before it calls a passage untranslated
_WORDS = 5  # that tell
# A passage that tells so much holds one of these, which the other language does not have.
_SIGNS: dict[Lang, tuple[str, ...]] = {
    "fr": (" les ", " des ", " une ", " est ", " et ", " dans ", " pour ", " que ", " du "),
    "en": (" the ", " of ", " and ", " is ", " for ", " that ", " with ", " to "),
}
# As nh3 writes elements; those that hold others are left to what they hold.
_ELEMENT = re.compile(
    r'<(p|li|h[1-6]|t[dh]|d[dt]|figcaption)((?: [a-z-]+="[^"]*")*)>'
    r"((?:(?!<(?:p|li|ul|ol)\b).)*?)</\1>",
    re.DOTALL,
)
_QUOTED = re.compile(r"(?<=«)[^«»<>]{20,}(?=»)|(?<=“)[^“”<>]{20,}(?=”)")
_TAG = re.compile(r"<[^>]*>")


def mark_passages(html: str, lang: Lang) -> str:
    """Return a text's clean HTML with ``lang`` on what is surely in the other language."""
    other = other_lang(lang)
    if not any(sign in html for sign in _SIGNS[other]):
        return html

    def quoted(match: re.Match[str]) -> str:
        if not _is(match[0], other):
            return match[0]
        text = match[0].strip()
        return match[0].replace(text, f'<span lang="{other}">{text}</span>')

    def element(match: re.Match[str]) -> str:
        name, attributes, inner = match.groups()
        if " lang=" in attributes:
            return match[0]
        if _is(_TAG.sub("", inner), other):
            return f'<{name}{attributes} lang="{other}">{inner}</{name}>'
        return f"<{name}{attributes}>{_QUOTED.sub(quoted, inner)}</{name}>"

    return _ELEMENT.sub(element, html)


def _is(text: str, lang: Lang) -> bool:
    text = unescape(text)
    if not any(sign in text for sign in _SIGNS[lang]):
        return False
    found, sure = identify(text)
    return found == lang and sure >= _SURE and words_that_tell(text) >= _WORDS
