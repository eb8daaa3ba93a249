"""From a document to one plan: what a selection of the typed graph reads, and the shaper that writes its part of the response.

The same rules as the stock executor's: fields of one response key are merged, fragments and @skip/@include are followed, the type
of a node of open type decides which fragments apply. What answers by a function (`beliefs`, `history`, a named question) is left
to the stock executor.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graphql.execution.values import VariableValues, get_argument_values, get_directive_values
from strawberry.types.arguments import convert_arguments

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLAbstractType,
    GraphQLField,
    GraphQLIncludeDirective,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLSkipDirective,
    InlineFragmentNode,
    SelectionSetNode,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_list_type,
)

from ..graph_model.stores.plans import ID, KIND, LABELS, NAME, SORT, Plan, Step
from . import shaping
from .links import Link, Root, Said, meaning
from .pages import sliced, turned
from .shaping import Convert, Entry

TYPENAME = "__typename"


class NotCompilable(Exception):
    """Something in the selection answers by a function."""


@dataclass(slots=True, eq=False)
class Columns:
    """What one step reads: its fields in their order, then its children."""

    fields: list[str] = field(default_factory=list)
    children: list[Step] = field(default_factory=list)
    known: dict[Any, tuple[int, Convert]] = field(default_factory=dict)
    open: list[tuple[shaping.Late, Sequence[Entry]]] = field(default_factory=list)
    count: bool = False

    def place(self, name: str) -> int:
        """Where a field stands in the row."""
        if name not in self.fields:
            self.fields.append(name)
        return self.fields.index(name)

    def settled(self, step: Step) -> Step:
        """The step with all that is read; only now it is known where the children begin, and the shapers are told."""
        if not self.fields:
            self.fields.append(ID)
        for late, drafted in self.open:
            # A child's number counts down from -1 until here.
            late.settle([(key, place if place >= 0 else len(self.fields) - 1 - place, convert) for key, place, convert in drafted])
        return replace(step, fields=tuple(self.fields), children=tuple(self.children), count=self.count)


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One compiled question: the plan, what makes its answer of the page of roots, and how its roots are named."""

    plan: Plan
    shape: Convert
    nodes: tuple[FieldNode, ...]
    definition: GraphQLField
    root: Root | None


