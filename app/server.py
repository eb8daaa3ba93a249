"""The web server: the explorer, GraphQL, health, signing in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from ..graph_model.errors import StoreError
from ..graph_model.stores.base import Store
from ..graph_model.vocabulary import Language
from ..graphql.context import Context
from ..graphql.endpoint import respond
from ..graphql.limits import UPLOADS
from ..visualize import explorer
from .auth import Token, bearer, editor
from .clock import now, today
from .drawing import draw_for_graphql
from .guard import COOKIE, Guard, Unknown, identified, shown
from .pages.routes import routes as page_routes
from .settings import Settings
from .uploading import load_uploads
from .watching import REQUEST_ID, Numbers, Watched

_LONGEST_SIGN_IN = 4096


@dataclass(frozen=True, slots=True)
class Serving:
    """What the routes need: the store, the settings, which day it is, and whether a token is wanted."""

    store: Store
    settings: Settings
    today: Callable[[], str]
    tokens_wanted: bool = False

    def context(self, token: Token | None) -> Context:
        """A new request's context; the store is rolled when a new day has begun."""
        day = self.today()
        self.store.roll(day)
        author = editor(self.store, token)
        settings = self.settings
        return Context(
            self.store,
            day,
            draw_for_graphql,
            author.viewer,
            settings.language,
            settings.currency,
            settings.timezone,
            editor=author,
            instant=now(),
            load=partial(load_uploads, self.store, settings, day),
        )

    def page_context(self, request: Request, language: Language | None) -> tuple[Context, Token | None]:
        """The same for a page: in the language that the reader chose."""
        token = identified(request, self.find, wanted=self.tokens_wanted)
        context = self.context(token)
        context.language = language or context.language
        return context, token

    def find(self, secret: str) -> Token | None:
        """The token that serves today."""
        return bearer(self.store, secret, today=self.today())


def create_app(store: Store, settings: Settings, *, day: Callable[[], str] | None = None, tokens_wanted: bool = False) -> ASGIApp:
    """The whole server as an ASGI application. Without `tokens_wanted` it answers to this machine only."""
    serving = Serving(store, settings, day or partial(today, settings), tokens_wanted)
    routes = [
        Route("/health/live", _live),
        Route("/health/ready", partial(_ready, serving)),
        Route("/metrics", partial(_metrics, serving, numbers := Numbers())),
        Route("/graphql", partial(_graphql, serving), methods=["GET", "POST"]),
        Route("/graphql/import", partial(_import, serving), methods=["POST"]),
        Route("/static/{name}", _static),
        Route("/sign-in", partial(_sign_in, serving), methods=["POST"]),
        Route("/sign-out", _sign_out, methods=["POST"]),
        *page_routes(serving),
    ]
    handlers: dict[Any, Any] = {Exception: _unexpected, Unknown: partial(_unknown, serving), StoreError: _unavailable}
    inside: list[Middleware] = [Middleware(GZipMiddleware, minimum_size=1_000)]
    if settings.cors_origins:
        inside.insert(0, _cors(settings.cors_origins))
    app = Starlette(routes=routes, exception_handlers=handlers, middleware=inside)
    return Watched(Guard(app, tokens_wanted=tokens_wanted, origins=settings.cors_origins), numbers)


def _cors(origins: Sequence[str]) -> Middleware:
    """Pages of these sites may ask, with a token of their own; no cookie of ours goes with it."""
    wanted = ("Authorization", "Content-Type", REQUEST_ID)
    return Middleware(
        CORSMiddleware, allow_origins=origins, allow_methods=("GET", "POST"), allow_headers=wanted, expose_headers=(REQUEST_ID, "Kamp-Cost")
    )


async def _live(_request: Request) -> Response:
    return JSONResponse({"live": True})


async def _ready(serving: Serving, _request: Request) -> Response:
    try:
        revision = await run_in_threadpool(serving.store.revision)
    except StoreError as error:
        return JSONResponse({"ready": False, "reason": str(error)}, status_code=503)
    return JSONResponse({"ready": True, "revision": revision})


async def _metrics(serving: Serving, numbers: Numbers, request: Request) -> Response:
    await _known(serving, request)
    text, kind = numbers.told()
    return Response(text, headers={"Content-Type": kind})


async def _known(serving: Serving, request: Request) -> Token | None:
    if not serving.tokens_wanted and shown(request) is None:
        return None
    return await run_in_threadpool(partial(identified, request, serving.find, wanted=serving.tokens_wanted))


async def _graphql(serving: Serving, request: Request) -> Response:
    token = await _known(serving, request)
    # What the embedded store answers in a moment is not worth the way to another thread.
    return await respond(request, partial(serving.context, token), at_once=serving.settings.store.startswith("sqlite:"))


async def _import(serving: Serving, request: Request) -> Response:
    token = await _known(serving, request)
    return await respond(request, partial(serving.context, token), UPLOADS)


def _sign_in_page(serving: Serving, *, failed: bool) -> Response:
    page = explorer.sign_in_page(serving.settings.language, failed=failed)
    return Response(page, status_code=401, media_type="text/html")


async def _sign_in(serving: Serving, request: Request) -> Response:
    """Takes a token once, from the form of the sign-in page, and keeps it where no script reads it."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > _LONGEST_SIGN_IN:
            return PlainTextResponse("That is no token.", status_code=413)
    secret = parse_qs(body.decode("ascii", "replace")).get("token", [""])[0].strip()
    if await run_in_threadpool(serving.find, secret) is None:
        return _sign_in_page(serving, failed=True)
    response = RedirectResponse("/", status_code=303)
    response.set_cookie(COOKIE, secret, httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return response


async def _sign_out(_request: Request) -> Response:
    response = RedirectResponse("/", status_code=303)
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return response


async def _static(request: Request) -> Response:
    found = explorer.assets().get(request.url.path)
    if found is None:
        return PlainTextResponse("There is no such file.", status_code=404)
    kind, content = found
    return Response(content, headers={"Content-Type": kind})


def _problem(text: str, code: str, status: int, **headers: str) -> Response:
    return JSONResponse({"errors": [{"message": text, "extensions": {"code": code}}]}, status_code=status, headers=headers)


async def _unknown(serving: Serving, request: Request, _error: Exception) -> Response:
    """A page asks for a token; a program is told that it needs one."""
    if request.method == "GET" and request.url.path not in ("/graphql", "/search.json", "/choices.json", "/metrics"):
        return _sign_in_page(serving, failed=COOKIE in request.cookies)
    return _problem("Show a token that serves: Authorization: Bearer ...", "UNAUTHENTICATED", 401, **{"WWW-Authenticate": "Bearer"})


async def _unavailable(_request: Request, _error: Exception) -> Response:
    return _problem("The store does not answer just now; ask again in a moment.", "STORE_UNAVAILABLE", 503)


async def _unexpected(_request: Request, _error: Exception) -> Response:
    return _problem("Something went wrong inside kamp.", "INTERNAL", 500)
