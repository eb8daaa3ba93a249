"""Where does everybody stand, on whatever day one looks? Places are given once over several days, then only shown and hidden."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..graph_model.graph import Graph
from .gaps import gaps
from .lanes import competitors, open_decisions, team
from .layout import Box
from .request import Overlays
from .units import Organisation, organisation

LANES = ("team", "competitors", "decisions")
# Between a unit and who stands in it: no id holds it.
_IN = "\x00"


def place(unit: str, identifier: str) -> str:
    """The key of a card's place: somebody who moved has one in each unit."""
    return f"{unit}{_IN}{identifier}"


def who(key: str) -> str:
    """Whose place it is."""
    return key.partition(_IN)[2]


@dataclass(slots=True)
class Standing:
    """Every unit, every card and every lane of any of the days, in the order in which they were met."""

    children: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    cards: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    lanes: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in LANES})
    labels: dict[str, str] = field(default_factory=dict)
    _units: set[str] = field(default_factory=set)

    def box(self, unit: str) -> Box:
        """A unit with all that ever stood in it."""
        return Box(unit, tuple(place(unit, each) for each in self.cards[unit]), tuple(self.box(each) for each in self.children[unit]))

    def add(self, graph: Graph, account: str, organised: Organisation, lanes: dict[str, list[str]]) -> None:
        """What one day shows."""
        self._units.add(account)
        waiting = [account]
        for unit in waiting:
            _join(self.cards[unit], [*organised.members(unit), *(gap.id for gap in gaps(graph, organised, "en") if gap.unit == unit)])
            for child in organised.children.get(unit, ()):
                waiting.append(child)
                self.labels.setdefault(child, organised.labels.get(child) or graph.name(child))
                if child not in self._units:
                    self._units.add(child)
                    self.children[unit].append(child)
        for name in LANES:
            _join(self.lanes[name], lanes[name])


def lanes_of(graph: Graph, organised: Organisation, overlays: Overlays) -> dict[str, list[str]]:
    """Who and what stands below the account on one day."""
    return {
        "team": team(graph, organised, overlays),
        "competitors": competitors(graph, organised),
        "decisions": [decision.id for decision in open_decisions(graph, organised)],
    }


def standing(days: Iterable[tuple[Graph, Overlays]], account: str) -> Standing:
    """The places of an account over these days, the first of which orders what it shows; a day without the account adds nothing."""
    found = Standing()
    for graph, overlays in days:
        if account in graph:
            organised = organisation(graph, account)
            found.add(graph, account, organised, lanes_of(graph, organised, overlays))
    return found


def _join(known: list[str], more: Iterable[str]) -> None:
    there = set(known)
    known.extend(each for each in more if each not in there)
