"""N2. Numbers: METHODS N2 and the data's README, to five decimals; worked_examples `fig1_*`, `account_F_remove`, `account_DF_remove`."""

from pathlib import Path

import pytest
from kamp.graph_model.analysis.risk.key_players import (
    around,
    best_sets,
    distance_fragmentation,
    distance_weighted_reach,
    fragmentation,
    reached_within,
)

Near = dict[str, set[str]]
Ties = dict[tuple[str, str], float]


def read(path: Path) -> Near:
    header, *rows = (line.rstrip("\n").split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    names = [name for name in header if name]
    tied = [(row[0], name) for row in rows for name, cell in zip(names, row[1:], strict=True) if cell == "1"]
    return around(tied, names)


@pytest.fixture
def toy(real_data: Path) -> Near:
    return read(real_data / "borgatti2006_consulting" / "figure_1_adjacency.tsv")


@pytest.fixture
def consultants(real_data: Path) -> Near:
    return read(real_data / "borgatti2006_consulting" / "figure_8_adjacency.tsv")


@pytest.mark.data
def test_the_toy_network_of_figure_1(toy: Near) -> None:
    assert distance_fragmentation(toy) == pytest.approx(0.392857, abs=1e-6)
    assert fragmentation(toy, ("A", "B")) == distance_fragmentation(toy, ("A", "B")) == 1.0
    assert fragmentation(toy, ("A",)) == pytest.approx(0.714286, abs=1e-6)
    assert distance_fragmentation(toy, ("A",)) == pytest.approx(0.785714, abs=1e-6)
    assert distance_weighted_reach(toy, ("A", "B")) == 1.0
    assert distance_weighted_reach(toy, ("A", "B"), counted=False) == 0.75
    assert distance_weighted_reach(toy, ("A",)) == 0.875


@pytest.mark.data
def test_the_consultants_of_figure_8(consultants: Near) -> None:
    assert (len(consultants), sum(map(len, consultants.values())) // 2) == (32, 56)
    assert fragmentation(consultants) == 0.0
    assert distance_fragmentation(consultants) == pytest.approx(0.64755, abs=5e-6)
    three = ("HS", "HA", "GM")
    assert fragmentation(consultants, three) == pytest.approx(0.44335, abs=5e-6)
    assert distance_fragmentation(consultants, three) == pytest.approx(0.74676, abs=5e-6)
    assert distance_weighted_reach(consultants, three, counted=False) == pytest.approx(0.50417, abs=5e-6)
    assert reached_within(consultants, three, 2) == 18


@pytest.mark.data
def test_the_best_pairs_of_figure_8_with_all_that_are_equally_good(consultants: Near) -> None:
    cut = best_sets(consultants, 2, lambda chosen: fragmentation(consultants, chosen))
    assert (round(cut.value, 5), set(cut.sets), cut.exact) == (0.70575, {("HA", "HB"), ("HB", "WD")}, True)
    far = best_sets(consultants, 2, lambda chosen: distance_fragmentation(consultants, chosen))
    assert (round(far.value, 5), set(far.sets)) == (0.81506, {("HB", "WD")})
    seeds = best_sets(consultants, 2, lambda chosen: distance_weighted_reach(consultants, chosen))
    assert (round(seeds.value, 5), set(seeds.sets)) == (0.70312, {("BS3", "HB"), ("HB", "KR")})
    plain = best_sets(consultants, 2, lambda chosen: distance_weighted_reach(consultants, chosen, counted=False))
    assert (round(plain.value, 5), set(plain.sets)) == (0.64062, {("BS3", "HB"), ("HB", "KR")})
    near = best_sets(consultants, 2, lambda chosen: reached_within(consultants, chosen, 2))
    assert (near.value, ("HA", "NP") in near.sets) == (25, True)


def test_who_holds_the_worked_example_s_account_together(ties: Ties) -> None:
    near = around(ends for ends in ties if all(person.startswith("C") for person in ends))
    assert fragmentation(near) == 0.0
    assert [round(fragmentation(near, (person,)), 6) for person in near] == [0.0, 0.0, 0.5, 0.833333, 0.0]
    assert [round(distance_fragmentation(near, (person,)), 6) for person in near] == [0.277778, 0.25, 0.583333, 0.833333, 0.277778]


def test_more_sets_than_can_be_tried_are_searched_and_said_to_be(ties: Ties) -> None:
    near = around(ties)
    found = best_sets(near, 2, lambda chosen: fragmentation(near, chosen), limit=1)
    exact = best_sets(near, 2, lambda chosen: fragmentation(near, chosen))
    assert not found.exact
    assert found.value <= exact.value
    assert len(found.sets) == 1
