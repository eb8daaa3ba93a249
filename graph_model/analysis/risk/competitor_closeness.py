"""How close are the competitors to those who decide, compared with us? (METHODS R7)"""

from ...explanation import Part
from ...graph import Relation
from ..ties import declared
from .asked import Indicator, RiskAsked
from .scenarios import Scenarios


def competitor_share(theirs: float, ours: float) -> float:
    """R7: the share of the access to somebody that a competitor holds.

    >>> round(competitor_share(.5, .840456), 6)
    0.373007
    """
    return theirs / (theirs + ours) if theirs > 0 else 0.0


def close_to_competitors(asked: RiskAsked) -> Indicator:
    """R7 of an account; what is not known of competitors' friends is a gap, never a zero."""
    if not asked.deciders:
        return asked.uncounted("R7", "no_deciders", counted=True)
    backs = [each for person in asked.deciders for each in asked.graph.out(person, "BACKS")]
    if not backs:
        return asked.uncounted("R7", "no_backs", counted=True)
    ours = Scenarios(asked.edges, asked.team, asked.weight, gates=asked.gates, parameters=asked.parameters).reached()
    shares: dict[str, float] = {}
    for relation in backs:
        share = competitor_share(_closeness(asked, relation), ours[relation.source])
        shares[relation.source] = max(shares.get(relation.source, 0.0), share)
    friends = tuple(sorted(shares, key=lambda person: (-shares[person], person)))
    parts = [
        Part((person,), asked.weight[person] * shares[person], asked.say("R7_part", name=asked.graph.name(person), share=shares[person]))
        for person in friends
    ]
    action = asked.say("R7_do", name=asked.graph.name(friends[0]))
    score = asked.score(sum(part.amount for part in parts), asked.say("R7_some", names=asked.names(friends)), action, parts)
    return Indicator("R7", asked.say("R7"), score, friends, action, counted=True)


def _closeness(asked: RiskAsked, relation: Relation) -> float:
    """T3 of what was said of them; said without a degree, it counts as two of four."""
    evidence = relation.field_evidence.get("closeness") or next(iter(relation.evidence), None)
    seen = None if evidence is None else evidence.seen_on
    return declared(relation.get("closeness", 2), seen, asked.graph.as_of, asked.parameters.declared_half_life)
