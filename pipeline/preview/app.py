"""The preview's web application: the site as built, with a panel of findings beside it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from importlib import resources
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from pipeline.preview.desk import Desk
from pipeline.preview.state import PreviewState

HOSTS = ["127.0.0.1", "localhost"]  # another Host is another site's page reaching for ours
SCRIPT = '<script src="/.diptych/panel.js" defer></script>'
# The desk's pages run and load nothing but the preview's own two files.
_OWN_FILES = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self';"
    " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}
NOT_KEPT = {"Cache-Control": "no-store"}


class OwnPagesOnly:
    """Turns away requests that a page of another site makes, which a browser names (RFC 6454)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 403 where the origin is another's; else pass the request on."""
        if scope["type"] == "http" and not _is_own(Headers(scope=scope)):
            refusal = PlainTextResponse("This preview answers its own pages only.", 403)
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _is_own(headers: Headers) -> bool:
    origin, host = headers.get("origin"), headers.get("host", "")
    site = headers.get("sec-fetch-site", "none")
    # A link followed from elsewhere may open a page; scripts and pictures may not be drawn in.
    followed = headers.get("sec-fetch-mode") == "navigate"
    return origin in (None, f"http://{host}") and (site in ("none", "same-origin") or followed)


class PreviewFiles(StaticFiles):
    """Files of the site; pages get the panel's script, and links of the site's host stay here."""

    def __init__(self, folder: Path, state: PreviewState, origin: str) -> None:
        super().__init__(directory=folder, html=True, check_dir=False)
        self._state = state
        self._origin = origin

    async def get_response(self, path: str, scope: Any) -> Response:
        """Answer with a file; a page is changed on its way and never kept by the browser."""
        response = await super().get_response(path, scope)
        if isinstance(response, FileResponse) and response.media_type == "text/html":
            page = await asyncio.to_thread(Path(response.path).read_text, "utf-8")
            lang = self._state.lang
            script = SCRIPT.replace(" defer", f' data-lang="{lang}" defer')
            page = page.replace(f'href="{self._origin}', 'href="/')
            before, body, after = page.rpartition("</body>")
            page = f"{before}{script}{body}{after}" if body else page + script
            return HTMLResponse(page, response.status_code, NOT_KEPT)
        response.headers.update(NOT_KEPT)
        return response


def make_app(state: PreviewState, folder: Path, root_url: str, desk: Desk) -> Starlette:
    """Return the application; ``root_url`` is the site's public address, whose path is kept."""

    async def events(_request: Request) -> Response:
        async def lines() -> AsyncIterator[str]:
            yield "retry: 500\n\n"
            async for version in state.versions():
                yield ": still here\n\n" if version is None else f"data: {version}\n\n"

        return StreamingResponse(lines(), media_type="text/event-stream", headers=NOT_KEPT)

    async def findings(request: Request) -> Response:
        place = await asyncio.to_thread(desk.place, request.query_params.get("page", ""))
        return JSONResponse(state.document() | place, headers=NOT_KEPT)

    async def overview(_request: Request) -> Response:
        page = await asyncio.to_thread(desk.overview, state.last.findings, state.last.problem)
        return HTMLResponse(page, headers=NOT_KEPT | _OWN_FILES)

    async def story(request: Request) -> Response:
        name = request.path_params["name"]
        page = await asyncio.to_thread(desk.story, name, state.last.findings)
        if page is None:
            return PlainTextResponse(f"There is no story {name}.", 404)
        return HTMLResponse(page, headers=NOT_KEPT | _OWN_FILES)

    def own_file(name: str, kind: str) -> Route:
        async def answer(_request: Request) -> Response:
            return Response(load_own(name), media_type=kind, headers=NOT_KEPT)

        return Route(f"/.diptych/{name}", answer)

    scheme, _, host, below = root_url.split("/", 3)
    files = PreviewFiles(folder, state, f"{scheme}//{host}/")
    return Starlette(
        routes=[
            Route("/.diptych/events", events),
            Route("/.diptych/findings", findings),
            Route("/.diptych/", overview),
            Route("/.diptych/story/{name:path}", story),
            own_file("panel.js", "text/javascript"),
            own_file("desk.js", "text/javascript"),
            own_file("desk.css", "text/css"),
            Mount(f"/{below}".rstrip("/"), files),
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS),
            Middleware(OwnPagesOnly),
        ],
    )


def load_own(name: str) -> str:
    """Return a file of the preview itself: the panel's script, what the desk looks like."""
    return resources.files("pipeline.preview").joinpath(name).read_text("utf-8")
