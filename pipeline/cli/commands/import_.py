"""``diptych import FILE…``: turn releases into stories."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.cli import completing
from pipeline.cli.choices import checked_code
from pipeline.cli.folders import articles_option
from pipeline.cli.language import N_, _
from pipeline.cli.releases import Wanted, import_files, import_folder
from pipeline.cli.session import Session, pass_session
from pipeline.cli.translations import (
    STORY_FORMS,
    TERM_FORMS,
    import_terms,
    import_translation,
)
from pipeline.cli.words import argument, command, option
from pipeline.config import load_site
from pipeline.finding import LANGS, Lang
from pipeline.newsroom.releases.folder import NamedFile
from pipeline.newsroom.translation.returning import Wishes
from pipeline.site import Site


@command(
    "import",
    help=N_(
        "Turn releases into stories: plain text, HTML or Word (.docx). With one FILE, the other"
        " language gets a file that shows each passage above the place of its translation; with"
        " two, one of each language, both are whole, and where they do not say the same is told."
        " With --slug, a story that has one language gets the other. A folder is imported whole."
        " FILE may be - for standard input. Nothing is overwritten, and what could not be carried"
        " over is told."
        " A translated XLIFF file goes back into its story, a TBX file into the glossary."
    ),
    example="diptych import release.txt\ndiptych import port.fr.docx port.en.docx",
)
@argument("files", metavar=N_("FILE"), nargs=-1, required=True)
@option("--slug", default="", metavar=N_("SLUG"), help=N_("The story's name [from the title]."))
@option(
    "--region",
    shell_complete=completing.regions,
    default="",
    metavar=N_("CODE"),
    help=N_("Region [from the places named]."),
)
@option(
    "--section",
    shell_complete=completing.sections,
    default="",
    metavar=N_("CODE"),
    help=N_("Section [from the rubric]."),
)
@option("--tags", default="", metavar=N_("CODES"), help=N_("Codes of tags, commas between them."))
@option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar=N_("YYYY-MM-DD"),
    help=N_("Day of publication [from the text]."),
)
@option(
    "--lang-of-text",
    "lang",
    type=click.Choice(LANGS),
    help=N_("The language of the release [from its words]."),
)
@option("--draft", is_flag=True, help=N_("Mark it as a draft: checked, never published."))
@option("--partial", is_flag=True, help=N_("XLIFF: take what is translated, leave the rest."))
@option("--replace", is_flag=True, help=N_("XLIFF: write over what only the translation has."))
@articles_option
@pass_session
def run(
    session: Session,
    *,
    files: tuple[str, ...],
    slug: str,
    region: str,
    section: str,
    tags: str,
    day: dt.datetime | None,
    lang: Lang | None,
    draft: bool,
    partial: bool,
    replace: bool,
    articles: Path,
) -> None:
    """Read the releases, settle what they leave open, write the stories, say what was guessed."""
    site = load_site(session.root)
    if {Path(name).suffix.lower() for name in files} & (STORY_FORMS | TERM_FORMS):
        _from_translators(session, site, files, articles, Wishes(partial, replace))
        return
    wanted = Wanted(
        articles=session.root / articles,
        slug=slug,
        region=checked_code(region, site.regions, "--region"),
        section=checked_code(section, site.sections, "--section"),
        tags=tuple(filter(None, (tag.strip() for tag in tags.split(",")))),
        day=day,
        lang=lang,
        draft=draft,
    )
    folders = [Path(name) for name in files if Path(name).is_dir()]
    if len(files) > (1 if folders else 2):
        raise click.UsageError(_("Name one folder, or one or two files."))
    if folders:
        import_folder(session, site, wanted, folders[0])
    else:
        import_files(session, site, wanted, [NamedFile(Path(name), None) for name in files])


def _from_translators(
    session: Session, site: Site, files: Sequence[str], articles: Path, wishes: Wishes
) -> None:
    """Take in what came back from a translator."""
    if len(files) > 1:
        raise click.UsageError(_("Name one file from the translator at a time."))
    file = Path(files[0])
    if file.suffix.lower() in TERM_FORMS:
        import_terms(session, site, file)
    else:
        import_translation(session, site, file, articles, wishes)
