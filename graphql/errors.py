"""What a failure is called in an answer: one table from the model's errors to codes. Internal text never leaves."""

from typing import Any

from graphql import GraphQLError

from ..graph_model.errors import BadCursor, Conflict, InputError, KampError, StoreDamaged, StoreError, StoreOutdated, UnknownName


class TooMuch(InputError):
    """The request goes over a limit (see `limits`)."""


# The first that fits; an error of none of these classes is INTERNAL, without its text.
CODES: tuple[tuple[type[KampError], str], ...] = (
    (TooMuch, "LIMIT"),
    (UnknownName, "NOT_FOUND"),
    (BadCursor, "BAD_CURSOR"),
    (InputError, "BAD_INPUT"),
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
    answer = {**error.formatted, "message": text}
    answer["extensions"] = {"code": code_of(cause)}
    return answer
