"""The page that brings data: drop files, see what would become of them, load; the example, or a first account, into an empty store."""

import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ...graph_model.errors import Forbidden, KampError, Refused
from ...graph_model.stores.base import Store
from ...ingest.load import LoadOptions, load
from ...ingest.report import ImportReport
from ...visualize.content import Page, Sentence
from ...visualize.pages import plain, tell
from ..clock import now
from ..examples import FOLDER, copy_moved, newest_contact, weeks_to
from ..settings import Settings
from .uploads import Uploads
from .visit import Visit

_EXAMPLE_US = "Brenvasca S.r.l."
Check = Callable[[Request], None]


def page(visit: Visit) -> Page:
    """Where files are dropped; an empty store offers the example and a first account too."""
    language = visit.language
    empty = not visit.accounts
    answer = Sentence(tell("import_first" if empty else "import_answer", language), "missing" if empty else "clock")
    return Page("import", plain("nav_import", language), "import", (answer,), more={"empty": empty})


def may_import(visit: Visit) -> bool:
    """Whether whoever asks may bring data: only who sees and edits everything."""
    return visit.context.desk.editor.everywhere


def routes(store: Store, settings: Settings, today: Callable[[], str], check: Check) -> list[Route]:
    """What the page's script asks for; `check` refuses whoever may not import."""
    uploads = Uploads(partial(_load, store, settings, today))
    return [
        Route("/import/begin", partial(_answer, check, lambda _: {"key": uploads.begin()}), methods=["POST"]),
        Route("/import/example", partial(_answer, check, partial(_example, store, settings, today)), methods=["POST"]),
        Route("/import/{key}/file", partial(_keep, check, uploads), methods=["PUT"]),
        Route("/import/{key}/{step}", partial(_answer, check, partial(_run, uploads)), methods=["POST"]),
        Route("/import/{key}", partial(_answer, check, lambda request: uploads.state(request.path_params["key"]))),
    ]


def _load(
    store: Store, settings: Settings, today: Callable[[], str], paths: Iterable[Path], dry: bool, told: Callable[[str, int, int], None]
) -> ImportReport:
    return load(store, paths, options=_options(settings, today(), dry_run=dry), progress=told)


def _options(settings: Settings, day: str, **more: Any) -> LoadOptions:
    return LoadOptions(
        actor="explorer",
        instant=now(),
        today=day,
        currency=settings.currency,
        our_domains=settings.our_domains,
        **{"our_name": settings.our_name or "Us", **more},
    )


def _example(store: Store, settings: Settings, today: Callable[[], str], _request: Request) -> dict[str, Any]:
    """The invented portfolio, into an empty store only."""
    if store.revision():
        raise Refused("The example goes into an empty store only: it would stand among your own accounts.")
    day = today()
    with tempfile.TemporaryDirectory(prefix="kamp-example-") as folder:
        paths = copy_moved(FOLDER, Path(folder), weeks_to(date.fromisoformat(day), newest_contact(FOLDER)))
        load(store, paths, options=_options(settings, day, our_name=_EXAMPLE_US))
    return {"done": True}


def _run(uploads: Uploads, request: Request) -> dict[str, Any]:
    key, step = request.path_params["key"], request.path_params["step"]
    if step not in ("try", "load"):
        raise Refused("There is no such step.")
    uploads.run(key, dry=step == "try")
    return uploads.state(key)


async def _keep(check: Check, uploads: Uploads, request: Request) -> Response:
    content = await request.body()

    def work(asked: Request) -> dict[str, Any]:
        uploads.keep(asked.path_params["key"], asked.query_params.get("name", ""), content)
        return {"kept": True}

    return await _answer(check, work, request)


async def _answer(check: Check, work: Callable[[Request], dict[str, Any]], request: Request) -> Response:
    def guarded() -> Response:
        try:
            check(request)
            return JSONResponse(work(request))
        except Forbidden as error:
            return JSONResponse({"problem": str(error)}, status_code=403)
        except KampError as error:
            return JSONResponse({"problem": str(error)}, status_code=400)

    return await run_in_threadpool(guarded)
