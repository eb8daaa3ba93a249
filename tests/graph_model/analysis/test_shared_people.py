"""B-3, S2b. Numbers: worked_examples `system_impact_of_account_A_on_B`; the rest by hand."""

from typing import Any

import pytest
from kamp.graph_model.analysis.account_bonds import Bonds, account_bonds
from kamp.graph_model.analysis.shared_people import impact_score, shared_people, system_impact

OURS = frozenset({"U1", "U2", "U3"})
A_TIES = {
    ("C1", "U1"): 0.9, ("C2", "U1"): 0.6, ("C3", "U2"): 0.5, ("C3", "U3"): 0.8,
    ("C1", "C4"): 0.7, ("C2", "C3"): 0.8, ("C3", "C4"): 0.6, ("C4", "C5"): 0.9,
}  # fmt: skip


def bonds(account: str, people: set[str], ties: dict[tuple[str, str], float], weight: dict[str, float], *colleagues: str) -> Bonds:
    return Bonds(account, f"Account {account}", OURS, frozenset(people), frozenset(colleagues), ties, {}, weight, {})


@pytest.fixture
def portfolio() -> list[Bonds]:
    """Gaia (C4) of account A knows D1 of account B; our own way there is U2-D2-D1."""
    return [
        bonds("A", {"C1", "C2", "C3", "C4", "C5"}, A_TIES, {"C4": 1.0}, "U1", "U2", "U3"),
        bonds("B", {"D1", "D2"}, {("D2", "U2"): 0.6, ("D1", "D2"): 0.5, ("C4", "D1"): 0.5}, {"D1": 1.0}, "U2"),
    ]


def test_what_the_loss_of_one_account_costs_at_another(portfolio: list[Bonds]) -> None:
    with_, without = system_impact("A", portfolio, {"A": 500.0, "B": 300.0})["B"]
    assert (with_, without) == (pytest.approx(0.59416, abs=1e-6), pytest.approx(0.3))
    score = impact_score("A", portfolio, {"A": 500.0, "B": 300.0}, as_of="2026-11-24")
    assert score.value == pytest.approx(88.24788, abs=1e-5)
    assert sum(part.amount for part in score.parts) == pytest.approx(score.value, abs=1e-9)
    assert score.sentence == "Without Account A we would get through less to those who decide at Account B"


def test_the_other_way_round_nothing_is_lost_and_revenue_that_nobody_knows_is_named(portfolio: list[Bonds]) -> None:
    assert system_impact("B", portfolio, {"A": 500.0, "B": 300.0}) == {}
    score = impact_score("A", portfolio, {"A": 500.0}, as_of="2026-11-24")
    assert (score.value, score.missing) == (0.0, ("what Account B spends with us",))


def test_who_belongs_to_both_is_not_lost_with_one(portfolio: list[Bonds]) -> None:
    portfolio[1] = bonds("B", {"D1", "D2", "C4"}, portfolio[1].ties, {"D1": 1.0}, "U2")
    assert system_impact("A", portfolio, {"B": 300.0}) == {}


def test_who_ties_accounts_together_by_the_revenue_that_hangs_on_them(portfolio: list[Bonds]) -> None:
    found = shared_people(portfolio, {"A": 500.0, "B": 300.0})
    assert [(each.person, each.ours, each.accounts, each.revenue, each.lost) for each in found] == [
        ("C4", False, ("A", "B"), 800.0, 0.0),
        ("U2", True, ("A", "B"), 800.0, 300.0),  # alone at B
    ]


def test_bonds_come_from_the_account_s_own_picture(picture: Any) -> None:
    picture.ours("anna", "bruno")
    picture.theirs("gaia")
    picture.knows("anna", "gaia")
    picture.decide("dec", "gaia")
    found = account_bonds(picture.graph(), "acc")
    assert (found.people, found.colleagues, found.weight) == ({"gaia"}, {"anna"}, {"gaia": 1.0})
    assert found.ties == {("anna", "gaia"): pytest.approx(0.8)}
