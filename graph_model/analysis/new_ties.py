"""Which new ties would bring us nearest to those who decide? (METHODS X2)

A tie from the team to somebody raises f like any other tie from the team to them, so one evaluation a person suffices: f is linear in
its chance. Taken one after the other, each on top of the last (greedy), at most one a person: at least half of the best possible; for
few candidates every set is tried.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from .situation import Situation

WARM, COLD = 0.6, 0.2  # success of a new tie with and without somebody who introduces us; judgement (X2)
_EXACT_SETS = 60  # sets of new ties that are all tried
_NOTHING = 1e-12
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


def gaining(now: Situation, offered: Sequence[NewTie], worth: Worth) -> tuple[NewTie, ...]:
    """What each new tie gains alone, the most first; those that gain nothing are left out."""
    base = worth(now)
    found = (replace(each, gain=worth(_with(now, (each,))) - base) for each in offered)
    return tuple(sorted((each for each in found if each.gain > _NOTHING), key=_order))


def best_new_ties(now: Situation, singles: Sequence[NewTie], most: int, worth: Worth, *, one_a_person: bool = True) -> tuple[NewTie, ...]:
    """Of what gains alone, the set of at most so many that gains most, in the order in which each adds most."""
    sets = [chosen for chosen in combinations(singles, min(most, len(singles))) if not one_a_person or _apart(chosen)]
    if 0 < len(sets) <= _EXACT_SETS:
        best = max(sets, key=lambda chosen: round(worth(_with(now, chosen)), 12))
        return _in_order(now, best, worth, most, one_a_person=one_a_person)
    return _in_order(now, singles, worth, most, one_a_person=one_a_person)


def _in_order(now: Situation, singles: Iterable[NewTie], worth: Worth, most: int, *, one_a_person: bool) -> tuple[NewTie, ...]:
    """Greedy: each time the tie that adds most to those taken."""
    left, taken = tuple(singles), list[NewTie]()
    while left and len(taken) < most:
        base = worth(_with(now, taken))
        adding = sorted((replace(each, gain=worth(_with(now, (*taken, each))) - base) for each in left), key=_order)
        if adding[0].gain <= _NOTHING:
            break
        best = adding[0]
        taken.append(best)
        same = {best.person} if one_a_person else set[str]()
        left = tuple(each for each in left if each.person not in same and (each.colleague, each.person) != (best.colleague, best.person))
    return tuple(taken)


def _order(tie: NewTie) -> tuple[float, str, str]:
    return -round(tie.gain, 12), tie.person, tie.colleague


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
