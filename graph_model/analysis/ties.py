"""How strong is each tie between two people, how do we know, and when does it go quiet? (METHODS T1-T5)"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from ..dates import days_between
from ..graph import Evidence, Graph, Relation
from .parameters import DEFAULTS, Parameters
from .people import occupants

Pair = tuple[str, str]
OWNER = "assumed: looks after the record"


@dataclass(frozen=True, slots=True)
class Tie:
    """The tie between two people. `chance` is T2's probability that it is alive; `basis` says what it rests on."""

    a: str
    b: str
    chance: float
    basis: str
    strength: float = 0.0
    days: tuple[str, ...] = ()
    kind: str | None = None
    closeness: float | None = None
    observed_on: str | None = None
    said_by: str | None = None
    stale: bool = False
    watch: bool = False
    quiet_on: str | None = None
    reciprocity: float | None = None
    """T5: 2 min(ours, theirs) / both, on decayed contact days with a direction; shown, never part of the chance."""

    @property
    def one_sided(self) -> bool:
        """T5: one side writes and the other does not answer."""
        return self.reciprocity is not None and self.reciprocity < 0.2 and self.strength > 2

    @property
    def last_day(self) -> str | None:
        """The last day of contact."""
        return self.days[-1] if self.days else None


def pair(a: str, b: str) -> Pair:
    """Two people in the order under which their tie is kept."""
    return (a, b) if a < b else (b, a)


def strength(days: Mapping[str, float], as_of: str, half_life: float) -> float:
    """T1: the sum over distinct contact days of weight x 2^(-age/half-life).

    >>> round(strength({"2026-07-01": 1, "2026-05-17": 1, "2026-04-02": 1, "2026-01-02": 1}, "2026-07-01", 90), 4)
    2.4571
    """
    return sum(weight * 2 ** (-days_between(day, as_of) / half_life) for day, weight in sorted(days.items()))


def chance_alive(strength: float, scale: float) -> float:
    """T2: the chance of at least one contact in the next quarter.

    >>> round(chance_alive(2.457107, 2.5), 4), round(chance_alive(1, 2.5), 4)
    (0.6258, 0.3297)
    """
    return 1 - math.exp(-strength / scale)


def days_until_quiet(strength: float, parameters: Parameters = DEFAULTS) -> float | None:
    """T2: in how many days the chance falls below one half, None where it is there already.

    >>> round(days_until_quiet(2.457107), 1)
    45.3
    """
    half = parameters.scale * math.log(2)
    return parameters.half_life * math.log2(strength / half) if strength > half else None


def declared(closeness: float, observed_on: str | None, as_of: str, half_life: float) -> float:
    """T3: closeness 0-4 over 5, decayed since it was said; said on no known day, it counts as said a half-life ago.

    >>> round(declared(4, "2026-01-01", "2026-06-30", 365), 4)
    0.5684
    """
    age = half_life if observed_on is None else max(0, days_between(observed_on, as_of))
    return closeness / 5 * float(2 ** (-age / half_life))


def ties(graph: Graph, parameters: Parameters = DEFAULTS) -> dict[Pair, Tie]:
    """The tie of every two people about whom anything is known: the strongest of what was observed, declared and formal."""
    contact_days, intervals, mutual = _contact_days(graph, parameters), _intervals(graph), _reciprocities(graph, parameters)
    found = {
        ends: replace(_observed(ends, days, graph.as_of, parameters, intervals.get(ends)), reciprocity=mutual.get(ends))
        for ends, days in contact_days.items()
    }
    for ends, tie in _said(graph, parameters):
        held = found.get(ends)
        found[ends] = tie if held is None else _stronger(held, tie)
    for relation in graph.of_relation("CONFLICTS_WITH"):
        ends = pair(relation.source, relation.target)
        held = found.get(ends)
        conflict = Tie(*ends, 0.0, "in conflict", observed_on=_first(relation).seen_on, said_by=_first(relation).holder)
        # Contact days stay readable: they met, and are in conflict all the same.
        found[ends] = conflict if held is None else replace(conflict, days=held.days, kind=held.kind)
    return dict(sorted(found.items()))


def between(found: Mapping[Pair, Tie], a: str, b: str) -> Tie | None:
    """The tie of two people, None where nothing is known of it."""
    return found.get(pair(a, b))


def _first(relation: Relation) -> Evidence:
    """The statement that decides; a relation that nobody said rests on nothing dated."""
    return relation.evidence[0] if relation.evidence else Evidence(relation.id, "", 0)


def _stronger(held: Tie, other: Tie) -> Tie:
    """T3: the larger of the two, never their union: they speak of the same tie. Contact days stay with either."""
    best, rest = (other, held) if other.chance > held.chance else (held, other)
    days, stale = best.days or rest.days, best.stale or (rest.stale and bool(rest.days))
    return Tie(
        best.a, best.b, best.chance, best.basis, max(best.strength, rest.strength), days, best.kind or rest.kind,
        best.closeness if best.closeness is not None else rest.closeness, best.observed_on or rest.observed_on,
        best.said_by or rest.said_by, stale, best.watch or rest.watch, best.quiet_on or rest.quiet_on,
        best.reciprocity if best.reciprocity is not None else rest.reciprocity,
    )  # fmt: skip


