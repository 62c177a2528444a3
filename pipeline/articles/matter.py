"""The shape of front matter as writers type it (contract 1), and its JSON Schema for editors."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from pipeline.site import Code, Site

_CODE = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


class Quoted(str):
    """A date that can not be: kept as the writer's text, so that the message can show it."""

    __slots__ = ()


def _only_dates(value: object) -> object:
    if isinstance(value, dt.datetime):
        if value.tzinfo is None:
            raise ValueError("zone")
        return value
    if isinstance(value, dt.date):
        return value
    raise ValueError("impossible" if isinstance(value, Quoted) else "date")


def _only_text(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError("text")
    return value


def _filled(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        raise ValueError("empty")
    return value


Text = Annotated[str, BeforeValidator(_only_text)]
FilledText = Annotated[str, BeforeValidator(_filled), BeforeValidator(_only_text)]
When = Annotated[dt.date | dt.datetime, BeforeValidator(_only_dates)]
Slug = Annotated[str, Field(pattern=r"^$|^[a-z0-9]+(-[a-z0-9]+)*$")]


def is_code(text: str) -> bool:
    """Whether a text may be a code: small letters, figures and hyphens."""
    return _CODE.fullmatch(text) is not None


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


class ImageMatter(_Part):
    """The story's picture."""

    src: FilledText = Field(description="File beside the article, or an address")
    alt: FilledText = Field(description="What the picture shows, for those who can not see it")
    caption: Text = ""
    credit: Text = ""


class WithdrawnMatter(_Part):
    """When and why the story was taken back."""

    date: dt.date
    reason: FilledText


class CorrectionMatter(_Part):
    """A correction that readers see under the story."""

    date: dt.date
    text: FilledText


class IgnoreMatter(_Part):
    """A finding that a person accepted."""

    rule: FilledText = Field(description="The rule to ignore, as findings name it")
    reason: FilledText = Field(description="Why it is right as it stands")
    text: Text = Field("", description="Only findings whose passage or message holds this")
    blocks: list[Text] = Field([], description="Digests of the blocks it is bound to")


class AcceptedMatter(_Part):
    """The state in which a person saw the two panels agree."""

    date: dt.date | None = None
    blocks: list[Text] = []


class ParityMatter(_Part):
    """What a person decided about parity."""

    ignore: list[IgnoreMatter] = []
    accepted: AcceptedMatter | None = None


class Matter(_Part):
    """Front matter of one panel of a story."""

    title: FilledText = Field(description="Title in the file's language")
    date: When = Field(description="2024-10-07, or with time and zone")
    region: FilledText = Field(description="A code of site.toml's regions")
    language_pair: Literal["fr-en", "en-fr"] = Field(
        description="Original, then translation; the same in both files"
    )
    summary: Text = Field("", description="Else the first paragraph, cut at a sentence")
    section: Text = Field("", description="A code of site.toml's sections")
    tags: list[Code] = Field([], description="Codes; their labels stand in site.toml")
    authors: list[FilledText] = []
    image: ImageMatter | None = None
    slug: Slug = Field("", description="This language's part of the address; else the file's name")
    updated: When | None = None
    publish_at: When | None = Field(
        None, description="Embargo: before this instant the story is nowhere"
    )
    draft: bool = Field(False, description="Checked and previewed, never published")
    withdrawn: WithdrawnMatter | None = None
    aliases: list[Annotated[str, Field(pattern=r"^/[^\s\\]*$")]] = Field(
        [], description="Old addresses that lead here"
    )
    corrections: list[CorrectionMatter] = []
    parity: ParityMatter | None = None


KEYS = tuple(Matter.model_fields)


def schema(site: Site | None = None) -> dict[str, Any]:
    """Return the JSON Schema of front matter, with the site's codes if given.

    It calls itself draft 7, the youngest that the editors' validators all take, and uses no
    younger keyword (``$defs`` is but the place its references lead to).
    """
    found = Matter.model_json_schema()
    found["$schema"] = "http://json-schema.org/draft-07/schema#"
    found["title"] = "Front matter of a Diptych article"
    for name in ("date", "updated", "publish_at"):
        found["properties"][name] |= {
            "description": Matter.model_fields[name].description
            or "A date, or an instant with its zone"
        }
    if site:
        for name, table in (("region", site.regions), ("section", site.sections)):
            if table:
                found["properties"][name]["enum"] = sorted(table) + (
                    [""] if name == "section" else []
                )
        found["properties"]["language_pair"]["enum"] = list(site.language_pairs)
    return found
