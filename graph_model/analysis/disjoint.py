"""Which ways to somebody share nobody, and whose departure would cut them all? (METHODS R1, X7: Menger)

Augmenting paths over people split in two (in, out), each time the cheapest: the ways are as many as there can be, and of all such sets
the likeliest together. What the last search still reaches from our side shows the smallest cut. O(kappa n m).
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise

from .reliability import OURS, Edges
from .routes import Way

_Point = tuple[str, bool]  # a person, on the side of coming in (False) or of going on (True)


@dataclass(frozen=True, slots=True)
class Disjoint:
    """Ways from our side that share nobody, the likeliest first, and a smallest set of people without whom there is none."""

    ways: tuple[Way, ...]
    cut: tuple[str, ...]


class _Flow:
    """One unit through every person; what flows may be taken back."""

    def __init__(self, edges: Edges, starts: frozenset[str], target: str, alive: float, barred: Collection[str]) -> None:
        self.room: dict[_Point, dict[_Point, float]] = defaultdict(dict)
        self.target: _Point = (target, False)
        for start in sorted(starts):
            self.room[OURS, True][start, False] = 0.0
        for (a, b), chance in sorted(edges.items()):
            if chance < alive or chance <= 0 or a == b or (a in starts and b in starts):
                continue
            cost = -math.log(min(chance, 1.0))
            for one, other in ((a, b), (b, a)):
                if other not in starts and one != target and one not in barred:
                    self.room[one, True][other, False] = cost
        people = {person for person, _ in self.room} | {person for after in self.room.values() for person, _ in after}
        for person in sorted(people - {OURS, target}):
            self.room[person, False][person, True] = 0.0

    def searched(self) -> tuple[dict[_Point, float], dict[_Point, _Point]]:
        """The cheapest cost of every point from us, and where it is come from; costs may be negative where flow is taken back."""
        begin: _Point = (OURS, True)
        cost: dict[_Point, float] = {begin: 0.0}
        came: dict[_Point, _Point] = {}
        waiting: list[_Point] = [begin]
        while waiting:
            point = waiting.pop(0)
            for after, step in self.room[point].items():
                if cost[point] + step < cost.get(after, math.inf) - 1e-12:
                    cost[after], came[after] = cost[point] + step, point
                    if after not in waiting:
                        waiting.append(after)
        return cost, came

    def turn(self, came: dict[_Point, _Point]) -> None:
        """One more unit flows along the way found."""
        point = self.target
        while point in came:
            before = came[point]
            step = self.room[before][point]
            forward = before[1] and not point[1]  # along a tie, which can carry more: only people are used up
            if not forward:
                del self.room[before][point]
            if forward or before[0] == point[0]:
                self.room[point][before] = -step
            point = before


def disjoint(edges: Edges, starts: Iterable[str], target: str, *, alive: float = 0.2, barred: Collection[str] = ()) -> Disjoint:
    """As many person-disjoint ways as there are over ties that are alive; a direct tie is one way. Who is barred lets nobody pass."""
    begin = frozenset(starts)
    flow = _Flow(edges, begin, target, alive, barred)
    cost, came = flow.searched()
    while flow.target in cost:
        flow.turn(came)
        cost, came = flow.searched()
    ways = _ways(flow, begin, edges)
    cut = tuple(sorted({person for person, going_on in cost if not going_on and (person, True) not in cost and person != target}))
    return Disjoint(tuple(sorted(ways, key=lambda way: (-way.chance, len(way.people), way.people))), cut)


def _ways(flow: _Flow, starts: frozenset[str], edges: Edges) -> list[Way]:
    """Back along what flows: a tie is used where it can be taken back."""
    ways = []
    for last in sorted(person for person, going_on in flow.room[flow.target] if going_on):
        people = [flow.target[0], last]
        while people[-1] not in starts:
            people.append(next(each for each, going_on in flow.room[people[-1], False] if going_on and each not in (people[-1], OURS)))
        chain = tuple(reversed(people))
        chances = (edges.get((a, b), edges.get((b, a), 0.0)) for a, b in pairwise(chain))
        ways.append(Way(chain, math.prod(chances)))
    return ways
