"""A translated content → Markdown, or a value of front matter."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from msgspec.structs import replace

from pipeline.articles.inline_syntax import ENTITY, plain_alt
from pipeline.newsroom.scaffold import render_scalar
from pipeline.newsroom.translation.content import Code, Content

_MARKUP = re.compile(r"[\\`*_\[\]{}|~#!<&]")
_BEGINNING = re.compile(r"^(?:(\d+)([.)])|([-+>:]))(?=\s|$)|^(-{2,}|={2,})")
_ALT_MARKUP = re.compile(r"[\\\[\]`]")


def render_markdown_line(content: Content, *, careful: bool) -> str:
    """Return a content as inline Markdown on one line, but for the line ends that codes hold.

    Words go in as they are, unless ``careful``: then each mark that might be taken for markup is
    escaped.
    """
    parts = []
    for index, part in enumerate(content):
        if isinstance(part, Code):
            parts.append(part.data)
            continue
        words = _MARKUP.sub(_escape, part) if careful else part
        if careful and index == 0:
            words = _BEGINNING.sub(_escape_beginning, words)
        parts.append(words)
    return "".join(parts)


def _escape(match: re.Match[str]) -> str:
    mark = match[0]
    if mark == "<":
        return "&lt;"
    if mark == "&":
        return "&amp;" if ENTITY.match(match.string, match.start()) else mark
    return f"\\{mark}"


def _escape_beginning(match: re.Match[str]) -> str:
    if match[1]:
        return f"{match[1]}\\{match[2]}"
    return f"\\{match[0]}"


def with_texts(content: Content, key: str, texts: Mapping[str, Content]) -> Content:
    """Return a content with the words inside its codes translated.

    ``texts`` holds them by key (see ``texts_of``); those that are not there stay.
    """
    return tuple(
        _with_texts(part, key, texts) if isinstance(part, Code) else part for part in content
    )


def _with_texts(code: Code, key: str, texts: Mapping[str, Content]) -> Code:
    data, shift, places = code.data, 0, []
    for number, (start, end) in enumerate(code.texts, 1):
        own = texts.get(f"{key}.{code.id}.{number}")
        a, b = start + shift, end + shift
        if own is not None:
            words = "".join(part for part in own if isinstance(part, str))
            said = " ".join(plain_alt(data[a:b]).split())
            quote = data[a - 1] if data[a - 1] in "\"'" else ""
            new = _in_title(words, quote) if quote else _ALT_MARKUP.sub(r"\\\g<0>", words)
            new = data[a:b] if said == words else new  # as it was written, on several lines maybe
            data = data[:a] + new + data[b:]
            shift += len(new) - (b - a)
            b = a + len(new)
        places.append((a, b))
    return replace(code, data=data, texts=tuple(places))


def _in_title(words: str, quote: str) -> str:
    return words.replace(quote, "&quot;" if quote == '"' else "&#39;")


def render_value(words: str, written: str) -> str:
    """Return a value of front matter; ``written`` is the one it replaces, as it stands there."""
    plain = render_scalar(words)
    if written[:1] in "\"'>|" or plain != words or re.search(r"[,\[\]{}#:]", words):
        return plain if plain != words else json.dumps(words, ensure_ascii=False)
    return plain
