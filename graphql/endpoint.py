"""GraphQL over HTTP: what a request must look like, and with which status it is answered."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import anyio
import orjson
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from graphql import GraphQLError

from .answering import Answered, Asked, answer, small
from .context import Context
from .errors import MUST_BE_POSTED, TooMuch, formatted
from .limits import ALLOWED, Allowed, called

# How long a request may take to arrive.
_BODY_SECONDS = 10
NEW, OLD = "application/graphql-response+json", "application/json"


class _Malformed(Exception):
    """The request is no GraphQL request: with its status."""

    def __init__(self, status: int, text: str, code: str = "BAD_REQUEST", more: Mapping[str, int] = MappingProxyType({})) -> None:
        super().__init__(text)
        self.status, self.extensions = status, {"code": code, **more}


async def respond(request: Request, context: Callable[[], Context], allowed: Allowed = ALLOWED, *, at_once: bool = False) -> Response:
    """The response to one request, GET or POST; `at_once` answers small queries where they arrive, others in a thread."""
    accepted = _accepted(request.headers.get("accept", ""))
    try:
        asked = _asked(_address(request) if request.method == "GET" else await _body(request, allowed))
        if accepted is None:
            raise _Malformed(406, f"The answer is {NEW} or {OLD}.")
    except _Malformed as error:
        problem = {"errors": [{"message": str(error), "extensions": error.extensions}]}
        return JSONResponse(problem, status_code=error.status, media_type=accepted or OLD)
    asked = replace(asked, reads_only=request.method == "GET")
    if at_once and small(asked):
        return _response(answer(asked, context()), accepted)
    try:
        with anyio.fail_after(allowed.seconds):
            answered = await to_thread.run_sync(lambda: answer(asked, context()), abandon_on_cancel=True)
    except TimeoutError:
        late = TooMuch(called("seconds"), allowed.seconds, allowed.seconds)
        answered = Answered({"errors": [formatted(GraphQLError(str(late), original_error=late))]})
    return _response(answered, accepted)


def _response(answered: Answered, accepted: str) -> Response:
    """What was answered, with its status and its cost."""
    headers = {} if answered.cost is None else {"Kamp-Cost": str(answered.cost)}
    status = 400 if accepted == NEW and "data" not in answered.response else 200
    if _code(answered.response) == MUST_BE_POSTED:
        status, headers = 405, {"Allow": "POST"}
    return Response(orjson.dumps(answered.response), status_code=status, media_type=accepted, headers=headers)


def _code(answer: Mapping[str, Any]) -> str | None:
    """The code of the first error."""
    return answer["errors"][0]["extensions"]["code"] if answer.get("errors") else None


def _accepted(header: str) -> str | None:
    kinds = [part.partition(";")[0].strip().lower() for part in header.split(",") if part.strip()]
    if NEW in kinds:
        return NEW
    return OLD if not kinds or {"*/*", "application/*", OLD} & set(kinds) else None


async def _body(request: Request, allowed: Allowed) -> Mapping[str, Any]:
    """The JSON of a POST, read no further than the limit."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise _Malformed(415, "Send the query as application/json.")
    try:
        body = orjson.loads(await _raw(request, allowed))
    except ValueError as error:
        raise _Malformed(400, "The request is not JSON in UTF-8.") from error
    if not isinstance(body, dict):
        raise _Malformed(400, "The request must be one JSON object with the key query.")
    return body


async def _raw(request: Request, allowed: Allowed) -> bytes:
    """The bytes of a request, waited for no longer than is decent."""
    raw = bytearray()
    try:
        with anyio.fail_after(_BODY_SECONDS):
            async for piece in request.stream():
                raw += piece
                if len(raw) > allowed.body_bytes:
                    more = {"met": len(raw), "limit": allowed.body_bytes}
                    raise _Malformed(413, f"A request may have {allowed.body_bytes} bytes.", "LIMIT", more)
    except TimeoutError as error:
        raise _Malformed(408, f"The request did not arrive within {_BODY_SECONDS} seconds.", "LIMIT", {"limit": _BODY_SECONDS}) from error
    return bytes(raw)


def _address(request: Request) -> Mapping[str, Any]:
    """What stands in the address of a GET, where objects are written as JSON."""
    given: dict[str, Any] = dict(request.query_params)
    for name in ("variables", "extensions"):
        if name in given:
            try:
                given[name] = orjson.loads(given[name])
            except ValueError as error:
                raise _Malformed(400, f"The {name} are not JSON.") from error
    return given


def _asked(given: Mapping[str, Any]) -> Asked:
    query, variables, operation = given.get("query"), given.get("variables"), given.get("operationName")
    if not isinstance(query, str) or not query.strip():
        raise _Malformed(400, "The request has no query.")
    if not isinstance(variables, dict | None) or not isinstance(operation, str | None):
        raise _Malformed(400, "variables must be an object and operationName a text.")
    if not isinstance(given.get("extensions"), dict | None):
        raise _Malformed(400, "extensions must be an object.")
    return Asked(query, variables, operation or None)
