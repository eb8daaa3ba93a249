"""What an account spent with us in the twelve months before a day (MODEL section 8: half-open, spread evenly by day)."""

from datetime import date
from decimal import Decimal

from ..graph_model.dates import days_between
from ..graph_model.graph import Graph, Node
from ..graph_model.money import Money, Rates, rates_from, total


def revenue(graph: Graph, account: str, *, currency: str) -> Money | None:
    """The sum in one currency, None where no spend with us is known; an amount without a rate makes it None too."""
    start, end = _year_before(graph.as_of), graph.as_of
    parts = ((_inside(spend, start, end), min(str(spend.get("end")), end)) for spend in _with_us(graph, account))
    amounts = [(part, day) for part, day in parts if part is not None]
    if not amounts:
        return None
    summed, missing = total(amounts, rates(graph), currency)
    return None if missing else summed


def rates(graph: Graph) -> Rates:
    """The exchange rates that the picture holds."""
    rows = (tuple(str(node.get(name)) for name in ("base", "quote", "day", "rate")) for node in graph.of_kind("Rate"))
    return rates_from((base, quote, day, rate) for base, quote, day, rate in rows)


def _with_us(graph: Graph, account: str) -> list[Node]:
    spends = (node for node in graph.of_kind("Spend") if account in node.compartments)
    return [node for node in spends if node.get("with_whom") == "us" and node.get("basis") == "actual"]


def _inside(spend: Node, start: str, end: str) -> Money | None:
    """The part of a spend that falls into the year."""
    amount, first, last = spend.money("amount"), spend.get("start"), spend.get("end")
    if amount is None or first is None or last is None or last <= first:
        return None
    days = days_between(max(first, start), min(last, end))
    if days <= 0:
        return None
    return Money(amount.currency, int((Decimal(amount.minor) * days / days_between(first, last)).to_integral_value()))


def _year_before(day: str) -> str:
    at = date.fromisoformat(day)
    return at.replace(year=at.year - 1, day=28 if (at.month, at.day) == (2, 29) else at.day).isoformat()
