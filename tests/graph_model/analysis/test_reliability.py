"""With what chance are people reached? Expected numbers: METHODS P4-P6 and worked_examples.json, else counting all cases."""

import random
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamp.graph_model.analysis.approval import Approval, birnbaum, chance, chance_our_way
from kamp.graph_model.analysis.parameters import Parameters
from kamp.graph_model.analysis.reliability import reach

# METHODS 0.3, the running example
TIES = {
    ("U1", "C1"): 0.9, ("U1", "C2"): 0.6, ("U2", "C3"): 0.5, ("U3", "C3"): 0.8,
    ("C1", "C4"): 0.7, ("C2", "C3"): 0.8, ("C3", "C4"): 0.6, ("C4", "C5"): 0.9,
}  # fmt: skip
OURS = ("U1", "U2", "U3")
EVERYBODY = [*OURS, "C1", "C2", "C3", "C4", "C5"]
DRAWN = Parameters(states=0)


def test_the_worked_example_is_met_exactly() -> None:
    found = reach(TIES, OURS, ["C1", "C2", "C3", "C4", "C5"])
    assert found.exact
    assert [round(found.of(f"C{i}"), 6) for i in range(1, 6)] == [0.939816, 0.900096, 0.967656, 0.840456, 0.75641]  # R_C1..R_C5


def test_somebody_who_may_stop_us_is_reached_but_not_always_passed() -> None:
    found = reach(TIES, OURS, ["C1", "C5"], gates={"C1": 0.5})
    assert found.of("C5") == pytest.approx(0.634165, abs=1e-6)  # R_C5_gate_C1_0.5
    assert found.of("C1") > 0.9  # U1-C1 alone is .9


def test_people_may_be_away() -> None:
    found = reach(TIES, OURS, ["C4", "C5"], present=dict.fromkeys(EVERYBODY, 0.9))
    assert (round(found.of("C4"), 6), round(found.of("C5"), 6)) == (0.673213, 0.545303)  # R_nodes0.9_C4, R_nodes0.9_C5


def test_reaches_of_deciders_hang_together() -> None:
    joint = reach(TIES, OURS, ["C3", "C4", "C5"]).joint
    quorum = [round(sum(value for who, value in joint.items() if len(who) >= size), 6) for size in (1, 2, 3)]
    assert quorum == [0.98076, 0.839146, 0.744617]  # quorum_1of3, 2of3, 3of3


def test_the_bridge_network_of_the_textbooks() -> None:
    bridge = dict.fromkeys([("s", "a"), ("s", "b"), ("a", "b"), ("a", "t"), ("b", "t")], 0.9)
    assert reach(bridge, ["s"], ["t"]).of("t") == pytest.approx(0.97848)  # 2p^2+2p^3-5p^4+2p^5


def test_one_of_us_is_always_reached_and_a_stranger_never() -> None:
    found = reach(TIES, OURS, ["U1", "nobody"])
    assert (found.of("U1"), found.of("nobody")) == (1.0, 0.0)
    assert reach({}, [], ["C1"]).of("C1") == 0.0


def test_too_wide_a_case_is_drawn_and_says_so() -> None:
    found = reach(TIES, OURS, ["C4", "C5"], gates={"C1": 0.5}, parameters=DRAWN)
    assert not found.exact
    assert found.draws == 20_000
    assert abs(found.of("C5") - 0.634165) < 2 * found.error("C5")  # twice the 95 % interval


def test_draws_never_fall_when_a_tie_grows_and_are_the_same_again() -> None:
    before = reach(TIES, OURS, ["C5"], parameters=DRAWN)
    assert before.joint == reach(dict(reversed(TIES.items())), OURS, ["C5"], parameters=DRAWN).joint
    grown = [reach({**TIES, ("C1", "C4"): p}, OURS, ["C5"], parameters=DRAWN).of("C5") for p in (0.1, 0.4, 0.7, 0.71, 1.0)]
    assert grown == sorted(grown)


