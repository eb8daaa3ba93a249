"""What does each account contribute at a date, and is it an A, B or C account? (METHODS S1, I-2)"""

from collections.abc import Mapping
from fractions import Fraction

from ..graph import Graph
from ..money import Money
from ..vocabulary import Language
from .spend import US, Flows, flows, rounded, trailing_year

_A, _B = Fraction(80, 100), Fraction(95, 100)  # METHODS section 10, convention


def trailing_revenue(graph: Graph, account: str, *, currency: str, language: Language = "en") -> Flows:
    """What the account spent with us in the twelve months before the picture's day, in one currency."""
    return flows(graph, account, trailing_year(graph.as_of), currency=currency, suppliers=frozenset({US}), language=language)


def revenue(graph: Graph, account: str, *, currency: str) -> Money | None:
    """The same as money: None where no spend with us is known, or some of it has no rate."""
    found = trailing_revenue(graph, account, currency=currency)
    return None if found.missing or not found.parts else rounded(found.of(US), currency)


def shares(revenues: Mapping[str, Fraction]) -> dict[str, float]:
    """Each account's part of the whole; returns (a negative revenue) count as nothing. Sums to 1, empty where nobody spends.

    >>> shares({"A": Fraction(3), "B": Fraction(1), "C": Fraction(-2)})
    {'A': 0.75, 'B': 0.25, 'C': 0.0}
    """
    positive = {account: max(Fraction(0), amount) for account, amount in revenues.items()}
    whole = sum(positive.values(), Fraction(0))
    return {account: float(amount / whole) for account, amount in positive.items()} if whole else {}


def classes(revenues: Mapping[str, Fraction]) -> dict[str, str]:
    """A where the cumulative share before the account is below .80, B below .95, else C; equal revenues share the better class.

    The first is always A; a negative revenue is C; where nobody spends there is no class. O(n log n).

    >>> classes({name: Fraction(amount) for name, amount in zip("ABCDE", (500, 300, 100, 60, 40))})
    {'A': 'A', 'B': 'A', 'C': 'B', 'D': 'B', 'E': 'C'}
    """
    whole = sum((amount for amount in revenues.values() if amount > 0), Fraction(0))
    if not whole:
        return {}
    found: dict[str, str] = {}
    before, last, word = Fraction(0), None, "A"
    for account in sorted(revenues, key=lambda each: (-revenues[each], each)):
        amount = revenues[account]
        if amount != last:
            share = before / whole
            word = "C" if amount <= 0 else "A" if share < _A or last is None else "B" if share < _B else "C"
        found[account], last = word, amount
        before += max(Fraction(0), amount)
    return found
