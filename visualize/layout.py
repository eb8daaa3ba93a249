"""Where everything stands: boxes in boxes packed for the window's shape, lanes below; the same input gives the same picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, sqrt

from .palette import CARD_HEIGHT, CARD_WIDTH, WELL_READ

# Between cards 20, because arrowheads are drawn over nodes; between units BESIDE.
GAP, BESIDE, PADDING, TITLE, LANE_GAP = 20, 16, 12, 34, 22
_MOST_ROWS = (1, 2, 3, 4, 5, 6, 8, 10, 14, 20)
_SHELF_WIDTHS = (0.6, 0.8, 1.0, 1.2, 1.5, 2.0, 2.8, 4.0, 8.0)


@dataclass(frozen=True, slots=True)
class Box:
    """A unit: its cards, the leader first, and the units in it."""

    id: str
    cards: tuple[str, ...] = ()
    children: tuple["Box", ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    """A strip below the account: items of one size."""

    id: str
    items: tuple[str, ...]
    size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Layout:
    """Places of boxes, lanes and cards by id; `zoom` makes the whole fit the window."""

    boxes: Mapping[str, Place]
    cards: Mapping[str, Place]
    width: float
    height: float
    zoom: float


@dataclass(frozen=True, slots=True)
class _Shape:
    """One way to pack: how many rows a box without units may have, how wide the units of a box may stand side by side."""

    rows: int
    shelf: float


@dataclass(frozen=True, slots=True)
class _Sized:
    box: Box
    width: float
    height: float
    columns: int
    shelves: tuple[tuple["_Sized", ...], ...] = ()


@dataclass(slots=True)
class _Canvas:
    boxes: dict[str, Place] = field(default_factory=dict)
    cards: dict[str, Place] = field(default_factory=dict)


def arrange(root: Box, lanes: Sequence[Sequence[Lane]], window: tuple[int, int]) -> Layout:
    """The packing that shows everything largest in the window. Lanes of one inner sequence stand side by side."""
    best: tuple[float, _Sized, float, float] | None = None
    for rows in _MOST_ROWS:
        for share in _SHELF_WIDTHS:
            sized = _size(root, _Shape(rows, share * window[0]))
            width = max(sized.width, _narrowest(lanes))
            height = sized.height + sum(_row_height(row, width) + LANE_GAP for row in lanes if any(lane.items for lane in row))
            zoom = min(window[0] / (width + 2 * PADDING), window[1] / (height + 2 * PADDING))
            worth = zoom * _opened(sized, window)
            if best is None or worth > best[0] * 1.001:
                best = (worth, sized, width, zoom)
    assert best is not None
    return _place_all(best[1], best[2], lanes, best[3])


def with_others(layout: Layout, sizes: Mapping[str, tuple[int, int]]) -> Layout:
    """The same places, and below them a place for whoever has none yet: nobody makes room for somebody of one day only."""
    left, top, below = 0.0, layout.height + LANE_GAP, 0.0
    cards = dict(layout.cards)
    for key, (width, height) in sizes.items():
        if key in cards:
            continue
        if left and left + width > layout.width:
            left, top, below = 0.0, top + below + GAP, 0.0
        cards[key] = Place(left, top, width, height)
        left, below = left + width + GAP, max(below, height)
    return replace(layout, cards=cards, height=top + below if below else layout.height)


def _opened(sized: _Sized, window: tuple[int, int]) -> float:
    """How well the worst unit reads when it fills the window by itself: a long strip would save room, but open badly."""
    units = [each for shelf in sized.shelves for each in shelf]
    while len(units) == 1 and units[0].shelves:
        units = [each for shelf in units[0].shelves for each in shelf]
    worst = min((min(window[0] / each.width, window[1] / each.height) for each in units), default=1.0)
    return sqrt(min(1.0, worst / WELL_READ))


def _size(box: Box, shape: _Shape) -> _Sized:
    shelves = _shelves([_size(child, shape) for child in box.children], shape.shelf)
    below = max((_row_width(shelf) for shelf in shelves), default=0.0)
    count = len(box.cards)
    across_shelves = max(1, int((below + GAP) // (CARD_WIDTH + GAP)))
    columns = min(count, across_shelves) if shelves else ceil(count / shape.rows)
    rows = ceil(count / columns) if columns else 0
    across = columns * (CARD_WIDTH + GAP) - GAP if columns else CARD_WIDTH
    down = rows * (CARD_HEIGHT + GAP) - (0 if shelves else GAP) if rows else 0
    inner = down + sum(max(each.height for each in shelf) for shelf in shelves) + BESIDE * max(0, len(shelves) - 1)
    return _Sized(box, max(across, below) + 2 * PADDING, inner + TITLE + PADDING, columns, shelves)


def _shelves(children: list[_Sized], width: float) -> tuple[tuple[_Sized, ...], ...]:
    """Units side by side, the tallest first so that a shelf wastes little; equal ones keep their order."""
    shelves: list[list[_Sized]] = []
    for child in sorted(children, key=lambda each: -each.height):
        if shelves and _row_width([*shelves[-1], child]) <= width:
            shelves[-1].append(child)
        else:
            shelves.append([child])
    return tuple(tuple(shelf) for shelf in shelves)


def _row_width(row: Sequence[_Sized]) -> float:
    return sum(each.width for each in row) + BESIDE * (len(row) - 1)


def _place_all(root: _Sized, width: float, lanes: Sequence[Sequence[Lane]], zoom: float) -> Layout:
    canvas = _Canvas()
    _place(root, Place(0, 0, width, root.height), canvas)
    bottom = root.height
    for row in lanes:
        row = [lane for lane in row if lane.items]
        if row:
            height = _row_height(row, width)
            _place_row(row, Place(0, bottom + LANE_GAP, width, height), canvas)
            bottom += LANE_GAP + height
    return Layout(canvas.boxes, canvas.cards, width, bottom, zoom)


def _place(sized: _Sized, place: Place, canvas: _Canvas) -> None:
    """Cards in the middle of the top, units below, stretched to the width and height that the box was given."""
    canvas.boxes[sized.box.id] = place
    top = place.y + TITLE
    for start in range(0, len(sized.box.cards), max(1, sized.columns)):
        row = sized.box.cards[start : start + sized.columns]
        full = sized.columns * (CARD_WIDTH + GAP) - GAP
        used = full if not sized.shelves else len(row) * (CARD_WIDTH + GAP) - GAP
        left = place.x + (place.width - used) / 2
        for index, card in enumerate(row):
            canvas.cards[card] = Place(left + index * (CARD_WIDTH + GAP), top, CARD_WIDTH, CARD_HEIGHT)
        top += CARD_HEIGHT + GAP
    spare = place.height - sized.height
    for shelf in sized.shelves:
        height = max(each.height for each in shelf) + spare / len(sized.shelves)
        extra = (place.width - 2 * PADDING - _row_width(shelf)) / len(shelf)
        left = place.x + PADDING
        for child in shelf:
            _place(child, Place(left, top, child.width + extra, height), canvas)
            left += child.width + extra + BESIDE
        top += height + BESIDE


def _narrowest(lanes: Sequence[Sequence[Lane]]) -> float:
    """Room for one item of each lane of a row, and for about six of ours before they wrap."""
    return max((sum(lane.size[0] + 3 * PADDING for lane in row if lane.items) for row in lanes), default=0.0)


def _columns(lane: Lane, width: float) -> int:
    return max(1, int((width - 2 * PADDING) // (lane.size[0] + GAP)))


def _shares(row: Sequence[Lane], width: float) -> list[float]:
    """Each lane gets room for one item, the rest goes by the number of items."""
    free = width - BESIDE * (len(row) - 1) - sum(lane.size[0] + 2 * PADDING for lane in row)
    items = sum(len(lane.items) for lane in row)
    return [lane.size[0] + 2 * PADDING + free * len(lane.items) / items for lane in row]


def _lane_height(lane: Lane, width: float) -> float:
    rows = ceil(len(lane.items) / _columns(lane, width))
    return TITLE + rows * (lane.size[1] + GAP) - GAP + PADDING


def _row_height(row: Sequence[Lane], width: float) -> float:
    row = [lane for lane in row if lane.items]
    return max((_lane_height(lane, share) for lane, share in zip(row, _shares(row, width), strict=True)), default=0.0) if row else 0.0


def _place_row(row: Sequence[Lane], place: Place, canvas: _Canvas) -> None:
    left = place.x
    for lane, share in zip(row, _shares(row, place.width), strict=True):
        _place_lane(lane, replace(place, x=left, width=share), canvas)
        left += share + BESIDE


def _place_lane(lane: Lane, place: Place, canvas: _Canvas) -> None:
    canvas.boxes[lane.id] = place
    columns = min(len(lane.items), _columns(lane, place.width))
    pitch = (place.width - 2 * PADDING) / columns
    width, height = lane.size
    for index, item in enumerate(lane.items):
        row, column = divmod(index, columns)
        left = place.x + PADDING + column * pitch + (pitch - width) / 2
        canvas.cards[item] = Place(left, place.y + TITLE + row * (height + GAP), width, height)
