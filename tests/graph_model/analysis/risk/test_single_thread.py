"""R1. Numbers: METHODS R1; worked_examples `node_disjoint_paths`."""

import pytest
from kamp.graph_model.analysis.risk.single_thread import disjoint_ways, single_threading

Ties = dict[tuple[str, str], float]


def test_ways_that_share_nobody_are_counted_as_in_the_worked_example(ties: Ties, team: tuple[str, ...]) -> None:
    assert disjoint_ways(ties, team, ("C1", "C2", "C3", "C4", "C5")) == {"C1": 2, "C2": 2, "C3": 3, "C4": 2, "C5": 1}


def test_a_decider_with_one_way_weighs_in_full_and_so_does_one_without_any(weight: dict[str, float]) -> None:
    assert single_threading({"C3": 3, "C4": 2, "C5": 1}, weight) == pytest.approx(0.2 / 3 + 0.5 / 2 + 0.3)  # .6167 in METHODS R1
    assert single_threading({"C3": 3, "C4": 2, "C5": 0}, weight) == pytest.approx(0.2 / 3 + 0.5 / 2 + 0.3)


def test_a_direct_tie_is_one_way_and_somebody_unknown_has_none(team: tuple[str, ...]) -> None:
    assert disjoint_ways([("C1", "U1")], team, ("C1", "C9")) == {"C1": 1, "C9": 0}
    assert disjoint_ways([("C1", "C2")], team, ("C2",)) == {"C2": 0}
    assert disjoint_ways([], team, ("C2",)) == {"C2": 0}
