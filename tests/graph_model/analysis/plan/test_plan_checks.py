"""What a plan lacks: a plan that lacks nothing, and each thing taken away."""

from typing import Any

from kamp.graph_model.analysis.plan import account_plan
from kamp.graph_model.analysis.plan_checks import plan_checks
from kamp.graph_model.graph import Evidence

from tests.graph_model.analysis.conftest import Picture


def euro(amount: int, currency: str = "EUR") -> dict[str, Any]:
    return {"minor": amount * 100, "currency": currency}


WHOLE: dict[str, Any] = {
    "name": "Press",
    "result": "No stops",
    "revenue": euro(400_000),
    "cost": euro(250_000),
    "investment": euro(10_000),
    "start": "2026-10-01",
    "end": "2027-10-01",
}


def planned(
    picture: Picture, *, plan: dict[str, Any] | None = None, by: Evidence | None = None, covers: tuple[str, ...] | None = None, **area: Any
) -> Picture:
    """A plan of 24 months with strategy, panel, team, lead, and one area with everything; fields given as None are left out."""
    picture.ours("anna")
    picture.theirs("carla")
    picture.relations = [each for each in picture.relations if each.kind != "ON_TEAM"]
    picture.join("ON_TEAM", "anna", "acc", role="lead seller")
    picture.add("met", "Interaction", day="2026-11-01", kind="meeting")
    for person in ("anna", "carla"):
        picture.join("PARTICIPATED_IN", person, "met")
    picture.decide("deal", "carla")
    picture.add("plan", "Plan", name="Olmera 2026", **{"start": "2026-07-01", "end": "2028-07-01", **(plan or {})})
    picture.join("PLAN_OF", "plan", "acc")
    for kind, name in (("OrgUnit", "unit"), ("Need", "need"), ("Offer", "offer"), ("Offer", "other")):
        picture.add(name, kind, name=name.capitalize())
    picture.join("PART_OF", "unit", "acc")
    picture.add("strategy", "Strategy", text="Win")
    picture.join("PLAN_OF", "strategy", "plan")
    picture.join("GROUNDED_IN", "strategy", "need")
    picture.join("INVOLVES", "strategy", "anna")
    picture.join("COVERS", "strategy", "offer")
    picture.add("area", "PlanArea", by=by, **{name: value for name, value in {**WHOLE, **area}.items() if value is not None})
    picture.join("AREA_OF", "area", "plan")
    for target in ("unit", "need", "offer", "deal") if covers is None else covers:
        picture.join("COVERS", "area", target)
    picture.join("INVOLVES", "area", "carla")
    picture.join("OWNED_BY", "area", "anna")
    picture.add("act", "Action", name="Visit", due="2026-12-01")
    picture.join("ACTION_OF", "act", "area")
    picture.join("OWNED_BY", "act", "anna")
    return picture


def without(picture: Picture, kind: str, source: str | None = None) -> Picture:
    picture.relations = [each for each in picture.relations if each.kind != kind or source not in (None, each.source)]
    return picture


def rules(picture: Picture) -> list[str]:
    return [each.rule for each in plan_checks(account_plan(picture.graph(), "acc"))]


def sentences(picture: Picture) -> str:
    return " | ".join(each.sentence for each in plan_checks(account_plan(picture.graph(), "acc")))


def test_a_whole_plan_lacks_nothing(picture: Picture) -> None:
    assert sentences(planned(picture)) == ""


def test_an_area_without_an_estimate_is_named_with_what_it_lacks(picture: Picture) -> None:
    assert "“Press” lacks: result for the customer" in sentences(planned(picture, result=None))


def test_money_without_a_known_approver_is_found(picture: Picture) -> None:
    without(planned(picture), "PLAYS")
    assert rules(picture) == ["no known approver"]
    assert "“Press”: € 400,000 with no known approver" in sentences(picture)


def test_an_area_that_waits_for_no_decision_has_no_known_approver(picture: Picture) -> None:
    assert rules(planned(picture, covers=("unit", "need", "offer"))) == ["no known approver"]


def test_an_interlocutor_not_met_for_nine_months_is_found(picture: Picture) -> None:
    planned(picture)
    picture.add("met", "Interaction", day="2026-01-20", kind="meeting")
    # 20 January to 24 November 2026 are 308 days, ten months and four days.
    assert "interlocutor not met for 10 months: Carla, last on Jan 20, 2026" in sentences(picture).replace("20 Jan 2026", "Jan 20, 2026")
    picture.add("met", "Interaction", day="2026-03-20", kind="meeting")  # 249 days: eight months
    assert rules(picture) == []


