"""The portfolio, its concentration and the choice of key accounts. Expected numbers: METHODS S1, S3, S4, R9, worked_examples.json."""

import json
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from multiprocessing import get_context
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamp.graph_model.analysis.account_bonds import Bonds
from kamp.graph_model.analysis.account_figures import Figures, account_figures
from kamp.graph_model.analysis.portfolio import as_json, portfolio, selection_json
from kamp.graph_model.analysis.potential import potential, wallet_allocation
from kamp.graph_model.analysis.return_of_action import return_of, within_budget
from kamp.graph_model.analysis.revenue_concentration import concentration
from kamp.graph_model.analysis.revenue_shares import classes, shares
from kamp.graph_model.analysis.selection import beaten
from kamp.graph_model.analysis.similar_accounts import Features, similar_accounts
from kamp.graph_model.analysis.spreading import spread

DAY = "2026-01-01"
EXAMPLE = dict(zip("ABCDE", map(Fraction, (500, 300, 100, 60, 40)), strict=True))


def figures(name: str, revenue: float | None, risk: float | None = None, left: float | None = None, **more: Any) -> Figures:
    given: dict[str, Any] = {"parent": None, "parent_name": None, "key": False, "estimated": False, **more}
    money = None if revenue is None else Fraction(revenue)
    undeveloped = None if left is None else Fraction(left)
    return Figures(
        account=name, name=name, revenue=money, margin=None, risk=risk, potential=undeveloped, share_of_wallet=None, people=0,
        features=Features(name, name), missing=(), **given,
    )  # fmt: skip


def test_classes_of_the_worked_example() -> None:
    assert "".join(classes(EXAMPLE).values()) == "AABBC"  # METHODS S1


def test_equal_revenues_share_the_better_class_and_returns_are_c() -> None:
    # shares before: 0, .8 (tie), .8; the tie takes the class of its first
    assert classes({"a": Fraction(70), "b": Fraction(15), "c": Fraction(15), "d": Fraction(-5)}) == {"a": "A", "b": "A", "c": "A", "d": "C"}
    assert classes({"a": Fraction(0), "b": Fraction(-1)}) == {}


def test_concentration_of_the_worked_example() -> None:
    found = concentration(EXAMPLE, {name: name for name in EXAMPLE}, as_of=DAY)
    assert found.value == pytest.approx(0.3552)  # rev_hhi
    assert found.parameters["effective"] == pytest.approx(2.815315, abs=1e-6)  # rev_neff
    assert found.parameters["normalised"] == pytest.approx(0.194)  # rev_hhi_norm
    assert found.parameters["gini"] == pytest.approx(0.464)  # rev_gini
    assert found.parameters["cr3"] == pytest.approx(0.9)  # METHODS R9
    assert len(found.parameters["large"]) == 3
    assert sum(part.amount for part in found.parts) == pytest.approx(found.value, abs=1e-9)


def test_one_customer_is_all_the_concentration_there_is() -> None:
    found = concentration({"a": Fraction(7)}, {"a": "Alfa"}, as_of=DAY)
    assert (found.value, found.parameters["normalised"]) == (1.0, 1.0)


def test_no_revenue_at_all_is_no_number() -> None:
    found = concentration({}, {}, as_of=DAY)
    assert found.value is None
    assert found.missing


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(-50, 500).map(Fraction), max_size=8))
def test_shares_sum_to_one_whatever_the_revenues(revenues: dict[str, Fraction]) -> None:
    found = shares(revenues)
    assert sum(found.values()) == pytest.approx(1.0, abs=1e-9) if any(each > 0 for each in revenues.values()) else found == {}
    assert all(share >= 0 for share in found.values())


def test_the_front_of_the_worked_example() -> None:
    points = {"A": (500, 0.2, 100), "B": (300, 0.6, 250), "C": (100, 0.3, 400), "D": (60, 0.1, 50), "E": (40, 0.2, 90)}
    assert set(points) - set(beaten(points)) == {"A", "B", "C"}  # pareto_front


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 3)] * 3), min_size=1, max_size=9))
def test_the_front_is_what_comparing_all_pairs_gives(rows: list[tuple[int, int, int]]) -> None:
    points = {str(number): row for number, row in enumerate(rows)}
    expected = {
        a for a in points if any(points[a] != points[b] and all(x <= y for x, y in zip(points[a], points[b], strict=True)) for b in points)
    }
    assert set(beaten(points)) == expected


