"""Bring what a translator sent back into the story's Markdown."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.articles.load import read_article
from pipeline.articles.scan import scan
from pipeline.errors import DiptychError
from pipeline.finding import Finding, Message, say
from pipeline.fingerprint import digest
from pipeline.newsroom.translation.content import Code, Content, has_words, signature, text_of
from pipeline.newsroom.translation.exchange import Exchange
from pipeline.newsroom.translation.links import turned
from pipeline.newsroom.translation.matching import Match, match_units, with_data
from pipeline.newsroom.translation.passages import Panel, Passage, read_panel, texts_of
from pipeline.newsroom.translation.rebuilding import Piece, rebuild, render_matter
from pipeline.newsroom.translation.units import Facing, face, make_units, match_codes
from pipeline.newsroom.translation.writing import with_texts
from pipeline.site import Site


class Wishes(Struct, frozen=True):
    """What the person allows: gaps in the translation, and writing over what only it has."""

    partial: bool = False
    replace: bool = False


class Returned(Struct, frozen=True):
    """The translated file: bytes before (``None``: it is new) and after, and what to tell.

    When there are ``problems``, nothing may be written.
    """

    path: str
    before: bytes | None
    after: bytes
    problems: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()
    findings: tuple[Finding, ...] = ()


def load_returned(
    root: Path, articles: Path, exchange: Exchange, site: Site, wishes: Wishes
) -> Returned:
    """Read the story as it now stands and put the translation in.

    Raises DiptychError when the original is gone or has errors. A path that is no story's below
    ``articles`` counts as gone: the file that came back does not choose where to write.
    """
    path = exchange.original
    known = any(file.path == path for file in scan(root, articles).files)
    source_data = _bytes(root / path) if known else None
    if source_data is None:
        raise _no_original(path)
    source = _panel(path, source_data, site)
    stem = path.removesuffix(f".{exchange.source_lang}.md")
    target_path = f"{stem}.{exchange.target_lang}.md"
    before = _bytes(root / target_path)
    target = None if before is None else _panel(target_path, before, site)
    return _Return(exchange, source, target, wishes, site).file(target_path, before)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DiptychError(
            say(
                "{path} can not be read: {reason}.",
                "{path} est illisible : {reason}.",
                path=str(path),
                reason=error.strerror or str(error),
            )
        ) from error


def _panel(path: str, data: bytes, site: Site) -> Panel:
    article, _ = read_article(path, data, site)
    if article is None:
        raise DiptychError(
            say("{path} has errors.", "{path} contient des erreurs.", path=path),
            say("See: diptych check", "Voir : diptych check"),
        )
    return read_panel(article, data)


class _Return:
    """One translation on its way into its file."""

    def __init__(
        self, exchange: Exchange, source: Panel, target: Panel | None, wishes: Wishes, site: Site
    ) -> None:
        self.exchange, self.source, self.target = exchange, source, target
        self.wishes, self.site = wishes, site
        self.facing: Facing = face(source, target, site)
        self.units = {unit.key: unit for unit in make_units(source, self.facing)}
        self.match: Match = match_units(tuple(self.units.values()), exchange.units)

    def file(self, path: str, before: bytes | None) -> Returned:
        """Return the translated file, or what stands in its way."""
        problems = list(self.match.broken)
        if not self.wishes.partial:
            problems += [*self.match.moved, *self.match.missing]
        problems += self._lost(before)
        if problems:
            return Returned(path, before, before or b"", tuple(problems))
        values = {
            passage.key: text_of(self.match.targets[passage.key])
            for passage in self.source.matter
            if passage.key in self.match.targets
        }
        head, missing = render_matter(self.target or self.source, values, new=self.target is None)
        made = rebuild(
            path, head, self._frame.source.line_end, self._frame, self._pieces(), self.site
        )
        problems += [self._no_place(key) for key in missing]
        problems += [self._unwritable(key) for key in made.failed]
        if made.reshaped:
            problems.append(_RESHAPED)
        notes = (*self.match.moved, *self.match.missing) if self.wishes.partial else ()
        return Returned(path, before, made.data, tuple(problems), notes, made.findings)

    @property
    def _frame(self) -> Panel:
        """The file whose Markdown holds the passages: the translation's, if of the same shape."""
        return self.target if self.target and self.facing.parallel else self.source

    def _lost(self, before: bytes | None) -> list[Message]:
        """Tell what only the translated file has, which would be written over."""
        if self.wishes.replace or self.target is None or before is None:
            return []
        exported = self.exchange.digests[1]
        if not exported:
            return [_THERE_NOW]
        if exported != digest(before):
            return [_CHANGED_SINCE]
        if self.facing.parallel:
            return []
        known = {block.source.strip() for block in self.source.article.blocks}
        said = {passage.block for passage in self.target.passages}
        lost = [
            block
            for index, block in enumerate(self.target.article.blocks)
            if index in self.facing.lone
            or (index not in said and block.source.strip() not in known)
        ]
        return [
            say(
                "{path}:{line}: this passage of the translation answers none of the original, and"
                " would be lost.",
                "{path}:{line} : ce passage de la traduction ne répond à aucun de l’original, et"
                " serait perdu.",
                path=self.target.article.path,
                line=block.first_line,
            )
            for block in lost
        ]

    def _pieces(self) -> list[Piece]:
        """Return what the passages of the frame become, those that stay as they are left out."""
        pieces = []
        for passage in self.source.passages:
            facing = self.facing.passages.get(passage.key)
            content = self._translated(passage)
            if self._frame is self.source:
                if content is None and facing:
                    pieces.append(Piece(passage, facing.content, facing.written))
                elif content is not None:
                    pieces.append(Piece(passage, content))
            elif content is not None and facing and self._differs(content, facing):
                pieces.append(Piece(facing, content))
        return pieces

    def _differs(self, content: Content, facing: Passage) -> bool:
        return signature(content) != signature(facing.content)

    def _translated(self, passage: Passage) -> Content | None:
        """Return the content to write for a passage of the original; None to leave what is."""
        lang = self.exchange.source_lang
        original = tuple(
            replace(part, data=turned(part.data, lang)) if isinstance(part, Code) else part
            for part in passage.content
        )
        texts = {
            key: self.match.targets[key]
            for key, _, _ in texts_of(passage)
            if key in self.match.targets
        }
        target = self.match.targets.get(passage.key)
        if target is None:
            facing = self.facing.passages.get(passage.key)
            if has_words(passage.content) or (not texts and self.target is not None):
                return None
            held = match_codes(passage.content, facing.content, lang) if facing else original
            return with_texts(held, passage.key, texts)
        unit = self.units[passage.key]
        return with_texts(with_data(target, unit, original), passage.key, texts)

    def _no_place(self, key: str) -> Message:
        return say(
            "Segment {n}: the front matter of the translation has no place for {key}; add the key"
            " there first.",
            "Segment {n} : l’en-tête de la traduction n’a pas de place pour {key} ; ajoutez-y"
            " d’abord la clé.",
            n=self.match.numbers.get(key, 0),
            key=key,
        )

    def _unwritable(self, key: str) -> Message:
        number = next(
            (
                self.match.numbers[one]
                for one, facing in self.facing.passages.items()
                if facing.key == key and one in self.match.numbers
            ),
            self.match.numbers.get(key, 0),
        )
        return say(
            "Segment {n}: its translation can not be written as Markdown without being read"
            " otherwise.",
            "Segment {n} : sa traduction ne peut s’écrire en Markdown sans être lue autrement.",
            n=number,
        )


_RESHAPED = say(
    "With this translation the text would have other paragraphs, lists or headings than its"
    " original.",
    "Avec cette traduction, le texte aurait d’autres paragraphes, listes ou intertitres que son"
    " original.",
)
_THERE_NOW = say(
    "The translation’s file did not exist at the export; it does now, and would be written over.",
    "Le fichier de la traduction n’existait pas à l’export ; il existe, et serait remplacé.",
)
_CHANGED_SINCE = say(
    "The translation’s file was changed since the export; those changes would be lost.",
    "Le fichier de la traduction a été modifié depuis l’export ; ces changements seraient perdus.",
)


def _no_original(path: str) -> DiptychError:
    return DiptychError(
        say(
            "The original, {path}, is not there.",
            "L’original, {path}, n’est pas là.",
            path=path,
        ),
        say(
            "Run the command in the newsroom that made the file; see: diptych status",
            "Lancez la commande dans la rédaction qui a fait le fichier ; voir : diptych status",
        ),
    )
