"""Which of our offers are used in which unit, and where could they be? (3-7, 4-3, 4-4, B-10; one rule per cell)"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from ..explanation import Part, Score
from ..explanation import as_json as score_json
from ..graph import Graph, Node
from ..money import Money
from ..vocabulary import Language
from .people import open_decisions, plan_areas, units
from .similar_accounts import Features, Similar, features, function_name, similar_accounts, unit_function
from .spend import IN_HOUSE, NOT_BOUGHT, UNKNOWN, US, Flow, converted, flows, rounded, shown, trailing_year
from .splits import Split
from .wallet import offer_tree, supplier_name, unit_tree
from .wallet_words import day_shown, say

# The rules in the order in which they are tried; the first that holds makes the cell.
STATES: dict[str, str] = {
    "in_use": "in_use",
    "pursuit": "in_pursuit",
    "competitor": "competitor",
    "in_house": "in_house",
    "need": "white",
    "not_bought": "white",
    "unknown_supplier": "white",
    "budget": "white",
    "similar": "white",
    "none": "none",
    "unknown": "unknown",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One offer in one unit: the rule that made it, what it is worth (None: nobody said) and what it rests on."""

    unit: str
    offer: str
    rule: str
    amount: Fraction | None
    sentence: str
    about: tuple[str, ...]

    @property
    def state(self) -> str:
        """in_use, in_pursuit, competitor, in_house, white, none or unknown."""
        return STATES[self.rule]


@dataclass(frozen=True, slots=True)
class Whitespace:
    """The table of units by offers, the money in its white cells, and the similar accounts that proposals come from."""

    graph: Graph
    account: str
    units: tuple[tuple[str, int], ...]
    offers: tuple[str, ...]
    cells: tuple[Cell, ...]
    open: Score
    similar: tuple[Similar, ...]


def whitespace(
    graph: Graph, account: str, *, others: Iterable[Features] = (), currency: str = "EUR", language: Language = "en"
) -> Whitespace:
    """Every unit by every offer, each cell by the first rule that holds; `others` are the accounts to learn from (B-10).

    A figure counts in the unit and for the offer of which it is told: the account itself is a row, and a group of offers a column,
    only where something is told of them. Amounts are of the last twelve months, of a need or budget its own.
    """
    asked = _Asked(graph, account, currency, language, tuple(others))
    rows = tuple((place, depth) for place, depth in unit_tree(graph, account).walk() if place is not None)
    rows = tuple(each for each in rows if each[0] != account or asked.tells_of(account) or len(rows) == 1)
    told = {flow.offer for flow in asked.flows}
    tree = offer_tree(graph)
    offers = tuple(each for each, _ in tree.walk() if each is not None and (each in told or not tree.children.get(each)))
    made = tuple(asked.cell(place, offer) for place, _ in rows for offer in offers)
    return Whitespace(graph, account, rows, offers, made, _open(asked, made), asked.similar)


