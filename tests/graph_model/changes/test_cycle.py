"""The method's rules: what keeps a plan from being approved, and what closing a review opens."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from kamp.graph_model.analysis.plan import plans
from kamp.graph_model.changes.cycle import NextPlan, approve_plan, close_review
from kamp.graph_model.changes.desk import Desk
from kamp.graph_model.changes.how import How
from kamp.graph_model.changes.plan import AREA, PLAN, STRATEGY, edit_part, make_part
from kamp.graph_model.changes.things import Given
from kamp.graph_model.claims import Batch, Claim, Statement
from kamp.graph_model.compartments import EVERYTHING
from kamp.graph_model.errors import BadField, Conflict, Refused
from kamp.graph_model.stores import Store

from .conftest import ALFA, ANNA, AT, BEPPE, OFFER, TODAY

Desks = Callable[..., Desk]


def key() -> How:
    return How(key=str(uuid.uuid4()), account=ALFA)


def on_team(store: Store, person: str, role: str = "lead seller") -> None:
    slots: dict[str, Any] = {"ON_TEAM": [Statement(person, ALFA, role, {"role": role})]}
    store.apply(Batch((Claim(person, "crm", slots, "2026-02-01", account=ALFA),), actor="test", reason="team", instant=AT))


def planned(desk: Desk, *, end: str = "2028-07-01", strategy: bool = True, offer: str = OFFER) -> str:
    plan = make_part(desk, PLAN, Given({"name": "Alfa", "start": "2026-07-01", "end": end}, {"account": [ALFA]}), key()).id
    if strategy:
        make_part(desk, STRATEGY, Given({"text": "Win"}, {"plan": [plan], "covers": [OFFER]}), key())
    make_part(desk, AREA, Given({"name": "Press"}, {"plan": [plan], "covers": [offer]}), key())
    return plan


@pytest.fixture
def director(store: Store) -> Desk:
    from kamp.graph_model.changes.editor import Editor

    return Desk(store, Editor("director", EVERYTHING), TODAY, AT)


def test_a_plan_with_strategy_team_lead_area_and_panel_is_approved(director: Desk, store: Store) -> None:
    on_team(store, ANNA)
    done = approve_plan(director, planned(director), TODAY, How())
    assert done.node is not None
    assert done.node.get("approved_on") == TODAY


def test_a_plan_without_strategy_or_team_is_refused_with_both_named(director: Desk) -> None:
    with pytest.raises(Refused, match=r"Alfa has no team.*The plan has no strategy"):
        approve_plan(director, planned(director, strategy=False), TODAY, How())


def test_exactly_one_lead_on_the_day(director: Desk, store: Store) -> None:
    on_team(store, ANNA)
    on_team(store, BEPPE)
    plan = planned(director)
    with pytest.raises(Refused, match="more than one who leads"):
        approve_plan(director, plan, TODAY, How())


def test_thirty_months_need_a_reason_which_is_kept(director: Desk, store: Store) -> None:
    on_team(store, ANNA)
    plan = planned(director, end="2029-01-01")
    with pytest.raises(Refused, match="30 months"):
        approve_plan(director, plan, TODAY, How())
    done = approve_plan(director, plan, TODAY, How(), horizon_reason="Their budget runs so long")
    assert done.node is not None
    assert done.node.get("horizon_reason") == "Their budget runs so long"


def test_an_area_with_an_offer_outside_the_panel_is_refused(director: Desk, store: Store) -> None:
    on_team(store, ANNA)
    from kamp.graph_model.changes.things import Shape, make

    other = make(director, Shape("Offer"), Given({"name": "Other"}), replace(key(), account="shared")).id
    with pytest.raises(Refused, match="Other is not in the panel"):
        approve_plan(director, planned(director, offer=other), TODAY, How())


def test_what_somebody_changed_meanwhile_is_not_approved_unread(director: Desk, store: Store) -> None:
    on_team(store, ANNA)
    plan = planned(director)
    seen = store.revision()
    edit_part(director, PLAN, plan, Given({"name": "Otherwise"}), How())
    with pytest.raises(Conflict):
        approve_plan(director, plan, TODAY, How(expected_revision=seen))


def test_closing_a_review_opens_the_next_cycle_and_keeps_the_old_plan(director: Desk, store: Store) -> None:
    old = planned(director)
    how = key()
    following = NextPlan("Alfa next", "2026-12-01", "2028-12-01")
    done = close_review(director, ALFA, TODAY, how, following=following)
    again = close_review(director, ALFA, TODAY, how, following=following)
    assert (done.id, again.applied) == (again.id, None)  # the same call twice is one change
    graph = store.subgraph([ALFA], viewer=EVERYTHING, as_of="2027-01-01", known_at=None)
    assert [each.name for each in plans(graph, ALFA)] == ["Alfa next", "Alfa"]
    assert graph.node(old).get("end") == "2028-07-01"


def test_a_review_before_the_plan_is_refused(director: Desk) -> None:
    with pytest.raises(Refused, match="no plan that could be reviewed"):
        close_review(director, ALFA, TODAY, key())


def test_the_next_plan_begins_later_than_the_last(director: Desk) -> None:
    planned(director)
    with pytest.raises(BadField, match="begins after the last one"):
        close_review(director, ALFA, TODAY, key(), following=NextPlan("Early", "2026-01-01", "2027-12-01"))
