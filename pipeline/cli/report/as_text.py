"""Findings for a person, in the manner of a good compiler."""

from __future__ import annotations

import textwrap

import click

from pipeline.build.report import Report
from pipeline.cli.language import N_, _, ngettext
from pipeline.cli.report.excerpt import render_excerpt
from pipeline.cli.report.view import View
from pipeline.finding import STALENESS, Finding, Location, Severity

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
NAMES = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.INFO: N_("info"),
}


def render(report: Report, view: View) -> str:
    """Return all findings with their lines, those on staleness last, then a summary.

    The first line of each finding stays whole in a pipe, so that ``grep`` and editors can
    read it; on a terminal it is folded to the width.
    """
    shown = (f for f in report.findings if view.advice or f.severity is not Severity.INFO)
    findings = sorted(shown, key=lambda finding: finding.sort_key)
    parts = [_finding(finding, view) for finding in findings if finding.rule not in STALENESS]
    stale = [_finding(finding, view) for finding in findings if finding.rule in STALENESS]
    if stale:
        heading = _("Left behind when the other side changed:")
        parts += [click.style(heading, bold=True) + "\n", *stale]
    return "\n".join([*parts, render_summary(report, view)]) + "\n"


def render_summary(report: Report, view: View) -> str:
    """Return the closing words: how many findings, in how many stories, and what follows."""
    counts = {
        severity: sum(finding.severity is severity for finding in report.findings)
        for severity in Severity
    }
    stories = ngettext("{n} story", "{n} stories", report.pairs).format(n=report.pairs)
    said = [
        click.style(_count(severity, n), fg=COLOURS[severity], bold=True)
        for severity, n in counts.items()
        if n
    ]
    if said:
        lines = [_("{findings} in {stories}").format(findings=", ".join(said), stories=stories)]
    else:
        lines = [
            click.style(_("Nothing to report in {stories}.").format(stories=stories), fg="green")
        ]
    if counts[Severity.INFO] and not view.advice:
        lines += _fold(_("Run “diptych check” to read the advice."), "", view)
    if report.known:
        said_known = ngettext(
            "{n} more is known from baseline.json.",
            "{n} more are known from baseline.json.",
            len(report.known),
        )
        lines += _fold(said_known.format(n=len(report.known)), "", view)
    if report.gone:
        said_gone = ngettext(
            "{n} finding of baseline.json is no more: “diptych check --write-baseline” drops it.",
            "{n} findings of baseline.json are no more:"
            " “diptych check --write-baseline” drops them.",
            report.gone,
        )
        lines += _fold(said_gone.format(n=report.gone), "", view)
    if report.held:
        lines += _fold(_("Held back: {names}.").format(names=", ".join(report.held)), "", view)
    return "\n".join(lines)


def _count(severity: Severity, n: int) -> str:
    if severity is Severity.ERROR:
        return ngettext("{n} error", "{n} errors", n).format(n=n)
    if severity is Severity.WARNING:
        return ngettext("{n} warning", "{n} warnings", n).format(n=n)
    return ngettext("{n} piece of advice", "{n} pieces of advice", n).format(n=n)


def _finding(finding: Finding, view: View) -> str:
    at = finding.location
    colour = COLOURS[finding.severity]
    head = f"{at.path}:{at.line}:{at.column}"
    name = f"{_(NAMES[finding.severity])}[{finding.rule}]"
    message = finding.message.text(view.lang)
    lines = [
        _painted(line, head, name, colour) for line in _fold(f"{head} {name} {message}", "  ", view)
    ]
    numbers = [at.line, finding.counterpart.line if finding.counterpart else 0]
    gutter = max(len(str(number)) for number in numbers) + 3
    lines += _source(at, gutter, view, colour)
    if finding.counterpart:
        lines += _source(finding.counterpart, gutter, view, "cyan")
    lines += _fold(f"→ {finding.hint.text(view.lang)}", "    ", view, first="  ")
    return "\n".join(lines) + "\n"


def _painted(line: str, head: str, name: str, colour: str) -> str:
    line = line.replace(head, click.style(head, bold=True), 1)
    return line.replace(name, click.style(name, fg=colour, bold=True), 1)


def _source(at: Location, gutter: int, view: View, colour: str) -> list[str]:
    """Return a line of a file behind its language and number, and the marker below it."""
    line = view.line(at.path, at.line)
    if not line or not line.strip():
        return []
    label = f"{_language(at.path)} {at.line}".rjust(gutter + 1)
    text, marker = render_excerpt(line, at, view.width - gutter - 4)
    bar = click.style("|", dim=True)
    return [
        f"{click.style(label, dim=True)} {bar} {text}",
        f"{'':{gutter + 1}} {bar} {click.style(marker, fg=colour, bold=True)}",
    ]


def _language(path: str) -> str:
    parts = path.lower().rsplit(".", 2)
    return parts[1] if len(parts) == 3 and parts[1] in {"fr", "en"} else ""


def _fold(text: str, indent: str, view: View, first: str = "") -> list[str]:
    """Break a text at spaces to the width of a terminal; leave it whole in a pipe."""
    if not view.terminal:
        return [first + text]
    return textwrap.wrap(
        text,
        view.width,
        initial_indent=first,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    ) or [first]
