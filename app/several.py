"""Several accounts asked about at once: the pictures of those in which somebody stands, or of all."""

from ..graph_model.compartments import EVERYTHING
from ..graph_model.errors import Refused
from ..graph_model.graph import Graph, Node
from .asking import revision
from .naming import find_holder
from .opening import opened
from .options import Asked


def pictures_of(asked: Asked, holder: str | None) -> tuple[Node | None, dict[str, Graph]]:
    """The colleague of this name or id, and the picture of each account that they belong to; without one, of all accounts."""
    with opened(asked) as store:
        found = None if holder is None else find_holder(store, holder, today=asked.today)
        page = store.nodes("Account", first=None, after=None, last=None, before=None, viewer=EVERYTHING, as_of=asked.today)
        homes = [branch.node.id for branch in page.branches if found is None or branch.node.id in found.compartments]
        known = revision(store, asked)
        read = {each: store.subgraph([each], viewer=EVERYTHING, as_of=asked.as_of, known_at=known) for each in homes}
    held = {each: graph for each, graph in read.items() if each in graph and (found is None or found.id in graph)}
    if found is not None and not held:
        raise Refused(f"{found.name} stands in no account on {asked.as_of}; ask for another day with --as-of.")
    return found, held
