"""How well is something known: does it still hold, do the sources agree, how complete is the whole? (METHODS K1-K3)"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2

from ..dates import days_between
from ..graph import Evidence

STALE, CONFLICT = 0.5, 0.25  # K7


@dataclass(frozen=True, slots=True)
class Known:
    """Currency (K2), agreement (K3) and their product, which is how well a thing is known; entropy in bits, for display."""

    currency: float
    agreement: float
    entropy: float

    @property
    def value(self) -> float:
        """k_n of K1."""
        return self.currency * self.agreement


NOTHING = Known(0.0, 0.0, 0.0)


def currency(age: float, half_life: float) -> float:
    """K2: the chance that a value still holds after `age` days.

    >>> round(currency(730, 4.265024 * 365), 4)
    0.7225
    """
    return float(2 ** (-age / half_life))


def noisy_or(chances: Iterable[float]) -> float:
    """K3: the belief in what independent sources say alike.

    >>> round(noisy_or([.6, .5]), 4)
    0.8
    """
    doubt = 1.0
    for chance in chances:
        doubt *= 1 - chance
    return 1 - doubt


def agreement(beliefs: Sequence[float]) -> float:
    """K3: the share of belief in the first value, which is the believed one.

    >>> round(agreement([.6, .3]), 4)
    0.6667
    """
    whole = sum(beliefs)
    return beliefs[0] / whole if whole > 0 else 0.0


def entropy(beliefs: Sequence[float]) -> float:
    """K3, in bits: 0 where all say the same.

    >>> round(entropy([.6, .3]), 4)
    0.9183
    """
    whole = sum(beliefs)
    return -sum(each / whole * log2(each / whole) for each in beliefs if each > 0) if whole > 0 else 0.0


def completeness(parts: Iterable[tuple[float, float]]) -> float:
    """K1: the share of what is known, weighted by criticality.

    >>> round(completeness([(3, 1), (3, .4), (2, 0), (1, .6667), (1, 1)]), 4)
    0.5867
    """
    listed = list(parts)
    whole = sum(weight for weight, _ in listed)
    return sum(weight * known for weight, known in listed) / whole if whole else 0.0


def current(evidence: Evidence, as_of: str, half_life: float) -> float:
    """K2 of a statement since it was last confirmed; said on no known day, it is not called old."""
    return 1.0 if evidence.seen_on is None else currency(max(0, days_between(evidence.seen_on, as_of)), half_life)


def independent(statements: Iterable[Evidence]) -> list[Evidence]:
    """K3: who quotes the same source counts once, its surest statement standing for it; without a source each teller is one."""
    best: dict[tuple[str, str], Evidence] = {}
    for each in statements:
        origin = ("source", each.reference) if each.reference is not None else ("teller", each.holder or f"{each.source}|{each.record}")
        if origin not in best or each.confidence > best[origin].confidence:
            best[origin] = each
    return list(best.values())


def belief(statements: Iterable[Evidence], as_of: str, half_life: float) -> float:
    """K3: noisy-or of confidence times currency over independent sources."""
    return noisy_or(each.confidence * current(each, as_of, half_life) for each in independent(statements))
