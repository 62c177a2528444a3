"""The baseline: findings of an old archive that were there when it was adopted, and do not block.

The file stands beside ``site.toml`` under version control. It names each finding by its rule, its
file and a digest of its words, not by its line, so that edits above do not bring it back; a
finding whose words change (another number, another name) is a new one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from pipeline.build import disk
from pipeline.errors import DiptychError
from pipeline.finding import Finding, Severity, say
from pipeline.fingerprint import fingerprint

NAME = "baseline.json"
_VERSION = 1

Key = tuple[str, str, str]  # path, rule, mark


class Sifted(Struct, frozen=True):
    """Findings that are new, those the baseline knows, and how many of it no longer occur."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    gone: int


def finding_key(finding: Finding) -> Key:
    """Return what a finding is recognised by when lines around it come or go."""
    path = finding.location.path
    return path, finding.rule, fingerprint(finding.rule, path, finding.message.text("en"))


def load_baseline(root: Path) -> Counter[Key]:
    """Return how often each known finding may occur; raises DiptychError when it is damaged."""
    try:
        told = json.loads((root / NAME).read_bytes())
        rows = {_VERSION: told["findings"]}[told["version"]]
        return Counter({(r["path"], r["rule"], r["mark"]): int(r["count"]) for r in rows})
    except FileNotFoundError:
        return Counter()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DiptychError(
            say(
                "{name} can not be read: {error}.",
                "{name} ne peut pas être lu : {error}.",
                name=NAME,
                error=str(error) or type(error).__name__,
            ),
            say(
                "Take it back from version control, or make it anew with"
                " “diptych check --write-baseline”.",
                "Reprenez-le de la gestion de versions, ou refaites-le avec"
                " « diptych check --write-baseline ».",
            ),
        ) from error


def sift(findings: Iterable[Finding], baseline: Counter[Key]) -> Sifted:
    """Part what is new from what is known; of more than were known, the last are the new ones."""
    if not baseline:  # most newsrooms have none
        return Sifted(tuple(findings), (), 0)
    left = baseline.copy()
    new, known = [], []
    for finding in findings:
        key = finding_key(finding)
        if finding.severity is not Severity.INFO and left[key] > 0:
            left[key] -= 1
            known.append(finding)
        else:
            new.append(finding)
    return Sifted(tuple(new), tuple(known), left.total())


def write_baseline(root: Path, findings: Sequence[Finding]) -> int:
    """Write the errors and warnings there are as known, one a line; return how many.

    What belongs to no story always blocks, and is left out. Raises OSError.
    """
    taken = [f for f in findings if f.severity is not Severity.INFO and f.story]
    counts = Counter(map(finding_key, taken))
    rows = [
        json.dumps({"path": p, "rule": r, "mark": m, "count": n}, ensure_ascii=False)
        for (p, r, m), n in sorted(counts.items())
    ]
    told = ",\n".join(rows)
    text = f'{{"version": {_VERSION}, "findings": [\n{told}\n]}}\n'
    disk.write_whole(root / NAME, text.encode())
    return len(taken)
