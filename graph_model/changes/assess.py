"""What do we think of a person in a decision, or in general: role, stance, influence, coverage, mode?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..claims import BY_HAND, KIND, Claim, Statement
from ..errors import BadField
from ..graph import Graph, Node
from ..ids import record_id
from .checking import checked
from .desk import Desk
from .how import How
from .outcome import Change, Outcome, commit
from .saying import Speech, claim_of
from .things import instead, wanted

FIELDS = ("role", "stance", "influence", "coverage", "mode", "probability_yes")


@dataclass(frozen=True, slots=True)
class Assessment:
    """Of a person or a chair, in a decision or (None) at the account in general. `role_id` picks one of several roles there."""

    person: str
    decision: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    role_id: str | None = None


def assess(desk: Desk, assessment: Assessment, how: How) -> Outcome:
    """Say what is thought of somebody. Where they play no role there yet, the role is made."""
    desk.editor.check_edits()
    how.check()
    unknown = [name for name in assessment.values if name not in FIELDS]
    if unknown or not assessment.values:
        raise BadField(unknown[0] if unknown else "values", "say one of these.", FIELDS)
    person = desk.node(assessment.person, "Person", "Position")
    decision = None if assessment.decision is None else desk.node(assessment.decision, "Decision")
    account = desk.page(how, *([] if decision is None else [decision]), person)
    slots = checked("BuyingRole", assessment.values)
    place = desk.node(account, "Account") if decision is None else decision
    role = _role(desk, person, place, assessment)
    if role is None:
        return _new(desk, how, account, person, place, slots)
    speech = Speech.about(desk, how, role, account)
    change = Change(role.id, speech.say(slots), instead(speech, slots), wanted=wanted(slots))
    return commit(desk, change, how, kind="assess")


def new_role(desk: Desk, how: How, account: str, person: str, place: Node, slots: Mapping[str, Any]) -> Claim:
    """The role of a person or chair in a decision, or at an account in general."""
    record = record_id("rol", BY_HAND, "role", f"{place.id}|{person}")
    at = "IN_DECISION" if place.kind == "Decision" else "ROLE_AT"
    relations = {at: [Statement(record, place.id)], "PLAYS": [Statement(person, record)]}
    said = {KIND: "BuyingRole", **slots, **relations}
    return claim_of(how, desk, desk.teller(how), account, record=record, about=record, slots=said)


def role_of(graph: Graph, person: str, place: Node) -> list[Node]:
    """The roles that somebody plays at a place, those that name what they are first."""
    kind = "IN_DECISION" if place.kind == "Decision" else "ROLE_AT"
    found = [node for node in graph.sources(place.id, kind) if any(each.source == person for each in graph.into(node.id, "PLAYS"))]
    return sorted(found, key=lambda node: (node.get("role") is None, node.id))


def _role(desk: Desk, person: Node, place: Node, assessment: Assessment) -> Node | None:
    graph = desk.store.neighbourhood(person.id, hops=2, viewer=desk.editor.viewer, as_of=desk.today, known_at=None)
    found = role_of(graph, person.id, place) if place.id in graph else []
    if assessment.role_id is not None:
        chosen = desk.node(assessment.role_id, "BuyingRole")
        if chosen.id not in {node.id for node in found}:
            raise BadField("role_id", f"{person.name} does not play this role there.", [node.id for node in found])
        return chosen
    named = assessment.values.get("role")
    return next((node for node in found if node.get("role") == named), found[0] if found else None)


def _new(desk: Desk, how: How, account: str, person: Node, place: Node, slots: Mapping[str, Any]) -> Outcome:
    made = new_role(desk, how, account, person.id, place, slots)
    return commit(desk, Change(made.record, [made], wanted=wanted(slots)), how, kind="assess")