def _contact_days(graph: Graph, parameters: Parameters) -> dict[Pair, dict[str, float]]:
    days: dict[Pair, dict[str, float]] = defaultdict(dict)

    def add(ends: Pair, day: str, kind: str) -> None:
        if day <= graph.as_of and ends[0] != ends[1]:
            days[ends][day] = max(days[ends].get(day, 0.0), parameters.weights.get(kind, 1.0))

    for event in graph.of_kind("Interaction"):
        people = sorted({each.source for each in graph.into(event.id, "PARTICIPATED_IN")})
        for one, other in combinations(people, 2):
            add(pair(one, other), event.get("day", "9999"), event.get("kind", "meeting"))
    for relation in graph.of_relation("CONTACTED"):
        for day in relation.get("days", ()):
            add(pair(relation.source, relation.target), day, relation.qualifier)
    return {ends: found for ends, found in days.items() if found}


def _intervals(graph: Graph) -> dict[Pair, int]:
    """T4: the usual interval of a tie where somebody said it, such as a yearly tender; it stands for the mean gap."""
    said = ((pair(each.source, each.target), each.get("expected_interval")) for each in graph.of_relation("KNOWS"))
    return {ends: days for ends, days in said if days}


def reciprocity(one: float, other: float) -> float | None:
    """T5, on decayed counts of the two directions; None without any.

    >>> reciprocity(9, 1), reciprocity(0, 0)
    (0.2, None)
    """
    return 2 * min(one, other) / (one + other) if one + other > 0 else None


def _reciprocities(graph: Graph, parameters: Parameters) -> dict[Pair, float]:
    """Over calls and mail whose direction is known: a meeting has none."""
    days: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for relation in graph.of_relation("CONTACTED"):
        if not relation.qualifier.startswith("meeting"):
            days[relation.source, relation.target] |= {day: 1.0 for day in relation.get("days", ()) if day <= graph.as_of}
    amounts = {ends: strength(found, graph.as_of, parameters.half_life) for ends, found in days.items()}
    found = {pair(a, b): reciprocity(amounts.get((a, b), 0.0), amounts.get((b, a), 0.0)) for a, b in amounts}
    return {ends: value for ends, value in found.items() if value is not None}


def _observed(ends: Pair, days: Mapping[str, float], as_of: str, parameters: Parameters, interval: int | None = None) -> Tie:
    amount = strength(days, as_of, parameters.half_life)
    chance = chance_alive(amount, parameters.scale)
    ordered = tuple(sorted(days))
    stale, watch = _silence(ordered, as_of, chance, parameters, interval)
    left = days_until_quiet(amount, parameters)
    quiet = None if left is None else (date.fromisoformat(as_of) + timedelta(days=math.floor(left) + 1)).isoformat()
    kind = max(parameters.weights, key=lambda name: (parameters.weights[name] == days[ordered[-1]], name))
    return Tie(*ends, chance, "observed", amount, ordered, kind, None, ordered[-1], None, stale, watch, quiet)


def _silence(
    days: tuple[str, ...], as_of: str, chance: float, parameters: Parameters, interval: int | None = None
) -> tuple[bool, bool]:
    """T4: silence against the tie's own rhythm; with fewer than five contact days, stale where the chance is below one fifth."""
    if interval is None and len(days) < parameters.rhythm_days:
        return chance < parameters.alive, False
    gap = interval or days_between(days[0], days[-1]) / (len(days) - 1)
    ratio = days_between(days[-1], as_of) / gap
    return ratio >= parameters.stale, parameters.watch <= ratio < parameters.stale


def _said(graph: Graph, parameters: Parameters) -> Iterator[tuple[Pair, Tie]]:
    for relation in graph.of_relation("KNOWS"):
        closeness = relation.get("closeness")
        if closeness is not None:
            evidence = relation.field_evidence.get("closeness", _first(relation))
            chance = declared(closeness, evidence.seen_on, graph.as_of, parameters.declared_half_life)
            ends = pair(relation.source, relation.target)
            stale = chance < parameters.alive
            yield (
                ends,
                Tie(*ends, chance, "declared", closeness=closeness, observed_on=evidence.seen_on, said_by=evidence.holder, stale=stale),
            )
    for relation in graph.of_relation("REPORTS_TO"):
        for ends in _lines(graph, relation):
            yield ends, Tie(*ends, parameters.formal, "formal only", observed_on=_first(relation).seen_on)
    for relation in graph.of_relation("INFLUENCES"):
        ends = pair(relation.source, relation.target)
        evidence = _first(relation)
        yield ends, Tie(*ends, parameters.formal, "said to influence", observed_on=evidence.seen_on, said_by=evidence.holder)
    for relation in graph.of_relation("OWNED_BY"):
        if relation.source in graph and graph.node(relation.source).kind == "Person" and relation.source != relation.target:
            ends = pair(relation.source, relation.target)
            evidence = _first(relation)
            chance = declared(1, evidence.seen_on, graph.as_of, parameters.declared_half_life)
            yield (
                ends,
                Tie(
                    *ends,
                    chance,
                    "assumed: looks after the record",
                    closeness=1,
                    observed_on=evidence.seen_on,
                    stale=chance < parameters.alive,
                ),
            )


def _lines(graph: Graph, relation: Relation) -> Iterator[Pair]:
    """A reporting line between chairs is one between those who hold them."""
    below, above = ((each,) if graph.node(each).kind == "Person" else occupants(graph, each) for each in (relation.source, relation.target))
    for one in below:
        for other in above:
            if one != other:
                yield pair(one, other)
