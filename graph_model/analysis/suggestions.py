"""What would help most with one decision: which meeting an hour, which new ties, whose mind; and on whom of us does it rest? (X2, X3, X5, B-11)"""

from dataclasses import dataclass

from ..graph import Graph
from .departures import CutOff, cut_offs
from .holding import best_together, colleagues_shares
from .new_ties import NewTie, best_new_ties, candidates
from .next_meeting import Meeting, convinced, next_meetings
from .people import contacts
from .situation import Situation, Ties

_MEETINGS, _NEW_TIES = 5, 3


@dataclass(frozen=True, slots=True)
class Advice:
    """One decision: things to do, the most an hour first; new ties; what a better opinion of somebody gains; who cuts us off; who holds it."""

    decision: str
    meetings: tuple[Meeting, ...]
    new_ties: tuple[NewTie, ...]
    minds: tuple[tuple[str, float], ...]
    cut_offs: tuple[CutOff, ...]
    holds: tuple[tuple[str, float], ...]
    together: tuple[tuple[str, ...], float]


def advice(graph: Graph, account: str, ties: Ties, now: Situation, decision: str) -> Advice:
    """Gains are of W where somebody is known to decide; new ties are chosen by it, too."""
    people = contacts(graph, account)
    meetings = next_meetings(now, decision, ties, people)[:_MEETINGS]
    offered = candidates(now, people, now.parameters.alive) if now.people else ()
    chosen = best_new_ties(now, offered, _NEW_TIES, lambda each: each.our_way() or 0.0)
    minds = sorted(((person, convinced(now, person, now.parameters.convincing)) for person in now.people), key=lambda each: (-each[1], each[0]))
    shares = colleagues_shares(now) if now.people else None
    holds = sorted((shares or {}).items(), key=lambda each: (-each[1], each[0]))
    cuts = cut_offs(now.edges, now.team, now.people, now.gates, now.parameters.alive)
    return Advice(decision, meetings, chosen, tuple(minds), cuts, tuple(holds), best_together(now) if now.people else ((), 0.0))
