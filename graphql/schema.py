"""The schema: every type and question, and how a document is executed within the limits."""

import logging
from collections.abc import Mapping
from typing import Any

import strawberry
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from graphql import GraphQLError, OperationType, get_operation_ast, parse
from graphql import GraphQLSyntaxError as SyntaxProblem

from ..graph_model.errors import KampError
from .context import Context
from .errors import MustBePosted, TooMuch, formatted
from .limits import Measure, scan
from .mutations import Mutation
from .objects import TYPES, Thing
from .queries import Query

_log = logging.getLogger("kamp.graphql")


class _Schema(strawberry.Schema):
    """Strawberry's schema, which would write our users' mistakes into the log with tracebacks."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:  # noqa: ARG002
        for error in errors:
            if error.original_error is not None and not isinstance(error.original_error, KampError):
                _log.error("%s", error.message, exc_info=error.original_error)


schema = _Schema(query=Query, mutation=Mutation, types=[*TYPES.values(), Thing], config=StrawberryConfig(auto_camel_case=True))


def printed() -> str:
    """The schema as `schema.graphql` holds it."""
    return f"{schema.as_str()}\n"


def execute(
    query: str, variables: Mapping[str, Any] | None, operation: str | None, context: Context, *, reads_only: bool = False
) -> dict[str, Any]:
    """The response of one request. A document over the limits is refused before it is validated, a change where it `reads_only`."""
    try:
        scan(query)
        document = parse(query)
        Measure(document).check()
        if reads_only and (asked := get_operation_ast(document, operation)) is not None and asked.operation is not OperationType.QUERY:
            raise MustBePosted("A change is sent with POST.")
    except MustBePosted as error:
        return {"errors": [formatted(GraphQLError(str(error), original_error=error))]}
    except TooMuch as error:
        return {"errors": [formatted(GraphQLError(str(error), original_error=error))]}
    except SyntaxProblem as error:
        return {"errors": [formatted(error)]}
    result = schema.execute_sync(query, variable_values=dict(variables or {}), operation_name=operation, context_value=context)
    answer: dict[str, Any] = {}
    if result.errors:
        answer["errors"] = [formatted(error) for error in result.errors]
    if result.data is not None or not result.errors or any(error.path for error in result.errors):
        answer["data"] = result.data
    return answer
