"""Which are the k best ways from our side to somebody? (METHODS P1, P2)

One Dijkstra from all of ours gives the exact remaining cost of everybody; best-first expansion back from the target, guided by it,
then meets the ways in the order of their chance. O(m log n) once, and a few expansions per way.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .parameters import DEFAULTS, Parameters
from .reliability import Edges

_BUDGET = 200_000


@dataclass(frozen=True, slots=True)
class Way:
    """A chain of people, ours first, and the chance that it holds: ties times whoever must let us pass."""

    people: tuple[str, ...]
    chance: float


class Ground:
    """The ties over which ways lead. Our people stand at the start of a way and nowhere else."""

    def __init__(self, edges: Edges, ours: Iterable[str], gates: Mapping[str, float], parameters: Parameters = DEFAULTS) -> None:
        self.ours, self.parameters = frozenset(ours), parameters
        self._gate = {person: -math.log(gate) if gate > 0 else math.inf for person, gate in gates.items()}
        self._around: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for (a, b), chance in sorted(edges.items()):
            if chance >= parameters.passable and not (a in self.ours and b in self.ours):
                self._around[a].append((b, -math.log(chance)))
                self._around[b].append((a, -math.log(chance)))

    def ways(self, target: str, starts: Iterable[str], k: int) -> tuple[list[Way], bool]:
        """The k best ways, best first, and whether the search ended at its budget before it had them all."""
        begin = frozenset(starts)
        if target in begin:
            return [Way((target,), 1.0)], False
        remaining = self._remaining(begin)
        found: list[Way] = []
        steps = 0
        for way in self._expand(target, begin, remaining):
            if way is not None:
                found.append(way)
            steps += 1
            if len(found) >= k or steps >= _BUDGET:
                break
        return found, len(found) < k and steps >= _BUDGET

    def _remaining(self, starts: frozenset[str]) -> dict[str, float]:
        cost = dict.fromkeys(starts, 0.0)
        queue = [(0.0, start) for start in sorted(starts)]
        heapq.heapify(queue)
        while queue:
            so_far, person = heapq.heappop(queue)
            if so_far > cost[person]:
                continue
            passing = so_far + (0.0 if person in starts else self._gate.get(person, 0.0))
            for other, tie in self._around[person]:
                if other not in self.ours and passing + tie < cost.get(other, math.inf):
                    cost[other] = passing + tie
                    heapq.heappush(queue, (passing + tie, other))
        return cost

    def _expand(self, target: str, starts: frozenset[str], remaining: Mapping[str, float]) -> Iterator[Way | None]:
        """Every completed way in order of cost, None for each step between."""
        if target not in remaining:
            return
        queue: list[tuple[float, int, tuple[str, ...], float]] = [(remaining[target], 0, (target,), 0.0)]
        while queue:
            _, hops, people, so_far = heapq.heappop(queue)
            first = people[0]
            if first in starts:
                yield Way(people, math.exp(-so_far))
                continue
            yield None
            if hops == self.parameters.hops:
                continue
            passing = so_far + (0.0 if first == target else self._gate.get(first, 0.0))
            for other, tie in self._around[first]:
                ahead = remaining.get(other)
                if ahead is None or other in people or (other in self.ours and other not in starts):
                    continue
                gate = 0.0 if other in starts else self._gate.get(other, 0.0)
                # Rounded, so that ways of equal chance stand in the order of hops and names, not of the last digit.
                total = round(passing + tie + gate + ahead, 12)
                if total < math.inf:
                    heapq.heappush(queue, (total, hops + 1, (other, *people), passing + tie))
