"""What of one account does a look across accounts need: who of us knows whom there, and who decides? (METHODS R10, S2b)

Small, and made of plain values: the portfolio works it out account by account, in any process.
"""

from dataclasses import dataclass

from ..graph import Graph
from .at_stake import Standing
from .parameters import DEFAULTS, Parameters
from .risk.asked import asked_about
from .ties import Pair


@dataclass(frozen=True, slots=True)
class Bonds:
    """One account's ties (chances), its people, our colleagues with a living tie to one of them, and its deciders' weights."""

    account: str
    name: str
    ours: frozenset[str]
    people: frozenset[str]
    colleagues: frozenset[str]
    ties: dict[Pair, float]
    gates: dict[str, float]
    weight: dict[str, float]
    names: dict[str, str]


def account_bonds(graph: Graph, account: str, *, parameters: Parameters = DEFAULTS) -> Bonds:
    """The bonds of an account from its own picture; people of other accounts who are tied to it are in its ties, not among its people."""
    asked = asked_about(Standing(graph, account, parameters=parameters), language="en", currency="EUR", parameters=parameters)
    ours, people = frozenset(asked.standing.ours), frozenset(asked.contacts)
    ties = {ends: tie.chance for ends, tie in asked.standing.ties.items() if tie.chance > 0 and not set(ends) <= ours}
    alive = {ends for ends, chance in ties.items() if chance >= parameters.alive and people & set(ends)}
    colleagues = frozenset(person for ends in alive for person in ends if person in ours)
    met = {person for ends in ties for person in ends} | people | asked.weight.keys()
    names = {person: graph.name(person) for person in sorted(met)}
    return Bonds(account, graph.name(account), ours, people, colleagues, ties, dict(asked.gates), dict(asked.weight), names)