def test_a_subsidiary_counts_with_the_group_that_controls_it() -> None:
    found = as_json(
        portfolio([figures("A", 60), figures("B", 40, parent="A"), figures("C", 100, parent="G", parent_name="Group")], as_of=DAY)
    )
    assert found["concentration"]["value"] == pytest.approx(0.5)
    assert [part["about"] for part in found["concentration"]["parts"]] == [["A"], ["G"]]
    assert sum(each["share"] for each in found["accounts"]) == pytest.approx(1.0)


def test_groups_that_own_each_other_are_one_group() -> None:
    found = as_json(portfolio([figures("A", 60, parent="B"), figures("B", 40, parent="A")], as_of=DAY))
    assert found["concentration"]["value"] == pytest.approx(1.0)


def test_the_proposal_gives_its_reasons() -> None:
    rows = [
        figures("A", 500, 20, 100),
        figures("B", 300, 60, 250),
        figures("C", 100, 30, 400),
        figures("D", 60, 10, 50),
        figures("E", 40, 20, 90),
    ]
    found = selection_json(portfolio(rows, as_of=DAY))
    assert [each["id"] for each in found["accounts"] if each["proposed"]] == ["A", "B", "C"]
    told = {each["id"]: each["reasons"] for each in found["accounts"]}
    assert any("class A" in reason for reason in told["A"])
    assert any("risk index 60 of 100 on € 300" in reason for reason in told["B"])
    assert any("undeveloped potential of € 400" in reason for reason in told["C"])
    assert any(reason.startswith("A: more revenue") for reason in told["D"])
    json.dumps(found)


def test_an_account_with_returns_only_is_class_c_with_a_note_and_one_without_revenue_has_no_class() -> None:
    found = as_json(portfolio([figures("A", 10), figures("B", -5), figures("N", None)], as_of=DAY))
    told = {each["id"]: each for each in found["accounts"]}
    assert (told["B"]["class"], told["N"]["class"], told["N"]["revenue"]) == ("C", None, None)
    assert "credit notes exceed revenue" in told["B"]["reasons"]
    assert not told["N"]["proposed"]


def test_weights_and_an_own_factor_order_the_accounts() -> None:
    rows = [figures("A", 100), figures("B", 50)]
    answer = portfolio(rows, as_of=DAY, weights={"contribution": 1, "reputation": 3}, factors={"reputation": {"B": 8.0}})
    found = selection_json(answer)["accounts"]
    scores = {each["id"]: each["score"] for each in found}
    assert (scores["A"]["value"], scores["B"]["value"]) == (0.25, 0.125 + 0.75)
    assert scores["A"]["missing"] == ["reputation"]
    assert sum(part["amount"] for part in scores["B"]["parts"]) == pytest.approx(scores["B"]["value"], abs=1e-9)


def test_potential_of_the_worked_example(books: Any) -> None:
    books.company("rival")
    books.spend(120)
    books.spend(280, to="rival")
    found = potential(books.graph, "acc")
    assert found.score.value is not None
    assert (found.amount, found.estimated) == (280, False)  # undeveloped
    assert sum(part.amount for part in found.score.parts) == pytest.approx(280)


def test_what_a_contract_binds_beyond_the_horizon_cannot_be_won(books: Any) -> None:
    books.company("rival")
    books.spend(100, to="rival", contract_end="2029-12-31")
    books.spend(60, to="rival", contract_end="2026-12-31")
    found = potential(books.graph, "acc")
    assert found.amount == 60
    assert "€ 100 with Rival is bound until 31 Dec 2029" in found.score.sentence


def test_an_unknown_wallet_is_estimated_by_our_rank_and_said_to_be(books: Any) -> None:
    books.nodes += [
        type(books.nodes[0])("us", "Organization", properties={"name": "We"}),
        type(books.nodes[0])("anna", "Person", properties={"name": "Anna"}),
    ]
    books.join("TIED_TO", "anna", "us")
    books.company("rival")
    books.nodes.append(type(books.nodes[0])("dec", "Decision", properties={"name": "D", "stage": "won"}))
    books.join("DECIDED_AT", "dec", "acc")
    books.join("BIDS_IN", "us", "dec", outcome="won")
    books.join("BIDS_IN", "rival", "dec", outcome="lost")
    books.spend(200)
    found = potential(books.graph, "acc")
    # WAR: first of two holds two thirds, so 200 of 300
    assert (round(float(found.amount or 0), 2), found.estimated) == (100.0, True)
    assert "estimated" in found.score.sentence


def test_without_rank_or_wallet_the_potential_is_unknown_not_zero(books: Any) -> None:
    books.spend(200)
    found = potential(books.graph, "acc")
    assert (found.amount, found.score.value) == (None, None)
    assert found.score.missing


