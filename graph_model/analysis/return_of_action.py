"""What does an action or an area of the plan bring back? (METHODS S7, 6-7)"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

_EXACT = 20  # up to here every set of actions is tried


@dataclass(frozen=True, slots=True)
class Return:
    """ROI and payback are None where there is no cost, or where the benefit never pays it back; amounts in the currency given."""

    benefit: float
    cost: float
    roi: float | None
    npv: float
    payback_months: float | None


def return_of(
    margin: float, cost: float, *, months: float = 0.0, uplift: float = 1.0, yearly_rate: float = 0.08, over_months: float | None = None
) -> Return:
    """What an incremental margin times the chance that the action works brings, set against its cost.

    ROI = (benefit - cost) / cost; NPV = benefit / (1 + rate)^(months/12) - cost, the benefit arriving after `months`.
    Payback: months until the benefit, spread evenly over `over_months` (else over `months`), covers the cost.

    >>> found = return_of(150, 20, uplift=.2, months=18, yearly_rate=.08)
    >>> found.roi, round(found.npv, 2), return_of(150, 0).roi
    (0.5, 6.73, None)
    """
    benefit = margin * uplift
    npv = benefit / (1 + yearly_rate) ** (months / 12) - cost
    spread = months if over_months is None else over_months
    payback = 0.0 if cost <= 0 else cost / benefit * spread if benefit >= cost and spread > 0 else None
    return Return(benefit, cost, (benefit - cost) / cost if cost > 0 else None, npv, payback)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The actions that bring most within the budget; `exact` is False where there were too many to try every set."""

    actions: tuple[str, ...]
    cost: float
    benefit: float
    exact: bool


def within_budget(actions: Mapping[str, tuple[float, float]], budget: float) -> Chosen:
    """The set of actions (cost, benefit) that brings most for at most the budget: exact up to 20, else by benefit per cost.

    >>> within_budget({"a": (20, 30), "b": (15, 24), "c": (10, 14), "d": (25, 33)}, 45)
    Chosen(actions=('a', 'b', 'c'), cost=45, benefit=68, exact=True)
    """
    if len(actions) > _EXACT:
        return _greedy(actions, budget)
    best: tuple[float, float, tuple[str, ...]] = (0.0, 0.0, ())
    for size in range(1, len(actions) + 1):
        for chosen in combinations(sorted(actions), size):
            cost = sum(actions[each][0] for each in chosen)
            benefit = sum(actions[each][1] for each in chosen)
            if cost <= budget and (benefit, -cost) > (best[0], -best[1]):
                best = (benefit, cost, chosen)
    return Chosen(best[2], best[1], best[0], True)


def _greedy(actions: Mapping[str, tuple[float, float]], budget: float) -> Chosen:
    chosen: list[str] = []
    left = budget
    for each in sorted(actions, key=lambda name: (-actions[name][1] / max(actions[name][0], 1e-9), name)):
        if actions[each][0] <= left:
            chosen.append(each)
            left -= actions[each][0]
    return Chosen(tuple(sorted(chosen)), budget - left, sum(actions[each][1] for each in chosen), False)
