"""One consistent picture of accounts as of a date, for a viewer: what every analysis and every picture reads."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from .compartments import EVERYTHING, Viewer
from .money import Money, from_stored

if TYPE_CHECKING:
    import networkx


class Evidence(NamedTuple):
    """Who said it, when, from which source, how sure; `seen_on` is the last day on which anybody confirmed the same."""

    record: str
    source: str
    rank: int
    observed_on: str | None = None
    seen_on: str | None = None
    holder: str | None = None
    reference: str | None = None
    source_class: str | None = None
    means: str | None = None
    confidence: float = 1.0
    assumed: bool = False
    account: str = ""
    """In whose page it was said, where a teller or a reference is named: only who sees that account reads them."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A value or an end that lost the fold: a contradiction that stays visible."""

    value: Any
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Node:
    """A being as believed. `placeholder` lists the kinds that its relations allow where nobody described it."""

    id: str
    kind: str
    labels: tuple[str, ...] = ()
    properties: Mapping[str, Any] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    rivals: Mapping[str, tuple[Rival, ...]] = field(default_factory=dict)
    compartments: frozenset[str] = frozenset()
    placeholder: tuple[str, ...] = ()
    revision: int = 0

    @property
    def name(self) -> str:
        """What people call it; a placeholder or a nameless node answers with its id."""
        return self.properties.get("name") or self.id

    def get(self, name: str, default: Any = None) -> Any:
        """A believed property; `default` where nobody said it or it is known to be none."""
        value = self.properties.get(name)
        return default if value is None else value

    def money(self, name: str) -> Money | None:
        """A believed amount."""
        return from_stored(self.properties.get(name))


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation as believed; `evidence` holds every statement of it, the first deciding."""

    id: str
    kind: str
    source: str
    target: str
    qualifier: str = ""
    account: str = "shared"
    properties: Mapping[str, Any] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    field_evidence: Mapping[str, Evidence] = field(default_factory=dict)
    rivals: Mapping[str, tuple[Rival, ...]] = field(default_factory=dict)
    valid_from: str | None = None
    valid_to: str | None = None
    revision: int = 0

    def other(self, identifier: str) -> str:
        """The end that is not this one."""
        return self.target if identifier == self.source else self.source

    def get(self, name: str, default: Any = None) -> Any:
        """A believed field; `default` where nobody said it."""
        value = self.properties.get(name)
        return default if value is None else value


@dataclass(frozen=True, slots=True)
class Contested:
    """A relation that lost against another of its kind (two bosses): `source` is the node both start at."""

    kind: str
    source: str
    believed: str | None
    loser: str
    evidence: Evidence
    account: str = "shared"


class Graph:
    """Nodes and relations as believed on `as_of`, for `viewer`. Iteration is in the order of ids."""

    __slots__ = ("_into", "_kinds", "_out", "as_of", "contested", "known_at", "nodes", "relations", "viewer")

    def __init__(
        self,
        nodes: Iterable[Node],
        relations: Iterable[Relation],
        *,
        as_of: str,
        viewer: Viewer = EVERYTHING,
        contested: Iterable[Contested] = (),
        known_at: int | None = None,
    ) -> None:
        self.as_of, self.viewer, self.known_at = as_of, viewer, known_at
        self.nodes: dict[str, Node] = {node.id: node for node in sorted(nodes, key=lambda node: node.id)}
        self.relations: dict[str, Relation] = {each.id: each for each in sorted(relations, key=lambda each: each.id)}
        in_order = sorted(contested, key=lambda each: (each.kind, each.source, each.account, each.loser))
        self.contested: tuple[Contested, ...] = tuple(in_order)
        self._kinds: dict[str, list[Node]] = defaultdict(list)
        self._out: dict[tuple[str, str], list[Relation]] = defaultdict(list)
        self._into: dict[tuple[str, str], list[Relation]] = defaultdict(list)
        for node in self.nodes.values():
            for label in node.labels or (node.kind,):
                self._kinds[label].append(node)
        for relation in self.relations.values():
            self._out[relation.source, relation.kind].append(relation)
            self._into[relation.target, relation.kind].append(relation)

    def __contains__(self, identifier: str) -> bool:
        return identifier in self.nodes

    def node(self, identifier: str) -> Node:
        """The node of this id; KeyError where the picture has none."""
        return self.nodes[identifier]

    def name(self, identifier: str) -> str:
        """What people call it; the id itself where the picture has no such node."""
        node = self.nodes.get(identifier)
        return identifier if node is None else node.name

    def of_kind(self, label: str) -> tuple[Node, ...]:
        """Nodes that bear a label: a kind (Person) or a capacity (KnowledgeHolder)."""
        return tuple(self._kinds.get(label, ()))

    def out(self, identifier: str, kind: str) -> tuple[Relation, ...]:
        """Relations of a kind that start at a node."""
        return tuple(self._out.get((identifier, kind), ()))

    def into(self, identifier: str, kind: str) -> tuple[Relation, ...]:
        """Relations of a kind that end at a node."""
        return tuple(self._into.get((identifier, kind), ()))

    def targets(self, identifier: str, kind: str) -> tuple[Node, ...]:
        """The nodes at the far end of relations that start here."""
        return tuple(self.nodes[each.target] for each in self.out(identifier, kind))

    def sources(self, identifier: str, kind: str) -> tuple[Node, ...]:
        """The nodes at the far end of relations that end here."""
        return tuple(self.nodes[each.source] for each in self.into(identifier, kind))

    def of_relation(self, kind: str) -> Iterator[Relation]:
        """All relations of a kind."""
        return (relation for relation in self.relations.values() if relation.kind == kind)

    def to_networkx(self) -> "networkx.MultiDiGraph[str]":
        """The same picture as a networkx multigraph: keys are relation ids, attributes the believed properties."""
        import networkx

        result: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(as_of=self.as_of)
        for node in self.nodes.values():
            result.add_node(node.id, kind=node.kind, labels=node.labels, **{f"p_{name}": value for name, value in node.properties.items()})
        for relation in self.relations.values():
            result.add_edge(relation.source, relation.target, key=relation.id, kind=relation.kind, **dict(relation.properties))
        return result
