"""Who of the store may be one of those whom this import describes?"""

from collections.abc import Iterator

from ..graph_model.compartments import EVERYTHING
from ..graph_model.graph import Node
from ..graph_model.stores.base import Store
from ..graph_model.vocabulary import SHARED
from .identity import Described, Namesakes, described, evidence_in
from .stored import stored


def already_there(store: Store, namesakes: Namesakes) -> Iterator[Described]:
    """Those of the store who bear a name or a mark of this import; looked at page by page."""
    for label in ("Organization", "Person"):
        for node in stored(store, label):
            yield from _known(store, node, namesakes)


def _known(store: Store, node: Node, namesakes: Namesakes) -> Iterator[Described]:
    """The records of a node; its claims are read only where what is believed of it was met in this import."""
    believed = _as_believed(node)
    if believed is None or namesakes.is_fresh(node.id):
        return
    borne = namesakes.knows(believed)
    if not borne:
        namesakes.meet(believed)  # a mailbox that people share there says nothing here
        return
    for each in store.claims(node.id, viewer=EVERYTHING):
        if each.superseded is None and not namesakes.is_fresh(each.claim.record):
            for known in described([each.claim]):
                namesakes.meet(known)
                yield known


def _as_believed(node: Node) -> Described | None:
    told = node.evidence.get("name")
    if told is None or not isinstance(node.properties.get("name"), str):
        return None
    inside = sorted(node.compartments - {SHARED})
    account = inside[0] if len(inside) == 1 else SHARED
    return Described(node.id, told.source, node.kind, node.name, account, evidence_in(node.kind, node.properties))


def described_before(store: Store, record: str) -> Described | None:
    """What the store says of a record."""
    claims = [each.claim for each in store.claims(record, viewer=EVERYTHING) if each.superseded is None]
    return next((each for each in described(claims) if each.record == record), None)
