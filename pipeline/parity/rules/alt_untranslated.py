"""The description of a picture (its alt text) is in the other language.

Why: who hears the page read aloud gets the description in a language the voice mispronounces.

Example: `![Visitors on the quay](quai.jpg)` in the French file.

Cure: translate the description.

Limits: a description of fewer than five telling words is reported when it is the same on both
sides, as a warning where its words tell little; one made of names alone is not, nor are
descriptions of few words when several are the same on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.articles.model import Image
from pipeline.finding import LANGS, Lang, Location, Severity, other_lang, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.foreign import is_foreign, same_untranslated, title_tells
from pipeline.parity.rule import Hit, rule
from pipeline.parity.wording import excerpt
from pipeline.text.language import identify

FR = """\
La description d’une image (texte de remplacement) est dans l’autre langue.

Pourquoi : qui écoute la page lue à haute voix reçoit la description dans une langue que la voix
prononce mal.

Exemple : `![Visitors on the quay](quai.jpg)` dans le fichier français.

Remède : traduire la description.

Limites : une description de moins de cinq mots révélateurs est signalée quand elle est la même des
deux côtés ; une description faite seulement de noms ne l’est pas.
"""


# A word that is no name: small letters only. One of them makes a description of several words one
# that can be translated.
_PLAIN = re.compile(r"(?<![^\s])[^\W\d_A-ZÀ-Þ]{4,}(?![\w-])")
_LIKELY = 0.6  # confidence in the language of a description that is the same on both sides


@rule("error", "language")
def alt_untranslated(comparison: Comparison) -> Iterator[Hit]:
    """Report picture descriptions in the other language."""
    images = {lang: _images(comparison, lang) for lang in LANGS}
    answers = {lang: _answers(images[lang], images[other_lang(lang)]) for lang in LANGS}
    found = False
    for lang in LANGS:
        for image, answer in zip(images[lang], answers[lang], strict=True):
            same = same_untranslated(image.alt, answer, titled=True) if image.alt else None
            if same == other_lang(lang) or is_foreign(image.alt, lang):
                found = True
                yield _hit(comparison, lang, image, sure=title_tells(image.alt))
    pairs = [
        (image, answer)
        for image, answer in zip(images["fr"], answers["fr"], strict=True)
        if image.alt and answer
    ]
    alike = [
        image.alt
        for image, answer in pairs
        if image.alt.casefold() == answer.casefold() and _is_translatable(answer)
    ]
    if found or len(alike) != 1:
        return  # descriptions that are the same throughout were left so on purpose
    text = alike[0].casefold()
    own, sure = identify(text)
    likely = own is not None and sure >= _LIKELY
    lang = other_lang(own) if own and likely else comparison.pair.translation.lang
    twin = next((image for image in images[lang] if image.alt.casefold() == text), None)
    if twin:
        yield _hit(comparison, lang, twin, sure=False)


def _is_translatable(text: str) -> bool:
    return len(text.split()) > 1 and _PLAIN.search(text) is not None


def _answers(images: list[Image], others: list[Image]) -> list[str]:
    """Return the description of each picture's answer: by its name, else by its place."""
    named = {_name(image.src): image.alt for image in others}
    level = len(others) == len(images)
    return [
        named.get(_name(image.src)) or (others[place].alt if level else "")
        for place, image in enumerate(images)
    ]


def _hit(comparison: Comparison, lang: Lang, image: Image, *, sure: bool) -> Hit:
    return Hit(
        comparison.pair[lang].at(image.line, image.column),
        say(
            "The picture’s description in the French text is in English: “{text}”."
            if lang == "fr"
            else "The picture’s description in the English text is in French: “{text}”.",
            "La description de l’image du texte français est en anglais : « {text} »."
            if lang == "fr"
            else "La description de l’image du texte anglais est en français : « {text} ».",
            text=excerpt(image.alt),
        ),
        say("Translate it.", "Traduisez-la."),
        _twin(comparison, lang, image),
        None if sure else Severity.WARNING,
    )


def _twin(comparison: Comparison, lang: Lang, image: Image) -> Location | None:
    """Return where the other side has a picture with the same description."""
    other = comparison.pair[other_lang(lang)]
    for twin in _images(comparison, other_lang(lang)):
        if twin.alt.casefold() == image.alt.casefold():
            return other.at(twin.line, twin.column)
    return None


def _images(comparison: Comparison, lang: Lang) -> list[Image]:
    return [image for block in comparison.pair[lang].blocks for image in block.images]


def _name(src: str) -> str:
    """Return a picture's file name, for finding it on the other side."""
    return src.rsplit("/", 1)[-1].lower()
