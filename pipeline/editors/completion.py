"""What may be written at a place: keys, codes and authors in front matter, agreed terms in text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lsprotocol import types
from msgspec import Struct
from pydantic import BaseModel

from pipeline.articles import matter
from pipeline.articles.model import Block
from pipeline.editors.knowledge import Knowledge
from pipeline.editors.positions import ClientText
from pipeline.finding import Lang, other_lang
from pipeline.parity.glossary import Term, TermText
from pipeline.parity.rules import load_rules
from pipeline.site import Label
from pipeline.text.tokens import fold

_TOP_KEY = re.compile(r"([a-z_]+):")
_KEY_BEGUN = re.compile(r"(?P<lead>\s*(?:- +)?)(?P<typed>[a-z_]*)")
_VALUE_BEGUN = re.compile(r"(?P<lead>\s*(?:- +)?)(?P<key>[a-z_]+):\s+(?P<value>.*)")
_ITEM_BEGUN = re.compile(r"\s*- +(?P<value>[^:]*)")
_LAST_OF_LIST = re.compile(r"(?:^\[?|,)\s*([^,\[\]]*)$")
_REST_OF_CODE = re.compile(r"[a-z0-9-]*")
_WORD_START = re.compile(r"(?<!\w)\w")
_LEAST = 2  # letters after which every term that begins so is proposed
_MOST = 40  # proposals
_LONGEST = 120  # characters before the cursor in which a term may have begun
_PROSE = frozenset({"title", "summary", "alt", "caption", "text", "reason"})
_PARTS: Mapping[str, type[BaseModel]] = {
    "image": matter.ImageMatter,
    "withdrawn": matter.WithdrawnMatter,
    "corrections": matter.CorrectionMatter,
    "parity": matter.IgnoreMatter,
}


class Proposal(Struct, frozen=True):
    """What may be written; ``typed`` is how many characters before the cursor it replaces."""

    text: str
    typed: int
    detail: str = ""
    kind: types.CompletionItemKind = types.CompletionItemKind.Value
    first: bool = False  # before the others


def complete(
    text: ClientText,
    place: tuple[int, int],
    lang: Lang,
    knowledge: Knowledge,
    answer: Iterable[Block] = (),
) -> types.CompletionList:
    """Return what may be written at a 1-based line and column of a text in ``lang``.

    ``answer`` is the passage of the other language that answers this one: the terms it uses come
    first.
    """
    line, column = place
    row = text.lines[line - 1]
    before = row[: column - 1]
    if is_in_matter(text.lines, line):
        found = list(_in_matter(text.lines, line, before, lang, knowledge))
    else:
        found = list(_terms(before, lang, knowledge.archive.glossary, answer))
    found = sorted(dict.fromkeys(found), key=lambda one: (not one.first, one.text))[:_MOST]
    rest = _REST_OF_CODE.match(row, column - 1)
    codes = rest.end() - column + 1 if rest else 0
    items = []
    for number, one in enumerate(found):
        after = codes if one.kind is types.CompletionItemKind.EnumMember else 0
        start = text.position(line, column - one.typed)
        end = text.position(line, column + after)
        typed = before[len(before) - one.typed :]
        items.append(
            types.CompletionItem(
                label=one.text,
                kind=one.kind,
                detail=one.detail or None,
                # What was typed, since an editor would not see that “etape” begins “étape”.
                filter_text=typed or one.text,
                sort_text=f"{number:03}",
                text_edit=types.TextEdit(types.Range(start, end), one.text),
            )
        )
    return types.CompletionList(is_incomplete=True, items=items)


def is_in_matter(lines: list[str], line: int) -> bool:
    """Tell whether a 1-based line stands in front matter, closed or not."""
    if line < 2 or lines[0].lstrip("\ufeff").rstrip() != "---":
        return False
    return not any(one.rstrip() == "---" for one in lines[1 : line - 1]) and (
        lines[line - 1].rstrip() != "---"
    )


def _in_matter(
    lines: list[str], line: int, before: str, lang: Lang, knowledge: Knowledge
) -> Iterator[Proposal]:
    parent = _parent(lines, line)
    if value := _VALUE_BEGUN.fullmatch(before):
        key = value["key"]
        if key in _PROSE:
            yield from _terms(value["value"], lang, knowledge.archive.glossary, ())
        elif not value["lead"] or key == "rule":
            yield from _values(key, value["value"], lang, knowledge)
    elif parent in ("tags", "authors") and (item := _ITEM_BEGUN.fullmatch(before)):
        yield from _values(parent, item["value"], lang, knowledge)
    elif key_begun := _KEY_BEGUN.fullmatch(before):
        lead, typed = key_begun["lead"], key_begun["typed"]
        model = _PARTS.get(parent) if lead else matter.Matter
        yield from _keys(model, typed, () if lead else _keys_there(lines, line))


def _parent(lines: list[str], line: int) -> str:
    """Return the key of the top level under which an indented line stands."""
    for row in reversed(lines[1:line]):
        if match := _TOP_KEY.match(row):
            return match[1]
    return ""


def _keys_there(lines: list[str], line: int) -> set[str]:
    """Return the keys of the top level, but for that of the line being written."""
    found = set()
    for number, row in enumerate(lines[1:], 2):
        if row.rstrip() == "---":
            break
        if number != line and (match := _TOP_KEY.match(row)):
            found.add(match[1])
    return found


def _keys(model: type[BaseModel] | None, typed: str, there: Iterable[str]) -> Iterator[Proposal]:
    for name, field in model.model_fields.items() if model else ():
        if name.startswith(typed) and name not in there:
            kind = types.CompletionItemKind.Property
            needed = field.is_required()
            yield Proposal(f"{name}: ", len(typed), field.description or "", kind, needed)


def _values(key: str, value: str, lang: Lang, knowledge: Knowledge) -> Iterator[Proposal]:
    """Yield what a key may have that begins as the value does, or whose label does."""
    typed = value
    if key in ("tags", "authors") and (last := _LAST_OF_LIST.search(value)):
        typed = last[1]
    typed = typed.lstrip("\"'")
    wanted = fold(typed)
    for code, label in _codes(key, lang, knowledge).items():
        folded = fold(code), fold(label)
        if any(one.startswith(wanted) for one in (*folded, *folded[1].split())):
            kind = types.CompletionItemKind.EnumMember
            yield Proposal(code, len(typed), label, kind, folded[0].startswith(wanted))


def _codes(key: str, lang: Lang, knowledge: Knowledge) -> dict[str, str]:
    """Return what a key may have, each with what it is called."""
    site = knowledge.site
    tables: dict[str, Mapping[str, Label]] = {
        "region": site.regions,
        "section": site.sections,
        "tags": site.tags,
    }
    if key in tables:
        return {code: label[lang] for code, label in tables[key].items()}
    if key == "language_pair":
        return dict.fromkeys(site.language_pairs, "")
    if key == "draft":
        return {"true": "", "false": ""}
    if key == "rule":
        return dict.fromkeys(sorted(load_rules()), "")
    if key == "authors":
        panels = [one for story in knowledge.archive.stories for one in (story.fr, story.en) if one]
        return dict.fromkeys(sorted({name for one in panels for name in one.front.authors}), "")
    return {}


def _terms(
    before: str, lang: Lang, glossary: Iterable[Term], answer: Iterable[Block]
) -> Iterator[Proposal]:
    """Yield the agreed terms that the end of a text begins, those that are due first."""
    other = other_lang(lang)
    said = TermText("\n".join(block.text for block in answer), other)
    nearby = before[-_LONGEST:]
    ends = [(nearby[m.start() :], fold(nearby[m.start() :])) for m in _WORD_START.finditer(nearby)]
    for term in glossary:
        if term.forbidden:
            continue
        due = any(said.find(term[other], exactly=term.case_sensitive))
        whole = fold(term[lang])
        typed = next((end for end, folded in ends if folded and whole.startswith(folded)), "")
        if len(typed) >= _LEAST or (due and (typed or not before[-1:].strip())):
            note = f" ({term.note})" if term.note else ""
            kind = types.CompletionItemKind.Text
            yield Proposal(term[lang], len(typed), f"{term[other]}{note}", kind, due)
