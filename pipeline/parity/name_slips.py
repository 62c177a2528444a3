"""Names one slip away from the name that answers them on the other side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.finding import Lang, other_lang
from pipeline.parity.alignment import BlockBead
from pipeline.parity.name_side import NamePair, NameSide, is_known, translation_first
from pipeline.text.exonyms import load_exonyms, load_places
from pipeline.text.lexicon import load_lexicon
from pipeline.text.names import Capital, one_edit
from pipeline.text.ordinary import is_ordinary
from pipeline.text.stems import stem
from pipeline.text.tokens import fold, word_set

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_ACCENTS = re.compile("[àâçèéêëîïôùû]")
_PART = 3  # letters up to which a part of a name is as likely a word: CSS-in-JS
_LEAST = 5  # letters a word needs for one slip to be told from another word

# Endings by which a word of one language regularly differs from its cousin in the other, or
# from its own other forms; what is left of them after the common beginning.
_ENDINGS = frozenset(
    frozenset(pair.split("/"))
    for pair in word_set(
        """e/ s/ es/ x/ a/ d/ r/ n/ z/ o/ i/ e/a e/y e/s e/o e/i e/ie e/er en/an re/er ie/y ie/ia
        i/y t/d ien/ian n/ne ez/e y/es y/s r/s d/s d/r el/al els/als pe/ple pes/ples"""
    )
)
# Those of them that ordinary words alone have: Saunders and Saundes are two names.
_INFLECTIONS = frozenset(
    frozenset(pair.split("/")) for pair in word_set("d/ r/ n/ z/ i/ r/s d/s d/r y/s t/d")
)
# Spellings inside a word that differ by rule between the languages, or British and American.
_SPELLINGS = (
    ("z", "s"),
    ("ense", "ence"),
    ("tiat", "ciat"),
    ("ires", "ries"),
    ("eur", "er"),
    ("our", "or"),
    ("ain", "an"),
    ("gn", "n"),
    ("mmun", "mmon"),
)


class Slips:
    """Looks for misspelt names of a pair."""

    def __init__(self, fr: NameSide, en: NameSide, blocks: tuple[BlockBead, ...]) -> None:
        self.sides: dict[Lang, NameSide] = {"fr": fr, "en": en}
        self.blocks = blocks
        self.order = translation_first(fr)

    def find(self) -> Iterator[NamePair]:
        """Yield each misspelt name once, with the name it should be."""
        seen: set[tuple[Lang, str]] = set()
        ends: set[tuple[Lang, int, int]] = set()
        for bead in self.blocks:
            if not bead.fr or not bead.en:
                continue
            for lang in self.order:
                for pair in self._slips(bead, lang):
                    if (pair.wrong, pair.name.key) not in seen:
                        # a slip made on both sides of an odd pair is told once
                        seen |= {
                            (pair.wrong, pair.name.key),
                            (other_lang(pair.wrong), pair.other.key),
                        }
                        ends |= _ends(pair)
                        yield pair
            for pair in self._joined_slips(bead):
                if ends.isdisjoint(_ends(pair)) and (pair.wrong, pair.name.key) not in seen:
                    seen.add((pair.wrong, pair.name.key))
                    yield pair
        english = _accented(self.sides["en"])
        if english := {key: english[key] for key in english.keys() & self.sides["fr"].keys}:
            french = _accented(self.sides["fr"])
            # English may leave accents out, but not here and there.
            yield from self._bare("fr", english)
            yield from self._bare("en", {key: french[key] for key in french.keys() & english})

    def _bare(self, lang: Lang, right: dict[str, tuple[Capital, int]]) -> Iterator[NamePair]:
        """Yield names without the accents that they have throughout the other text."""
        told = {  # written both ways over there
            word.key
            for words in self.sides[other_lang(lang)].capitals
            for word in words
            if word.key in right and word.text != right[word.key][0].text and not word.shouted
        }
        for at, words in enumerate(self.sides[lang].capitals):
            for word in words:
                if word.shouted or word.key in told or word.key not in right:
                    continue
                other, there = right[word.key]
                if _lacks_accents(word.text, other.text):
                    told.add(word.key)
                    yield NamePair(lang, word, at, other, there, sure=False)

    def _joined_slips(self, bead: BlockBead) -> Iterator[NamePair]:
        """Yield names of two parts with a slip that leaves no capital: Okonjo-remblay."""
        french, english = self.sides["fr"].joined, self.sides["en"].joined
        if french.keys().isdisjoint(bead.fr) or english.keys().isdisjoint(bead.en):
            return
        known = {
            lang: {name.key for names in side.joined.values() for name in names}
            for lang, side in self.sides.items()
        }
        for at, name in _new_names(french, bead.fr, known["en"]):
            for there, other in _new_names(english, bead.en, known["fr"]):
                if may_be_slip(name, other.key, "fr") and _are_long(name.key, other.key):
                    pair = NamePair("fr", name, at, other, there, sure=False)
                    yield pair if self.order[0] == "fr" else _turned(pair)

    def _slips(self, bead: BlockBead, lang: Lang) -> Iterator[NamePair]:
        mine, theirs = self.sides[lang], self.sides[other_lang(lang)]
        own, others = (bead.fr, bead.en) if lang == "fr" else (bead.en, bead.fr)
        for at in own:
            for word in mine.capitals[at]:
                if word.key in theirs.vocabulary or word.shouted or word.key in mine.small:
                    continue
                if len(word.key) < _LEAST - 1:
                    continue  # with one letter more it is still too short
                for there in others:
                    found = [
                        NamePair(lang, word, at, other, there, other.key in mine.keys)
                        for other in theirs.capitals[there]
                        if _is_close(word, other.key, lang, mine)
                    ]
                    yield from (pair for pair in found if self._is_slip(pair))
                    if not found and not is_known(word, lang) and not is_ordinary(word.key):
                        yield from self._small_slips(word, at, there, lang)

    def _small_slips(self, word: Capital, at: int, there: int, lang: Lang) -> Iterator[NamePair]:
        """Yield a capitalised word of no language, a slip away from an ordinary one over there."""
        theirs = self.sides[other_lang(lang)]
        for key in dict.fromkeys(theirs.words(there)):
            if key[:1] == word.key[:1] and may_be_slip(word, key, lang) and is_ordinary(key):
                for match in _WORD.finditer(theirs.texts[there]):
                    if fold(match[0]) == key:
                        other = Capital(match[0], key, *match.span(), opening=False, shouted=False)
                        yield NamePair(lang, word, at, other, there, sure=False)
                        return

    def _is_slip(self, pair: NamePair) -> bool:
        word, other = pair.name, pair.other
        mine, theirs = self.sides[pair.wrong], self.sides[other_lang(pair.wrong)]
        strange = not is_known(word, pair.wrong)
        if pair.sure:
            # The right form is in both texts: only an ordinary word of one's own can explain.
            return strange or not (other.key in theirs.small or other.key in mine.small)
        if not strange or not is_ordinary(word.key):
            return strange and word.key not in load_places()  # a word of no language
        return (
            word.key in mine.inside and other.key in theirs.inside and other.key not in theirs.small
        )


def _accented(side: NameSide) -> dict[str, tuple[Capital, int]]:
    """Return the first of every name with French accents, and the block where it stands."""
    found: dict[str, tuple[Capital, int]] = {}
    for index, words in enumerate(side.capitals):
        if side.texts[index].isascii():
            continue
        for word in words:
            if not word.text.isascii() and not word.shouted and _ACCENTS.search(word.text, 1):
                found.setdefault(word.key, (word, index))
    return found


def _lacks_accents(bare: str, right: str) -> bool:
    """Tell whether a name is another one less some of its French accents; the first may lack it."""
    if len(bare) != len(right) or bare[1:] == right[1:]:
        return False
    fewer = len(_ACCENTS.findall(bare, 1)) < len(_ACCENTS.findall(right, 1))
    letters = zip(bare[1:], right[1:], strict=True)
    return fewer and all(one == two or _ACCENTS.match(two) for one, two in letters)


def _ends(pair: NamePair) -> set[tuple[Lang, int, int]]:
    """Return where both names of a pair end, by side and block."""
    return {
        (pair.wrong, pair.block, pair.name.end),
        (other_lang(pair.wrong), pair.other_block, pair.other.end),
    }


def _new_names(
    names: Mapping[int, tuple[Capital, ...]], blocks: tuple[int, ...], known: set[str]
) -> Iterator[tuple[int, Capital]]:
    """Yield the joined names of some blocks that the other article does not have."""
    for at in blocks:
        for name in names.get(at, ()):
            if name.key not in known:
                yield at, name


def _are_long(one: str, two: str) -> bool:
    """Tell whether the parts in which two joined names differ are too long to be translated."""
    ours, theirs = set(one.split("-")), set(two.split("-"))
    return all(len(part) > _PART for part in ours ^ theirs if part)


def _turned(pair: NamePair) -> NamePair:
    """Return a pair with the other side's form as the odd one."""
    lang = other_lang(pair.wrong)
    return NamePair(lang, pair.other, pair.other_block, pair.name, pair.block, sure=pair.sure)


