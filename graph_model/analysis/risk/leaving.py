"""Which colleague leaves soon, and whom do only they know? (METHODS R4)"""

from datetime import date, timedelta

from ..wording import day_shown
from .asked import RiskAsked


def leaving(asked: RiskAsked) -> dict[str, str]:
    """A sentence of each colleague of the team whose tie to us is stated to end within `leaving_days`."""
    limit = (date.fromisoformat(asked.graph.as_of) + timedelta(days=asked.parameters.leaving_days)).isoformat()
    found = {}
    for relation in asked.graph.of_relation("TIED_TO"):
        end = relation.valid_to
        if end is not None and end <= limit and relation.source in asked.team:
            name = asked.graph.name(relation.source)
            alone = known_to_nobody_else(asked, relation.source)
            only = "".join(f"; {asked.say('R4_only', name=name, other=asked.graph.name(person))}" for person in alone)
            last = (date.fromisoformat(end) - timedelta(days=1)).isoformat()
            found[relation.source] = asked.say("R4_leaves", name=name, day=day_shown(last, asked.language), only=only)
    return found


def known_to_nobody_else(asked: RiskAsked, colleague: str) -> tuple[str, ...]:
    """The deciders to whom only this colleague of the team has a tie."""
    return tuple(
        person
        for person in asked.deciders
        if [each for tie in asked.direct(person) for each in (tie.a, tie.b) if each in asked.team] == [colleague]
    )
