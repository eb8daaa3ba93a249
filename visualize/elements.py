"""What is drawn of an account: the graph turned into the one document of the map."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..graph_model.errors import UnknownName
from ..graph_model.graph import Graph
from .cards import Cards, Facts
from .document import MapDocument
from .gaps import Gap, gaps
from .layout import Box, Lane, Layout, arrange, with_others
from .legend import legend
from .lines import Drawn, lines
from .marks import marks
from .masking import Names, clean, names_of
from .palette import CARD_HEIGHT, CARD_WIDTH, PILL_HEIGHT, PILL_WIDTH, READABLE_ZOOM, STANCES, TAG_HEIGHT, TAG_WIDTH
from .request import NO_OVERLAYS, DrawRequest, Overlays
from .standing import Standing, lanes_of, place, standing, who
from .units import OUTSIDE, UNKNOWN_UNIT, Organisation, organisation
from .words import word

# Above this many people units start closed, whatever the window.
MOST_OPEN = 300


@dataclass(frozen=True, slots=True)
class _Picture:
    """Everything that one picture is made of, before it is laid out."""

    graph: Graph
    request: DrawRequest
    overlays: Overlays
    organised: Organisation
    gaps: list[Gap]
    lanes: dict[str, list[str]]
    names: Names

    @property
    def answering(self) -> set[str]:
        """People who answer the question that was asked: their units start open."""
        found = {self.request.about} if self.request.view == "person" else set()
        if self.request.view == "path":
            found |= {person for path in self.overlays.paths for person in path.people}
        if self.request.view == "risk":
            found |= set(self.overlays.risks)
        return {each for each in found if each is not None}


def draw(
    graph: Graph, account: str, request: DrawRequest, overlays: Overlays = NO_OVERLAYS, over: Sequence[tuple[Graph, Overlays]] = ()
) -> MapDocument:
    """The map of an account as the request asks for it; `over` are the days over which every card keeps its place."""
    if account not in graph:
        raise UnknownName("account", account)
    picture = _picture(graph, account, request, overlays)
    stood = standing(over or ((graph, overlays),), account)
    root = stood.box(account)
    layout = with_others(arrange(root, _lanes(stood), request.window), _sizes(picture))
    nodes = _nodes(picture, layout)
    ids = {node["id"] for node in nodes}
    if request.about is not None and _node(request.about) not in ids:
        raise UnknownName("person or decision on this map", request.about)
    return MapDocument(
        account={"id": account, "name": clean(graph.name(account))},
        as_of=graph.as_of,
        language=request.language,
        view=request.view,
        about=None if request.about is None else _node(request.about),
        size=(round(layout.width, 1), round(layout.height, 1)),
        people=len(picture.organised.people),
        nodes=nodes,
        edges=_edges(picture),
        boxes=tuple(_boxes(picture, stood, root, layout, nodes)),
        paths=_paths(picture, ids),
        legend=legend(request.language),
    )


def _picture(graph: Graph, account: str, request: DrawRequest, overlays: Overlays) -> _Picture:
    organised = organisation(graph, account)
    organised.labels |= {UNKNOWN_UNIT: word("unit_unknown", request.language), OUTSIDE: word("outside", request.language)}
    below = lanes_of(graph, organised, overlays)
    names = names_of(graph, organised.people, below["team"], hide=request.hide_names, language=request.language)
    return _Picture(graph, request, overlays, organised, gaps(graph, organised, request.language), below, names)


def _node(identifier: str) -> str:
    """Prefixed, because an id such as `__proto__` would lose its card in the page's tables."""
    return f"n:{identifier}"


def _sizes(picture: _Picture) -> dict[str, tuple[int, int]]:
    """Every card of the picture with its size."""
    card, pill, tag = (CARD_WIDTH, CARD_HEIGHT), (PILL_WIDTH, PILL_HEIGHT), (TAG_WIDTH, TAG_HEIGHT)
    sizes = {place(picture.organised.unit_of[each], each): card for each in picture.organised.people}
    sizes |= {place(gap.unit, gap.id): card for gap in picture.gaps}
    for name, size in (("team", pill), ("competitors", tag), ("decisions", tag)):
        sizes |= {place(f"lane:{name}", each): size for each in picture.lanes[name]}
    return sizes


def _lanes(stood: Standing) -> list[list[Lane]]:
    def lane(key: str, size: tuple[int, int]) -> Lane:
        return Lane(f"lane:{key}", tuple(place(f"lane:{key}", each) for each in stood.lanes[key]), size)

    tag = (TAG_WIDTH, TAG_HEIGHT)
    return [[lane("team", (PILL_WIDTH, PILL_HEIGHT))], [lane("competitors", tag), lane("decisions", tag)]]


