"""What does the account spend without us that we could win, and by when? (METHODS S3, I-5)"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ..explanation import Part, Score
from ..graph import Graph
from ..vocabulary import Language
from .people import units
from .spend import RIVAL, US, Flows, rounded, shown
from .splits import Cells
from .wallet import contract_ends as ends_of
from .wallet import spent, supplier_name, unit_tree
from .wallet_words import day_shown, say

HORIZON = 24  # months; the plan's horizon (METHODS section 10)


def wallet_allocation(rank: int, suppliers: int) -> float:
    """The share of wallet of the supplier at a rank, by the Wallet Allocation Rule (Keiningham et al.): sums to 1 over the ranks.

    Built on consumer markets with several suppliers; for firms it is an estimate and said to be one.

    >>> round(wallet_allocation(2, 3), 4), round(wallet_allocation(1, 2), 4)
    (0.3333, 0.6667)
    """
    return (1 - rank / (suppliers + 1)) * 2 / suppliers


@dataclass(frozen=True, slots=True)
class Potential:
    """The score in the reporting currency; `estimated` where the wallet is the Wallet Allocation Rule's, not told by anybody."""

    score: Score
    amount: Fraction | None
    estimated: bool


def potential(
    graph: Graph,
    account: str,
    *,
    currency: str = "EUR",
    language: Language = "en",
    horizon: int = HORIZON,
    known: tuple[Flows, Cells] | None = None,
) -> Potential:
    """Wallet less our sales, without what a contract binds beyond the horizon (months); parts by supplier add up to it."""
    found, by_cell = known or spent(graph, account, currency=currency, language=language)
    split = {supplier: amount for supplier, amount in by_cell.of(account).items() if amount > 0}
    others = {supplier: amount for supplier, amount in split.items() if supplier != US}
    if not others:
        return _estimated(graph, account, found, split.get(US, Fraction(0)), language)
    bound = _bound(graph, found, horizon)
    parts: list[Part] = []
    locked: list[str] = []
    whole = Fraction(0)
    for supplier in sorted(others, key=lambda each: (-others[each], each)):
        name = supplier_name(graph, supplier, language)
        for day, amount in bound.get(supplier, {}).items():
            locked.append(
                say("potential_locked", language, amount=shown(amount, currency, language), supplier=name, day=day_shown(day, language))
            )
        free = max(Fraction(0), others[supplier] - sum(bound.get(supplier, {}).values(), Fraction(0)))
        if free:
            whole += free
            parts.append(Part((supplier,), float(free), _part(graph, account, found, (supplier, free), language)))
    sentence = "; ".join([say("potential", language, amount=shown(whole, currency, language), months=horizon), *locked])
    parameters = {"horizon_months": horizon, "estimated": False}
    score = Score(
        rounded(whole, currency),
        currency,
        graph.as_of,
        sentence,
        say("potential_change", language),
        parameters,
        tuple(parts),
        found.missing,
    )
    return Potential(score, whole, False)


def _part(graph: Graph, account: str, found: Flows, free: tuple[str, Fraction], language: Language) -> str:
    supplier, amount = free
    ends = ends_of(found.parts, unit_tree(graph, account))
    days = [day for (place, _, who), day in ends.items() if place == account and who == supplier]
    words = {"supplier": supplier_name(graph, supplier, language), "amount": shown(amount, found.currency, language)}
    return (
        say("potential_part_until", language, day=day_shown(min(days), language), **words)
        if days
        else say("potential_part", language, **words)
    )


def _bound(graph: Graph, found: Flows, horizon: int) -> dict[str, dict[str, Fraction]]:
    """Per supplier what its contracts hold beyond the horizon, by their end."""
    limit = _later(graph.as_of, horizon)
    held: dict[str, dict[str, Fraction]] = {}
    for flow in found.parts:
        if flow.supplier != US and flow.contract_end is not None and flow.contract_end > limit and flow.amount > 0:
            days = held.setdefault(flow.supplier, {})
            days[flow.contract_end] = days.get(flow.contract_end, Fraction(0)) + flow.amount
    return held


def _later(day: str, months: int) -> str:
    at = date.fromisoformat(day)
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    return at.replace(year=year, month=month + 1, day=min(at.day, 28)).isoformat()


def _estimated(graph: Graph, account: str, found: Flows, ours: Fraction, language: Language) -> Potential:
    """Nobody told what others get: by the Wallet Allocation Rule where our rank among the suppliers is known, else nothing."""
    suppliers, rank = _rank(graph, account)
    if ours <= 0 or rank is None or suppliers < 2:
        missing = (say("potential_rank", language, account=graph.name(account)), *found.missing)
        score = Score(
            None, found.currency, graph.as_of, say("potential_none", language), say("potential_change", language), missing=missing
        )
        return Potential(score, None, False)
    wallet = ours / Fraction(wallet_allocation(rank, suppliers)).limit_denominator(10**6)
    amount = wallet - ours
    words = {"wallet": shown(wallet, found.currency, language), "ours": shown(ours, found.currency, language)}
    part = Part((account,), float(amount), say("potential_estimated_part", language, **words))
    sentence = say("potential_estimated", language, amount=shown(amount, found.currency, language), rank=rank, suppliers=suppliers)
    parameters = {"estimated": True, "rule": "Wallet Allocation Rule", "rank": rank, "suppliers": suppliers}
    score = Score(
        rounded(amount, found.currency),
        found.currency,
        graph.as_of,
        sentence,
        say("potential_change", language),
        parameters,
        (part,),
        found.missing,
    )
    return Potential(score, amount, True)


def _rank(graph: Graph, account: str) -> tuple[int, int | None]:
    """How many suppliers are seen here, and our place among them by bids won; None where bids do not tell."""
    places = (account, *units(graph, account))
    us = {each.target for each in graph.of_relation("TIED_TO")}
    won: Counter[str] = Counter()
    seen: set[str] = set()
    for decision in (each for place in places for each in graph.sources(place, "DECIDED_AT")):
        for bid in graph.into(decision.id, "BIDS_IN"):
            seen.add(US if bid.source in us else bid.source)
            won[US if bid.source in us else bid.source] += bid.get("outcome") == "won"
    for place in places:
        for spend in graph.sources(place, "SPENT_BY"):
            if spend.get("with_whom") == RIVAL:
                seen |= {each.target for each in graph.out(spend.id, "SPENT_WITH")}
    if not won.total():
        return len(seen | {US}), None
    return len(seen | {US}), 1 + sum(won[each] > won[US] for each in seen - {US})
