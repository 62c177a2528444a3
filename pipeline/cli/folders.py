"""Options for the folders a command works on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from pipeline.cli.language import N_, _
from pipeline.cli.words import option

FOLDER = click.Path(file_okay=False, path_type=Path)

# A folder is looked for inside the newsroom's, as site.toml's own paths are; with no --site
# that is the folder the person stands in.
articles_option = option(
    "--articles",
    metavar=N_("DIR"),
    type=FOLDER,
    default="articles",
    show_default=True,
    help=N_("Where the articles are, seen from the newsroom's folder."),
)
output_option = option(
    "--output",
    metavar=N_("DIR"),
    type=FOLDER,
    default="output",
    show_default=True,
    help=N_("Where the site goes, seen from the newsroom's folder."),
)
strict_option = option("--strict", is_flag=True, help=N_("Let warnings block as well as errors."))
dask_option = option(
    "--dask",
    metavar=N_("ADDRESS"),
    help=N_("Share the work among the machines of a Dask scheduler, such as tcp://host:8786."),
)


class _Instant(click.ParamType[dt.datetime]):
    """An instant as RFC 3339 writes it; without an offset it is UTC, without a time midnight."""

    name = "instant"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.datetime:
        """Return the instant; what can not be read is wrong use."""
        try:
            read = dt.datetime.fromisoformat(str(value))
        except ValueError:
            example = "2026-11-23T08:00:00+01:00"
            told = _("“{value}” is no date and time; write it like {example}.")
            self.fail(told.format(value=value, example=example), param, ctx)
        return read if read.tzinfo else read.replace(tzinfo=dt.UTC)


now_option = option(
    "--now",
    metavar=N_("INSTANT"),
    type=_Instant(),
    help=N_("Work as if it were this instant: embargoes that end by then are over."),
)
jobs_option = option(
    "--jobs",
    "-j",
    metavar=N_("N"),
    type=click.IntRange(min=1),
    help=N_("How many processes work at once [as many as there are processors]."),
)
