"""How do we stand with one decision, in numbers that can be changed and compared? (METHODS P4-P6)

Ties of the team, who must agree, who lets us pass, who would say yes: all that reach and the chance of our way depend on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..graph import Graph
from .approval import Approval, chance_our_way
from .decision_steps import StepAnswer, approvals, gate, yes
from .decision_weight import decision_weights
from .parameters import DEFAULTS, Parameters
from .people import holders, stance, team
from .reliability import Edges, Reach, reach
from .ties import Tie

Ties = Mapping[tuple[str, str], Tie]
NOBODY = "\x00nobody known"
_QUICK = 60  # states below which a case is so small that every change of it is computed exactly, too
_DRAWS = 5_000  # else all changes share so many draws


@dataclass(frozen=True, slots=True)
class Situation:
    """One decision as numbers. `yes` is what somebody reached answers, `prior` what somebody not reached answers."""

    edges: Edges
    team: tuple[str, ...]
    rules: tuple[Approval, ...]
    gates: Mapping[str, float]
    yes: Mapping[str, float]
    prior: Mapping[str, float]
    weight: Mapping[str, float]
    parameters: Parameters = DEFAULTS

    @property
    def people(self) -> tuple[str, ...]:
        """Those who must agree."""
        return tuple(sorted({person for rule in self.rules for seat in rule.seats for person in seat} - {NOBODY}))

    def reached(self) -> Reach:
        """Who of them is reached, together."""
        return reach(self.edges, self.team, self.people, gates=self.gates, parameters=self.parameters)

    def reach_value(self, found: Reach | None = None) -> float:
        """f: the weighted sum of the chances that those who decide are reached."""
        met = self.reached() if found is None else found
        return sum(self.weight.get(person, 0.0) * met.of(person) for person in self.people)

    def our_way(self, found: Reach | None = None) -> float | None:
        """W of P6: to compare, no forecast; None where nobody is known to decide."""
        if not self.people:
            return None
        return chance_our_way(self.rules, (self.reached() if found is None else found).joint, self.yes, self.prior)

    def without(self, *gone: str) -> "Situation":
        """Some have left: their ties are gone, ours are off the team, a seat of theirs is taken by nobody we know."""
        away = frozenset(gone)
        edges = {ends: chance for ends, chance in self.edges.items() if not away & set(ends)}
        rules = tuple(replace(rule, seats=_seated(tuple(_left(seat, away) for seat in rule.seats))) for rule in self.rules)
        return replace(self, edges=edges, team=tuple(each for each in self.team if each not in away), rules=rules)

    def with_tie(self, a: str, b: str, chance: float) -> "Situation":
        """A tie is added, or becomes stronger; one that is stronger already stays."""
        ends = (a, b) if a < b else (b, a)
        return replace(self, edges={**self.edges, ends: max(chance, self.edges.get(ends, 0.0))})

    def with_stance(self, person: str, stance: float) -> "Situation":
        """Somebody thinks differently of us."""
        answers = answer(stance)
        prior = {**self.prior, person: min(answers, self.parameters.unreached_yes)}
        return replace(self, gates={**self.gates, person: gate(stance)}, yes={**self.yes, person: answers}, prior=prior)

    def with_yes(self, person: str, chance: float) -> "Situation":
        """Somebody whom we reach says yes with another chance; unreached, they answer as before."""
        return replace(self, yes={**self.yes, person: min(1.0, max(0.0, chance))})

    def comparable(self) -> "Situation":
        """The same with one way of computing for all its changes: exact where small, else the same draws for every one (MODEL 7)."""
        small = replace(self, parameters=replace(self.parameters, states=_QUICK)).reached().exact
        return self if small else replace(self, parameters=replace(self.parameters, states=0, draws=min(self.parameters.draws, _DRAWS)))

    def drawn(self) -> "Situation":
        """The same by draws, without trying the exact way."""
        return replace(self, parameters=replace(self.parameters, states=0))

    def computed_like(self, other: "Situation") -> "Situation":
        """Computed in the same way as another."""
        return replace(self, parameters=other.parameters)


def answer(stance: float) -> float:
    """P(yes) of a stance (METHODS 1.2).

    >>> answer(-1), answer(0), answer(0.5), answer(1)
    (0.05, 0.5, 0.75, 0.95)
    """
    return min(0.95, max(0.05, (1 + stance) / 2))


def situation(
    graph: Graph, account: str, decision: str, steps: Sequence[StepAnswer], ties: Ties, *, parameters: Parameters = DEFAULTS
) -> Situation:
    """The numbers of one decision as the graph has them."""
    ours, starting = holders(graph), team(graph, account) or holders(graph)
    edges = _within_reach(ties, frozenset(ours), frozenset(starting))
    rules = tuple(replace(rule, seats=_seated(rule.seats)) for rule in approvals(steps))
    people = sorted({person for rule in rules for seat in rule.seats for person in seat} - {NOBODY})
    theirs = sorted({person for ends in edges for person in ends}.union(people).difference(ours))
    gates = {person: gate(stance(graph, person, decision, account)) for person in theirs}
    answers = {person: yes(graph, person, decision, account, parameters)[0] for person in people}
    prior = {person: min(value, parameters.unreached_yes) for person, value in answers.items()}
    stranger = {NOBODY: parameters.unreached_yes}
    weight = decision_weights(graph, account, decision, people, people).of
    return Situation(edges, starting, rules, gates, answers | stranger, prior | stranger, weight, parameters)


def _within_reach(ties: Ties, ours: frozenset[str], starting: frozenset[str]) -> dict[tuple[str, str], float]:
    """Reach runs from the team over their people: colleagues are no hops."""
    idle = ours - starting
    return {ends: tie.chance for ends, tie in ties.items() if not idle & set(ends) and not set(ends) <= starting}


def _seated(seats: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Empty seats are taken by one stranger, the same in all steps: nobody knows better."""
    return tuple(seat or (NOBODY,) for seat in seats)


def _left(seat: Iterable[str], away: frozenset[str]) -> tuple[str, ...]:
    return tuple(person for person in seat if person not in away)
