"""What comes in the next days: ties that go quiet, actions due, meetings with what to ask, contracts that end, over several accounts?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ..graph import Graph, Node
from ..money import Money
from ..vocabulary import Language
from .at_stake import Stake, Standing, summed
from .decision_paths import named
from .knowledge_gaps import knowledge_gaps
from .people import contacts, holders
from .ties import Tie, ties
from .week_words import day_shown, say

QUIET_WITHIN, CONTRACTS_WITHIN, ACTIONS_WITHIN, MEETINGS_WITHIN = 30, 90, 14, 7  # days


@dataclass(frozen=True, slots=True)
class Quiet:
    """A tie of a colleague that goes quiet soon, or has done so (`on` None), with what it holds up."""

    account: str
    person: str
    colleague: str
    tie: Tie
    on: str | None
    stakes: tuple[Stake, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """An action that is late or due, with the area that it serves."""

    account: str
    action: Node
    area: Node | None
    day: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting to come; `ask` is the most valuable question that somebody in the room may answer."""

    account: str
    meeting: Node
    day: str
    theirs: tuple[str, ...]
    ask: str | None


@dataclass(frozen=True, slots=True)
class Ending:
    """A contract that ends: ours to renew, or a competitor's (`rival`; None where nobody named it) to win."""

    account: str
    spend: Node
    day: str
    ours: bool
    rival: str | None


@dataclass(frozen=True, slots=True)
class Week:
    """The week of one colleague, or (None) of everybody, by day."""

    pictures: Mapping[str, Graph]
    holder: str | None
    as_of: str
    currency: str
    language: Language
    quiet: tuple[Quiet, ...]
    actions: tuple[Due, ...]
    meetings: tuple[Planned, ...]
    contracts: tuple[Ending, ...]


def week(pictures: Mapping[str, Graph], holder: str | None = None, *, as_of: str, language: Language = "en", currency: str = "EUR") -> Week:
    """Over the pictures of these accounts (account to picture); amounts in the reporting currency."""
    quiet = [each for account, graph in pictures.items() for each in quiet_ties(graph, account, holder)]
    actions = [each for account, graph in pictures.items() for each in due_actions(graph, account, holder)]
    meetings = [each for account, graph in pictures.items() for each in planned(graph, account, holder, language)]
    ends = [each for account, graph in pictures.items() for each in ending(graph, account)]
    return Week(
        pictures,
        holder,
        as_of,
        currency,
        language,
        tuple(sorted(quiet, key=lambda each: (each.on or "", each.person, each.colleague))),
        tuple(sorted(actions, key=lambda each: (each.day, each.action.id))),
        tuple(sorted(meetings, key=lambda each: (each.day, each.meeting.id))),
        tuple(sorted(ends, key=lambda each: (each.day, each.spend.id))),
    )


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def quiet_ties(graph: Graph, account: str, holder: str | None) -> Iterator[Quiet]:
    """Living ties whose chance falls below one half within the month, and those that have and hold something up."""
    ours, theirs, known = set(holders(graph)), set(contacts(graph, account)), ties(graph)
    standing = Standing(graph, account, known=known)
    for tie in known.values():
        for colleague, person in ((tie.a, tie.b), (tie.b, tie.a)):
            if colleague not in ours or person not in theirs or holder not in (None, colleague):
                continue
            soon = tie.quiet_on is not None and graph.as_of <= tie.quiet_on <= _later(graph.as_of, QUIET_WITHIN)
            gone = bool(tie.days) and tie.stale
            stakes = standing.lost([person]) if soon or gone else ()
            if soon or (gone and stakes):
                yield Quiet(account, person, colleague, tie, tie.quiet_on if soon else None, stakes)


def due_actions(graph: Graph, account: str, holder: str | None) -> Iterator[Due]:
    """Actions that are late or due within two weeks and not done."""
    for action in graph.of_kind("Action"):
        owners, day = {each.target for each in graph.out(action.id, "OWNED_BY")}, action.get("due")
        mine = holder is None or holder in owners
        if day is not None and action.get("done") is None and mine and day <= _later(graph.as_of, ACTIONS_WITHIN):
            areas = graph.targets(action.id, "ACTION_OF")
            yield Due(account, action, areas[0] if areas else None, day)


def planned(graph: Graph, account: str, holder: str | None, language: Language = "en") -> Iterator[Planned]:
    """Meetings of the coming week with somebody of theirs."""
    ours = set(holders(graph))
    for meeting in graph.of_kind("Interaction"):
        day = meeting.get("day")
        if day is None or not graph.as_of <= day <= _later(graph.as_of, MEETINGS_WITHIN):
            continue
        there = [each.source for each in graph.into(meeting.id, "PARTICIPATED_IN")]
        theirs = tuple(each for each in there if each not in ours)
        if theirs and (holder is None or holder in there):
            yield Planned(account, meeting, day, theirs, _ask(graph, account, theirs, language))


