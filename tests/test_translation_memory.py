"""Translation memory and term base: what goes out is what another reader finds in the file."""

from __future__ import annotations

from conftest import article_text
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage import tbx, tmx
from translation_samples import SITE

from pipeline.articles.load import read_article
from pipeline.articles.model import Article, Pair
from pipeline.finding import Lang
from pipeline.newsroom.translation.memory import read_terms, render_memory, render_terms
from pipeline.parity.glossary import Term

_WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8
)
_PHRASES = st.lists(_WORDS, min_size=1, max_size=3).map(" ".join)
_TERMS = st.builds(Term, _PHRASES, _PHRASES, _PHRASES | st.just(""))
_SENTENCES = {
    "Le navire « Aurora » entre au port.": "The ship “Aurora” enters the port.",
    "Il pèse 200 tonnes & coûte 3 < 4 millions.": "It weighs 200 tonnes & costs 3 < 4 million.",
    "Marie l’attend depuis le *quai*.": "Marie waits for it on the *quay*.",
    "Rendez-vous à [Liège](https://example.org/).": "Meet in [Liège](https://example.org/).",
}


@given(st.lists(_TERMS, min_size=1, max_size=3, unique=True))
def test_terms_there_and_back(terms: list[Term]) -> None:
    data, count = render_terms(terms)

    assert count == len(terms)
    assert list(read_terms(data, "t.tbx")) == terms
    for entry in etree.fromstring(data).iter("termEntry"):
        # ISO 30042: what is said of a concept stands before its languages.
        assert [child.tag for child in entry] in (["note", "langSet", "langSet"], ["langSet"] * 2)
    units = tbx.tbxfile.parsestring(data).units
    assert [(unit.source, unit.target) for unit in units] == [(one.fr, one.en) for one in terms]


@given(st.permutations(list(_SENTENCES)), st.integers(1, len(_SENTENCES)))
def test_the_memory_holds_each_sentence_with_its_answer(order: list[str], count: int) -> None:
    taken = order[:count]
    pair = Pair("a", _article("fr", taken), _article("en", [_SENTENCES[one] for one in taken]))
    data, found = render_memory([pair, pair], SITE)
    units = tmx.tmxfile.parsestring(data).units

    assert found == len(units) == count + 1  # the titles too; a story twice adds nothing
    answers = {_plain(fr): _plain(en) for fr, en in _SENTENCES.items()}
    assert {unit.source: unit.target for unit in units[1:]} == {
        _plain(one): answers[_plain(one)] for one in taken
    }


def _article(lang: Lang, said: list[str]) -> Article:
    data = article_text(lang, "\n\n".join(said)).encode()
    article, _ = read_article(f"articles/a.{lang}.md", data, SITE)
    assert article
    return article


def _plain(markdown: str) -> str:
    return markdown.replace("*", "").replace("[", "").replace("](https://example.org/)", "")
