"""Look at every picture that stories name, once for each content, and tell what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from pipeline.articles.model import Article
from pipeline.articles.problems import PROBLEMS
from pipeline.build.links import resolve
from pipeline.build.options import Jobs
from pipeline.build.pictures.look import LOOK, MOST_BYTES, Fault, Look
from pipeline.build.record import StoryRecord
from pipeline.build.snapshot import Digests
from pipeline.build.store import Store
from pipeline.build.workers import map_stage
from pipeline.finding import Finding, Location, Message, say
from pipeline.fingerprint import code_fingerprint, fingerprint

_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"})
_WORTH_A_WORKER = 4  # starting a process costs about as much as decoding so many photographs
_RULES: Mapping[Fault, str] = {
    "broken": "picture-broken",
    "form": "picture-broken",
    "large": "picture-too-large",
    "unsafe": "picture-unsafe",
}


class Mention(Struct, frozen=True):
    """A place where a panel names a picture's file."""

    article: Article
    target: str
    place: Location


def is_drawing(file: str) -> bool:
    """Tell by its name whether a file is an SVG drawing."""
    return file.lower().endswith(".svg")


def find_mentions(
    records: Iterable[StoryRecord], attachments: frozenset[str]
) -> dict[str, list[Mention]]:
    """Return the pictures among the attachments, each with the places that name it.

    A picture is what a text shows as one, and what it links to by a picture's ending.
    """
    found: dict[str, list[Mention]] = {}
    for record in records:
        for article in (record.fr, record.en):
            for mention, shown in _mentions(article) if article else ():
                file = resolve(mention.article, mention.target)
                if file in attachments and (shown or _ends_as_picture(file)):
                    found.setdefault(file, []).append(mention)
    return dict(sorted(found.items()))


def look_at_pictures(
    root: Path,
    files: Iterable[str],
    digests: Digests,
    most_points: int,
    store: Store,
    jobs: Jobs,
) -> dict[str, Look]:
    """Return what each picture is; one whose content was seen before is not opened."""
    code = code_fingerprint("build/pictures")
    keys = {
        file: fingerprint("look", code, str(most_points), str(is_drawing(file)), digests[file][1])
        for file in files
    }
    known = store.get(list(keys.values()))
    looks = {file: LOOK.load(known[key]) for file, key in keys.items() if key in known}
    tasks = [file for file in keys if file not in looks]
    context = LookContext(root, most_points)
    fresh = map_stage(
        look_at_file, context, tasks, jobs=jobs, died=_too_large, worth=_WORTH_A_WORKER
    )
    seen = dict(zip(tasks, fresh, strict=True))
    # What a lack of memory said is this machine's today: it is looked at again.
    store.put({keys[f]: LOOK.dump(look) for f, look in seen.items() if look != Look(fault="large")})
    return looks | seen


class LookContext(Struct, frozen=True):
    """What looking needs besides the file: where files lie, and the most points of a picture."""

    root: Path
    most_points: int


def look_at_file(context: LookContext, file: str) -> Look:
    """Look at one picture."""
    place = context.root / file
    try:
        if place.stat().st_size > MOST_BYTES:
            return Look(fault="large")
        data = place.read_bytes()
    except OSError:  # it went away since it was found
        return Look(fault="broken")
    if is_drawing(file):
        from pipeline.build.pictures.drawing import look_at_drawing  # noqa: PLC0415 - lxml

        return look_at_drawing(data)
    from pipeline.build.pictures.decode import look_at  # noqa: PLC0415 - Pillow costs 20 ms to load

    return look_at(data, context.most_points)


def report_looks(
    mentions: Mapping[str, Sequence[Mention]], looks: Mapping[str, Look], most_points: int
) -> Iterator[Finding]:
    """Yield a finding at each place that names a picture which can not be published."""
    for file, look in looks.items():
        if look.fault:
            rule = _RULES[look.fault]
            severity = PROBLEMS[rule].severity
            for mention in mentions[file]:
                message, hint = _words(look, mention.target, most_points)
                story = mention.article.story
                yield Finding(rule, severity, story, message, hint, mention.place)


def _mentions(article: Article) -> Iterator[tuple[Mention, bool]]:
    """Yield each target that may be a file, and whether it is shown as a picture."""
    if article.front.image:
        yield Mention(article, article.front.image.src, article.at_key("image.src")), True
    for block in article.blocks:
        for image in block.images:
            yield Mention(article, image.src, article.at(image.line, image.column)), True
        for link in block.links:
            yield Mention(article, link.target, article.at(link.line, link.column)), False


def _ends_as_picture(file: str) -> bool:
    return PurePosixPath(file).suffix.lower() in _ENDINGS


def _too_large(_context: LookContext, _file: str) -> Look:
    return Look(fault="large")  # for this machine: looking at it ended the process


def _words(look: Look, src: str, most_points: int) -> tuple[Message, Message]:
    if look.fault == "unsafe":
        return (
            say(
                "The drawing {src} holds {what}, which can run or call elsewhere.",
                "Le dessin {src} contient {what}, qui peut s’exécuter ou appeler ailleurs.",
                src=src,
                what=look.detail,
            ),
            say(
                "Export it as plain SVG, without scripts, animation of links or outside files.",
                "Exportez-le en SVG simple, sans script, animation de lien ni fichier extérieur.",
            ),
        )
    if look.fault == "large":
        return _words_of_size(look, src, most_points)
    if look.fault == "form":
        return (
            say(
                "The file {src} is no picture that browsers show.",
                "Le fichier {src} n’est pas une image que les navigateurs affichent.",
                src=src,
            ),
            say(
                "Save it as JPEG, PNG, WebP, AVIF, GIF or SVG, with that ending.",
                "Enregistrez-la en JPEG, PNG, WebP, AVIF, GIF ou SVG, avec cette extension.",
            ),
        )
    return (
        say(
            "The picture {src} is damaged or cut short.",
            "L’image {src} est endommagée ou incomplète.",
            src=src,
        ),
        say(
            "Export or copy it again: it can not be opened as it stands.",
            "Exportez-la ou copiez-la de nouveau : telle quelle, elle ne s’ouvre pas.",
        ),
    )


def _words_of_size(look: Look, src: str, most_points: int) -> tuple[Message, Message]:
    hint = say(
        "Make it smaller; or raise limits.pixels ({most}) in site.toml.",
        "Réduisez-la ; ou relevez limits.pixels ({most}) dans site.toml.",
        most=most_points,
    )
    if not look.width:
        message = say(
            "The picture {src} takes more room than a picture may.",
            "L’image {src} prend plus de place qu’une image ne le peut.",
            src=src,
        )
    else:
        message = say(
            "The picture {src} has {width} × {height} points, more than a picture may have.",
            "L’image {src} a {width} × {height} points, plus qu’une image ne peut en avoir.",
            src=src,
            width=look.width,
            height=look.height,
        )
    return message, hint
