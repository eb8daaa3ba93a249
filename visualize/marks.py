"""Which offers a unit uses, buys from a competitor or is being offered: the marks in a box's title."""

from ..graph_model.dates import days_between
from ..graph_model.graph import Graph, Node

_IN_USE_DAYS = 365


def marks(graph: Graph, unit: str) -> list[dict[str, str]]:
    """Marks of a unit, one per offer and state, in a fixed order."""
    found: set[tuple[str, str]] = set()
    for spend in graph.sources(unit, "SPENT_BY"):
        state = {"us": "in_use", "competitor": "held"}.get(spend.get("with_whom", ""))
        if state and spend.get("basis") == "actual" and _current(spend, graph.as_of):
            found |= {(state, offer.name) for offer in graph.targets(spend.id, "SPENT_ON")}
    used = {name for state, name in found if state == "in_use"}
    for decision in graph.sources(unit, "DECIDED_AT"):
        if decision.get("stage", "open") == "open":
            offers = [node.name for node in graph.targets(decision.id, "DECIDES_ON") if node.kind == "Offer"]
            found |= {("in_pursuit", name) for name in offers if name not in used}
    order = ("in_use", "in_pursuit", "held")
    return [{"state": state, "name": name} for state, name in sorted(found, key=lambda each: (order.index(each[0]), each[1]))]


def _current(spend: Node, as_of: str) -> bool:
    """Spent within the last year: a year's figures come once it is over."""
    start, end = spend.get("start"), spend.get("end")
    return start is not None and start <= as_of and (end is None or days_between(end, as_of) < _IN_USE_DAYS)
