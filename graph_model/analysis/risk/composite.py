"""How risky is the relationship all in all, in points that add up? (METHODS R11; an index, no chance)"""

from collections.abc import Mapping, Sequence

from ...explanation import Part, Score
from .asked import Indicator, RiskAsked


def composite(values: Mapping[str, float], weights: Mapping[str, float] | None = None) -> dict[str, float]:
    """R11: the points of each indicator, 100 * w_k * value with weights that sum to one, equal where none are given.

    >>> round(sum(composite({"R1": 1, "R4": .54, "R5": .3, "R6": .25, "R7": .4, "R8": .36}).values()), 4)
    47.5
    """
    given = weights or dict.fromkeys(values, 1.0)
    whole = sum(given[each] for each in values)
    return {each: 100 * given[each] / whole * value for each, value in values.items()}


def index(asked: RiskAsked, indicators: Sequence[Indicator], weights: Mapping[str, float] | None = None) -> Score:
    """The mean of what can be counted; what cannot is named with the share of the index that is missing."""
    listed = [each for each in indicators if each.counted]
    values = {each.id: each.score.value for each in listed if isinstance(each.score.value, float)}
    missing = [asked.say("index_missing", name=each.name, reason=each.score.sentence) for each in listed if each.id not in values]
    if not values:
        return Score(None, "points", asked.graph.as_of, asked.say("index_none"), missing=tuple(missing))
    points = composite(values, weights)
    parts = tuple(
        Part(each.people, points[each.id], asked.say("index_part", name=each.name, points=points[each.id]))
        for each in listed
        if each.id in points
    )
    first = max((each for each in listed if each.id in points), key=lambda each: points[each.id])
    value = sum(points.values())
    told = {"weights": "equal" if weights is None else dict(weights), "missing_share": 1 - len(values) / len(listed)}
    return Score(
        value, "points", asked.graph.as_of, asked.say("index", value=value, count=len(values)), first.action, told, parts, tuple(missing)
    )
