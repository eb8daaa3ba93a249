"""Is the weight of those who decide with us or against us? (METHODS B6)"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Support:
    """Net support in -1..1, its two sides, and the weight of those whose stance nobody knows: net may be off by that much either way."""

    net: float
    promoters: float
    detractors: float
    unknown: float

    @property
    def interval(self) -> tuple[float, float]:
        """The least and the most that net may be."""
        return self.net - self.unknown, self.net + self.unknown


def support(weight: Mapping[str, float], stances: Mapping[str, float]) -> Support:
    """Sum of weight x stance.

    >>> found = support({"C3": .2, "C4": .5, "C5": .3}, {"C3": 1, "C4": -.5, "C5": 0})
    >>> round(found.net, 4), round(found.promoters, 4), round(found.detractors, 4), found.unknown
    (-0.05, 0.2, 0.25, 0)
    """
    known = [(weight[person], stances[person]) for person in weight if person in stances]
    promoters = sum(share * max(0.0, stance) for share, stance in known)
    detractors = sum(share * max(0.0, -stance) for share, stance in known)
    return Support(promoters - detractors, promoters, detractors, sum(share for person, share in weight.items() if person not in stances))
