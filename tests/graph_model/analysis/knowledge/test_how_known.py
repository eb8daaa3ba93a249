"""K1-K3. Numbers: worked_examples `weighted_completeness`, `plain_completeness`, `currency_2y`, `conflict_share_entropy`,
`noisy_or_0.6_0.5`."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kamp.graph_model.analysis.how_known import agreement, belief, completeness, currency, entropy, independent, noisy_or
from kamp.graph_model.graph import Evidence

TODAY = "2026-11-24"


def said(confidence: float, holder: str | None = None, reference: str | None = None, on: str | None = TODAY) -> Evidence:
    return Evidence(f"row {holder}", "team", 3, on, on, holder, reference, confidence=confidence)


def test_completeness_of_the_worked_example() -> None:
    known = [(3, 1.0), (3, 0.4), (2, 0.0), (1, 0.6667), (1, 1.0)]
    assert completeness(known) == pytest.approx(0.586667, abs=1e-5)
    assert completeness([(1, float(value > 0)) for _, value in known]) == pytest.approx(0.8)
    assert completeness([]) == 0.0


def test_what_fifteen_per_cent_change_a_year_leaves_after_two() -> None:
    half_life = 4.265024  # years: half_life_years_15pct
    assert currency(2 * 365, half_life * 365) == pytest.approx(0.7225, abs=1e-6)
    assert log(2) / half_life == pytest.approx(0.162519, abs=1e-6)  # decline_rate_15pct_per_year


def test_two_who_disagree() -> None:
    assert agreement([0.6, 0.3]) == pytest.approx(0.666667, abs=1e-6)
    assert entropy([0.6, 0.3]) == pytest.approx(0.918296, abs=1e-6)
    assert (agreement([]), entropy([0.0]), entropy([1.0])) == (0.0, 0.0, 0.0)


def test_two_independent_sources_are_believed_more_than_either() -> None:
    assert noisy_or([0.6, 0.5]) == pytest.approx(0.8)
    assert belief([said(0.6, "anna"), said(0.5, "bruno")], TODAY, 90) == pytest.approx(0.8)


def test_two_who_quote_the_same_source_count_once() -> None:
    quoting = [said(0.6, "anna", "the annual report"), said(0.5, "bruno", "the annual report")]
    assert [each.confidence for each in independent(quoting)] == [0.6]
    assert belief(quoting, TODAY, 90) == pytest.approx(0.6)


def test_belief_fades_with_the_age_of_what_was_said_and_not_where_no_day_is_known() -> None:
    assert belief([said(1.0, "anna", on="2026-08-26")], TODAY, 90) == pytest.approx(0.5)  # 90 days
    assert belief([said(1.0, "anna", on=None)], TODAY, 90) == 1.0


@given(st.lists(st.floats(0, 1), max_size=5), st.floats(0, 1))
def test_one_more_independent_voice_never_lowers_belief(chances: list[float], more: float) -> None:
    assert noisy_or([*chances, more]) >= noisy_or(chances) - 1e-12