class _Asked:
    """What the rules look at, gathered once."""

    def __init__(self, graph: Graph, account: str, currency: str, language: Language, others: tuple[Features, ...]) -> None:
        self.graph, self.account, self.currency = graph, account, currency
        self.language: Language = language
        year = trailing_year(graph.as_of)
        found = flows(graph, account, year, currency=currency, bases=("actual", "estimate"), language=language)
        self.missing = found.missing
        self.splits = _by_unit(found.parts)
        self.flows = found.parts
        self.pursued = _pursued(graph, account)
        self.needs = _needs(graph, account)
        self.budgets, self.refused = _budgets(graph, account)
        self.similar, self.learnt = _learnt(graph, account, others, language)
        self.told = {*self.splits, *self.pursued, *self.needs, *self.budgets, *self.refused}

    def tells_of(self, place: str) -> bool:
        return any(unit == place for unit, _ in self.told)

    def cell(self, unit: str, offer: str) -> Cell:
        rules: tuple[Callable[[str, str], Cell | None], ...] = (
            self._in_use, self._pursuit, self._competitor, partial(self._spent, "in_house", IN_HOUSE), self._need,
            partial(self._spent, "not_bought", NOT_BOUGHT), partial(self._spent, "unknown_supplier", UNKNOWN),
            self._budget, self._proposed, self._refused,
        )  # fmt: skip
        made = (rule(unit, offer) for rule in rules)
        return next((cell for cell in made if cell is not None), None) or self._made("unknown", unit, offer, None)

    def _made(self, rule: str, unit: str, offer: str, amount: Fraction | None, about: Iterable[str] = (), **words: str) -> Cell:
        money = "" if amount is None else shown(amount, self.currency, self.language)
        sentence = say(
            f"white_{rule}", self.language, **{"unit": self.graph.name(unit), "offer": self.graph.name(offer), "amount": money, **words}
        )
        return Cell(unit, offer, rule, amount, sentence, tuple(about))

    def _rivals(self, split: Split) -> list[str]:
        named = [each for each in split if each not in (US, IN_HOUSE, NOT_BOUGHT, UNKNOWN) and split[each] > 0]
        return sorted(named, key=lambda each: (-split[each], each))

    def _names(self, suppliers: Iterable[str]) -> str:
        return ", ".join(supplier_name(self.graph, each, self.language) for each in suppliers)

    def _in_use(self, unit: str, offer: str) -> Cell | None:
        split = self.splits.get((unit, offer), {})
        if split.get(US, Fraction(0)) <= 0:
            return None
        rivals = self._rivals(split)
        others = say("white_others", self.language, names=self._names(rivals)) if rivals else ""
        return self._made("in_use", unit, offer, split[US], rivals, others=others)

    def _pursuit(self, unit: str, offer: str) -> Cell | None:
        found = self.pursued.get((unit, offer))
        if not found:
            return None
        amounts = [
            converted(self.graph, amount, self.currency, day) for each in found for amount, day in [_worth(each, self.graph)] if amount
        ]
        known = max((each for each in amounts if each is not None), default=None)
        names = ", ".join(dict.fromkeys(f"“{each.name}”" for each in found))
        return self._made("pursuit", unit, offer, known, (each.id for each in found), what=names)

    def _competitor(self, unit: str, offer: str) -> Cell | None:
        split = self.splits.get((unit, offer), {})
        rivals = self._rivals(split)
        if not rivals:
            return None
        ends = sorted(
            each.contract_end
            for each in self.flows
            if each.place == unit and each.offer == offer and each.supplier in rivals and each.contract_end
        )
        until = say("wallet_until", self.language, day=day_shown(ends[0], self.language)) if ends else ""
        amount = sum((split[each] for each in rivals), Fraction(0))
        return self._made("competitor", unit, offer, amount, rivals, names=self._names(rivals), until=until)

    def _spent(self, rule: str, supplier: str, unit: str, offer: str) -> Cell | None:
        amount = self.splits.get((unit, offer), {}).get(supplier, Fraction(0))
        return self._made(rule, unit, offer, amount, (supplier,)) if amount > 0 else None

    def _need(self, unit: str, offer: str) -> Cell | None:
        found = self.needs.get((unit, offer))
        if not found:
            return None
        amounts = [(need.money("amount"), need.get("end", self.graph.as_of)) for need in found]
        known = [converted(self.graph, amount, self.currency, day) for amount, day in amounts if amount is not None]
        whole = sum((each for each in known if each is not None), Fraction(0)) if any(each is not None for each in known) else None
        return self._made("need", unit, offer, whole, (each.id for each in found), what=", ".join(self._need_shown(each) for each in found))

    def _need_shown(self, need: Node) -> str:
        amount = need.money("amount")
        return f"“{need.name}”" if amount is None else f"“{need.name}” ({amount.shown(self.language)})"

    def _budget(self, unit: str, offer: str) -> Cell | None:
        found = self.budgets.get((unit, offer))
        if not found:
            return None
        amounts = [converted(self.graph, amount, self.currency, str(each.get("end"))) for each in found if (amount := each.money("amount"))]
        known = [each for each in amounts if each is not None]
        return self._made("budget", unit, offer, sum(known, Fraction(0)), (each.id for each in found)) if known else None

    def _proposed(self, unit: str, offer: str) -> Cell | None:
        function = unit_function(self.graph.name(unit), self.graph.node(unit).get("function"))
        other = self.learnt.get((function or "", offer))
        if other is None or function is None or self.graph.into(unit, "PART_OF"):
            return None  # of a unit that has units, those are asked
        return self._made(
            "similar", unit, offer, None, (other.account,), account=other.name, function=function_name(function, self.language)
        )

    def _refused(self, unit: str, offer: str) -> Cell | None:
        return self._made("none", unit, offer, None) if (unit, offer) in self.refused else None


