"""Who may ask this server at all: this machine's own pages, or whoever shows a token; and the headers that go with every answer."""

import ipaddress
from collections.abc import Callable, Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..graphql.limits import ALLOWED
from ..visualize import explorer
from .auth import Token

COOKIE = "kamp_token"
# Beside what the page's own policy says: it is shown in no other page and kept in no cache.
SECURITY = {
    **explorer.headers(),
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def is_loopback(host: str) -> bool:
    """Whether a name is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Guard:
    """Adds the security headers; without tokens answers only to this machine's own names, for another site's page must not read here."""

    def __init__(self, app: ASGIApp, *, tokens_wanted: bool, origins: Collection[str] = ()) -> None:
        self.app, self.tokens_wanted, self.origins = app, tokens_wanted, origins

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

        refusal = _too_long(scope) or self._refusal(Headers(scope=scope))
        await (self.app if refusal is None else refusal)(scope, receive, guarded)

    def _refusal(self, headers: Headers) -> Response | None:
        host, origin = headers.get("host", ""), headers.get("origin")
        if not self.tokens_wanted and not is_loopback(urlsplit(f"//{host}").hostname or ""):
            return PlainTextResponse("Ask for this page as http://127.0.0.1 or http://localhost.", status_code=421)
        if origin is not None and urlsplit(origin).netloc != host and origin.lower() not in self.origins:
            return PlainTextResponse("This server answers its own pages only.", status_code=403)
        return None


def _too_long(scope: Scope) -> Response | None:
    """An address over the limit is refused before anything reads it."""
    met = len(scope.get("raw_path") or b"") + len(scope["query_string"])
    if met <= ALLOWED.url_bytes:
        return None
    more = {"code": "LIMIT", "met": met, "limit": ALLOWED.url_bytes}
    problem = {"message": f"An address may have {ALLOWED.url_bytes} bytes; send the query with POST.", "extensions": more}
    return JSONResponse({"errors": [problem]}, status_code=414)


def shown(request: Request) -> str | None:
    """The token that a request shows: as a bearer, or in the cookie of the sign-in page."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and secret.strip():
        return secret.strip()
    return request.cookies.get(COOKIE)


class Unknown(Exception):
    """A token is wanted and none, or none that serves, was shown."""


def identified(request: Request, find: Callable[[str], Token | None], *, wanted: bool) -> Token | None:
    """The token of a request; None only where none is wanted and none was shown."""
    secret = shown(request)
    if secret is None and not wanted:
        return None
    token = None if secret is None else find(secret)
    if token is None:
        raise Unknown
    return token