def _ask(graph: Graph, account: str, theirs: tuple[str, ...], language: Language) -> str | None:
    gaps = knowledge_gaps(graph, account, language=language).gaps
    near = [gap for gap in gaps if gap.about in theirs or {each.person for each in gap.ask} & set(theirs)]
    return next((gap.say for gap in (*near, *gaps)), None)


def ending(graph: Graph, account: str) -> Iterator[Ending]:
    """Contracts of ours or of competitors that end within ninety days; one of each unit, offer and side."""
    found: dict[tuple[Any, ...], Ending] = {}
    for spend in graph.of_kind("Spend"):
        day, side = spend.get("contract_end"), spend.get("with_whom")
        if day is not None and graph.as_of <= day <= _later(graph.as_of, CONTRACTS_WITHIN) and side in ("us", "competitor"):
            rivals = [each.target for each in graph.out(spend.id, "SPENT_WITH")] if side == "competitor" else []
            places = tuple(each.target for kind in ("SPENT_BY", "SPENT_ON") for each in graph.out(spend.id, kind))
            found[places, side] = Ending(account, spend, day, side == "us", rivals[0] if rivals else None)
    yield from found.values()


def as_json(answer: Week) -> dict[str, Any]:
    """The week: every entry with its account, its day and a sentence."""
    graphs = answer.pictures
    holder = answer.holder
    home = next((graph for graph in graphs.values() if holder is not None and holder in graph), None)
    return {
        "holder": None if holder is None or home is None else named(home, holder),
        "as_of": answer.as_of,
        "ties": [_quiet_json(answer, graphs[each.account], each) for each in answer.quiet],
        "actions": [_due_json(answer, graphs[each.account], each) for each in answer.actions],
        "meetings": [_planned_json(answer, graphs[each.account], each) for each in answer.meetings],
        "contracts": [_ending_json(answer, graphs[each.account], each) for each in answer.contracts],
    }


def _quiet_json(answer: Week, graph: Graph, each: Quiet) -> dict[str, Any]:
    last = each.tie.last_day
    words = {"name": graph.name(each.person), "account": graph.name(each.account), "colleague": graph.name(each.colleague)}
    key, day = ("week_quiet", each.on) if each.on else ("week_gone", last)
    stake, _ = summed(graph, each.stakes, answer.currency)
    return {
        "account": named(graph, each.account),
        "person": named(graph, each.person),
        "colleague": named(graph, each.colleague),
        "quiet_on": each.on,
        "last_day": last,
        "at_stake": stake.json if each.stakes else None,
        "sentence": say(key, answer.language, day=day_shown(day, answer.language), **words),
    }


def _due_json(answer: Week, graph: Graph, each: Due) -> dict[str, Any]:
    late = each.day < answer.as_of
    words = {"name": each.action.name, "account": graph.name(each.account), "day": day_shown(each.day, answer.language)}
    return {
        "account": named(graph, each.account),
        "action": named(graph, each.action.id),
        "area": None if each.area is None else named(graph, each.area.id),
        "owners": [named(graph, one.id) for one in graph.targets(each.action.id, "OWNED_BY")],
        "due": each.day,
        "late": late,
        "sentence": say("week_late" if late else "week_action", answer.language, **words),
    }


def _planned_json(answer: Week, graph: Graph, each: Planned) -> dict[str, Any]:
    people = ", ".join(graph.name(one) for one in each.theirs)
    words = {"people": people, "account": graph.name(each.account), "day": day_shown(each.day, answer.language)}
    return {
        "account": named(graph, each.account),
        "meeting": named(graph, each.meeting.id),
        "day": each.day,
        "people": [named(graph, one) for one in each.theirs],
        "ask": each.ask,
        "sentence": say("week_meeting", answer.language, **words),
    }


def _ending_json(answer: Week, graph: Graph, each: Ending) -> dict[str, Any]:
    amount: Money | None = each.spend.money("amount")
    what = ", ".join(node.name for kind in ("SPENT_ON", "SPENT_BY") for node in graph.targets(each.spend.id, kind))
    words = {"what": what, "account": graph.name(each.account), "day": day_shown(each.day, answer.language)}
    rival = say("week_supplier", answer.language) if each.rival is None else graph.name(each.rival)
    key = "week_renew" if each.ours else "week_rival"
    return {
        "account": named(graph, each.account),
        "contract": each.spend.id,
        "day": each.day,
        "ours": each.ours,
        "rival": None if each.rival is None else named(graph, each.rival),
        "amount": None if amount is None else amount.json,
        "sentence": say(key, answer.language, rival=rival, **words),
    }
