"""A newsroom full of attacks: each vector stands in a text and in every field of front matter."""

from __future__ import annotations

import json
import re
from pathlib import Path

from pipeline.build import run_build

VECTORS = tuple(
    re.sub(
        r"\\(?:u([0-9a-f]{4})|([ntf]))",
        lambda m: chr(int(m[1], 16)) if m[1] else {"n": "\n", "t": "\t", "f": "\f"}[m[2]],
        line,
    )
    for line in (Path(__file__).parent / "vectors.txt").read_text("utf-8").split("\n")
    if line and not line.startswith(("# --", "# One"))
)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # refused before any page is made
EACH = 8  # vectors a text


def write_newsroom(root: Path) -> None:
    """Write stories that hold all vectors, in texts and in front matter."""
    fields = [re.sub(r"\s+", " ", _FORBIDDEN.sub("", vector)).strip() for vector in VECTORS]
    fields = [field for field in fields if field]
    labels = json.dumps(fields[0]), json.dumps(fields[1])
    root.mkdir()
    (root / "site.toml").write_text(
        'base_url = "https://news.example.org/"\n'
        + "".join(
            f"[languages.{lang}]\ntitle = {json.dumps(fields[n])}\n"
            f"description = {json.dumps(fields[n + 14])}\n"
            for n, lang in enumerate(("fr", "en"))
        )
        + f"[publisher.name]\nfr = {labels[0]}\nen = {labels[1]}\n"
        + "".join(
            f"[{table}]\nfr = {labels[0]}\nen = {labels[1]}\n"
            for table in ("regions.world", "sections.news", "tags.topic")
        ),
        "utf-8",
    )
    (root / "articles").mkdir()
    for number in range(0, len(fields), 4):
        own = [json.dumps(field) for field in (fields + fields)[number : number + 4]]
        texts = [VECTORS[(2 * number + n) % len(VECTORS)] for n in range(EACH)]
        body = "\n\n".join(f"Text.\n\n{_FORBIDDEN.sub('', text)}" for text in texts)
        date = f"{2000 + number // 48}-{1 + number // 4 % 12:02}-01"
        front = (
            f"title: {own[0]}\nsummary: {own[1]}\nauthors: [{own[2]}]\ndate: {date}\n"
            f"image: {{src: x.png, alt: {own[3]}, caption: {own[2]}, credit: {own[1]}}}\n"
            "region: world\nsection: news\ntags: [topic]\nlanguage_pair: fr-en\n"
            f"corrections: [{{date: {date}, text: {own[3]}}}]\n"
            + (f"withdrawn: {{date: {date}, reason: {own[0]}}}\n" if number % 40 == 0 else "")
        )
        for lang in ("fr", "en"):
            place = root / "articles" / f"story-{number}.{lang}.md"
            place.write_text(f"---\n{front}---\n\n{body}\n", "utf-8")


def build(root: Path) -> list[str]:
    """Build the site; return the errors, if any."""
    report = run_build(root, articles=root / "articles", output=root / "output", jobs=1)
    return [
        f"{f.location.path}:{f.location.line} {f.message.text('en')}"
        for f in report.findings
        if f.severity.value == "error"
    ]
