"""GraphQL over HTTP: what a request must look like, and with which status it is answered."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from .answering import Answered, Asked, answer
from .context import Context
from .errors import MUST_BE_POSTED
from .limits import ALLOWED

NEW, OLD = "application/graphql-response+json", "application/json"


class _Malformed(Exception):
    """The request is no GraphQL request: with its status."""

    def __init__(self, status: int, text: str, code: str = "BAD_REQUEST") -> None:
        super().__init__(text)
        self.status, self.code = status, code


async def respond(request: Request, context: Callable[[], Context]) -> Response:
    """The response to one request, GET or POST."""
    accepted = _accepted(request.headers.get("accept", ""))
    try:
        asked = _asked(request.query_params) if request.method == "GET" else _asked(await _body(request))
        if accepted is None:
            raise _Malformed(406, f"The answer is {NEW} or {OLD}.")
    except _Malformed as error:
        problem = {"errors": [{"message": str(error), "extensions": {"code": error.code}}]}
        return JSONResponse(problem, status_code=error.status, media_type=accepted or OLD)
    answered = await run_in_threadpool(lambda: answer(replace(asked, reads_only=request.method == "GET"), context()))
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


async def _body(request: Request) -> Mapping[str, Any]:
    """The JSON of a POST, read no further than the limit."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise _Malformed(415, "Send the query as application/json.")
    raw = bytearray()
    async for piece in request.stream():
        raw += piece
        if len(raw) > ALLOWED.body_bytes:
            raise _Malformed(413, f"A request may have {ALLOWED.body_bytes} bytes.", "LIMIT")
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise _Malformed(400, "The request is not JSON.") from error
    if not isinstance(body, dict):
        raise _Malformed(400, "The request must be one JSON object with the key query.")
    return body


def _asked(given: Mapping[str, Any]) -> Asked:
    query, variables, operation = given.get("query"), given.get("variables"), given.get("operationName")
    if isinstance(variables, str):
        try:
            variables = json.loads(variables)
        except (ValueError, RecursionError) as error:
            raise _Malformed(400, "The variables are not JSON.") from error
    if not isinstance(query, str) or not query.strip():
        raise _Malformed(400, "The request has no query.")
    if not isinstance(variables, dict | None) or not isinstance(operation, str | None):
        raise _Malformed(400, "variables must be an object and operationName a text.")
    if not isinstance(given.get("extensions"), dict | str | None):
        raise _Malformed(400, "extensions must be an object.")
    return Asked(query, variables, operation or None)
