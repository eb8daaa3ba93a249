"""Portfolio, selection, wallet, white space and competitors on the command line, in words and as JSON."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from kamp.app import measuring
from kamp.app.options import Asked
from kamp.app.settings import read_settings

Call = Callable[..., Any]
AS_OF = ("--as-of", "2026-11-24")
SCORE = {"value", "unit", "as_of", "parameters", "sentence", "change", "parts", "missing", "truncated", "plan_areas"}
ACCOUNT = {"id", "kind", "name", "revenue", "share", "class", "risk", "potential", "proposed", "reasons"}


def test_the_portfolio_has_the_shape_that_outsiders_rely_on(ask: Call) -> None:
    answer = ask("portfolio", "--json", *AS_OF).json
    assert set(answer) >= {"as_of", "accounts", "concentration"}
    assert all(set(each) >= ACCOUNT for each in answer["accounts"])
    assert set(answer["concentration"]) >= SCORE
    assert sum(each["share"] for each in answer["accounts"]) == pytest.approx(1.0)
    assert ask("portfolio", *AS_OF).out.startswith("Olmera Meccanica S.p.A.\t")


def test_another_date_changes_the_shares(ask: Call) -> None:
    # I-2: the contribution is that of a date
    now = {each["name"]: each["share"] for each in ask("portfolio", "--json", *AS_OF).json["accounts"]}
    then = {each["name"]: each["share"] for each in ask("portfolio", "--json", "--as-of", "2025-11-01").json["accounts"]}
    assert now != then


def test_the_selection_puts_the_proposed_first_with_their_reasons(ask: Call) -> None:
    answer = ask("select", "--json", "--weight", "potential=1", *AS_OF).json
    proposed = [each["proposed"] for each in answer["accounts"]]
    assert proposed == sorted(proposed, reverse=True)
    assert all(each["reasons"] for each in answer["accounts"])
    assert answer["accounts"][0]["score"]["value"] == pytest.approx(1.0)
    assert "Olmera Meccanica S.p.A." in ask("select", "--lang", "it", *AS_OF).out


@pytest.mark.parametrize("weight", ["luck=1", "risk=x", "risk=-1", "risk=nan"])
def test_a_weight_that_is_none_is_wrong_usage(ask: Call, weight: str) -> None:
    assert ask("select", "--weight", weight).code == 2


def test_the_wallet_has_the_shape_that_outsiders_rely_on(ask: Call) -> None:
    answer = ask("wallet", "Olmera", "--json", *AS_OF).json
    assert set(answer) >= {"account", "units"}
    for unit in answer["units"]:
        assert set(unit) >= {"id", "kind", "name", "total", "with", "not_broken_down"}
        assert all(set(each) >= {"supplier", "amount", "share"} for each in unit["with"])
        cents = [round(100 * float(each["amount"]["amount"])) for each in unit["with"]]
        assert sum(cents) == round(100 * float(unit["total"]["amount"]))
        assert not cents or sum(each["share"] for each in unit["with"]) == pytest.approx(1.0)
    assert "Kestrava Drives AG" in ask("wallet", "Olmera", *AS_OF).out


def test_white_space_is_told_in_words_and_as_cells(ask: Call) -> None:
    answer = ask("whitespace", "Olmera", "--json", *AS_OF).json
    assert len(answer["cells"]) == len(answer["units"]) * len(answer["offers"])
    assert {"white", "in_use", "in_pursuit", "competitor", "in_house"} <= {each["state"] for each in answer["cells"]}
    assert "Spazio bianco:" in ask("whitespace", "Olmera", "--lang", "it", *AS_OF).out


def test_competitors_are_told_with_their_supporters_and_contracts(ask: Call) -> None:
    answer = ask("competitors", "Olmera", "--json", *AS_OF).json
    assert {"Kestrava Drives AG", "Delfort Services Industriels SAS"} <= {each["name"] for each in answer["competitors"]}
    out = ask("competitors", "Olmera", *AS_OF).out
    assert "Enrico Savoldelli backs Kestrava Drives AG" in out
    assert "contract until 31 Dec 2027" in out


@pytest.fixture
def asked(example: Path) -> Asked:
    return Asked(replace(read_settings({}), store=f"sqlite:///{example}"), "2026-11-25", "2026-11-24")


def test_an_executor_gives_the_same_figures_as_this_process(asked: Asked) -> None:
    with ThreadPoolExecutor(1) as executor:
        assert measuring.figures(asked, executor) == measuring.figures(asked)


def test_many_accounts_are_measured_by_a_pool_of_processes(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    here = measuring.figures(asked)
    monkeypatch.setattr(measuring, "POOL_FROM", 1)
    assert measuring.figures(asked) == here
