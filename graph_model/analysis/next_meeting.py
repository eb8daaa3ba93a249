"""Which next meeting is worth most per hour of ours? (METHODS P6, X5: gains only compare, none is a forecast)"""

from dataclasses import dataclass

from .new_ties import best_new_ties, candidates
from .situation import Situation, Ties
from .ties import chance_alive


@dataclass(frozen=True, slots=True)
class Meeting:
    """One thing to do: meet, convince, introduction or approach; who of us with whom, how long, and what the decision gains."""

    kind: str
    decision: str
    colleague: str | None
    person: str
    hours: float
    gain: float
    through: str | None = None

    @property
    def per_hour(self) -> float:
        """What it gains an hour."""
        return self.gain / self.hours


def convinced(now: Situation, person: str, by: float) -> float:
    """X5: what W gains when the chance of a yes of somebody whom we reach rises by so much; exact, W is linear in it."""
    return _way(now.with_yes(person, now.yes[person] + by)) - _way(now)


def next_meetings(now: Situation, decision: str, ties: Ties, people: tuple[str, ...]) -> tuple[Meeting, ...]:
    """Everything worth doing for one decision, the most an hour first."""
    if not now.people:
        return ()
    found = [*_meet(now, decision, ties), *_convince(now, decision), *_get_to_know(now, decision, people)]
    worthwhile = (each for each in found if each.gain > 1e-9)
    return tuple(sorted(worthwhile, key=lambda each: (-round(each.per_hour, 12), each.kind, each.person, each.colleague or "")))


def _way(now: Situation) -> float:
    return now.our_way() or 0.0


def _meet(now: Situation, decision: str, ties: Ties) -> list[Meeting]:
    """One more meeting with somebody we know: it raises the strength of the tie by a meeting's weight (T1, T2)."""
    base, parameters, found = _way(now), now.parameters, list[Meeting]()
    for ends, chance in now.edges.items():
        ours = [each for each in ends if each in now.team]
        if len(ours) == 1 and chance > 0:
            stronger = chance_alive(ties[ends].strength + parameters.weights["meeting"], parameters.scale)
            if stronger > chance:
                other = ends[0] if ends[1] == ours[0] else ends[1]
                gain = _way(now.with_tie(*ends, stronger)) - base
                found.append(Meeting("meet", decision, ours[0], other, parameters.meeting_hours, gain))
    return found


def _convince(now: Situation, decision: str) -> list[Meeting]:
    by, hours = now.parameters.convincing, now.parameters.convincing_hours
    return [Meeting("convince", decision, _nearest(now, person), person, hours, convinced(now, person, by)) for person in now.people]


def _nearest(now: Situation, person: str) -> str | None:
    """The colleague with the strongest tie to somebody."""
    ours = ((-chance, each) for ends, chance in now.edges.items() if person in ends for each in ends if each in now.team)
    return min(ours, default=(0.0, None))[1]


def _get_to_know(now: Situation, decision: str, people: tuple[str, ...]) -> list[Meeting]:
    parameters = now.parameters
    offered = candidates(now, people, parameters.alive)
    found = []
    for tie in offered:
        for best in best_new_ties(now, (tie,), 1, _way):
            warm = best.introducer is not None
            hours = parameters.introduction_hours if warm else parameters.approach_hours
            kind = "introduction" if warm else "approach"
            found.append(Meeting(kind, decision, best.colleague, best.person, hours, best.gain, best.introducer))
    return found
