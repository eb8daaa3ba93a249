"""When does a decision go our way, given who is reached and who would say yes? (METHODS B8, P6; MODEL section 6)"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

BINDING = ("check", "approve", "sign", "veto")


@dataclass(frozen=True, slots=True)
class Approval:
    """One binding step as a rule over people: all, any, or k of its seats; a seat that several may fill is open if any of them agrees."""

    seats: tuple[tuple[str, ...], ...]
    needed: int
    passed: bool = False

    def holds(self, yes: Callable[[str], bool]) -> bool:
        """Whether the step passes if these people say yes. A seat that nobody fills says no."""
        return self.passed or sum(any(map(yes, seat)) for seat in self.seats) >= self.needed


def needed(rule: str, k: int | None, seats: int) -> int:
    """How many seats must agree.

    >>> needed("all", None, 3), needed("any", None, 3), needed("k", 2, 3)
    (3, 1, 2)
    """
    return {"all": seats, "any": 1}.get(rule, k if k is not None else seats)


def chance(steps: tuple[Approval, ...], yes: Mapping[str, float]) -> float:
    """P(all binding steps pass) where each person says yes independently with this chance; O(2^n) in the people.

    Worked example of METHODS B8: the CFO must sign and one of CTO, CEO.

    >>> steps = (Approval((("C4",),), 1), Approval((("C3",), ("C5",)), 1))
    >>> round(chance(steps, {"C3": .8, "C4": .4, "C5": .6}), 3)
    0.368
    """
    open_steps = tuple(step for step in steps if not step.passed)
    people = sorted({person for step in open_steps for seat in step.seats for person in seat})
    certain = {person: yes[person] for person in people if 0 < yes[person] < 1}
    fixed = {person for person in people if yes[person] >= 1}
    total = 0.0
    for answers in product((True, False), repeat=len(certain)):
        weight, agreeing = 1.0, set(fixed)
        for person, agrees in zip(certain, answers, strict=True):
            weight *= certain[person] if agrees else 1 - certain[person]
            if agrees:
                agreeing.add(person)
        if all(step.holds(agreeing.__contains__) for step in open_steps):
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
