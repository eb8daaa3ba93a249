"""With what chance do we reach enough of those who decide? (METHODS P5: jointly, never as if their reaches were independent)"""

from dataclasses import dataclass

from .reliability import Reach
from .situation import Situation


@dataclass(frozen=True, slots=True)
class Quorum:
    """`enough`: those reached could pass every step if all of them said yes; `at_least`: one, two ... of them are reached."""

    enough: float
    at_least: tuple[float, ...]


def quorum(now: Situation, found: Reach) -> Quorum:
    """Over the joint chances of who is reached; a step without anybody known cannot be passed by those reached."""
    people = frozenset(now.people)
    joint = [(reached & people, chance) for reached, chance in sorted(found.joint.items(), key=lambda each: sorted(each[0]))]
    enough = sum(chance for reached, chance in joint if all(rule.holds(reached.__contains__) for rule in now.rules))
    at_least = (sum(chance for reached, chance in joint if len(reached) >= size) for size in range(1, len(people) + 1))
    return Quorum(min(1.0, enough), tuple(min(1.0, chance) for chance in at_least))
