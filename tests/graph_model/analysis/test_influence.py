"""Who counts how much, and is that weight with us? Numbers: METHODS B1-B3, B5-B7, worked_examples.json, Krackhardt's managers."""

import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamp.graph_model.analysis.decision_weight import decision_weights
from kamp.graph_model.analysis.group_choice import group_choice
from kamp.graph_model.analysis.hierarchy import Hierarchy, hierarchy
from kamp.graph_model.analysis.influence import influence
from kamp.graph_model.analysis.influence_json import as_json
from kamp.graph_model.analysis.listening import page_rank
from kamp.graph_model.analysis.support import support
from kamp.graph_model.errors import UnknownName
from kamp.graph_model.graph import Graph
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python


def test_a_groups_choice_by_several_models() -> None:
    found = group_choice({"C3": 0.2, "C4": 0.5, "C5": 0.3}, {"C3": 0.8, "C4": 0.4, "C5": 0.6})
    assert found is not None
    # weighted_probability, equiprobability, majority_2of3, unanimity_raw, unanimity_normalised
    assert [round(each, 4) for each in (found.weighted, found.equal, found.majority, found.all_yes, found.unanimity or 0)] == [
        0.54, 0.6, 0.656, 0.192, 0.8,
    ]  # fmt: skip
    assert group_choice({}, {}) is None
    certain = group_choice({"a": 0.5, "b": 0.5}, {"a": 1.0, "b": 0.0})
    assert certain is not None
    assert (certain.all_yes, certain.unanimity, certain.weighted) == (0.0, None, 0.5)


