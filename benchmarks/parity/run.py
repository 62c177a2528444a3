"""Measure the parity check over genuine pairs and injected defects.

python benchmarks/parity/run.py FOLDER… [--classes a,b] [--limit N] [--jobs 2] [--out FILE]
python benchmarks/parity/run.py FOLDER… --show CLASS     the cases of a class that were missed
python benchmarks/parity/run.py FOLDER… --alarms [RULE]  the alarms of untouched pairs
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import defects_advice
import defects_facts
import defects_names
import defects_structure
import harmless
from injection import INJECTORS
from judge import SITE, Alarm, Verdict, judge
from pairs import GenuinePair, load_adapted, load_pairs

from pipeline.parity.comparison import Archive
from pipeline.text import lexicon

assert all((defects_advice, defects_facts, defects_names, defects_structure, harmless))
VERDICTS = Path(__file__).parent / "verdicts.tsv"
ADAPTED = Path(__file__).parent / "adapted.txt"


def main() -> None:
    """Run the benchmark and print its tables."""
    options = _options()
    if options.lexicon:
        lexicon.LEXICON = options.lexicon
    pairs = list(load_pairs(options.folders, load_adapted(ADAPTED)))
    if options.pairs:
        pairs = [
            pair for pair in pairs if any(part in pair.name for part in options.pairs.split(","))
        ]
    pairs = (
        pairs[:: max(1, len(pairs) // options.limit)][: options.limit] if options.limit else pairs
    )
    names = _names(options)
    verdicts = _judge_all(pairs, names, options.jobs, options.repeat)
    if options.out:
        plain = [verdict.plain() for verdict in verdicts]
        options.out.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if options.show:
        _show(verdicts, options.show, extra=options.extra)
    elif options.alarms is not None:
        _alarms(verdicts, {pair.name: pair for pair in pairs}, options.alarms)
    else:
        _tables(verdicts, names)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--classes", default="", help="comma-separated; all by default; 'none'")
    parser.add_argument("--limit", type=int, default=0, help="only so many pairs, spread evenly")
    parser.add_argument("--pairs", default="", help="only pairs whose name holds one of these")
    parser.add_argument("--repeat", type=int, default=1, help="injections of a class in a pair")
    parser.add_argument(
        "--lexicon", type=Path, help="instead of the shipped one: learned without these pairs"
    )
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--show", default="", help="print the missed cases of a class")
    parser.add_argument("--extra", action="store_true", help="with --show: the caught ones too")
    parser.add_argument("--alarms", nargs="?", const="", help="print genuine alarms [of a rule]")
    return parser.parse_args()


def _names(options: argparse.Namespace) -> list[str]:
    wanted = options.show or options.classes
    if options.alarms is not None or wanted == "none":
        return []
    names = wanted.split(",") if wanted else list(INJECTORS)
    if unknown := [name for name in names if name not in INJECTORS]:
        sys.exit(f"no such class: {', '.join(unknown)}; there are: {', '.join(INJECTORS)}")
    return names


def _judge_all(pairs: list[GenuinePair], names: list[str], jobs: int, repeat: int) -> list[Verdict]:
    work = partial(judge, names=names, archive=Archive(SITE), repeat=repeat)
    if pairs:
        judge(pairs[0], [], Archive(SITE))  # tables loaded before anything is timed
    if jobs == 1:
        return [work(pair) for pair in pairs]
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        return pool.map(work, pairs, chunksize=4)


def _tables(verdicts: list[Verdict], names: list[str]) -> None:
    readable = [verdict for verdict in verdicts if not verdict.unreadable]
    for verdict in verdicts:
        if verdict.unreadable:
            print(f"unreadable: {verdict.pair}: {verdict.unreadable}")
    _genuine("all pairs", readable)
    if any(verdict.adapted for verdict in readable):
        _genuine("faithful pairs", [verdict for verdict in readable if not verdict.adapted])
    for kind in ("defect", "advice", "harmless"):
        chosen = [name for name in names if INJECTORS[name].kind == kind]
        if chosen:
            _classes(kind, chosen, readable)


def _genuine(title: str, verdicts: list[Verdict]) -> None:
    count = len(verdicts) or 1
    rules: dict[str, Counter[str]] = {"error": Counter(), "warning": Counter(), "info": Counter()}
    for verdict in verdicts:
        for alarm in verdict.alarms:
            rules[alarm.severity][alarm.rule] += 1
    clean = sum(all(alarm.severity != "error" for alarm in v.alarms) for v in verdicts)
    times = sorted(verdict.milliseconds for verdict in verdicts)
    print(f"\n{title}: {len(verdicts)}")
    for severity, counts in rules.items():
        shown = ", ".join(f"{rule} {number}" for rule, number in counts.most_common())
        print(f"  {severity:8} {counts.total() / count:5.2f} a pair   {shown}")
    print(f"  no error {clean / count:6.1%} of pairs")
    _read_share(verdicts, count)
    if len(times) > 1:
        print(
            f"  ms a pair: median {median(times):.1f}, 95 % under {quantiles(times, n=20)[-1]:.1f};"
            f" {sum(times) / max(1, sum(v.words for v in verdicts)) * 600:.1f} for 600 words"
        )


def _read_share(verdicts: list[Verdict], count: int) -> None:
    """Print how many of the errors were read by a person, and how many of those are false."""
    rows = (line.split("\t") for line in VERDICTS.read_text("utf-8").splitlines()[1:])
    known = {mark: verdict for _pair, _rule, mark, verdict, _why in rows}
    told = [
        [known.get(_mark(v.pair, a)) for a in v.alarms if a.severity == "error"] for v in verdicts
    ]
    errors = [verdict for pair in told for verdict in pair]
    false, unread = errors.count("false"), errors.count(None)
    sound = sum("false" not in pair and None not in pair for pair in told)
    print(
        f"  errors read by eye: {len(errors) - unread} of {len(errors)}; {false} false,"
        f" {false / count:.2f} a pair; {sound / count:.1%} of pairs without a false or unread one"
    )


def _mark(pair: str, alarm: Alarm) -> str:
    """Return what an alarm is known by in the table of verdicts, which keeps no text."""
    told = f"{pair}\0{alarm.rule}\0{alarm.message}"
    return hashlib.blake2b(told.encode(), digest_size=6).hexdigest()


def _classes(kind: str, names: list[str], verdicts: list[Verdict]) -> None:
    columns = "silent" if kind == "harmless" else "caught | blocked | with advice"
    print(f"\n| {kind} | tried | {columns} |")
    print("| --- | --- | --- |" + (" --- | --- |" if kind != "harmless" else ""))
    for name in names:
        trials = [trial for verdict in verdicts for trial in verdict.trials if trial.name == name]
        count = len(trials)
        if not count:
            print(f"| {name} | 0 |" + (" |" if kind == "harmless" else " | | |"))
        elif kind == "harmless":
            silent = sum(
                all(alarm.severity == "info" for alarm in trial.alarms) for trial in trials
            )
            print(f"| {name} | {count} | {silent / count:.1%} |")
        else:
            shares = [
                sum(getattr(t, key) for t in trials) / count
                for key in ("caught", "blocked", "advised")
            ]
            print(f"| {name} | {count} | " + " | ".join(f"{share:.1%}" for share in shares) + " |")


def _show(verdicts: list[Verdict], names: str, *, extra: bool) -> None:
    """Print what was missed (harmless: what was not silent), to be read by eye."""
    for verdict in verdicts:
        for trial in verdict.trials:
            if INJECTORS[trial.name].kind == "harmless":
                good = all(alarm.severity == "info" for alarm in trial.alarms)
            else:
                good = trial.caught or (INJECTORS[trial.name].kind == "advice" and trial.advised)
            if good and not extra:
                continue
            print(f"\n== {trial.name} {trial.pair}.{trial.side}.md:{trial.line}\n   {trial.note}")
            for alarm in trial.alarms:
                print(
                    f"   {alarm.severity} {alarm.side}:{alarm.line} {alarm.rule}: {alarm.message}"
                )
    _tables(verdicts, names.split(","))


def _alarms(verdicts: list[Verdict], pairs: dict[str, GenuinePair], rule: str) -> None:
    """Print errors and warnings of untouched pairs with both sides' text, to be read by eye."""
    for verdict in verdicts:
        pair = pairs[verdict.pair]
        for alarm in verdict.alarms:
            wanted = alarm.rule in rule.split(",") if rule else alarm.severity != "info"
            if not wanted:
                continue
            adapted = f" (adapted: {pair.adapted})" if pair.adapted else ""
            print(f"\n== {alarm.severity} {alarm.rule} {pair.name}{adapted}\n   {alarm.message}")
            other = "en" if alarm.side == "fr" else "fr"
            for lang, line in ((alarm.side, alarm.line), (other, alarm.other_line)):
                if line:
                    text = pair.text(lang).split("\n")[line - 1 : line + 1]
                    print(f"   {lang}:{line}: " + "\n      ".join(part[:600] for part in text))
    _genuine("all pairs", verdicts)


if __name__ == "__main__":
    main()
