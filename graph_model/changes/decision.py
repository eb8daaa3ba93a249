"""What is to be decided, in which steps, and who holds each of them? (MODEL section 6)"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..claims import KIND, Claim, Statement
from ..errors import BadField
from ..graph import Graph, Node
from .assess import new_role, role_of
from .checking import checked
from .desk import Desk
from .how import How
from .outcome import Change, Outcome, commit
from .saying import Speech, claim_of, made_record, replaced
from .things import Given, Link, Shape, instead, wanted, write_made

DECISION = Shape(
    "Decision",
    {
        "at": Link("DECIDED_AT", ("Organization", "OrgUnit"), required=True),
        "decides_on": Link("DECIDES_ON", ("Need", "Offer"), many=True),
        "owner": Link("OWNED_BY", ("Person",)),
    },
)
_REQUIRES = "REQUIRES"
_MOST_HOLDERS = 50


def add_step(desk: Desk, decision: str, given: Given, holders: Sequence[str], how: How) -> Outcome:
    """A step of a decision; of equal order they run side by side. A step that nobody holds is a gap."""
    desk.editor.check_edits()
    how.check()
    place = desk.node(decision, "Decision")
    account = desk.page(how, place)
    slots = checked("DecisionStep", {"rule": "all", **given.values})
    for name in ("order", "kind"):
        if slots.get(name) is None:
            raise BadField(name, "a step is not saved without it.")
    _check_rule(slots.get("rule"), slots.get("k"), len(holders))
    step = made_record("DecisionStep", how.made_under())
    roles, made_roles = _roles(desk, how, account, place, holders)
    said = {KIND: "DecisionStep", **slots, "STEP_OF": [Statement(step, place.id)]}
    if roles:
        said[_REQUIRES] = [Statement(step, role) for role in roles]
    made = claim_of(how, desk, desk.teller(how), account, record=step, about=step, slots=said)
    return write_made(desk, how, made, kind="new step", beside=made_roles)


def edit_step(desk: Desk, identifier: str, given: Given, holders: Sequence[str] | None, how: How) -> Outcome:
    """Say something else of a step; named holders replace those there are, its outcome is said like any field."""
    desk.editor.check_edits()
    node = desk.node(identifier, "DecisionStep")
    account = desk.page(how, node)
    speech = Speech.about(desk, how, node, account)
    slots = checked("DecisionStep", given.values)
    count = _MOST_HOLDERS if holders is None else len(holders)
    _check_rule(slots.get("rule", node.get("rule")), slots.get("k", node.get("k")), count)
    judgements = instead(speech, slots)
    claims: list[Claim] = []
    if holders is not None:
        place = next(iter(desk.around(node.id).targets(node.id, "STEP_OF")), None)
        if place is None:
            raise BadField("holders", "this step belongs to no decision, so nobody can hold it.")
        slots[_REQUIRES], claims = _required(speech, place, holders)
    change = Change(node.id, [*speech.say(slots), *claims], judgements, wanted=wanted(slots))
    return commit(desk, change, how, kind="edit step")


def _required(speech: Speech, place: Node, holders: Sequence[str]) -> tuple[Any, list[Claim]]:
    desk, step = speech.desk, speech.node.id
    roles, made = _roles(desk, speech.how, speech.account, place, holders)
    believed = [each for each in desk.around(step).out(step, _REQUIRES) if each.account == speech.account]
    stated = [Statement(step, role) for role in roles]
    day = speech.how.seen_on(desk.today)
    return replaced(speech.former(_REQUIRES), believed, stated, day=day, start=None), made


def _roles(desk: Desk, how: How, account: str, place: Node, holders: Sequence[str]) -> tuple[list[str], list[Claim]]:
    """The roles that people or chairs play in a decision, made where they play none."""
    if len(holders) > _MOST_HOLDERS:
        raise BadField("holders", f"at most {_MOST_HOLDERS}.")
    graph = desk.store.neighbourhood(place.id, hops=2, viewer=desk.editor.viewer, as_of=desk.today, known_at=None)
    roles, made = [], []
    for each in dict.fromkeys(holders):
        holder = desk.node(each, "Person", "Position")
        found = _played(graph, holder, place)
        if found is None:
            # Who says that somebody holds a step says nothing of them but that.
            claim = new_role(desk, replace(how, key=None), account, holder.id, place, {})
            made.append(claim)
            found = claim.record
        roles.append(found)
    return roles, made


def _played(graph: Graph, holder: Node, place: Node) -> str | None:
    found = role_of(graph, holder.id, place)
    return found[0].id if found else None


def _check_rule(rule: Any, k: Any, holders: int) -> None:
    if rule == "k" and k is None:
        raise BadField("k", "the rule k needs the number of those who must agree.")
    if k is not None and rule != "k":
        raise BadField("k", "a number belongs to the rule k only.")
    if k is not None and holders and k > holders:
        raise BadField("k", f"{k} must agree, and only {holders} hold the step; two rules in one step are two steps.")
