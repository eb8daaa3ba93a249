"""What does the account spend on what we offer, per unit and offer, and who gets the rest? (METHODS S3, 3-4, 3-5, 4-3, B-9)"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ..dates import Period
from ..explanation import Part, Score
from ..explanation import as_json as score_json
from ..graph import Graph, Node
from ..money import Money
from ..names import sort_key
from ..vocabulary import Language
from .loyalty import Loyalty, loyalty
from .loyalty import as_json as loyalty_json
from .people import plan_areas, units
from .spend import IN_HOUSE, NOT_BOUGHT, RIVAL, UNKNOWN, US, Flow, Flows, flows, rounded, shown, trailing_year
from .splits import ALL, Above, Cells, Split, Tree, cells
from .wallet_words import day_shown, say

WORDS = (US, IN_HOUSE, NOT_BOUGHT, UNKNOWN, RIVAL)


@dataclass(frozen=True, slots=True)
class Slice:
    """What one supplier gets; `share` of the total, a negative amount counting as nothing."""

    supplier: str
    amount: Money
    share: float
    contract_end: str | None


@dataclass(frozen=True, slots=True)
class Wallet:
    """Total and suppliers of one place and offer (None: all offers); what is not broken down to units is part of the total."""

    place: str
    depth: int
    offer: str | None
    total: Money
    slices: tuple[Slice, ...]
    not_broken_down: Money


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget with what of it is captured by us in its own period (3-4, 3-5)."""

    place: str
    offer: str | None
    amount: Money
    start: str
    end: str
    captured: float | None


@dataclass(frozen=True, slots=True)
class WalletAnswer:
    """The wallet of an account: the account first, then its units; of each all offers together, then each offer."""

    graph: Graph
    account: str
    flows: Flows
    units: tuple[Wallet, ...]
    offers: tuple[Wallet, ...]
    budgets: tuple[Budget, ...]
    contradictions: tuple[str, ...]
    share: Score
    loyalty: Loyalty


def unit_tree(graph: Graph, account: str) -> Tree:
    """The account's units under it, by name."""
    known = {account, *units(graph, account)}
    children: dict[str | None, tuple[str, ...]] = {}
    for place in known:
        inside = [node for node in graph.sources(place, "PART_OF") if node.id in known]
        children[place] = tuple(node.id for node in sorted(inside, key=_by_name))
    return Tree(account, children)


def offer_tree(graph: Graph) -> Tree:
    """Our offers; those above which none stands hang under None."""
    offers = graph.of_kind("Offer")
    children: dict[str | None, tuple[str, ...]] = {}
    for offer in sorted(offers, key=_by_name):
        above = [node.id for node in graph.targets(offer.id, "PART_OF") if node.kind == "Offer"]
        parent = above[0] if above else None
        children[parent] = (*children.get(parent, ()), offer.id)
    return Tree(None, children)


def _by_name(node: Node) -> str:
    return sort_key(node.name, node.id)


def spent(graph: Graph, account: str, *, currency: str, language: Language = "en") -> tuple[Flows, Cells]:
    """The last twelve months by place and offer: actual figures, and estimates where there are none."""
    found = flows(graph, account, trailing_year(graph.as_of), currency=currency, bases=("actual", "estimate"), language=language)
    return found, cells(found.parts, unit_tree(graph, account), offer_tree(graph))


def wallet(graph: Graph, account: str, *, currency: str = "EUR", language: Language = "en") -> WalletAnswer:
    """The wallet of the twelve months before the picture's day; amounts in the reporting currency, rounded once."""
    found, by_cell = spent(graph, account, currency=currency, language=language)
    places, offers = unit_tree(graph, account), offer_tree(graph)
    ends = contract_ends(found.parts, places)
    making = _Making(by_cell, found.currency, ends)
    walked = [(place, depth) for place, depth in places.walk() if place is not None]
    listed = [offer for offer, _ in offers.walk() if offer is not ALL]
    whole = tuple(making.of(place, depth, ALL) for place, depth in walked)
    parts = tuple(making.of(place, depth, offer) for place, depth in walked for offer in listed if by_cell.of(place, offer))
    budgets = _budgets(graph, account, language)
    contradictions = (*(_above(graph, each, currency, language) for each in by_cell.above), *_negative(graph, whole, language), *budgets[1])
    share = share_of_wallet(graph, account, found, by_cell, language=language)
    return WalletAnswer(
        graph,
        account,
        found,
        whole,
        parts,
        budgets[0],
        contradictions,
        share,
        loyalty(graph, account, currency=currency, language=language),
    )


