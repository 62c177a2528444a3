"""Check one pair untouched and under every injection; say what was found."""

from __future__ import annotations

import re
import time
from collections import Counter
from dataclasses import asdict, dataclass, field

from injection import INJECTORS, Injection, seeded
from msgspec import convert
from pairs import GenuinePair

from pipeline.articles.load import read_article
from pipeline.articles.model import Article, Pair
from pipeline.finding import Finding, Lang, Severity
from pipeline.parity.check import check_pair
from pipeline.parity.comparison import Archive
from pipeline.site import Site

NEAR = 3  # lines a finding may be off
SITE = convert(
    {
        "base_url": "https://news.example.org/",
        "regions": {
            "world": {"fr": "Monde", "en": "World"},
            "europe": {"fr": "Europe", "en": "Europe"},
        },
        "tags": {"trade": {"fr": "Commerce", "en": "Trade"}, "port": {"fr": "Port", "en": "Port"}},
    },
    Site,
)


@dataclass(frozen=True, slots=True)
class Alarm:
    """A finding, made plain for reports and other processes."""

    rule: str
    severity: str
    message: str
    side: str
    line: int
    other_line: int


@dataclass(slots=True)
class Trial:
    """One injection and what came of it."""

    name: str
    pair: str
    side: str
    line: int
    note: str
    caught: bool
    blocked: bool
    advised: bool  # found, if only as advice
    alarms: list[Alarm] = field(default_factory=list)  # all that the untouched pair does not have


@dataclass(slots=True)
class Verdict:
    """All that one pair showed."""

    pair: str
    adapted: str
    words: int
    milliseconds: float
    alarms: list[Alarm]
    unreadable: str
    trials: list[Trial] = field(default_factory=list)

    def plain(self) -> dict[str, object]:
        """Return the verdict as JSON takes it."""
        return asdict(self)


def judge(pair: GenuinePair, names: list[str], archive: Archive | None, repeat: int = 1) -> Verdict:
    """Check a pair untouched and under every class of ``names``, ``repeat`` times each."""
    articles: dict[Lang, Article] = {}
    for lang in ("fr", "en"):
        article, problem = _read(pair, lang, pair.text(lang))
        if not article:
            return Verdict(pair.name, pair.adapted, 0, 0.0, [], problem)
        articles[lang] = article
    genuine = Pair(pair.name, articles["fr"], articles["en"])
    begin = time.perf_counter()
    findings = check_pair(genuine, SITE, archive)
    spent = (time.perf_counter() - begin) * 1000
    words = (len(pair.fr.split()) + len(pair.en.split())) // 2
    base = [_alarm(finding) for finding in findings]
    verdict = Verdict(pair.name, pair.adapted, words, spent, base, "")
    known = Counter(_key(alarm) for alarm in base)
    for name in names:
        for attempt in range(repeat):
            injection = INJECTORS[name].inject(pair, seeded(pair, name, attempt))
            if injection:
                verdict.trials.append(_try(name, pair, genuine, injection, known, archive))
    return verdict


def _read(pair: GenuinePair, lang: Lang, text: str) -> tuple[Article | None, str]:
    article, problems = read_article(f"articles/{pair.name}.{lang}.md", text.encode(), SITE)
    return article, "; ".join(problem.message.text("en") for problem in problems)


def _try(
    name: str,
    pair: GenuinePair,
    genuine: Pair,
    injection: Injection,
    known: Counter[tuple[str, ...]],
    archive: Archive | None,
) -> Trial:
    lang: Lang = "fr" if injection.side == "fr" else "en"
    article, problem = _read(pair, lang, injection.text)
    trial = Trial(name, pair.name, lang, injection.line, injection.note, False, False, False)
    if not article:
        trial.caught = trial.blocked = trial.advised = True
        trial.alarms = [Alarm("unreadable", "error", problem, lang, 1, 0)]
        return trial
    fr, en = (article, genuine.en) if lang == "fr" else (genuine.fr, article)
    left = known.copy()
    harmless = INJECTORS[name].kind == "harmless"
    if harmless:  # an alarm may be worded otherwise afterwards, as long as there are no more
        left = Counter[tuple[str, ...]]()
        for key, number in known.items():
            left[key[:2]] += number
    for finding in check_pair(Pair(pair.name, fr, en), SITE, archive):
        alarm = _alarm(finding)
        key = _key(alarm)[:2] if harmless else _key(alarm)
        if left[key] > 0:
            left[key] -= 1
            continue
        trial.alarms.append(alarm)
        if _near(alarm, lang, injection):
            trial.advised = True
            trial.caught |= finding.severity is not Severity.INFO
            trial.blocked |= finding.severity is Severity.ERROR
    return trial


def _near(alarm: Alarm, lang: Lang, injection: Injection) -> bool:
    """Tell whether an alarm points at the injection, or at what answers it on the other side."""
    if not injection.line:
        return True
    line = alarm.line if alarm.side == lang else alarm.other_line
    if not line:
        line = alarm.line  # no counterpart given: the same line of the other file is what is left
    last = injection.end_line or injection.line
    return injection.line - NEAR <= line <= last + NEAR


def _key(alarm: Alarm) -> tuple[str, ...]:
    """Return what makes two alarms one: lines may have shifted, and the words they name."""
    return alarm.severity, alarm.rule, re.sub(r"line \d+", "line", alarm.message)


def _alarm(finding: Finding) -> Alarm:
    side = "fr" if finding.location.path.endswith(".fr.md") else "en"
    other = finding.counterpart
    return Alarm(
        finding.rule,
        finding.severity.value,
        finding.message.text("en"),
        side,
        finding.location.line,
        other.line if other else 0,
    )
