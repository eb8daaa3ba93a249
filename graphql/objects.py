"""What everything in the typed graph answers: its id, its name, its kind, where it stands, who said what about it."""

import strawberry

from ..graph_model import graph as model
from ..graph_model.stores.plans import ID, KIND, LABELS, REVISION, WITHIN
from .arguments import First, Info
from .context import When
from .described import answers
from .limits import page_size
from .links import Said, many
from .pages import DEFAULT_PAGE
from .provenance import Belief, Told, beliefs, history
from .wrapping import TYPES, UNKNOWN, of_the_graph, wrap

__all__ = ["TYPES", "Node", "Thing", "wrap"]


@strawberry.interface(description="Anything that the graph knows.")
class Node:
    believed: strawberry.Private[model.Node]
    when: strawberry.Private[When]

    @answers("The lasting id, the same on the command line and in addresses.", Said(ID))
    def id(self) -> strawberry.ID:
        return strawberry.ID(self.believed.id)

    @answers("What people call it; the id where nobody named it.", Said("name"))
    def name(self) -> str:
        return self.believed.name

    @answers("Its kind in the vocabulary, such as Person.", Said(KIND))
    def kind(self) -> str:
        return self.believed.kind

    @answers("Its kind and the capacities in which it stands to us.", Said(LABELS))
    def labels(self) -> list[str]:
        return list(self.believed.labels)

    @answers("The last revision that changed what is believed about it.", Said(REVISION))
    def revision(self) -> int:
        return self.believed.revision

    @answers("Where nobody described it: the kinds that its relations allow.")
    def placeholder(self) -> list[str]:
        return list(self.believed.placeholder)

    accounts = many(WITHIN, "out", "Account", "The accounts in whose pages it stands, of those that you may see.")

    @answers("What is believed about it: each field with who said it, when, how sure, and what was said against it.")
    def beliefs(self, info: Info) -> list[Belief]:
        return beliefs(info.context, self.believed, self.when)

    @answers("What was said about it, the latest first: every visible observation, also those that no longer count.")
    def history(self, info: Info, first: First = None) -> list[Told]:
        size = page_size(first)
        return history(info.context, self.believed, self.when, first=DEFAULT_PAGE if size is None else size)


@of_the_graph
@strawberry.type(description="A kind of node without a type of its own.")
class Thing(Node):
    pass


assert UNKNOWN in TYPES
