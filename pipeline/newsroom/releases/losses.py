"""What a release holds and the article does not, or not as it was: each with its place."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from pipeline.finding import Message, say

COLOUR = say("a colour is not kept", "une couleur n’est pas conservée")
COMMENT = say("a comment is left out", "un commentaire est laissé de côté")
DELETED = say(
    "text that a tracked change deletes is left out",
    "du texte supprimé en suivi des modifications est laissé de côté",
)
INSERTED = say(
    "text that a tracked change inserts is kept as part of the text",
    "du texte ajouté en suivi des modifications est gardé comme partie du texte",
)
MOVED = say(
    "text that a tracked change moves stands in its new place",
    "du texte déplacé en suivi des modifications figure à sa nouvelle place",
)
HIDDEN = say("hidden text is left out", "du texte caché est laissé de côté")
TEXT_BOX = say(
    "a text box now stands after the paragraph it was fixed to",
    "une zone de texte suit désormais le paragraphe où elle était ancrée",
)
LOOKS_HEADING = say(
    "a line of bold words alone became a heading",
    "une ligne en gras, seule, est devenue un intertitre",
)
PAGE_HEAD = say(
    "a header or footer of pages is left out", "un en-tête ou pied de page est laissé de côté"
)
EQUATION = say("an equation is left out", "une équation est laissée de côté")
DRAWING = say(
    "a drawing, diagram or object is left out", "un dessin, diagramme ou objet est laissé de côté"
)
AROUND = say(
    "text around the article is left out", "du texte autour de l’article est laissé de côté"
)
PROGRAM = say("a script is left out", "un script est laissé de côté")
WIDGET = say(
    "a form, frame, film or drawing is left out",
    "un formulaire, cadre, film ou dessin est laissé de côté",
)
MERGED = say(
    "cells of a table that were merged are now apart",
    "des cellules fusionnées d’un tableau sont maintenant séparées",
)
NO_HEADING = say(
    "the first row of the table became its heading, since it had none",
    "la première ligne du tableau, qui n’avait pas d’en-tête, est devenue son en-tête",
)
CELL_BLOCKS = say(
    "lists or paragraphs in a cell of a table are now lines of it",
    "des listes ou paragraphes dans une cellule sont maintenant des lignes",
)
NUMBERING = say(
    "letters or Roman numerals of a list became figures",
    "les lettres ou chiffres romains d’une liste sont devenus des chiffres",
)
DEAD_LINK = say(
    "a link was taken off, its text kept: no reader could follow it",
    "un lien est ôté, son texte gardé : aucun lecteur n’aurait pu le suivre",
)
STRAIGHT_LINK = say(
    "a link went through a mail filter or bore marks of a campaign; it now leads straight",
    "un lien passait par un filtre de courriel ou portait les marques d’une campagne\u00a0; il mène"
    " désormais droit au but",
)
EMPTY_LINK = say("a link without text is left out", "un lien sans texte est laissé de côté")
REMOTE_PICTURE = say(
    "a picture lies elsewhere and became a link; save it beside the article",
    "une image se trouve ailleurs et devient un lien ; enregistrez-la à côté de l’article",
)
LOST_PICTURE = say("a picture is not to be found", "une image est introuvable")
OTHER_PICTURE = say(
    "a picture is of a kind that pages can not show",
    "une image est d’un type que les pages ne savent pas montrer",
)
NO_ALT = say(
    "a picture has no description for those who do not see it",
    "une image n’a pas de description pour qui ne la voit pas",
)
EMBARGO = say(
    "this speaks of an embargo: write the instant as “publish_at” in both files, or the story"
    " goes online at the next publish",
    "il est question d’un embargo\u00a0: écrivez-en l’instant en «\u00a0publish_at\u00a0» dans les"
    " deux fichiers, sinon l’article paraît à la prochaine publication",
)
PROGRAM_SAID = say("told by the reader of the file", "signalé par le lecteur du fichier")
WORDS = say(
    "words that stand nowhere in the article", "des mots qui ne figurent nulle part dans l’article"
)


class Loss(Struct, frozen=True):
    """One thing of a release that could not be carried over as it was.

    ``passage`` counts the blocks of the article from 1; 0 is the release as a whole. ``text``
    holds the words concerned, whole.
    """

    what: Message
    passage: int = 0
    text: str = ""


def moved_up(told: Iterable[Loss], by: int) -> list[Loss]:
    """Return losses whose places count without the first ``by`` blocks, which were no text."""
    return [replace(loss, passage=max(0, loss.passage - by)) for loss in told]
