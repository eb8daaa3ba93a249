"""R10, K4. Numbers: worked_examples `orphaned_revenue_if_leaves`, `tf_pairs`, `revenue_truck_factor`, `fact_*`."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kamp.graph_model.analysis.sole_holders import fact_truck_factor, sole_share
from kamp.graph_model.analysis.truck_factor import colleague_risk, orphaned, truck_factor

HELD = {"A": ["U1"], "B": ["U1", "U2"], "C": ["U3"], "D": ["U1"], "E": ["U2", "U3"]}
REVENUE = {"A": 500.0, "B": 300.0, "C": 100.0, "D": 60.0, "E": 40.0}
FACTS = {"f1": ["U1"], "f2": ["U1"], "f3": ["U1", "U2"], "f4": ["U3"], "f5": ["U1"], "f6": ["U2", "U3"]}


def test_what_each_and_each_pair_of_the_worked_example_would_orphan() -> None:
    assert {each: orphaned(HELD, REVENUE, (each,)) for each in ("U1", "U2", "U3")} == pytest.approx({"U1": 0.56, "U2": 0.0, "U3": 0.1})
    pairs = {"+".join(pair): orphaned(HELD, REVENUE, pair) for pair in combinations(("U1", "U2", "U3"), 2)}
    assert pairs == pytest.approx({"U1+U2": 0.86, "U1+U3": 0.66, "U2+U3": 0.14})
    found = truck_factor(HELD, REVENUE)
    assert (found.size, found.sets, found.exact) == (1, (("U1",),), True)


def test_facts_of_the_worked_example() -> None:
    assert sole_share(FACTS) == pytest.approx(0.666667, abs=1e-6)
    alone = {each: orphaned(FACTS, dict.fromkeys(FACTS, 1.0), (each,)) for each in ("U1", "U2", "U3")}
    assert alone == pytest.approx({"U1": 0.5, "U2": 0.0, "U3": 0.166667}, abs=1e-6)
    assert fact_truck_factor(FACTS).size == 2


def test_exactly_half_is_not_more_than_half_and_nothing_held_has_no_factor() -> None:
    assert truck_factor({"A": ["U1"], "B": ["U2"]}, {"A": 1.0, "B": 1.0}).size == 2
    assert truck_factor({}, {}).size is None
    assert truck_factor({"A": []}, {"A": 1.0}).size is None
    assert sole_share({}) == 0.0


@given(st.dictionaries(st.integers(0, 6), st.sets(st.sampled_from("abcd"), min_size=1), min_size=1))
def test_the_greedy_set_orphans_more_than_half_and_is_never_smaller_than_the_exact_one(held: dict[int, set[str]]) -> None:
    worth = {thing: float(thing + 1) for thing in held}
    exact, greedy = truck_factor(held, worth), truck_factor(held, worth, exact=0)
    assert exact.size is not None
    assert greedy.size is not None
    assert greedy.size >= exact.size
    assert orphaned(held, worth, greedy.sets[0]) > 0.5


def test_the_portfolio_s_answer_names_who_and_what_is_not_known() -> None:
    names = {"U1": "Anna", "U3": "Carla", "F": "Feltro", "G": "Gradola"}
    score = colleague_risk({**HELD, "F": ["U2"], "G": []}, {**REVENUE, "G": 10.0}, names, as_of="2026-11-24")
    assert (score.value, score.unit) == (1.0, "people")
    assert score.sentence == "If Anna left, 56% of our revenue would hang on nobody"
    assert [(part.about, part.amount, part.sentence) for part in score.parts] == [(("U1",), 1.0, "56% of our revenue hangs on Anna alone")]
    assert score.parameters["orphaned_alone"] == {"U1": pytest.approx(0.56), "U3": pytest.approx(0.1)}
    assert score.missing == ("what Feltro spends with us", "nobody of us has a living contact at Gradola")
