"""R4. Numbers: worked_examples `leave_delta_C4`, `leave_delta_C5`, `birnbaum_C4`, `improvement_potential_C4`, `pair_leave_C4`."""

from dataclasses import replace

import pytest
from kamp.graph_model.analysis.parameters import DEFAULTS
from kamp.graph_model.analysis.risk.key_people import losses, tie_worths
from kamp.graph_model.analysis.risk.scenarios import Scenarios

Ties = dict[tuple[str, str], float]
LEAVE_C4 = {"U1": 0.300456, "U2": 0.011544, "U3": 0.046176, "C1": 0.271656, "C2": 0.010656, "C3": 0.210456, "C5": 0.0}
LEAVE_C5 = {"U1": 0.27041, "U2": 0.01039, "U3": 0.041558, "C1": 0.24449, "C2": 0.00959, "C3": 0.18941, "C4": 0.75641}


def lost(scenarios: Scenarios, target: str) -> dict[str, float]:
    found = losses(scenarios, scenarios.people, {target: 1.0})
    return {person: sum(by_decider.values()) for person, by_decider in found.items() if person != target}


@pytest.mark.parametrize(("target", "expected"), [("C4", LEAVE_C4), ("C5", LEAVE_C5)])
def test_what_is_lost_with_each_person_of_the_worked_example(
    ties: Ties, team: tuple[str, ...], target: str, expected: dict[str, float]
) -> None:
    scenarios = Scenarios(ties, team, {target: 1.0})
    assert scenarios.exact
    assert lost(scenarios, target) == pytest.approx(expected, abs=1e-6)


def test_two_who_stand_in_for_one_another_cost_more_together(ties: Ties, team: tuple[str, ...]) -> None:
    scenarios = Scenarios(ties, team, {"C4": 1.0})
    pairs = {pair: scenarios.value() - scenarios.value(pair) for pair in (("U1", "U2"), ("U1", "U3"), ("U2", "U3"))}
    assert pairs == pytest.approx({("U1", "U2"): 0.360456, ("U1", "U3"): 0.540456, ("U2", "U3"): 0.103896}, abs=1e-6)
    assert pairs["U1", "U3"] > LEAVE_C4["U1"] + LEAVE_C4["U3"]


def test_the_best_tie_to_strengthen_is_not_the_strongest(ties: Ties, team: tuple[str, ...]) -> None:
    found = tie_worths(Scenarios(ties, team, {"C4": 1.0}), ties)
    worth = {"-".join(sorted(tie.ends)): (tie.birnbaum, tie.potential) for tie in found}
    assert found[0].ends == ("C3", "C4")
    birnbaum = {
        "C1-U1": 0.30184, "C2-U1": 0.01776, "C3-U2": 0.023088, "C3-U3": 0.05772,
        "C1-C4": 0.38808, "C2-C3": 0.01332, "C3-C4": 0.35076, "C4-C5": 0.0,
    }  # fmt: skip
    potential = {
        "C1-U1": 0.030184, "C2-U1": 0.007104, "C3-U2": 0.011544, "C3-U3": 0.011544,
        "C1-C4": 0.116424, "C2-C3": 0.002664, "C3-C4": 0.140304, "C4-C5": 0.0,
    }  # fmt: skip
    assert {name: each[0] for name, each in worth.items()} == pytest.approx(birnbaum, abs=1e-6)
    assert {name: each[1] for name, each in worth.items()} == pytest.approx(potential, abs=1e-6)


def test_the_own_seat_of_somebody_who_decides_is_not_counted_as_lost_with_them(ties: Ties, team: tuple[str, ...]) -> None:
    found = losses(Scenarios(ties, team, {"C4": 0.5, "C5": 0.5}), ["C4"], {"C4": 0.5, "C5": 0.5})
    assert found == {"C4": {"C5": pytest.approx(0.5 * 0.75641, abs=1e-6)}}


def test_drawn_where_exact_is_too_wide_all_cases_share_the_draws_and_nobody_s_departure_helps() -> None:
    # A grid of 8 x 8 people: its frontier is eight wide, too many states for the exact way of a case.
    grid = {
        (f"p{row}{column}", f"p{row + down}{column + right}"): 0.6
        for row in range(8) for column in range(8) for down, right in ((0, 1), (1, 0)) if row + down < 8 and column + right < 8
    }  # fmt: skip
    scenarios = Scenarios(grid, ["p00", "p07"], {"p77": 1.0}, gates={"p33": 0.5}, parameters=replace(DEFAULTS, draws=2_000))
    assert not scenarios.exact
    whole = scenarios.value()
    assert 0.3 < whole < 1.0
    assert all(scenarios.value((person,)) <= whole for person in scenarios.people)
    assert all(scenarios.value(broken=ends) <= whole for ends in grid)
    assert Scenarios(grid, ["p00", "p07"], {"p77": 1.0}, gates={"p33": 0.5}, parameters=replace(DEFAULTS, draws=2_000)).value() == whole
