"""What a form in place offers: people, colleagues, decisions, units; and what is believed of somebody now, to be corrected."""

from typing import Any

from ...graph_model.analysis.people import contacts, open_decisions, units
from ...graph_model.graph import Node
from ...graph_model.names import sort_key
from ...graph_model.vocabulary import LANGUAGES, vocabulary
from ...visualize.people import decisions_of, roles_of
from .frame import colleagues
from .visit import Question, Visit

_SCALES = ("role", "influence", "coverage", "means", "interaction_kind", "step_kind")
STANCES = ((1.0, "step_mentor"), (0.5, "step_supporter"), (0.0, "step_neutral"), (-0.5, "step_non_supporter"), (-1.0, "step_enemy"))


def choices(visit: Visit) -> dict[str, Any]:
    """Everything that the forms of one account's page offer, in the reader's language."""
    from ...visualize.pages import plain

    asked = visit.question(visit.query.get("account", ""))
    graph, account = asked.graph, asked.account.id
    captions = vocabulary().choices
    index = LANGUAGES.index(visit.language)
    return {
        "people": _named(graph.node(each) for each in contacts(graph, account)),
        "colleagues": colleagues(visit),
        "decisions": [{"id": each.id, "name": each.name} for each in open_decisions(graph, account)],
        "units": [{"id": account, "name": asked.account.name}, *_named(graph.node(each) for each in units(graph, account))],
        "competitors": _named(graph.of_kind("Competitor")),
        "scales": {name: [{"id": value, "name": pair[index]} for value, pair in captions[name].items()] for name in _SCALES},
        "stances": [{"id": f"{value:g}", "name": plain(key, visit.language)} for value, key in STANCES],
        **_held(visit, asked),
    }


def _held(visit: Visit, asked: Question) -> dict[str, Any]:
    """The roles of the person that the form is about, with their revisions: what a correction is checked against."""
    person = visit.query.get("person")
    if not person or person not in asked.graph:
        return {"roles": []}
    return {"roles": [_role(asked, role) for role in roles_of(asked.graph, person)]}


def _role(asked: Question, role: Node) -> dict[str, Any]:
    about = sorted(each for each in decisions_of(asked.graph, role.id))
    said = {name: role.get(name) for name in ("role", "stance", "influence", "coverage")}
    return {"id": role.id, "decision": about[0] if about else None, "revision": role.revision, **said}


def _named(nodes: Any) -> list[dict[str, str]]:
    return [{"id": each.id, "name": each.name} for each in sorted(nodes, key=lambda node: sort_key(node.name, node.id))]
