"""Who stands below the account: our team, the competitors that matter here, the open decisions."""

from ..graph_model.graph import Graph, Node
from ..graph_model.names import sort_key
from ..graph_model.vocabulary import Language, vocabulary
from .request import Overlays
from .units import Organisation, decisions, ours

_TEAM_ORDER = ("lead seller", "market manager", "contributor", "owner")


def team(graph: Graph, organised: Organisation, overlays: Overlays) -> list[str]:
    """Our people on the account's team or in touch with somebody drawn; the team first, the lead seller at the head."""
    staff, theirs = ours(graph), set(organised.people)
    members = {relation.source for relation in graph.into(organised.account, "ON_TEAM")}
    touching = {pair for pair, chance in overlays.ties.items() if chance > 0}
    touching |= {(each.source, each.target) for kind in ("KNOWS", "CONTACTED") for each in graph.of_relation(kind)}
    met = {first for first, second in touching if second in theirs} | {second for first, second in touching if first in theirs}
    onpaths = {person for path in overlays.paths for person in path.people}
    chosen = members | (staff & (met | onpaths))
    return sorted((each for each in chosen if each in graph), key=lambda each: _team_key(graph, each, organised.account))


def _team_key(graph: Graph, person: str, account: str) -> tuple[int, str]:
    role = team_role(graph, person, account)
    return (_TEAM_ORDER.index(role) if role in _TEAM_ORDER else len(_TEAM_ORDER), sort_key(graph.name(person), person))


def team_role(graph: Graph, person: str, account: str) -> str | None:
    """The first role on the account's team, None outside it."""
    roles = [relation.get("role") for relation in graph.out(person, "ON_TEAM") if relation.target == account]
    return min((role for role in roles if role in _TEAM_ORDER), key=_TEAM_ORDER.index, default=None)


def team_caption(graph: Graph, person: str, account: str, language: Language) -> str:
    """What a colleague is for the account, else the job title, else the tie to us."""
    role = team_role(graph, person, account)
    if role is not None:
        return vocabulary().caption("team_role", role, language)
    title = graph.node(person).get("title")
    ties = [relation.get("tie") for relation in graph.out(person, "TIED_TO")]
    return str(title) if title else next((vocabulary().caption("holder_tie", tie, language) for tie in ties if tie), "")


def competitors(graph: Graph, organised: Organisation) -> list[str]:
    """Competitors that bid here, are backed by somebody here or are paid by a unit here."""
    staff = ours(graph)
    found = {relation.target for person in organised.people for relation in graph.out(person, "BACKS")}
    for decision in decisions(graph, organised.account, organised):
        found |= {relation.source for relation in graph.into(decision.id, "BIDS_IN")}
    for unit in (organised.account, *organised.labels):
        for spend in graph.sources(unit, "SPENT_BY"):
            if spend.get("with_whom") == "competitor":
                found |= {relation.target for relation in graph.out(spend.id, "SPENT_WITH")}
    us = {relation.target for person in staff for relation in graph.out(person, "TIED_TO")}
    return sorted((each for each in found - us if each in graph), key=lambda each: sort_key(graph.name(each), each))


def open_decisions(graph: Graph, organised: Organisation) -> list[Node]:
    """Decisions of the account that are still open."""
    return [decision for decision in decisions(graph, organised.account, organised) if decision.get("stage", "open") == "open"]
