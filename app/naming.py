"""Which account or person somebody means by an id or a name."""

from collections.abc import Iterable

from ..graph_model.compartments import EVERYTHING, Viewer
from ..graph_model.errors import AmbiguousName, UnknownName
from ..graph_model.graph import Graph, Node
from ..graph_model.names import folded
from ..graph_model.stores.base import Store

_NEAR = 3


def find_account(store: Store, text: str, *, today: str, viewer: Viewer = EVERYTHING) -> Node:
    """The account of this id or name; a name that several bear lists them, an unknown one what comes near."""
    return _find(store, text, today=today, viewer=viewer, label="Account", what="account")


def find_holder(store: Store, text: str, *, today: str, viewer: Viewer = EVERYTHING) -> Node:
    """The colleague of this id or name."""
    return _find(store, text, today=today, viewer=viewer, label="KnowledgeHolder", what="colleague")


def find_person(store: Store, text: str, *, today: str, viewer: Viewer = EVERYTHING) -> Node:
    """The person of this id or name, theirs or ours."""
    return _find(store, text, today=today, viewer=viewer, label="Person", what="person")


def _find(store: Store, text: str, *, today: str, viewer: Viewer, label: str, what: str) -> Node:
    known = store.get([store.resolve(text)], viewer=viewer, as_of=today, known_at=None)
    if known and label in known[0].labels:
        return known[0]
    page = store.nodes(label, first=None, after=None, last=None, before=None, viewer=viewer, as_of=today)
    found = _of_name([branch.node for branch in page.branches], text)
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousName(what, text, _candidates(found))
    hits = store.search(text, labels=(label,), first=_NEAR, viewer=viewer)
    raise UnknownName(what, text, [hit.node.name for hit in hits])


def find_in(graph: Graph, text: str, *, label: str, what: str) -> Node:
    """The node of this id or name in a picture."""
    nodes = graph.of_kind(label)
    found = [node for node in nodes if node.id == text] or _of_name(nodes, text)
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousName(what, text, _candidates(found))
    wanted = folded(text).split()
    near = [node.name for node in nodes if any(word in folded(node.name) for word in wanted)]
    raise UnknownName(what, text, near[:_NEAR])


def _of_name(nodes: Iterable[Node], text: str) -> list[Node]:
    """Those of exactly this name, else those whose name holds it."""
    wanted = folded(text)
    exact = [node for node in nodes if folded(node.name) == wanted]
    return exact or [node for node in nodes if wanted and wanted in folded(node.name)]


def _candidates(nodes: Iterable[Node]) -> list[tuple[str, str]]:
    return [(node.id, node.name) for node in sorted(nodes, key=lambda node: (folded(node.name), node.id))]
