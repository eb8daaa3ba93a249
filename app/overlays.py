"""What the analyses add to a picture: our best contact of each person, ways, risks."""

from dataclasses import dataclass

from ..graph_model.analysis import decision_paths as paths
from ..graph_model.analysis import relationship_risk as risk
from ..graph_model.analysis.people import first_name, holders
from ..graph_model.analysis.ties import Pair, Tie, ties
from ..graph_model.graph import Graph
from ..visualize.request import Contact, DrawRequest, Overlays, PathOverlay


@dataclass(frozen=True, slots=True)
class Known:
    """What the analyses answered about an account."""

    ties: dict[Pair, Tie]
    paths: paths.DecisionPaths
    risk: risk.RelationshipRisk


def known(graph: Graph, account: str, request: DrawRequest) -> Known:
    """All three answers; the ways to one decision where the view is about one."""
    about = graph.nodes.get(request.about or "")
    decision = about.id if about is not None and about.kind == "Decision" else None
    found = paths.decision_paths(graph, account, decision=decision)
    return Known(ties(graph), found, risk.relationship_risk(graph, account, language=request.language))


def overlays(graph: Graph, answers: Known, decision: str | None = None) -> Overlays:
    """What a picture shows of the answers; the ways to one decision where it is about one."""
    return Overlays(
        contacts=_contacts(graph, answers.ties),
        risks=_risks(answers.risk),
        paths=_paths(answers.paths, decision),
        ties={ends: tie.chance for ends, tie in answers.ties.items()},
    )


def _contacts(graph: Graph, found: dict[tuple[str, str], Tie]) -> dict[str, Contact]:
    """Per person of theirs the most alive tie to one of ours."""
    ours = set(holders(graph))
    best: dict[str, Contact] = {}
    for tie in sorted(found.values(), key=lambda each: (-each.chance, each.a, each.b)):
        for person, colleague in ((tie.a, tie.b), (tie.b, tie.a)):
            if colleague in ours and person not in ours:
                best.setdefault(person, Contact(tie.chance, first_name(graph.name(colleague)), tie.last_day, tie.stale))
    return best


def _paths(answer: paths.DecisionPaths, decision: str | None) -> tuple[PathOverlay, ...]:
    return tuple(
        PathOverlay(each.decision.id, route.way.people, route.way.chance, answer.graph.name(decider.person))
        for each in answer.decisions
        if decision is None or each.decision.id == decision
        for decider in each.deciders
        for route in decider.routes
    )


def _risks(answer: risk.RelationshipRisk) -> dict[str, str]:
    """Per person the first risk that names them; how the network is built (N1-N4) is no risk of anybody."""
    found: dict[str, str] = {}
    for indicator in (each for each in answer.indicators if each.id.startswith("R")):
        for person in indicator.people:
            found.setdefault(person, indicator.name)
    return found
