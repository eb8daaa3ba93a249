"""How much money hangs on somebody? (MODEL section 8: each euro once, listed by object, never multiplied by a chance)"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from ..dates import days_between
from ..graph import Graph, Node
from ..money import Money, Rates, rates_from, total
from .approval import Approval
from .decision_steps import approvals, gate, steps_answered
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


@dataclass(frozen=True, slots=True)
class Held:
    """Something that stands as long as we reach somebody: a decision, a unit, a plan area; the money on it, and what it covers."""

    about: str
    stakes: tuple[Stake, ...]
    covers: tuple[str, ...] = ()


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
        self._held: dict[frozenset[str], dict[str, Held]] = {}
        self._members = {unit: set(_people_in(graph, unit)) for unit in (account, *units(graph, account))}
        self._spent = {unit: tuple(spend_with_us(graph, unit)) for unit in self._members}
        self._planned = tuple(_planned(graph))
        self._binding = tuple((each.id, _at_its_day(graph, each), _binding_steps(graph, each)) for each in self.decisions)

    def lost(self, without: Iterable[str]) -> tuple[Stake, ...]:
        """What falls if these people leave, ours or theirs."""
        return tuple(stake for each in fallen(self.held(), self.held(frozenset(without))) for stake in each.stakes)

    def bare(self, without: Iterable[str]) -> tuple[str, ...]:
        """The decisions without an amount that fall if these people leave: no euro hangs on them that we know of."""
        found = fallen(self.held(), self.held(frozenset(without)))
        return tuple(each.about for each in found if not each.stakes and self.graph.node(each.about).kind == "Decision")

    def held(self, gone: frozenset[str] = frozenset()) -> dict[str, Held]:
        """Every step that those whom we reach can win, every unit and plan area that we have a living way into."""
        if gone not in self._held:
            self._held[gone] = {key: each for kind in (self._steps, self._units, self._areas) for key, each in kind(gone)}
        return self._held[gone]

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
        return person not in gone and ground.reaches(person, [each for each in self.ours if each not in gone])

    def _steps(self, gone: frozenset[str]) -> Iterator[tuple[str, Held]]:
        """A decision falls when one of its binding steps can no longer be won by those whom we reach."""
        for decision, stakes, steps in self._binding:
            reached = self._reached([rule for _, rule in steps], gone, decision)
            for key, rule in steps:
                if rule.holds(reached.__contains__):
                    yield key, Held(decision, stakes)

    def _reached(self, rules: Sequence[Approval], gone: frozenset[str], decision: str) -> frozenset[str]:
        key = (gone, decision)
        if key not in self._known:
            ground = self._ground(gone, decision)
            people = {person for rule in rules for seat in rule.seats for person in seat}
            self._known[key] = frozenset(person for person in people if self._reaches(ground, person, gone))
        return self._known[key]

    @property
    def units(self) -> tuple[str, ...]:
        """The account and its units."""
        return tuple(self._members)

    def living(self, unit: str, gone: frozenset[str] = frozenset()) -> Iterator[Tie]:
        """The living ties of our team into a unit of theirs."""
        members = self._members[unit] - gone
        ours = set(self.team) - gone
        for ends, tie in self.ties.items():
            if tie.chance >= self.parameters.alive and len({*ends} & members) == 1 and {*ends} & ours:
                yield tie

    def _units(self, gone: frozenset[str]) -> Iterator[tuple[str, Held]]:
        for unit in self._members:
            if any(True for _ in self.living(unit, gone)):
                yield unit, Held(unit, self._spent[unit])

    def _areas(self, gone: frozenset[str]) -> Iterator[tuple[str, Held]]:
        for area, stake, people, covers in self._planned:
            ground = self._ground(gone, None)
            if any(self._reaches(ground, person, gone) for person in people):
                yield area, Held(area, (stake,), covers)


def fallen(before: Mapping[str, Held], after: Mapping[str, Held]) -> tuple[Held, ...]:
    """What stood before and does not after, each object once; a plan area goes with a decision that it covers."""
    found = {each.about: each for key, each in before.items() if key not in after}
    return tuple(each for each in found.values() if not found.keys() & set(each.covers))


def _binding_steps(graph: Graph, decision: Node) -> tuple[tuple[str, Approval], ...]:
    steps = [step for step in steps_answered(graph, decision) if step.people]
    return tuple((f"{decision.id}/{step.step.id}", rule) for step in steps for rule in approvals([step]))


def _at_its_day(graph: Graph, decision: Node) -> tuple[Stake, ...]:
    amount = decision.money("amount")
    return () if amount is None else (Stake(decision.id, amount, decision.get("decide_by", graph.as_of)),)


def _planned(graph: Graph) -> Iterator[tuple[str, Stake, tuple[str, ...], tuple[str, ...]]]:
    """The plan areas with a revenue, the people they involve and what they cover."""
    for area in graph.of_kind("PlanArea"):
        revenue = area.money("revenue")
        people = tuple(each.target for each in graph.out(area.id, "INVOLVES") if graph.node(each.target).kind == "Person")
        if revenue is not None and people:
            covers = tuple(each.target for each in graph.out(area.id, "COVERS"))
            yield area.id, Stake(area.id, revenue, area.get("end", graph.as_of)), people, covers


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