def test_a_large_network_answers_at_once() -> None:
    source = random.Random(1)
    people = [f"P{number}" for number in range(60)]
    edges = {tuple(sorted(source.sample(people, 2))): source.random() for _ in range(150)}
    assert not reach(edges, people[:3], people[-6:]).exact  # type: ignore[arg-type]


def counted(edges: dict[tuple[str, str], float], gates: dict[str, float], present: dict[str, float]) -> float:
    """The chance that d is reached from a, by all cases of ties, gates and presences."""
    chances = [*edges.values(), *gates.values(), *present.values()]
    total = 0.0
    for case in product((True, False), repeat=len(chances)):
        weight = 1.0
        for happens, each in zip(case, chances, strict=True):
            weight *= each if happens else 1 - each
        alive = {ends for ends, happens in zip(edges, case, strict=False) if happens}
        passing = {who for who, happens in zip(gates, case[len(edges) :], strict=False) if happens}
        there = {who for who, happens in zip(present, case[len(edges) + len(gates) :], strict=True) if happens}
        reached, waiting = {"a"} & (there | ({"a"} - present.keys())), ["a"]
        while waiting:
            here = waiting.pop()
            if here not in reached or (here in gates and here not in passing):
                continue
            for ends in alive:
                other = ({*ends} - {here}).pop() if here in ends else here
                if other not in reached and (other in there or other not in present):
                    reached.add(other)
                    waiting.append(other)
        total += weight * ("d" in reached)
    return total


PAIRS = [("a", "b"), ("a", "c"), ("b", "c"), ("b", "d"), ("c", "d"), ("c", "e"), ("d", "e")]
CHANCES = st.sampled_from([0.0, 0.25, 0.5, 1.0])


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from(PAIRS), CHANCES),
    st.dictionaries(st.sampled_from("bcd"), CHANCES, max_size=2),
    st.dictionaries(st.sampled_from("abd"), CHANCES, max_size=2),
)
def test_it_agrees_with_counting_all_cases(edges: dict[tuple[str, str], float], gates: dict[str, float], present: dict[str, float]) -> None:
    found = reach(edges, ["a"], ["d"], gates=gates, present=present)
    assert found.exact
    assert found.of("d") == pytest.approx(counted(edges, gates, present), abs=1e-9)


STEPS = (Approval((("C4",),), 1), Approval((("C3",), ("C5",)), 1))  # METHODS 0.3: CFO and one of CTO, CEO
YES = {"C3": 0.8, "C4": 0.4, "C5": 0.6}


def test_who_the_approval_hangs_on() -> None:
    assert chance(STEPS, YES) == pytest.approx(0.368)  # phi_prob
    assert [round(birnbaum(STEPS, YES, each), 2) for each in ("C3", "C4", "C5")] == [0.16, 0.92, 0.08]  # phi_birnbaum


def test_a_committee_of_thirty_is_counted_without_all_cases() -> None:
    seats = tuple((f"P{number}",) for number in range(30))
    assert chance((Approval(seats, 15),), dict.fromkeys((f"P{number}" for number in range(30)), 0.5)) == pytest.approx(0.572232, abs=1e-6)
    # 1/2 + C(30,15)/2^31


def test_somebody_in_two_steps_says_yes_once() -> None:
    assert chance((Approval((("C4",),), 1), Approval((("C4",),), 1)), {"C4": 0.4}) == pytest.approx(0.4)


def test_the_chance_of_our_way_over_who_is_reached() -> None:
    joint = reach(TIES, OURS, ["C3", "C4", "C5"]).joint
    never = dict.fromkeys(YES, 0.0)
    assert chance_our_way(STEPS, joint, YES, never) == pytest.approx(0.303325, abs=1e-6)  # P_reach_and_phi
    assert chance_our_way(STEPS, joint, YES, {"C3": 0.3, "C4": 0.2, "C5": 0.3}) == pytest.approx(0.332239, abs=1e-6)  # pwin_base
