"""Findings that a person accepted: which are silenced, and which waivers no longer hold.

A waiver stands in the front matter of either file (``parity.ignore``), names a rule and gives a
reason. It may be narrowed to findings that hold a text, and bound to the passages it was written
for: when one of these changes, the waiver lapses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.articles.model import Article, Waiver
from pipeline.articles.nearest import nearest
from pipeline.articles.problems import PROBLEMS
from pipeline.finding import Finding, Message, Severity, say
from pipeline.parity.digests import digest_block
from pipeline.parity.rule import Rule
from pipeline.site import Site
from pipeline.text.typography_fold import fold_typography


def digests_at(articles: Sequence[Article], finding: Finding) -> frozenset[str]:
    """Return the digests of the blocks that a finding points to, on both sides."""
    places = [place for place in (finding.location, finding.counterpart) if place]
    return frozenset(
        digest_block(block)
        for article in articles
        for place in places
        if place.path == article.path
        for block in article.blocks
        if block.first_line <= place.end_line and place.line <= block.last_line
    )


def apply_waivers(
    articles: Sequence[Article],
    findings: Sequence[Finding],
    rules: Mapping[str, Rule],
    site: Site,
    *,
    archive: bool = False,
    complete: bool = True,
) -> list[Finding]:
    """Return the findings of one story that no waiver silences, and what is wrong with waivers.

    ``archive`` says that the findings are those of the rules over the archive (the articles may
    then be without text, so that bound passages are not looked at); otherwise they are those of
    the rules over a pair. ``complete`` is false when not all rules were run: no waiver is then
    called useless.
    """
    waivers = [(article, waiver) for article in articles for waiver in article.front.waivers]
    if not waivers:
        return list(findings)
    present = frozenset() if archive else _digests(articles)
    left = list(findings)
    told: list[Finding] = []
    for article, waiver in waivers:
        rule = rules.get(waiver.rule)
        if rule is None or not (rule.pair or rule.archive):
            if not archive:
                told += _tell("waiver-unknown", article, _unknown(waiver, rules), rules, site)
        elif bool(rule.archive) is archive:
            if not archive and not present.issuperset(waiver.blocks):
                told += _tell("waiver-stale", article, _stale(waiver), rules, site)
                continue
            silenced = [
                finding
                for finding in findings
                if _silences(waiver, finding, articles, bound=not archive)
            ]
            left = [finding for finding in left if finding not in silenced]
            if not silenced and complete:
                told += _tell("waiver-useless", article, _useless(waiver), rules, site)
    return sorted([*left, *told], key=lambda finding: finding.sort_key)


def _digests(articles: Sequence[Article]) -> frozenset[str]:
    if not any(waiver.blocks for article in articles for waiver in article.front.waivers):
        return frozenset()
    return frozenset(digest_block(block) for article in articles for block in article.blocks)


def _silences(
    waiver: Waiver, finding: Finding, articles: Sequence[Article], *, bound: bool
) -> bool:
    if finding.rule != waiver.rule:
        return False
    if waiver.text and not _holds(waiver.text, finding, articles):
        return False
    if bound and waiver.blocks:
        return not digests_at(articles, finding).isdisjoint(waiver.blocks)
    return True


def _holds(text: str, finding: Finding, articles: Sequence[Article]) -> bool:
    """Tell whether the finding's message, or its line in the file, contains ``text``."""
    wanted = fold_typography(text)
    if any(wanted in fold_typography(finding.message.text(lang)) for lang in ("fr", "en")):
        return True
    for article in articles:
        if article.path == finding.location.path:
            lines = article.body.split("\n")
            index = finding.location.line - article.body_line
            return 0 <= index < len(lines) and wanted in fold_typography(lines[index])
    return False


Words = tuple[Waiver, Message, Message]


def _unknown(waiver: Waiver, rules: Mapping[str, Rule]) -> Words:
    if waiver.rule in PROBLEMS:
        return (
            waiver,
            say(
                "What “{rule}” reports can not be waived: the file itself is at fault.",
                "Ce que signale « {rule} » ne peut être accepté : le fichier est en cause.",
                rule=waiver.rule,
            ),
            say(
                "Mend the file and remove the waiver.",
                "Corrigez le fichier et retirez la dispense.",
            ),
        )
    near = nearest(waiver.rule, [rule.id for rule in rules.values() if rule.pair or rule.archive])
    return (
        waiver,
        say(
            "This waiver names the rule “{rule}”, which does not exist.",
            "Cette dispense nomme la règle « {rule} », qui n’existe pas.",
            rule=waiver.rule,
        ),
        say("Did you mean “{near}”?", "Vouliez-vous dire « {near} » ?", near=near)
        if near
        else say("See: diptych rules", "Voir : diptych rules"),
    )


def _stale(waiver: Waiver) -> Words:
    return (
        waiver,
        say(
            "The passage that the waiver of “{rule}” was written for has changed.",
            "Le passage pour lequel la dispense de « {rule} » a été écrite a changé.",
            rule=waiver.rule,
        ),
        say(
            "Read both texts again; then remove the waiver or accept the passage anew.",
            "Relisez les deux textes, puis retirez la dispense ou acceptez de nouveau le passage.",
        ),
    )


def _useless(waiver: Waiver) -> Words:
    return (
        waiver,
        say(
            "The waiver of “{rule}” silences nothing.",
            "La dispense de « {rule} » ne fait taire aucun constat.",
            rule=waiver.rule,
        ),
        say("Remove it from the front matter.", "Retirez-la de l’en-tête."),
    )


def _tell(
    name: str, article: Article, words: Words, rules: Mapping[str, Rule], site: Site
) -> list[Finding]:
    """Make the finding, with the severity that the site gives its rule; none if it is off."""
    wanted = site.rules.get(name)
    if wanted == "off":
        return []
    waiver, message, hint = words
    severity = Severity(wanted) if wanted else rules[name].severity
    place = article.at(waiver.line) if waiver.line else article.at_key("parity")
    return [Finding(name, severity, article.story, message, hint, place)]
