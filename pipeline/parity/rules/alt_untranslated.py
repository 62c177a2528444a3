"""The description of a picture (its alt text) is in the other language.

Why: who hears the page read aloud gets the description in a language the voice mispronounces.

Example: `![Visitors on the quay](quai.jpg)` in the French file.

Cure: translate the description.

Limits: a description of fewer than five telling words is reported when it is the same on both
sides, as a warning where its words tell little; one made of names alone is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.articles.model import Image
from pipeline.finding import LANGS, Lang, Severity, other_lang, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.foreign import is_foreign, same_untranslated, title_tells
from pipeline.parity.rule import Hit, rule
from pipeline.parity.wording import excerpt

FR = """\
La description d’une image (texte de remplacement) est dans l’autre langue.

Pourquoi : qui écoute la page lue à haute voix reçoit la description dans une langue que la voix
prononce mal.

Exemple : `![Visitors on the quay](quai.jpg)` dans le fichier français.

Remède : traduire la description.

Limites : une description de moins de cinq mots révélateurs est signalée quand elle est la même des
deux côtés ; une description faite seulement de noms ne l’est pas.
"""


@rule("error", "language")
def alt_untranslated(comparison: Comparison) -> Iterator[Hit]:
    """Report picture descriptions in the other language."""
    images = {lang: _images(comparison, lang) for lang in LANGS}
    for lang in LANGS:
        twin = other_lang(lang)
        twins = {_name(image.src): image.alt for image in images[twin]}
        ordered = [image.alt for image in images[twin]]
        level = len(ordered) == len(images[lang])
        for place, image in enumerate(images[lang]):
            answer = twins.get(_name(image.src)) or (ordered[place] if level else "")
            same = same_untranslated(image.alt, answer, titled=True) if image.alt else None
            if same == twin or is_foreign(image.alt, lang):
                yield Hit(
                    comparison.pair[lang].at(image.line, image.column),
                    say(
                        "The picture’s description in the French text is in English: “{text}”."
                        if lang == "fr"
                        else "The picture’s description in the English text is in French:"
                        " “{text}”.",
                        "La description de l’image du texte français est en anglais : « {text} »."
                        if lang == "fr"
                        else "La description de l’image du texte anglais est en français :"
                        " « {text} ».",
                        text=excerpt(image.alt),
                    ),
                    say("Translate it.", "Traduisez-la."),
                    severity=None if title_tells(image.alt) else Severity.WARNING,
                )


def _images(comparison: Comparison, lang: Lang) -> list[Image]:
    return [image for block in comparison.pair[lang].blocks for image in block.images]


def _name(src: str) -> str:
    """Return a picture's file name, for finding it on the other side."""
    return src.rsplit("/", 1)[-1].lower()
