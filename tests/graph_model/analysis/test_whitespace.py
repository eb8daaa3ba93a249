"""Units by offers, one rule per cell. Expected states: the rules of METHODS 3-7, 4-3, 4-4 and B-10, by hand."""

from typing import Any

import pytest
from kamp.graph_model.analysis.similar_accounts import Features
from kamp.graph_model.analysis.whitespace import as_json, whitespace
from kamp.graph_model.graph import Node


def add(books: Any, identifier: str, label: str, **fields: Any) -> None:
    books.nodes.append(Node(identifier, label, properties={"name": identifier.capitalize(), **fields}))


def cell(books: Any, unit: str = "plant", offer: str = "drives", **options: Any) -> dict[str, Any]:
    found = as_json(whitespace(books.graph, "acc", **options))
    (only,) = [each for each in found["cells"] if (each["unit"], each["offer"]) == (unit, offer)]
    return only


@pytest.fixture
def plant(books: Any) -> Any:
    books.unit("plant")
    books.offer("drives")
    books.company("rival")
    return books


def test_bought_from_us_in_the_last_year_is_in_use_whoever_else_supplies(plant: Any) -> None:
    plant.spend(100, at="plant", on="drives")
    plant.spend(300, at="plant", on="drives", to="rival")
    found = cell(plant)
    assert (found["state"], found["rule"], found["amount"]["amount"]) == ("in_use", "in_use", "100.00")
    assert found["sentence"] == "Plant bought Drives from us in the last twelve months: € 100; Rival too"


def test_bought_two_years_ago_is_not_in_use(plant: Any) -> None:
    plant.spend(100, at="plant", on="drives", start="2023-01-01", end="2024-01-01")
    assert cell(plant)["state"] == "unknown"


def test_an_open_decision_on_a_need_that_the_offer_answers_is_a_pursuit(plant: Any) -> None:
    add(plant, "need", "Need", kind="expressed")
    add(plant, "deal", "Decision", stage="open", amount={"minor": 5000, "currency": "EUR"})
    plant.join("NEED_OF", "need", "plant")
    plant.join("FITS", "drives", "need")
    plant.join("DECIDED_AT", "deal", "plant")
    plant.join("DECIDES_ON", "deal", "need")
    found = cell(plant)
    assert (found["state"], found["amount"]["amount"], found["about"]) == ("in_pursuit", "50.00", ["deal"])


def test_a_competitor_s_cell_says_until_when_it_is_bound(plant: Any) -> None:
    plant.spend(300, at="plant", on="drives", to="rival", contract_end="2027-06-30")
    assert cell(plant)["sentence"] == "Plant buys Drives from Rival: € 300, contract until 30 Jun 2027"


@pytest.mark.parametrize(
    ("to", "state", "rule"),
    [("in-house", "in_house", "in_house"), ("not bought", "white", "not_bought"), ("unknown", "white", "unknown_supplier")],
)
def test_money_without_a_rival_is_in_house_or_white(plant: Any, to: str, state: str, rule: str) -> None:
    plant.spend(70, at="plant", on="drives", to=to, basis="estimate")
    found = cell(plant)
    assert (found["state"], found["rule"], found["amount"]["amount"]) == (state, rule, "70.00")


def test_a_need_that_nobody_pursues_is_white_and_one_that_has_ended_is_not(plant: Any) -> None:
    add(plant, "need", "Need", kind="unexpressed", amount={"minor": 9000, "currency": "EUR"}, end="2027-01-01")
    plant.join("NEED_OF", "need", "plant")
    plant.join("FITS", "drives", "need")
    assert (cell(plant)["rule"], cell(plant)["amount"]["amount"]) == ("need", "90.00")
    plant.as_of = "2028-01-01"
    assert cell(plant)["state"] == "unknown"


def test_a_budget_that_is_still_to_come_is_white(plant: Any) -> None:
    plant.spend(500, at="plant", on="drives", to="unknown", basis="budget", start="2026-01-01", end="2027-01-01")
    assert (cell(plant)["rule"], cell(plant)["amount"]["amount"]) == ("budget", "500.00")


def test_known_not_to_be_needed_is_none(plant: Any) -> None:
    plant.spend(0, at="plant", on="drives", to="not bought", basis="estimate")
    assert cell(plant)["state"] == "none"


def test_a_similar_account_proposes_what_it_uses_in_the_same_function(books: Any) -> None:
    books.unit("maintenance")
    books.unit("purchasing")
    books.unit("logistics")
    books.offer("drives")
    other = Features(
        "b", "Beta", frozenset(), frozenset({"maintenance", "purchasing", "logistics"}), frozenset({"drives"}), (("maintenance", "drives"),)
    )
    assert cell(books, "maintenance", others=[other])["sentence"] == "Beta, which is similar, uses Drives in its own maintenance"
    assert cell(books, "logistics", others=[other])["state"] == "unknown"
    assert as_json(whitespace(books.graph, "acc", others=[other]))["similar"][0]["account"]["name"] == "Beta"


def test_every_unit_has_one_cell_for_every_offer_and_the_open_money_adds_up(plant: Any) -> None:
    plant.unit("line", "plant")
    plant.offer("motors")
    plant.spend(70, at="plant", on="drives", to="not bought", basis="estimate")
    plant.spend(30, at="line", on="motors", to="unknown", basis="estimate")
    found = as_json(whitespace(plant.graph, "acc"))
    pairs = [(each["unit"], each["offer"]) for each in found["cells"]]
    assert sorted(pairs) == [("line", "drives"), ("line", "motors"), ("plant", "drives"), ("plant", "motors")]
    assert found["open"]["value"] == {"amount": "100.00", "currency": "EUR"}
    assert sum(part["amount"] for part in found["open"]["parts"]) == pytest.approx(100)


def test_a_group_of_offers_is_a_column_only_where_something_is_told_of_it(plant: Any) -> None:
    plant.offer("automation")
    plant.join("PART_OF", "drives", "automation")
    assert [each["id"] for each in as_json(whitespace(plant.graph, "acc"))["offers"]] == ["drives"]
    plant.spend(10, at="plant", on="automation")
    assert [each["id"] for each in as_json(whitespace(plant.graph, "acc"))["offers"]] == ["automation", "drives"]


def test_an_account_without_units_is_a_row_of_its_own(books: Any) -> None:
    books.offer("drives")
    assert [each["id"] for each in as_json(whitespace(books.graph, "acc"))["units"]] == ["acc"]
