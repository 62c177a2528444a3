"""The language the command speaks: chosen once, before any help text is put together."""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping, Sequence
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path

from pipeline.finding import Lang, system_words

DOMAIN = "diptych"
CATALOGUES = Path(__file__).parents[1] / "locale"

__all__ = ["N_", "_", "because", "choose_language", "ngettext", "use_language"]


def N_(text: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a text for the catalogue without translating it yet."""
    return text


def choose_language(args: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """Return the language of messages: ``--lang``, else the locale, else English.

    ``--lang`` is looked for before Click parses anything, since ``--help`` must already
    speak it. The locale is the first of LC_ALL, LC_MESSAGES and LANG that is not empty (POSIX).
    """
    wanted = ""
    for at, arg in enumerate(args):
        if arg == "--":
            break
        if arg == "--lang":
            wanted = args[at + 1] if at + 1 < len(args) else ""
        elif arg.startswith("--lang="):
            wanted = arg.removeprefix("--lang=")
    if not wanted:
        named = (environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        wanted = next(filter(None, named), "")
    return "fr" if wanted.lower().startswith("fr") else "en"


def because(error: OSError) -> str:
    """Return why the operating system refused something, in the language in use."""
    lang: Lang = "fr" if os.environ.get("LANGUAGE") == "fr" else "en"
    return system_words(error.strerror or str(error), lang)


def use_language(lang: Lang) -> None:
    """Make gettext, and Click's own words with it, speak ``lang`` from now on.

    Click asks gettext's default domain, so our catalogue holds its messages too. gettext has
    no other switch for a language than the environment variable LANGUAGE.
    """
    os.environ["LANGUAGE"] = lang
    gettext.bindtextdomain(DOMAIN, str(CATALOGUES))
    gettext.textdomain(DOMAIN)