def _by_unit(parts: Iterable[Flow]) -> dict[tuple[str, str], dict[str, Fraction]]:
    """What is told of each unit and offer themselves: neither their units nor their offers, so that no euro stands in two cells."""
    found: dict[tuple[str, str], dict[str, Fraction]] = {}
    for flow in parts:
        if flow.offer is not None:
            split = found.setdefault((flow.place, flow.offer), {})
            split[flow.supplier] = split.get(flow.supplier, Fraction(0)) + flow.amount
    return found


def _pursued(graph: Graph, account: str) -> dict[tuple[str, str], list[Node]]:
    """What is under way: open decisions on an offer or on a need that it answers, and areas of the plan."""
    found: dict[tuple[str, str], list[Node]] = {}
    for decision in open_decisions(graph, account):
        places = [each.target for each in graph.out(decision.id, "DECIDED_AT")]
        for offer in _offers(graph, graph.targets(decision.id, "DECIDES_ON")):
            for place in places:
                found.setdefault((place, offer), []).append(decision)
    for area in graph.of_kind("PlanArea"):
        if str(area.get("end", "9999")) <= graph.as_of:
            continue
        covered = graph.targets(area.id, "COVERS")
        needs = [each for each in covered if each.kind == "Need"]
        places = [each.id for each in covered if each.kind == "OrgUnit"] or [
            place.id for need in needs for place in graph.targets(need.id, "NEED_OF")
        ]
        under = [each for each in covered if each.kind == "Decision" and each.get("stage", "open") == "open"] or [area]
        for offer in _offers(graph, covered):
            for place in dict.fromkeys(places):
                found.setdefault((place, offer), []).extend(each for each in under if each not in found.get((place, offer), []))
    return found


def _offers(graph: Graph, about: Iterable[Node]) -> list[str]:
    listed = [
        [each.id] if each.kind == "Offer" else [offer.id for offer in graph.sources(each.id, "FITS")]
        for each in about
        if each.kind in ("Offer", "Need")
    ]
    return list(dict.fromkeys(offer for offers in listed for offer in offers))


def _worth(each: Node, graph: Graph) -> tuple[Money | None, str]:
    """What a decision or an area of the plan is about, at its own date."""
    if each.kind == "Decision":
        return each.money("amount"), each.get("decide_by", graph.as_of)
    return each.money("revenue"), each.get("end", graph.as_of)


def _needs(graph: Graph, account: str) -> dict[tuple[str, str], list[Node]]:
    found: dict[tuple[str, str], list[Node]] = {}
    for place in (account, *units(graph, account)):
        for need in graph.sources(place, "NEED_OF"):
            if need.kind == "Need" and str(need.get("end", "9999")) > graph.as_of:
                for offer in graph.sources(need.id, "FITS"):
                    found.setdefault((place, offer.id), []).append(need)
    return found


