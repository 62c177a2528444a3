"""Diptych: a bilingual (French/English) news publishing pipeline that checks both sides agree."""

__version__ = "0.1.0"
