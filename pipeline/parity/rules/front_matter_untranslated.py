"""The title, summary, a text of the picture, a correction or a reason is in the other language.

Why: these are what front pages, feeds and search engines show; they are seen by more people than
the article.

Example: the French file still has `title: The harbour hosts an exhibition`.

Cure: translate the value.

Limits: a text of few words is judged only when both files have the same one; a title made of names
alone is not judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.articles.model import FrontMatter
from pipeline.finding import LANGS, Severity, other_lang, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.foreign import is_foreign, same_untranslated, title_tells
from pipeline.parity.rule import Hit, rule
from pipeline.parity.wording import excerpt

FR = """\
Le titre, le résumé, un texte de l’image, une rectification ou un motif est dans l’autre langue.

Pourquoi : c’est ce que montrent pages d’accueil, fils et moteurs de recherche ; plus de gens les
voient que l’article.

Exemple : le fichier français porte encore `title: The harbour hosts an exhibition`.

Remède : traduire la valeur.

Limites : un texte de peu de mots n’est jugé que si les deux fichiers ont le même ; un titre fait
seulement de noms n’est pas jugé.
"""


@rule("error", "language")
def front_matter_untranslated(comparison: Comparison) -> Iterator[Hit]:
    """Report front-matter texts in the other language."""
    texts = {lang: _texts(comparison.pair[lang].front) for lang in LANGS}
    for lang in LANGS:
        twin = other_lang(lang)
        for key, text in texts[lang].items():
            same = same_untranslated(text, texts[twin].get(key, ""), titled=True)
            if same == twin or is_foreign(text, lang):
                yield Hit(
                    comparison.pair[lang].at_key(key),
                    say(
                        "“{key}” of the French file is in English: “{text}”."
                        if lang == "fr"
                        else "“{key}” of the English file is in French: “{text}”.",
                        "« {key} » du fichier français est en anglais : « {text} »."
                        if lang == "fr"
                        else "« {key} » du fichier anglais est en français : « {text} ».",
                        key=key,
                        text=excerpt(text),
                    ),
                    say("Translate it.", "Traduisez-le."),
                    comparison.pair[twin].at_key(key),
                    None if title_tells(text) else Severity.WARNING,
                )


def _texts(front: FrontMatter) -> dict[str, str]:
    """Return the values that readers see, by key."""
    texts = {"title": front.title, "summary": front.summary}
    if front.image:
        texts |= {"image.alt": front.image.alt, "image.caption": front.image.caption}
    texts |= {f"corrections.{n}.text": one.text for n, one in enumerate(front.corrections)}
    if front.withdrawn:
        texts["withdrawn.reason"] = front.withdrawn.reason
    return {key: text for key, text in texts.items() if text}
