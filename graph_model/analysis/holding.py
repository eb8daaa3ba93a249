"""Who of us holds an account? (METHODS X3: the Shapley value of colleagues, shares that add up to what we reach together)"""

import math
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

from .situation import Situation

MOST = 12  # colleagues up to whom every coalition is weighed: 4,096 of them


def colleagues_shares(now: Situation, most: int = MOST) -> Mapping[str, float] | None:
    """Each colleague's mean gain in f over all orders of joining; they sum to f. None for more than `most` who know anybody."""
    people = sorted(_with_ties(now))
    if len(people) > most:
        return None
    coalitions = (chosen for size in range(len(people) + 1) for chosen in combinations(people, size))
    value = {frozenset(chosen): _value(now, chosen) for chosen in coalitions}
    orders = math.factorial(len(people))
    shares = dict.fromkeys(now.team, 0.0)
    for person in people:
        others = [each for each in people if each != person]
        for size in range(len(people)):
            weight = math.factorial(size) * math.factorial(len(people) - size - 1) / orders
            for chosen in map(frozenset, combinations(others, size)):
                shares[person] += weight * (value[chosen | {person}] - value[chosen])
    return shares


def best_together(now: Situation, size: int = 2) -> tuple[tuple[str, ...], float]:
    """X8: which colleagues, so many together, reach most of the weight; all sets are tried."""
    people = sorted(_with_ties(now))
    sets = combinations(people, min(size, len(people)))
    return max(((chosen, _value(now, chosen)) for chosen in sets), key=lambda each: round(each[1], 12), default=((), 0.0))


def _value(now: Situation, chosen: tuple[str, ...]) -> float:
    """What these colleagues reach without the others, who are not there."""
    away = set(now.team) - set(chosen)
    edges = {ends: chance for ends, chance in now.edges.items() if not away & set(ends)}
    return replace(now, edges=edges, team=chosen).reach_value()


def _with_ties(now: Situation) -> set[str]:
    return {end for ends in now.edges for end in ends} & set(now.team)
