"""Over which days does a card of the map keep its place? Today's, and the quarters of the last two years."""

from collections.abc import Callable
from datetime import date

from ..graph_model.analysis.ties import ties
from ..graph_model.graph import Graph
from ..visualize.request import Overlays

_QUARTERS = 8
Days = tuple[tuple[Graph, Overlays], ...]


def quarters(today: str, count: int = _QUARTERS) -> list[str]:
    """The first days of this quarter and of the ones before, the latest first.

    >>> quarters("2026-11-25", 3)
    ['2026-10-01', '2026-07-01', '2026-04-01']
    """
    at = date.fromisoformat(today)
    year, month = at.year, at.month - (at.month - 1) % 3
    days = []
    for _ in range(count):
        days.append(date(year, month, 1).isoformat())
        year, month = (year - 1, 10) if month == 1 else (year, month - 3)
    return days


def over(today: str, read: Callable[[str], Graph]) -> Days:
    """The pictures of these days, the same whatever day is asked for; `read` answers the account's picture of a day."""
    pictures = (read(day) for day in (today, *quarters(today)))
    return tuple((graph, Overlays(ties={ends: tie.chance for ends, tie in ties(graph).items()})) for graph in pictures)
