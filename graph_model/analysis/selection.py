"""Which accounts should be key accounts, and why? (METHODS S4, S5, I-1 to I-6)

First the front of accounts that no other beats in revenue, risk to defend and potential at once: no weights needed. Weights only order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..explanation import Part, Score
from ..vocabulary import Language
from .portfolio_words import say

FACTORS = ("contribution", "risk", "impact", "potential")
_MIDDLE = 5.0  # fixed mid-scale, no median split (S5)


def beaten(points: Mapping[str, Sequence[float]]) -> dict[str, str]:
    """Who is beaten, and by whom: another that is at least as good in every factor and better in one. O(n) times the front's size.

    >>> found = beaten({"A": (500, .2, 100), "B": (300, .6, 250), "C": (100, .3, 400), "D": (60, .1, 50), "E": (40, .2, 90)})
    >>> sorted(found.items())
    [('D', 'A'), ('E', 'A')]
    """
    found: dict[str, str] = {}
    front: list[str] = []
    # Whoever beats somebody stands before them in this order, and the front holds one who beats whoever is beaten at all.
    for name in sorted(points, key=lambda each: (*(-value for value in points[each]), each)):
        better = next((other for other in front if _beats(points[other], points[name])), None)
        if better is None:
            front.append(name)
        else:
            found[name] = better
    return found


def _beats(a: Sequence[float], b: Sequence[float]) -> bool:
    return tuple(a) != tuple(b) and all(mine >= theirs for mine, theirs in zip(a, b, strict=True))


@dataclass(frozen=True, slots=True)
class Weighted:
    """An account's weighted score: 0..1 where the weights sum to 1, each factor measured against its largest value."""

    account: str
    score: Score


def weighted(
    values: Mapping[str, Mapping[str, float]],
    weights: Mapping[str, float],
    names: Mapping[str, str],
    *,
    as_of: str,
    language: Language = "en",
) -> tuple[Weighted, ...]:
    """Accounts by the weighted sum of their factors (account to factor to value), the best first; parts add up to the score.

    Any factor may be added (I-6): a weight for a name that the values bear. A factor that nobody has counts as missing, not as 0.
    """
    whole = sum(weights.values()) or 1.0
    largest = {factor: max((each.get(factor, 0.0) for each in values.values()), default=0.0) for factor in weights}
    found = []
    for account, mine in values.items():
        parts = tuple(
            Part((account,), points, say("score_part", language, factor=factor_name(factor, language), points=points))
            for factor, weight in weights.items()
            if factor in mine
            for points in [weight / whole * (max(0.0, mine[factor]) / largest[factor] if largest[factor] > 0 else 0.0)]
        )
        value = sum(part.amount for part in parts)
        missing = tuple(factor_name(factor, language) for factor in weights if factor not in mine)
        sentence = say("score", language, name=names[account], value=value)
        parameters = {"weights": dict(weights)}
        found.append(Weighted(account, Score(value, "0..1", as_of, sentence, say("score_change", language), parameters, parts, missing)))
    return tuple(sorted(found, key=lambda each: (-sum(part.amount for part in each.score.parts), names[each.account], each.account)))


def factor_name(factor: str, language: Language) -> str:
    """A factor in words; one that the team added stays as it is."""
    return say(f"factor_{factor}", language) if factor in FACTORS else factor


def rating(ratings: Mapping[str, tuple[float, float]]) -> float:
    """One axis of the portfolio matrix: sum of weight times rating (0..10), divided by 10 (S5); weights sum to 1.

    >>> rating({"growth": (.6, 8), "margin": (.4, 5)})
    0.68
    """
    return round(sum(weight * value for weight, value in ratings.values()) / 10, 12)


def matrix_cell(attractiveness: float, strength: float) -> str:
    """The cell of the portfolio matrix: attractiveness of the account by our relative strength, both 0..1, parted at the middle.

    >>> matrix_cell(.7, .8), matrix_cell(.7, .2), matrix_cell(.2, .8), matrix_cell(.2, .2)
    ('invest for growth', 'invest selectively', 'maintain', 'manage for cash')
    """
    high, strong = attractiveness * 10 >= _MIDDLE, strength * 10 >= _MIDDLE
    return {
        (True, True): "invest for growth",
        (True, False): "invest selectively",
        (False, True): "maintain",
        (False, False): "manage for cash",
    }[high, strong]
