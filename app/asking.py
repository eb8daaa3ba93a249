"""One account asked about: the account, and the picture of it as of the day."""

from dataclasses import dataclass

from ..graph_model.compartments import EVERYTHING
from ..graph_model.errors import Refused
from ..graph_model.graph import Graph, Node
from .naming import find_account
from .opening import opened
from .options import Asked


@dataclass(frozen=True, slots=True)
class Question:
    """What an analysis gets: the picture and the account in it."""

    graph: Graph
    account: Node


def about(asked: Asked, account: str) -> Question:
    """The account of this name or id, with its picture."""
    with opened(asked) as store:
        found = find_account(store, account, today=asked.today)
        graph = store.subgraph([found.id], viewer=EVERYTHING, as_of=asked.as_of, known_at=None)
    if found.id not in graph:
        raise Refused(f"{found.name} was not known on {asked.as_of}; ask for a later day with --as-of.")
    return Question(graph, graph.node(found.id))