def may_be_slip(word: Capital, other: str, lang: Lang) -> bool:
    """Tell whether a word of ``lang`` is one slip from a word of the other, and no form of it."""
    return (
        one_edit(word.key, other)
        and max(len(word.key), len(other)) >= _LEAST
        and not _are_cousins(word.key, other, lang)
    )


def _is_close(word: Capital, other: str, lang: Lang, mine: NameSide) -> bool:
    """Tell whether a word is one slip from a name over there, and no form of it.

    A name that both texts have has no other forms but a plural, whatever the endings by which
    words differ.
    """
    if not one_edit(word.key, other) or max(len(word.key), len(other)) < _LEAST:
        return False
    if not _are_cousins(word.key, other, lang):
        return True
    if other not in mine.keys or min(len(word.key), len(other)) < _LEAST:
        return False
    if is_known(word, lang) or is_ordinary(word.key) or are_translations(word.key, other, lang):
        return False
    return word.key.rstrip("sx") != other.rstrip("sx")


def _are_cousins(one: str, two: str, lang: Lang) -> bool:
    """Tell whether two words are forms of one, or translations of each other."""
    return _is_regular(one, two) or are_translations(one, two, lang)


def are_translations(one: str, two: str, lang: Lang) -> bool:
    """Tell whether a word of ``lang`` is known to be rendered by one of the other language."""
    answers = load_lexicon().answers(lang).get(stem(one), ())
    return stem(two) in answers or two in load_exonyms()[lang].get(one, ())


def _is_regular(one: str, two: str) -> bool:
    """Tell whether two words differ by their endings only, as cousins and inflections do."""
    whole = one, two
    for written, other in _SPELLINGS:
        one, two = one.replace(written, other), two.replace(written, other)
    if one == two:
        return True
    head = 0
    while head < min(len(one), len(two)) and one[head] == two[head]:
        head += 1
    tail_one, tail_two = one[head:], two[head:]
    if len(tail_one) > 3 or len(tail_two) > 3:
        return False
    if (
        tail_one[-1:] == tail_two[-1:]
        and tail_one[-1:] == "s"
        and len(tail_one) + len(tail_two) > 1
    ):
        tail_one, tail_two = tail_one[:-1], tail_two[:-1]
    tails = frozenset((tail_one, tail_two))
    return tails in _ENDINGS and (
        tails not in _INFLECTIONS or is_ordinary(whole[0]) or is_ordinary(whole[1])
    )
