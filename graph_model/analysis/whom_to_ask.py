"""Who most likely knows, is worth believing, and can be asked? (METHODS K6: knows x valued x access)"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..graph import Graph
from .decision_steps import gate
from .parameters import DEFAULTS, Parameters
from .people import contacts, holders, players, stance, team
from .routes import Ground
from .ties import Pair, Tie, pair, ties

# How likely somebody knows, where nobody measured it (judgement): who told it, or is said to know about it; who decides on it;
# who has a tie to those whom it concerns, times its chance; whose task the topic is; who is on the team.
TOLD, CONCERNED, CLOSE, TASK, ON_TEAM = 0.9, 0.9, 0.8, 0.4, 0.2
_MARKET = frozenset({"scenario", "client", "competition", "strategy"})  # the market manager's task (REQUIREMENTS T-3), else the lead's
_OURS = frozenset({"offer", "strategy", "plan", "review"})  # what we must know ourselves: the customer is not asked
_LEAD, _MANAGER = "lead seller", "market manager"
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to ask; `through` is the colleague over whom the way leads where it is one of theirs."""

    person: str
    knows: float
    valued: float
    access: float = 1.0
    through: str | None = None

    @property
    def score(self) -> float:
        """K6; cost has no weight.

        >>> round(Candidate("Anna", .9, .7).score, 3), round(Candidate("Elena", .95, .9, .6, "Anna").score, 3)
        (0.63, 0.513)
        """
        return self.knows * self.valued * self.access


def ranked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The best to ask first; at an equal score colleagues before theirs. Who lets nobody pass is not asked."""
    able = [each for each in candidates if each.score > 0]
    return tuple(sorted(able, key=lambda each: (-round(each.score, 9), each.through is not None, each.person)))


def reliability_of(graph: Graph) -> dict[str, float]:
    """Of each teller the share of statements that held, from Beta(1,1) on.

    A later sighting confirms a statement, and refutes what was told against it; what merely contradicts another refutes nothing.
    """
    held: dict[str, int] = defaultdict(int)
    lost: dict[str, int] = defaultdict(int)
    told = [(node.evidence, node.rivals) for node in graph.nodes.values()]
    told += [(relation.field_evidence, relation.rivals) for relation in graph.relations.values()]
    for fields, rivals in told:
        for name, evidence in fields.items():
            if (evidence.seen_on or "") > (evidence.observed_on or "9999"):
                held[evidence.holder or ""] += 1
                for rival in rivals.get(name, ()):
                    lost[rival.evidence.holder or ""] += 1
    people = (held.keys() | lost.keys()) - {""}
    return {person: (1 + held[person]) / (2 + held[person] + lost[person]) for person in sorted(people)}


class Askers:
    """Whom one may ask about an account, worked out once for all its gaps."""

    def __init__(self, graph: Graph, account: str, *, parameters: Parameters = DEFAULTS) -> None:
        self._graph, self._account = graph, account
        self._ties: dict[Pair, Tie] = ties(graph, parameters)
        self._ours, self._team = holders(graph), team(graph, account)
        self._theirs = frozenset(contacts(graph, account))
        seats = graph.into(account, "ON_TEAM")
        self._roles = {role: {each.source for each in seats if role in (each.qualifier, each.get("role"))} for role in (_LEAD, _MANAGER)}
        self._valued = reliability_of(graph)
        edges = {ends: tie.chance for ends, tie in self._ties.items()}
        outside = {person for ends in edges for person in ends} - set(self._ours)
        self._gates = {person: gate(stance(graph, person, None, account)) for person in sorted(outside)}
        self._ground = Ground(edges, self._ours, self._gates, parameters)
        self._access: dict[str, tuple[float, str | None]] = {}

    def whom(self, about: str, blocks: Iterable[str], *, topic: str, tellers: Iterable[str] = ()) -> tuple[Candidate, ...]:
        """The three best to ask: colleagues, and one of theirs whom it concerns unless a colleague knows or the topic is ours."""
        waiting = tuple(blocks)
        concerned = self._concerned(about, waiting)
        told = {*tellers, *self._known_to(about, waiting)}
        ours = ranked(Candidate(each, self._knows(each, concerned, told, topic), self._valued.get(each, 0.5)) for each in self._ours)
        if topic in _OURS or any(each.knows >= TOLD for each in ours):
            return ours[:_SHOWN]
        theirs = ranked(self._theirs_candidate(person) for person in concerned if person != about)
        return ranked((*ours[: _SHOWN - min(1, len(theirs))], *theirs[:1]))

    def _knows(self, colleague: str, concerned: Iterable[str], told: set[str], topic: str) -> float:
        if colleague in told:
            return TOLD
        near = [tie.chance for person in concerned if (tie := self._ties.get(pair(colleague, person))) is not None]
        task = colleague in self._roles[_MANAGER if topic in _MARKET else _LEAD]
        return max(TASK if task else ON_TEAM if colleague in self._team else 0.0, CLOSE * max(near, default=0.0))

    def _known_to(self, about: str, blocks: tuple[str, ...]) -> set[str]:
        """Who is said to know about it, and who of us answers for it."""
        known = {
            relation.source for thing in (about, *blocks) for relation in self._graph.into(thing, "KNOWS_ABOUT") if thing != self._account
        }
        return known | {
            relation.target for thing in (about, *blocks) for relation in self._graph.out(thing, "OWNED_BY") if thing != self._account
        }

    def _concerned(self, about: str, blocks: tuple[str, ...]) -> tuple[str, ...]:
        """The person it is about; else those who count in the decisions that wait, and with whom the areas that wait are discussed."""
        if about in self._theirs:
            return (about,)
        found: list[str] = []
        for thing in (about, *blocks):
            for role in self._graph.sources(thing, "IN_DECISION"):
                found += players(self._graph, role.id)
            found += [each.target for kind in ("INVOLVES", "FELT_BY") for each in self._graph.out(thing, kind)]
        return tuple(each for each in dict.fromkeys(found) if each in self._theirs)

    def _theirs_candidate(self, person: str) -> Candidate:
        if person not in self._access:
            ways, _ = self._ground.ways(person, self._ours, 1)
            chance = ways[0].chance * self._gates.get(person, 1.0) if ways else 0.0
            self._access[person] = (chance, ways[0].people[0] if ways else None)
        access, through = self._access[person]
        return Candidate(person, CONCERNED, self._valued.get(person, 0.5), access, through)