class Compiler:
    """One operation with its fragments and variables."""

    def __init__(self, schema: Any, fragments: Mapping[str, FragmentDefinitionNode], variables: VariableValues) -> None:
        self._strawberry, self._schema = schema, _core(schema)
        self._fragments, self._variables = fragments, variables

    def collected(self, kind: GraphQLObjectType, sets: Sequence[SelectionSetNode]) -> dict[str, list[FieldNode]]:
        """The fields of a type by response key, in the order of the response."""
        found: dict[str, list[FieldNode]] = {}
        visited: set[str] = set()
        for each in sets:
            for node in self._fields(kind, each, visited):
                found.setdefault(node.alias.value if node.alias else node.name.value, []).append(node)
        return found

    def question(self, nodes: Sequence[FieldNode]) -> Question:
        """The compiled form of one field of Query."""
        query = self._schema.query_type
        definition = query.fields.get(nodes[0].name.value) if query is not None else None
        found = None if definition is None else meaning(definition)
        if definition is None or not isinstance(found, Root | Link):
            raise NotCompilable
        columns = Columns()
        if isinstance(found, Link):
            step, shape = self._page(found, definition, nodes, columns)
            return Question(Plan(columns.settled(step)), shape, tuple(nodes), definition, None)
        shape = shaping.first_of(self._node(definition, nodes, columns))
        kinds = () if found.target == "Node" else (found.target,)
        return Question(Plan(columns.settled(Step("", kinds=kinds))), shape, tuple(nodes), definition, found)

    def arguments(self, definition: GraphQLField, node: FieldNode) -> dict[str, Any]:
        """A field's arguments as its resolver would get them."""
        given = get_argument_values(definition, node, self._variables)
        declared = definition.extensions["strawberry-definition"].arguments
        registry, config = self._strawberry.schema_converter.scalar_registry, self._strawberry.config
        return convert_arguments(given, declared, registry, config)

    def _fields(self, kind: GraphQLObjectType, selections: SelectionSetNode, visited: set[str]) -> Iterator[FieldNode]:
        for node in selections.selections:
            if not self._wanted(node):
                continue
            if isinstance(node, FieldNode):
                yield node
            elif isinstance(node, InlineFragmentNode):
                if node.type_condition is None or self._applies(node.type_condition.name.value, kind):
                    yield from self._fields(kind, node.selection_set, visited)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in visited:
                visited.add(node.name.value)
                fragment = self._fragments[node.name.value]
                if self._applies(fragment.type_condition.name.value, kind):
                    yield from self._fields(kind, fragment.selection_set, visited)

    def _wanted(self, node: Any) -> bool:
        if not node.directives:
            return True
        skip = get_directive_values(GraphQLSkipDirective, node, self._variables)
        if skip is not None and skip["if"]:
            return False
        include = get_directive_values(GraphQLIncludeDirective, node, self._variables)
        return include is None or bool(include["if"])

    def _applies(self, condition: str, kind: GraphQLObjectType) -> bool:
        found = self._schema.type_map[condition]
        return found is kind or (is_abstract_type(found) and self._schema.is_sub_type(found, kind))

    def _node(self, definition: GraphQLField, nodes: Sequence[FieldNode], columns: Columns) -> Convert:
        """The shaper of the node that a field answers, of a declared or an open type."""
        kind = get_named_type(definition.type)
        sets = _sets(nodes)
        if isinstance(kind, GraphQLObjectType):
            return self._object(kind, sets, columns)
        assert is_abstract_type(kind)
        possible: Sequence[GraphQLObjectType] = self._schema.get_possible_types(_abstract(kind))
        shapes = {each.name: self._object(each, sets, columns) for each in possible}
        return shaping.any_object(shapes, columns.place(LABELS), columns.place(KIND))

    def _object(self, kind: GraphQLObjectType, sets: Sequence[SelectionSetNode], columns: Columns) -> Convert:
        drafted = [self._entry(kind, key, nodes, columns) for key, nodes in self.collected(kind, sets).items()]
        late = shaping.Late()
        columns.open.append((late, drafted))
        return late

    def _entry(self, kind: GraphQLObjectType, key: str, nodes: Sequence[FieldNode], columns: Columns) -> Entry:
        name = nodes[0].name.value
        if name == TYPENAME:
            return key, columns.place(ID), shaping.constant(kind.name)
        definition = kind.fields[name]
        found = meaning(definition)
        if isinstance(found, Said):
            return key, columns.place(NAME if found.property == "name" else found.property), self._leaf(definition, nodes)
        if not isinstance(found, Link):
            raise NotCompilable
        place, convert = self._child(found, definition, nodes, columns)
        return key, place, convert

    def _leaf(self, definition: GraphQLField, nodes: Sequence[FieldNode]) -> Convert:
        kind = get_named_type(definition.type)
        if isinstance(kind, GraphQLObjectType):
            return shaping.amount(_names(self.collected(kind, _sets(nodes))))
        if is_list_type(get_nullable_type(definition.type)):
            return shaping.labels if nodes[0].name.value == "labels" else shaping.texts
        return shaping.LEAVES[kind.name]

    def _child(self, link: Link, definition: GraphQLField, nodes: Sequence[FieldNode], columns: Columns) -> tuple[int, Convert]:
        """A step below: followed once, though several types of an open one ask for it with the same words."""
        same = (id(link), tuple(map(id, nodes)))
        if same not in columns.known:
            below = Columns()
            if link.shape == "page":
                step, shape = self._page(link, definition, nodes, below)
            else:
                step, shape = link.step, self._nodes(link, self._node(definition, nodes, below), below)
            columns.children.append(below.settled(step))
            columns.known[same] = -len(columns.children), shape
        return columns.known[same]

    def _nodes(self, link: Link, shape: Convert, below: Columns) -> Convert:
        if link.shape == "one":
            return shaping.first_of(shape)
        if link.order is None:
            return shaping.all_of(shape)
        return shaping.all_in_order(shape, below.place(link.order), below.place(ID))

    def _page(self, link: Link, definition: GraphQLField, nodes: Sequence[FieldNode], columns: Columns) -> tuple[Step, Convert]:
        given = self.arguments(definition, nodes[0])
        where = given.get("where")
        step = sliced(link.step, **{name: given.get(name) for name in ("first", "after", "last", "before")})
        step = replace(step, where={} if where is None else where.conditions())
        kind = get_named_type(definition.type)
        assert isinstance(kind, GraphQLObjectType)
        parts = [(key, self._part(kind, each, columns)) for key, each in self.collected(kind, _sets(nodes)).items()]
        return step, shaping.connection(parts, lambda rows: turned(step, rows))

    def _part(self, kind: GraphQLObjectType, nodes: Sequence[FieldNode], columns: Columns) -> Convert:
        name = nodes[0].name.value
        if name == TYPENAME:
            return shaping.constant(kind.name)
        inner = get_named_type(kind.fields[name].type)
        if name == "totalCount":
            columns.count = True
            return shaping.total
        assert isinstance(inner, GraphQLObjectType)
        fields = self.collected(inner, _sets(nodes))
        if name == "pageInfo":
            return shaping.page_info(_names(fields), columns.place(SORT))
        return shaping.edges([(key, self._of_edge(inner, each, columns)) for key, each in fields.items()])

    def _of_edge(self, kind: GraphQLObjectType, nodes: Sequence[FieldNode], columns: Columns) -> Convert:
        name = nodes[0].name.value
        if name == TYPENAME:
            return shaping.constant(kind.name)
        return shaping.cursor(columns.place(SORT)) if name == "cursor" else self._node(kind.fields[name], nodes, columns)


def _sets(nodes: Sequence[FieldNode]) -> list[SelectionSetNode]:
    return [node.selection_set for node in nodes if node.selection_set is not None]


def _names(fields: Mapping[str, Sequence[FieldNode]]) -> list[tuple[str, str]]:
    return [(key, nodes[0].name.value) for key, nodes in fields.items()]


def _abstract(kind: Any) -> GraphQLAbstractType:
    return kind  # type: ignore[no-any-return]


def _core(schema: Any) -> GraphQLSchema:
    return schema._schema  # type: ignore[no-any-return]
