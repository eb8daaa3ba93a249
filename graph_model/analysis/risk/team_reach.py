"""How far into the account does the team get in few steps? (METHODS N3)"""

from collections.abc import Iterable, Mapping

from ...explanation import Part
from .asked import Indicator, RiskAsked
from .key_players import around, distances


def team_distances(ties: Iterable[tuple[str, str]], team: Iterable[str], contacts: Iterable[str]) -> dict[str, int | None]:
    """Steps from the nearest of us to each of them, None where no chain leads there."""
    ours = set(team)
    near = around(ends for ends in ties if not set(ends) <= ours)
    found = distances(near, [each for each in sorted(ours) if each in near])
    return {person: found.get(person) for person in contacts}


def team_reach(steps: Mapping[str, int | None]) -> tuple[float, float]:
    """N3: the mean of 1/distance over the contacts, and the share within two steps.

    >>> reach, near = team_reach({"C1": 1, "C2": 1, "C3": 1, "C4": 2, "C5": 3})
    >>> round(reach, 6), near
    (0.766667, 0.8)
    """
    known = [far for far in steps.values() if far]
    return sum(1 / far for far in known) / len(steps), sum(far <= 2 for far in known) / len(steps)


def reach_into(asked: RiskAsked) -> Indicator:
    """N3 of an account."""
    if not asked.contacts:
        return asked.uncounted("N3", "nobody_there")
    steps = team_distances(asked.alive, asked.team, asked.contacts)
    value, near = team_reach(steps)
    size = len(steps)
    parts = [
        Part((person,), 1 / far / size, asked.say("N3_part", name=asked.graph.name(person), far=far))
        for person, far in steps.items()
        if far
    ]
    unreached = [person for person, far in steps.items() if not far]
    sentence = asked.say("N3_some", near=near, value=value, unreached=len(unreached), people=size)
    action = asked.say("N3_do", name=asked.graph.name(unreached[0])) if unreached else ""
    score = asked.score(value, sentence, action, parts, within_two_steps=near, alive=asked.parameters.alive)
    return Indicator("N3", asked.say("N3"), score, tuple(unreached), action)
