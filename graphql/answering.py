"""How one request is answered: made ready, held against the limits, compiled where it can be, else executed field by field.

Questions of the typed graph are compiled, each one read; what is left of the operation goes to the stock executor. Both parts meet
in the order of the document. Where a compiled question meets anything unusual, the stock executor answers it and names the error.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql.execution.values import get_variable_values

from graphql import (
    DocumentNode,
    ExecutionResult,
    FieldNode,
    GraphQLError,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    execute_sync,
    is_non_null_type,
)

from ..graph_model.errors import KampError, StoreError
from .compiling import Compiler, NotCompilable, Question
from .context import Context
from .cost import Cost
from .errors import MustBePosted, TooMuch, formatted
from .limits import weigh, within
from .prepared import CORE, Prepared, known, prepared
from .schema import schema
from .shaping import Misfit

_log = logging.getLogger("kamp.graphql")
_SMALL = 100
Questions = list[tuple[str, list[FieldNode], Question | None]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A well-formed request."""

    query: str
    variables: Mapping[str, Any] | None = None
    operation: str | None = None
    reads_only: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """The response of one request, and how many nodes it might have had to read; None where it was refused before that."""

    response: dict[str, Any]
    cost: int | None = None


def answer(asked: Asked, context: Context, *, compiled: bool = True) -> Answered:
    """The response of one request; not `compiled` takes the stock executor for everything: the oracle of the tests."""
    variables = dict(asked.variables or {})
    try:
        weigh(variables)
        document = prepared(asked.query)
        if document.problems:
            return Answered({"errors": [formatted(error) for error in document.problems]})
        operation = document.operation(asked.operation)
        if asked.reads_only and operation is not None and operation.operation is not OperationType.QUERY:
            raise MustBePosted("A change is sent with POST.")
        cost = None if operation is None else Cost(CORE, document.fragments, variables).of(operation)
        within("cost", cost or 0)
    except (TooMuch, MustBePosted) as error:
        return Answered({"errors": [formatted(GraphQLError(str(error), original_error=error))]})
    except GraphQLSyntaxError as error:
        return Answered({"errors": [formatted(error)]})
    if operation is None or operation.operation is not OperationType.QUERY or not compiled:
        return Answered(_told(_executed(document.document, asked, context)), cost)
    return Answered(_Mixed(document, operation, asked, context).response(), cost)


def small(asked: Asked) -> bool:
    """Whether a request is known, and so cheap that it is answered in a moment."""
    document = known(asked.query)
    if document is None or document.problems:
        return False
    operation = document.operation(asked.operation)
    if operation is None or operation.operation is not OperationType.QUERY:
        return False
    return Cost(CORE, document.fragments, asked.variables or {}).of(operation) <= _SMALL


class _Mixed:
    """An operation of which some questions are compiled."""

    def __init__(self, document: Prepared, operation: OperationDefinitionNode, asked: Asked, context: Context) -> None:
        self._document, self._operation, self._asked, self._context = document, operation, asked, context
        self._errors: list[GraphQLError] = []

    def response(self) -> dict[str, Any]:
        """The whole response."""
        variables = dict(self._asked.variables or {})
        coerced = get_variable_values(CORE, self._operation.variable_definitions or (), variables, hide_suggestions=True)
        if isinstance(coerced, list):
            return _told(_executed(self._document.document, self._asked, self._context))
        compiler = Compiler(schema, self._document.fragments, coerced)
        questions = self._questions(compiler, variables)
        if not any(question for _, _, question in questions):
            return _told(_executed(self._document.document, self._asked, self._context))
        found = {key: self._answer(compiler, key, question) for key, _, question in questions if question is not None}
        rest = [(key, nodes) for key, nodes, _ in questions if found.get(key, _LEFT) is _LEFT]
        left = self._left(rest) if rest else ExecutionResult(data={})
        fallen = left.data is None or any(
            found.get(key) is None and question is not None and is_non_null_type(question.definition.type) for key, _, question in questions
        )
        taken = {**(left.data or {}), **{key: value for key, value in found.items() if value is not _LEFT}}
        data = None if fallen else {key: taken[key] for key, _, _ in questions}
        return _told(ExecutionResult(data=data, errors=[*self._errors, *(left.errors or ())] or None))

    def _questions(self, compiler: Compiler, variables: dict[str, Any]) -> Questions:
        """The questions of the operation, those that can be compiled with their plans."""
        key = self._document.form(self._operation, variables)
        known: Questions | None = self._document.forms.get(key)
        if known is None:
            assert CORE.query_type is not None
            fields = compiler.collected(CORE.query_type, [self._operation.selection_set])
            known = [(name, nodes, _compiled(compiler, nodes)) for name, nodes in fields.items()]
            self._document.keep(key, known)
        return known

    def _answer(self, compiler: Compiler, key: str, question: Question) -> Any:
        """The answer of a compiled question; _LEFT where the stock executor has to give it."""
        try:
            return self._asked_of_the_store(compiler, question)
        except StoreError as error:
            where = GraphQLError(str(error), nodes=list(question.nodes), path=[key], original_error=error)
            self._errors.append(where)
            return None
        except (KampError, Misfit, GraphQLError):
            return _LEFT
        except Exception:
            # A fault of ours in the compiled way must not take the answer with it: the plain way is asked, and the log told.
            _log.exception("A compiled question failed.")
            return _LEFT

    def _asked_of_the_store(self, compiler: Compiler, question: Question) -> Any:
        context, roots, when = self._context, None, self._context.now
        if question.root is not None:
            given = compiler.arguments(question.definition, question.nodes[0])
            roots, when = [given[question.root.argument]], context.when(given.get("as_of"), given.get("known_at"))
        page = context.store.project(roots, question.plan, viewer=context.viewer, as_of=when.day, known_at=when.revision)
        return question.shape(page)

    def _left(self, rest: Sequence[tuple[str, list[FieldNode]]]) -> ExecutionResult:
        """What the stock executor says to the questions that are left."""
        selections = tuple(node for _, nodes in rest for node in nodes)
        before = self._operation
        operation = OperationDefinitionNode(
            operation=before.operation,
            name=before.name,
            variable_definitions=before.variable_definitions,
            directives=before.directives,
            selection_set=SelectionSetNode(selections=selections),
            loc=before.loc,
        )
        document = DocumentNode(definitions=(operation, *self._document.fragments.values()))
        return _executed(document, self._asked, self._context)


_LEFT = object()


def _compiled(compiler: Compiler, nodes: Sequence[FieldNode]) -> Question | None:
    """A question's plan; None where it answers by a function, or its arguments are refused, which the stock executor says."""
    try:
        return compiler.question(nodes)
    except (NotCompilable, KampError, GraphQLError):
        return None


def _executed(document: DocumentNode, asked: Asked, context: Context) -> ExecutionResult:
    return execute_sync(
        CORE,
        document,
        context_value=context,
        variable_values=dict(asked.variables or {}),
        operation_name=asked.operation,
        hide_suggestions=True,
    )


def _told(result: ExecutionResult) -> dict[str, Any]:
    response: dict[str, Any] = {}
    if result.errors:
        for error in result.errors:
            if error.original_error is not None and not isinstance(error.original_error, KampError):
                _log.error("%s", type(error.original_error).__name__, exc_info=error.original_error)
        response["errors"] = [formatted(error) for error in result.errors]
    if result.data is not None or not result.errors or any(error.path for error in result.errors):
        response["data"] = result.data
    return response
