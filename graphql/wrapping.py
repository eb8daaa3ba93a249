"""Which GraphQL type a believed node answers as."""

from typing import Any, TypeVar

from ..graph_model.graph import Node
from .context import When

C = TypeVar("C", bound=type)
# The capacity goes before the kind: a customer that is a competitor too answers as Account.
CAPACITIES = ("Account", "KnowledgeHolder", "Competitor", "Partner", "Supplier")
ANY = "Node"
UNKNOWN = "Thing"
TYPES: dict[str, Any] = {}


def of_the_graph(cls: C) -> C:
    """Makes a type known under its name: the kind or capacity of the vocabulary that it answers for."""
    TYPES[cls.__name__] = cls
    return cls


def type_name(labels: Any, kind: str) -> str:
    """The name of the type of a node with these labels; of one that nobody described, by the kind that it is taken for."""
    bears = labels or (kind,)
    named = next((each for each in CAPACITIES if each in bears), None) or next((each for each in bears if each in TYPES), None)
    return named or UNKNOWN


def wrap(node: Node, when: When, target: str = ANY) -> Any:
    """A believed node as the type that a field declares, or as its own where the field leaves that open."""
    name = type_name(node.labels, node.kind) if target == ANY else target
    return TYPES[name](believed=node, when=when)
