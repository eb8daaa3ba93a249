"""Does the relationship rest on few of us, or on few of them? (METHODS R2)"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ...explanation import Part
from ..people import open_decisions, players
from .asked import Indicator, RiskAsked


@dataclass(frozen=True, slots=True)
class Concentration:
    """Herfindahl's index, the effective number of carriers (Hill, order 2), and both scaled to 0..1 over `people` people."""

    hhi: float
    effective: float
    indicator: float
    people: int


def concentration(strengths: Mapping[str, float]) -> Concentration | None:
    """R2 of what each carries; who carries nothing stands in the mapping with 0. None where there is nobody.

    >>> found = concentration({"Anna": 1.5, "Bruno": .5, "Carla": .8})
    >>> round(found.hhi, 5), round(found.effective, 4), round(found.indicator, 4)
    (0.40051, 2.4968, 0.1008)
    """
    number, whole = len(strengths), sum(strengths.values())
    if not number:
        return None
    if whole <= 0:
        return Concentration(1.0, 0.0, 1.0, number)
    hhi = sum((each / whole) ** 2 for each in strengths.values())
    return Concentration(hhi, 1 / hhi, 1.0 if number == 1 else (hhi - 1 / number) / (1 - 1 / number), number)


def concentrated(asked: RiskAsked) -> Indicator:
    """R2 of both sides; its value is that of the more concentrated one."""
    carried = {"ours": _carried(asked, asked.team, _centre(asked)), "theirs": _carried(asked, _centre(asked), asked.team)}
    found = {side: each for side, strengths in carried.items() if (each := concentration(strengths)) is not None}
    if len(found) < len(carried):
        return asked.uncounted("R2", "nobody_there")
    if all(each.effective == 0 for each in found.values()):
        text = asked.say("R2_nothing")
        return Indicator(
            "R2", asked.say("R2"), asked.score(1.0, text, asked.say("R2_do_first"), [Part((), 1.0, text)]), (), asked.say("R2_do_first")
        )
    side = max(found, key=lambda each: (found[each].indicator, each))
    first = max(carried[side], key=lambda person: (carried[side][person], person))
    sentence = asked.say(f"R2_{side}", name=asked.graph.name(first), effective=found[side].effective, people=found[side].people)
    action = asked.say(f"R2_do_{side}", name=asked.graph.name(first))
    told: dict[str, Any] = {
        each: {"hhi": one.hhi, "effective": one.effective, "indicator": one.indicator, "people": one.people} for each, one in found.items()
    }
    score = asked.score(found[side].indicator, sentence, action, _parts(asked, carried[side]), **told)
    return Indicator("R2", asked.say("R2"), score, (first,), action)


def _centre(asked: RiskAsked) -> tuple[str, ...]:
    """Those named in the buying centre; everybody known at the account where nobody is named."""
    named = {
        person
        for decision in open_decisions(asked.graph, asked.account)
        for role in asked.graph.sources(decision.id, "IN_DECISION")
        for person in players(asked.graph, role.id)
    }
    return tuple(sorted(named | set(asked.deciders))) or asked.contacts


def _carried(asked: RiskAsked, people: Iterable[str], others: Iterable[str]) -> dict[str, float]:
    far = set(others)
    carried = dict.fromkeys(people, 0.0)
    for ends in asked.alive:
        for person, other in (ends, ends[::-1]):
            if person in carried and other in far:
                carried[person] += asked.edges[ends]
    return carried


def _parts(asked: RiskAsked, strengths: Mapping[str, float]) -> list[Part]:
    """How much more than an even share each carries; the parts add up to the indicator."""
    number, whole = len(strengths), sum(strengths.values())
    if number == 1:
        return [Part((person,), 1.0, asked.say("R2_part", name=asked.graph.name(person), share=1.0)) for person in strengths]
    return [
        Part(
            (person,),
            ((strength / whole) ** 2 - 1 / number**2) / (1 - 1 / number),
            asked.say("R2_part", name=asked.graph.name(person), share=strength / whole),
        )
        for person, strength in strengths.items()
    ]
