"""The reference of all rules as one Markdown page, made from what each rule says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.cli.documents import RuleDoc
from pipeline.finding import Lang, Message, Severity, say

_TITLE = say("The rules", "Les règles")
_MADE = say(
    "This page is made by `diptych rules --format markdown`. Each rule can be set to `error`,"
    " `warning`, `info` or `off` under `[rules]` in `site.toml`; what follows a name is its"
    " severity when nothing is said.",
    "Cette page est faite par `diptych --lang fr rules --format markdown`. Chaque règle se règle"
    " sur `error`, `warning`, `info` ou `off` sous `[rules]` dans `site.toml` ; après le nom vient"
    " sa gravité quand rien n’est dit.",
)
_GROUPS: dict[str, Message] = {
    "pairing": say("Whether two files are one story", "Si deux fichiers sont un seul article"),
    "structure": say("Passages, headings, lists", "Passages, titres, listes"),
    "language": say("Language", "Langue"),
    "facts": say("Figures, dates, amounts", "Chiffres, dates, montants"),
    "names": say("Names, acronyms, terms", "Noms, sigles, termes"),
    "links": say("Links and pictures", "Liens et images"),
    "metadata": say("Front matter", "En-tête"),
    "staleness": say("What changed on one side only", "Ce qui a changé d’un seul côté"),
    "advice": say("Advice", "Conseils"),
    "typography": say("Typography", "Typographie"),
    "waivers": say("Accepted findings", "Constats acceptés"),
    "reading": say("Reading the files", "Lecture des fichiers"),
}
_SEVERITIES = {
    Severity.ERROR: say("error", "erreur"),
    Severity.WARNING: say("warning", "avertissement"),
    Severity.INFO: say("advice", "conseil"),
}
_LINE = re.compile(r"(?<!\n)\n(?!\n)")


def render_rule_page(docs: Iterable[RuleDoc], lang: Lang) -> str:
    """Return the page: rules by group, in the order of groups above, then by name."""
    return "\n\n".join(_parts(list(docs), lang)) + "\n"


def _parts(docs: list[RuleDoc], lang: Lang) -> Iterator[str]:
    yield f"# {_TITLE.text(lang)}"
    yield _MADE.text(lang)
    for group, title in _GROUPS.items():
        yield f"## {title.text(lang)}"
        for doc in docs:
            if doc.group == group:
                yield f"### `{doc.id}` ({_SEVERITIES[doc.severity].text(lang)})"
                yield _LINE.sub(" ", doc.text(lang).strip())
