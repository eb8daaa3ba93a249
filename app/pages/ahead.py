"""What comes in the next days for one colleague: ties that go quiet, actions due, contracts that end, meetings planned."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ...graph_model.analysis.ties import Tie
from ...graph_model.graph import Node
from ...graph_model.money import Money
from .people import People

QUIET_WITHIN, CONTRACTS_WITHIN, ACTIONS_WITHIN, MEETINGS_WITHIN = 30, 90, 14, 7


@dataclass(frozen=True, slots=True)
class Quiet:
    """A tie of the colleague that goes quiet soon, or has done so (`on` None), with what it holds up."""

    people: People
    person: str
    tie: Tie
    on: str | None
    stake: Money | None


@dataclass(frozen=True, slots=True)
class Due:
    """An action with its area and the account that it serves."""

    people: People
    action: Node
    area: Node | None
    day: str


@dataclass(frozen=True, slots=True)
class Ending:
    """A contract that ends: ours to renew, or a competitor's to win."""

    people: People
    spend: Node
    day: str
    amount: Money | None
    rival: str | None


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting to come."""

    people: People
    meeting: Node
    day: str
    theirs: tuple[str, ...]


def later(day: str, days: int) -> str:
    """A day that many days on."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def quiet(people: People, colleague: str, stakes: dict[str, Money], today: str) -> Iterator[Quiet]:
    """The colleague's living ties whose chance falls below one half within the next month, and those that have and hold something up."""
    for person, tie in people.known_to(colleague):
        if tie.quiet_on is not None and today <= tie.quiet_on <= later(today, QUIET_WITHIN):
            yield Quiet(people, person, tie, tie.quiet_on, stakes.get(person))
        elif tie.days and tie.stale and person in stakes and not _alive(people, person):
            yield Quiet(people, person, tie, None, stakes[person])


def _alive(people: People, person: str) -> bool:
    """Whether another of us still knows somebody well enough."""
    return any(each.bars >= 2 and not each.tie.stale for each in people.known_by(person))


def due(people: People, colleague: str | None, today: str) -> Iterator[Due]:
    """Actions of the colleague that are late or due, not done; of everybody where nobody is named."""
    graph = people.graph
    for action in graph.of_kind("Action"):
        owners = {each.target for each in graph.out(action.id, "OWNED_BY")}
        day = action.get("due")
        mine = colleague is None or colleague in owners
        if day is not None and action.get("done") is None and mine and day <= later(today, ACTIONS_WITHIN):
            areas = graph.targets(action.id, "ACTION_OF")
            yield Due(people, action, areas[0] if areas else None, day)


def ending(people: People, today: str) -> Iterator[Ending]:
    """Contracts that end within ninety days; one of each unit, offer and supplier."""
    graph, found = people.graph, {}
    for spend in graph.of_kind("Spend"):
        day = spend.get("contract_end")
        if day is not None and today <= day <= later(today, CONTRACTS_WITHIN) and spend.get("with_whom") in ("us", "competitor"):
            rivals = [each.target for each in graph.out(spend.id, "SPENT_WITH")] if spend.get("with_whom") == "competitor" else []
            places = tuple(each.target for kind in ("SPENT_BY", "SPENT_ON") for each in graph.out(spend.id, kind))
            found[places, spend.get("with_whom")] = Ending(people, spend, day, spend.money("amount"), rivals[0] if rivals else None)
    yield from found.values()


def planned(people: People, colleague: str | None, today: str) -> Iterator[Planned]:
    """Meetings of the coming week."""
    graph = people.graph
    for meeting in graph.of_kind("Interaction"):
        day = meeting.get("day")
        if day is None or not today <= day <= later(today, MEETINGS_WITHIN):
            continue
        there = [each.source for each in graph.into(meeting.id, "PARTICIPATED_IN")]
        theirs = tuple(each for each in there if each not in people.ours)
        if theirs and (colleague is None or colleague in there):
            yield Planned(people, meeting, day, theirs)
