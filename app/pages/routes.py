"""Which page stands at which address, and what a request for one goes through."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Protocol
from urllib.parse import parse_qsl, quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from ...graph_model.dates import parse_day
from ...graph_model.errors import Forbidden, InputError, KampError, StoreError, UnknownName
from ...graph_model.stores.base import Store
from ...graph_model.vocabulary import LANGUAGES, Language
from ...graphql.context import Context, When
from ...visualize import pages as visual
from ...visualize.content import Page, Table
from ...visualize.pages import plain
from ..settings import Settings
from . import (
    account,
    bringing,
    colleague,
    colleagues,
    competitors,
    decision,
    decisions,
    gaps,
    meeting,
    person,
    portfolio,
    risk,
    roster,
    search,
    week,
    whitespace,
    workshop,
)
from .choices import choices
from .frame import frame
from .imagining import without
from .remembered import Remembered
from .saving import CSV_TYPE, XLSX_TYPE, as_csv, as_xlsx
from .visit import Visit

LANGUAGE, HOLDER, ACCOUNT = "kamp_language", "kamp_holder", "kamp_account"
_YEAR = 365 * 24 * 3600


class Seen(Protocol):
    """Who asks, as the server found out."""

    @property
    def holder(self) -> str | None: ...


class Serving(Protocol):
    """What the pages need of the server."""

    @property
    def store(self) -> Store: ...
    @property
    def settings(self) -> Settings: ...
    @property
    def today(self) -> Callable[[], str]: ...

    def page_context(self, request: Request, language: Language | None) -> tuple[Context, Seen | None]:
        """A context for whoever asks; raises where nobody known does."""
        ...


Make = Callable[..., Page]
PAGES: tuple[tuple[str, Make], ...] = (
    ("/week", week.page),
    ("/week/{id}", week.page),
    ("/portfolio", portfolio.page),
    ("/colleagues", colleagues.page),
    ("/import", bringing.page),
    ("/search", search.page),
    ("/account/{id}", account.page),
    ("/account/{id}/decisions", decisions.page),
    ("/account/{id}/people", roster.page),
    ("/account/{id}/workshop", workshop.page),
    ("/account/{id}/gaps", gaps.page),
    ("/account/{id}/risk", risk.page),
    ("/account/{id}/whitespace", whitespace.page),
    ("/account/{id}/competitors", competitors.page),
    ("/meeting/{id}", meeting.page),
    ("/decision/{id}", decision.page),
    ("/person/{id}", person.page),
    ("/colleague/{id}", colleague.page),
)


def routes(serving: Serving) -> list[Route]:
    """The pages' routes."""
    remembered = Remembered()
    shown = [Route(path, partial(_respond, serving, remembered, make)) for path, make in PAGES]
    bring = bringing.routes(serving.store, serving.settings, serving.today, partial(_may_import, serving, remembered))
    return [
        *shown,
        *bring,
        Route("/search.json", partial(_told, serving, remembered, _hits)),
        Route("/what-if.json", partial(_told, serving, remembered, without)),
        Route("/choices.json", partial(_told, serving, remembered, choices)),
        Route("/i-am", _i_am, methods=["POST"]),
        Route("/", partial(_home, serving, remembered)),
        Route("/{rest:path}", partial(_respond, serving, remembered, _nowhere)),
    ]


def _visit(serving: Serving, remembered: Remembered, request: Request) -> Visit:
    chosen = request.cookies.get(LANGUAGE)
    language: Language | None = next((each for each in LANGUAGES if each == chosen), None)
    context, token = serving.page_context(request, language)
    revision = context.store.revision()
    query = dict(request.query_params)
    day = parse_day(query["asOf"]) if query.get("asOf") else context.today
    return Visit(
        context,
        When(day),
        remembered,
        revision,
        request.url.path,
        query,
        me=(token.holder if token is not None else request.cookies.get(HOLDER)) or None,
        signed_in=token is not None,
        last_account=request.cookies.get(ACCOUNT),
    )


def _may_import(serving: Serving, remembered: Remembered, request: Request) -> None:
    """Refuses whoever does not see and edit everything: a file may speak of any account."""
    if not bringing.may_import(_visit(serving, remembered, request)):
        raise Forbidden("Only somebody who answers for all accounts may import; ask whoever looks after kamp.")


