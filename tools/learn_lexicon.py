"""Learn the French-English lexicon that ships in pipeline/text/data/lexicon.z.

    PYTHONPATH=. python tools/learn_lexicon.py OUTPUT FOLDER... [--annotations FR_JSON EN_JSON]
                                               [--html FR_FOLDER EN_FOLDER] [--sources FILE]

Each FOLDER holds folders of `name.fr.md` and `name.en.md` pairs, each with a SOURCE.json that names
`repository`, `commit` and `licence`; sources whose licence is not in LICENCES are left out.
`--annotations` takes the two `annotations.json` of the npm package cldr-annotations-full, `--html`
two folders of pages whose paragraphs bear the same ids (Debian's libreoffice-help-fr and
libreoffice-help-en-us). `--sources` writes the list of what was used.

Texts are aligned with the lexicon learned so far (first with none), then IBM Model 1 (Brown et al.
1993, "The Mathematics of Statistical Machine Translation") is trained both ways on the sentences
that answer each other, and pairs that both directions believe in are kept. Names of countries,
languages, currencies, months and days come from CLDR, through Babel. The same texts give the same
bytes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale
from lxml import html

from pipeline.articles.blocks import scan_blocks
from pipeline.articles.model import Article, BlockKind, FrontMatter
from pipeline.finding import Lang
from pipeline.parity import units
from pipeline.parity.alignment import Sentence, align_blocks, align_sentences
from pipeline.parity.side import Side
from pipeline.text.lexicon import Lexicon, make_lexicon
from pipeline.text.stems import content_stems

Segment = tuple[tuple[str, ...], tuple[str, ...]]
Table = dict[str, dict[str, float]]

# Free licences that ask at most for attribution, or for the same licence of the file itself.
LICENCES = re.compile(r"MIT|Apache-2\.0|BSD|CC0|CC-BY-[34]\.0|MPL-2\.0|Etalab")
SHARE_ALIKE = re.compile(r"-SA|GPL|-NC|-ND")
FRONT_MATTER = re.compile(r"\A(---|\+\+\+)\n.*?\n\1[ \t]*\n", re.DOTALL)
ROUNDS = 2
LONGEST = 60  # stems of a segment; longer ones teach little and cost the square
ITERATIONS = 6
LEAST_COUNT = 0.3  # expected times that the two stand for each other
LEAST_BELIEF = 0.02  # geometric mean of both directions' probabilities
MOST_ANSWERS = 10


def train(segments: Iterable[Segment]) -> tuple[Table, Table]:
    """Return probabilities t(target | source) and expected counts by IBM Model 1."""
    seen = [(("", *source), target) for source, target in segments]  # "" is the empty word
    together: dict[str, set[str]] = defaultdict(set)
    for source, target in seen:
        for word in source:
            together[word].update(target)
    table = {word: dict.fromkeys(others, 1.0 / len(others)) for word, others in together.items()}
    counts: Table = {}
    for _ in range(ITERATIONS):
        counts = {word: dict.fromkeys(others, 0.0) for word, others in table.items()}
        for source, target in seen:
            rows = [(table[word], counts[word]) for word in source]
            for word in target:
                shares = [row.get(word, 0.0) for row, _ in rows]
                total = sum(shares)
                for share, (_, count) in zip(shares, rows, strict=True):
                    if share > 1e-6 * total:
                        count[word] = count.get(word, 0.0) + share / total
        table = {word: _normalised(row) for word, row in counts.items()}
    return table, counts


def _normalised(row: dict[str, float]) -> dict[str, float]:
    total = sum(row.values()) or 1.0
    return {word: count / total for word, count in row.items() if count > 1e-4 * total}


def symmetrise(segments: list[Segment]) -> list[str]:
    """Return lexicon lines of the pairs that both directions believe in, sorted."""
    forward, count_fr = train(segments)
    backward, count_en = train((english, french) for french, english in segments)
    kept: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for french, row in forward.items():
        for english, chance in row.items():
            if not french or french == english:
                continue
            belief = (chance * backward.get(english, {}).get(french, 0.0)) ** 0.5
            count = min(count_fr[french][english], count_en[english].get(french, 0.0))
            if belief >= LEAST_BELIEF and count >= LEAST_COUNT:
                kept[french].append((-belief, english))
    return [
        " ".join([french, *(english for _, english in sorted(kept[french])[:MOST_ANSWERS])])
        for french in sorted(kept)
    ]


def cldr_segments() -> Iterator[Segment]:
    """Yield names of countries, languages, currencies, months and days."""
    french, english = Locale("fr"), Locale("en")
    tables = [
        (french.territories, english.territories),
        (french.languages, english.languages),
        (french.currencies, english.currencies),
        (french.months["format"]["wide"], english.months["format"]["wide"]),
        (french.days["format"]["wide"], english.days["format"]["wide"]),
    ]
    for one, two in tables:
        for key in sorted(one.keys() & two.keys()):
            for _ in range(3):  # names are sure: a single sight must be enough
                yield _segment(one[key], two[key])


def annotation_segments(french: Path, english: Path) -> Iterator[Segment]:
    """Yield the keywords of each emoji from two CLDR ``annotations.json`` (Unicode licence)."""
    one, two = (
        json.loads(path.read_text("utf-8"))["annotations"]["annotations"]
        for path in (french, english)
    )
    for key in sorted(one.keys() & two.keys()):
        for field in ("default", "tts"):
            if field in one[key] and field in two[key]:
                yield _segment(" ".join(one[key][field]), " ".join(two[key][field]))


def html_segments(french: Path, english: Path) -> Iterator[Segment]:
    """Yield the elements of the same id from the pages of the same name in two folders."""
    seen = set()
    for page in sorted(french.rglob("*.html")):
        twin = english / page.relative_to(french)
        if not twin.exists():
            continue
        one, two = _texts(page), _texts(twin)
        for key in sorted(one.keys() & two.keys()):
            if one[key] != two[key] and (one[key], two[key]) not in seen:
                seen.add((one[key], two[key]))
                yield _segment(one[key], two[key])


def _texts(page: Path) -> dict[str, str]:
    tree = html.fromstring(page.read_bytes())
    return {
        element.get("id"): " ".join(element.text_content().split())
        for element in tree.iter("p", "h1", "h2", "h3", "h4", "td", "li")
        if element.get("id")
    }


def pair_segments(sides: Iterable[tuple[Side, Side]]) -> Iterator[Segment]:
    """Align texts with the lexicon in use and yield the sentences that answer each other."""
    for french, english in sides:
        blocks = align_blocks(french, english)
        for bead in align_sentences(french, english, blocks):
            if not bead.fr or not bead.en:
                continue
            if french.blocks[bead.fr[0].block].kind is not BlockKind.CODE:
                yield _segment(_text(french, bead.fr), _text(english, bead.en))


def _text(side: Side, sentences: tuple[Sentence, ...]) -> str:
    return " ".join(side.blocks[part.block].text[part.start : part.end] for part in sentences)


def load_sides(folder: Path) -> Iterator[tuple[Side, Side]]:
    """Read the pairs of one source."""
    for path in sorted(folder.rglob("*.fr.md")):
        twin = path.with_name(path.name.removesuffix(".fr.md") + ".en.md")
        if twin.exists():
            yield Side(_article(path, "fr")), Side(_article(twin, "en"))


def _article(path: Path, lang: Lang) -> Article:
    text = path.read_text("utf-8-sig").replace("\r\n", "\n")
    body = FRONT_MATTER.sub("", text)
    day = dt.date(2000, 1, 1)
    midnight = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    front = FrontMatter(path.stem, day, midnight, "region", "fr-en")
    return Article(path.name, path.stem, lang, front, body, 1, scan_blocks(body), "")


def load_sources(folders: Iterable[Path]) -> list[tuple[Path, dict[str, str]]]:
    """Return the sources whose licence allows it, with what their SOURCE.json says."""
    found = []
    for folder in folders:
        for path in sorted(folder.glob("*/SOURCE.json")):
            said = json.loads(path.read_text("utf-8"))
            licence = said["licence"]
            if LICENCES.search(licence) and not SHARE_ALIKE.search(licence):
                found.append((path.parent, said))
    return found


def render_sources(sources: list[tuple[Path, dict[str, str]]], others: list[str]) -> str:
    """Return the list of sources as Markdown."""
    lines = [
        "# Where the lexicon and the language table come from",
        "",
        "`lexicon.z` and `language.txt` hold statistics of words learned from the texts below by",
        "`tools/learn_lexicon.py` and `tools/learn_language.py`; no sentence of theirs is kept.",
        "",
        "| source | repository | commit | licence |",
        "| --- | --- | --- | --- |",
    ]
    for _, said in sources:
        repositories = said["repository"]
        commits = said["commit"]
        if isinstance(repositories, str):
            repositories, commits = [repositories], {repositories: commits}
        lines += [
            f"| {said['source']} | {name} | {commits[name]} | {said['licence']} |"
            for name in repositories
        ]
    lines += [f"| {line} |" for line in others]
    return "\n".join(lines) + "\n"


def _segment(french: str, english: str) -> Segment:
    return tuple(_words(french, "fr")), tuple(_words(english, "en"))


def _words(text: str, lang: Lang) -> list[str]:
    stems = content_stems(text, lang)
    return [stem for stem in dict.fromkeys(stems) if stem[0] != "#"]


def use(lexicon: Lexicon) -> None:
    """Let the alignment work with ``lexicon`` instead of the shipped one."""
    units.load_lexicon = lambda: lexicon  # type: ignore[assignment]


def main() -> None:
    """Learn from everything the command line names and write the lexicon."""
    parser = argparse.ArgumentParser()
    parser.add_argument("output", type=Path)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--annotations", type=Path, nargs=2)
    parser.add_argument("--html", type=Path, nargs=2)
    parser.add_argument("--sources", type=Path)
    args = parser.parse_args()
    fixed = list(cldr_segments())
    others = ["CLDR names | PyPI: babel | | Unicode-3.0"]
    if args.annotations:
        fixed += annotation_segments(*args.annotations)
        others.append("CLDR emoji keywords | npm: cldr-annotations-full | | Unicode-3.0")
    if args.html:
        fixed += html_segments(*args.html)
        others.append("LibreOffice help | Debian: libreoffice-help-{fr,en-us} | | MPL-2.0")
    sources = load_sources(args.folders)
    lines: list[str] = []
    for _ in range(ROUNDS):
        use(make_lexicon(lines))  # units are made anew: what they reach hangs on the lexicon
        sides = (pair for folder, _ in sources for pair in load_sides(folder))
        segments = [*pair_segments(sides), *fixed]
        lines = symmetrise(
            [
                (one, two)
                for one, two in segments
                if 0 < len(one) < LONGEST and 0 < len(two) < LONGEST
            ]
        )
    args.output.write_bytes(zlib.compress("\n".join(lines).encode("ascii"), 9))
    if args.sources:
        args.sources.write_text(render_sources(sources, others), "utf-8")


if __name__ == "__main__":
    main()
