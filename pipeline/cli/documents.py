"""Rules as the command shows them: those of the parity check and those of reading."""

from __future__ import annotations

from msgspec import Struct

from pipeline.articles.problems import PROBLEMS
from pipeline.finding import Lang, Severity, with_firm_spaces
from pipeline.parity.rules import load_rules


class RuleDoc(Struct, frozen=True):
    """A rule's name, group and documentation (its first line is the summary)."""

    id: str
    severity: Severity
    group: str
    fr: str
    en: str

    def text(self, lang: Lang) -> str:
        """Return the documentation in a language."""
        return with_firm_spaces(self.fr) if lang == "fr" else self.en

    def summary(self, lang: Lang) -> str:
        """Return its first line."""
        return self.text(lang).partition("\n")[0]


def load_documents() -> dict[str, RuleDoc]:
    """Return every rule there is, by name, in alphabetical order."""
    docs = [
        RuleDoc(rule.id, rule.severity, rule.group, rule.doc_fr, rule.doc_en)
        for rule in load_rules().values()
    ]
    docs += [
        RuleDoc(name, problem.severity, "reading", problem.doc_fr, problem.doc_en)
        for name, problem in PROBLEMS.items()
    ]
    return {doc.id: doc for doc in sorted(docs, key=lambda doc: doc.id)}