def _budgets(graph: Graph, account: str) -> tuple[dict[tuple[str, str], list[Node]], set[tuple[str, str]]]:
    """Budgets that run or are to come and name nobody; and what is known not to be needed: not bought, amount zero."""
    found: dict[tuple[str, str], list[Node]] = {}
    refused: set[tuple[str, str]] = set()
    for place in (account, *units(graph, account)):
        for spend in graph.sources(place, "SPENT_BY"):
            amount = spend.money("amount")
            for offer in graph.out(spend.id, "SPENT_ON"):
                if (
                    spend.get("basis") == "budget"
                    and spend.get("with_whom") in (UNKNOWN, NOT_BOUGHT)
                    and str(spend.get("end", "")) > graph.as_of
                ):
                    found.setdefault((place, offer.target), []).append(spend)
                if spend.get("with_whom") == NOT_BOUGHT and amount is not None and amount.minor == 0:
                    refused.add((place, offer.target))
    return found, refused


def _learnt(
    graph: Graph, account: str, others: Iterable[Features], language: Language
) -> tuple[tuple[Similar, ...], dict[tuple[str, str], Similar]]:
    """What similar accounts use in a function, by function and offer; the nearest account says it."""
    listed = list(others)
    names = {offer.id: offer.name for offer in graph.of_kind("Offer")}
    near = similar_accounts(features(graph, account), listed, names, language=language)
    uses = {each.account: each.uses for each in listed}
    found: dict[tuple[str, str], Similar] = {}
    for other in near:
        for function, offer in uses[other.account]:
            found.setdefault((function, offer), other)
    return near, found


def _open(asked: _Asked, made: Iterable[Cell]) -> Score:
    """The money in white cells, each cell once; cells without an amount are counted in the sentence."""
    white = [cell for cell in made if cell.state == "white"]
    worth = [cell for cell in white if cell.amount is not None]
    parts = tuple(
        Part((cell.unit, cell.offer, *cell.about), float(cell.amount or 0), cell.sentence) for cell in sorted(worth, key=_largest)
    )
    whole = sum((cell.amount for cell in worth if cell.amount is not None), Fraction(0))
    words = {"count": str(len(white)), "amount": shown(whole, asked.currency, asked.language), "open": str(len(white) - len(worth))}
    sentence = say("white_open", asked.language, **words) if white else say("white_open_none", asked.language)
    change = parts[0].sentence if parts else ""
    about = [each for cell in white for each in cell.about if each in asked.graph]
    areas = plan_areas(asked.graph, *about)
    return Score(
        rounded(whole, asked.currency), asked.currency, asked.graph.as_of, sentence, change, {}, parts, asked.missing, plan_areas=areas
    )


def _largest(cell: Cell) -> tuple[Fraction, str, str]:
    return -(cell.amount or Fraction(0)), cell.unit, cell.offer


def _named(graph: Graph, identifier: str) -> dict[str, str]:
    node = graph.node(identifier)
    return {"id": node.id, "kind": "Account" if "Account" in node.labels else node.kind, "name": node.name}


def as_json(answer: Whitespace, currency: str = "EUR") -> dict[str, Any]:
    """Units with their depth, offers, and one cell for each pair."""
    graph = answer.graph
    return {
        "account": _named(graph, answer.account),
        "units": [{**_named(graph, place), "depth": depth} for place, depth in answer.units],
        "offers": [_named(graph, each) for each in answer.offers],
        "cells": [
            {
                "unit": cell.unit,
                "offer": cell.offer,
                "state": cell.state,
                "rule": cell.rule,
                "amount": None if cell.amount is None else rounded(cell.amount, currency).json,
                "sentence": cell.sentence,
                "about": list(cell.about),
            }
            for cell in answer.cells
        ],
        "open": score_json(answer.open),
        "similar": [
            {
                "account": {"id": each.account, "kind": "Account", "name": each.name},
                "likeness": each.likeness,
                "reasons": list(each.reasons),
            }
            for each in answer.similar
        ],
    }
