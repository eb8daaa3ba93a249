"""N1, N4. Numbers: worked_examples `effective_size`, `constraint`, `constraint_weighted_U1`, `triangle_...`, `contact_density`,
`buyer_seller_density`, `johnston_bonoma_connectedness`; Krackhardt's managers from METHODS N1."""

from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kamp.graph_model.analysis.risk.structure import centralisation, structural_holes, structure

Ties = dict[tuple[str, str], float]
CONTACTS = ("C1", "C2", "C3", "C4", "C5")


def test_who_bridges_in_the_worked_example(ties: Ties) -> None:
    found = structural_holes(ties, ("U1", "C3"))
    assert (found["U1"].effective_size, found["C3"].effective_size) == (pytest.approx(2.0), pytest.approx(4.0))
    assert (found["U1"].constraint, found["C3"].constraint) == (pytest.approx(0.5), pytest.approx(0.25))
    assert found["U1"].weighted_constraint == pytest.approx(0.52)
    assert found["U1"].efficiency == pytest.approx(1.0)


def test_a_triangle_has_one_effective_contact_and_a_constraint_above_one() -> None:
    found = structural_holes({("A", "B"): 1.0, ("B", "C"): 1.0, ("A", "C"): 1.0}, ("A",))
    assert (found["A"].effective_size, found["A"].constraint) == (pytest.approx(1.0), pytest.approx(1.125))


@given(st.dictionaries(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda e: e[0] < e[1]), st.floats(0.1, 1)))
def test_circles_are_those_of_networkx(edges: Ties) -> None:
    ground: nx.Graph[str] = nx.Graph()
    ground.add_weighted_edges_from([(a, b, chance) for (a, b), chance in edges.items()], weight="p")
    found = structural_holes(edges, "abcdef")
    assert {each: one.effective_size for each, one in found.items()} == pytest.approx(dict(nx.effective_size(ground)))
    assert {each: one.constraint for each, one in found.items()} == pytest.approx(dict(nx.constraint(ground)))
    assert {each: one.weighted_constraint for each, one in found.items()} == pytest.approx(dict(nx.constraint(ground, weight="p")))


def test_somebody_without_a_tie_has_no_circle(ties: Ties) -> None:
    assert structural_holes(ties, ("C9",)) == {}


@pytest.mark.data
def test_krackhardt_s_managers_have_the_published_constraint(real_data: Path) -> None:
    rows = (
        line.split() for line in (real_data / "krackhardt_hightech" / "Krack-High-Tec-edgelist-Friendship.txt").read_text().splitlines()
    )
    friends = {tuple(sorted(row[:2])): 1.0 for row in rows if len(row) == 3 and row[2] == "1"}
    found = structural_holes(friends, {person for ends in friends for person in ends})  # type: ignore[arg-type]
    tightest, widest = min(found, key=lambda each: found[each].constraint), max(found, key=lambda each: found[each].effective_size)
    assert (tightest, widest) == ("17", "17")
    assert found["17"].constraint == pytest.approx(0.1879, abs=5e-5)
    assert found["17"].effective_size == pytest.approx(11.889, abs=5e-4)


def test_densities_of_the_worked_example(ties: Ties, team: tuple[str, ...], weight: dict[str, float]) -> None:
    found = structure(ties, team, CONTACTS, weight)
    assert (found.contact_density, found.buyer_seller) == (4, pytest.approx(0.266667, abs=1e-6))
    assert found.within_them == pytest.approx(0.4)
    assert found.authority == pytest.approx(0.4)  # by hand: U2 and U3 both know C3, of weight .2


def test_centralisation_is_one_for_a_star_and_nothing_for_a_ring_or_a_pair() -> None:
    star = [("A", "B"), ("A", "C"), ("A", "D")]
    assert centralisation(star, "ABCD") == pytest.approx(1.0)
    assert centralisation([("A", "B"), ("B", "C"), ("C", "A")], "ABC") == 0.0
    assert centralisation([("A", "B")], "AB") is None
