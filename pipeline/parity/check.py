"""Run the rules over a pair or over the archive and turn their hits into findings."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.articles.model import Pair
from pipeline.finding import Finding, Location, Severity, say
from pipeline.parity.comparison import Archive, Comparison
from pipeline.parity.rule import Hit, Rule
from pipeline.parity.rules import load_rules
from pipeline.parity.waivers import apply_waivers
from pipeline.site import Site

# A pair whose two files are not the same story would raise every other alarm there is:
# what these groups find hangs on the two texts being panels of one story.
COMPARING_GROUPS = frozenset(
    {"structure", "links", "language", "facts", "names", "advice", "staleness"}
)


def check_pair(pair: Pair, site: Site, archive: Archive | None = None) -> list[Finding]:
    """Return what the two panels do not say alike, sorted by place.

    A rule that crashes is itself a finding (``rule-crashed``), and the others still run.
    """
    return check_comparison(Comparison(pair, site, archive or Archive(site)))


def check_comparison(comparison: Comparison) -> list[Finding]:
    """Return the findings of a pair whose reading is kept for other uses."""
    pair, site = comparison.pair, comparison.site
    findings: list[Finding] = []
    off = {name for name, severity in site.rules.items() if severity == "off"}
    rules = [rule for rule in load_rules().values() if rule.pair and rule.id not in off]
    for rule in sorted(rules, key=lambda rule: (rule.group != "pairing", rule.id)):
        if rule.group in COMPARING_GROUPS and _are_strangers(findings):
            continue
        findings += _guarded(rule, comparison, site)
    complete = not _are_strangers(findings)
    left = apply_waivers(tuple(pair), findings, load_rules(), site, complete=complete)
    return sorted(dict.fromkeys(left), key=lambda finding: finding.sort_key)


def check_archive(archive: Archive) -> list[Finding]:
    """Return what is wrong between stories: missing twins, two stories at one address."""
    site = archive.site
    findings: list[Finding] = []
    for rule in load_rules().values():
        if rule.archive and site.rules.get(rule.id) != "off":
            findings += _guarded_archive(rule, archive)
    for story in archive.stories:
        panels = [article for article in (story.fr, story.en) if article]
        if any(article.front.waivers for article in panels):
            own = [finding for finding in findings if finding.story == story.story]
            others = [finding for finding in findings if finding.story != story.story]
            findings = others + apply_waivers(panels, own, load_rules(), site, archive=True)
    return sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key)


def _are_strangers(findings: list[Finding]) -> bool:
    return any(finding.rule == "wrong-twin" for finding in findings)


def _guarded(rule: Rule, comparison: Comparison, site: Site) -> Iterator[Finding]:
    story = comparison.pair.story
    assert rule.pair
    try:
        for hit in rule.pair(comparison):
            yield _finding(rule, hit, story, site)
    except Exception as error:  # noqa: BLE001 - one broken rule must not hide what the others find
        yield _crash(rule, error, comparison.pair)


def _guarded_archive(rule: Rule, archive: Archive) -> Iterator[Finding]:
    assert rule.archive
    try:
        for hit in rule.archive(archive):
            yield _finding(rule, hit, hit.story, archive.site)
    except Exception as error:  # noqa: BLE001 - one broken rule must not hide what the others find
        yield _crash(rule, error, None)


def _crash(rule: Rule, error: Exception, pair: Pair | None) -> Finding:
    """Return the finding for a rule that failed on a pair, or on the archive as a whole."""
    at = error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    place = f"{at.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{at.tb_lineno}" if at else "?"
    return Finding(
        rule="rule-crashed",
        severity=Severity.ERROR,
        story=pair.story if pair else "",
        message=say(
            "The check “{rule}” failed on this story ({kind} in {place}), so it was not made."
            if pair
            else "The check “{rule}” failed on all stories ({kind} in {place}); it is unfinished.",
            "Le contrôle « {rule} » a échoué sur cet article ({kind} dans {place}) :"
            " il n’a pas été fait."
            if pair
            else "Le contrôle « {rule} » a échoué sur les archives ({kind} dans {place}) :"
            " il n’a pas été achevé.",
            rule=rule.id,
            kind=type(error).__name__,
            place=place,
        ),
        hint=say(
            "This is a fault of Diptych: please report it. To go on meanwhile, write"
            ' {rule} = "off" under [rules] in site.toml.',
            "C’est un défaut de Diptych : merci de le signaler. Pour continuer en attendant,"
            ' écrivez {rule} = "off" sous [rules] dans site.toml.',
            rule=rule.id,
        ),
        location=Location(pair.fr.path if pair else "site.toml", 1),
        counterpart=Location(pair.en.path, 1) if pair else None,
    )


def _finding(rule: Rule, hit: Hit, story: str, site: Site) -> Finding:
    wanted = site.rules.get(rule.id)
    severity = Severity(wanted) if wanted and wanted != "off" else rule.severity
    if hit.severity and hit.severity.rank > severity.rank:
        severity = hit.severity
    return Finding(rule.id, severity, story, hit.message, hit.hint, hit.location, hit.counterpart)
