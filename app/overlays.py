"""What the analyses add to a picture: our best contact of each person, ways, risks."""

from ..graph_model.analysis import decision_paths as paths
from ..graph_model.analysis import relationship_risk as risk
from ..graph_model.analysis.people import first_name, holders
from ..graph_model.analysis.ties import Tie, ties
from ..graph_model.graph import Graph
from ..graph_model.vocabulary import Language
from ..visualize.request import Contact, DrawRequest, Overlays, PathOverlay


def overlays(graph: Graph, account: str, request: DrawRequest) -> Overlays:
    """The overlays of a view; the ways to one decision where the view is about one."""
    about = graph.nodes.get(request.about or "")
    decision = about.id if about is not None and about.kind == "Decision" else None
    found = ties(graph)
    return Overlays(
        contacts=_contacts(graph, found),
        risks=_risks(graph, account, request.language),
        paths=_paths(graph, account, decision),
        ties={ends: tie.chance for ends, tie in found.items()},
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


def _paths(graph: Graph, account: str, decision: str | None) -> tuple[PathOverlay, ...]:
    answer = paths.as_json(paths.decision_paths(graph, account, decision=decision))
    return tuple(
        PathOverlay(each["id"], tuple(person["id"] for person in route["people"]), route["chance"], decider["person"]["name"])
        for each in answer["decisions"]
        for decider in each["deciders"]
        for route in decider["routes"]
    )


def _risks(graph: Graph, account: str, language: Language) -> dict[str, str]:
    """Per person the first risk that names them; how the network is built (N1-N4) is no risk of anybody."""
    answer = risk.as_json(risk.relationship_risk(graph, account, language=language))
    found: dict[str, str] = {}
    for indicator in (each for each in answer["indicators"] if each["id"].startswith("R")):
        for person in indicator["people"]:
            found.setdefault(person["id"], indicator["name"])
    return found
