"""A decision's steps and holders, bids, spend, plans: what a team enters is what the analyses read."""

import importlib.util
from pathlib import Path

import pytest
from kamp.graph_model.analysis.decision_paths import as_json, decision_paths
from kamp.graph_model.changes.assess import Assessment, assess
from kamp.graph_model.changes.decision import DECISION, add_step, edit_step
from kamp.graph_model.changes.how import How
from kamp.graph_model.changes.organization import COMPETITOR
from kamp.graph_model.changes.plan import ACTION, AREA, PLAN, edit_part, make_part
from kamp.graph_model.changes.spend import make_spend
from kamp.graph_model.changes.things import Given, edit, make
from kamp.graph_model.changes.tie import Pair, set_tie
from kamp.graph_model.compartments import EVERYTHING
from kamp.graph_model.errors import BadField, Conflict

_spec = importlib.util.spec_from_file_location("desks_of_decisions", Path(__file__).with_name("conftest.py"))
desks = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(desks)
ADA, BRUNO, ALFA, OFFER, PLANT, PRESS, TODAY = desks.ADA, desks.BRUNO, desks.ALFA, desks.OFFER, desks.PLANT, desks.PRESS, desks.TODAY
APPROVE = Given({"order": 1, "kind": "approve"})


def holders(desk, decision=PRESS):
    graph = desk.store.subgraph([ALFA], viewer=EVERYTHING, as_of=TODAY, known_at=None)
    (answer,) = as_json(decision_paths(graph, ALFA, decision=decision))["decisions"]
    return {holder["name"] for step in answer["steps"] for holder in step["holders"]}


def test_a_decision_is_made_edited_won_and_its_steps_have_their_holders(desk, key):
    made = make(desk, DECISION, Given({"name": "Line 2", "stage": "open"}, {"at": [PLANT], "decides_on": [OFFER]}), How(key=key()))
    step = add_step(desk, made.id, APPROVE, [ADA], How(key=key()))
    assert holders(desk, made.id) == {"Ada"}
    edit_step(desk, step.id, Given({"outcome": "yes", "outcome_date": "2026-11-20"}), [BRUNO], How())
    assert holders(desk, made.id) == {"Bruno"}
    assert edit(desk, DECISION, made.id, Given({"stage": "won"}), How()).node.get("stage") == "won"


def test_who_holds_a_step_is_the_one_who_was_assessed_in_the_decision(desk, key):
    role = assess(desk, Assessment(ADA, PRESS, {"role": "approver", "stance": 1}), How())
    step = add_step(desk, PRESS, APPROVE, [ADA], How(key=key()))
    assert [node.id for node in desk.around(step.id).targets(step.id, "REQUIRES")] == [role.id]


@pytest.mark.parametrize(
    ("values", "named", "field"),
    [
        ({"kind": "approve"}, [], "order"),
        ({"order": 0, "kind": "approve"}, [], "order"),
        ({"order": 1, "kind": "nod"}, [], "kind"),
        ({"order": 1, "kind": "approve", "rule": "k"}, [], "k"),
        ({"order": 1, "kind": "approve", "k": 1}, [], "k"),
        ({"order": 1, "kind": "approve", "rule": "k", "k": 2}, [ADA], "k"),
    ],
)
def test_a_step_that_cannot_be_taken_is_refused_by_its_field(desk, key, values, named, field):
    with pytest.raises(BadField) as refused:
        add_step(desk, PRESS, Given(values), named, How(key=key()))
    assert refused.value.field == field


def test_a_competitor_bids_and_the_bid_is_lost(desk, key):
    rival = make(desk, COMPETITOR, Given({"name": "Rivale"}, {"about": [ALFA]}), How(key=key())).id
    set_tie(desk, Pair("BIDS_IN", rival, PRESS, {"outcome": "pending", "amount": {"amount": "90", "currency": "EUR"}}), How())
    done = set_tie(desk, Pair("BIDS_IN", rival, PRESS, {"outcome": "lost"}), How())
    (bid,) = [each for each in desk.around(done.id).relations.values() if each.kind == "BIDS_IN"]
    assert (bid.get("outcome"), bid.get("amount"), bid.account) == ("lost", {"minor": 9000, "currency": "EUR"}, ALFA)


def test_money_spent_with_a_supplier_is_spent_with_a_competitor_unless_said_otherwise(desk, key):
    rival = make(desk, COMPETITOR, Given({"name": "Rivale"}), How(key=key(), account=ALFA)).id
    values = {"basis": "actual", "amount": {"amount": "1000", "currency": "EUR"}, "start": "2026-01-01", "end": "2026-07-01"}
    done = make_spend(desk, Given(values, {"at": [PLANT], "supplier": [rival]}), How(key=key()))
    assert done.node.get("with_whom") == "competitor"
    with pytest.raises(BadField, match="end"):
        make_spend(desk, Given({**values, "end": "2025-01-01"}, {"at": [PLANT], "supplier": [rival]}), How(key=key()))


def test_the_revision_expected_of_a_plan_is_that_of_its_areas_and_actions(desk, key):
    plan = make_part(desk, PLAN, Given({"name": "2027", "start": "2027-01-01", "end": "2028-01-01"}, {"account": [ALFA]}), How(key=key()))
    area = make_part(desk, AREA, Given({"name": "Scrap"}, {"plan": [plan.id], "interlocutors": [ADA]}), How(key=key()))
    seen = area.applied
    make_part(desk, ACTION, Given({"name": "Visit"}, {"area": [area.id]}), How(key=key()))
    with pytest.raises(Conflict):
        edit_part(desk, PLAN, plan.id, Given({"name": "2027 bis"}), How(expected_revision=seen))
    assert edit_part(desk, PLAN, plan.id, Given({"name": "2027 bis"}), How(expected_revision=seen + 1)).node.name == "2027 bis"
