"""A story in both languages for the tests of translation, and its way out and back."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from conftest import SITE_TOML, article_text
from lxml import etree
from msgspec.structs import replace

from pipeline.articles.load import read_article
from pipeline.config import parse_site
from pipeline.finding import Lang
from pipeline.fingerprint import digest
from pipeline.newsroom.translation.content import Content, text_of
from pipeline.newsroom.translation.exchange import Exchange
from pipeline.newsroom.translation.passages import Panel, read_panel
from pipeline.newsroom.translation.returning import Returned, Wishes, load_returned
from pipeline.newsroom.translation.units import face, make_units

_SCHEMAS = Path(__file__).parent / "schemas"
_NAMES = {"2.1": "xliff-core-2.0.xsd", "1.2": "xliff-core-1.2-strict.xsd"}
SITE = parse_site(SITE_TOML.encode())
FR = """\
Les grues du **port** viennent de [Liège](https://example.org/grues "Les grues").

## Trois grues & un quai

- la première, `--haute` ;
- la seconde[^1] ;

| Grue | Poids |
| --- | --- |
| *Marie* | 200 t |
| Jeanne | 150 t |

![Une grue](grue.png "Vue du quai")

> Elle tourne,
> dit-on, sans bruit.

```
on = true
```

[^1]: Celle de l’est.
"""
EN = """\
The cranes of the **harbour** come from [Liège](https://example.org/grues "The cranes").

## Three cranes & a quay

- the first, `--haute`;
- the second[^1];

| Crane | Weight |
| --- | --- |
| *Marie* | 200 t |
| Jeanne | 150 t |

![A crane](grue.png "View of the quay")

> It turns, they
> say, without noise.

```
on = true
```

[^1]: The eastern one.
"""


def make_panel(lang: Lang, body: str, **front: str) -> Panel:
    data = article_text(lang, body, **front).encode()
    article, findings = read_article(f"articles/a.{lang}.md", data, SITE)
    assert article, [finding.message.text("en") for finding in findings]
    return read_panel(article, data)


def make_exchange(source: Panel, target: Panel | None) -> Exchange:
    units = make_units(source, face(source, target, SITE))
    digests = tuple(digest(one.source.data()) if one else "" for one in (source, target))
    return Exchange("articles/a.fr.md", "fr", "en", (digests[0], digests[1]), units)


def bring_back(
    root: Path, exchange: Exchange, fr: str, en: str | None, wishes: Wishes | None = None
) -> Returned:
    folder = root / "articles"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.fr.md").write_bytes(article_text("fr", fr).encode())
    (folder / "a.en.md").unlink(missing_ok=True)
    if en is not None:
        (folder / "a.en.md").write_bytes(article_text("en", en).encode())
    return load_returned(root, root / "articles", exchange, SITE, wishes or Wishes())


def told(returned: Returned) -> list[str]:
    return [problem.text("en") for problem in returned.problems]


def translated(exchange: Exchange, change: Callable[[str], str]) -> Exchange:
    """Translate every unit that is to be, word by word."""
    units = (
        unit
        if unit.locked
        else replace(
            unit,
            target=tuple(change(part) if isinstance(part, str) else part for part in unit.source),
        )
        for unit in exchange.units
    )
    return replace(exchange, units=tuple(units))


def said_in(content: Content | None) -> str:
    return text_of(content or ())


@cache
def _schema(version: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(_SCHEMAS / _NAMES[version]))


def faults_of(data: bytes, version: str) -> list[str]:
    """Return what the schema of XLIFF finds wrong in a file."""
    schema = _schema(version)
    schema.validate(etree.fromstring(data).getroottree())
    return [str(error) for error in schema.error_log]
