"""The answer about influence for programs."""

from typing import Any

from ..explanation import as_json as score_json
from ..graph import Graph
from .decision_paths_json import named
from .influence import DecisionInfluence, Influence


def as_json(answer: Influence) -> dict[str, Any]:
    """Account, decisions, and the chart with those who spoil it."""
    graph, chart = answer.graph, answer.chart
    return {
        "account": named(graph, answer.account),
        "decisions": [_decision(graph, each) for each in answer.decisions],
        "chart": {
            "connectedness": chart.connectedness,
            "hierarchy": chart.hierarchy,
            "efficiency": chart.efficiency,
            "least_upper_boundedness": chart.least_upper_boundedness,
            "in_a_loop": [named(graph, person) for person in chart.in_a_loop],
            "several_bosses": [named(graph, person) for person in chart.several_bosses],
            "apart": [named(graph, person) for person in chart.apart],
            "remarks": list(answer.remarks),
        },
    }


def _decision(graph: Graph, each: DecisionInfluence) -> dict[str, Any]:
    centre, group = each.centre, each.group
    return {
        "decision": None if each.decision is None else named(graph, each.decision),
        "basis": each.basis,
        "people": [
            {
                "person": named(graph, one.person),
                "roles": list(one.roles),
                "weight": one.weight,
                "stance": one.stance,
                "listened_to": one.listened_to,
                "heard_by": one.heard_by,
            }
            for one in each.people
        ],
        "support": score_json(each.support),
        "promoters": each.sides.promoters,
        "detractors": each.sides.detractors,
        "unknown": each.sides.unknown,
        "centre": {
            "extensivity": len(centre.people),
            "vertical": centre.levels,
            "lateral": len(centre.departments),
            "departments": list(centre.departments),
            "connectedness": centre.connectedness,
            "buyers": [{"person": named(graph, who), "centrality": degree} for who, degree in centre.buyer_centrality.items()],
        },
        "group": None
        if group is None
        else {
            "weighted": group.weighted,
            "equal": group.equal,
            "majority": group.majority,
            "needed": group.needed,
            "all_yes": group.all_yes,
            "unanimity": group.unanimity,
        },
        "missing": list(each.missing),
    }
