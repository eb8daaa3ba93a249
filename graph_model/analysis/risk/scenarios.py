"""How well are the deciders reached if somebody goes, or a tie breaks? (METHODS R4; MODEL section 7: the same draws for all cases)"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import isclose

from ..parameters import DEFAULTS, Parameters
from ..reliability import drawn_bits, reach
from ..ties import Pair
from .leading import leading

_DRAWS = 5_000  # all cases share them: a loss of 5 % is told to 0.6 % either way (1.96 sqrt(L(1-L)/N))
_EXACT_STATES = 300  # so few that a case takes milliseconds: an account has some sixty people and 150 ties to try


class Scenarios:
    """The weighted reach of the targets as things stand, and under each departure: all exact, or all from the same fixed draws."""

    def __init__(
        self,
        edges: Mapping[Pair, float],
        starts: Iterable[str],
        weight: Mapping[str, float],
        *,
        gates: Mapping[str, float] | None = None,
        parameters: Parameters = DEFAULTS,
    ) -> None:
        self._edges, self._starts, self._weight = dict(sorted(edges.items())), tuple(sorted(set(starts))), dict(sorted(weight.items()))
        self._gates, self._parameters = dict(gates or {}), replace(parameters, draws=min(parameters.draws, _DRAWS))
        small = replace(parameters, states=_EXACT_STATES)
        whole = reach(self._edges, self._starts, self._weight, gates=self._gates, parameters=small)
        self.exact = whole.exact
        self._known: dict[tuple[frozenset[str], Pair | None], dict[str, float]] = {}
        if not self.exact:
            self._draw()
            return
        self._known[frozenset(), None] = {target: whole.of(target) for target in self._weight}
        self._leading = leading(self._edges, self._starts, self._weight)

    @property
    def draws(self) -> int:
        """How many draws the cases share; 0 where they are exact."""
        return 0 if self.exact else self._parameters.draws

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody at an end of a tie."""
        return tuple(sorted({person for ends in self._edges for person in ends}))

    def reached(self, gone: Iterable[str] = (), broken: Pair | None = None) -> dict[str, float]:
        """The chance that each target is reached without these people and this tie; a target that is gone is not reached."""
        key = (frozenset(gone), broken)
        if key not in self._known:
            self._known[key] = self._exactly(*key) if self.exact else self._by_draws(*key)
        return self._known[key]

    def value(self, gone: Iterable[str] = (), broken: Pair | None = None) -> float:
        """The weighted reach: sum of w_t R(t)."""
        found = self.reached(gone, broken)
        return sum(weight * found[target] for target, weight in self._weight.items())

    def hinted(self) -> dict[Pair, float]:
        """Birnbaum's importance of each tie; where drawn, only a hint of it: its draws alive against those dead."""
        if self.exact:
            return {ends: (self.value() - self.value(broken=ends)) / chance for ends, chance in self._edges.items()}
        reached, found = self._reached_bits(frozenset(), None), {}
        for ends, alive in self._alive.items():
            living, dead = alive.bit_count(), self._parameters.draws - alive.bit_count()
            with_it = sum(share * (reached.get(each, 0) & alive).bit_count() for each, share in self._weight.items())
            without = sum(share * (reached.get(each, 0) & ~alive).bit_count() for each, share in self._weight.items())
            found[ends] = with_it / living - without / dead if living and dead else 0.0
        return found

    def _exactly(self, gone: frozenset[str], broken: Pair | None) -> dict[str, float]:
        if not self._leading.touched(gone, broken):
            return {target: 0.0 if target in gone else chance for target, chance in self.reached().items()}
        kept = {ends: chance for ends, chance in self._edges.items() if ends != broken and not gone & set(ends)}
        starts = [each for each in self._starts if each not in gone]
        present = [target for target in self._weight if target not in gone]
        # A case is never wider than the whole, but its order of ties may be: leave it room, so that all cases stay exact.
        wide = replace(self._parameters, states=max(self._parameters.states, 100 * _EXACT_STATES))
        found = reach(kept, starts, present, gates=self._gates, parameters=wide)
        return {target: found.of(target) if target in present else 0.0 for target in self._weight}

    def _draw(self) -> None:
        """Bit d of an integer says whether a tie lives, or somebody lets us pass, in draw d: worked out once for all cases."""
        self._everything = (1 << self._parameters.draws) - 1
        self._alive = {ends: drawn_bits(f"{ends[0]}|{ends[1]}", chance, self._parameters) for ends, chance in self._edges.items()}
        stopping = {person: gate for person, gate in self._gates.items() if not isclose(gate, 1.0)}
        self._passing = {person: drawn_bits(f"passes|{person}", gate, self._parameters) for person, gate in stopping.items()}
        self._around: dict[str, list[tuple[str, Pair]]] = defaultdict(list)
        for ends in self._edges:
            self._around[ends[0]].append((ends[1], ends))
            self._around[ends[1]].append((ends[0], ends))

    def _by_draws(self, gone: frozenset[str], broken: Pair | None) -> dict[str, float]:
        reached = self._reached_bits(gone, broken)
        return {target: reached.get(target, 0).bit_count() / self._parameters.draws for target in self._weight}

    def _reached_bits(self, gone: frozenset[str], broken: Pair | None) -> dict[str, int]:
        reached = {start: self._everything for start in self._starts if start not in gone}
        new, waiting = dict(reached), dict.fromkeys(reached)
        while waiting:
            person = next(iter(waiting))
            del waiting[person]
            onward = new.pop(person) & self._passing.get(person, self._everything)
            for other, ends in self._around[person]:
                if other in gone or ends == broken:
                    continue
                held = reached.get(other, 0)
                more = onward & self._alive[ends] & ~held
                if more:
                    reached[other] = held | more
                    new[other] = new.get(other, 0) | more
                    waiting[other] = None
        return reached
