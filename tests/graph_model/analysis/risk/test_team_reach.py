"""N3. Numbers: worked_examples `team_distance`, `team_dR_on_account`, `team_2reach`."""

import pytest
from kamp.graph_model.analysis.risk.team_reach import team_distances, team_reach

CONTACTS = ("C1", "C2", "C3", "C4", "C5")


def test_how_far_the_team_gets_in_the_worked_example(ties: dict[tuple[str, str], float], team: tuple[str, ...]) -> None:
    steps = team_distances(ties, team, CONTACTS)
    assert steps == {"C1": 1, "C2": 1, "C3": 1, "C4": 2, "C5": 3}
    assert team_reach(steps) == (pytest.approx(0.766667, abs=1e-6), pytest.approx(0.8))


def test_whom_nobody_reaches_counts_with_nothing_and_stays_in_the_mean(team: tuple[str, ...]) -> None:
    steps = team_distances([("C1", "U1")], team, ("C1", "C2"))
    assert steps == {"C1": 1, "C2": None}
    assert team_reach(steps) == (0.5, 0.5)
