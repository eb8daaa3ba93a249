"""Who and which ties can lie on a way from us to somebody who counts? Whatever else goes, nobody's reach changes. (METHODS R4)"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..reliability import OURS
from ..ties import Pair


@dataclass(frozen=True, slots=True)
class Leading:
    """People over whom a way may lead on to somebody else, and the ties that a way may use; the others lie on dead ends."""

    people: frozenset[str]
    ties: frozenset[Pair]

    def touched(self, gone: frozenset[str], broken: Pair | None) -> bool:
        """Whether the reach of anybody who stays may change without these people and this tie."""
        return bool(gone & self.people) or broken in self.ties


def leading(ties: Iterable[Pair], starts: Iterable[str], targets: Iterable[str]) -> Leading:
    """Dead ends are taken away until none is left; O(people + ties)."""
    around: dict[str, set[str]] = defaultdict(set)
    for a, b in (*ties, *((OURS, start) for start in starts)):
        if a != b:
            around[a].add(b)
            around[b].add(a)
    kept = {OURS, *targets}
    waiting = sorted(around)
    for person in waiting:
        if person not in kept and len(around[person]) == 1:
            other = around[person].pop()
            around[other].discard(person)
            waiting.append(other)
    people = frozenset(person for person, others in around.items() if len(others) > 1) - {OURS}
    return Leading(people, frozenset(ends for ends in ties if ends[1] in around[ends[0]]))
