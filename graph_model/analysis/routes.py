"""Which are the k best ways from our side to somebody? (METHODS P1, P2)

A search back from the target gives the exact remaining cost of everybody, grown only as far as asked; best-first expansion from all
of ours at once, guided by it, then meets the ways in the order of their chance. Each step looks at the best next person, and at the
second best only once that one's turn has come. The search is kept, so that further colleagues cost a few steps each.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .guide import Guide
from .parameters import DEFAULTS, Parameters
from .reliability import Edges

# What a way costs at least, its steps, who is on it so far, what that costs, and which next person (the best, the second ...) is meant.
_Begun = tuple[float, int, tuple[str, ...], float, int]


@dataclass(frozen=True, slots=True)
class Way:
    """A chain of people, ours first, and the chance that it holds: ties times whoever must let us pass."""

    people: tuple[str, ...]
    chance: float


class Ground:
    """The ties over which ways lead. Our people stand at the start of a way and nowhere else."""

    def __init__(self, edges: Edges, ours: Iterable[str], gates: Mapping[str, float], parameters: Parameters = DEFAULTS) -> None:
        self.ours, self.parameters = frozenset(ours), parameters
        self._gate = {person: _cost(gate) for person, gate in gates.items()}
        self._around: dict[str, list[tuple[str, float]]] = defaultdict(list)
        self._guides: dict[str, Guide] = {}
        for (a, b), chance in sorted(edges.items()):
            if chance >= parameters.passable and chance > 0 and a != b and not (a in self.ours and b in self.ours):
                cost = _cost(chance)
                self._around[a].append((b, cost))
                self._around[b].append((a, cost))
        for ties in self._around.values():
            ties.sort(key=lambda tie: (tie[1], tie[0]))

    def ways(self, target: str, starts: Iterable[str], k: int) -> tuple[list[Way], bool]:
        """The k best ways, best first, and whether the search ended at its budget before it had them all."""
        begin = sorted(set(starts))
        if target in begin:
            return [Way((target,), 1.0)], False
        if target in self.ours:
            return [], False
        return self._search(begin, self._guide(target), k)

    def reaches(self, target: str, starts: Iterable[str]) -> bool:
        """Whether there is any way at all."""
        if target in self.ours:
            return target in starts
        guide = self._guide(target)
        return any(guide.grown(start, guide.hops)[0] < math.inf for start in sorted(set(starts)))

    def _guide(self, target: str) -> Guide:
        if target not in self._guides:
            self._guides[target] = Guide(self._around, target, self._gate, self.ours, self.parameters.hops)
        return self._guides[target]

    def _search(self, begin: Iterable[str], guide: Guide, k: int) -> tuple[list[Way], bool]:
        found: list[Way] = []
        queue: list[_Begun] = [(0.0, 1, (start,), 0.0, 0) for start in begin]
        for _ in range(self.parameters.budget):
            if not queue or len(found) >= k:
                return found, False
            way = _onward(queue, guide)
            if way is not None:
                found.append(way)
        return found, bool(queue) and len(found) < k


def _cost(chance: float) -> float:
    return 0.0 if chance >= 1 else -math.log(chance) if chance > 0 else math.inf


def _onward(queue: list[_Begun], guide: Guide) -> Way | None:
    """Takes the way begun that promises most one step further; the way, where that completes it."""
    _, hops, people, so_far, place = heapq.heappop(queue)
    left = guide.hops - (hops - 1) * guide.step
    least, other, step, exact = guide.following(people[-1], left, place, queue[0][0] - so_far if queue else math.inf)
    if least == math.inf:
        return None
    # Rounded, so that ways of equal chance stand in the order of hops and names, not of the last digit.
    bound = (round(so_far + least, 12), hops, people, so_far, place)
    if not exact or (queue and queue[0] < bound):
        heapq.heappush(queue, bound)
        return None
    heapq.heappush(queue, (bound[0], hops, people, so_far, place + 1))
    if other in people:
        return None
    chain, cost = (*people, other), so_far + step
    if other == guide.target:
        return Way(chain, math.exp(-cost))
    heapq.heappush(queue, (bound[0], hops + 1, chain, cost, 0))
    return None
