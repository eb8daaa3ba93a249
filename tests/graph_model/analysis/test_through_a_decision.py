"""On whom does a decision hang, who stands in the way, do we reach enough? Numbers: METHODS P2, P3, P5, P7, B8 and worked_examples.json."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamp.graph_model.analysis.approval import Approval
from kamp.graph_model.analysis.blockers import blockers
from kamp.graph_model.analysis.decision_paths import as_json, decision_paths
from kamp.graph_model.analysis.disjoint import disjoint
from kamp.graph_model.analysis.parameters import DEFAULTS
from kamp.graph_model.analysis.pivots import pivots
from kamp.graph_model.analysis.quorum import quorum
from kamp.graph_model.analysis.routes import Ground
from kamp.graph_model.analysis.situation import Situation
from kamp.graph_model.analysis.widest import widest_way
from kamp.graph_model.graph import Graph

# METHODS 0.3
TIES = {
    ("C1", "U1"): 0.9, ("C2", "U1"): 0.6, ("C3", "U2"): 0.5, ("C3", "U3"): 0.8,
    ("C1", "C4"): 0.7, ("C2", "C3"): 0.8, ("C3", "C4"): 0.6, ("C4", "C5"): 0.9,
}  # fmt: skip
TEAM = ("U1", "U2", "U3")
RULES = (Approval((("C4",),), 1), Approval((("C3",), ("C5",)), 1))
NOW = Situation(
    TIES, TEAM, RULES, {}, {"C3": 0.8, "C4": 0.4, "C5": 0.6}, {"C3": 0.3, "C4": 0.2, "C5": 0.3}, {"C3": 0.2, "C4": 0.5, "C5": 0.3}
)


def test_on_whose_yes_it_hangs() -> None:
    found = {each.person: each for each in pivots(NOW, NOW.reached())}
    assert {who: round(each.birnbaum, 6) for who, each in found.items()} == {"C3": 0.16, "C4": 0.92, "C5": 0.08}  # phi_birnbaum
    assert {who: each.banzhaf for who, each in found.items()} == pytest.approx({"C3": 0.2, "C4": 0.6, "C5": 0.2})  # banzhaf
    orders = {who: each.shapley_shubik for who, each in found.items()}
    assert orders == pytest.approx({"C3": 1 / 6, "C4": 2 / 3, "C5": 1 / 6})  # shapley_shubik
    assert found["C4"].better == pytest.approx(0.48531 - 0.332239, abs=1e-6)  # X5


def test_reaching_enough_of_them_is_counted_jointly() -> None:
    found = quorum(NOW, NOW.reached())
    assert [round(each, 6) for each in found.at_least] == [0.98076, 0.839146, 0.744617]  # quorum_1of3, 2of3, 3of3
    # joint_C3C4C5: the CFO and one of the others
    assert found.enough == pytest.approx(0.744617 + 0.082735 + 0.011794, abs=2e-6)


def test_the_widest_way_and_those_that_share_nobody() -> None:
    way = widest_way(TIES, TEAM, "C5")
    assert way is not None
    assert (way.people, way.chance) == (("U1", "C1", "C4", "C5"), 0.7)  # widest_path_C5
    counts = {person: len(disjoint(TIES, TEAM, person).ways) for person in ("C1", "C2", "C3", "C4", "C5")}
    assert counts == {"C1": 2, "C2": 2, "C3": 3, "C4": 2, "C5": 1}  # node_disjoint_paths


def test_who_stands_in_the_way_is_listed_with_what_a_neutral_stance_is_worth() -> None:
    # P7 on the running example: Gaia (CFO, stance -.5) decides, and w x .5 = .25 is over .1; neutral she says yes with .5, gate 1.
    against = replace(NOW, gates={"C4": 0.5}, yes={**NOW.yes, "C4": 0.25})
    (blocker,) = blockers(against, {"C4": -0.5, "C3": 1.0}, (), against.reached())
    assert (blocker.person, blocker.because) == ("C4", ("decides", "weight"))
    neutral = replace(NOW, yes={**NOW.yes, "C4": 0.5}, prior={**NOW.prior, "C4": 0.3})
    assert blocker.gain == pytest.approx((neutral.our_way() or 0) - (against.our_way() or 0))


PAIRS = st.tuples(st.sampled_from("uvabcd"), st.sampled_from("abcde")).filter(lambda ends: ends[0] != ends[1])
EDGES = st.dictionaries(PAIRS.map(lambda ends: tuple(sorted(ends))), st.floats(0.06, 1.0), max_size=11)


@settings(max_examples=80, deadline=None)
@given(EDGES, st.sampled_from([None, 3, 4]), st.dictionaries(st.sampled_from("abcd"), st.sampled_from([0.0, 0.5])))
def test_ways_are_those_of_networkx_under_the_same_rules(edges: dict[Any, float], hops: int | None, gates: dict[str, float]) -> None:
    ground: nx.Graph = nx.Graph(list(edges))
    expected = []
    for start in "uv":
        others = ground.subgraph(set(ground) - set("uv") | {start}) if start in ground else nx.Graph()
        paths = nx.all_simple_paths(others, start, "e", cutoff=hops) if {start, "e"} <= set(others) else ()
        for path in paths:
            chance = 1.0
            for a, b in pairwise(path):
                chance *= edges[tuple(sorted((a, b)))]
            for passed in path[1:-1]:
                chance *= gates.get(passed, 1.0)
            if chance > 0:
                expected.append(chance)
    found, cut = Ground(edges, "uv", gates, replace(DEFAULTS, hops=hops)).ways("e", "uv", 1000)
    assert not cut
    assert [way.chance for way in found] == pytest.approx(sorted(expected, reverse=True))
    for way in found:
        assert way.people[0] in "uv"
        assert len(set(way.people)) == len(way.people)
        assert not set(way.people[1:]) & set("uv")
    assert len({way.people for way in found}) == len(found)


@settings(max_examples=40, deadline=None)
@given(EDGES, st.permutations("abcd"))
def test_other_names_and_another_order_give_the_same_chances(edges: dict[Any, float], names: list[str]) -> None:
    other = dict(zip("abcd", names, strict=True))
    renamed = {tuple(sorted(other.get(each, each) for each in ends)): chance for ends, chance in reversed(edges.items())}
    one, two = (Ground(each, "uv", {}).ways("e", "uv", 5)[0] for each in (edges, renamed))
    assert [way.chance for way in one] == pytest.approx([way.chance for way in two])


def test_a_search_that_meets_its_budget_says_so() -> None:
    hub = {("hub", f"p{number:03}"): 0.9 for number in range(200)} | {("hub", "z"): 0.9}
    hub |= {(f"p{number:03}", f"q{number:03}"): 0.9 for number in range(200)}
    found, cut = Ground(hub, ["p000"], {}, replace(DEFAULTS, budget=3)).ways("z", ["p000"], 5)
    assert cut
    assert [way.people for way in found] == [("p000", "hub", "z")]


def test_a_chance_of_one_and_of_nothing_do_no_harm() -> None:
    found, _ = Ground({("a", "u"): 1.0, ("a", "e"): 1.0, ("e", "u"): 0.0}, "u", {}).ways("e", "u", 5)
    assert [(way.people, way.chance) for way in found] == [(("u", "a", "e"), 1.0)]


@pytest.fixture
def account(picture: Any) -> Any:
    """Anna and Bruno of ours; Dario, Gaia, Hugo of theirs in one line."""
    picture.ours("anna", "bruno")
    picture.theirs("dario", "gaia", "hugo")
    picture.knows("anna", "dario")
    picture.knows("bruno", "dario", 3)
    picture.knows("dario", "gaia")
    picture.knows("gaia", "hugo")
    return picture


def answered(account: Any, **options: Any) -> dict[str, Any]:
    graph = Graph(account.nodes.values(), account.relations, as_of="2026-11-24")
    (decision,) = as_json(decision_paths(graph, "acc", **options))["decisions"]
    return decision


def step(account: Any, name: str, kind: str, *people: str, **more: Any) -> None:
    account.add(f"d-{name}", "DecisionStep", order=int(name), **{"kind": kind, **more})
    account.join("STEP_OF", f"d-{name}", "d")
    for person in people:
        role = account.add(f"d-{name}-{person}", "BuyingRole")
        account.join("REQUIRES", f"d-{name}", role)
        account.join("PLAYS", person, role)


@pytest.fixture
def decided(account: Any) -> Callable[..., None]:
    account.add("d", "Decision", name="Press", stage="open")
    account.join("DECIDED_AT", "d", "acc")
    return lambda *rest, **more: step(account, *rest, **more)


def test_everybody_who_holds_a_step_has_ways_and_only_binding_ones_decide(account: Any, decided: Callable[..., None]) -> None:
    decided("1", "specify", "dario", rule="all")
    decided("2", "sign", "hugo", rule="all")
    decision = answered(account)
    assert [each["person"]["name"] for each in decision["deciders"]] == ["Hugo"]
    (other,) = decision["others"]
    assert other["person"]["name"] == "Dario"
    assert other["reach"]["value"] == pytest.approx(1 - 0.2 * 0.4)  # two ties side by side, .8 and .6
    (hugo,) = decision["deciders"]
    assert sum(part["amount"] for part in hugo["reach"]["parts"]) == pytest.approx(hugo["reach"]["value"], abs=1e-9)
    first, second = hugo["routes"]
    assert (first["near_twin"], second["near_twin"], first["beyond_horizon"]) == (False, True, False)
    assert sum(hop["share"] for hop in first["hops"]) == pytest.approx(1)
    assert [len(way["people"]) for way in hugo["disjoint"]] == [4]
    assert {(cell["colleague"]["name"], round(cell["chance"], 6)) for cell in decision["matrix"]} == {("Anna", 0.512), ("Bruno", 0.384)}


def test_four_steps_are_beyond_the_horizon(account: Any, decided: Callable[..., None]) -> None:
    account.theirs("ida")
    account.knows("hugo", "ida")
    decided("1", "sign", "ida", rule="all")
    assert [route["beyond_horizon"] for route in answered(account)["deciders"][0]["routes"]] == [True, True]


@pytest.mark.parametrize(
    ("more", "question"),
    [
        ({}, "Who approves “Press”: must all of them agree, or is one enough?"),
        ({"rule": "k"}, "Who approves “Press”: how many of the 2 must agree?"),
        ({"rule": "k", "k": 3}, "Who approves “Press”: 3 must agree and only 2 are known. Who are the others?"),
        ({"rule": "k", "k": 2}, None),
    ],
)
def test_a_rule_that_cannot_be_followed_is_a_question(account: Any, decided: Callable[..., None], more: Any, question: str | None) -> None:
    decided("1", "approve", "gaia", "hugo", **more)
    decision = answered(account)
    assert decision["steps"][0]["gap"] == question
    assert decision["chance_our_way"]["value"] is not None
    assert "already said no" not in decision["chance_our_way"]["change"]
