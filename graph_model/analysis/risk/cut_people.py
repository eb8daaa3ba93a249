"""Through whom does every way to a decider lead? (METHODS R3)"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ...explanation import Part
from .asked import Indicator, RiskAsked

if TYPE_CHECKING:
    import networkx

_OURS = "\x00ours"


def articulation_points(edges: Iterable[tuple[str, str]], starts: Iterable[str]) -> tuple[str, ...]:
    """The people whose departure splits the network of our side and theirs. O(people + ties), Tarjan."""
    import networkx as nx

    return tuple(sorted(set(nx.articulation_points(_ground(edges, starts))) - {_OURS}))


def dominators(edges: Iterable[tuple[str, str]], starts: Iterable[str], targets: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Of each target whom we reach, the people through whom every way of ours leads, ours first. O(people + ties), Lengauer-Tarjan."""
    import networkx as nx

    ground = _ground(edges, starts)
    above = nx.immediate_dominators(ground.to_directed(), _OURS) if _OURS in ground else {}
    return {target: tuple(reversed(_walked_up(above, target))) for target in targets if target in above}


def _ground(edges: Iterable[tuple[str, str]], starts: Iterable[str]) -> "networkx.Graph[str]":
    import networkx as nx

    ground: nx.Graph[str] = nx.Graph(list(edges))
    ground.add_edges_from([(_OURS, start) for start in starts if start in ground])
    return ground


def _walked_up(above: dict[str, str | None], target: str) -> list[str]:
    found: list[str] = []
    person = above.get(target)
    while person is not None and person != _OURS and person not in found:
        found.append(person)
        person = above.get(person)
    return found


def cut_people(asked: RiskAsked) -> Indicator:
    """R3 of an account: the share of the decision's weight that is lost with the one person who cuts off most."""
    if not asked.deciders:
        return asked.uncounted("R3", "no_deciders")
    found = dominators(asked.alive, asked.team, asked.deciders)
    cut_off: dict[str, list[str]] = {}
    for decider, people in found.items():
        for person in people:
            cut_off.setdefault(person, []).append(decider)
    weight = {person: sum(asked.weight[each] for each in deciders) for person, deciders in cut_off.items()}
    order = tuple(sorted(weight, key=lambda person: (-weight[person], asked.graph.name(person), person)))
    missing = [asked.say("R1_no_way", name=asked.graph.name(person)) for person in asked.deciders if person not in found]
    if not order:
        return Indicator("R3", asked.say("R3"), asked.score(0.0, asked.say("R3_none"), missing=missing), (), "")
    first = order[0]
    parts = [
        Part((first, each), asked.weight[each], asked.say("R3_part", name=asked.graph.name(first), other=asked.graph.name(each)))
        for each in cut_off[first]
    ]
    sentence = "; ".join(
        asked.say(
            "R3_some", name=asked.graph.name(person), others=asked.say("and").join(asked.graph.name(each) for each in cut_off[person])
        )
        for person in order
    )
    action = asked.say("R3_do", name=asked.graph.name(first), other=asked.graph.name(cut_off[first][0]))
    told: dict[str, Any] = {"articulation_points": list(articulation_points(asked.alive, asked.team))}
    return Indicator("R3", asked.say("R3"), asked.score(weight[first], sentence, action, parts, missing=missing, **told), order, action)