def test_support_and_its_two_sides() -> None:
    found = support({"C3": 0.2, "C4": 0.5, "C5": 0.3}, {"C3": 1, "C4": -0.5, "C5": 0})
    # net_support, detractor_pressure, promoter_pressure
    assert (round(found.net, 6), found.detractors, found.promoters) == (-0.05, 0.25, 0.2)
    unknown = support({"C3": 0.2, "C4": 0.5, "C5": 0.3}, {"C3": 1, "C4": -0.5})
    assert unknown.unknown == 0.3
    assert unknown.interval == pytest.approx((-0.35, 0.25))  # B6: net less and plus the unknown weight


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "count", "expected"),
    [
        ("ReportsTo", 20, (1, 1, 1, 1)),
        ("Advice", 190, (1, 0, 0.3421, 1)),
        ("Friendship", 102, (1, 0.1818, 0.6895, 0.9947)),
    ],
)
def test_krackhardts_managers(real_data: Path, name: str, count: int, expected: tuple[float, ...]) -> None:
    # METHODS B2: who is named stands above who names
    text = (real_data / "krackhardt_hightech" / f"Krack-High-Tec-edgelist-{name}.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if line.strip()]
    lines = [(named, naming) for naming, named, tie in rows if tie == "1"]
    assert len(lines) == count
    found = hierarchy({row[0] for row in rows}, lines)
    assert tuple(round(each or 0, 4) for each in dimensions(found)) == expected


def dimensions(found: Hierarchy) -> tuple[float | None, ...]:
    return found.connectedness, found.hierarchy, found.efficiency, found.least_upper_boundedness


def test_a_chart_below_one_names_who_spoils_it() -> None:
    found = hierarchy("abcdef", [("a", "b"), ("a", "c"), ("b", "c"), ("d", "e"), ("e", "d")])
    assert (found.several_bosses, found.in_a_loop, found.apart) == (("c",), ("d", "e"), ("d", "e", "f"))
    assert all(each is not None and each < 1 for each in dimensions(found)[:3])
    assert dimensions(hierarchy("", [])) == (None, None, None, None)


EARS = st.dictionaries(st.sampled_from("abcde"), st.dictionaries(st.sampled_from("abcde"), st.floats(0.1, 2), max_size=3), max_size=5)


@settings(max_examples=60, deadline=None)
@given(EARS)
def test_who_is_listened_to_agrees_with_networkx(listens: dict[str, dict[str, float]]) -> None:
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_nodes_from("abcde")
    graph.add_weighted_edges_from((one, other, weight) for one, others in listens.items() for other, weight in others.items())
    # networkx's own plain Python version: the public one asks for numpy
    expected = _pagerank_python(graph, alpha=0.85, tol=1e-12, max_iter=500)
    assert page_rank("abcde", listens) == pytest.approx(expected, abs=1e-6)


@pytest.mark.data
def test_advice_that_managers_take_shows_their_rank(real_data: Path) -> None:
    # METHODS B3: AUC of incoming advice for formal status, PageRank .963 and in-degree .956; levels 1 and 2 are the bosses
    folder = real_data / "krackhardt_hightech"
    text = (folder / "Krack-High-Tec-edgelist-Advice.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if line.strip()]
    listens: dict[str, dict[str, float]] = {}
    for one, other, tie in rows:
        if tie == "1":
            listens.setdefault(one, {})[other] = 1.0
    people = sorted({row[0] for row in rows})
    rank = page_rank(people, listens)
    table = (folder / "Krack-High-Tec-Attributes.csv").read_text(encoding="utf-8").splitlines()[1:]
    level = {row.split(",")[0]: int(row.split(",")[3]) for row in table if row.strip()}
    bosses, others = [each for each in people if level[each] < 3], [each for each in people if level[each] == 3]
    wins = sum((rank[boss] > rank[other]) + 0.5 * (rank[boss] == rank[other]) for boss in bosses for other in others)
    assert wins / (len(bosses) * len(others)) == pytest.approx(0.963, abs=0.001)


@pytest.fixture
def account(picture: Any) -> Any:
    """Dario reports to Gaia, she to Hugo; Gaia and Hugo decide."""
    picture.ours("anna")
    picture.theirs("dario", "gaia", "hugo")
    picture.join("REPORTS_TO", "dario", "gaia")
    picture.join("REPORTS_TO", "gaia", "hugo")
    picture.knows("gaia", "hugo")
    return picture


def asked(account: Any, **options: Any) -> dict[str, Any]:
    answer = as_json(influence(Graph(account.nodes.values(), account.relations, as_of="2026-11-24"), "acc", **options))
    json.dumps(answer)
    return answer


def test_the_weight_is_what_somebody_declared(account: Any) -> None:
    account.decide("d", "gaia", influence="high", stance=-0.5)
    account.add("r", "BuyingRole", role="buyer", influence="low", stance=1.0)
    account.join("PLAYS", "dario", "r")
    account.join("IN_DECISION", "r", "d")
    (decision,) = asked(account)["decisions"]
    assert decision["basis"] == "declared"
    assert {each["person"]["name"]: round(each["weight"], 4) for each in decision["people"]} == {"Gaia": 0.8333, "Dario": 0.1667}  # 1 to .2
    assert sum(part["amount"] for part in decision["support"]["parts"]) == pytest.approx(decision["support"]["value"], abs=1e-9)
    assert decision["support"]["change"] == "Win Gaia over: they weigh most against us"
    assert decision["centre"]["extensivity"] == 2
    assert decision["centre"]["vertical"] == 2
    assert decision["centre"]["connectedness"] == 1  # a reporting line is a tie of .5
    assert decision["centre"]["buyers"][0]["centrality"] == 1


def test_else_all_who_must_agree_weigh_alike_else_who_is_listened_to(account: Any) -> None:
    account.decide("d", "gaia", "hugo")
    (decision,) = asked(account, decision="d")["decisions"]
    assert decision["basis"] == "formal"
    assert [each["weight"] for each in decision["people"]] == [0.5, 0.5]
    account.join("INFLUENCES", "gaia", "dario")
    graph = Graph(account.nodes.values(), account.relations, as_of="2026-11-24")
    weights = decision_weights(graph, "acc", None, ["dario", "gaia"])
    assert weights.basis == "listening"
    assert weights.of["gaia"] > weights.of["dario"]
    assert sum(weights.of.values()) == pytest.approx(1)


def test_authority_is_never_read_from_mail(account: Any) -> None:
    account.decide("d", "gaia", "hugo")
    before = asked(account)
    account.join("CONTACTED", "anna", "hugo", days=[f"2026-11-{day:02}" for day in range(1, 24)])
    assert [each["people"] for each in asked(account)["decisions"]] == [each["people"] for each in before["decisions"]]


def test_what_nobody_said_is_named_and_never_a_zero(account: Any) -> None:
    account.decide("d", "gaia", "hugo")
    (decision,) = asked(account)["decisions"]
    assert (decision["support"]["value"], decision["unknown"]) == (None, 1)
    assert len(decision["support"]["missing"]) == 2
    assert "in which unit Gaia works is unknown" in decision["missing"]
    assert decision["centre"]["lateral"] == 0


def test_somebody_in_two_units_counts_for_both(account: Any) -> None:
    account.decide("d", "gaia", "hugo")
    for unit in ("north", "south"):
        account.add(unit, "OrgUnit", name=unit)
        account.join("PART_OF", unit, "acc")
        account.join("MEMBER_OF", "gaia", unit)
    assert asked(account)["decisions"][0]["centre"]["departments"] == ["north", "south"]


def test_a_circle_in_the_reporting_lines_is_named(account: Any) -> None:
    account.join("REPORTS_TO", "hugo", "dario")
    account.decide("d", "gaia", "hugo", "dario")
    answer = asked(account)
    assert answer["chart"]["remarks"] == ["Dario, Gaia, Hugo report to one another in a circle"]
    assert answer["decisions"][0]["centre"]["vertical"] == 3  # cut at the first name


def test_an_account_without_anybody_and_a_decision_that_is_none(picture: Any) -> None:
    (decision,) = asked(picture)["decisions"]
    assert (decision["decision"], decision["people"], decision["group"]) == (None, [], None)
    with pytest.raises(UnknownName):
        asked(picture, decision="acc")
