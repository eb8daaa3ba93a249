"""On how few customers does our revenue hang? (METHODS R9)

An exposure, not a fault: more concentration is associated with better results as often as with worse ones (R9, sources there).
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ..explanation import Part, Score
from ..vocabulary import Language
from .portfolio_words import say
from .revenue_shares import shares

LARGE = 0.10  # a customer to be disclosed (ASC 280-10-50-42)


def concentration(revenues: Mapping[str, Fraction], names: Mapping[str, str], *, as_of: str, language: Language = "en") -> Score:
    """HHI of the customers' shares, a customer being a whole group under common control; parts are the squared shares.

    `parameters` holds what else is said of the distribution: effective number 1/HHI, normalised (HHI - 1/n)/(1 - 1/n) (1 for one
    customer), cr3 (share of the three largest), gini, and how many reach 10 %. Source: Herfindahl; Hill numbers of order 2.
    """
    part = shares(revenues)
    returned = tuple(say("conc_returns", language, name=names[each]) for each, amount in sorted(revenues.items()) if amount < 0)
    if not part:
        return Score(None, "HHI", as_of, say("conc_none", language), missing=(say("conc_none", language), *returned))
    ordered = sorted(part, key=lambda each: (-part[each], each))
    value = sum(share * share for share in part.values())
    facts = distribution(list(part.values()))
    large = [each for each in ordered if part[each] >= LARGE - 1e-9]
    parts = tuple(
        Part((each,), part[each] ** 2, say("conc_part", language, name=names[each], share=part[each])) for each in ordered if part[each]
    )
    sentence = say("conc", language, effective=facts["effective"], count=len(part), large=", ".join(names[each] for each in large))
    change = say("conc_change", language, name=names[ordered[0]], share=part[ordered[0]])
    parameters = {**facts, "large": large, "large_from": LARGE}
    return Score(value, "HHI", as_of, sentence, change, parameters, parts, returned)


def distribution(portions: list[float]) -> dict[str, Any]:
    """How unequal shares are that sum to 1.

    >>> {name: round(value, 4) for name, value in distribution([.5, .3, .1, .06, .04]).items()}
    {'effective': 2.8153, 'normalised': 0.194, 'cr3': 0.9, 'gini': 0.464}
    """
    count, ascending = len(portions), sorted(portions)
    hhi = sum(each * each for each in ascending)
    ranked = sum(place * each for place, each in enumerate(ascending, 1))
    return {
        "effective": 1 / hhi,
        "normalised": 1.0 if count == 1 else (hhi - 1 / count) / (1 - 1 / count),
        "cr3": sum(ascending[-3:]),
        "gini": 2 * ranked / (count * sum(ascending)) - (count + 1) / count,
    }
