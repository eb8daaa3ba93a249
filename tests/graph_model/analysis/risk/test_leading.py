"""R4, METHODS X3: those on dead ends are left out of the counting, and no answer changes (oracle: reach of the remaining network)."""

import random

import pytest
from kamp.graph_model.analysis.reliability import reach
from kamp.graph_model.analysis.risk.leading import leading
from kamp.graph_model.analysis.risk.scenarios import Scenarios

Ties = dict[tuple[str, str], float]


def network(seed: int) -> Ties:
    """Nine people, nine ties: some on dead ends, some on rings."""
    chance, names = random.Random(seed), "abcdefghi"
    pairs = [(one, other) for one in names for other in names if one < other]
    return {ends: chance.choice([0.3, 0.6, 0.9]) for ends in chance.sample(pairs, 9)}


def test_a_dead_end_leads_nowhere_and_the_last_person_of_a_way_leads_to_nobody_else() -> None:
    ties = {("a", "b"): 0.5, ("b", "t"): 0.5, ("b", "x"): 0.5, ("x", "y"): 0.5}
    found = leading(ties, ["a"], ["t"])
    assert found.people == {"a", "b"}
    assert found.ties == {("a", "b"), ("b", "t")}


@pytest.mark.parametrize("seed", range(25))
def test_each_departure_and_each_broken_tie_is_what_the_remaining_network_says(seed: int) -> None:
    ties, starts, targets = network(seed), ["a", "b"], ["h", "i"]
    gates = {"d": 0.5}
    scenarios = Scenarios(ties, starts, dict.fromkeys(targets, 0.5), gates=gates)
    assert scenarios.exact
    for gone in scenarios.people:
        kept = {ends: chance for ends, chance in ties.items() if gone not in ends}
        there = [each for each in targets if each != gone]
        plain = reach(kept, [each for each in starts if each != gone], there, gates=gates)
        expected = {each: plain.of(each) if each in there else 0.0 for each in targets}
        assert scenarios.reached((gone,)) == pytest.approx(expected, abs=1e-12)
    for broken in ties:
        plain = reach({ends: chance for ends, chance in ties.items() if ends != broken}, starts, targets, gates=gates)
        assert scenarios.reached(broken=broken) == pytest.approx({each: plain.of(each) for each in targets}, abs=1e-12)
