"""How few of us would have to leave until more than half of what hangs on us is orphaned? (METHODS R10, K4)"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from ..explanation import Part, Score, Truncation
from ..vocabulary import Language
from .across_words import say

Thing = TypeVar("Thing", bound=Hashable)
THRESHOLD, EXACT = 0.5, 20  # Avelino 2016; every set of at most twenty people is tried, beyond that the greedy one is told


@dataclass(frozen=True, slots=True)
class TruckFactor:
    """The smallest number whose leaving orphans more than half, all sets of that size that do, and whether every set was tried."""

    size: int | None
    sets: tuple[tuple[str, ...], ...]
    orphaned: float
    exact: bool


def orphaned(holders: Mapping[Thing, Iterable[str]], worth: Mapping[Thing, float], gone: Iterable[str]) -> float:
    """The share of the worth of those things all of whose holders are gone. A thing that nobody holds was orphaned before: it is left out.

    >>> held = {"A": ["U1"], "B": ["U1", "U2"], "C": ["U3"], "D": ["U1"], "E": ["U2", "U3"]}
    >>> orphaned(held, {"A": 500, "B": 300, "C": 100, "D": 60, "E": 40}, ["U1"])
    0.56
    """
    without = set(gone)
    whole = sum(worth[thing] for thing, people in holders.items() if set(people))
    lost = sum(worth[thing] for thing, people in holders.items() if set(people) and set(people) <= without)
    return lost / whole if whole > 0 else 0.0


def truck_factor(holders: Mapping[Thing, Iterable[str]], worth: Mapping[Thing, float], *, exact: int = EXACT) -> TruckFactor:
    """R10: sets by their size, smallest first; O(2^n) sets for n people, greedy beyond `exact` people."""
    held = {thing: frozenset(people) for thing, people in holders.items()}
    people = sorted(frozenset().union(*held.values())) if held else []
    if orphaned(held, worth, people) <= THRESHOLD:
        return TruckFactor(None, (), 0.0, True)
    if len(people) > exact:
        return _greedy(held, worth, people)
    for size in range(1, len(people) + 1):
        lost = {chosen: orphaned(held, worth, chosen) for chosen in combinations(people, size)}
        worst = max(lost.values())
        if worst > THRESHOLD:
            found = sorted((chosen for chosen, share in lost.items() if share > THRESHOLD), key=lambda chosen: (-lost[chosen], chosen))
            return TruckFactor(size, tuple(found), worst, True)
    raise AssertionError("all together orphan everything")


def _greedy(held: Mapping[Thing, frozenset[str]], worth: Mapping[Thing, float], people: Iterable[str]) -> TruckFactor:
    """One by one the person with whom most is lost; where that is nothing yet, the one who holds most."""
    left: list[str] = list(people)
    chosen: list[str] = []
    while orphaned(held, worth, chosen) <= THRESHOLD:
        best = max(
            left, key=lambda one: (orphaned(held, worth, [*chosen, one]), sum(worth[each] for each, who in held.items() if one in who), one)
        )
        chosen.append(best)
        left.remove(best)
    return TruckFactor(len(chosen), (tuple(sorted(chosen)),), orphaned(held, worth, chosen), False)


def colleague_risk(
    colleagues: Mapping[str, Iterable[str]],
    revenue: Mapping[str, float],
    names: Mapping[str, str],
    *,
    as_of: str,
    language: Language = "en",
) -> Score:
    """R10 over the portfolio: colleagues with a living tie by account, revenue by account. Parts: the people of the smallest set.

    Accounts whose revenue nobody knows, and those that none of us holds, are named.
    """
    held = {account: frozenset(people) for account, people in colleagues.items() if revenue.get(account, 0.0) > 0}
    found = truck_factor(held, revenue)
    alone = {person: orphaned(held, revenue, (person,)) for person in sorted(frozenset().union(*held.values()))} if held else {}
    first = found.sets[0] if found.sets else ()
    parts = tuple(Part((person,), 1.0, say("tf_part", language, name=names.get(person, person), share=alone[person])) for person in first)
    unknown = sorted(account for account in colleagues if revenue.get(account, 0.0) <= 0)
    missing = [say("tf_no_revenue", language, name=names.get(account, account)) for account in unknown]
    missing += [say("tf_nobody", language, name=names.get(account, account)) for account, people in held.items() if not people]
    cut = None if found.exact else Truncation(say("tf_cut", language), len(alone), EXACT, say("tf_cut_advice", language))
    told = ", ".join(names.get(person, person) for person in first)
    sentence = say("tf_some", language, names=told, share=found.orphaned) if first else say("tf_none", language)
    change = say("tf_change", language, name=names.get(first[0], first[0])) if first else ""
    value = None if found.size is None else float(found.size)
    shares = {person: share for person, share in alone.items() if share > 0}
    parameters = {"threshold": THRESHOLD, "sets": [list(each) for each in found.sets[:5]], "orphaned_alone": shares}
    return Score(value, "people", as_of, sentence, change, parameters, parts, tuple(missing), cut)
