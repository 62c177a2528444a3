"""What the names of two pages say: whether they may be one page in two languages, or one moved."""

from __future__ import annotations

import re

from pipeline.finding import Lang
from pipeline.parity.addresses import Address
from pipeline.parity.units import make_unit, similarity
from pipeline.text.language import identify

_FIGURES = re.compile(r"\d+")
_WORDS = re.compile(r"(?<![^\W_])[^\W\d_]{3,}(?![^\W_])")
# Numbers of records: those that are counted, and the long ones that programs draw.
_SERIAL = re.compile(r"(?<![0-9a-f-])\d{5,}(?![0-9a-f])")
_DRAWN = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TAKEN = re.compile(r"-[2-9]\Z")
_ALIKE = 0.12  # share of words of two page names that answer each other; unrelated ones reach less
_SURELY_ALIKE = 0.34  # the same, without any other sign that the page exists in two languages
_TELLING = 12  # characters from which a page's name is hardly another page's too
_UNIQUE = 30  # the same, whatever the figures before it, which may be its date
_WORDY = 3  # words of such a name
_SURE = 0.9  # confidence in the language of a page's name


def page_names_alike(french: Address, english: Address) -> bool:
    """Tell whether two page names may be translations of each other.

    The pages' own names must answer each other, whatever folders they share; single words get the
    benefit of the doubt. Two numbers of a record, or two dates, are two pages.
    """
    if french.fragment == _last_part(english) or english.fragment == _last_part(french):
        return True  # a part of a page in one language, a page of its own in the other
    if abs(len(french.path) - len(english.path)) > 1:
        return False
    words_fr, words_en = set(_words(french)), set(_words(english))
    if words_fr and words_en and (words_fr < words_en or words_en < words_fr):
        return False  # the same words and more: another page, since translation changes words
    return last_names_alike(french, english)


def last_names_alike(french: Address, english: Address) -> bool:
    """Tell whether the last parts of two paths, and the figures in all, may be of one page."""
    if numbers_conflict(french, english):
        return False
    if any(_records(french, form) and _records(english, form) for form in (_SERIAL, _DRAWN)):
        return True
    one, two = make_unit(last_name(french), "fr"), make_unit(last_name(english), "en")
    if max(len(one.keys), len(two.keys)) < 2:
        return _figures(french) == _figures(english) or _counted_apart(french, english)
    if any(
        not unit.keys and _records(address, _SERIAL)
        for unit, address in ((one, french), (two, english))
    ):
        return True  # named by its number alone
    return similarity(one, two) >= _ALIKE


def last_names_answer(french: Address, english: Address) -> bool:
    """Tell whether words of the last parts of two paths answer each other: no benefit of doubt."""
    one, two = make_unit(last_name(french), "fr"), make_unit(last_name(english), "en")
    return similarity(one, two) >= _ALIKE


def _counted_apart(french: Address, english: Address) -> bool:
    """Tell whether two names differ by a number alone, put after the one whose name was taken.

    Publishing systems do so: /archives/ and /fr/archives-2/.
    """
    if not (french.path and english.path):
        return False
    bare = [_TAKEN.sub("", address.path[-1]) for address in (french, english)]
    return bare[0] == bare[1] and bare[0] in (french.path[-1], english.path[-1])


def numbers_conflict(french: Address, english: Address) -> bool:
    """Tell whether two addresses have numbers of two records, or figures that differ."""
    for form in (_SERIAL, _DRAWN):
        records = _records(french, form), _records(english, form)
        if all(records):
            return records[0] != records[1]
    figures = set(_figures(french)), set(_figures(english))
    return all(figures) and not (figures[0] <= figures[1] or figures[1] <= figures[0])


def page_names_translated(french: Address, english: Address) -> bool:
    """Tell whether two page names surely are translations: same figures, other words that answer.

    Words that both names have, be it one in the plural, do not speak for it: two pages of one
    folder share them.
    """
    words_fr, words_en = _words(french), _words(english)
    if _figures(french) != _figures(english) or len(french.path) != len(english.path):
        return False
    shared = set(map(_singular, words_fr)) & set(map(_singular, words_en))
    one = make_unit(" ".join(word for word in words_fr if _singular(word) not in shared), "fr")
    two = make_unit(" ".join(word for word in words_en if _singular(word) not in shared), "en")
    if not one.keys and not two.keys:
        return words_fr != words_en  # in the order, and with the plurals, of each language
    if min(len(one.keys), len(two.keys)) < 2:
        return bool(one.keys and two.keys) and similarity(one, two) == 1
    if name_language(french) == "fr" and name_language(english) != "fr":
        return similarity(one, two) >= _ALIKE
    return similarity(one, two) >= _SURELY_ALIKE


def same_name(one: Address, two: Address) -> bool:
    """Tell whether two addresses end in one telling name: a page that moved with its site."""
    if not (one.path and two.path) or one.path[-1] != two.path[-1]:
        return False
    name = one.path[-1]
    return len(name) >= _UNIQUE or (len(name) >= _TELLING and _figures(one) == _figures(two))


def same_long_name(one: Address, two: Address) -> bool:
    """Tell whether two addresses end in one name so long that no other page bears it.

    Their figures must be the same: a yearly report has one name every year.
    """
    if not same_name(one, two) or _figures(one) != _figures(two):
        return False
    name = one.path[-1]
    return len(name) >= _UNIQUE and len(_WORDS.findall(name)) >= _WORDY


def same_place(one: Address, two: Address) -> bool:
    """Tell whether two addresses are one page of one publisher at two of its hosts.

    That is one path at a host and at a host below it, or at the site itself (no host).
    """
    if one.path != two.path or not one.path or one.query != two.query:
        return False
    below = one.host.endswith("." + two.host) or two.host.endswith("." + one.host)
    return below or not (one.host and two.host)


def name_language(address: Address) -> Lang | None:
    """Return the language of the words in an address, if they tell one."""
    found, sure = identify(" ".join(_words(address)))
    return found if sure >= _SURE else None


def _words(address: Address) -> list[str]:
    return _WORDS.findall(" ".join((*address.path, *address.query)).replace("_", "-"))


def _singular(word: str) -> str:
    return word.rstrip("s")


def last_name(address: Address) -> str:
    """Return the words of the last part of an address, by which the page itself is named."""
    return " ".join(
        _WORDS.findall(" ".join((*address.path[-1:], *address.query)).replace("_", "-"))
    )


def _last_part(address: Address) -> str | None:
    """Return the last part of an address, if there is one."""
    return address.path[-1] if address.path else None


def _records(address: Address, form: re.Pattern[str]) -> set[str]:
    """Return the numbers by which a publisher knows a page, whatever its name."""
    return set(form.findall("/".join(address.path)))


def _figures(address: Address) -> list[str]:
    return _FIGURES.findall(_DRAWN.sub("", " ".join((*address.path, *address.query))))
