"""R3. Numbers: worked_examples `articulation_points`, `dominators_C5`, `dominators_C4`; networkx is not asked twice: brute force is."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st
from kamp.graph_model.analysis.risk.cut_people import articulation_points, dominators

Ties = dict[tuple[str, str], float]


def test_cut_people_of_the_worked_example(ties: Ties, team: tuple[str, ...]) -> None:
    assert articulation_points(ties, team) == ("C4",)
    assert dominators(ties, team, ("C4", "C5")) == {"C4": (), "C5": ("C4",)}


def test_whom_we_do_not_reach_has_no_dominators(team: tuple[str, ...]) -> None:
    assert dominators([("C1", "U1"), ("C2", "C3")], team, ("C1", "C3")) == {"C1": ("U1",)}
    assert dominators([], team, ("C1",)) == {}


def reached(edges: Iterable[tuple[str, str]], starts: set[str], gone: str) -> set[str]:
    found = starts - {gone}
    while True:
        more = {other for a, b in edges for one, other in ((a, b), (b, a)) if one in found and other not in found and gone not in (a, b)}
        if not more:
            return found
        found |= more


@given(st.sets(st.tuples(st.sampled_from("uvabcd"), st.sampled_from("abcde")).filter(lambda ends: ends[0] != ends[1])))
def test_through_whom_all_ways_lead_is_whoever_cuts_us_off_by_leaving(edges: set[tuple[str, str]]) -> None:
    found = dominators(sorted(edges), "uv", "abcde")
    everybody = reached(edges, {"u", "v"} & {person for ends in edges for person in ends}, "")
    assert set(found) == everybody & set("abcde")
    for target, people in found.items():
        cutting = {each for each in everybody - {target} if target not in reached(edges, {"u", "v"}, each)}
        assert set(people) == cutting
