"""What would help most with one decision, and on whom of us does it rest? (METHODS X2, X3, X5, X7, X8)"""

from dataclasses import dataclass

from ..graph import Graph
from .departures import CutOff, cut_offs
from .holding import best_together, colleagues_shares
from .new_ties import NewTie, best_new_ties, candidates, gaining
from .next_meeting import Meeting, convinced, next_meetings
from .people import contacts
from .situation import Situation, Ties

_MEETINGS, _NEW_TIES, _MINDS = 5, 3, 5
_COLLEAGUES = 6  # up to whom all 64 coalitions are weighed here


@dataclass(frozen=True, slots=True)
class Advice:
    """One decision. Gains are of W, to compare; `minds`: what a better opinion gains; `together`: which two of us reach most."""

    decision: str
    meetings: tuple[Meeting, ...]
    new_ties: tuple[NewTie, ...]
    minds: tuple[tuple[str, float], ...]
    cut_offs: tuple[CutOff, ...]
    holds: tuple[tuple[str, float], ...] | None
    together: tuple[tuple[str, ...], float]


def advice(graph: Graph, account: str, ties: Ties, now: Situation, decision: str) -> Advice:
    """The advice on one decision; empty where nobody is known to decide."""
    if not now.people:
        return Advice(decision, (), (), (), (), (), ((), 0.0))
    singles = gaining(now, candidates(now, contacts(graph, account), now.parameters.alive), _way)
    minds = _minds(now)
    shares = colleagues_shares(now, _COLLEAGUES)
    return Advice(
        decision,
        next_meetings(now, decision, ties, singles)[:_MEETINGS],
        best_new_ties(now, singles, _NEW_TIES, _way),
        minds[:_MINDS],
        cut_offs(now.edges, now.team, now.people, now.gates, now.parameters.alive),
        None if shares is None else tuple(sorted(shares.items(), key=lambda each: (-each[1], each[0]))),
        best_together(now),
    )


def _way(now: Situation) -> float:
    return now.our_way() or 0.0


def _minds(now: Situation) -> tuple[tuple[str, float], ...]:
    found, by = now.reached(), now.parameters.convincing
    gains = ((person, convinced(now, person, by, found)) for person in now.people)
    return tuple(sorted(gains, key=lambda each: (-each[1], each[0])))
