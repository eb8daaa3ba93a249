"""What the resolvers of one request share: the store, the viewer, today, and the pictures already read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..graph_model.compartments import EVERYTHING, Viewer
from ..graph_model.errors import UnknownName
from ..graph_model.graph import Graph, Node
from ..graph_model.stores.base import Store
from ..graph_model.vocabulary import SHARED, Language


@dataclass(frozen=True, slots=True)
class MapRequest:
    """What to draw: a view of an account, seen as of a day, perhaps about one decision or person."""

    view: str = "overview"
    about: str | None = None
    language: Language = "en"


Draw = Callable[[Graph, str, MapRequest], Any]


@dataclass(slots=True)
class Context:
    """One request. `draw` is handed in by the server: pictures and GraphQL do not know one another."""

    store: Store
    today: str
    draw: Draw
    viewer: Viewer = EVERYTHING
    language: Language = "en"
    currency: str = "EUR"
    _pictures: dict[tuple[str, str], Graph] = field(default_factory=dict)

    def day(self, as_of: date | None) -> str:
        """The day asked for, else today."""
        return self.today if as_of is None else as_of.isoformat()

    def get(self, identifier: str, *, as_of: str) -> Node | None:
        """A visible node by any id it ever had; a hidden one and an absent one answer alike."""
        found = self.store.get([self.store.resolve(identifier)], viewer=self.viewer, as_of=as_of, known_at=None)
        return found[0] if found else None

    def account(self, identifier: str, *, as_of: str) -> Node:
        """A visible account."""
        found = self.get(identifier, as_of=as_of)
        if found is None or "Account" not in found.labels:
            raise UnknownName("account", identifier)
        return found

    def picture(self, account: str, *, as_of: str) -> Graph:
        """An account's picture, read once a request."""
        if (account, as_of) not in self._pictures:
            self._pictures[account, as_of] = self.store.subgraph([account], viewer=self.viewer, as_of=as_of, known_at=None)
        return self._pictures[account, as_of]

    def around(self, node: Node, *, as_of: str) -> Graph:
        """The picture in which a node's own relations are: its account's, or its neighbourhood where it is shared."""
        if "Account" in node.labels:
            return self.picture(node.id, as_of=as_of)
        accounts = sorted(each for each in self.viewer.meets(node.compartments) if each != SHARED)
        if len(accounts) == 1:
            return self.picture(accounts[0], as_of=as_of)
        return self.store.neighbourhood(node.id, hops=2, viewer=self.viewer, as_of=as_of, known_at=None)
