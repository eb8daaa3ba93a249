"""Whose departure would cut us off from somebody who decides? (METHODS X7: the smallest set; R3: who stands in every way)"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .disjoint import Disjoint, disjoint
from .reliability import Edges


@dataclass(frozen=True, slots=True)
class CutOff:
    """The smallest set of people, ours or theirs, without whom nobody of the team gets through to somebody; and the way that is left."""

    person: str
    departures: tuple[str, ...]
    ways: int


def cut_offs(edges: Edges, team: Iterable[str], people: Iterable[str], gates: Mapping[str, float], alive: float) -> tuple[CutOff, ...]:
    """One for each who is reached now, the smallest set first."""
    starting = tuple(team)
    barred = {person for person, gate in gates.items() if gate <= 0}
    found = ((person, _apart(edges, starting, person, alive, barred)) for person in people if person not in starting)
    cuts = [CutOff(person, apart.cut, len(apart.ways)) for person, apart in found if apart.ways]
    return tuple(sorted(cuts, key=lambda cut: (len(cut.departures), cut.person)))


def _apart(edges: Edges, team: tuple[str, ...], person: str, alive: float, barred: set[str]) -> Disjoint:
    return disjoint(edges, team, person, alive=alive, barred=barred)


def single_points(edges: Edges, team: Iterable[str], person: str, gates: Mapping[str, float], alive: float) -> tuple[str, ...]:
    """R3: everybody in each way to somebody; nobody where there is no way, or where two ways share nobody."""
    starting = frozenset(team)
    around: dict[str, set[str]] = {}
    for (a, b), chance in edges.items():
        if chance >= alive and chance > 0:
            around.setdefault(a, set()).add(b)
            around.setdefault(b, set()).add(a)
    barred = {each for each, gate in gates.items() if gate <= 0}
    if person in starting or not _joined(around, starting, person, barred):
        return ()
    others = sorted(set(around).union(starting) - {person} - barred)
    return tuple(each for each in others if not _joined(around, starting - {each}, person, barred | {each}))


def _joined(around: Mapping[str, set[str]], starts: Iterable[str], target: str, barred: set[str]) -> bool:
    """Whether a way leads there; our people start it and do not stand in it."""
    starting = frozenset(starts) - barred
    seen, waiting = set(starting), list(starting)
    while waiting:
        for other in around.get(waiting.pop(), ()):
            if other == target:
                return True
            if other not in seen and other not in barred:
                seen.add(other)
                waiting.append(other)
    return False
