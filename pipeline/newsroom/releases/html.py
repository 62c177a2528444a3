"""An HTML release → title, blocks of Markdown, pictures, and what was lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup, Tag
from bs4.dammit import UnicodeDammit

from pipeline.articles.markdown import is_heavy, to_html
from pipeline.errors import DiptychError
from pipeline.finding import say
from pipeline.newsroom.releases import losses
from pipeline.newsroom.releases.blocks import DEPTH, depth_of, take_blocks
from pipeline.newsroom.releases.cleaning import Cleaner
from pipeline.newsroom.releases.converter import markdown_of
from pipeline.newsroom.releases.looks import heads_page, make_headings, nest_lists, one_line
from pipeline.newsroom.releases.losses import Loss, moved_up
from pipeline.newsroom.releases.notes import Note, take_notes
from pipeline.newsroom.releases.page import Page, Passage
from pipeline.newsroom.releases.pictures import TOKEN_CHARACTERS, Fetch, PictureBox
from pipeline.newsroom.releases.words import missing_words, text_of_html

_HEADING = re.compile(r"^h[1-6]$")
_PROCESSORS = re.compile(r"word|libreoffice|openoffice|pages|google docs", re.IGNORECASE)
_STEP = " " * 4  # of a footnote's further paragraphs


def decode_html(data: bytes) -> tuple[str, str]:
    """Return a page's text and the name of its encoding, as the page or its mark tells it.

    Raises DiptychError for what is no text.
    """
    found = UnicodeDammit(data, known_definite_encodings=["utf-8"], is_html=True)
    text = found.unicode_markup
    if not text or "\0" in text:
        raise DiptychError(
            say("This is not an HTML page.", "Ce n’est pas une page HTML."),
            say("Save the release anew.", "Enregistrez de nouveau le communiqué."),
        )
    return text, found.original_encoding or "utf-8"


def read_html(text: str, fetch: Fetch, *, source: str | None = None, encoding: str = "") -> Page:
    """Read a page; ``source`` holds the words to account for, when the page is itself made.

    Raises DiptychError for a page without text, or nested beyond reason.
    """
    soup = BeautifulSoup(TOKEN_CHARACTERS.sub("", text), "lxml")
    if depth_of(soup) > DEPTH:
        raise DiptychError(
            say(
                "The elements of this page stand in each other too deep.",
                "Les éléments de cette page sont trop imbriqués.",
            ),
            say(
                "Copy the text into a new document and import that.",
                "Copiez le texte dans un nouveau document et importez-le.",
            ),
        )
    cleaner = Cleaner(PictureBox(fetch))
    root = _root(soup, cleaner)
    title = _take_title(soup, root)
    notes, marks = take_notes(root)
    marks += nest_lists(root)
    looked = list(make_headings(root))
    passages = list(_passages(root, cleaner))
    told = cleaner.losses
    if passages and (not title or passages[0].text.casefold() == title.casefold()):
        title = passages.pop(0).text
        told = moved_up(told, 1)
    told += _headings_told(looked, passages)
    cleaner.losses = told
    passages += _note_passages(notes, cleaner, len(passages))
    held = [title, *marks, *(loss.text for loss in told), *_shown(passages)]
    lost = missing_words(text_of_html(text) if source is None else source, held)
    if lost:
        told.append(Loss(losses.WORDS, 0, " ".join(lost)))
    pictures = tuple(cleaner.pictures.found)
    return Page(title, tuple(passages), pictures, tuple(told), encoding)


def _root(soup: BeautifulSoup, cleaner: Cleaner) -> Tag:
    """Return the element that holds the article; note what stands around it."""
    body = soup.body or soup
    for name in ("article", "main"):
        found = body.find_all(name)
        if len(found) == 1 and found[0].get_text(strip=True):
            root = found[0].extract()
            for around in body.find_all(True, recursive=False):
                words = around.get_text(" ", strip=True)
                if words and around.name not in ("script", "style"):
                    cleaner.note(losses.AROUND, words)
            return root
    return body


def _take_title(soup: BeautifulSoup, root: Tag) -> str:
    """Take the title out: the first main heading if it heads the page, else the page's own title.

    Empty where neither is there, or the page comes from a word processor, whose title of the page
    is often that of another: the first line then is the title.
    """
    head = soup.find("title")
    said = one_line(head.get_text()) if head is not None else ""
    first = root.find("h1")
    heads = first is not None and heads_page(root, first, said)
    title = ""
    if first is not None and heads and first.get_text(strip=True):
        title = one_line(first.get_text(" " if first.find("br") else ""))
        first.decompose()
    if root.find("h1") is not None and (title or not heads):
        for heading in root.find_all(_HEADING):
            heading.name = f"h{min(6, int(str(heading.name)[1]) + 1)}"
    maker = soup.find("meta", attrs={"name": re.compile("^generator$", re.IGNORECASE)})
    processed = maker is not None and _PROCESSORS.search(str(maker.get("content") or ""))
    return title or ("" if processed else said)


def _headings_told(looked: Sequence[str], passages: Sequence[Passage]) -> Iterator[Loss]:
    """Yield what to say of each line that became a heading, at its place."""
    numbers = {one.text: number for number, one in reversed(list(enumerate(passages, 1)))}
    for text in looked:
        if text in numbers:
            yield Loss(losses.LOOKS_HEADING, numbers[text], text)


def _passages(root: Tag, cleaner: Cleaner) -> Iterator[Passage]:
    number = 1
    for box in take_blocks(root):
        if cleaner.clean(box, number) and (passage := _passage(box)):
            yield passage
            number += 1


def _passage(box: Tag) -> Passage | None:
    markdown = markdown_of(box)
    if not markdown.strip():
        return None
    children = [tag.name for tag in box.find_all(True, recursive=False)]
    prose = children == ["p"] and not box.find("img")
    text = text_of_html(str(box)) if box.find("br") or not prose else box.get_text()
    return Passage(markdown, one_line(text), prose)


def _note_passages(notes: Sequence[Note], cleaner: Cleaner, before: int) -> Iterator[Passage]:
    for number, note in enumerate(notes, before + 1):
        boxes = take_blocks(_as_wrapper(note.element))
        kept = (_passage(box) for box in boxes if cleaner.clean(box, number))
        made = [passage for passage in kept if passage]
        text = "\n\n".join(passage.markdown for passage in made) or "…"
        lines = [f"{_STEP}{line}" if line else "" for line in text.split("\n")]
        words = " ".join(passage.text for passage in made)
        yield Passage(f"[^{note.number}]: " + "\n".join(lines).lstrip(), words, prose=False)


def _as_wrapper(element: Tag) -> Tag:
    if element.name == "p":
        box = Tag(name="div")
        box.append(element)
        return box
    element.name = "div"
    return element


def _shown(passages: Sequence[Passage]) -> list[str]:
    """Return the words that readers of the article will see."""
    body = "\n\n".join(passage.markdown for passage in passages)
    if is_heavy(body):
        return [passage.text for passage in passages]
    return [text_of_html(to_html(body, "en"))]
