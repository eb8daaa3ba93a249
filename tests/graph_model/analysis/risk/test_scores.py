"""R6, R7, R8, R11. Numbers: worked_examples `detractor_pressure`, `competitor_share_C4`, `role_deficit`, `equal_weight_risk`,
`additive_risk`, `additive_points`."""

import pytest
from kamp.graph_model.analysis.risk.competitor_closeness import competitor_share
from kamp.graph_model.analysis.risk.composite import composite
from kamp.graph_model.analysis.risk.detractors import detractor_pressure
from kamp.graph_model.analysis.risk.role_coverage import role_deficit

VALUES = {"single-thread": 1.0, "key person": 0.54, "stale": 0.30, "detractors": 0.25, "competitor": 0.40, "roles": 0.36}


def test_pressure_against_us_comes_from_whom_it_comes(weight: dict[str, float]) -> None:
    assert detractor_pressure({"C3": 1.0, "C4": -0.5, "C5": 0.0}, weight) == {"C4": pytest.approx(0.25)}


def test_pressure_is_measured_against_the_weight_of_those_whose_stance_is_known(weight: dict[str, float]) -> None:
    assert detractor_pressure({"C3": 1.0, "C4": -0.5}, weight) == {"C4": pytest.approx(0.25 / 0.7)}


def test_the_competitor_s_share_of_the_access() -> None:
    assert competitor_share(0.5, 0.840456) == pytest.approx(0.373007, abs=1e-6)
    assert (competitor_share(0.0, 0.0), competitor_share(0.5, 0.0)) == (0.0, 1.0)


def test_roles_not_covered() -> None:
    assert role_deficit({"decider": 0.25, "influencer": 1, "user": 0.5, "buyer": 0.75, "gatekeeper": 0}) == pytest.approx(
        0.472222, abs=1e-6
    )


def test_points_of_the_index_add_up_with_equal_and_with_own_weights() -> None:
    equal = composite(VALUES)
    assert sum(equal.values()) == pytest.approx(47.5)
    assert equal["single-thread"] == pytest.approx(100 / 6)
    own = composite(VALUES, {"single-thread": 0.25, "key person": 0.2, "stale": 0.15, "detractors": 0.15, "competitor": 0.15, "roles": 0.1})
    assert sum(own.values()) == pytest.approx(53.65)
    expected = {"single-thread": 25.0, "key person": 10.8, "stale": 4.5, "detractors": 3.75, "competitor": 6.0, "roles": 3.6}
    assert own == pytest.approx(expected)
