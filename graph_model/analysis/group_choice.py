"""What will the committee do, by several models of a group's choice side by side? (METHODS B7; a large spread is itself information)"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """The chance that the group prefers us: by weight, on the mean, by majority of `needed`, all of them, and unanimity between two."""

    weighted: float
    equal: float
    majority: float
    needed: int
    all_yes: float
    unanimity: float | None


def group_choice(weight: Mapping[str, float], yes: Mapping[str, float]) -> GroupChoice | None:
    """B7 over people who say yes independently; None without anybody. O(n^2).

    >>> found = group_choice({"C3": .2, "C4": .5, "C5": .3}, {"C3": .8, "C4": .4, "C5": .6})
    >>> [round(each, 4) for each in (found.weighted, found.equal, found.majority, found.all_yes, found.unanimity)]
    [0.54, 0.6, 0.656, 0.192, 0.8]
    """
    chances = [yes[person] for person in sorted(yes)]
    if not chances:
        return None
    needed = len(chances) // 2 + 1
    both, neither = prod(chances), prod(1 - chance for chance in chances)
    return GroupChoice(
        sum(weight.get(person, 0.0) * chance for person, chance in yes.items()),
        sum(chances) / len(chances),
        at_least(chances, needed),
        needed,
        both,
        # Somebody surely for and somebody surely against: they never agree.
        both / (both + neither) if both + neither > 0 else None,
    )


def at_least(chances: list[float], needed: int) -> float:
    """The chance of so many yeses or more (Poisson-binomial).

    >>> round(at_least([.8, .4, .6], 2), 4)
    0.656
    """
    counts = [1.0]
    for chance in chances:
        counts = [a * (1 - chance) + b * chance for a, b in zip([*counts, 0.0], [0.0, *counts], strict=True)]
    return sum(counts[needed:])
