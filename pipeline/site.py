"""The newsroom's settings (``site.toml``, contract 2) as a frozen model."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from pipeline.finding import Lang

Code = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Name = Annotated[str, Field(min_length=1, pattern=r"\S")]


def _only_inside(path: str) -> str:
    """Return a path that stays below the folder it starts from; raises ValueError for others."""
    plain = path.replace("\\", "/")
    if not plain or plain.startswith("/") or ":" in plain or ".." in plain.split("/"):
        raise ValueError("outside")
    return path


Inside = Annotated[str, AfterValidator(_only_inside)]  # of the newsroom
FrenchProfile = Literal["fr-FR", "fr-CA", "fr-CH", "eu"]
EnglishProfile = Literal["en-GB", "en-US", "en-CA"]


class _Settings(BaseModel):
    # Deferred: one schema is built, of the whole, when settings are read.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Label(_Settings):
    """A name in both languages."""

    fr: Name
    en: Name

    def __getitem__(self, lang: Lang) -> str:
        return self.fr if lang == "fr" else self.en


class FrenchEdition(_Settings):
    """The French side of the site."""

    title: str = "Actualités"
    description: str = ""
    typography: FrenchProfile = "fr-FR"


class EnglishEdition(_Settings):
    """The English side of the site."""

    title: str = "News"
    description: str = ""
    typography: EnglishProfile = "en-GB"


class Languages(_Settings):
    """Both editions."""

    fr: FrenchEdition = Field(default_factory=FrenchEdition)
    en: EnglishEdition = Field(default_factory=EnglishEdition)

    def __getitem__(self, lang: Lang) -> FrenchEdition | EnglishEdition:
        return self.fr if lang == "fr" else self.en


class PublisherName(_Settings):
    """The publisher's name in both languages; the sites' titles stand in for an empty one."""

    fr: str = ""
    en: str = ""

    def __getitem__(self, lang: Lang) -> str:
        return self.fr if lang == "fr" else self.en


class Publisher(_Settings):
    """Who publishes the site."""

    name: PublisherName = Field(default_factory=PublisherName)
    logo: str = ""
    url: str = ""


class Feeds(_Settings):
    """How feeds are made."""

    size: Annotated[int, Field(ge=1, le=500)] = 30
    hub: Annotated[str, Field(pattern=r"^$|^https?://[^\s/]+(/\S*)?$")] = ""  # WebSub hub


class Theme(_Settings):
    """How pages look."""

    folder: Inside = "theme"  # overrides, beside site.toml
    accent: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] = "#0b4f7d"
    logo: str = ""
    page_size: Annotated[int, Field(ge=1, le=200)] = 20
    search: bool = True  # a page in each language that searches its stories
    parallel: bool = True  # a page of each story with both languages side by side


Width = Annotated[int, Field(ge=16, le=8_000)]


class Pictures(_Settings):
    """Which sizes of each picture are made, in which forms, and how good."""

    widths: tuple[Width, ...] = (480, 960, 1600)  # points
    formats: tuple[Literal["avif", "webp"], ...] = ("avif", "webp")  # the best first
    quality: Annotated[int, Field(ge=1, le=100)] = 78
    share: bool = True  # a picture of the title for stories that have none


class Limits(_Settings):
    """What one story may cost, so that no single file holds up the newsroom."""

    seconds: Annotated[float, Field(gt=0, le=3600)] = 30
    bytes: Annotated[int, Field(ge=1_000, le=50_000_000)] = 2_000_000  # of one file
    pixels: Annotated[int, Field(ge=10_000, le=500_000_000)] = 80_000_000  # of one picture


class Site(_Settings):
    """Everything ``site.toml`` says; every field has a sound default but ``base_url``."""

    base_url: Annotated[
        str, Field(pattern=r"^https?://[A-Za-z0-9_.-]+(:[0-9]{1,5})?(/[^\s?#\\]*)?$")
    ]
    timezone: str = "UTC"
    on_error: Literal["stop", "hold-story"] = "stop"
    language_pairs: Annotated[tuple[Literal["fr-en", "en-fr"], ...], Field(min_length=1)] = (
        "fr-en",
        "en-fr",
    )
    languages: Languages = Field(default_factory=Languages)
    publisher: Publisher = Field(default_factory=Publisher)
    regions: dict[Code, Label] = {}
    sections: dict[Code, Label] = {}
    tags: dict[Code, Label] = {}
    places: dict[str, Code] = {}  # a place or ISO 3166 code → region, for `import`
    rules: dict[str, Literal["error", "warning", "info", "off"]] = {}
    glossary: tuple[Inside, ...] = ()  # CSV files, beside site.toml
    feeds: Feeds = Field(default_factory=Feeds)
    theme: Theme = Field(default_factory=Theme)
    pictures: Pictures = Field(default_factory=Pictures)
    limits: Limits = Field(default_factory=Limits)

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
