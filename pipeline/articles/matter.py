"""The shape of front matter as writers type it (contract 1), and its JSON Schema for editors."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from pipeline.articles.devices import names_device
from pipeline.articles.matter_text import filled, only_dates, only_days, only_text
from pipeline.site import CODE, Site

# Digests of the passages of one side that belong together, or a dot for none.
_DIGESTS = r"([0-9a-f]{8}(\+[0-9a-f]{8})*|\.)"


def _no_device(value: str) -> str:
    if names_device(value):
        raise ValueError("device")
    return value


Code = Annotated[str, Field(pattern=f"^{CODE}$")]
Text = Annotated[str, BeforeValidator(only_text)]
FilledText = Annotated[str, BeforeValidator(filled), BeforeValidator(only_text)]
When = Annotated[dt.date | dt.datetime, BeforeValidator(only_dates)]
Day = Annotated[dt.date, BeforeValidator(only_days)]
Accepted = Annotated[str, Field(pattern=rf"^{_DIGESTS} {_DIGESTS}$")]
Slug = Annotated[str, Field(pattern=r"^$|^[a-z0-9]+(-[a-z0-9]+)*$"), AfterValidator(_no_device)]
Alias = Annotated[str, Field(pattern=r"^/[^\s\\]*$"), AfterValidator(_no_device)]


class _Part(BaseModel):
    # Deferred: one schema is built, of the whole, when a story is first read.
    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True, defer_build=True)


class ImageMatter(_Part):
    """The story's picture."""

    src: FilledText = Field(description="File beside the article, or an address")
    alt: FilledText = Field(description="What the picture shows, for those who can not see it")
    caption: Text = ""
    credit: Text = ""


class WithdrawnMatter(_Part):
    """When and why the story was taken back."""

    date: Day
    reason: FilledText


class CorrectionMatter(_Part):
    """A correction that readers see under the story."""

    date: Day
    text: FilledText


class IgnoreMatter(_Part):
    """A finding that a person accepted."""

    rule: FilledText = Field(description="The rule to ignore, as findings name it")
    reason: FilledText = Field(description="Why it is right as it stands")
    text: Text = Field("", description="Only findings whose passage or message holds this")
    blocks: list[Text] = Field([], description="Digests of the blocks it is bound to")


class ParityMatter(_Part):
    """What a person decided about parity."""

    ignore: list[IgnoreMatter] = []
    accepted: list[Accepted] = Field(
        [], description="Written by diptych accept: digests of passages that agree, French, English"
    )


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
    aliases: list[Alias] = Field([], description="Old addresses that lead here")
    corrections: list[CorrectionMatter] = []
    parity: ParityMatter | None = None


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
