"""With what chance does at least one chain of living ties join our side to somebody? (METHODS P4, P5)

Exact by the frontier method: ties are taken in an order that keeps few people open; a state says which open people are joined.
Where that grows too wide, draws fixed for every tie and person by (seed, name), so that scenarios differ only by what they change.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import sqrt

from .parameters import DEFAULTS, Parameters

OURS = "\x00ours"
Edges = Mapping[tuple[str, str], float]
State = tuple[tuple[int, ...], tuple[int, ...]]
_STOPS, _AWAY = -1, -2
_PLANES = 24  # bits to which a chance is drawn
# Beyond either the exact way is not tried. Nine people open at once can be joined in 21,147 ways (Bell): about the cap of states.
_TIES, _WIDTH = 400, 9


@dataclass(frozen=True, slots=True)
class Reach:
    """The chance of every set of targets being reached; `error` is the half width of its 95 % interval, 0 where exact."""

    joint: Mapping[frozenset[str], float]
    exact: bool
    draws: int = 0

    def of(self, target: str) -> float:
        """The chance that one target is reached."""
        return min(1.0, sum(chance for reached, chance in self.joint.items() if target in reached))

    def error(self, target: str) -> float:
        """Half of the 95 % interval (P4)."""
        chance = self.of(target)
        return 0.0 if self.exact else 1.96 * sqrt(chance * (1 - chance) / self.draws)


@dataclass(frozen=True, slots=True)
class _People:
    """What is known of each person: the chance that they let us pass (still reached themselves), and that they are there at all."""

    targets: tuple[str, ...]
    gates: Mapping[str, float] = field(default_factory=dict)
    present: Mapping[str, float] = field(default_factory=dict)

    def passes(self, person: str) -> float:
        return self.gates.get(person, 1.0) * self.present.get(person, 1.0)


def reach(
    edges: Edges,
    sources: Iterable[str],
    targets: Iterable[str],
    *,
    gates: Mapping[str, float] | None = None,
    present: Mapping[str, float] | None = None,
    parameters: Parameters = DEFAULTS,
) -> Reach:
    """The joint distribution of which targets are reached from our people.

    `gates` are chances that somebody lets us pass: who does not is reached, and no further. `present` are chances that somebody
    is there at all: who is not, is not reached either. Both are 1 where nothing is said.
    """
    people = _People(tuple(sorted(set(targets))), gates or {}, present or {})
    joined: dict[tuple[str, str], float] = {(OURS, each): 1.0 for each in sorted(set(sources))}
    for (a, b), chance in sorted(edges.items()):
        if chance > 0 and a != b:
            _join(joined, a, b, chance)
    exact = _frontier(_reduced(joined, people), people, parameters.states) if parameters.states > 0 else None
    if exact is not None:
        return Reach(exact, True)
    return Reach(_drawn(joined, people, parameters), False, parameters.draws)


def _join(edges: dict[tuple[str, str], float], a: str, b: str, chance: float) -> None:
    """Two ties side by side hold if either does."""
    ends = (a, b) if a < b else (b, a)
    edges[ends] = 1 - (1 - edges.get(ends, 0.0)) * (1 - chance)


def _reduced(edges: Edges, people: _People) -> dict[tuple[str, str], float]:
    """Without dead ends, and with a person between two others folded into one tie: the reach stays the same."""
    around: dict[str, dict[str, float]] = defaultdict(dict)
    for (a, b), chance in edges.items():
        around[a][b] = around[b][a] = chance
    kept = {OURS, *people.targets}
    waiting = sorted(around)
    for person in waiting:
        others = sorted(around[person])
        if person in kept or len(others) > 2 or not others:
            continue
        chances = [around[person].pop(other) for other in others]
        for other in others:
            del around[other][person]
        if len(others) == 2:
            one, two = others
            through = chances[0] * chances[1] * people.passes(person)
            around[one][two] = around[two][one] = 1 - (1 - around[one].get(two, 0.0)) * (1 - through)
        waiting += others
    return {(a, b): chance for a, ends in sorted(around.items()) for b, chance in sorted(ends.items()) if a < b}


def _frontier(edges: Edges, people: _People, cap: int) -> dict[frozenset[str], float] | None:
    """None where more than `cap` states would be open at once, or ten times as many in all (about a second)."""
    ordered = None if len(edges) > _TIES else _ordered(edges)
    if ordered is None:
        return None
    last = {vertex: index for index, (a, b, _) in enumerate(ordered) for vertex in (a, b)}
    bits = {target: 1 << index for index, target in enumerate(people.targets)}
    # A state: for each open vertex its component (0: joined to us), for each component the targets in it.
    open_: list[str] = [OURS]
    states: dict[State, float] = {((0,), (bits.get(OURS, 0),)): 1.0}
    work = 0
    for index, (a, b, chance) in enumerate(ordered):
        for vertex in (a, b):
            if vertex not in open_:
                open_.append(vertex)
                states = _entered(states, bits.get(vertex, 0), people.gates.get(vertex, 1.0), people.present.get(vertex, 1.0))
        keep = [place for place, vertex in enumerate(open_) if vertex == OURS or last[vertex] > index]
        ends = (open_.index(a), open_.index(b))
        states = _crossed(states, ends, (bits.get(a, 0), bits.get(b, 0)), chance, keep)
        open_ = [open_[place] for place in keep]
        work += len(states)
        if len(states) > cap or work > 10 * cap:
            return None
    result: dict[frozenset[str], float] = defaultdict(float)
    for (_, masks), weight in states.items():
        result[frozenset(target for target in people.targets if masks[0] & bits[target])] += weight
    return dict(result)


def _entered(states: Mapping[State, float], bit: int, gate: float, present: float) -> dict[State, float]:
    """Somebody new stands open: there and letting us pass, there and stopping us, or away."""
    following: dict[State, float] = {}
    for (component, masks), weight in states.items():
        if gate * present > 0:
            following[(*component, len(masks)), (*masks, bit)] = weight * gate * present
        if gate < 1 and present > 0:
            following[(*component, _STOPS), masks] = weight * (1 - gate) * present
        if present < 1:
            following[(*component, _AWAY), masks] = weight * (1 - present)
    return following


def _crossed(
    states: Mapping[State, float], ends: tuple[int, int], bits: tuple[int, int], chance: float, keep: list[int]
) -> dict[State, float]:
    """Every state with the tie between two open people dead, and with it alive."""
    following: dict[State, float] = defaultdict(float)
    settled: dict[tuple[int, ...], tuple[tuple[int, ...], tuple[int, ...]]] = {}
    for (component, masks), weight in states.items():
        one, other = component[ends[0]], component[ends[1]]
        if one == other or min(one, other) == _AWAY or max(one, other) < 0:
            following[_settled(component, masks, keep, settled)] += weight
            continue
        if chance < 1:
            following[_settled(component, masks, keep, settled)] += weight * (1 - chance)
        holding, merged = list(masks), component
        if min(one, other) == _STOPS:
            # Who stops us is reached by whoever knows them, and joins nobody.
            holding[max(one, other)] |= bits[0] if one == _STOPS else bits[1]
        else:
            low, high = (one, other) if one < other else (other, one)
            holding[low] |= holding[high]
            merged = tuple([low if each == high else each for each in component])
        following[_settled(merged, holding, keep, settled)] += weight * chance
    return following


def _settled(
    component: tuple[int, ...],
    masks: Sequence[int],
    keep: list[int],
    known: dict[tuple[int, ...], tuple[tuple[int, ...], tuple[int, ...]]],
) -> State:
    """The state with closed people left out and components numbered in order of their open people, worked out once a component."""
    if component not in known:
        numbers = {0: 0}
        members = tuple([each if (each := component[place]) < 0 else numbers.setdefault(each, len(numbers)) for place in keep])
        known[component] = members, tuple(numbers)
    members, order = known[component]
    return members, tuple([masks[old] for old in order])


def _ordered(edges: Edges) -> list[tuple[str, str, float]] | None:
    """Ties in an order that starts at us and takes next whoever leaves the fewest people open; who hangs nowhere is left out.

    None where more are open at once than any cap of states allows.
    """
    around: dict[str, set[str]] = defaultdict(set)
    for a, b in edges:
        around[a].add(b)
        around[b].add(a)
    rank, beside = {OURS: 0}, set(around[OURS])
    open_ = {OURS}
    while beside:
        following = min(beside, key=lambda each: (_width(open_ | {each}, around, rank.keys() | {each}), each))
        rank[following] = len(rank)
        open_ = {each for each in open_ | {following} if not around[each] <= rank.keys()}
        if len(open_) > _WIDTH:
            return None
        beside = (beside | around[following]) - rank.keys()
    met = [(a, b, chance) if rank[a] < rank[b] else (b, a, chance) for (a, b), chance in edges.items() if a in rank and b in rank]
    return sorted(met, key=lambda each: (rank[each[1]], rank[each[0]]))


def _width(open_: set[str], around: Mapping[str, set[str]], known: set[str]) -> int:
    return sum(1 for each in open_ if not around[each] <= known)


def _drawn(edges: Edges, people: _People, parameters: Parameters) -> dict[frozenset[str], float]:
    """All draws at once: bit d of an integer says whether a tie lives, or a person is reached, in draw d."""
    everything = (1 << parameters.draws) - 1
    around: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (a, b), chance in sorted(edges.items()):
        alive = drawn_bits(f"{a}|{b}", chance, parameters)
        around[a].append((b, alive))
        around[b].append((a, alive))
    passing = {person: drawn_bits(f"passes|{person}", gate, parameters) for person, gate in people.gates.items()}
    there = {person: drawn_bits(f"there|{person}", chance, parameters) for person, chance in people.present.items()}
    reached = {OURS: everything}
    waiting = [OURS]
    while waiting:
        vertex = waiting.pop(0)
        onward = reached[vertex] & passing.get(vertex, everything)
        for other, alive in around[vertex]:
            new = onward & alive & there.get(other, everything) & ~reached.get(other, 0)
            if new:
                reached[other] = reached.get(other, 0) | new
                waiting.append(other)
    return _tally([(target, reached.get(target, 0)) for target in people.targets], everything, parameters.draws)


def _tally(reached: list[tuple[str, int]], everything: int, draws: int) -> dict[frozenset[str], float]:
    groups: dict[frozenset[str], int] = {frozenset(): everything}
    for target, bits in reached:
        split: dict[frozenset[str], int] = {}
        for known, draw in groups.items():
            split[known] = split.get(known, 0) | (draw & ~bits)
            split[known | {target}] = split.get(known | {target}, 0) | (draw & bits)
        groups = {key: value for key, value in split.items() if value}
    return {key: value.bit_count() / draws for key, value in groups.items()}


def drawn_bits(name: str, chance: float, parameters: Parameters) -> int:
    """One integer whose bits are each 1 with this chance, fixed by seed and name; a larger chance keeps every bit that was 1."""
    return _bits(name, round(chance * (1 << _PLANES)), parameters.seed, parameters.draws)


@lru_cache(maxsize=4096)
def _bits(name: str, limit: int, seed: int, draws: int) -> int:
    everything = (1 << draws) - 1
    if limit >= 1 << _PLANES:
        return everything
    below = 0
    # Compare each draw's number, given plane by plane, with the limit: from the lowest bit up.
    for place, plane in enumerate(_planes(seed, name, draws)):
        below = below | (everything ^ plane) if limit >> place & 1 else below & (everything ^ plane)
    return below


@lru_cache(maxsize=1024)
def _planes(seed: int, name: str, draws: int) -> tuple[int, ...]:
    size = -(-draws // 8)
    raw = hashlib.shake_128(f"{seed}|{name}".encode()).digest(size * _PLANES)
    mask = (1 << draws) - 1
    return tuple(int.from_bytes(raw[place * size : (place + 1) * size], "little") & mask for place in range(_PLANES))
