"""Who stands in our way, and what would it be worth to have them neutral? (METHODS P7)"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .approval import birnbaum
from .reliability import Reach
from .situation import Situation

_PRESSURE = 0.1  # weight times displeasure from which somebody is listed; judgement (P7)


@dataclass(frozen=True, slots=True)
class Blocker:
    """Why somebody is listed (on the rule, on a way, by weight), and what W gains when they become neutral."""

    person: str
    because: tuple[str, ...]
    gain: float


def blockers(now: Situation, stances: Mapping[str, float], on_ways: Iterable[str], found: Reach) -> tuple[Blocker, ...]:
    """Those with a stance below neutral who hold something up, what they cost most first; exact or by the draws of the situation."""
    before, passed = now.our_way(found) or 0.0, set(on_ways)
    listed = []
    for person, stance in sorted(stances.items()):
        because = _because(now, person, stance, passed) if stance < 0 else ()
        if because:
            then = now.with_stance(person, 0.0)
            met = found if now.gates.get(person, 1.0) >= 1 else then.reached()
            listed.append(Blocker(person, because, (then.our_way(met) or 0.0) - before))
    return tuple(sorted(listed, key=lambda each: (-round(each.gain, 12), each.person)))


def _because(now: Situation, person: str, stance: float, passed: set[str]) -> tuple[str, ...]:
    decides = person in now.people and birnbaum(now.rules, dict(now.yes), person) > 0
    reasons = {
        "decides": decides,
        "on a way": person in passed and now.gates.get(person, 1.0) < 1,
        "weight": now.weight.get(person, 0.0) * -stance >= _PRESSURE,
    }
    return tuple(reason for reason, holds in reasons.items() if holds)
