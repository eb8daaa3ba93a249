"""On whose yes does a decision hang? (METHODS B8: Birnbaum's importance, and by counting alone Banzhaf and Shapley-Shubik)"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from .approval import Approval, birnbaum
from .next_meeting import convinced
from .reliability import Reach
from .situation import Situation

_COUNTED = 12  # people up to whom every coalition is looked at: 4,096 of them


@dataclass(frozen=True, slots=True)
class Pivot:
    """`birnbaum`: between a no and a yes of theirs; the other two ask only who turns a coalition, None where there are too many."""

    person: str
    birnbaum: float
    banzhaf: float | None
    shapley_shubik: float | None
    better: float  # what W gains if a yes of theirs is likelier by .2 (X5)


def pivots(now: Situation, found: Reach) -> tuple[Pivot, ...]:
    """Everybody who must agree, the most important first."""
    people = now.people
    counted = _turned(now.rules, people) if len(people) <= _COUNTED else None
    answers = {**now.yes}
    listed = (
        Pivot(
            person,
            birnbaum(now.rules, answers, person),
            None if counted is None else counted[0][person],
            None if counted is None else counted[1][person],
            convinced(now, person, now.parameters.convincing, found),
        )
        for person in people
    )
    return tuple(sorted(listed, key=lambda each: (-round(each.birnbaum, 12), each.person)))


def banzhaf(rules: Sequence[Approval], people: Sequence[str]) -> dict[str, float]:
    """How many coalitions somebody turns into winning ones, as shares; O(2^n)."""
    return _turned(rules, people)[0]


def shapley_shubik(rules: Sequence[Approval], people: Sequence[str]) -> dict[str, float]:
    """In how many orders of saying yes theirs is the one that wins; O(2^n)."""
    return _turned(rules, people)[1]


def _turned(rules: Sequence[Approval], people: Sequence[str]) -> tuple[dict[str, float], dict[str, float]]:
    counts, orders = dict.fromkeys(people, 0), dict.fromkeys(people, 0.0)
    whole = math.factorial(len(people))
    for coalition in _coalitions(people):
        if all(rule.holds(coalition.__contains__) for rule in rules):
            weight = math.factorial(len(coalition) - 1) * math.factorial(len(people) - len(coalition)) / whole if coalition else 0.0
            for person in coalition:
                if not all(rule.holds((coalition - {person}).__contains__) for rule in rules):
                    counts[person] += 1
                    orders[person] += weight
    turned = sum(counts.values())
    return {person: count / turned if turned else 0.0 for person, count in counts.items()}, orders


def _coalitions(people: Sequence[str]) -> Iterator[frozenset[str]]:
    for size in range(len(people) + 1):
        yield from map(frozenset, combinations(people, size))
