"""One scan over a text that hands each number, date word and sign to the reader it may begin."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import accumulate, groupby

from msgspec.structs import replace

from pipeline.finding import Lang
from pipeline.text.facts import dates, identifiers, quantities, times, units, words
from pipeline.text.facts.figures import ranked, read_figure
from pipeline.text.facts.model import Fact, FactKind
from pipeline.text.facts.numerals import numeral_end, read_numeral
from pipeline.text.facts.shares import with_share
from pipeline.text.facts.source import Source

# A pattern that begins with one set of characters is searched far faster than a repeated set.
_FIGURE = re.compile(r"[0-9$€£¥][0-9]*", re.ASCII)
_SIGNED = re.compile(r"[$€£¥][0-9]", re.ASCII)
_WORD = re.compile(r"[a-z][a-z][a-z]+", re.ASCII)
_BETWEEN = "\0"  # parts texts that are read together; no reader goes across it
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>«»\"\0]+")
_PARAMETER = re.compile(r"&[a-z_]+=[^\s<>«»\"\0]+", re.ASCII)  # the end of an address that was cut
_ROMAN_CENTURY = re.compile(
    r"(?<![a-z0-9])([ivxl]+)(?:eme|er|e)s?"
    r"(?= siecle|(?: ?-|(?:,? (?:et|a|au|ou|le|la|du|de|des|debut|milieu|fin))+)"
    r" ?[ivxl]+(?:eme|er|e)(?:,? (?:et|ou|au) [ivxl]+(?:eme|e))?s? siecle)",
    re.ASCII,
)
# La Ve République, le XVe arrondissement.
_RANK = re.compile(r"[IVX](?<![A-Za-z0-9'.-].)[IVX]{0,4}(?=(?:e|eme) [A-Za-z])", re.ASCII)
_CAPITALS = re.compile(r"[IVX][IVX]{1,6}", re.ASCII)
_ROMAN = re.compile(r"(?<![A-Za-z0-9])X{0,3}(?:IX|IV|V?I{0,3})(?![A-Za-z0-9])", re.ASCII)
_NOTE = re.compile(r"\[[0-9]{1,3}\]")
_MARKER = re.compile(r"\0\s*\(?([0-9]{1,2})(?:[.)/]|º)(?=\s)")
# Words that a numeral follows as their number: phase II, Chapter IV, the Second World War.
_NUMBERED = re.compile(
    r"(?<![a-z])(?:phase|chapitre|chapter|partie|part|tome|volume|annexe|annex|appendix|appendice"
    r"|titre|title|livre|book|acte|act|article|section|niveau|level|type|stage|etape|step"
    r"|categorie|category|classe|class|volet|mondiale|world war|super bowl) $",
    re.ASCII,
)
_NAME = re.compile(r"(?<![A-Za-z])[A-Z][a-z]+ $", re.ASCII)  # elsewhere IV is a drip, too
_ONE_CAPITAL = re.compile(r"[IVX](?<=[a-z] .)(?![A-Za-z0-9'.])", re.ASCII)
_DIGIT = {"i": 1, "v": 5, "x": 10, "l": 50}

_WORD_READERS: dict[str, Callable[[Source, int], list[Fact]]] = {
    "month": dates.read_date_by_month,
    "weekday": dates.read_weekday,
    "time": times.read_named_time,
    "decade": dates.read_decade,
    "decade word": dates.read_decade_word,
}
_READERS: dict[Lang, dict[str, str]] = {
    lang: dict.fromkeys(words.STARTERS[lang], "number")
    | dict.fromkeys(times.TIME_WORDS, "time")
    | dict.fromkeys(dates.MONTH_WORDS[lang], "month")
    | dict.fromkeys((*dates.WEEKDAYS[lang], *dates.SHORT_WEEKDAYS[lang]), "weekday")
    | ({"annees": "decade"} if lang == "fr" else dict.fromkeys(dates.DECADE_WORDS, "decade word"))
    for lang in ("fr", "en")
}
_READERS["fr"] |= {"sept": "number"}  # seven; September only after a day


def read_facts(text: str, lang: Lang) -> tuple[Fact, ...]:
    """Read the facts of a text in the order they stand.

    Numbers in digits and words, percentages, money, dates, times, measures, identifiers,
    addresses and telephone numbers are facts, a list number at the very beginning a weak one. Web
    addresses and note marks such as ``[3]`` are not. Offsets are those of ``text``, whatever its
    spaces, quotes and Unicode form. The cost is linear in the length of the text.
    """
    return read_all_facts((text,), lang)[0]


def read_all_facts(texts: Sequence[str], lang: Lang) -> list[tuple[Fact, ...]]:
    """Read the facts of each of several texts, in one go: most texts are short and hold none."""
    source = Source(_BETWEEN.join(("", *texts)), lang)
    found, skipped = _read_skipped(source)
    if skipped:
        source.blank(skipped)
    found += [fact for fact in _Scan(source).run() if fact.readings]
    found.sort(key=_start)
    return _parted(found, texts)


def _start(fact: Fact) -> int:
    return fact.start


def _read_skipped(source: Source) -> tuple[list[Fact], list[tuple[int, int]]]:
    """Return the facts of what is not to be scanned, and where that stands in the folded text."""
    found: list[Fact] = []
    skipped: list[tuple[int, int]] = []
    low = source.low
    if "@" in low:
        for start, end, fact in identifiers.read_emails(source):
            found.append(fact)
            skipped.append((start, end))
    if "://" in low or "www." in low:
        skipped += [match.span() for match in _ADDRESS.finditer(low)]
    if "&" in low:
        skipped += [match.span() for match in _PARAMETER.finditer(low)]
    for marker in _MARKER.finditer(low):
        skipped.append(marker.span(1))
        value = Decimal(marker[1])
        found.append(source.fact(FactKind.NUMBER, (value,), *marker.span(1), strong=False))
    if "[" in low:
        skipped += [match.span() for match in _NOTE.finditer(low)]
    return found, skipped


def _parted(found: list[Fact], texts: Sequence[str]) -> list[tuple[Fact, ...]]:
    """Deal facts of texts read together out to their texts, with the offsets of each."""
    ends = list(accumulate([len(text) + 1 for text in texts]))  # a sign stands before each text
    dealt: list[tuple[Fact, ...]] = [()] * len(texts)
    for number, facts in groupby(found, lambda fact: bisect_right(ends, fact.start)):
        begin = ends[number] - len(texts[number])
        dealt[number] = tuple(fact.moved(-begin) for fact in facts)
    return dealt


class _Scan:
    """The state of one scan: facts found and how far the text is covered."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.found: list[Fact] = []
        self.covered = 0
        self.dated = False  # the name of a month is there

    def run(self) -> list[Fact]:
        source = self.source
        cased = source.cased
        figures = [match.start() for match in _FIGURE.finditer(cased)]
        figures += [at + 1 for at in figures if _SIGNED.match(cased, at)]
        present = _READERS[source.lang].keys() & _WORD.findall(source.low)
        self.dated = not present.isdisjoint(dates.MONTH_WORDS[source.lang])
        starts: list[tuple[int, str]] = [(at, "") for at in figures]
        starts += self._words(present)
        once = units.ONE_UNIT[source.lang]
        starts += [(match.start(), "one") for match in once.finditer(source.low)]
        starts += [(match.start(), "roman") for match in _CAPITALS.finditer(cased)]
        for match in _ONE_CAPITAL.finditer(cased):
            if _is_numbered(source.low, match.start()):
                starts.append((match.start(), "roman"))
        if source.lang == "fr":
            starts += [(match.start(), "rank") for match in _RANK.finditer(cased)]
        if "siecle" in source.low:
            starts += [
                (match.start(), "century")
                for match in _ROMAN_CENTURY.finditer(source.low)
                if source.low.startswith(" siecle", match.end()) or cased[match.start()].isupper()
            ]
        for at, reader in sorted(starts):
            if at < self.covered:
                continue
            if reader:
                self._word(reader, at)
            elif not self._named(at):
                if cased[at].isdigit():
                    self._digit(at)
                else:
                    self._money(at)
        return self.found

    def _words(self, present: set[str]) -> list[tuple[int, str]]:
        """Return where the words that may begin a fact stand, and their readers."""
        low = self.source.low
        readers = _READERS[self.source.lang]
        starts = []
        for word in present:
            at = low.find(word)
            while at >= 0:
                end = at + len(word)
                if not (low[end : end + 1].isalpha() or (at and low[at - 1].isalpha())):
                    starts.append((at, readers[word]))
                at = low.find(word, end)
        return starts

    def _take(self, facts: list[Fact], end: int | None = None) -> bool:
        """Keep what a reader found; tell whether it found anything."""
        if not facts:
            return False
        self.found += facts
        self.covered = end if end is not None else self._folded_end(facts[-1])
        return True

    def _folded_end(self, fact: Fact) -> int:
        return self.source.folded(fact.end)

    def _named(self, at: int) -> bool:
        """Read what the figure at ``at`` makes with the word before it: COVID-19, CA$75."""
        cased = self.source.cased
        before = cased[at - 1 : at] if at else " "
        if before == " " and not (at > 1 and cased[at - 2].isupper()):
            return False  # words before a space make something with it only in capitals
        end = at - 1 if before in "- " else at
        start = end
        while start > self.covered and (cased[start - 1].isalpha() or cased[start - 1] == "/"):
            start -= 1
        if start == end:
            return False
        if cased[start:end].isupper():
            prefix = quantities.CURRENCY_PREFIX.match(cased, start)
            if prefix:
                return self._amount(prefix.end(), start, prefix)
        return self._take(identifiers.read_identifier(self.source, start, end))

    def _money(self, start: int) -> None:
        prefix = quantities.CURRENCY_PREFIX.match(self.source.cased, start)
        if prefix:
            self._amount(prefix.end(), start, prefix)

    def _amount(self, at: int, start: int, prefix: re.Match[str] | None = None) -> bool:
        source = self.source
        end = numeral_end(source.low, at)
        values = read_numeral(source.low[at:end], source.lang)
        fact, end = quantities.read_quantity(source, values, start, end, prefix=prefix)
        return self._take([fact], end)

    def _digit(self, at: int) -> None:
        facts, end = read_figure(self.source, at, dated=self.dated)
        self._take(facts, end)

    def _word(self, reader: str, at: int) -> None:
        source = self.source
        if reader == "number":
            self._number_word(at)
        elif reader == "rank":
            self._rank(at)
        elif reader in ("roman", "century"):
            self._roman(at)
        elif reader == "one":
            self._one(at)
        else:
            self._take(_WORD_READERS[reader](source, at))

    def _number_word(self, at: int) -> None:
        source = self.source
        past = times.read_past(source, at) if source.lang == "en" else None
        if not past and source.low.startswith(("half", "quarter", "three"), at):
            past = quantities.read_one_and_part(source, at)
        if past:
            self._take([past])
            return
        worded = words.read_worded(source.low, at, source.lang)
        if not worded:
            return
        start = max(worded.start, self.covered)
        if self.dated and (date := dates.read_date_in_words(source, start, worded)):
            self._take([date])
            return
        if worded.ordinal:
            fact = ranked(source, int(worded.value), start, worded.end, strong=False)
            if worded.others and fact.kind is FactKind.ORDINAL:
                fact = replace(fact, readings=(*fact.readings, *worded.others))
            doubtful = worded.doubtful and fact.kind is FactKind.ORDINAL
            self._take([replace(fact, doubtful=True) if doubtful else fact])
            return
        fact, end = quantities.read_quantity(
            source,
            (worded.value, *worded.others),
            start,
            worded.end,
            strong=worded.scaled,
            approximate=worded.approximate,
        )
        if worded.doubtful and fact.kind is FactKind.NUMBER:
            fact = replace(fact, doubtful=True)
        self._take([with_share(source, fact, start)], end)

    def _rank(self, at: int) -> None:
        """Read "IVe République", a weak ordinal."""
        source = self.source
        rank = _RANK.match(source.cased, at)
        assert rank
        value = _roman_value(rank[0].lower())
        end = source.low.index(" ", rank.end())
        self._take([source.fact(FactKind.ORDINAL, (value,), at, end, strong=False)])

    def _one(self, at: int) -> None:
        """Read "une heure", "one year": before units the article is a number, too."""
        source = self.source
        once = units.ONE_UNIT[source.lang].match(source.low, at)
        assert once
        end = once.end() - 1
        fact, end = quantities.read_quantity(source, (Decimal(1),), at, end, strong=False)
        self._take([fact], end)

    def _roman(self, at: int) -> None:
        """Read "XXIe siècle" as a period and a bare "XIV" as a weak number."""
        source = self.source
        if match := _ROMAN_CENTURY.match(source.low, at):
            reading = ("century", _roman_value(match[1]))
            self._take([source.fact(FactKind.PERIOD, (reading,), *match.span())])
        elif match := _ROMAN.match(source.cased, at):
            value = _roman_value(match[0].lower())
            fact = source.fact(FactKind.NUMBER, (value,), *match.span(), strong=False)
            doubtful = not (_is_numbered(source.low, at) or _is_reigning(source.cased, at))
            self._take([replace(fact, doubtful=doubtful)])


def _is_numbered(low: str, at: int) -> bool:
    """Tell whether what begins at ``at`` follows a word that has a number after it."""
    return bool(_NUMBERED.search(low, max(0, at - 12), at))


def _is_reigning(cased: str, at: int) -> bool:
    """Tell whether what begins at ``at`` follows a name, as kings' and popes' numerals do."""
    return bool(_NAME.search(cased, max(0, at - 20), at))


def _roman_value(numeral: str) -> int:
    digits = [_DIGIT[letter] for letter in numeral]
    return sum(
        -digit if digit < following else digit
        for digit, following in zip(digits, [*digits[1:], 0], strict=True)
    )
