"""A story, read from its files, for a translator: the units and where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.articles.load import load_article
from pipeline.articles.model import Article
from pipeline.articles.scan import PanelFile
from pipeline.errors import DiptychError
from pipeline.finding import Lang, other_lang, say
from pipeline.fingerprint import digest
from pipeline.newsroom.translation.exchange import Exchange
from pipeline.newsroom.translation.passages import Panel, read_panel
from pipeline.newsroom.translation.units import face, make_units
from pipeline.site import Site


def load_exchange(root: Path, files: Sequence[PanelFile], site: Site) -> Exchange:
    """Read the files of a story, one or both, and cut them into units.

    The original is the side that ``language_pair`` names first, or the only one there is. Raises
    DiptychError for a file with errors.
    """
    articles = {file.lang: _load(root, file, site) for file in files}
    first = next(iter(articles.values()))
    wanted: Lang = "fr" if first.front.language_pair.startswith("fr") else "en"
    lang = wanted if wanted in articles else other_lang(wanted)
    source = _panel(root, articles[lang])
    other = articles.get(other_lang(lang))
    target = _panel(root, other) if other else None
    units = make_units(source, face(source, target, site))
    digests = (_digest(source), _digest(target) if target else "")
    return Exchange(source.article.path, lang, other_lang(lang), digests, units)


def _panel(root: Path, article: Article) -> Panel:
    return read_panel(article, (root / article.path).read_bytes())


def _digest(panel: Panel) -> str:
    return digest(panel.source.data())


def _load(root: Path, file: PanelFile, site: Site) -> Article:
    article = load_article(root, file, site)[0]
    if article:
        return article
    raise DiptychError(
        say("{path} has errors.", "{path} contient des erreurs.", path=file.path),
        say("See: diptych check", "Voir : diptych check"),
    )
