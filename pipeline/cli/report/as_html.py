"""A report as one HTML page: both texts of each story side by side, findings at their passages.

The page stands alone: no script, no file besides; everything from articles is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from pipeline.articles.model import Block
from pipeline.build.report import Report
from pipeline.cli.language import _, ngettext
from pipeline.cli.report.view import View
from pipeline.config import load_site
from pipeline.finding import LANGS, Finding, Severity
from pipeline.newsroom.side_by_side import Row, load_side_by_side, story_files
from pipeline.site import Site

_CSS = """
:root{color-scheme:light dark;--paper:#fff;--ink:#15191e;--soft:#555d66;--rule:#d5d8d6;
--error:#a4161a;--warning:#8a5a00;--info:#0b4f7d}
@media (prefers-color-scheme:dark){:root{--paper:#14181d;--ink:#e9e7e2;--soft:#a5adb6;
--rule:#38414a;--error:#ff8a8a;--warning:#f0c060;--info:#7cc0f0}}
*{box-sizing:border-box}body{margin:0 auto;max-width:76rem;padding:1rem;background:var(--paper);
color:var(--ink);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem}h2{font-size:1.2rem;border-top:2px solid;padding-top:.6rem;margin-top:2.5rem}
.row{display:grid;gap:.5rem 2rem;padding:.6rem 0;border-top:1px solid var(--rule)}
.side{white-space:pre-wrap;font-family:Georgia,serif;min-width:0}.none{color:var(--soft)}
ul{list-style:none;margin:0;padding:0;grid-column:1/-1}
li{border-left:4px solid;padding:.3rem .8rem;margin:.3rem 0}
.error{border-color:var(--error)}.warning{border-color:var(--warning)}.info{border-color:var(--info)}
li b{margin-right:.5rem}.error b{color:var(--error)}.warning b{color:var(--warning)}
.info b{color:var(--info)}li span{color:var(--soft);font-size:.875rem}
.head{color:var(--soft);font-weight:600;border:0}summary{color:var(--soft);cursor:pointer;
padding:.4rem 0;border-top:1px solid var(--rule)}summary:focus-visible{outline:2px solid}
@media (max-width:43.99rem){.head{display:none}}
@media (min-width:44rem){.row{grid-template-columns:1fr 1fr}}
"""


def render(report: Report, view: View) -> str:
    """Return the page; stories without findings are only counted."""
    found = sorted(report.findings, key=lambda finding: finding.sort_key)
    stories: dict[str, list[Finding]] = {}
    for finding in found:
        stories.setdefault(finding.story, []).append(finding)
    site = load_site(view.root)
    parts = [part for story, told in stories.items() for part in _story(view, site, story, told)]
    count = ngettext("{n} finding", "{n} findings", len(found)).format(n=len(found))
    pairs = ngettext("{n} story", "{n} stories", report.pairs).format(n=report.pairs)
    title = _("Diptych: what the two languages do not say alike")
    digest = base64.b64encode(hashlib.sha256(_CSS.encode()).digest()).decode("ascii")
    return (
        f'<!DOCTYPE html>\n<html lang="{view.lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src'
        f" 'sha256-{digest}'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_CSS}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n<p>{escape(pairs)}, {escape(count)}.</p>\n"
        + "\n".join(parts)
        + "\n</main>\n</body>\n</html>\n"
    )


def _story(view: View, site: Site, story: str, told: Sequence[Finding]) -> Iterator[str]:
    name = story or _("The whole site")
    yield f"<section>\n<h2>{escape(name)}</h2>"
    texts = load_side_by_side(view.root, site, list(story_files(view.root, story, told)), told)
    if texts.apart:
        yield f'<div class="row">{_list(view, texts.apart)}</div>'
    if texts.rows:
        yield '<div class="row head"><div>Français</div><div>English</div></div>'
    for marked, run in groupby(texts.rows, key=lambda row: bool(row.findings)):
        shown = [_row(view, row) for row in run]
        yield from shown if marked else _folded(shown)
    yield "</section>"


def _folded(rows: Sequence[str]) -> Iterator[str]:
    told = ngettext("{n} passage in order", "{n} passages in order", len(rows))
    yield f"<details><summary>{escape(told.format(n=len(rows)))}</summary>"
    yield from rows
    yield "</details>"


def _row(view: View, row: Row) -> str:
    sides = "".join(_side(row.blocks(lang), lang) for lang in LANGS)
    return f'<div class="row">{sides}{_list(view, row.findings) if row.findings else ""}</div>'


def _side(blocks: tuple[Block, ...], lang: str) -> str:
    if not blocks:
        nothing = _("(nothing)")
        return f'<div class="side none">{escape(nothing)}</div>'
    text = "\n\n".join(block.source for block in blocks)
    return f'<div class="side" lang="{lang}">{escape(text)}</div>'


def _list(view: View, findings: Iterable[Finding]) -> str:
    names = {
        Severity.ERROR: _("error"),
        Severity.WARNING: _("warning"),
        Severity.INFO: _("advice"),
    }
    items = []
    for finding in findings:
        message, hint = finding.message.text(view.lang), finding.hint.text(view.lang)
        places = [f"{p.path}:{p.line}" for p in (finding.location, finding.counterpart) if p]
        items.append(
            f'<li class="{finding.severity.value}"><b>{escape(names[finding.severity])}</b>'
            f"{escape(message)} {escape(hint)}<br><span>{escape(' ↔ '.join(places))} ·"
            f" {escape(finding.rule)}</span></li>"
        )
    return f"<ul>{''.join(items)}</ul>"
