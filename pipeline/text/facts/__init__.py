"""Facts read from running text: numbers, dates, money, times, measures, identifiers."""

from pipeline.text.facts.model import Fact, FactKind, Value
from pipeline.text.facts.reader import read_all_facts, read_facts

__all__ = ["Fact", "FactKind", "Value", "read_all_facts", "read_facts"]
