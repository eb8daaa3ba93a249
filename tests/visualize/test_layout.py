"""Boxes never overlap, hold what is theirs, and stand still."""

import time
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from kamp.visualize.layout import Box, Lane, Place, arrange

WINDOW = (1336, 846)


def _boxes(depth: int) -> st.SearchStrategy[tuple[int, list]]:
    leaf = st.tuples(st.integers(0, 9), st.just([]))
    return leaf if depth == 0 else st.one_of(leaf, st.tuples(st.integers(0, 5), st.lists(_boxes(depth - 1), max_size=4)))


def _named(shape: tuple[int, list], name: str = "b") -> Box:
    cards, children = shape
    return Box(name, tuple(f"{name}c{i}" for i in range(cards)), tuple(_named(each, f"{name}.{i}") for i, each in enumerate(children)))


def _lanes(team: int, competitors: int, decisions: int) -> list[list[Lane]]:
    items = [tuple(f"{name}{i}" for i in range(count)) for name, count in (("t", team), ("k", competitors), ("d", decisions))]
    return [[Lane("team", items[0], (176, 50))], [Lane("competitors", items[1], (240, 38)), Lane("decisions", items[2], (240, 38))]]


def _inside(inner: Place, outer: Place) -> bool:
    return (
        outer.x - 1e-6 <= inner.x
        and inner.x + inner.width <= outer.x + outer.width + 1e-6
        and outer.y - 1e-6 <= inner.y
        and inner.y + inner.height <= outer.y + outer.height + 1e-6
    )


def _apart(one: Place, other: Place, by: float = 0) -> bool:
    return (
        one.x + one.width + by <= other.x + 1e-6
        or other.x + other.width + by <= one.x + 1e-6
        or one.y + one.height + by <= other.y + 1e-6
        or other.y + other.height + by <= one.y + 1e-6
    )


shapes = st.tuples(_boxes(3), st.integers(0, 20), st.integers(0, 6), st.integers(0, 6))


@given(shapes)
@settings(max_examples=60, deadline=None)
def test_no_two_cards_overlap_and_each_stands_in_its_box(shape: tuple) -> None:
    root, lanes = _named(shape[0]), _lanes(*shape[1:])
    layout = arrange(root, lanes, WINDOW)
    for one, other in combinations(layout.cards.values(), 2):
        assert _apart(one, other, by=19.9)
    waiting = [root]
    for box in waiting:
        waiting += box.children
        for card in box.cards:
            assert _inside(layout.cards[card], layout.boxes[box.id])
            assert all(_apart(layout.cards[card], layout.boxes[child.id]) for child in box.children)
        for child in box.children:
            assert _inside(layout.boxes[child.id], layout.boxes[box.id])
        for one, other in combinations(box.children, 2):
            assert _apart(layout.boxes[one.id], layout.boxes[other.id])
    for lane in (lane for row in lanes for lane in row):
        assert all(_inside(layout.cards[item], layout.boxes[lane.id]) for item in lane.items)
        assert not lane.items or _apart(layout.boxes[lane.id], layout.boxes["b"])


@given(shapes)
@settings(max_examples=20, deadline=None)
def test_the_same_input_gives_the_same_places(shape: tuple) -> None:
    root, lanes = _named(shape[0]), _lanes(*shape[1:])
    assert arrange(root, lanes, WINDOW) == arrange(root, lanes, WINDOW)


def test_the_zoom_shows_the_whole_picture_in_the_window() -> None:
    layout = arrange(_named((2, [(5, []), (3, []), (8, [])])), _lanes(8, 3, 3), WINDOW)
    assert layout.width * layout.zoom <= WINDOW[0]
    assert layout.height * layout.zoom <= WINDOW[1]


def test_a_tall_window_gets_a_taller_picture() -> None:
    root = _named((2, [(6, []) for _ in range(6)]))
    wide, tall = arrange(root, [], (1600, 500)), arrange(root, [], (500, 1600))
    assert wide.width / wide.height > tall.width / tall.height


def _of_size(people: int, units: int) -> Box:
    """An organisation of so many people, spread unevenly over so many units in three levels."""
    boxes: list[list[Box]] = [[], [], []]
    left = people
    for number in range(units):
        share = min(left, max(1, (people // units) * (number % 3)))
        left -= share
        inside = tuple(boxes[number % 3][-2:]) if number % 5 == 4 else ()
        if inside:
            del boxes[number % 3][-2:]
        boxes[number % 3].append(Box(f"u{number}", tuple(f"u{number}p{each}" for each in range(share)), inside))
    rest = tuple(f"r{each}" for each in range(left))
    return Box("acc", rest[:8], (*(each for level in boxes for each in level), Box("loose", rest[8:])))


def _first_overlap(places: list[Place]) -> tuple[Place, Place] | None:
    """Two that overlap, looking only at those that begin before another ends."""
    near: list[Place] = []
    for place in sorted(places, key=lambda each: each.x):
        near = [each for each in near if each.x + each.width > place.x + 1e-6]
        for each in near:
            if not _apart(each, place):
                return each, place
        near.append(place)
    return None


@given(st.integers(1, 2000), st.integers(1, 60))
@settings(max_examples=12, deadline=None)
def test_no_two_cards_overlap_in_organisations_of_up_to_two_thousand_people(people: int, units: int) -> None:
    layout = arrange(_of_size(people, units), _lanes(8, 3, 3), WINDOW)
    assert len(layout.cards) == people + 14
    assert _first_overlap(list(layout.cards.values())) is None


def test_two_thousand_people_are_laid_out_within_fifty_milliseconds() -> None:
    root, lanes = _of_size(2000, 40), _lanes(8, 3, 3)

    def took() -> float:
        began = time.process_time()
        arrange(root, lanes, WINDOW)
        return time.process_time() - began

    # The budget is a bar of the product; the best of five, for the machine has other work.
    assert min(took() for _ in range(5)) <= 0.05
