"""What does the rest of a way to somebody cost at least, with so many steps left, and who is the best next step? (METHODS P1, P2)

A search back from the target that grows only as far as it is asked. Where steps are limited, the cheapest rest may be too long: so
each person keeps a label for every number of steps that makes a difference, dearer ones with fewer steps. O(hops x m log n) fully grown.
"""

import heapq
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

Around = Mapping[str, list[tuple[str, float]]]  # everybody's ties, the cheapest first
_AT_ONCE = 32  # grown in steps of so many, so that those who wait are not asked after each
_NOWHERE = (math.inf, "", 0.0, True)


@dataclass(slots=True)
class _Following:
    """Whom one may turn to next: the first ones in order of what the rest costs, the others waiting with a lower bound."""

    ready: list[tuple[float, str, float]] = field(default_factory=list)
    waiting: list[tuple[float, str, float, bool]] = field(default_factory=list)


class Guide:
    """Costs towards a target, settled in rising order; anything unsettled costs at least `radius`. Ours may start a way, not be passed."""

    def __init__(self, around: Around, target: str, gates: Mapping[str, float], ours: Collection[str], hops: int | None) -> None:
        self.target, self.radius = target, 0.0
        self._around, self._gates, self._ours = around, gates, ours
        # Without a limit of steps all are alike: none is counted, and each person has one label.
        self.step, self.hops = (0, 0) if hops is None else (1, hops)
        self._labels: dict[str, list[tuple[int, float]]] = {}
        self._queue: list[tuple[float, int, str, float, int]] = []
        self._following: dict[tuple[str, int], _Following] = {}
        self._label(target, 0.0, 0)

    def known(self, person: str, left: int) -> float | None:
        """The exact least cost within the steps left, None while it is not settled."""
        for hops, cost in self._labels.get(person, ()):
            if hops <= left:
                return cost
        return math.inf if left < 0 or not self._queue else None

    def grown(self, person: str, left: int, until: float = math.inf) -> tuple[float, bool]:
        """Grows until the person is settled or everything unsettled costs more; the cost or its lower bound, and whether it is exact."""
        while (cost := self.known(person, left)) is None:
            for _ in range(min(_AT_ONCE, len(self._queue))):
                self._settle()
            if self.radius > until:
                cost = self.known(person, left)
                return (self.radius, False) if cost is None else (cost, True)
        return cost, True

    def following(self, person: str, left: int, place: int, until: float) -> tuple[float, str, float, bool]:
        """What the rest costs by the best, second best ... next person; who that is, the step to them, and whether the cost is exact."""
        found = self._following.get((person, left))
        if found is None:
            found = self._following[person, left] = self._looked_around(person, left)
        while len(found.ready) <= place:
            if not found.waiting:
                return _NOWHERE
            least, other, tie, exact = heapq.heappop(found.waiting)
            if exact:
                found.ready.append((least, other, tie))
                continue
            bound = min(until, found.waiting[0][0] if found.waiting else math.inf)
            rest, exact = self.grown(other, left - self.step, bound - tie)
            if tie + rest < math.inf:
                heapq.heappush(found.waiting, (tie + rest, other, tie, exact))
                if not exact and found.waiting[0][0] > until:
                    return found.waiting[0][0], "", 0.0, False
        return (*found.ready[place], True)

    def _looked_around(self, person: str, left: int) -> _Following:
        found, after = _Following(), left - self.step
        for other, tie in self._around.get(person, ()):
            if other in self._ours and other != self.target:
                continue
            known, cost = self.known(other, after), tie + (0.0 if other == self.target else self._gates.get(other, 0.0))
            least = cost + (self.radius if known is None else known)
            if least < math.inf:
                found.waiting.append((least, other, cost, known is not None))
        heapq.heapify(found.waiting)
        return found

    def _settle(self) -> None:
        """Takes the cheapest tie that leads on from anybody settled; a person's dearer ties wait until their turn has come."""
        self.radius, hops, person, passing, place = heapq.heappop(self._queue)
        ties = self._around[person]
        if place + 1 < len(ties):
            heapq.heappush(self._queue, (passing + ties[place + 1][1], hops, person, passing, place + 1))
        self._label(ties[place][0], self.radius, hops)

    def _label(self, person: str, cost: float, hops: int) -> None:
        labels = self._labels.setdefault(person, [])
        if labels and labels[-1][0] <= hops:
            return
        labels.append((hops, cost))
        first, ties = person == self.target, self._around.get(person)
        passing = cost + (0.0 if first else self._gates.get(person, 0.0))
        if ties and not (self.step and hops == self.hops) and passing < math.inf and (first or person not in self._ours):
            heapq.heappush(self._queue, (passing + ties[0][1], hops + self.step, person, passing, 0))
