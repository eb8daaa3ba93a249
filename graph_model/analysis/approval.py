"""When does a decision go our way, given who is reached and who would say yes? (METHODS B8, P6; MODEL section 6)"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import prod

BINDING = ("check", "approve", "sign", "veto")


@dataclass(frozen=True, slots=True)
class Approval:
    """One binding step as a rule over people: all, any, or k of its seats; a seat that several may fill is open if any of them agrees."""

    seats: tuple[tuple[str, ...], ...]
    needed: int
    passed: bool = False

    def holds(self, yes: Callable[[str], bool]) -> bool:
        """Whether the step passes if these people say yes."""
        return self.passed or sum(any(map(yes, seat)) for seat in self.seats) >= self.needed


def needed(rule: str, k: int | None, seats: int) -> int:
    """How many seats must agree.

    >>> needed("all", None, 3), needed("any", None, 3), needed("k", 2, 3)
    (3, 1, 2)
    """
    return {"all": seats, "any": 1}.get(rule, k if k is not None else seats)


def chance(steps: tuple[Approval, ...], yes: Mapping[str, float]) -> float:
    """P(all binding steps pass) where each person says yes independently with this chance.

    Steps that share nobody are independent: each such group is weighed on its own, O(2^n) in its people.
    Worked example of METHODS B8: the CFO must sign and one of CTO, CEO.

    >>> steps = (Approval((("C4",),), 1), Approval((("C3",), ("C5",)), 1))
    >>> round(chance(steps, {"C3": .8, "C4": .4, "C5": .6}), 3)
    0.368
    """
    total = 1.0
    for group in _groups(tuple(step for step in steps if not step.passed)):
        apart = len(group) == 1 and len({person for seat in group[0].seats for person in seat}) == sum(map(len, group[0].seats))
        total *= _one_step(group[0], yes) if apart else _together(group, yes)
    return total


def _groups(steps: tuple[Approval, ...]) -> list[tuple[Approval, ...]]:
    """Steps that somebody joins, directly or through others."""
    groups: list[tuple[set[str], tuple[Approval, ...]]] = []
    for step in steps:
        people = {person for seat in step.seats for person in seat}
        touching = [group for group in groups if group[0] & people]
        groups = [group for group in groups if not group[0] & people]
        groups.append((people.union(*(each for each, _ in touching)), (*(one for _, many in touching for one in many), step)))
    return [group for _, group in groups]


def _one_step(step: Approval, yes: Mapping[str, float]) -> float:
    """At least `needed` of seats that share nobody, by counting seat after seat."""
    counts = [1.0]
    for seat in step.seats:
        agrees = 1 - prod(1 - yes[person] for person in seat)
        counts = [a * (1 - agrees) + b * agrees for a, b in zip([*counts, 0.0], [0.0, *counts], strict=True)]
    return sum(counts[step.needed :])


def _together(steps: tuple[Approval, ...], yes: Mapping[str, float]) -> float:
    people = sorted({person for step in steps for seat in step.seats for person in seat})
    unsure = [person for person in people if 0 < yes[person] < 1]
    total = 0.0
    for answers in product((True, False), repeat=len(unsure)):
        weight, agreeing = 1.0, {person for person in people if yes[person] >= 1}
        for person, agrees in zip(unsure, answers, strict=True):
            weight *= yes[person] if agrees else 1 - yes[person]
            if agrees:
                agreeing.add(person)
        if all(step.holds(agreeing.__contains__) for step in steps):
            total += weight
    return total


def birnbaum(steps: tuple[Approval, ...], yes: Mapping[str, float], person: str) -> float:
    """How much the decision hangs on one person: P(passes | yes) - P(passes | no)."""
    return chance(steps, {**yes, person: 1.0}) - chance(steps, {**yes, person: 0.0})


def chance_our_way(
    steps: tuple[Approval, ...], joint: Mapping[frozenset[str], float], reached: Mapping[str, float], unreached: Mapping[str, float]
) -> float:
    """P6: over who is reached, the chance that the decision passes; somebody not reached answers by a prior."""

    @cache
    def given(who: frozenset[str]) -> float:
        return chance(steps, {person: reached[person] if person in who else unreached[person] for person in reached})

    return sum(weight * given(who) for who, weight in sorted(joint.items(), key=lambda item: sorted(item[0])))