def test_an_interlocutor_nobody_met_and_one_who_left_are_found(picture: Picture) -> None:
    assert rules(without(planned(picture), "PARTICIPATED_IN")) == ["interlocutor not met"]
    without(picture, "MEMBER_OF", "carla")
    assert rules(picture) == ["approver left", "interlocutor left"]


def test_an_area_outside_the_plan_or_with_dates_reversed_is_found(picture: Picture) -> None:
    assert rules(planned(picture, end="2028-08-01")) == ["outside the horizon"]


def test_dates_reversed_are_found(picture: Picture) -> None:
    assert rules(planned(picture, start="2027-10-01", end="2026-10-01")) == ["dates reversed"]


def test_an_offer_outside_the_panel_is_found_and_one_below_an_offer_of_it_is_inside(picture: Picture) -> None:
    planned(picture, covers=("unit", "need", "other", "deal"))
    assert rules(picture) == ["offer not in the panel"]
    picture.join("PART_OF", "other", "offer")
    assert rules(picture) == []


def test_investment_without_return_and_return_without_cost_are_found(picture: Picture) -> None:
    assert rules(planned(picture, revenue=None)) == ["estimate missing", "investment without return"]
    picture.nodes.clear()


def test_a_return_without_a_cost_is_found(picture: Picture) -> None:
    assert rules(planned(picture, cost=None)) == ["return without cost"]


def test_numbers_that_rest_on_nothing_are_orphans(picture: Picture) -> None:
    assert "€ 400,000 of “Press” rests on no known need, offer" in sentences(planned(picture, covers=("unit", "deal")))


def test_an_estimate_behind_which_nobody_stands_is_found(picture: Picture) -> None:
    assert set(rules(planned(picture, by=Evidence("r", "", 3)))) == {"no evidence"}


def test_another_currency_without_a_rate_is_found(picture: Picture) -> None:
    assert "no rate" in rules(planned(picture, investment=euro(5, "GBP")))


def budgeted(picture: Picture, amount: int, currency: str = "EUR") -> Picture:
    picture.add("budget", "Spend", basis="budget", with_whom="unknown", amount=euro(amount, currency), start="2027-01-01", end="2028-01-01")
    picture.join("SPENT_BY", "budget", "unit")
    return picture


def test_more_than_the_units_budget_is_found(picture: Picture) -> None:
    # 400,000 over 365 days from 1 October 2026; 273 of them lie in 2027: 299,178.08.
    planned(picture)
    assert "expect € 299,178.08 in the time of its budget of € 250,000" in sentences(budgeted(picture, 250_000))
    assert rules(budgeted(picture, 300_000)) == []


def test_a_budget_in_a_currency_without_a_rate_is_found(picture: Picture) -> None:
    assert rules(budgeted(planned(picture), 1, "GBP")) == ["budget without a rate"]


def test_a_horizon_outside_18_to_24_months_needs_a_reason(picture: Picture) -> None:
    assert "The plan lasts 30 months" in sentences(planned(picture, plan={"end": "2029-01-01"}))


def test_a_horizon_with_a_reason_is_accepted(picture: Picture) -> None:
    assert rules(planned(picture, plan={"end": "2029-01-01", "horizon_reason": "Their budget runs for 30 months"})) == []


def test_a_plan_needs_a_strategy_a_team_and_exactly_one_lead(picture: Picture) -> None:
    planned(picture)
    picture.ours("bruno")
    picture.join("ON_TEAM", "bruno", "acc", role="lead seller")
    assert rules(picture) == ["several leads"]
    without(picture, "ON_TEAM")
    assert rules(picture) == ["no team"]
    picture.join("ON_TEAM", "anna", "acc", role="contributor")
    assert rules(picture) == ["no lead"]


def test_a_plan_without_a_strategy_has_no_panel_to_check(picture: Picture) -> None:
    assert rules(without(planned(picture), "PLAN_OF", "strategy")) == ["no strategy"]


def test_an_action_without_owner_or_date_and_a_late_one_are_found(picture: Picture) -> None:
    planned(picture)
    picture.add("act", "Action", name="Visit", due="2026-11-01")
    assert rules(picture) == ["action late"]
    picture.add("act", "Action", name="Visit")
    assert "the action “Visit” has no date" in sentences(picture)


def test_an_account_without_a_plan_is_told_so(picture: Picture) -> None:
    assert rules(picture) == ["no plan", "no team", "no strategy"]


def test_the_plan_in_force_is_read_first_then_the_next(picture: Picture) -> None:
    planned(picture)
    picture.add("next", "Plan", name="Next", start="2028-07-01", end="2030-07-01")
    picture.join("PLAN_OF", "next", "acc")
    found = account_plan(picture.graph(), "acc")
    assert found.plan is not None
    assert (found.plan.id, [each.id for each in found.others]) == ("plan", ["next"])
