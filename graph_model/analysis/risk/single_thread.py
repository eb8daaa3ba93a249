"""Over how many separate ways do we reach each decider? (METHODS R1)"""

from collections.abc import Iterable, Mapping

from ...explanation import Part
from .asked import Indicator, RiskAsked

_OURS = "\x00ours"


def single_threading(disjoint: Mapping[str, int], weight: Mapping[str, float]) -> float:
    """R1: one where a decider has at most one person-disjoint way, else its inverse, weighted.

    >>> round(single_threading({"C3": 3, "C4": 2, "C5": 1}, {"C3": .2, "C4": .5, "C5": .3}), 4)
    0.6167
    """
    return sum(weight[person] * _thin(count) for person, count in disjoint.items())


def disjoint_ways(edges: Iterable[tuple[str, str]], starts: Iterable[str], targets: Iterable[str]) -> dict[str, int]:
    """How many ways from our side to each share nobody (Menger; a direct tie is one way). O(ways x ties) each, one network for all."""
    import networkx as nx
    from networkx.algorithms.connectivity import build_auxiliary_node_connectivity, local_node_connectivity
    from networkx.algorithms.flow import build_residual_network

    ground: nx.Graph[str] = nx.Graph(list(edges))
    ground.add_edges_from([(_OURS, start) for start in starts if start in ground])
    if _OURS not in ground:
        return dict.fromkeys(targets, 0)
    auxiliary = build_auxiliary_node_connectivity(ground)
    residual = build_residual_network(auxiliary, "capacity")
    return {
        target: int(local_node_connectivity(ground, _OURS, target, auxiliary=auxiliary, residual=residual)) if target in ground else 0
        for target in targets
    }


def single_thread(asked: RiskAsked) -> Indicator:
    """R1 of an account, with the deciders whom one departure cuts off."""
    if not asked.deciders:
        return asked.uncounted("R1", "no_deciders", counted=True)
    disjoint = disjoint_ways(asked.alive, asked.team, asked.deciders)
    thin = tuple(person for person in asked.deciders if disjoint[person] <= 1)
    parts = [
        Part(
            (person,),
            asked.weight[person] * _thin(count),
            asked.say("R1_part" if count else "R1_no_way", name=asked.graph.name(person), count=count),
        )
        for person, count in disjoint.items()
    ]
    sentence = asked.say("R1_some", names=asked.names(thin)) if thin else asked.say("R1_none")
    action = asked.say("R1_do", name=asked.graph.name(thin[0])) if thin else ""
    score = asked.score(single_threading(disjoint, asked.weight), sentence, action, parts, alive=asked.parameters.alive)
    return Indicator("R1", asked.say("R1"), score, thin, action, counted=True)


def _thin(count: int) -> float:
    return 1.0 if count <= 1 else 1 / count
