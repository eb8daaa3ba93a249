"""What the account spends on what we offer and who gets the rest. Expected numbers: MODEL section 8, METHODS S3, by hand."""

from typing import Any

import pytest
from kamp.graph_model.analysis.wallet import as_json, wallet


def answer(books: Any, **options: Any) -> dict[str, Any]:
    return as_json(wallet(books.graph, "acc", **options))


def unit(found: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in found["units"] if each["id"] == name)


def slices(each: dict[str, Any]) -> dict[str, tuple[str, float]]:
    return {part["supplier"]["id"]: (part["amount"]["amount"], round(part["share"], 6)) for part in each["with"]}


def test_share_of_wallet_of_the_worked_example(books: Any) -> None:
    # METHODS S3: 120 of 400
    books.company("rival")
    books.spend(120)
    books.spend(280, to="rival")
    found = answer(books)
    assert found["share"]["value"] == pytest.approx(0.30)
    assert slices(unit(found, "acc")) == {"us": ("120.00", 0.3), "rival": ("280.00", 0.7)}
    assert sum(part["amount"] for part in found["share"]["parts"]) == pytest.approx(found["share"]["value"], abs=1e-9)


def test_spend_is_spread_evenly_by_day(books: Any) -> None:
    # 730 days, of which 365 lie in the year before: half
    books.spend(1000, start="2024-01-02", end="2026-01-01")
    assert unit(answer(books), "acc")["total"]["amount"] == "500.00"


def test_a_unit_s_own_figure_and_its_units_speak_of_the_same_money(books: Any) -> None:
    books.company("rival")
    books.unit("ops")
    books.unit("plant", "ops")
    books.unit("mill", "ops")
    books.spend(1000, at="ops", to="unknown")
    books.spend(300, at="plant")
    books.spend(400, at="mill", to="rival")
    ops = unit(found := answer(books), "ops")
    assert (ops["total"]["amount"], ops["not_broken_down"]["amount"]) == ("1000.00", "300.00")
    assert slices(ops) == {"us": ("300.00", 0.3), "rival": ("400.00", 0.4), "unknown": ("300.00", 0.3)}
    assert (unit(found, "acc")["total"]["amount"], found["contradictions"]) == ("1000.00", [])


def test_children_above_the_parent_are_a_contradiction_that_is_named(books: Any) -> None:
    books.unit("ops")
    books.unit("plant", "ops")
    books.spend(500, at="ops", to="unknown")
    books.spend(700, at="plant")
    found = answer(books)
    assert unit(found, "ops")["total"]["amount"] == "700.00"
    assert found["contradictions"] == ["Ops, all offers: its parts add up to € 700, more than its own figure of € 500"]


def test_an_offer_and_its_group_are_not_counted_twice(books: Any) -> None:
    books.offer("automation")
    books.offer("drives", "automation")
    books.unit("plant")
    books.spend(900, at="plant", on="automation", to="unknown")
    books.spend(400, at="plant", on="drives")
    plant = unit(answer(books), "plant")
    assert plant["total"]["amount"] == "900.00"
    assert {each["id"]: each["total"]["amount"] for each in plant["offers"]} == {"automation": "900.00", "drives": "400.00"}


def test_units_with_figures_at_different_levels_of_offers_still_add_up(books: Any) -> None:
    books.offer("drives")
    books.unit("a")
    books.unit("b")
    books.spend(600, at="a")
    books.spend(500, at="b", on="drives")
    assert unit(answer(books), "acc")["total"]["amount"] == "1100.00"


def test_a_joint_venture_is_counted_once_by_stated_shares_else_in_equal_parts(books: Any) -> None:
    for name in ("ada", "bea", "cia"):
        books.company(name)
    books.spend(300, to="ada=0.5+bea+cia")
    found = answer(books)
    assert slices(unit(found, "acc")) == {"ada": ("150.00", 0.5), "bea": ("75.00", 0.25), "cia": ("75.00", 0.25)}
    assert "equal parts" in found["assumed"][0]


def test_an_estimate_counts_only_where_no_actual_figure_stands(books: Any) -> None:
    books.spend(100, start="2025-01-01", end="2025-07-02")  # 182 of the estimate's 365 days
    books.spend(365, basis="estimate")
    assert unit(answer(books), "acc")["total"]["amount"] == "283.00"


def test_an_amount_without_a_rate_is_left_out_and_named(books: Any) -> None:
    books.spend(100)
    books.spend(50, currency="GBP")
    found = answer(books)
    assert unit(found, "acc")["total"]["amount"] == "100.00"
    assert found["missing"] == ["no rate to EUR for Olmera, £ 50, 2025-01-01"]


def test_the_last_rate_on_or_before_the_end_of_the_period_counts(books: Any) -> None:
    books.rate("2025-06-30", "1.10")
    books.rate("2025-12-31", "1.20")
    books.rate("2026-01-02", "9")
    books.spend(100, currency="GBP")
    assert unit(answer(books), "acc")["total"]["amount"] == "120.00"


def test_credit_notes_above_the_spend_have_no_share_and_are_said(books: Any) -> None:
    books.company("rival")
    books.spend(100)
    books.spend(-40, to="rival")
    found = answer(books)
    assert slices(unit(found, "acc")) == {"us": ("100.00", 1.0), "rival": ("-40.00", 0.0)}
    assert "credit notes" in found["contradictions"][0]


def test_where_nothing_is_known_the_answer_says_so(books: Any) -> None:
    found = answer(books, language="it")
    assert (found["share"]["value"], found["share"]["missing"]) == (None, ["quanto Olmera spende con altri per ciò che offriamo"])
    assert unit(found, "acc")["with"] == []


def test_parts_add_up_to_the_total_to_the_cent(books: Any) -> None:
    for name in ("ada", "bea", "cia"):
        books.company(name)
    books.spend(100, to="ada+bea+cia")
    found = unit(answer(books), "acc")
    assert sum(round(100 * float(each["amount"]["amount"])) for each in found["with"]) == 10_000


def test_a_budget_stands_beside_what_was_captured_in_its_period(books: Any) -> None:
    books.spend(1000, to="unknown", basis="budget", start="2025-07-01", end="2026-07-01")
    books.spend(250, start="2025-07-01", end="2026-01-01")
    (budget,) = answer(books)["budgets"]
    assert (budget["amount"]["amount"], budget["captured"]) == ("1000.00", 0.25)


def test_loyalty_is_told_in_four_facts(books: Any) -> None:
    books.company("rival")
    books.offer("drives")
    books.spend(100, on="drives", start="2021-01-01", end="2022-01-01")
    # a gap of 730 days: the years before do not count
    books.spend(100, on="drives", start="2024-01-01", end="2025-01-01", contract_end="2024-12-31")
    books.spend(300, on="drives", start="2025-01-01", end="2026-01-01")
    books.spend(100, to="rival", start="2025-01-01", end="2026-01-01")
    told = answer(books)["loyalty"]
    assert told["years_served"]["value"] == 2.0
    assert told["renewals"]["value"] == 1.0
    assert told["offers"]["value"] == 1.0
    assert [year["share_of_wallet"] for year in told["series"]] == [None, 1.0, 0.75]
    assert told["share_change"]["missing"]
