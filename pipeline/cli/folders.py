"""Options for the folders a command works on."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.language import N_
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
jobs_option = option(
    "--jobs",
    "-j",
    metavar=N_("N"),
    type=click.IntRange(min=1),
    help=N_("How many processes work at once [as many as there are processors]."),
)
