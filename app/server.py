"""The web server: the explorer, GraphQL, health. On this machine only, for there are no tokens yet."""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..graph_model.errors import Refused, StoreError
from ..graph_model.stores.base import Store
from ..graphql.context import Context
from ..graphql.endpoint import respond
from ..visualize import explorer
from .clock import today
from .drawing import draw_for_graphql
from .settings import Settings

# Beside what the page's own policy says: it is shown in no other page and kept in no cache.
SECURITY = {
    **explorer.headers(),
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Serving:
    """What the routes need: the store, the settings, and which day it is."""

    store: Store
    settings: Settings
    today: Callable[[], str]

    def context(self) -> Context:
        """A new request's context; the store is rolled when a new day has begun."""
        day = self.today()
        self.store.roll(day)
        return Context(self.store, day, draw_for_graphql, language=self.settings.language, currency=self.settings.currency)


def create_app(store: Store, settings: Settings, *, day: Callable[[], str] | None = None) -> ASGIApp:
    """The whole server as an ASGI application."""
    serving = Serving(store, settings, day or partial(today, settings))
    routes = [
        Route("/health/live", _live),
        Route("/health/ready", partial(_ready, serving)),
        Route("/graphql", partial(_graphql, serving), methods=["GET", "POST"]),
        Route("/static/{name}", _static),
        Route("/", partial(_page, serving)),
    ]
    return Guard(Starlette(routes=routes, exception_handlers={Exception: _unexpected}))


def loopback(host: str) -> str:
    """The host to serve on; anything but this machine is refused, for everybody on the network could read."""
    if not _is_loopback(host):
        raise Refused(
            f"kamp serves on this machine only: {host} would let everybody on the network read your accounts. "
            "Leave --host out, or use 127.0.0.1."
        )
    return host


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Guard:
    """Answers only to this machine's own names (another site's page must not read here), and adds the security headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = _refusal(Headers(scope=scope))
        await (self.app if refusal is None else refusal)(scope, receive, guarded)


def _refusal(headers: Headers) -> Response | None:
    host, origin = headers.get("host", ""), headers.get("origin")
    if not _is_loopback(urlsplit(f"//{host}").hostname or ""):
        return PlainTextResponse("Ask for this page as http://127.0.0.1 or http://localhost.", status_code=421)
    if origin is not None and urlsplit(origin).netloc != host:
        return PlainTextResponse("This server answers its own pages only.", status_code=403)
    return None


async def _live(_request: Request) -> Response:
    return JSONResponse({"live": True})


async def _ready(serving: Serving, _request: Request) -> Response:
    try:
        revision = await run_in_threadpool(serving.store.revision)
    except StoreError as error:
        return JSONResponse({"ready": False, "reason": str(error)}, status_code=503)
    return JSONResponse({"ready": True, "revision": revision})


async def _graphql(serving: Serving, request: Request) -> Response:
    return await respond(request, serving.context)


async def _page(serving: Serving, _request: Request) -> Response:
    return Response(explorer.explorer_page(serving.settings.language), media_type="text/html")


async def _static(request: Request) -> Response:
    found = explorer.assets().get(request.url.path)
    if found is None:
        return PlainTextResponse("There is no such file.", status_code=404)
    kind, content = found
    return Response(content, headers={"Content-Type": kind})


async def _unexpected(_request: Request, _error: Exception) -> Response:
    return JSONResponse({"errors": [{"message": "Something went wrong inside kamp.", "extensions": {"code": "INTERNAL"}}]}, status_code=500)
