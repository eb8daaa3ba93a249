"""What a document may cost, known before anything is read: how many nodes at most it asks for."""

from collections.abc import Mapping
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
)

from .links import Link, Root, meaning
from .pages import DEFAULT_PAGE

# What is never long is taken for five; a named question reads an account's picture.
SHORT_LIST, A_PICTURE = 5, 500


class Cost:
    """The cost of one operation; each fragment is reckoned once."""

    def __init__(self, schema: GraphQLSchema, fragments: Mapping[str, FragmentDefinitionNode], variables: Mapping[str, Any]) -> None:
        self._schema, self._fragments, self._variables = schema, fragments, variables
        self._known: dict[str, int] = {}

    def of(self, operation: OperationDefinitionNode) -> int:
        """The cost of a validated operation."""
        return self._set(operation.selection_set, self._schema.get_root_type(operation.operation))

    def _set(self, selections: SelectionSetNode | None, kind: Any) -> int:
        total = 0
        for node in selections.selections if selections is not None else ():
            if isinstance(node, FieldNode):
                total += self._field(node, kind)
            elif isinstance(node, InlineFragmentNode):
                within = kind if node.type_condition is None else self._schema.type_map[node.type_condition.name.value]
                total += self._set(node.selection_set, within)
            elif isinstance(node, FragmentSpreadNode):
                total += self._fragment(node.name.value)
        return total

    def _fragment(self, name: str) -> int:
        if name not in self._known:
            fragment = self._fragments[name]
            self._known[name] = self._set(fragment.selection_set, self._schema.type_map[fragment.type_condition.name.value])
        return self._known[name]

    def _field(self, node: FieldNode, kind: Any) -> int:
        definition = getattr(kind, "fields", {}).get(node.name.value)
        if definition is None or node.selection_set is None:
            return 0
        below = self._set(node.selection_set, get_named_type(definition.type))
        found = meaning(definition)
        if isinstance(found, Link):
            several = {"one": 1, "many": SHORT_LIST, "page": self._size(node)}[found.shape]
            return several * (1 + below)
        if isinstance(found, Root):
            return 1 + below
        return below + (A_PICTURE if kind is self._schema.query_type and definition.args else 0)

    def _size(self, node: FieldNode) -> int:
        """How many entries a page may have; a size that is no number is named when the page is read."""
        for argument in node.arguments or ():
            if argument.name.value in ("first", "last"):
                value = argument.value
                if isinstance(value, IntValueNode):
                    return max(0, int(value.value))
                given = self._variables.get(value.name.value) if isinstance(value, VariableNode) else None
                if type(given) is int:
                    return max(0, given)
        return DEFAULT_PAGE