def test_the_wallet_allocation_rule_sums_to_one_over_the_ranks() -> None:
    assert wallet_allocation(2, 3) == pytest.approx(0.333333, abs=1e-6)  # WAR (2, 3)
    assert wallet_allocation(1, 2) == pytest.approx(0.666667, abs=1e-6)  # WAR (1, 2)
    assert all(sum(wallet_allocation(rank, n) for rank in range(1, n + 1)) == pytest.approx(1) for n in range(1, 9))


def test_return_of_the_worked_example() -> None:
    found = return_of(150, 20, uplift=0.2, months=18, yearly_rate=0.08)
    assert found.roi == pytest.approx(0.5)  # roi
    assert found.npv == pytest.approx(6.729179, abs=1e-6)  # npv_18m_8pct
    assert found.payback_months == pytest.approx(12.0)  # 20 of 30 spread over 18 months
    assert return_of(10, 20).payback_months is None


def test_the_budget_buys_the_set_of_the_worked_example() -> None:
    # knapsack_budget45
    found = within_budget({"a": (20, 30), "b": (15, 24), "c": (10, 14), "d": (25, 33)}, 45)
    assert (found.actions, found.cost, found.benefit, found.exact) == (("a", "b", "c"), 45, 68, True)


def test_similar_accounts_share_three_features_or_there_is_none() -> None:
    mine = Features("a", "Alfa", frozenset({"food"}), frozenset({"maintenance", "purchasing"}), frozenset({"o1"}))
    near = Features("b", "Beta", frozenset({"food"}), frozenset({"maintenance"}), frozenset({"o1", "o2"}))
    far = Features("c", "Ceta", frozenset({"food"}), frozenset({"maintenance"}))
    (found,) = similar_accounts(mine, [near, far, mine], {"o1": "Drives"})
    assert found.account == "b"
    assert found.likeness == pytest.approx(3 / (4 * 4) ** 0.5)
    assert found.reasons == ("same segment: food", "both have maintenance", "both use Drives")


def doubled(account: str) -> str:
    return account * 2


@pytest.mark.parametrize("make", [lambda: ThreadPoolExecutor(2), lambda: ProcessPoolExecutor(2, mp_context=get_context("spawn"))])
def test_any_executor_gives_the_same_answers_in_the_same_order(make: Callable[[], Any]) -> None:
    names = [str(number) for number in range(40)]
    with make() as executor:
        assert list(spread(str.upper, names, executor, batch=3, window=2)) == list(spread(str.upper, names))


def test_only_a_window_of_batches_is_under_way() -> None:
    asked: list[str] = []

    def taking() -> Any:
        for number in range(1000):
            asked.append(str(number))
            yield str(number)

    with ThreadPoolExecutor(1) as executor:
        found = spread(doubled, taking(), executor, batch=5, window=2)
        assert next(found) == "00"
        assert len(asked) <= 15
        found.close()  # type: ignore[attr-defined]


def test_figures_of_an_account_come_from_its_own_picture(books: Any) -> None:
    books.company("rival")
    books.spend(120)
    books.spend(280, to="rival")
    found = account_figures(books.graph, "acc")
    assert (found.revenue, found.potential, found.share_of_wallet) == (120, 280, 0.3)
    assert found.risk is None or 0 <= found.risk <= 100


def test_an_account_whose_people_open_the_door_of_another_one_has_an_impact() -> None:
    # METHODS S2b in small: Gaia of A (tie .8 to us) knows D of B (.5); B brings 300 and nobody else reaches D: 300 x .4
    gaia = {"account": "A", "name": "A", "ours": frozenset({"u"}), "people": frozenset({"gaia"}), "colleagues": frozenset({"u"})}
    door = {"account": "B", "name": "B", "ours": frozenset({"u"}), "people": frozenset({"d"}), "colleagues": frozenset()}
    a = Bonds(**gaia, ties={("gaia", "u"): 0.8, ("d", "gaia"): 0.5}, gates={}, weight={}, names={})
    b = Bonds(**door, ties={("d", "gaia"): 0.5}, gates={}, weight={"d": 1.0}, names={})
    rows = [replace(figures("A", 100), bonds=a), replace(figures("B", 300), bonds=b)]
    found = {each["id"]: each["impact"] for each in as_json(portfolio(rows, as_of=DAY))["accounts"]}
    assert found == {"A": {"amount": "120.00", "currency": "EUR"}, "B": None}
