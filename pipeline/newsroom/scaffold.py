"""The two files of a new story: front matter with comments, and where to write."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from pathlib import Path

import yaml
from msgspec import Struct

from pipeline.errors import DiptychError
from pipeline.finding import LANGS, Lang, other_lang, say
from pipeline.site import Site

# Characters YAML takes for line ends, or refuses outside an escape (YAML 1.1, section 5.1).
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

_WORDS: dict[Lang, dict[str, str]] = {
    "fr": {
        "title": "Le titre, tel que les lecteurs le verront",
        "date": "Le jour de parution : année-mois-jour",
        "region": "La région, un de ces codes : {codes}",
        "original": "La langue d’origine, puis celle de la traduction",
        "optional": "Facultatif : ôtez le « # » des lignes utiles. La date, la région, la rubrique"
        " et les mots-clés\n# sont les mêmes dans les deux fichiers.",
        "summary": "Une ou deux phrases pour les listes ; sinon, le début du premier paragraphe",
        "section": "un de ces codes : {codes}",
        "authors": "Prénom Nom",
        "alt": "Ce que montre l’image, pour qui ne la voit pas",
        "embargo": "rien ne paraît avant cet instant",
        "draft": "vérifié et visible dans l’aperçu, jamais publié",
        "body": "Écrivez ici, en français, puis effacez cette ligne. Une ligne vide sépare deux"
        " paragraphes ; « ## » commence un intertitre.",
    },
    "en": {
        "title": "The title, as readers will see it",
        "date": "The day of publication: year-month-day",
        "region": "The region, one of these codes: {codes}",
        "original": "The language it was written in, then that of the translation",
        "optional": "Optional: take the “#” away from the lines you need. Date, region, section"
        " and tags\n# are the same in both files.",
        "summary": "One or two sentences for lists; else the beginning of the first paragraph",
        "section": "one of these codes: {codes}",
        "authors": "First Last",
        "alt": "What the picture shows, for those who do not see it",
        "embargo": "nothing appears before this instant",
        "draft": "checked and previewed, never published",
        "body": "Write here, in English, then delete this line. An empty line parts two"
        " paragraphs; “##” begins a heading.",
    },
}


class Head(Struct, frozen=True):
    """What both files of a story say alike, and each one's title (empty: still to write)."""

    date: dt.date
    region: str  # empty: still to choose
    original: Lang
    title_fr: str = ""
    title_en: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    draft: bool = False

    def title(self, lang: Lang) -> str:
        """Return the title in a language."""
        return self.title_fr if lang == "fr" else self.title_en


def render_scalar(text: str) -> str:
    """Return ``text`` as a YAML scalar on one line: plain where that is safe, else quoted."""
    try:
        if (
            text.strip() == text
            and yaml.safe_load(f"k: {text}") == {"k": text}
            and "\n" not in text
        ):
            return text
    except yaml.YAMLError:
        pass  # not plain: quoted below
    quoted = json.dumps(text, ensure_ascii=False)  # JSON's strings are YAML's double-quoted ones
    return _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def render_front_matter(head: Head, lang: Lang, site: Site) -> str:
    """Return the front matter of one file, commented in its language, with both ``---`` lines."""
    words = _WORDS[lang]
    regions = ", ".join(site.regions) or "world"
    title = head.title(lang)
    lines = [
        "---",
        f"# {words['title']}",
        f"title: {render_scalar(title)}" if title else 'title: ""',
    ]
    if not title and head.title(other_lang(lang)):
        lines[1] = f"# {words['title']} ({head.title(other_lang(lang))})".replace("\n", " ")
    lines += [
        f"# {words['date']}",
        f"date: {head.date.isoformat()}",
        f"# {words['region'].format(codes=regions)}",
        f"region: {head.region}".rstrip(),
        f"# {words['original']}",
        f"language_pair: {head.original}-{other_lang(head.original)}",
        *([f"section: {head.section}"] if head.section else []),
        *([f"tags: [{', '.join(map(render_scalar, head.tags))}]"] if head.tags else []),
        *(["draft: true"] if head.draft else []),
        *_optional(head, site, words),
        "---",
    ]
    return "\n".join(lines) + "\n"


def _optional(head: Head, site: Site, words: Mapping[str, str]) -> list[str]:
    """Return the keys one may want, commented out."""
    lines = [f"# {words['optional']}", f"# summary: {words['summary']}"]
    if not head.section:
        codes = ", ".join(site.sections)
        hint = f"  # {words['section'].format(codes=codes)}" if codes else ""
        lines.append(f"# section: {next(iter(site.sections), 'news')}{hint}")
    if not head.tags:
        lines.append(f"# tags: [{', '.join(list(site.tags)[:2]) or 'customs'}]")
    lines += [
        f"# authors: [{words['authors']}]",
        f'# image: {{src: photo.jpg, alt: "{words["alt"]}"}}',
        f"# publish_at: {head.date.isoformat()}T09:00:00+00:00  # {words['embargo']}",
    ]
    if not head.draft:
        lines.append(f"# draft: true  # {words['draft']}")
    return lines


def render_blank_body(lang: Lang) -> str:
    """Return the place to write in, as a comment that readers never see."""
    return f"\n<!-- {_WORDS[lang]['body']} -->\n"


def write_story(
    articles: Path,
    slug: str,
    texts: Mapping[Lang, str],
    pictures: Mapping[str, bytes] | None = None,
) -> tuple[Path, ...]:
    """Write ``slug.fr.md`` and ``slug.en.md``, and pictures beside them, by their names.

    All or nothing, and never over a file. Raises DiptychError when one is there already, or cannot
    be written.
    """
    files = {articles / f"{slug}.{lang}.md": texts[lang].encode() for lang in LANGS}
    folder = (articles / slug).parent
    if not folder.resolve().is_relative_to(articles.resolve()):
        raise DiptychError(
            say(
                "{path} is a link that leads out of the folder of articles.",
                "{path} est un lien qui sort du dossier des articles.",
                path=str(folder),
            ),
            say("Choose another name for the story.", "Choisissez un autre nom pour l’article."),
        )
    files |= {folder / name: data for name, data in (pictures or {}).items()}
    for path in files:
        if path.exists() or path.is_symlink():
            raise DiptychError(
                say(
                    "{path} is there already; nothing was written.",
                    "{path} existe déjà ; rien n’a été écrit.",
                    path=str(path),
                ),
                say(
                    "Choose another name for the story.", "Choisissez un autre nom pour l’article."
                ),
            )
    written: list[Path] = []
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                written.append(path)
                file.write(data)
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        raise DiptychError(
            say(
                "The story could not be written: {path}: {reason}.",
                "L’article n’a pas pu être écrit : {path} : {reason}.",
                path=str(error.filename or articles),
                reason=error.strerror or str(error),
            )
        ) from error
    return tuple(written)
