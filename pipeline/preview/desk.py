"""The desk: all stories at a glance, and each with both texts side by side and its findings.

Both pages are whole HTML without any script in them; everything from articles is escaped.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from msgspec import Struct, field

from pipeline.articles.model import Block, Story
from pipeline.articles.scan import PanelFile, story_name
from pipeline.finding import LANGS, Finding, Lang, Message, Severity, say
from pipeline.newsroom.side_by_side import Row, SideBySide, load_side_by_side, story_files
from pipeline.newsroom.standing import Standing, standing_of
from pipeline.preview.shelf import Shelf
from pipeline.render.address import base_path, parallel_address
from pipeline.render.entry import address_of
from pipeline.site import Site

PLACE = "/.diptych/"

_TITLE = say("The desk", "Le bureau")
_ALL = say("All stories", "Tous les articles")
_NONE = say("(nothing)", "(rien)")
_NO_STORY = say("There is no story yet.", "Il n’y a pas encore d’article.")
_FRONT = say("Front matter and files", "En-tête et fichiers")
_AGREES = say("agrees", "concorde")
_HEADS = (
    say("Story", "Article"),
    say("Date", "Date"),
    say("Status", "État"),
    say("Findings", "Constats"),
    say("Waits for", "Attend"),
)
_STATES = {
    "ready": say("ready", "prêt"),
    "draft": say("draft", "brouillon"),
    "embargo": say("under embargo", "sous embargo"),
    "withdrawn": say("withdrawn", "retiré"),
    "blocked": say("to mend", "à corriger"),
}
_SEVERITIES = {
    Severity.ERROR: (say("error", "erreur"), say("errors", "erreurs")),
    Severity.WARNING: (say("warning", "avertissement"), say("warnings", "avertissements")),
    Severity.INFO: (say("advice", "conseil"), say("pieces of advice", "conseils")),
}
_SITE = say("The site", "Le site")
_FIND = say("Show only stories with these words", "Ne montrer que les articles avec ces mots")
_PAGES: dict[Lang, Message] = {
    "fr": say("The French page", "La page française"),
    "en": say("The English page", "La page anglaise"),
}
_MISSING: dict[Lang, Message] = {
    "fr": say("the French text", "le texte français"),
    "en": say("the English text", "le texte anglais"),
}
_BEHIND: dict[Lang, Message] = {
    "fr": say("an update of the French text", "une mise à jour du texte français"),
    "en": say("an update of the English text", "une mise à jour du texte anglais"),
}
_NAMES: dict[Lang, Message] = {"fr": say("French", "français"), "en": say("English", "anglais")}


class Desk(Struct, frozen=True):
    """Where the stories are, and the language of the person at the desk."""

    root: Path
    articles: Path
    lang: Lang
    shelf: Shelf = field(default_factory=Shelf)

    def overview(self, findings: Sequence[Finding], problem: str = "") -> str:
        """Return the page of all stories, those to mend first, below what kept the site unmade."""
        own: dict[str, list[Finding]] = {}
        for finding in findings:
            own.setdefault(finding.story, []).append(finding)
        now = dt.datetime.now(dt.UTC)
        site = self.shelf.site(self.root)
        stories = self.shelf.stories(self.root, self.articles, site) if site else []
        rows = sorted(
            ((standing_of(story, own.get(story.story, ()), now), story) for story in stories),
            key=lambda row: (not row[0].errors, not row[0].stale, row[0].state, row[0].story),
        )
        heads = "".join(f'<th scope="col">{self._say(head)}</th>' for head in _HEADS)
        lines = "\n".join(
            self._line(standing, story, own.get(story.story, ())) for standing, story in rows
        )
        table = f"<table><thead><tr>{heads}</tr></thead>\n<tbody>\n{lines}\n</tbody></table>"
        told = f'<p class="error">{escape(problem)}</p>\n' if problem else ""
        top = self._top(rows, site) if rows and site else ""
        body = table if rows else f"<p>{self._say(_NO_STORY)}</p>"
        return self._whole(_TITLE.text(self.lang), told + top + body)

    def _top(self, rows: Sequence[tuple[Standing, Story]], site: Site) -> str:
        """Return what stands above the table: the way to the site, counts, a field to search."""
        counts = Counter[str](standing.state for standing, _ in rows)
        colon = "\u00a0: " if self.lang == "fr" else ": "
        told = " · ".join(
            f'<span class="{state}">{self._say(words)}{colon}{counts[state]}</span>'
            for state, words in _STATES.items()
            if counts[state]
        )
        return (
            f'<p><a href="{base_path(site)}/">{self._say(_SITE)}</a></p>\n<p>{told}</p>\n'
            f'<p><label>{self._say(_FIND)} <input type="search" id="find"></label></p>\n'
        )

    def place(self, page: str) -> dict[str, Any]:
        """Return what the panel needs to know of a page, given by its path, as JSON can hold it.

        ``story``: whose page it is, if one's; ``marks``: the states of stories that readers do not
        see yet, or no more, by the paths of their pages.
        """
        site = self.shelf.site(self.root)
        now = dt.datetime.now(dt.UTC)
        found, marks = "", dict[str, str]()
        if site is None:
            return {"story": found, "marks": marks}
        for story in self.shelf.stories(self.root, self.articles, site):
            state = standing_of(story, (), now).state
            for panel in filter(None, (story.fr, story.en)):
                path = base_path(site) + address_of(panel)
                if page in (path, parallel_address(path)):
                    found = story.story
                if state in ("draft", "embargo", "withdrawn"):
                    marks[path] = _STATES[state].text(self.lang)
        return {"story": found, "marks": marks}

    def story(self, name: str, findings: Sequence[Finding]) -> str | None:
        """Return the page of one story; None where there is none of that name."""
        site = self.shelf.site(self.root)
        own = [finding for finding in findings if finding.story == name]
        files = self._files(name) or list(story_files(self.root, name, own))
        if site is None or not (files or own):
            return None
        texts = load_side_by_side(self.root, site, files, own)
        parts = [f'<p><a href="{PLACE}">← {self._say(_ALL)}</a>{self._ways(texts, site)}</p>']
        if texts.apart:
            parts.append(f"<h2>{self._say(_FRONT)}</h2>{self._list(texts.apart)}")
        names = "".join(f"<div>{self._say(_NAMES[lang]).capitalize()}</div>" for lang in LANGS)
        parts.append(f'<div class="row head">{names}</div>')
        titles = "".join(
            f'<div class="side title" lang="{lang}">{escape(side.front.title)}</div>'
            if (side := texts.sides.get(lang))
            else f'<div class="side none">{self._say(_NONE)}</div>'
            for lang in LANGS
        )
        parts.append(f'<div class="row">{titles}</div>' if texts.sides else "")
        parts += [self._row(row) for row in texts.rows]
        return self._whole(name, "\n".join(parts))

    def _ways(self, texts: SideBySide, site: Site) -> str:
        """Return links to the pages of a story that has both texts, and so has pages."""
        if len(texts.sides) < 2:
            return ""
        return "".join(
            f' · <a href="{base_path(site)}{address_of(texts.sides[lang])}">'
            f"{self._say(_PAGES[lang])}</a>"
            for lang in LANGS
        )

    def _files(self, name: str) -> list[PanelFile]:
        base = self.articles.relative_to(self.root).as_posix()
        paths = [(f"{base}/{name}.{lang}.md", lang) for lang in LANGS]
        inside = [
            (path, lang)
            for path, lang in paths
            if (self.root / path).resolve().is_relative_to(self.articles.resolve())
        ]
        return [
            PanelFile(path, name, lang)
            for path, lang in inside
            if (self.root / path).is_file() and story_name(path)[0] == name
        ]

    def _line(self, standing: Standing, story: Story, own: Sequence[Finding]) -> str:
        titles = [(panel.lang, panel.front.title) for panel in (story.fr, story.en) if panel]
        shown = "<br>".join(f'<span lang="{lang}">{escape(title)}</span>' for lang, title in titles)
        told = ", ".join(
            f'<span class="{severity.value}">{count} {self._say(words[count > 1])}</span>'
            for severity, words in _SEVERITIES.items()
            if (count := sum(finding.severity is severity for finding in own))
        )
        return (
            f'<tr><th scope="row"><a href="{PLACE}story/{quote(standing.story)}">'
            f"{shown or escape(standing.story)}</a><br><small>{escape(standing.story)}</small></th>"
            f"{self._cell(1, escape(standing.date))}"
            f"{self._cell(2, self._say(_STATES[standing.state]), standing.state)}"
            f"{self._cell(3, told or self._say(_AGREES))}"
            f"{self._cell(4, self._waits(standing))}</tr>"
        )

    def _cell(self, column: int, shown: str, kind: str = "") -> str:
        """Return a cell that also holds its column's name, for narrow screens."""
        named = f' class="{kind}"' if kind else ""
        return f'<td{named} data-head="{self._say(_HEADS[column])}">{shown}</td>'

    def _waits(self, standing: Standing) -> str:
        missing = [lang for lang in LANGS if lang not in standing.languages.split("+")]
        behind = [lang for lang in LANGS if lang in standing.stale.split("+")]
        told = [_MISSING[lang] for lang in missing] or [_BEHIND[lang] for lang in behind]
        return "; ".join(map(self._say, told))

    def _row(self, row: Row) -> str:
        sides = "".join(self._side(row.blocks(lang), lang) for lang in LANGS)
        return f'<div class="row">{sides}{self._list(row.findings)}</div>'

    def _side(self, blocks: Sequence[Block], lang: Lang) -> str:
        if not blocks:
            return f'<div class="side none">{self._say(_NONE)}</div>'
        text = "\n\n".join(block.source for block in blocks)
        return f'<div class="side" lang="{lang}">{escape(text)}</div>'

    def _list(self, findings: Sequence[Finding]) -> str:
        return f"<ul>{''.join(self._items(findings))}</ul>" if findings else ""

    def _items(self, findings: Sequence[Finding]) -> Iterator[str]:
        for finding in findings:
            message, hint = finding.message.text(self.lang), finding.hint.text(self.lang)
            places = [f"{p.path}:{p.line}" for p in (finding.location, finding.counterpart) if p]
            kind = self._say(_SEVERITIES[finding.severity][0])
            yield (
                f'<li class="{finding.severity.value}"><b>{kind}'
                f"</b> {escape(message)} {escape(hint)}<br><small>{escape(' ↔ '.join(places))} ·"
                f" {escape(finding.rule)}</small></li>"
            )

    def _say(self, message: Message) -> str:
        return escape(message.text(self.lang))

    def _whole(self, title: str, body: str) -> str:
        return (
            f'<!DOCTYPE html>\n<html lang="{self.lang}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{escape(title)}</title>\n"
            f'<link rel="stylesheet" href="{PLACE}desk.css">\n'
            f'<script src="{PLACE}desk.js" defer></script>\n</head>\n<body>\n<main>\n'
            f"<h1>{escape(title)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
        )
