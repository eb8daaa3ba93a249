"""With what chance does at least one chain of living ties join our side to somebody? (METHODS P4, P5)

Exact by the frontier method: ties are taken in an order that keeps few people open; a state says which open people are joined.
Where that grows too wide, draws fixed for every tie and person by (seed, name), so that scenarios differ only by what they change.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from math import sqrt

from .parameters import DEFAULTS, Parameters

OURS = "\x00ours"
Edges = Mapping[tuple[str, str], float]
_GATED = 4
_WIDEST = 8
_PLANES = 16


@dataclass(frozen=True, slots=True)
class Reach:
    """The chance of every set of targets being reached; `error` is the half width of its 95 % interval, 0 where exact."""

    joint: Mapping[frozenset[str], float]
    exact: bool
    draws: int = 0

    def of(self, target: str) -> float:
        """The chance that one target is reached."""
        return sum(chance for reached, chance in self.joint.items() if target in reached)

    def error(self, target: str) -> float:
        """Half of the 95 % interval (P4)."""
        chance = self.of(target)
        return 0.0 if self.exact else 1.96 * sqrt(chance * (1 - chance) / self.draws)


def reach(
    edges: Edges,
    sources: Iterable[str],
    targets: Iterable[str],
    *,
    gates: Mapping[str, float] | None = None,
    parameters: Parameters = DEFAULTS,
) -> Reach:
    """The joint distribution of which targets are reached. `gates` are chances that somebody lets us pass (or is there)."""
    wanted = tuple(sorted(set(targets)))
    joined = {**{ends: chance for ends, chance in edges.items() if chance > 0}, **{(OURS, each): 1.0 for each in sources}}
    limited = {person: gate for person, gate in (gates or {}).items() if gate < 1 and any(person in ends for ends in joined)}
    if len(limited) <= _GATED:
        exact = _gated(joined, wanted, limited, parameters.states)
        if exact is not None:
            return Reach(exact, True)
    return Reach(_drawn(joined, wanted, limited, parameters), False, parameters.draws)


def _gated(edges: Edges, targets: tuple[str, ...], gates: Mapping[str, float], cap: int) -> dict[frozenset[str], float] | None:
    """Each person who may stop us stands or falls: weighted over all cases. Whoever stops us may still be reached."""
    total: dict[frozenset[str], float] = defaultdict(float)
    people = sorted(gates)
    for open_ in product((True, False), repeat=len(people)):
        weight = 1.0
        for person, passes in zip(people, open_, strict=True):
            weight *= gates[person] if passes else 1 - gates[person]
        if weight == 0:
            continue
        closed = {person for person, passes in zip(people, open_, strict=True) if not passes}
        case = _frontier(_closing(edges, closed), targets, cap)
        if case is None:
            return None
        for reached, chance in case.items():
            total[reached] += weight * chance
    return dict(total)


def _closing(edges: Edges, closed: set[str]) -> Edges:
    """Somebody who stops us keeps no tie but is reached as a target: a dead end of his own per tie."""
    if not closed:
        return edges
    kept: dict[tuple[str, str], float] = {}
    for (a, b), chance in edges.items():
        if a in closed and b in closed:
            continue
        if a in closed or b in closed:
            person, other = (a, b) if a in closed else (b, a)
            kept[other, f"{person}\x00{other}"] = chance
        else:
            kept[a, b] = chance
    return kept


def _base(vertex: str) -> str:
    return vertex if vertex == OURS else vertex.split("\x00")[0]


def _frontier(edges: Edges, targets: tuple[str, ...], cap: int) -> dict[frozenset[str], float] | None:
    """None where more than `cap` states would be open at once."""
    ordered = _ordered(edges)
    last = {vertex: index for index, (a, b, _) in enumerate(ordered) for vertex in (a, b)}
    if _width(ordered, last) > _WIDEST:
        return None
    bits = {target: 1 << index for index, target in enumerate(targets)}
    # A state: for each open vertex its component (0: joined to us), for each component the targets in it.
    states: dict[tuple[tuple[tuple[str, int], ...], tuple[int, ...]], float] = {(((OURS, 0),), (0,)): 1.0}
    for index, (a, b, chance) in enumerate(ordered):
        following: dict[tuple[tuple[tuple[str, int], ...], tuple[int, ...]], float] = defaultdict(float)
        leaving = {vertex for vertex in (a, b) if last[vertex] == index and vertex != OURS}
        for (members, masks), weight in states.items():
            component, holding = dict(members), list(masks)
            for vertex in (a, b):
                if vertex not in component:
                    component[vertex] = len(holding)
                    holding.append(bits.get(_base(vertex), 0))
            if chance < 1:
                following[_settled(component, holding, leaving)] += weight * (1 - chance)
            one, other = sorted((component[a], component[b]))
            if one != other:
                component = {vertex: one if each == other else each for vertex, each in component.items()}
                holding[one] |= holding[other]
            following[_settled(component, holding, leaving)] += weight * chance
        states = following
        if len(states) > cap:
            return None
    result: dict[frozenset[str], float] = defaultdict(float)
    for (_, masks), weight in states.items():
        result[frozenset(target for target in targets if masks[0] & bits[target])] += weight
    return dict(result)


def _width(ordered: list[tuple[str, str, float]], last: Mapping[str, int]) -> int:
    """How many people are open at once at most: known from the order before anything is counted."""
    open_: set[str] = set()
    widest = 0
    for index, (a, b, _) in enumerate(ordered):
        open_ |= {a, b} - {OURS}
        widest = max(widest, len(open_))
        open_ -= {vertex for vertex in (a, b) if last[vertex] == index}
    return widest


def _settled(component: Mapping[str, int], masks: list[int], leaving: set[str]) -> tuple[tuple[tuple[str, int], ...], tuple[int, ...]]:
    """The state with closed people left out and components numbered in order of their open people."""
    numbers = {0: 0}
    members = []
    for vertex in sorted(component):
        if vertex not in leaving:
            members.append((vertex, numbers.setdefault(component[vertex], len(numbers))))
    kept = [0] * len(numbers)
    for old, new in numbers.items():
        kept[new] = masks[old]
    return tuple(members), tuple(kept)


def _ordered(edges: Edges) -> list[tuple[str, str, float]]:
    """Ties in the order in which a walk outward from us meets their people."""
    around: dict[str, list[str]] = defaultdict(list)
    for a, b in edges:
        around[a].append(b)
        around[b].append(a)
    rank, waiting = {OURS: 0}, [OURS]
    for vertex in waiting:
        for other in sorted(around[vertex]):
            if other not in rank:
                rank[other] = len(rank)
                waiting.append(other)
    met = ((*sorted((a, b), key=rank.__getitem__), chance) for (a, b), chance in edges.items() if a in rank and b in rank)
    return sorted(met, key=lambda each: (rank[each[1]], rank[each[0]]))


def _drawn(edges: Edges, targets: tuple[str, ...], gates: Mapping[str, float], parameters: Parameters) -> dict[frozenset[str], float]:
    """All draws at once: bit d of an integer says whether a tie lives, or a person is reached, in draw d."""
    draws = parameters.draws
    everything = (1 << draws) - 1
    around: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (a, b), chance in sorted(edges.items()):
        alive = everything if chance >= 1 else _bits(f"{a}|{b}", chance, parameters)
        around[a].append((b, alive))
        around[b].append((a, alive))
    passing = {person: _bits(person, gate, parameters) for person, gate in gates.items()}
    reached = {OURS: everything}
    waiting = [OURS]
    while waiting:
        vertex = waiting.pop(0)
        onward = reached[vertex] & passing.get(vertex, everything)
        for other, alive in around[vertex]:
            new = onward & alive & ~reached.get(other, 0)
            if new:
                reached[other] = reached.get(other, 0) | new
                waiting.append(other)
    return _tally([(target, reached.get(target, 0)) for target in targets], everything, draws)


def _tally(reached: list[tuple[str, int]], everything: int, draws: int) -> dict[frozenset[str], float]:
    groups: dict[frozenset[str], int] = {frozenset(): everything}
    for target, bits in reached:
        split: dict[frozenset[str], int] = {}
        for known, draw in groups.items():
            split[known] = split.get(known, 0) | (draw & ~bits)
            split[known | {target}] = split.get(known | {target}, 0) | (draw & bits)
        groups = {key: value for key, value in split.items() if value}
    return {key: value.bit_count() / draws for key, value in groups.items()}


def _bits(name: str, chance: float, parameters: Parameters) -> int:
    """One integer whose bits are each 1 with this chance, fixed by seed and name; a larger chance keeps every bit that was 1.

    Sixteen random planes are compared with the chance's sixteen bits, all draws at once.
    """
    draws = parameters.draws
    everything = (1 << draws) - 1
    size = -(-draws // 8)
    raw = hashlib.shake_128(f"{parameters.seed}|{name}".encode()).digest(size * _PLANES)
    limit = min(round(chance * (1 << _PLANES)), (1 << _PLANES) - 1)
    below, equal = 0, everything
    for plane in range(_PLANES):
        drawn = int.from_bytes(raw[plane * size : (plane + 1) * size], "little") & everything
        if limit >> (_PLANES - 1 - plane) & 1:
            below |= equal & ~drawn
            equal &= drawn
        else:
            equal &= ~drawn
    return below
