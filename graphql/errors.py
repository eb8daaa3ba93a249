"""What a failure is called in an answer: one table from the model's errors to codes. Internal text never leaves."""

from typing import Any

from graphql import GraphQLError

from ..graph_model.errors import (
    BadCursor,
    BadField,
    Conflict,
    Forbidden,
    InputError,
    KampError,
    StoreDamaged,
    StoreError,
    StoreOutdated,
    UnknownName,
)
from .spelling import camel

MUST_BE_POSTED = "MUST_BE_POSTED"


class TooMuch(InputError):
    """The request goes over a limit (see `limits`): with the number met and the limit."""

    def __init__(self, what: str, met: int, limit: int) -> None:
        super().__init__(f"The request asks for {met} {what}; {limit} are allowed. Ask for less, or in several requests.")
        self.met, self.limit = met, limit


class MustBePosted(InputError):
    """A change that came by GET, which anybody's link could send."""


# The first that fits; an error of none of these classes is INTERNAL, without its text.
CODES: tuple[tuple[type[KampError], str], ...] = (
    (TooMuch, "LIMIT"),
    (MustBePosted, MUST_BE_POSTED),
    (UnknownName, "NOT_FOUND"),
    (BadCursor, "BAD_CURSOR"),
    (InputError, "BAD_INPUT"),
    (Forbidden, "FORBIDDEN"),
    (Conflict, "CONFLICT"),
    (StoreOutdated, "STORE_OUTDATED"),
    (StoreDamaged, "STORE_DAMAGED"),
    (StoreError, "STORE_UNAVAILABLE"),
)
INTERNAL = "Something went wrong inside kamp; the server's log says what."


def code_of(error: BaseException) -> str:
    """The code of an error."""
    return next((code for kind, code in CODES if isinstance(error, kind)), "INTERNAL")


def formatted(error: GraphQLError) -> dict[str, Any]:
    """One entry of `errors`: our text and code, or the syntax and validation errors of the query itself."""
    cause = error.original_error
    if cause is None:
        answer: dict[str, Any] = {**error.formatted}
        answer["extensions"] = {"code": "BAD_QUERY", **(error.extensions or {})}
        return answer
    text = str(cause) if isinstance(cause, KampError) else INTERNAL
    if isinstance(cause, BadField):
        text = text.replace(cause.field, camel(cause.field), 1)
    answer = {**error.formatted, "message": text}
    answer["extensions"] = {"code": code_of(cause), **_more(cause)}
    return answer


def _more(cause: BaseException) -> dict[str, Any]:
    """What a handler needs beside the code: the field and what it takes, or who changed what meanwhile."""
    if isinstance(cause, TooMuch):
        return {"met": cause.met, "limit": cause.limit}
    if isinstance(cause, BadField):
        return {"field": camel(cause.field), "allowed": list(cause.allowed)}
    return {"conflict": cause.details} if isinstance(cause, Conflict) and cause.details else {}
