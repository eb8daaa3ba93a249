"""Whose absence breaks the account's own network apart, and through whom is most of it reached? (METHODS N2, Borgatti 2006)"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import comb

from ...explanation import Part
from .asked import Indicator, RiskAsked

_EXACT = 200_000  # sets tried one by one; beyond, greedy with swaps
Around = Mapping[str, Collection[str]]


def around(ties: Iterable[tuple[str, str]], people: Iterable[str] = ()) -> dict[str, set[str]]:
    """Who is tied to whom, both ways; people without a tie stand there with nobody."""
    found: dict[str, set[str]] = {person: set() for person in people}
    for a, b in ties:
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return dict(sorted(found.items()))


def fragmentation(near: Around, gone: Iterable[str] = ()) -> float:
    """F: the share of pairs of those who stay that no chain joins any more; 1 where nobody or one stays. O(people + ties)."""
    left = [person for person in near if person not in set(gone)]
    if len(left) < 2:
        return 1.0
    sizes, seen = [], set(gone)
    for person in left:
        if person not in seen:
            reached = distances(near, [person], gone=seen)
            seen |= reached.keys()
            sizes.append(len(reached))
    return 1 - sum(size * (size - 1) for size in sizes) / (len(left) * (len(left) - 1))


def distance_fragmentation(near: Around, gone: Iterable[str] = ()) -> float:
    """DF: 1 less the mean of 1/distance over the pairs of those who stay. O(people x ties)."""
    without = set(gone)
    left = [person for person in near if person not in without]
    if len(left) < 2:
        return 1.0
    near_by = sum(1 / far for person in left for other, far in distances(near, [person], gone=without).items() if other != person)
    return 1 - near_by / (len(left) * (len(left) - 1))


def distances(near: Around, starts: Iterable[str], *, gone: Collection[str] = ()) -> dict[str, int]:
    """In how many steps everybody is reached from any of the starts; who is not reached is left out."""
    found = dict.fromkeys(starts, 0)
    waiting = list(found)
    for person in waiting:
        for other in near.get(person, ()):
            if other not in found and other not in gone:
                found[other] = found[person] + 1
                waiting.append(other)
    return found


def distance_weighted_reach(near: Around, seeds: Collection[str], *, counted: bool = True) -> float:
    """DR: the mean over all people of 1/distance to the nearest seed. The seeds count 1 each, as in UCINET; pyntacle leaves them out."""
    found = distances(near, seeds)
    return sum((1.0 if counted else 0.0) if far == 0 else 1 / far for far in found.values()) / len(near)


def reached_within(near: Around, seeds: Collection[str], steps: int) -> int:
    """m-reach: how many others are within so many steps of the seeds."""
    return sum(1 for far in distances(near, seeds).values() if 0 < far <= steps)


@dataclass(frozen=True, slots=True)
class Best:
    """The best sets of their size, all that are equally good, and whether every set was tried."""

    value: float
    sets: tuple[tuple[str, ...], ...]
    exact: bool


def best_sets(near: Around, size: int, worth: Callable[[tuple[str, ...]], float], *, limit: int = _EXACT) -> Best:
    """KPP-Neg, KPP-Pos: the sets of this size with the highest worth; all are tried up to `limit`, else greedy with swaps."""
    people = tuple(near)
    if comb(len(people), size) > limit:
        return _greedy(people, size, worth)
    tried = {chosen: worth(chosen) for chosen in combinations(people, size)}
    most = max(tried.values())
    return Best(most, tuple(chosen for chosen, value in tried.items() if value >= most - 1e-12), True)


def _greedy(people: tuple[str, ...], size: int, worth: Callable[[tuple[str, ...]], float]) -> Best:
    chosen: tuple[str, ...] = ()
    for _ in range(size):
        chosen = max((tuple(sorted((*chosen, each))) for each in people if each not in chosen), key=lambda each: (worth(each), each))
    while True:
        swaps = [tuple(sorted({*chosen} - {out} | {into})) for out in chosen for into in people if into not in chosen]
        better = max(swaps, key=lambda each: (worth(each), each), default=chosen)
        if worth(better) <= worth(chosen) + 1e-12:
            return Best(worth(chosen), (chosen,), False)
        chosen = better


def _nearness(near: Around) -> Callable[[tuple[str, ...]], float]:
    """`distance_weighted_reach` of any set, the distances from each person worked out once."""
    inverse = {person: {other: 1 / far if far else 1.0 for other, far in distances(near, [person]).items()} for person in near}
    return lambda seeds: sum(max(inverse[seed].get(person, 0.0) for seed in seeds) for person in near) / len(near)


def key_players(asked: RiskAsked) -> Indicator:
    """N2 among the account's own people: the one whose absence splits them most, and the two through whom most are reached."""
    theirs = set(asked.contacts)
    ties = [ends for ends, tie in asked.standing.ties.items() if tie.chance >= asked.parameters.alive and set(ends) <= theirs]
    near = around(ties)
    if len(near) < 3:
        return asked.uncounted("N2", "few_ties")
    cut = best_sets(near, 1, lambda each: fragmentation(near, each))
    spread = best_sets(near, 2, _nearness(near))
    first, seeds = cut.sets[0][0], spread.sets[0]
    sentence = asked.say(
        "N2_some",
        name=asked.graph.name(first),
        before=fragmentation(near),
        share=cut.value,
        seeds=asked.say("and").join(asked.graph.name(each) for each in seeds),
        reach=spread.value,
    )
    score = asked.score(
        cut.value,
        sentence,
        "",
        [Part((first,), cut.value, sentence)],
        unit="fragmentation",
        before=fragmentation(near),
        distance_fragmentation=distance_fragmentation(near, (first,)),
        seeds=list(seeds),
        seeds_reach=spread.value,
        within_two_steps=reached_within(near, seeds, 2),
        people=len(near),
        seeds_counted=True,
    )
    return Indicator("N2", asked.say("N2"), score, (first, *seeds), "")
