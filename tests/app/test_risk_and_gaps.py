"""`kamp risk` and `kamp gaps` on the example: in a salesperson's words, in both languages, and whole with --json."""

import re
from collections.abc import Callable
from typing import Any

import pytest

Call = Callable[..., Any]
AS_OF = ("--as-of", "2026-11-24")


def test_risk_tells_what_stands_beside_the_index_and_on_whom_most_hangs(ask: Call) -> None:
    told = ask("risk", "Olmera", *AS_OF).out
    beside = told.split("Beside the index:")[1]
    assert "every way to Claudia Fermignano leads through Ernesto Bellocchi" in beside
    assert re.search(r"Ernesto Bellocchi, one of us: \d+% less; € 1,250,000 would fall", beside)
    assert "To strengthen first: Roberto Malvestiti and Livia Corradengo" in beside


def test_every_indicator_of_the_example_adds_up_and_the_index_over_those_that_count(ask: Call) -> None:
    answer = ask("risk", "Olmera", "--json", *AS_OF).json
    for each in answer["indicators"]:
        assert sum(part["amount"] for part in each["parts"]) == pytest.approx(each["value"], abs=1e-9), each["id"]
    counted = [each["value"] for each in answer["indicators"] if each["counted"]]
    assert answer["index"]["value"] == pytest.approx(100 * sum(counted) / len(counted))
    stake = answer["at_stake"]
    assert sum(part["amount"] for part in stake["parts"]) == pytest.approx(float(stake["value"]["amount"]), abs=1e-6)


def test_gaps_stand_by_money_and_those_without_apart(ask: Call) -> None:
    answer = ask("gaps", "Olmera", "--json", *AS_OF).json
    amounts = [float(gap["money"]["amount"]) if gap["money"] else 0.0 for gap in answer["gaps"]]
    assert amounts == sorted(amounts, reverse=True)
    free = [gap["priority"] for gap in answer["gaps"] if not gap["money"]]
    assert free == sorted(free, reverse=True)
    told = ask("gaps", "Olmera", *AS_OF).out
    assert told.index("€ 220,000 waits") < told.index("For these no money waits") < told.index("How do they decide?")
    assert "Stefano Grimaudo through Petra Kovačič" in told


def test_whoever_leads_or_knows_them_is_asked_and_a_contradiction_names_both_tellers(ask: Call) -> None:
    gaps = ask("gaps", "Olmera", "--json", *AS_OF).json["gaps"]
    (budget,) = [gap for gap in gaps if gap["question"] == "budget-holder"]
    assert budget["class"] == "contradictory"
    assert {each["by"]["name"] for each in budget["said"]} == {"Anna Caldironi", "Ernesto Bellocchi"}
    assert [each["name"] for each in budget["ask"]][:2] == ["Ernesto Bellocchi", "Anna Caldironi"]


def test_both_answers_speak_italian(ask: Call) -> None:
    risk, gaps = (ask(question, "Olmera", "--lang", "it", *AS_OF).out for question in ("risk", "gaps"))
    assert "Oltre all'indice:" in risk
    assert "ogni strada verso Claudia Fermignano passa da Ernesto Bellocchi" in risk
    assert "Per queste non c'è denaro in attesa" in gaps
    assert "Stefano Grimaudo tramite Petra Kovačič" in gaps


def test_the_portfolio_names_the_fewest_who_could_orphan_half_and_who_ties_accounts_together(ask: Call) -> None:
    answer = ask("portfolio", "--json", *AS_OF).json
    factor = answer["truck_factor"]
    assert factor["unit"] == "people"
    assert factor["value"] == len(factor["parameters"]["sets"][0]) == sum(part["amount"] for part in factor["parts"])
    consultant = next(each for each in answer["shared_people"] if each["person"]["name"] == "Aurelio Finotti")
    assert {each["name"] for each in consultant["accounts"]} == {"Olmera Meccanica S.p.A.", "Cartiere Lunigo S.p.A."}
    assert "Who ties several accounts together:" in ask("portfolio", *AS_OF).out
