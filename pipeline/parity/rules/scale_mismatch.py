"""A number is a thousand or a million times the other.

Why: French milliard is English billion, French billion is English trillion: the false friends of
every budget.

Example: “3 milliards” in French, “3 million” in English.

Cure: million is million, milliard is billion, billion is trillion.

Limits: the amount before the word must be the same; otherwise the rule of numbers or money reports
it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.fact_verdicts import fact_hits
from pipeline.parity.rule import Hit, rule

FR = """\
Un nombre vaut mille fois ou un million de fois l’autre.

Pourquoi : milliard se dit billion en anglais, et billion se dit trillion : les faux amis de tous
les budgets.

Exemple : « 3 milliards » en français, « 3 million » en anglais.

Remède : million se dit million, milliard billion, billion trillion.

Limites : le nombre devant le mot doit être le même ; sinon c’est la règle des nombres qui parle.
"""
_HINT = say(
    "French million, milliard, billion are English million, billion, trillion.",
    "Million, milliard, billion se disent million, billion, trillion en anglais.",
)


@rule("error", "facts")
def scale_mismatch(comparison: Comparison) -> Iterator[Hit]:
    """Report numbers that are off by thousands."""
    yield from fact_hits(comparison, "scale-mismatch", _HINT)
