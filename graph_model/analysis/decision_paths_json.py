"""The answer about the ways through a decision as INTERFACE has it."""

from typing import Any

from ..explanation import as_json as score_json
from ..graph import Graph
from .blockers import Blocker
from .decision_answer import DeciderAnswer, DecisionAnswer, DecisionPaths, Hop, Route
from .pivots import Pivot
from .routes import Way


def as_json(answer: DecisionPaths) -> dict[str, Any]:
    """INTERFACE `paths`."""
    graph = answer.graph
    return {
        "account": named(graph, answer.account),
        "decisions": [_decision_json(graph, each) for each in answer.decisions],
        "nobody_known": answer.nobody_known,
        "likely": [
            {
                "person": named(graph, each.person),
                "reason": each.reason,
                "owner": None if each.owner is None else named(graph, each.owner),
                "assumed": True,
            }
            for each in answer.likely
        ],
        "ask": list(answer.ask),
    }


def named(graph: Graph, identifier: str) -> dict[str, str]:
    """Every named thing is id, kind and name."""
    node = graph.node(identifier)
    return {"id": node.id, "kind": node.kind, "name": node.name}


def _decision_json(graph: Graph, each: DecisionAnswer) -> dict[str, Any]:
    steps = [
        {
            "order": step.order, "kind": step.kind, "rule": step.rule, "k": step.k, "applies": step.applies, "assumed": step.assumed,
            "holders": [named(graph, person) for person in step.people], "gap": step.gap,
        }
        for step in each.steps
    ]  # fmt: skip
    body = {
        "steps": steps,
        "deciders": [_decider_json(graph, decider) for decider in each.deciders],
        "others": [_decider_json(graph, decider) for decider in each.others],
        "chance_our_way": score_json(each.chance_our_way),
        "remarks": list(each.remarks),
        "pivots": [_pivot_json(graph, pivot) for pivot in each.pivots],
        "blockers": [_blocker_json(graph, blocker) for blocker in each.blockers],
        "quorum": None if each.quorum is None else {"enough": each.quorum.enough, "at_least": list(each.quorum.at_least)},
        "matrix": [{"colleague": named(graph, a), "person": named(graph, b), "chance": chance} for a, b, chance in each.matrix],
    }
    return {**named(graph, each.decision.id), **body}


def _decider_json(graph: Graph, decider: DeciderAnswer) -> dict[str, Any]:
    return {
        "person": named(graph, decider.person),
        "role": decider.role,
        "reach": score_json(decider.reach),
        "routes": [_route_json(graph, route) for route in decider.routes],
        "disjoint": [_way_json(graph, way) for way in decider.disjoint],
        "widest": None if decider.widest is None else _way_json(graph, decider.widest),
    }


def _way_json(graph: Graph, way: Way) -> dict[str, Any]:
    return {"chance": way.chance, "people": [named(graph, person) for person in way.people]}


def _pivot_json(graph: Graph, pivot: Pivot) -> dict[str, Any]:
    return {
        "person": named(graph, pivot.person),
        "birnbaum": pivot.birnbaum,
        "banzhaf": pivot.banzhaf,
        "shapley_shubik": pivot.shapley_shubik,
        "gain": pivot.better,
    }


def _blocker_json(graph: Graph, blocker: Blocker) -> dict[str, Any]:
    return {"person": named(graph, blocker.person), "because": list(blocker.because), "gain": blocker.gain}


def _route_json(graph: Graph, route: Route) -> dict[str, Any]:
    return {
        "chance": route.way.chance,
        "people": [named(graph, person) for person in route.way.people],
        "hops": [{**_hop_json(graph, hop), "share": share} for hop, share in zip(route.hops, route.shares, strict=True)],
        "weakest": None if route.weakest is None else _weakest_json(graph, route),
        "without_best_colleague": route.without_best_colleague,
        "beyond_horizon": route.beyond_horizon,
        "near_twin": route.near_twin,
    }


def _weakest_json(graph: Graph, route: Route) -> dict[str, Any]:
    """The same as among the hops, to the letter."""
    place = min(range(len(route.hops)), key=lambda each: route.hops[each].tie.chance)
    return {**_hop_json(graph, route.hops[place]), "share": route.shares[place]}


def _hop_json(graph: Graph, hop: Hop) -> dict[str, Any]:
    return {
        "from": named(graph, hop.source),
        "to": named(graph, hop.target),
        "chance": hop.tie.chance,
        "basis": hop.tie.basis,
        "observed_on": hop.tie.last_day or hop.tie.observed_on,
        "evidence": hop.evidence,
        "stale": hop.tie.stale,
        "quiet_on": hop.tie.quiet_on,
        "reciprocity": hop.tie.reciprocity,
    }
