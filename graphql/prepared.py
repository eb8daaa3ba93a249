"""A document made ready once: scanned, parsed, measured, validated; kept for the next request of the same text."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import orjson

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    OperationDefinitionNode,
    VariableNode,
    Visitor,
    parse,
    validate,
    visit,
)

from .limits import Measure, scan
from .links import Root, meaning
from .schema import schema

CORE = schema._schema
# Longer texts are made anew each time, so that the kept ones cannot fill the memory.
_LONGEST, _KEPT, _FORMS = 10_000, 500, 50
_ERRORS = 20


@dataclass(slots=True, eq=False)
class Prepared:
    """A document with what is wrong with it; `forms` keeps its compiled questions by operation and variables."""

    document: DocumentNode
    problems: list[GraphQLError]
    fragments: dict[str, FragmentDefinitionNode]
    operations: list[OperationDefinitionNode]
    forms: "OrderedDict[Any, Any]" = field(default_factory=OrderedDict)
    inner: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def operation(self, name: str | None) -> OperationDefinitionNode | None:
        """The operation asked for; None where the executor has to say why there is none."""
        if name is None:
            return self.operations[0] if len(self.operations) == 1 else None
        return next((each for each in self.operations if each.name is not None and each.name.value == name), None)

    def form(self, operation: OperationDefinitionNode, variables: dict[str, Any]) -> Any:
        """Under which key the compiled questions are kept: by the variables that a plan may depend on."""
        if id(operation) not in self.inner:
            self.inner[id(operation)] = _inner(self, operation)
        return id(operation), orjson.dumps({name: variables[name] for name in self.inner[id(operation)] if name in variables})

    def keep(self, key: Any, questions: Any) -> Any:
        """Keep compiled questions, the oldest forgotten."""
        self.forms[key] = questions
        while len(self.forms) > _FORMS:
            self.forms.popitem(last=False)
        return questions


_documents: "OrderedDict[str, Prepared]" = OrderedDict()
_lock = Lock()


def known(text: str) -> Prepared | None:
    """A document that was made ready before."""
    with _lock:
        found = _documents.get(text)
        if found is not None:
            _documents.move_to_end(text)
        return found


def prepared(text: str) -> Prepared:
    """A document made ready. Raises TooMuch where it goes over a limit, GraphQLSyntaxError where it is none."""
    if (found := known(text)) is not None:
        return found
    scan(text)
    document = parse(text, no_location=False)
    Measure(document).check()
    problems = validate(CORE, document, max_errors=_ERRORS, hide_suggestions=True)
    made = Prepared(
        document,
        problems,
        {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)},
        [each for each in document.definitions if isinstance(each, OperationDefinitionNode)],
    )
    if len(text) <= _LONGEST:
        with _lock:
            _documents[text] = made
            while len(_documents) > _KEPT:
                _documents.popitem(last=False)
    return made


def _inner(document: Prepared, operation: OperationDefinitionNode) -> tuple[str, ...]:
    """The variables on which a plan may depend: all but those that only name the node a question begins with."""
    found: set[str] = set()

    class Seen(Visitor):
        def enter_variable(self, node: VariableNode, *_: Any) -> None:
            found.add(node.name.value)

    seen = Seen()
    for node in operation.selection_set.selections:
        named = getattr(getattr(node, "name", None), "value", "")
        definition = CORE.query_type.fields.get(named) if CORE.query_type is not None else None
        if isinstance(node, FieldNode) and definition is not None and isinstance(meaning(definition), Root):
            for part in (*(node.directives or ()), node.selection_set):
                if part is not None:
                    visit(part, seen)
        else:
            visit(node, seen)
    for fragment in document.fragments.values():
        visit(fragment, seen)
    return tuple(sorted(found))
