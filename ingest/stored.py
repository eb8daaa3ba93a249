"""All that the store believes today of one label, read page by page."""

from collections.abc import Iterator

from ..graph_model.compartments import EVERYTHING
from ..graph_model.graph import Node
from ..graph_model.stores.base import Store

_PAGE = 500


def stored(store: Store, label: str) -> Iterator[Node]:
    """Every node with the label, in the store's order."""
    today, after = store.meta("rolled"), None
    while True:
        page = store.nodes(label, first=_PAGE, after=after, last=None, before=None, viewer=EVERYTHING, as_of=today)
        yield from (branch.node for branch in page.branches)
        if not page.has_next:
            return
        after = page.branches[-1].cursor