def _nodes(picture: _Picture, layout: Layout) -> tuple[dict[str, Any], ...]:
    decision = picture.request.about if picture.request.view == "path" else None
    cards = Cards(picture.graph, picture.organised.account, picture.names, picture.overlays, picture.request.language, decision)
    made: list[tuple[str, str, Facts]] = [
        *((each, picture.organised.unit_of[each], cards.person(each)) for each in picture.organised.people),
        *((gap.id, gap.unit, cards.gap(gap)) for gap in picture.gaps),
        *((each, "lane:team", cards.colleague(each)) for each in picture.lanes["team"]),
        *((each, "lane:competitors", cards.competitor(each)) for each in picture.lanes["competitors"]),
        *((each, "lane:decisions", cards.choice(each)) for each in picture.lanes["decisions"]),
    ]
    return tuple(
        {"id": _node(identifier), "box": unit, **_where(layout, place(unit, identifier)), **facts} for identifier, unit, facts in made
    )


def _where(layout: Layout, key: str) -> dict[str, float]:
    found = layout.cards[key]
    x, y = found.centre
    return {"x": round(x, 1), "y": round(y, 1), "w": found.width, "h": found.height}


def _edges(picture: _Picture) -> tuple[dict[str, Any], ...]:
    drawn = Drawn(
        frozenset(picture.organised.people),
        frozenset(picture.lanes["team"]),
        frozenset((*picture.lanes["competitors"], *picture.lanes["decisions"])),
    )
    found = [line.as_json for line in lines(picture.graph, drawn, picture.overlays, picture.names, picture.request.language)]
    return tuple({**line, "from": _node(line["from"]), "to": _node(line["to"]), "id": f"e{number}"} for number, line in enumerate(found))


def _boxes(picture: _Picture, stood: Standing, root: Box, layout: Layout, nodes: tuple[dict[str, Any], ...]) -> Iterator[dict[str, Any]]:
    """Units, parents first, then the lanes; a unit that is not there on the day is not shown."""
    there = {picture.organised.account, *(each for inside in picture.organised.children.values() for each in inside)}
    closing = picture.organised.people and (len(picture.organised.people) > MOST_OPEN or layout.zoom < READABLE_ZOOM)
    people = {node["id"]: node for node in nodes if node["kind"] == "person"}
    folding = _folding_depth(root)
    answering = {_node(each) for each in picture.answering}
    for box, parent, depth in _walk(root, None, 0):
        if box.id not in there:
            continue
        standing_here = (_node(who(card)) for each, _, _ in _walk(box, None, 0) for card in each.cards if each.id in there)
        inside = [people[each] for each in dict.fromkeys(standing_here) if each in people and _stands(people[each], box)]
        label = picture.names.text(picture.organised.labels.get(box.id) or stood.labels.get(box.id) or picture.graph.name(box.id))
        answers = not answering.isdisjoint(node["id"] for node in inside)
        yield {
            "id": box.id,
            "parent": parent,
            "depth": depth,
            "label": label,
            **_rectangle(layout, box.id),
            "people": len(inside),
            "stances": _stances(inside),
            "marks": marks(picture.graph, box.id) if box.id in picture.graph else [],
            "foldable": depth == folding,
            "closed": bool(closing and depth == folding and not answers),
        }
    captions = {"lane:team": "our_team", "lane:competitors": "competitors", "lane:decisions": "open_decisions"}
    for lane, caption in captions.items():
        if picture.lanes[lane.removeprefix("lane:")] and lane in layout.boxes:
            yield {"id": lane, "parent": None, "depth": -1, "label": word(caption, picture.request.language), **_rectangle(layout, lane)}


def _stands(person: dict[str, Any], box: Box) -> bool:
    """Whether somebody stands in a box, or in one inside it, on this day."""
    return any(person["box"] == each.id for each, _, _ in _walk(box, None, 0))


def _folding_depth(root: Box) -> int:
    """Units of which level open and close: the first level that has several, below a head office that holds all the others."""
    depth = 1
    while len(root.children) == 1 and root.children[0].children:
        root, depth = root.children[0], depth + 1
    return depth


def _stances(people: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """How many of each stance, in the order of the legend."""
    counted = Counter(person["side"] for person in people)
    return [{"side": stance, "people": counted[stance]} for stance in STANCES if counted[stance]]


def _walk(box: Box, parent: str | None, depth: int) -> Iterator[tuple[Box, str | None, int]]:
    yield box, parent, depth
    for child in box.children:
        yield from _walk(child, box.id, depth + 1)


def _rectangle(layout: Layout, identifier: str) -> dict[str, float]:
    found = layout.boxes[identifier]
    return {"x": round(found.x, 1), "y": round(found.y, 1), "w": round(found.width, 1), "h": round(found.height, 1)}


def _paths(picture: _Picture, drawn: Iterable[str]) -> tuple[dict[str, Any], ...]:
    """Ranked paths whose people are all on the picture; of one decision where one was asked for."""
    about = picture.request.about if picture.request.view == "path" else None
    ids = set(drawn)
    known = [path for path in picture.overlays.paths if about in (None, path.decision) and all(_node(each) in ids for each in path.people)]
    best = max((path.chance for path in known), default=0.0)
    return tuple(
        {
            "decision": _node(path.decision),
            "decisionName": picture.names.of(path.decision),
            "people": [_node(each) for each in path.people],
            # Chances are compared, never shown as a forecast.
            "share": round(path.chance / best, 3) if best else 0.0,
            "label": " → ".join(picture.names.of(each) for each in path.people),
            "note": picture.names.text(path.label),
        }
        for path in known
    )
