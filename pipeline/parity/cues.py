"""Words that turn a sentence: negation, direction, hedges; found where one side alone has them.

Each cue is a regular expression over folded text (lower case, no accents), one for what a sentence
plainly says and one, wider, for all that may answer it in the other language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from pipeline.finding import LANGS, Lang, Location, Message, other_lang
from pipeline.parity.alignment import SentenceBead
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit

_LONGEST = 2  # sentences a side; longer beads are freely translated


class WordFilter:
    """Which words a pattern matches at their beginning, each word tried once."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._matches = re.compile(pattern).match
        self._tried: set[str] = set()
        self._hits: set[str] = set()

    def among(self, words: frozenset[str]) -> frozenset[str]:
        """Return those of ``words`` that the pattern matches."""
        new = words - self._tried
        self._tried |= new
        self._hits.update(filter(self._matches, new))
        return words & self._hits


class Cue(Struct, frozen=True):
    """What plainly says something in each language, and what may answer it.

    ``words`` matches one of the words of whatever ``plain`` matches.
    """

    words: dict[Lang, WordFilter]
    plain: dict[Lang, re.Pattern[str]]
    wide: dict[Lang, re.Pattern[str]]

    def lacking(self, texts: dict[Lang, str]) -> Lang | None:
        """Return the language that lacks what the other plainly says, or None."""
        for lang in LANGS:
            other = other_lang(lang)
            if self.plain[lang].search(texts[lang]) and not self.wide[other].search(texts[other]):
                return other
        return None


NEGATION = Cue(
    {"fr": WordFilter(r"ne?\Z"), "en": WordFilter(r"(?:not|t|cannot|never)\Z")},
    {
        "fr": re.compile(
            r"\b(?:ne|n')\b(?! ?(?:hesit|oubli|manqu)).{1,60}?"
            r"\b(?:pas|jamais|rien|aucun|aucune|personne|nullement|guere)\b"
            r"|\b(?:aucun|aucune|personne|rien|jamais)\s(?:\w+\s){0,2}?(?:ne\b|n')"
        ),
        "en": re.compile(r"(?:\bnot\b|n't\b|\bcannot\b|\bnever\b)(?! (?:only|forget|hesitate))"),
    },
    {
        "fr": re.compile(
            r"\b(?:ne|non|ni|pas|sans|jamais|aucun|aucune|rien|personne|nul|nulle|peu|rare|sauf|hors"
            r"|hormis|plutot|seul|seule|seuls|seules|seulement|uniquement|moins|faute|loin|trop"
            r"|contrairement|sinon|au lieu|interdi\w*|exclu\w*|refus\w*|manqu\w*|echou\w*|echec"
            r"|evit\w*|empech\w*|absen\w*|ignor\w*|impossib\w*|cess\w*|nie|nier|deni\w*|depourvu\w*"
            r"|inconnu\w*"
            r"|(?:in|ir|il|im(?!port))[a-z]{3,}(?:ble|bles|ffisan\w*|complet\w*|exact\w*))\b|\bn'"
        ),
        "en": re.compile(
            r"\b(?:not|no|non|nor|none|never|neither|nobody|nothing|nowhere|without|cannot|unable"
            r"|little|hardly|barely|rarely|seldom|except|rather|instead|unlike|unless|less"
            r"|too|lack\w*|fail\w*|refus\w*|avoid\w*|prevent\w*|exclud\w*|den(?:y|ie\w*)|absen\w*"
            r"|miss\w*|wrong\w*|new to|feel free|zero|outside|ignor\w*|forbid\w*"
            r"|forbad\w*|prohibit\w*|ban|banned|stop\w*|far from|otherwise|beyond|until"
            r"|un(?!der|iq|iv|ion|it)[a-z]{4,}"
            r"|(?:in|ir|il|im(?!port))[a-z]{3,}(?:ble|bly)|incomplete|inaccurate"
            r"|dis(?!play|cover|cuss|tri|order|k|close)[a-z]{4,}|[a-z]+less)\b|n't\b"
        ),
    },
)
HEDGE = Cue(
    {
        "fr": WordFilter(r"presume|allegue|pretendu|suppose|soupconn"),
        "en": WordFilter(r"alleged|reportedly|purported|supposedly|suspected"),
    },
    {
        "fr": re.compile(r"\b(?:presume|allegue|pretendu|suppose)(?:e|s|es|ment)?\b|\bsoupconn"),
        "en": re.compile(r"\b(?:alleged|allegedly|reportedly|purported\w*|supposedly|suspected)\b"),
    },
    {
        "fr": re.compile(
            r"\b(?:presum|allegu|allegation|pretend|suppos|soupconn|accus|selon|d'apres|apparemment"
            r"|semble|parai|probab|eventuel|potentiel|peut-etre|dit|dits|suspect|dirait|possib"
            r"|estim|affirm|rapport|\w{2,}rai(?:t|ent)\b)"
        ),
        "en": re.compile(
            r"\b(?:alleg|reported|purport|suppos|suspect|presum|accus|according|apparent|seem|appear"
            r"|probab|possib|potential|perhaps|maybe|may|might|could|would|claim|said|so-called"
            r"|believed|likely|thought)"
        ),
    },
)
# Careful in general: probably, perhaps, generally.
DOUBT = Cue(
    {
        "fr": WordFilter(r"probabl|vraisembl|peut|doute|apparem|sembl|general|habitu|typiq|potent"),
        "en": WordFilter(
            r"(?:probably|perhaps|maybe|possibly|apparently|presumably|generally|usually|typically"
            r"|likely)\Z"
        ),
    },
    {
        "fr": re.compile(
            r"\b(?:probablement|vraisemblablement|peut-etre|sans doute|apparemment|semble-t-il"
            r"|generalement|en general|habituellement|d'habitude|typiquement|potentiellement)\b"
        ),
        "en": re.compile(
            r"\b(?:probably|perhaps|maybe|possibly|apparently|presumably|generally|usually"
            r"|typically|(?<!less )likely)\b"
        ),
    },
    {
        "fr": re.compile(
            r"\b(?:(?:peut|peuvent|pu|puisse|puissent|si|certes|devrai[ts]|parfois|presque|quasi|disons|plutot"
            r"|assez|surement)\b"
            r"|probab|vraisembl|pourr|pouvai|doute|apparem|sembl|parai|general|habitu|eventuel"
            r"|potentiel|possib|souvent|normalement|plupart|typique|risqu|chance|suppos|presum"
            r"|crois|pens|imagin|estim|esper|tendance|globalement|couramment|ordinaire|majorite"
            r"|frequem|communement|principalement|susceptib|certainement|\w{2,}rai(?:t|s|ent)\b)"
        ),
        "en": re.compile(
            r"\b(?:(?:may|might|could|would|should|can|most|mostly|if|sometimes|often)\b"
            r"|probab|likel|unlikel|perhaps|maybe|possib|apparent|presum|seem|appear|suppos"
            r"|general|usual|typical|normal|tend|potential|chance|expect|think|thought|believ"
            r"|guess|suspect|doubt|almost|commonly|rather|largely|broadly|overall|frequent"
            r"|majority|hopeful|wonder|imagin|arguab|risk|looks|reckon|assum|ordinar|regular)"
        ),
    },
)


