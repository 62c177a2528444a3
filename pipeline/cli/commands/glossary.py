"""``diptych glossary``: the newsroom's list of terms."""

from __future__ import annotations

from pipeline.cli.language import N_
from pipeline.cli.words import LazyGroup

run = LazyGroup(
    "glossary",
    table={"suggest": N_("Propose terms from the articles.")},
    folder="pipeline.cli.glossary",
    example="diptych glossary suggest > proposals.csv",
    help=N_("Work on the newsroom's list of terms."),
    options_metavar=N_("[OPTIONS]"),
    subcommand_metavar=N_("COMMAND [ARGS]..."),
)
