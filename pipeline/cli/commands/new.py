"""``diptych new SLUG``: start a story, both files ready to fill."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from pipeline.cli import completing
from pipeline.cli.choices import checked_code
from pipeline.cli.folders import articles_option
from pipeline.cli.language import N_, _
from pipeline.cli.session import Session, pass_session
from pipeline.cli.words import argument, command, option
from pipeline.config import load_site
from pipeline.finding import LANGS, Lang
from pipeline.newsroom.scaffold import Head, render_blank_body, render_front_matter, write_story
from pipeline.newsroom.slugs import checked_slug
from pipeline.site import Site


@command(
    "new",
    help=N_(
        "Start a story: write SLUG.fr.md and SLUG.en.md, commented and ready to fill. Folders may"
        " stand before the slug. A file that is there is never overwritten."
    ),
    example='diptych new 2024/jakarta --region asia-pacific --title-fr "Douanes intelligentes"',
)
@argument("slug", metavar=N_("SLUG"))
@option("--title-fr", default="", metavar=N_("TEXT"), help=N_("The French title."))
@option("--title-en", default="", metavar=N_("TEXT"), help=N_("The English title."))
@option(
    "--region",
    shell_complete=completing.regions,
    default="",
    metavar=N_("CODE"),
    help=N_("The region's code in site.toml."),
)
@option(
    "--section",
    shell_complete=completing.sections,
    default="",
    metavar=N_("CODE"),
    help=N_("The section's code in site.toml."),
)
@option("--tags", default="", metavar=N_("CODES"), help=N_("Codes of tags, commas between them."))
@option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar=N_("YYYY-MM-DD"),
    help=N_("The day of publication [today]."),
)
@option(
    "--original",
    type=click.Choice(LANGS),
    default="fr",
    show_default=True,
    help=N_("The language the story is written in first."),
)
@option("--draft", is_flag=True, help=N_("Mark it as a draft: checked, never published."))
@articles_option
@pass_session
def run(
    session: Session,
    *,
    slug: str,
    title_fr: str,
    title_en: str,
    region: str,
    section: str,
    tags: str,
    day: dt.datetime | None,
    original: Lang,
    draft: bool,
    articles: Path,
) -> None:
    """Write both files and print where they are."""
    site = load_site(session.root)
    head = Head(
        date=day.date() if day else dt.datetime.now(ZoneInfo(site.timezone)).date(),
        region=checked_code(region, site.regions, "--region") or _only_region(site),
        original=original,
        title_fr=title_fr.strip(),
        title_en=title_en.strip(),
        section=checked_code(section, site.sections, "--section"),
        tags=tuple(filter(None, (tag.strip() for tag in tags.split(",")))),
        draft=draft,
    )
    texts = {
        lang: render_front_matter(head, lang, site) + render_blank_body(lang) for lang in LANGS
    }
    for path in write_story(session.root / articles, checked_slug(slug), texts):
        click.echo(session.shown(path))
    session.note(_("Fill them in, then see what is missing with: diptych check"))


def _only_region(site: Site) -> str:
    """Return the region where there is no choice; else it is for the writer to choose."""
    return next(iter(site.regions)) if len(site.regions) == 1 else ""
