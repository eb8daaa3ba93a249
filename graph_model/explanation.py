"""A score that can be taken apart (METHODS 9b): what, how much, because of whom, since when, what would change it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .money import Money


@dataclass(frozen=True, slots=True)
class Part:
    """What one element contributes to a score: ids of what it speaks of, an amount in the score's unit, a sentence."""

    about: tuple[str, ...]
    amount: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Truncation:
    """A cap that was hit: what was limited, what was met, the limit, and how to raise it."""

    what: str
    met: int
    limit: int
    advice: str


@dataclass(frozen=True, slots=True)
class Score:
    """A number with its explanation; `value` is None where it cannot be computed, and `missing` says why."""

    value: float | Money | None
    unit: str
    as_of: str
    sentence: str
    change: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    missing: tuple[str, ...] = ()
    truncated: Truncation | None = None
    plan_areas: tuple[str, ...] = ()


def as_json(score: Score) -> dict[str, Any]:
    """The one place where a score is serialised (INTERFACE)."""
    return {
        "value": score.value.json if isinstance(score.value, Money) else score.value,
        "unit": score.unit,
        "as_of": score.as_of,
        "parameters": dict(score.parameters),
        "sentence": score.sentence,
        "change": score.change,
        "parts": [{"about": list(part.about), "amount": part.amount, "sentence": part.sentence} for part in score.parts],
        "missing": list(score.missing),
        "truncated": None
        if score.truncated is None
        else {"what": score.truncated.what, "met": score.truncated.met, "limit": score.truncated.limit, "advice": score.truncated.advice},
        "plan_areas": list(score.plan_areas),
    }
