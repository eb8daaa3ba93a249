"""Which way to somebody has the strongest weakest link? (METHODS P3: the bottleneck)"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping

from .reliability import Edges
from .routes import Way


def widest_way(edges: Edges, starts: Iterable[str], target: str, gates: Mapping[str, float] | None = None) -> Way | None:
    """The way whose least chance is largest, that being its chance; of equal ones the shorter. O(m log n)."""
    begin, letting = frozenset(starts), gates or {}
    around: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for (a, b), chance in sorted(edges.items()):
        if chance > 0:
            around[a].append((b, chance))
            around[b].append((a, chance))
    queue: list[tuple[float, int, tuple[str, ...]]] = [(-1.0, 0, (start,)) for start in sorted(begin)]
    seen: set[str] = set()
    while queue:
        least, hops, people = heapq.heappop(queue)
        person = people[-1]
        if person in seen:
            continue
        seen.add(person)
        if person == target:
            return Way(people, -least)
        if letting.get(person, 1.0) > 0:
            onward = ((other, chance) for other, chance in around[person] if other not in seen and other not in begin)
            for other, chance in onward:
                heapq.heappush(queue, (max(least, -chance), hops + 1, (*people, other)))
    return None
