"""K5. Numbers: worked_examples `evpi`, `evsi_accuracy`; the pair is METHODS' caution worked by hand."""

import pytest
from kamp.graph_model.analysis.value_of_information import Pursuit, State, evpi, evsi, pairs, without_information

EXAMPLE = Pursuit((State(0.5, 0.45), State(0.5, 0.05)), margin=200, cost=40)


def test_what_it_is_worth_to_know_before_pursuing() -> None:
    assert without_information(EXAMPLE) == pytest.approx(10)
    assert evpi(EXAMPLE) == pytest.approx(15)


@pytest.mark.parametrize(("accuracy", "worth"), [(0.5, 0), (0.6, 0), (0.7, 3), (0.8, 7), (0.9, 11), (1.0, 15)])
def test_an_informant_who_may_be_wrong_is_worth_less(accuracy: float, worth: float) -> None:
    assert evsi(EXAMPLE, accuracy) == pytest.approx(worth)


def test_a_fact_that_would_not_change_the_choice_is_worth_nothing() -> None:
    assert evpi(Pursuit((State(0.5, 0.9), State(0.5, 0.8)), margin=200, cost=40)) == 0.0


def test_two_facts_may_be_worth_nothing_alone_and_something_together() -> None:
    # By hand: pursue only if both answers are good (win 1, else 0; each good with .5; margin 100, cost 60).
    # Knowing none: 0. Knowing one: at best .5 * 100 - 60 < 0, so 0. Knowing both: .25 * (100 - 60) = 10.
    worth = {frozenset({"a", "b"}): 10.0}
    assert pairs(["a", "b"], lambda known: worth.get(known, 0.0)) == {("a", "b"): 10.0}
