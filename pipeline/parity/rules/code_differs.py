"""A block of code is not the same on both sides.

Why: code is not translated; a difference means that one side was corrected and the other forgotten.

Example: the French shows `pip install diptych`, the English `pip install dyptich`.

Cure: copy the block from the side that is right.

Limits: a warning, because comments and messages inside code may be translated on purpose; comments,
quoted strings, spaces and lines put into French are not compared. Three blocks or more are told
once, at the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from pipeline.articles.model import Block, BlockKind
from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.foreign import shows_french
from pipeline.parity.rule import Hit, rule

FR = """\
Un bloc de code n’est pas le même des deux côtés.

Pourquoi : le code ne se traduit pas ; une différence signifie qu’un côté a été corrigé et l’autre
oublié.

Exemple : le français montre `pip install diptych`, l’anglais `pip install dyptich`.

Remède : recopier le bloc du côté qui a raison.

Limites : un avertissement, car commentaires et messages dans le code peuvent être traduits à
dessein ; commentaires, chaînes entre guillemets, espaces et lignes mises en français ne sont pas
comparés. Dès trois blocs, un seul constat, sur le premier.
"""


_ASIDE = re.compile(
    r"""(?<=>)[^<>{}=;]+(?=[<{])|//[^\n]*|\#[^\n]*|/\*.*?\*/|<!--.*?-->|"[^"\n]*"|'[^'\n]*'|`[^`]*`|[^\x00-\x7f]+|\s+""",
    re.DOTALL,
)


_ON_PURPOSE = 3  # blocks that differ from which the code was adapted: told once


@rule("warning", "structure")
def code_differs(comparison: Comparison) -> Iterator[Hit]:
    """Report code that answers code and is not equal to it."""
    differing = list(_differing(comparison))
    if len(differing) >= _ON_PURPOSE:
        differing = differing[:1]
    for fr, en in differing:
        yield Hit(
            comparison.pair.fr.at_text(fr),
            say(
                "This block of code differs from the one in the English text (line {line}).",
                "Ce bloc de code diffère de celui du texte anglais (ligne {line}).",
                line=en.first_line,
            ),
            say(
                "Copy the block from the side that is right.",
                "Recopiez le bloc du côté qui a raison.",
            ),
            comparison.pair.en.at_text(en),
        )


def _differing(comparison: Comparison) -> Iterator[tuple[Block, Block]]:
    """Yield blocks of code that answer each other and are not equal."""
    for bead in comparison.blocks:
        if len(bead.fr) == len(bead.en) == 1:
            fr, en = comparison.fr.blocks[bead.fr[0]], comparison.en.blocks[bead.en[0]]
            if (
                fr.kind is en.kind is BlockKind.CODE
                and fr.text != en.text
                and _differ(normalize("NFC", fr.text), normalize("NFC", en.text))
            ):
                yield fr, en


def _differ(fr: str, en: str) -> bool:
    return _ASIDE.sub("", fr) != _ASIDE.sub("", en) and not _are_translated(fr, en)


def _are_translated(fr: str, en: str) -> bool:
    """Tell whether every line that differs is text for people, put into French."""
    lines_fr, lines_en = _bare_lines(fr), _bare_lines(en)
    return len(lines_fr) == len(lines_en) and all(
        shows_french(raw) for bare, raw in lines_fr if bare not in {line for line, _ in lines_en}
    )


def _bare_lines(code: str) -> list[tuple[str, str]]:
    """Return the lines that hold anything, each less what is not compared, and as it is."""
    return [(_ASIDE.sub("", line), line) for line in code.split("\n") if line.strip()]
