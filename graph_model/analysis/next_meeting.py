"""Which next meeting is worth most per hour of ours? (METHODS P6, X5: gains only compare, none is a forecast)"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .new_ties import NewTie
from .reliability import Reach
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


def convinced(now: Situation, person: str, by: float, found: Reach | None = None) -> float:
    """X5: what W gains when the chance of a yes of somebody whom we reach rises by so much; exact, W is linear in it."""
    met = now.reached() if found is None else found
    return (now.with_yes(person, now.yes[person] + by).our_way(met) or 0.0) - (now.our_way(met) or 0.0)


def next_meetings(now: Situation, decision: str, ties: Ties, offered: Iterable[NewTie]) -> tuple[Meeting, ...]:
    """Everything worth doing for one decision, the most an hour first; `offered` are new ties with what each gains alone."""
    if not now.people:
        return ()
    found = now.reached()
    every = [*_meet(now, decision, ties, found), *_convince(now, decision, found), *(_get_to_know(now, decision, tie) for tie in offered)]
    worthwhile = (each for each in every if each.gain > 1e-9)
    return tuple(sorted(worthwhile, key=lambda each: (-round(each.per_hour, 12), each.kind, each.person, each.colleague or "")))


def _meet(now: Situation, decision: str, ties: Ties, found: Reach) -> Iterator[Meeting]:
    """One more meeting with somebody we know: it raises the strength of the tie by a meeting's weight (T1, T2)."""
    base, parameters = now.our_way(found) or 0.0, now.parameters
    for ends, chance in now.edges.items():
        colleague = next((each for each in ends if each in now.team), None)
        if colleague is None or chance <= 0:
            continue
        stronger = chance_alive(ties[ends].strength + parameters.weights["meeting"], parameters.scale)
        if stronger > chance:
            other = ends[0] if ends[1] == colleague else ends[1]
            gain = (now.with_tie(*ends, stronger).our_way() or 0.0) - base
            yield Meeting("meet", decision, colleague, other, parameters.meeting_hours, gain)


def _convince(now: Situation, decision: str, found: Reach) -> Iterator[Meeting]:
    by, hours = now.parameters.convincing, now.parameters.convincing_hours
    for person in now.people:
        yield Meeting("convince", decision, _nearest(now, person), person, hours, convinced(now, person, by, found))


def _nearest(now: Situation, person: str) -> str | None:
    """The colleague with the strongest tie to somebody."""
    ours = ((-chance, each) for ends, chance in now.edges.items() if person in ends for each in ends if each in now.team)
    return min(ours, default=(0.0, None))[1]


def _get_to_know(now: Situation, decision: str, tie: NewTie) -> Meeting:
    warm = tie.introducer is not None
    hours = now.parameters.introduction_hours if warm else now.parameters.approach_hours
    return Meeting("introduction" if warm else "approach", decision, tie.colleague, tie.person, hours, tie.gain, tie.introducer)
