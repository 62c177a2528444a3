"""The corrections an editor offers at a place: typography, a near code, the other file's value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import yaml
from lsprotocol import types

from pipeline.articles.load import read_article
from pipeline.articles.model import Article
from pipeline.editors.hunks import find_hunks
from pipeline.editors.panels import Panel
from pipeline.editors.positions import ClientText
from pipeline.editors.reading import ReadStory
from pipeline.editors.waiving import can_be_waived, propose_waiver
from pipeline.finding import Finding, Lang, Message, say
from pipeline.newsroom.fixing.meaning import says_the_same
from pipeline.newsroom.matter_lines import MatterLines, read_matter_lines
from pipeline.newsroom.source import Edit, Source
from pipeline.parity.waivers import digests_at

FIX_ALL = "source.fixAll.diptych"
KINDS = (types.CodeActionKind.QuickFix.value, FIX_ALL)
_SAME_IN_BOTH = frozenset(
    {"date", "draft", "language_pair", "publish_at", "region", "section", "tags", "updated"}
)
_WORDS = re.compile(r"\S*")
_AROUND = 16  # characters shown on each side of a correction
_VISIBLE = str.maketrans({"\u00a0": "⍽", "\u202f": "⍽", "\n": "↵"})
_CLOSE = re.compile(r"^---\s*$", re.MULTILINE)
_WAIVE = say("Accept this as it stands, and write why", "Accepter tel quel, en écrivant pourquoi")

Change = tuple[Message, list[Edit], Finding | None]


def find_changes(story: ReadStory, panel: Panel, first: int, last: int) -> Iterator[Change]:
    """Yield what can be corrected on some lines (1-based, both included): title, edits, finding."""
    data = story.texts.get(panel.lang)
    if data is None:
        return
    try:
        source = Source.of(data)
    except UnicodeDecodeError:  # which is a finding of its own
        return
    for finding in story.findings:
        place = finding.location
        if finding.counterpart and place.path != panel.path:
            place = finding.counterpart
        if place.path == panel.path and first <= place.line <= last:
            yield from _for_finding(story, panel, source, finding)
    yield from _typography(story, panel, source, first, last)


def all_corrections(story: ReadStory, panel: Panel) -> list[Edit]:
    """Return every edit that ``diptych fix`` would make in a file."""
    fixed = story.corrected(panel.lang)
    if not fixed or not fixed.changed:
        return []
    return list(find_hunks(Source.of(fixed.before).text, Source.of(fixed.after).text))


def make_actions(
    changes: Iterable[Change],
    uri: str,
    text: ClientText,
    shown: Sequence[types.Diagnostic],
    lang: Lang,
) -> list[types.CodeAction]:
    """Return quick fixes as the protocol has them, each tied to the diagnostic it cures."""
    actions = []
    for title, edits, finding in changes:
        cured = [one for one in shown if finding and one.code == finding.rule]
        actions.append(
            types.CodeAction(
                title=title.text(lang),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=cured or None,
                edit=make_edit(uri, text, edits),
            )
        )
    return actions


def make_edit(uri: str, text: ClientText, edits: Iterable[Edit]) -> types.WorkspaceEdit:
    """Return edits of one file as the protocol has them."""
    changes = [types.TextEdit(text.span(one.start, one.end), one.text) for one in edits]
    return types.WorkspaceEdit(changes={uri: changes})


def _for_finding(
    story: ReadStory, panel: Panel, source: Source, finding: Finding
) -> Iterator[Change]:
    near = dict(finding.hint.args).get("near")
    if near and finding.location.path == panel.path:
        edit = _near(source, finding, str(near))
        if edit:
            title = say("Change it to “{near}”", "Remplacer par « {near} »", near=str(near))
            yield title, [edit], finding
    told = dict((*finding.message.args, *finding.hint.args))
    key = str(told.get("key", ""))
    if key in _SAME_IN_BOTH and (finding.counterpart or finding.rule == "missing-key"):
        edits = _as_in_other(story, panel, source, key)
        if edits:
            yield _as_there(panel.other.lang, key), edits, finding
    matter = _matter(source) if can_be_waived(finding) and len(story.articles) > 1 else None
    blocks = digests_at(tuple(story.articles.values()), finding)
    edit = propose_waiver(matter, finding.rule, blocks) if matter else None
    if edit:
        yield _WAIVE, [edit], finding


def _as_there(lang: Lang, key: str) -> Message:
    if lang == "fr":
        return say("Write “{key}” as in the French", "Écrire « {key} » comme en français", key=key)
    return say("Write “{key}” as in the English", "Écrire « {key} » comme en anglais", key=key)


def _near(source: Source, finding: Finding, near: str) -> Edit | None:
    """Return the edit that puts the nearest known word for the one a finding is about."""
    at = source.offset(finding.location.line, finding.location.column)
    end = source.text.find("\n", at)
    line = source.text[at : end if end >= 0 else len(source.text)]
    for value in dict(finding.message.args).values():
        word = str(value).rpartition(".")[2]
        found = line.find(word) if word else -1
        if found >= 0:
            return Edit(at + found, at + found + len(word), near)
    return None


def _as_in_other(story: ReadStory, panel: Panel, source: Source, key: str) -> list[Edit]:
    """Return the edit that gives a key the value, as written, that it has in the other file."""
    data = story.texts.get(panel.other.lang)
    own = _matter(source)
    other = _matter(Source.of(data)) if data and story.articles.get(panel.other.lang) else None
    if not own or not other:
        return []
    theirs = next((one for one in other.keys if one.name == key), None)
    ours = next((one for one in own.keys if one.name == key), None)
    if not theirs:  # nothing to write: the key goes
        return [Edit(source.starts[ours.start], source.starts[ours.end], "")] if ours else []
    written = other.source.text[
        other.place(theirs.value.start_mark) : other.place(theirs.value.end_mark)
    ].rstrip()
    if theirs.value.start_mark.line != theirs.key.start_mark.line:  # a list, an item a line
        rows = other.source.text[
            other.source.starts[theirs.start + 1] : other.place(theirs.value.end_mark)
        ]
        written = "\n" + rows.rstrip()
    written = written.replace("\r\n", "\n").replace("\n", source.line_end)
    if ours is None:
        at = source.starts[own.close]
        gap = "" if written.startswith(source.line_end) else " "
        return [Edit(at, at, f"{key}:{gap}{written}{source.line_end}")]
    start = own.place(ours.key.end_mark)
    end = max(own.place(ours.value.end_mark), start + 1)
    kept = source.text[start:end]
    end -= len(kept) - len(kept.rstrip())
    gap = "" if written.startswith(source.line_end) else " "
    return [Edit(start, end, f":{gap}{written}")]


def _matter(source: Source) -> MatterLines | None:
    """Return the lines of front matter that is closed and sound YAML, whatever it says."""
    if not source.text.startswith("---") or len(_CLOSE.findall(source.text)) < 2:
        return None
    try:
        return read_matter_lines(source)
    except (yaml.YAMLError, StopIteration):
        return None


def _typography(
    story: ReadStory, panel: Panel, source: Source, first: int, last: int
) -> Iterator[Change]:
    """Yield each correction of typography on some lines that is safe when made alone."""
    article = story.articles.get(panel.lang)
    if article is None:
        return
    for edit in all_corrections(story, panel):
        line = source.text.count("\n", 0, edit.start) + 1
        if first <= line <= last and _is_safe(article, source, edit, story):
            yield _title(source.text, edit), [edit], _cured(story, panel, line)


def _is_safe(article: Article, source: Source, edit: Edit, story: ReadStory) -> bool:
    after, _ = read_article(
        article.path, source.edited([edit]).data(), story.knowledge.site, article.story
    )
    return after is not None and says_the_same(article, after)


def _cured(story: ReadStory, panel: Panel, line: int) -> Finding | None:
    return next(
        (
            one
            for one in story.findings
            if one.rule == "typography"
            and (one.location.path, one.location.line) == (panel.path, line)
        ),
        None,
    )


def _title(text: str, edit: Edit) -> Message:
    """Return what an edit does, with the words around it; spaces that do not break are shown."""
    before = text[max(0, edit.start - _AROUND) : edit.start].rpartition("\n")[2]
    lead = before[len(before.rstrip()) - len(before.split()[-1]) if before.split() else 0 :]
    tail = _WORDS.match(text[edit.end : edit.end + _AROUND])
    trail = tail[0] if tail else ""
    return say(
        "Typography: “{old}” → “{new}”",
        "Typographie : « {old} » → « {new} »",
        old=f"{lead}{text[edit.start : edit.end]}{trail}".translate(_VISIBLE),
        new=f"{lead}{edit.text}{trail}".translate(_VISIBLE),
    )
