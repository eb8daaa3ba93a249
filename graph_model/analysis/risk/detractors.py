"""Who of those who decide is against us, and how much do they weigh? (METHODS R6, B6)"""

from collections.abc import Mapping

from ...explanation import Part
from ..people import roles_of, said_of, stance
from .asked import Indicator, RiskAsked


def detractor_pressure(stances: Mapping[str, float], weight: Mapping[str, float]) -> dict[str, float]:
    """R6: of each who is against us, w_d * max(0, -s_d) over the weight of those whose stance is known.

    >>> detractor_pressure({"C3": 1, "C4": -.5, "C5": 0}, {"C3": .2, "C4": .5, "C5": .3})
    {'C4': 0.25}
    """
    known = sum(weight[person] for person in stances)
    return {person: weight[person] * -said / known for person, said in stances.items() if said < 0}


def against_us(asked: RiskAsked) -> Indicator:
    """R6 of an account; a stance that nobody said, or that two tell differently, is named."""
    if not asked.deciders:
        return asked.uncounted("R6", "no_deciders", counted=True)
    said = {person: stance(asked.graph, person, asked.decisions[person], asked.account) for person in asked.deciders}
    known = {person: value for person, value in said.items() if value is not None}
    if not known:
        return asked.uncounted("R6", "no_stances", counted=True)
    pressure = detractor_pressure(known, asked.weight)
    against = tuple(sorted(pressure, key=lambda person: (known[person], person)))
    parts = [Part((person,), pressure[person], asked.say("R6_part", name=asked.graph.name(person))) for person in against]
    sentence = asked.say("R6_some", names=asked.names(against)) if against else asked.say("R6_none")
    action = asked.say("R6_do", name=asked.graph.name(against[0])) if against else ""
    unknown = [asked.say("R6_unknown", name=asked.graph.name(person)) for person in asked.deciders if person not in known]
    missing = [*unknown, *(asked.say("R6_contested", name=asked.graph.name(person)) for person in known if _contested(asked, person))]
    score = asked.score(sum(part.amount for part in parts), sentence, action, parts, missing=missing)
    return Indicator("R6", asked.say("R6"), score, against, action, counted=True)


def _contested(asked: RiskAsked, person: str) -> bool:
    """Whether the statement that counts has a rival."""
    role = said_of(roles_of(asked.graph, person, asked.decisions[person], asked.account), "stance")
    return role is not None and "stance" in role.rivals
