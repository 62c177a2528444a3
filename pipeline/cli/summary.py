"""What a publish changed, as Markdown for the page that an integration shows of its run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.build.report import Report
from pipeline.cli.language import _, ngettext
from pipeline.cli.output import told_errors
from pipeline.cli.session import Session
from pipeline.config import load_site
from pipeline.finding import Finding, Lang, Severity

_MOST = 200  # lines of a kind; GitHub cuts a summary off at 1 MiB
_FEEDS = ("/feed.atom", "/feed.json", "/feed.rss")


def write_summary(file: Path, report: Report, session: Session) -> None:
    """Add the summary to a file that other steps may have begun; raises DiptychError."""
    base = load_site(session.root).base_url
    with told_errors(file), file.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(render_summary(report, base, session.lang))


def render_summary(report: Report, base: str, lang: Lang) -> str:
    """Return the summary: what blocks, then addresses of pages and feeds by what became of them."""
    title = _("What this run publishes")
    parts = [f"## {title}"]
    if report.blocked:
        parts.append(_("Nothing: what is below must be mended first."))
    parts += _list(_("Errors"), [_told(f, lang) for f in _of(report, Severity.ERROR)])
    parts += _list(_("Warnings"), [_told(f, lang) for f in _of(report, Severity.WARNING)])
    added = set(report.added)
    changed = [path for path in report.written if path not in added]
    for kind, paths in (
        (_("Added"), report.added),
        (_("Changed"), changed),
        (_("Removed"), report.deleted),
    ):
        pages = [_address(base, path) for path in paths if path.endswith(".html")]
        parts += _list(kind, [f"<{page}>" for page in sorted(pages)])
    feeds = [path for path in report.written if _is_feed(path)]
    parts += _list(_("Feeds changed"), [f"<{_address(base, path)}>" for path in sorted(feeds)])
    if not (report.blocked or report.written or report.deleted):
        parts.append(_("Nothing changed."))
    if report.waiting:
        names = ", ".join(f"`{name}`" for name in report.waiting)
        parts.append(_("Not online yet (draft or embargo): {names}.").format(names=names))
    return "\n\n".join(parts) + "\n\n"


def _of(report: Report, severity: Severity) -> list[Finding]:
    return [finding for finding in report.findings if finding.severity is severity]


def _told(finding: Finding, lang: Lang) -> str:
    at = finding.location
    words = finding.message.text(lang)
    for mark in "\\`*_[]<>|#":
        words = words.replace(mark, f"\\{mark}")
    return f"`{at.path}:{at.line}` {words}"


def _list(title: str, lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    shown = [f"- {line}" for line in lines[:_MOST]]
    if left := len(lines) - len(shown):
        shown.append("- " + ngettext("and {n} more", "and {n} more", left).format(n=left))
    return [f"### {title} ({len(lines)})", "\n".join(shown)]


def _is_feed(path: str) -> bool:
    return f"/{path}".endswith(_FEEDS)


def _address(base: str, path: str) -> str:
    return base.rstrip("/") + "/" + path.removesuffix("index.html")
