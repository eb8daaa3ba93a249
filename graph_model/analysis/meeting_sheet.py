"""Who is in the room, what do we know of each, and what should we ask whom? (the sheet of a meeting)"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..graph import Graph, Node
from ..vocabulary import Language
from .at_stake import Stake, summed
from .decision_paths import named
from .decision_steps import steps_answered
from .gap import Gap
from .knowledge_gaps import knowledge_gaps
from .people import holders, open_decisions, roles_of, said_of
from .ties import Tie, ties
from .week_words import day_shown, say

_MOST = 8


@dataclass(frozen=True, slots=True)
class InTheRoom:
    """One person: ours or theirs, title, roles, stance (None: nobody said), our best tie, and what is known, in sentences."""

    person: Node
    ours: bool
    title: str | None
    roles: tuple[str, ...]
    stance: float | None
    colleague: str | None
    tie: Tie | None
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A question, and who of those in the room may know."""

    gap: Gap
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """The sheet."""

    graph: Graph
    account: str
    people: tuple[InTheRoom, ...]
    questions: tuple[ToAsk, ...]
    more: int
    currency: str
    language: Language
    decisions: tuple[Node, ...] = ()


def meeting_sheet(
    graph: Graph, account: str, people: Sequence[str], *, language: Language = "en", currency: str = "EUR", most: int = _MOST
) -> MeetingSheet:
    """Theirs first. Questions about somebody in the room or that they may answer come first, the most money first; `more` are left out."""
    ours = set(holders(graph))
    told = [_person(graph, account, each, ours, language) for each in dict.fromkeys(people)]
    told.sort(key=lambda each: (each.ours, each.person.name, each.person.id))
    theirs = {each.person.id for each in told if not each.ours}
    gaps = knowledge_gaps(graph, account, language=language, currency=currency).gaps
    near = [gap for gap in gaps if gap.about in theirs or {each.person for each in gap.ask} & theirs]
    ordered = [*near, *(gap for gap in gaps if gap not in near)]
    asks = tuple(ToAsk(gap, tuple(each.person for each in gap.ask if each.person in theirs)) for gap in ordered[:most])
    decisions = tuple(each for each in open_decisions(graph, account) if _holds(graph, each, theirs))
    return MeetingSheet(graph, account, tuple(told), asks, max(0, len(ordered) - most), currency, language, decisions)


def _holds(graph: Graph, decision: Node, people: set[str]) -> bool:
    return any(people & set(step.people) for step in steps_answered(graph, decision))


def _person(graph: Graph, account: str, person: str, ours: set[str], language: Language) -> InTheRoom:
    node = graph.node(person)
    mine = person in ours
    best = None if mine else _best(graph, person, ours)
    asked = (*(each.id for each in open_decisions(graph, account)), None)
    played = [role for decision in asked for role in roles_of(graph, person, decision, account)]
    roles = tuple(dict.fromkeys(each.get("role") for each in played if each.get("role")))
    title = node.get("title") or next((each.name for each in graph.targets(person, "HOLDS")), None)
    colleague = None if best is None else best.b if best.a == person else best.a
    said = None if mine else said_of(played, "stance")
    attitude = None if said is None else float(said.properties["stance"])
    known = (say("sheet_ours", language, name=node.name),) if mine else tuple(_known(graph, account, node, attitude, best, language))
    return InTheRoom(node, mine, title, roles, attitude, colleague, best, known)


def _best(graph: Graph, person: str, ours: set[str]) -> Tie | None:
    found = [tie for tie in ties(graph).values() if person in (tie.a, tie.b) and ours & {tie.a, tie.b}]
    return max(found, key=lambda tie: (tie.chance, tie.a, tie.b), default=None)


def _known(graph: Graph, account: str, node: Node, attitude: float | None, best: Tie | None, language: Language) -> Iterator[str]:
    """Our way to them, where they sit, what they decide, want, think of us, whom they back."""
    name = node.name
    if best is None:
        yield say("sheet_no_tie", language, name=name)
    else:
        colleague = graph.name(best.b if best.a == node.id else best.a)
        yield say("sheet_tie", language, colleague=colleague, name=name, day=day_shown(best.last_day or best.observed_on, language))
    for boss in graph.targets(node.id, "REPORTS_TO"):
        yield say("sheet_boss", language, name=name, boss=boss.name)
    for decision in open_decisions(graph, account):
        for step in steps_answered(graph, decision, language):
            if node.id in step.people:
                yield say("sheet_step", language, name=name, must=say(f"must_{step.kind}", language), decision=decision.name)
    key = "sheet_no_stance" if attitude is None else "sheet_stance"
    yield say(key, language, name=name, stance="" if attitude is None else f"{attitude:g}")
    for competitor in graph.targets(node.id, "BACKS"):
        yield say("sheet_backs", language, name=name, competitor=competitor.name)
    for need in graph.sources(node.id, "FELT_BY"):
        yield say("sheet_need", language, name=name, need=need.name)


def as_json(answer: MeetingSheet) -> dict[str, Any]:
    """The sheet: people with what is known, the open decisions that they hold a step of, questions with whom to ask."""
    graph = answer.graph
    stakes = [Stake(each.id, amount, each.get("decide_by", graph.as_of)) for each in answer.decisions if (amount := each.money("amount"))]
    waiting, missing = summed(graph, stakes, answer.currency)
    return {
        "account": named(graph, answer.account),
        "people": [_person_json(graph, each) for each in answer.people],
        "decisions": [named(graph, each.id) for each in answer.decisions],
        "at_stake": waiting.json,
        "missing": list(missing),
        "questions": [
            {
                "question": each.gap.question.key,
                "say": each.gap.say,
                "about": named(graph, each.gap.about),
                "money": None if each.gap.money is None else each.gap.money.json,
                "ask": [named(graph, one) for one in each.people],
            }
            for each in answer.questions
        ],
        "more": answer.more,
    }


def _person_json(graph: Graph, each: InTheRoom) -> dict[str, Any]:
    return {
        "person": named(graph, each.person.id),
        "ours": each.ours,
        "title": each.title,
        "roles": list(each.roles),
        "stance": each.stance,
        "colleague": None if each.colleague is None else named(graph, each.colleague),
        "last_day": None if each.tie is None else each.tie.last_day,
        "known": list(each.known),
    }
