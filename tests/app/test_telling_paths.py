"""`kamp paths` says on whom the decision hangs, who stands in the way, which ways share nobody and who is asked without a say."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kamp.app.telling_weights import tell_ways, tell_weights

Call = Callable[..., Any]


def person(name: str) -> dict[str, str]:
    return {"id": name.lower(), "kind": "Person", "name": name}


def way(*names: str, near_twin: bool = False, beyond_horizon: bool = False) -> dict[str, Any]:
    return {"people": [person(each) for each in names], "near_twin": near_twin, "beyond_horizon": beyond_horizon}


def test_whose_yes_counts_and_who_stands_in_the_way_the_most_costly_first() -> None:
    decision = {
        "pivots": [{"person": person("Gaia"), "birnbaum": 0.75}, {"person": person("Hugo"), "birnbaum": 0.001}],
        "blockers": [
            {"person": person("Ivo"), "because": ["decides", "weight"], "gain": 0.2},
            {"person": person("Lea"), "because": ["on a way"], "gain": 0.05},
        ],
    }
    assert list(tell_weights(decision, "en")) == [
        "whose yes counts most: Gaia (75% between a no and a yes)",
        "in our way: Ivo, must agree, carries weight; +20% if they were neutral",
        "in our way: Lea, stands on a way that we use; +5% if they were neutral",
    ]
    assert list(tell_weights(decision, "it"))[1] == "contro di noi: Ivo, deve dare il sì, ha peso; +20% se fosse neutrale"
    assert list(tell_weights({"pivots": [], "blockers": []}, "en")) == []


def test_ways_that_share_nobody_near_twins_and_those_beyond_the_horizon() -> None:
    decider = {
        "disjoint": [way("Anna", "Gaia"), way("Bea", "Ugo", "Gaia")],
        "routes": [way("Anna", "Gaia"), way("Anna", "Ivo", "Gaia", near_twin=True), way("A", "B", "C", "D", "Gaia", beyond_horizon=True)],
    }
    assert list(tell_ways(decider, "en")) == [
        "ways that share nobody: Anna > Gaia; Bea > Ugo > Gaia",
        "other ways that differ from a better one by one person only: 1",
        "other ways over four steps or more, where people seldom know of one another: 1",
    ]
    assert list(tell_ways({"disjoint": [way("Anna", "Gaia")], "routes": [way("Anna", "Gaia")]}, "en")) == []


def test_the_example_s_tender_says_who_is_asked_without_a_say(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    call("demo", "--no-serve")
    told = call("paths", "Olmera", "--store", "sqlite:///kamp-demo.db").out
    assert "Also asked, without a say in the end:\n    Julia Brandstätter: Giulia Ravasini > Julia Brandstätter" in told
    assert "whose yes counts most: Claudia Fermignano" in told
    assert "in our way: Viktor Hedlund" in told
