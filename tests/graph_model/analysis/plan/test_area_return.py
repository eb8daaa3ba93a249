"""What an area brings back: the numbers by hand."""

import pytest
from kamp.graph_model.analysis.area_return import area_return
from kamp.graph_model.graph import Node

from tests.graph_model.analysis.conftest import TODAY, Picture


def euro(amount: int, currency: str = "EUR") -> dict[str, object]:
    return {"minor": amount * 100, "currency": currency}


def area(picture: Picture, **fields: object) -> Node:
    picture.add("area", "PlanArea", name="Press", **fields)
    return picture.nodes["area"]


def test_margin_less_investment_over_investment_with_the_margin_at_the_end(picture: Picture) -> None:
    # METHODS S7 with the chance left out: margin 30 k, cost 20 k, ROI (30 - 20) / 20 = .5; 18 months at 8 %: 30 / 1.08^1.5 - 20 = 6.73 k.
    node = area(picture, revenue=euro(50_000), cost=euro(20_000), investment=euro(20_000), start="2026-07-01", end="2028-01-01")
    found = area_return(picture.graph(), node, day=TODAY)
    assert found is not None
    assert (found.roi, found.months) == (0.5, 18)
    assert float(found.npv.amount) == pytest.approx(6730, abs=5)
    assert found.payback_months == pytest.approx(12)  # 20 of 30 thousand, spread evenly over 18 months
    assert "€ 30,000 = € 50,000 - € 20,000" in found.formula


def test_without_an_investment_of_more_than_nothing_there_is_no_roi(picture: Picture) -> None:
    node = area(picture, revenue=euro(50), cost=euro(20), investment=euro(0), start="2026-07-01", end="2028-01-01")
    found = area_return(picture.graph(), node, day=TODAY)
    assert found is not None
    assert found.roi is None
    assert "undefined" in found.formula


@pytest.mark.parametrize("gone", ["revenue", "cost", "investment", "start", "end"])
def test_an_estimate_that_is_missing_leaves_no_return(picture: Picture, gone: str) -> None:
    fields = {"revenue": euro(50), "cost": euro(20), "investment": euro(5), "start": "2026-07-01", "end": "2028-01-01"}
    del fields[gone]
    assert area_return(picture.graph(), area(picture, **fields), day=TODAY) is None


def test_dates_the_wrong_way_round_leave_no_return(picture: Picture) -> None:
    node = area(picture, revenue=euro(50), cost=euro(20), investment=euro(5), start="2028-07-01", end="2028-01-01")
    assert area_return(picture.graph(), node, day=TODAY) is None


def test_another_currency_is_taken_at_the_last_rate_and_without_one_there_is_no_return(picture: Picture) -> None:
    fields = {"revenue": euro(100, "GBP"), "cost": euro(0, "GBP"), "investment": euro(60), "start": "2026-07-01", "end": "2027-07-01"}
    assert area_return(picture.graph(), area(picture, **fields), day=TODAY) is None
    picture.add("rate", "Rate", base="GBP", quote="EUR", day="2026-10-30", rate="1.2")
    found = area_return(picture.graph(), picture.nodes["area"], day=TODAY)
    assert found is not None
    assert (found.margin.minor, found.roi) == (12_000, 1.0)  # 100 pounds are 120 euro; (120 - 60) / 60
