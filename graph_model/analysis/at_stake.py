"""How much money hangs on somebody? (MODEL section 8: each euro once, listed by object, never multiplied by a chance)"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from ..dates import days_between
from ..graph import Graph, Node
from ..money import Money, Rates, rates_from, total
from .approval import Approval
from .decision_paths import approvals, gate, steps_answered
from .parameters import DEFAULTS, Parameters
from .people import contacts, holders, open_decisions, stance, team, units
from .routes import Ground
from .ties import Tie, ties


@dataclass(frozen=True, slots=True)
class Stake:
    """One object that hangs on somebody, with its amount at its own date."""

    about: str
    amount: Money
    day: str


class Standing:
    """What of the account stands: who is reached, in which units we have a living tie, which plan areas have an interlocutor."""

    def __init__(
        self, graph: Graph, account: str, *, parameters: Parameters = DEFAULTS, known: dict[tuple[str, str], Tie] | None = None
    ) -> None:
        self.graph, self.account, self.parameters = graph, account, parameters
        self.ties = ties(graph, parameters) if known is None else known
        self.ours = holders(graph)
        self.team = team(graph, account) or self.ours
        self.decisions = open_decisions(graph, account)
        self._grounds: dict[tuple[frozenset[str], str | None], Ground] = {}
        self._gates: dict[str | None, dict[str, float]] = {}
        self._known: dict[tuple[frozenset[str], str], frozenset[str]] = {}
        self._members = {unit: set(_people_in(graph, unit)) for unit in (account, *units(graph, account))}

    def lost(self, without: Iterable[str]) -> tuple[Stake, ...]:
        """What falls if these people leave, ours or theirs."""
        gone = frozenset(without)
        stakes = [*self._decisions(gone), *self._spend(gone)]
        covered = {stake.about for stake in stakes}
        return (*stakes, *self._areas(gone, covered))

    def _ground(self, gone: frozenset[str], decision: str | None) -> Ground:
        if (gone, decision) not in self._grounds:
            edges = {ends: tie.chance for ends, tie in self.ties.items() if not gone & set(ends)}
            self._grounds[gone, decision] = Ground(edges, self.ours, self._gates_of(decision), self.parameters)
        return self._grounds[gone, decision]

    def _gates_of(self, decision: str | None) -> dict[str, float]:
        if decision not in self._gates:
            people = {person for ends in self.ties for person in ends} - set(self.ours)
            self._gates[decision] = {person: gate(stance(self.graph, person, decision, self.account)) for person in people}
        return self._gates[decision]

    def _reaches(self, ground: Ground, person: str, gone: frozenset[str]) -> bool:
        return person not in gone and bool(ground.ways(person, [each for each in self.ours if each not in gone], 1)[0])

    def _decisions(self, gone: frozenset[str]) -> Iterator[Stake]:
        """A decision falls when one of its binding steps can no longer be won by those whom we reach."""
        for decision in self.decisions:
            amount = decision.money("amount")
            rules = approvals([step for step in steps_answered(self.graph, decision) if step.people])
            if amount is None or not rules:
                continue
            before, after = self._reached(rules, frozenset(), decision.id), self._reached(rules, gone, decision.id)
            if any(rule.holds(before.__contains__) and not rule.holds(after.__contains__) for rule in rules):
                yield Stake(decision.id, amount, decision.get("decide_by", self.graph.as_of))

    def _reached(self, rules: Sequence[Approval], gone: frozenset[str], decision: str) -> frozenset[str]:
        key = (gone, decision)
        if key not in self._known:
            ground = self._ground(gone, decision)
            people = {person for rule in rules for seat in rule.seats for person in seat}
            self._known[key] = frozenset(person for person in people if self._reaches(ground, person, gone))
        return self._known[key]

    def _alive(self, unit: str, gone: frozenset[str]) -> bool:
        members = self._members[unit] - gone
        ours = set(self.team) - gone
        return any(
            tie.chance >= self.parameters.alive and len({*ends} & members) == 1 and {*ends} & ours for ends, tie in self.ties.items()
        )

    def _spend(self, gone: frozenset[str]) -> Iterator[Stake]:
        for unit in self._members:
            if self._alive(unit, frozenset()) and not self._alive(unit, gone):
                yield from spend_with_us(self.graph, unit)

    def _areas(self, gone: frozenset[str], covered: set[str]) -> Iterator[Stake]:
        for area in self.graph.of_kind("PlanArea"):
            revenue = area.money("revenue")
            people = [each.target for each in self.graph.out(area.id, "INVOLVES") if self.graph.node(each.target).kind == "Person"]
            if revenue is None or not people or any(each.target in covered for each in self.graph.out(area.id, "COVERS")):
                continue
            before, after = self._ground(frozenset(), None), self._ground(gone, None)
            had = [person for person in people if self._reaches(before, person, frozenset())]
            if had and not any(self._reaches(after, person, gone) for person in had):
                yield Stake(area.id, revenue, area.get("end", self.graph.as_of))


def _people_in(graph: Graph, place: str) -> tuple[str, ...]:
    if graph.node(place).kind == "Organization":
        return contacts(graph, place)
    inside = {place, *units(graph, place)}
    return tuple(
        sorted({each.source for unit in inside for each in graph.into(unit, "MEMBER_OF") if graph.node(each.source).kind == "Person"})
    )


def spend_with_us(graph: Graph, unit: str) -> Iterator[Stake]:
    """What a unit spent with us in the last twelve months, spread evenly by day over each period."""
    end = graph.as_of
    start = (date.fromisoformat(end) - timedelta(days=365)).isoformat()
    for spend in graph.sources(unit, "SPENT_BY"):
        if spend.get("basis") == "actual" and spend.get("with_whom") == "us":
            within = _within(spend, start, end)
            amount = spend.money("amount")
            if within and amount is not None:
                yield Stake(spend.id, Money(amount.currency, round(amount.minor * within)), min(spend.get("end", end), end))


def _within(spend: Node, start: str, end: str) -> Fraction:
    first, last = max(spend.get("start", start), start), min(spend.get("end", end), end)
    whole = days_between(spend.get("start", start), spend.get("end", end))
    return Fraction(days_between(first, last), whole) if first < last and whole > 0 else Fraction(0)


def rates(graph: Graph) -> Rates:
    """The exchange rates that the graph holds."""
    return rates_from(
        (each.get("base", ""), each.get("quote", ""), each.get("day", ""), each.get("rate", "1")) for each in graph.of_kind("Rate")
    )


def summed(graph: Graph, stakes: Iterable[Stake], currency: str) -> tuple[Money, tuple[str, ...]]:
    """The sum in the reporting currency, each object once; what had no rate is named."""
    unique = {stake.about: stake for stake in stakes}
    amount, missing = total(((each.amount, each.day) for each in unique.values()), rates(graph), currency)
    return amount, tuple(f"no rate {each.currency} to {currency} for {each.shown()}" for each in missing)
