"""What does the portfolio need to know of one account? (I-2 to I-5; METHODS S1, S3, R11)

Small, and made of plain values: it travels between processes and machines, and ten thousand of them fit into memory.
"""

from dataclasses import dataclass
from fractions import Fraction

from ..graph import Graph
from ..vocabulary import Language
from .account_bonds import Bonds, account_bonds
from .parameters import DEFAULTS, Parameters
from .people import contacts
from .potential import potential
from .relationship_risk import risk_index
from .similar_accounts import Features, features
from .spend import US
from .wallet import share_of_wallet, spent


@dataclass(frozen=True, slots=True)
class Figures:
    """Amounts are exact, in the reporting currency; None is not known. `risk` is the index of R11 (0..100)."""

    account: str
    name: str
    key: bool
    revenue: Fraction | None
    margin: Fraction | None
    risk: float | None
    potential: Fraction | None
    estimated: bool
    share_of_wallet: float | None
    parent: str | None
    parent_name: str | None
    people: int
    features: Features
    missing: tuple[str, ...]
    bonds: Bonds | None = None
    """Its people and ties, by which accounts hang together (S2b)."""


def account_figures(
    graph: Graph, account: str, *, currency: str = "EUR", language: Language = "en", parameters: Parameters = DEFAULTS
) -> Figures:
    """The figures of one account from its own picture."""
    known = spent(graph, account, currency=currency, language=language)
    ours = [each for each in known[0].parts if each.supplier == US and each.basis == "actual"]
    margins = [each.margin for each in ours if each.margin is not None]
    undeveloped = potential(graph, account, currency=currency, language=language, known=known)
    risk = risk_index(graph, account, parameters=parameters, language=language, currency=currency)
    share = share_of_wallet(graph, account, *known, language=language)
    parent = _controlling(graph, account)
    return Figures(
        account,
        graph.name(account),
        bool(graph.node(account).get("key")),
        sum((each.amount for each in ours), Fraction(0)) if ours else None,
        sum(margins, Fraction(0)) if margins else None,
        risk.value if isinstance(risk.value, float) else None,
        undeveloped.amount,
        undeveloped.estimated,
        share.value if isinstance(share.value, float) else None,
        parent,
        None if parent is None else graph.name(parent),
        len(contacts(graph, account)),
        features(graph, account),
        known[0].missing,
        account_bonds(graph, account, parameters=parameters),
    )


def _controlling(graph: Graph, account: str) -> str | None:
    """The group that it belongs to; a joint venture of which the parent holds half or less stands for itself."""
    for relation in graph.out(account, "SUBSIDIARY_OF"):
        if relation.get("share") is None or float(relation.get("share")) > 0.5:
            return relation.target
    return None
