"""Which new ties would bring us nearest to those who decide? (METHODS X2)

A tie from the team to somebody raises f like any other tie from the team to them, so one evaluation a person suffices: f is linear in
its chance. Taken one after the other, each on top of the last (greedy), at most one a person: at least half of the best possible; for
few candidates every set is tried.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from .situation import Situation

WARM, COLD = 0.6, 0.2  # success of a new tie with and without somebody who introduces us; judgement (X2)
_EXACT_SETS = 300  # sets of new ties that are all tried
Worth = Callable[[Situation], float]


@dataclass(frozen=True, slots=True)
class NewTie:
    """A colleague and whom they should get to know: the chance that it works, who could introduce them, what the whole gains."""

    colleague: str
    person: str
    success: float
    introducer: str | None
    gain: float


def candidates(now: Situation, people: Iterable[str], alive: float) -> tuple[NewTie, ...]:
    """For everybody whom nobody of the team knows, the colleague with the warmest introduction; cold where there is none."""
    ties = _alive(now, alive)
    direct = {end for ends in now.edges for end in ends if set(ends) & set(now.team)}
    found = []
    for person in sorted(set(people) - set(now.team)):
        if person in direct:
            continue
        warm = sorted((other, colleague) for other in ties.get(person, ()) for colleague in now.team if colleague in ties.get(other, ()))
        if warm:
            found.append(NewTie(warm[0][1], person, WARM, warm[0][0], 0.0))
        elif now.team:
            found.append(NewTie(now.team[0], person, COLD, None, 0.0))
    return tuple(found)


def best_new_ties(now: Situation, offered: Sequence[NewTie], most: int, worth: Worth, *, one_a_person: bool = True) -> tuple[NewTie, ...]:
    """The set of at most so many new ties that gains most, in the order in which each adds most; as a rule one new tie a person."""
    singles = sorted(((_gain(now, each, worth), each) for each in offered), key=lambda each: (-each[0], each[1].person, each[1].colleague))
    useful = [each for gain, each in singles if gain > 1e-12]
    sets = sum(1 for size in range(1, most + 1) for _ in combinations(useful, size))
    if 0 < sets <= _EXACT_SETS:
        tried = ((worth(_with(now, chosen)), chosen) for size in range(1, most + 1) for chosen in combinations(useful, size))
        allowed = (each for each in tried if _apart(each[1]) or not one_a_person)
        best = max(allowed, key=lambda each: (round(each[0], 12), -len(each[1])))[1]
        return _in_order(now, best, worth, most, one_a_person=one_a_person)
    return _in_order(now, useful, worth, most, one_a_person=one_a_person)


def _in_order(now: Situation, chosen: Iterable[NewTie], worth: Worth, most: int, *, one_a_person: bool) -> tuple[NewTie, ...]:
    left, taken, here = list(chosen), list[NewTie](), now
    while left and len(taken) < most:
        gain, best = max(((_gain(here, each, worth), each) for each in left), key=lambda each: (round(each[0], 12), -left.index(each[1])))
        if gain <= 1e-12:
            break
        taken.append(NewTie(best.colleague, best.person, best.success, best.introducer, gain))
        here = here.with_tie(best.colleague, best.person, best.success)
        left = [each for each in left if each != best and not (one_a_person and each.person == best.person)]
    return tuple(taken)


def _gain(now: Situation, tie: NewTie, worth: Worth) -> float:
    return worth(now.with_tie(tie.colleague, tie.person, tie.success)) - worth(now)


def _with(now: Situation, ties: Iterable[NewTie]) -> Situation:
    for tie in ties:
        now = now.with_tie(tie.colleague, tie.person, tie.success)
    return now


def _apart(chosen: Sequence[NewTie]) -> bool:
    """At most one new tie a person."""
    return len({tie.person for tie in chosen}) == len(chosen)


def _alive(now: Situation, alive: float) -> Mapping[str, set[str]]:
    around: dict[str, set[str]] = {}
    for (a, b), chance in now.edges.items():
        if chance >= alive:
            around.setdefault(a, set()).add(b)
            around.setdefault(b, set()).add(a)
    return around
