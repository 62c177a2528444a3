"""Names of titles, summaries and captions that one language writes otherwise, or has others for.

These texts are short, and in English often written with capitals throughout. So a name in them is
held against the stories as well: told is a word that neither story has, where the same text of
the other language has a name that the stories know.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from pipeline.finding import LANGS, Lang, other_lang
from pipeline.parity.name_side import NameSide, is_known, translation_first
from pipeline.parity.name_slips import are_translations, may_be_slip
from pipeline.parity.name_swaps import merged_names
from pipeline.text.given_names import GIVEN_NAMES
from pipeline.text.lexicon import load_lexicon
from pipeline.text.names import Capital, list_words, read_capitals, words_of
from pipeline.text.ordinary import is_ordinary
from pipeline.text.stems import stem

_KEYS = ("title", "summary", "image.alt", "image.caption", "image.credit")
_SHORTEST = 3  # letters of a name
_HEAD = 5  # letters that cousins share


class FrontName(Struct, frozen=True):
    """A name in the text ``key`` of side ``wrong``, and what stands for it in the other's.

    ``slip`` tells that it is one slip away, ``sure`` that both stories have the other.
    """

    wrong: Lang
    key: str
    name: str
    other: str
    slip: bool
    sure: bool


def find_front_names(fr: NameSide, en: NameSide) -> Iterator[FrontName]:
    """Yield each name of the front matter that is odd, once."""
    sides: dict[Lang, NameSide] = {"fr": fr, "en": en}
    stories: dict[Lang, frozenset[str]] = {}
    told: set[str] = set()
    for key in _KEYS:
        texts = {lang: side.side.front_text(key) for lang, side in sides.items()}
        if not all(texts.values()):
            continue
        capitals = {lang: read_capitals(text) for lang, text in texts.items()}
        words = {lang: list_words(text) for lang, text in texts.items()}
        for lang in translation_first(fr):
            twin = other_lang(lang)
            named = set(_named(capitals[lang], lang))
            new = [word for word in capitals[lang] if word.key in named - {*words[twin]}]
            if not new:
                continue
            stories = stories or {one: words_of(sides[one].article.body) for one in LANGS}
            known = stories[twin] - {*words[lang]}
            named = set(_named(capitals[twin], twin))
            usual = [(word, word.key in named) for word in capitals[twin] if word.key in known]
            for word in new:
                if word.key in told or any(word.key in stories[one] for one in LANGS):
                    continue
                found = _pair(word, usual, words[lang], lang)
                if found and found[0].key not in told:
                    other, slip = found
                    told |= {word.key, other.key}
                    name = word.text if slip else _whole(word, new)
                    sure = slip and all(other.key in stories[one] for one in LANGS)
                    yield FrontName(lang, key, name, other.text, slip, sure)


def _named(words: tuple[Capital, ...], lang: Lang) -> Iterator[str]:
    """Yield the words that are names: of no dictionary, or after a given name."""
    before: Capital | None = None
    for word in words:
        person = before and before.key in GIVEN_NAMES and before.end + 1 == word.start
        if person or not (
            word.shouted
            or len(word.key) < _SHORTEST
            or is_ordinary(word.key)
            or is_known(word, lang)
        ):
            yield word.key
        before = word


def _whole(word: Capital, new: list[Capital]) -> str:
    """Return a word with those that make one name with it."""
    names = (name for _, name in merged_names((0, one) for one in new))
    return next(name.text for name in names if name.start <= word.start < name.end)


def _pair(
    word: Capital, usual: list[tuple[Capital, bool]], words: list[str], lang: Lang
) -> tuple[Capital, bool] | None:
    """Return the name of the other text that a word is a slip of, or else stands for.

    ``usual`` are words that the other story knows, and whether each is a name beyond doubt.
    """
    for other, _ in usual:
        if may_be_slip(word, other.key, lang):
            return other, True
    for other, named in usual:
        head = other.key[:_HEAD]
        if not named or word.key[:_HEAD] == head or are_translations(word.key, other.key, lang):
            continue
        answers = load_lexicon().answers(other_lang(lang)).get(stem(other.key), ())
        if not any(stem(one) in answers or one[:_HEAD] == head for one in words):
            return other, False
    return None