def cued_sentences(
    comparison: Comparison, cue: Cue
) -> Iterator[tuple[SentenceBead, dict[Lang, str]]]:
    """Give the beads of sentences in which either side may plainly say something."""
    said = {lang: cue.words[lang].among(comparison.side(lang).spoken) for lang in LANGS}
    if said["fr"] or said["en"]:
        for bead, texts, words in answered_sentences(comparison):
            if any(not said[lang].isdisjoint(words[lang]) for lang in LANGS):
                yield bead, texts


def answered_sentences(
    comparison: Comparison,
) -> Iterator[tuple[SentenceBead, dict[Lang, str], dict[Lang, list[str]]]]:
    """Give the beads of few sentences that answer each other: folded texts, their words."""
    for bead, texts, words in comparison.read_sentences:
        # Equal texts were not translated, or have nothing to translate.
        if len(bead.fr) <= _LONGEST and len(bead.en) <= _LONGEST and texts["fr"] != texts["en"]:
            yield bead, texts, words


def advise(comparison: Comparison, bead: SentenceBead, message: Message, hint: Message) -> Hit:
    """Make the hit of a bead of sentences: on the translation, the original as counterpart."""
    here, there = comparison.pair.translation.lang, comparison.pair.original.lang
    return Hit(_place(comparison, bead, here), message, hint, _place(comparison, bead, there))


def _place(comparison: Comparison, bead: SentenceBead, lang: Lang) -> Location:
    article = comparison.pair[lang]
    first = (bead.fr if lang == "fr" else bead.en)[0]
    return article.at_text(article.blocks[first.block], first.start, first.end)
