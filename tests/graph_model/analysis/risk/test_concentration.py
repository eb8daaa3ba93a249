"""R2. Numbers: worked_examples `us_side_hhi_neff`, `account_side_hhi_neff`; the indicators are in METHODS R2."""

import pytest
from kamp.graph_model.analysis.risk.concentration import concentration


def test_our_side_of_the_worked_example() -> None:
    found = concentration({"U1": 1.5, "U2": 0.5, "U3": 0.8})
    assert found is not None
    assert (found.hhi, found.effective) == (pytest.approx(0.40051, abs=1e-5), pytest.approx(2.496815, abs=1e-6))
    assert found.indicator == pytest.approx(0.1008, abs=5e-5)


def test_their_side_of_the_worked_example_with_and_without_two_whom_nobody_knows() -> None:
    three = concentration({"C1": 0.9, "C2": 0.6, "C3": 1.3})
    five = concentration({"C1": 0.9, "C2": 0.6, "C3": 1.3, "C4": 0.0, "C5": 0.0})
    assert three is not None
    assert five is not None
    assert (three.hhi, three.effective) == (pytest.approx(0.364796, abs=1e-6), pytest.approx(2.741259, abs=1e-6))
    assert (three.indicator, five.indicator) == (pytest.approx(0.0472, abs=5e-5), pytest.approx(0.2060, abs=5e-5))


def test_one_alone_carries_everything_and_no_strength_at_all_is_the_worst() -> None:
    one, none = concentration({"U1": 0.7}), concentration({"U1": 0.0, "U2": 0.0})
    assert one is not None
    assert one.indicator == 1.0
    assert none is not None
    assert (none.indicator, none.effective) == (1.0, 0.0)
    assert concentration({}) is None