def contract_ends(parts: Iterable[Flow], places: Tree) -> dict[tuple[str, str | None, str], str]:
    """The first contract to end of a place (its units included), offer and supplier; of one place and offer the last that is stated."""
    own: dict[tuple[str, str | None, str], str] = {}
    for flow in parts:
        if flow.contract_end is not None:
            key = (flow.place, flow.offer, flow.supplier)
            own[key] = max(own.get(key, ""), flow.contract_end)
    found: dict[tuple[str, str | None, str], str] = {}
    for (place, offer, supplier), day in own.items():
        for above in places.above(place):
            found[above, offer, supplier] = min(found.get((above, offer, supplier), day), day)
    return found


@dataclass(frozen=True, slots=True)
class _Making:
    cells: Cells
    currency: str
    ends: Mapping[tuple[str, str | None, str], str]

    def of(self, place: str, depth: int, offer: str | None) -> Wallet:
        split = self.cells.of(place, offer)
        whole = sum(split.values(), Fraction(0))
        total = rounded(whole, self.currency)
        amounts = _to_the_cent(split, total)
        positive = sum((amount for amount in split.values() if amount > 0), Fraction(0))
        slices = tuple(
            Slice(
                supplier,
                amounts[supplier],
                float(max(Fraction(0), split[supplier]) / positive) if positive else 0.0,
                self._end(place, offer, supplier),
            )
            for supplier in sorted(split, key=lambda each: (each == UNKNOWN, each != US, -split[each], each))
        )
        apart = self.cells.not_broken_down.get(place, Fraction(0)) if offer is ALL else Fraction(0)
        return Wallet(place, depth, offer, total, slices, rounded(apart, self.currency))

    def _end(self, place: str, offer: str | None, supplier: str) -> str | None:
        """The first contract of this supplier to end here, over all offers where none is asked for."""
        found = [day for (where, what, who), day in self.ends.items() if where == place and who == supplier and offer in (ALL, what)]
        return min(found, default=None)


def _to_the_cent(split: Split, total: Money) -> dict[str, Money]:
    """Rounded amounts that add up to the rounded total: what rounding leaves goes to the largest that is not ours."""
    amounts = {supplier: rounded(amount, total.currency) for supplier, amount in split.items()}
    left = total.minor - sum(each.minor for each in amounts.values())
    if left:
        largest = max(amounts, key=lambda each: (each != US, amounts[each].minor, each))
        amounts[largest] = Money(total.currency, amounts[largest].minor + left)
    return amounts


def supplier_name(graph: Graph, supplier: str, language: Language) -> str:
    """Who gets it, as people say it."""
    return say(supplier, language) if supplier in WORDS else graph.name(supplier)


def share_of_wallet(graph: Graph, account: str, found: Flows, by_cell: Cells, *, language: Language = "en") -> Score:
    """S3: our sales divided by what is spent in the categories we serve, or would be; parts by unit add up to it."""
    split = {supplier: amount for supplier, amount in by_cell.of(account).items() if amount > 0}
    total, name = sum(split.values(), Fraction(0)), graph.name(account)
    if not total:
        return Score(
            None,
            "share",
            graph.as_of,
            say("wallet_none", language, account=name),
            missing=(say("wallet_others", language, account=name), *found.missing),
        )
    ours = split.get(US, Fraction(0))
    rest = sorted((each for each in split if each != US), key=lambda each: (-split[each], each))
    words = {"account": name, "total": shown(total, found.currency, language), "ours": shown(ours, found.currency, language)}
    others = ", ".join(supplier_name(graph, each, language) for each in rest[:2])
    sentence = (
        say("wallet_sow", language, share=float(ours / total), rest=others, **words) if rest else say("wallet_all_ours", language, **words)
    )
    missing = found.missing if rest else (say("wallet_others", language, account=name), *found.missing)
    change = _largest(graph, found, split, rest[0], language) if rest else ""
    parts = _parts_by_unit(graph, account, by_cell, (ours, total), found.currency, language)
    parameters = {"months": 12, "basis": "actual, else estimate", "currency": found.currency, "assumed": list(found.assumed)}
    return Score(
        float(ours / total),
        "share",
        graph.as_of,
        sentence,
        change,
        parameters,
        parts,
        missing,
        plan_areas=plan_areas(graph, account, *units(graph, account)),
    )


def _largest(graph: Graph, found: Flows, split: Split, supplier: str, language: Language) -> str:
    ends = sorted(each.contract_end for each in found.parts if each.supplier == supplier and each.contract_end is not None)
    until = say("wallet_until", language, day=day_shown(ends[0], language)) if ends else ""
    amount = shown(split[supplier], found.currency, language)
    return say("wallet_change", language, amount=amount, supplier=supplier_name(graph, supplier, language), until=until)


def _parts_by_unit(
    graph: Graph, account: str, by_cell: Cells, whole: tuple[Fraction, Fraction], currency: str, language: Language
) -> tuple[Part, ...]:
    ours, total = whole
    below = {node.id: by_cell.of(node.id).get(US, Fraction(0)) for node in sorted(graph.sources(account, "PART_OF"), key=_by_name)}
    below[account] = ours - sum(below.values(), Fraction(0))
    return tuple(
        Part(
            (place,), float(amount / total), say("wallet_part", language, unit=graph.name(place), amount=shown(amount, currency, language))
        )
        for place, amount in below.items()
        if amount
    )


