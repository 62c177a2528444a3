"""Tell a WebSub hub which feeds changed, so that readers learn of news at once.

W3C WebSub, section 7: how a publisher tells its hub is theirs to agree on; all public hubs take a
form with ``hub.mode=publish`` and the feed's address in ``hub.url``. Whatever a hub could not be
told is kept beside the store of results, for the next time.
"""

from __future__ import annotations

import contextlib
import http.client
import unicodedata
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from pipeline.build import disk
from pipeline.build.options import PINGS
from pipeline.errors import DeliveryError
from pipeline.finding import say
from pipeline.render.address import absolute
from pipeline.site import Site

_PATIENCE = 10.0  # seconds for one answer
_MOST_SAID = 200  # characters of a hub's own words that are shown


def ping(root: Path, site: Site, paths: Iterable[str]) -> tuple[str, ...]:
    """Tell the hub of ``site.toml`` of each feed among some files of ``output/``.

    Feeds that an earlier run could not announce are told of too. Returns the addresses of all.
    Raises DeliveryError if there is no hub, or if it refuses or does not answer.
    """
    if not site.feeds.hub:
        raise DeliveryError(
            say(
                "There is no hub to tell: site.toml has no feeds.hub.",
                "Aucun relais à prévenir : site.toml n’a pas de feeds.hub.",
            ),
            say(
                'Add under [feeds]: hub = "https://hub.example.org/", or leave --ping out.',
                'Ajoutez sous [feeds] : hub = "https://hub.example.org/", ou retirez --ping.',
            ),
        )
    place = root / PINGS
    feeds = {absolute(site, urllib.parse.quote(f"/{path}")) for path in paths if is_feed(path)}
    waiting = sorted(feeds | _load_pending(place))
    if not waiting:
        return ()
    _write_pending(place, waiting)  # should this run be killed
    left = dict.fromkeys(waiting)
    problem = ""
    for feed in waiting:
        try:
            _tell(site.feeds.hub, feed)
        except urllib.error.HTTPError as error:  # this feed was refused; the next may not be
            problem = problem or f"{error.code} {_plain(error)}"
            error.close()
        except (OSError, http.client.HTTPException) as error:
            # No answer to one will be an answer to none: the others would wait in vain.
            problem = problem or str(getattr(error, "reason", "") or error or type(error).__name__)
            break
        else:
            del left[feed]
    _write_pending(place, list(left))
    if left:
        raise _untold(site.feeds.hub, len(left), problem.strip())
    return tuple(waiting)


def is_feed(path: str) -> bool:
    """Tell whether a file of ``output/`` is a feed."""
    return path.endswith(("/feed.rss", "/feed.atom", "/feed.json"))


class _Straight(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: it would turn what is told into a question, and succeed for nothing."""

    def redirect_request(
        self,
        req: urllib.request.Request,  # noqa: ARG002 - the standard library's signature
        fp: IO[bytes],  # noqa: ARG002
        code: int,  # noqa: ARG002
        msg: str,  # noqa: ARG002
        headers: http.client.HTTPMessage,  # noqa: ARG002
        newurl: str,  # noqa: ARG002
    ) -> None:
        return None


def _tell(hub: str, feed: str) -> None:
    """Post the form; raises HTTPError for a refusal, OSError where there is no answer."""
    form = urllib.parse.urlencode({"hub.mode": "publish", "hub.url": feed}).encode()
    request = urllib.request.Request(  # noqa: S310 - the settings let only http and https pass
        hub, form, {"User-Agent": "Diptych", "Accept": "*/*"}
    )
    opener = urllib.request.build_opener(_Straight)
    with opener.open(request, timeout=_PATIENCE) as answer:
        answer.read(1)


def _plain(error: urllib.error.HTTPError) -> str:
    """Return the first words of a refusal, whatever a hub puts there."""
    said = ""
    with contextlib.suppress(OSError, http.client.HTTPException):
        said = error.read(4 * _MOST_SAID).decode("utf-8", "replace").strip()
    line = next(iter(said.splitlines()), "") or str(error.reason)
    shown = "".join(char for char in line if unicodedata.category(char)[0] != "C")
    return shown[:_MOST_SAID]


def _untold(hub: str, count: int, problem: str) -> DeliveryError:
    return DeliveryError(
        say(
            "The site is in place, but the hub {hub} was not told of {count} feed(s): {problem}",
            "Le site est en place, mais le relais {hub} n’a pas été prévenu pour {count} flux :"
            " {problem}",
            hub=hub,
            count=count,
            problem=problem,
        ),
        say(
            "Readers learn of the news when they next ask. Run the same command again to tell the"
            " hub; if it goes on, see whether feeds.hub in site.toml is right.",
            "Les lecteurs verront les nouvelles à leur prochaine visite. Relancez la même commande"
            " pour prévenir le relais ; si cela persiste, vérifiez feeds.hub dans site.toml.",
        ),
    )


def _load_pending(place: Path) -> set[str]:
    try:
        return set(place.read_text("utf-8", errors="replace").split())
    except OSError:  # none is left from an earlier run
        return set()


def _write_pending(place: Path, feeds: list[str]) -> None:
    """Keep, or forget, what waits; where nothing can be written, only a retry is lost."""
    with contextlib.suppress(OSError):
        if feeds:
            disk.write_whole(place, "".join(f"{feed}\n" for feed in feeds).encode())
        else:
            disk.delete_file(str(place))
