"""One account asked about: the account, and the picture of it as of the day."""

from dataclasses import dataclass

from ..graph_model.compartments import EVERYTHING
from ..graph_model.errors import Refused
from ..graph_model.graph import Graph, Node
from ..graph_model.stores.base import Store
from .days import Days, over
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
        graph = store.subgraph([found.id], viewer=EVERYTHING, as_of=asked.as_of, known_at=revision(store, asked))
    if found.id not in graph:
        if asked.known is not None:
            raise Refused(f"{found.name} was not known at {asked.known:%Y-%m-%d %H:%M}; ask for a later moment with --known-at.")
        raise Refused(f"{found.name} was not known on {asked.as_of}; ask for a later day with --as-of.")
    return Question(graph, graph.node(found.id))


def days(asked: Asked, account: str) -> Days:
    """The account's pictures over which the cards of its map keep their places."""
    with opened(asked) as store:
        known_at = revision(store, asked)
        return over(asked.today, lambda day: store.subgraph([account], viewer=EVERYTHING, as_of=day, known_at=known_at))


def revision(store: Store, asked: Asked) -> int | None:
    """The store's last revision at the instant whose knowledge is asked for, None where it is now's."""
    return None if asked.known_at is None else store.revision_at(asked.known_at)