def _above(graph: Graph, each: Above, currency: str, language: Language) -> str:
    amounts = {"children": shown(each.parts, currency, language), "own": shown(each.own, currency, language)}
    return say("wallet_above", language, unit=graph.name(each.place), offer=_offer(graph, each.offer, language), **amounts)


def _offer(graph: Graph, offer: str | None, language: Language) -> str:
    return say("all_offers", language) if offer is None else graph.name(offer)


def _negative(graph: Graph, found: Iterable[Wallet], language: Language) -> list[str]:
    return [
        say(
            "wallet_negative",
            language,
            unit=graph.name(each.place),
            supplier=supplier_name(graph, part.supplier, language),
            amount=part.amount.shown(language),
        )
        for each in found
        for part in each.slices
        if part.amount.minor < 0
    ]


def _budgets(graph: Graph, account: str, language: Language) -> tuple[tuple[Budget, ...], list[str]]:
    """The budgets that run or are still to come, each against what was spent in its own period."""
    found: list[Budget] = []
    over: list[str] = []
    told = [(place, each) for place in (account, *units(graph, account)) for each in graph.sources(place, "SPENT_BY")]
    for place, spend in told:
        amount, start, end = spend.money("amount"), spend.get("start"), spend.get("end")
        if spend.get("basis") != "budget" or amount is None or start is None or end is None or end <= graph.as_of:
            continue
        offer = next((each.target for each in graph.out(spend.id, "SPENT_ON")), None)
        split = _within(graph, account, (start, end), amount.currency, (place, offer))
        whole = sum(split.values(), Fraction(0))
        captured = float(split.get(US, Fraction(0)) / Fraction(amount.amount)) if amount.minor > 0 else None
        found.append(Budget(place, offer, amount, start, end, captured))
        if whole > Fraction(amount.amount):
            words = {"unit": graph.name(place), "offer": _offer(graph, offer, language), "budget": amount.shown(language)}
            over.append(say("wallet_over_budget", language, spent=shown(whole, amount.currency, language), **words))
    return tuple(found), over


def _within(graph: Graph, account: str, days: tuple[str, str], currency: str, at: tuple[str, str | None]) -> dict[str, Fraction]:
    """What was spent up to the picture's day in a budget's period, at its place and offer."""
    if days[0] >= graph.as_of:
        return {}
    period = Period(days[0], min(days[1], graph.as_of))
    return cells(flows(graph, account, period, currency=currency).parts, unit_tree(graph, account), offer_tree(graph)).of(*at)


def _named(graph: Graph, supplier: str, language: Language) -> dict[str, str]:
    if supplier in WORDS:
        return {"id": supplier, "kind": "Spend", "name": say(supplier, language)}
    return {"id": supplier, "kind": graph.node(supplier).kind, "name": graph.name(supplier)}


def _slices(graph: Graph, each: Wallet, language: Language) -> list[dict[str, Any]]:
    return [
        {
            "supplier": _named(graph, part.supplier, language),
            "amount": part.amount.json,
            "share": part.share,
            "contract_end": part.contract_end,
        }
        for part in each.slices
    ]


def _thing(graph: Graph, identifier: str) -> dict[str, str]:
    node = graph.node(identifier)
    return {"id": node.id, "kind": "Account" if "Account" in node.labels else node.kind, "name": node.name}


def as_json(answer: WalletAnswer, language: Language = "en") -> dict[str, Any]:
    """INTERFACE `wallet`; a unit's slices add up to its total, of which `not_broken_down` is told of the unit and none of its units."""
    graph = answer.graph
    by_place: dict[str, list[Wallet]] = {}
    for each in answer.offers:
        by_place.setdefault(each.place, []).append(each)
    return {
        "account": _thing(graph, answer.account),
        "units": [
            {
                **_thing(graph, each.place),
                "depth": each.depth,
                "total": each.total.json,
                "with": _slices(graph, each, language),
                "not_broken_down": each.not_broken_down.json,
                "offers": [
                    {**_thing(graph, part.offer), "total": part.total.json, "with": _slices(graph, part, language)}
                    for part in by_place.get(each.place, ())
                    if part.offer is not None
                ],
            }
            for each in answer.units
        ],
        "share": score_json(answer.share),
        "budgets": [
            {
                "unit": _thing(graph, each.place),
                "offer": None if each.offer is None else _thing(graph, each.offer),
                "amount": each.amount.json,
                "start": each.start,
                "end": each.end,
                "captured": each.captured,
            }
            for each in answer.budgets
        ],
        "contradictions": list(answer.contradictions),
        "missing": list(answer.flows.missing),
        "assumed": list(answer.flows.assumed),
        "loyalty": loyalty_json(answer.loyalty),
    }
