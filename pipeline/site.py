"""The newsroom's settings (``site.toml``, contract 2) as a frozen model."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field
from msgspec.json import encode

from pipeline.finding import Lang

# Patterns are written for both libraries that read them: msgspec, and pydantic (see ``config``).
CODE = "[a-z0-9]+(-[a-z0-9]+)*"
Code = Annotated[str, Meta(pattern=rf"^{CODE}\Z")]
Name = Annotated[str, Meta(min_length=1, pattern=r"\S")]
INSIDE = Meta(description="a path that stays in the newsroom's folder")
Inside = Annotated[str, INSIDE]
FrenchProfile = Literal["fr-FR", "fr-CA", "fr-CH", "eu"]
EnglishProfile = Literal["en-GB", "en-US", "en-CA"]


def is_inside(path: str) -> bool:
    """Tell whether a path stays below the folder it starts from."""
    plain = path.replace("\\", "/")
    return not (not plain or plain.startswith("/") or ":" in plain or ".." in plain.split("/"))


class Label(Struct, frozen=True, forbid_unknown_fields=True):
    """A name in both languages."""

    fr: Name
    en: Name

    def __getitem__(self, lang: Lang) -> str:
        return self.fr if lang == "fr" else self.en


class FrenchEdition(Struct, frozen=True, forbid_unknown_fields=True):
    """The French side of the site."""

    title: str = "Actualités"
    description: str = ""
    typography: FrenchProfile = "fr-FR"


class EnglishEdition(Struct, frozen=True, forbid_unknown_fields=True):
    """The English side of the site."""

    title: str = "News"
    description: str = ""
    typography: EnglishProfile = "en-GB"


class Languages(Struct, frozen=True, forbid_unknown_fields=True):
    """Both editions."""

    fr: FrenchEdition = field(default_factory=FrenchEdition)
    en: EnglishEdition = field(default_factory=EnglishEdition)

    def __getitem__(self, lang: Lang) -> FrenchEdition | EnglishEdition:
        return self.fr if lang == "fr" else self.en


class PublisherName(Struct, frozen=True, forbid_unknown_fields=True):
    """The publisher's name in both languages; the sites' titles stand in for an empty one."""

    fr: str = ""
    en: str = ""

    def __getitem__(self, lang: Lang) -> str:
        return self.fr if lang == "fr" else self.en


class Publisher(Struct, frozen=True, forbid_unknown_fields=True):
    """Who publishes the site."""

    name: PublisherName = field(default_factory=PublisherName)
    logo: str = ""
    url: str = ""


class Feeds(Struct, frozen=True, forbid_unknown_fields=True):
    """How feeds are made."""

    size: Annotated[int, Meta(ge=1, le=500)] = 30
    hub: Annotated[str, Meta(pattern=r"^\Z|^https?://[^\s/]+(/\S*)?\Z")] = ""  # WebSub hub


class Theme(Struct, frozen=True, forbid_unknown_fields=True):
    """How pages look."""

    folder: Inside = "theme"  # overrides, beside site.toml
    accent: Annotated[str, Meta(pattern=r"^#[0-9a-fA-F]{6}\Z")] = "#0b4f7d"
    logo: str = ""
    page_size: Annotated[int, Meta(ge=1, le=200)] = 20
    search: bool = True  # a page in each language that searches its stories
    parallel: bool = True  # a page of each story with both languages side by side


Width = Annotated[int, Meta(ge=16, le=8_000)]


class Pictures(Struct, frozen=True, forbid_unknown_fields=True):
    """Which sizes of each picture are made, in which forms, and how good."""

    widths: tuple[Width, ...] = (480, 960, 1600)  # points
    formats: tuple[Literal["avif", "webp"], ...] = ("avif", "webp")  # the best first
    quality: Annotated[int, Meta(ge=1, le=100)] = 78
    share: bool = True  # a picture of the title for stories that have none


class Limits(Struct, frozen=True, forbid_unknown_fields=True):
    """What one story may cost, so that no single file holds up the newsroom."""

    seconds: Annotated[float, Meta(gt=0, le=3600)] = 30
    bytes: Annotated[int, Meta(ge=1_000, le=50_000_000)] = 2_000_000  # of one file
    pixels: Annotated[int, Meta(ge=10_000, le=500_000_000)] = 80_000_000  # of one picture


class Site(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything ``site.toml`` says; every field has a sound default but ``base_url``."""

    base_url: Annotated[
        str, Meta(pattern=r"^https?://[A-Za-z0-9_.-]+(:[0-9]{1,5})?(/[^\s?#\\]*)?\Z")
    ]
    timezone: str = "UTC"
    on_error: Literal["stop", "hold-story"] = "stop"
    language_pairs: Annotated[tuple[Literal["fr-en", "en-fr"], ...], Meta(min_length=1)] = (
        "fr-en",
        "en-fr",
    )
    languages: Languages = field(default_factory=Languages)
    publisher: Publisher = field(default_factory=Publisher)
    regions: dict[Code, Label] = {}
    sections: dict[Code, Label] = {}
    tags: dict[Code, Label] = {}
    places: dict[str, Code] = {}  # a place or ISO 3166 code → region, for `import`
    rules: dict[str, Literal["error", "warning", "info", "off"]] = {}
    glossary: tuple[Inside, ...] = ()  # CSV files, beside site.toml
    feeds: Feeds = field(default_factory=Feeds)
    theme: Theme = field(default_factory=Theme)
    pictures: Pictures = field(default_factory=Pictures)
    limits: Limits = field(default_factory=Limits)

    def but(self, *names: str) -> str:
        """Return all settings but some as JSON; the order of tables is one of them."""
        kept = {name: getattr(self, name) for name in self.__struct_fields__ if name not in names}
        return encode(kept).decode()

    @property
    def root_url(self) -> str:
        """The site's address with exactly one slash at its end."""
        return self.base_url.rstrip("/") + "/"

    @property
    def host(self) -> str:
        """The authority part of the address, for ``tag:`` ids (RFC 4151)."""
        return self.base_url.split("/")[2]

    def locale(self, lang: Lang) -> str:
        """Return the BCP 47 tag of an edition: fr-FR, en-GB…; plain ``fr`` for the EU profile."""
        profile = self.languages[lang].typography
        return lang if profile == "eu" else profile

    def label(self, kind: Literal["region", "section", "tag"], code: str, lang: Lang) -> str:
        """Return the name of a code in a language; the code itself if the site names it not."""
        table = {"region": self.regions, "section": self.sections, "tag": self.tags}[kind]
        return table[code][lang] if code in table else code
