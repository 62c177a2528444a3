"""What a reader can fetch from a published folder, and whether it is whole and leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

OWN = ".diptych-"
STORY = re.compile(r"(fr|en)/\d{4}/\d{2}/[^/]+/")
_LINK = re.compile(r'(?:href|url|src|xmlUrl|htmlUrl)="([^"]+)"|<(?:loc|link|id)>([^<]+)</')
_JSON = re.compile(r'"(?:url|home_page_url|feed_url)": ?"([^"]+)"')


def tree(output: Path) -> dict[str, bytes]:
    """Return what can be fetched: every file but the program's own notes."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and not path.relative_to(output).parts[0].startswith(OWN)
    }


def faults_of(output: Path, before: dict[str, bytes], wanted: dict[str, bytes]) -> list[str]:
    """Return what is wrong with a site between two states: a half file, a link to no page."""
    found = tree(output)
    wrong = [
        f"{path} is neither the old file nor the new"
        for path, data in found.items()
        if data not in (before.get(path), wanted.get(path))
    ]
    for path, data in found.items():
        if is_list(path):
            wrong += [
                f"{path} names {page}, which is not there"
                for page in stories_named(data)
                if page not in found
            ]
    return wrong


def is_list(path: str) -> bool:
    """Tell whether a file is a feed, a list or a sitemap."""
    ending = path.rpartition(".")[2]
    return ending in ("rss", "atom", "json", "xml", "opml") or (
        ending == "html" and not STORY.match(path)
    )


def stories_named(data: bytes) -> set[str]:
    """Return the pages of stories that a file leads to, as paths of the output."""
    text = data.decode()
    links = [one or two for one, two in _LINK.findall(text)] + _JSON.findall(text)
    paths = {unquote(urlsplit(link).path).lstrip("/") for link in links}
    return {path + "index.html" for path in paths if STORY.fullmatch(path)}