async def _respond(serving: Serving, remembered: Remembered, make: Make, request: Request) -> Response:
    """A page, or one of its tables as a file; its failure is a page too."""
    spoken = request.query_params.get("lang")
    if spoken in LANGUAGES:
        response: Response = RedirectResponse(_without(request.url, "lang"), status_code=303)
        response.set_cookie(LANGUAGE, str(spoken), max_age=_YEAR, samesite="strict")
        return response
    return await run_in_threadpool(_answered, serving, remembered, make, request)


def _answered(serving: Serving, remembered: Remembered, make: Make, request: Request) -> Response:
    try:
        visit = _visit(serving, remembered, request)
    except InputError:
        visit = _today_instead(serving, remembered, request)
    try:
        page = make(visit, *(value for name, value in request.path_params.items() if name == "id"))
    except (KampError, KeyError) as error:
        page = _failed(visit, error)
    wanted = visit.query.get("table")
    if wanted and (table := next((each for each in page.tables if each.name == wanted), None)) is not None:
        name = f"{page.title} {table.caption} {visit.when.day}"
        return _file(table, visit.query.get("format", "csv"), name)
    response = Response(visual.render(page, visit.language, frame(visit, page)), status_code=page.status, media_type="text/html")
    if page.account is not None and page.status == 200:
        response.set_cookie(ACCOUNT, page.account, max_age=_YEAR, samesite="strict")
    return response


def _today_instead(serving: Serving, remembered: Remembered, request: Request) -> Visit:
    """A day that is none is today."""
    scope = {**request.scope, "query_string": b""}
    return replace(_visit(serving, remembered, Request(scope)), query={})


def _file(table: Table, form: str, name: str) -> Response:
    content, kind, ending = (as_xlsx(table), XLSX_TYPE, "xlsx") if form == "xlsx" else (as_csv(table), CSV_TYPE, "csv")
    return Response(content, headers={"Content-Type": kind, "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}.{ending}"})


def _without(url: URL, name: str) -> str:
    kept = [(key, value) for key, value in parse_qsl(url.query) if key != name]
    return f"{url.path}?{urlencode(kept)}" if kept else url.path


def _failed(visit: Visit, error: Exception) -> Page:
    """What went wrong, in words; internal text stays inside."""
    if isinstance(error, StoreError):
        return _message(visit, "error_store", 503)
    if isinstance(error, UnknownName | KeyError):
        return _message(visit, "error_unknown", 404)
    return Page("message", plain("error_title", visit.language), "", more={"message": str(error)}, status=400)


def _message(visit: Visit, key: str, status: int) -> Page:
    title = plain("error_title", visit.language)
    return Page("message", title, "", more={"message": plain(key, visit.language)}, status=status)


def _nowhere(visit: Visit) -> Page:
    return _message(visit, "error_unknown", 404)


async def _home(serving: Serving, remembered: Remembered, request: Request) -> Response:
    """My week where it is known whose, else the portfolio; an old address of a map goes to the map."""
    wanted = request.query_params.get("account")
    if wanted:
        return RedirectResponse(f"/account/{wanted}", status_code=303)
    return await _respond(serving, remembered, _first, request)


def _first(visit: Visit) -> Page:
    """An empty store begins with bringing data."""
    if not visit.accounts and bringing.may_import(visit):
        return bringing.page(visit)
    return portfolio.page(visit) if visit.me is None or not visit.accounts else week.page(visit)


async def _told(serving: Serving, remembered: Remembered, answer: Callable[[Visit], Any], request: Request) -> Response:
    """What a script of the page asks for."""

    def work() -> Response:
        try:
            return JSONResponse(answer(_visit(serving, remembered, request)))
        except (InputError, KeyError):
            return JSONResponse({"error": "absent"}, status_code=404)

    return await run_in_threadpool(work)


def _hits(visit: Visit) -> list[dict[str, str]]:
    """What the search field shows while one types."""
    nodes = search.hits(visit, visit.query.get("text", ""), 8)
    return [
        {"name": node.name, "what": search.kind_of(visit, node), "where": search.where(visit, node), "href": search.href(visit, node)}
        for node in nodes
    ]


async def _i_am(request: Request) -> Response:
    """Whose week it is, where nobody signs in."""
    form = dict(parse_qsl((await request.body()).decode("utf-8", "replace")))
    back = form.get("back") or "/"
    response = RedirectResponse(back if back.startswith("/") and not back.startswith("//") else "/", status_code=303)
    response.set_cookie(HOLDER, form.get("holder") or "", max_age=_YEAR, httponly=True, samesite="strict")
    return response
