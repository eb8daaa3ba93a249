"""What does the team take up at a review: what went stale, what is due, what to do next? (7-2, 7-3, 7-4)"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..dates import days_between
from ..graph import Graph, Node
from ..money import Money
from ..vocabulary import Language
from .at_stake import summed
from .knowledge_gaps import KnowledgeGaps
from .people import holders, open_decisions
from .relationship_risk import RelationshipRisk
from .ties import ties
from .wording import day_shown, say

STALE_DAYS = 90  # an area in which nothing happened for a quarter; judgement
DUE_DAYS = 30
CONTRACT_DAYS = 90
_NEXT = 5


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to talk about: of a kind, about something, on a day (None: unknown), the days passed since, and the money on it."""

    kind: str
    about: str
    sentence: str
    day: str | None = None
    days: int | None = None
    money: Money | None = None


def stale(graph: Graph, gaps: KnowledgeGaps, language: Language) -> tuple[Item, ...]:
    """Areas of the plan and ties without a sign of life, the oldest first; then knowledge past its validity."""
    found = [*_stale_areas(graph, language), *_stale_ties(graph, language)]
    found.sort(key=lambda each: (-(each.days if each.days is not None else 10**6), each.about))
    old = [Item("knowledge", gap.about, gap.say, money=gap.money) for gap in gaps.gaps if gap.kind == "stale"]
    return (*found, *old)


def _stale_areas(graph: Graph, language: Language) -> Iterator[Item]:
    for area in graph.of_kind("PlanArea"):
        last = last_sign(graph, area)
        days = None if last is None else days_between(last, graph.as_of)
        if last is None or days is None:
            yield Item("area", area.id, say("rev_stale_never", language, name=area.name), money=area.money("revenue"))
        elif days >= STALE_DAYS:
            words = {"name": area.name, "days": days, "day": day_shown(last, language)}
            yield Item("area", area.id, say("rev_stale_area", language, **words), last, days, area.money("revenue"))


def last_sign(graph: Graph, area: Node) -> str | None:
    """The last day on which something happened: it was said or confirmed, an action was done, an interlocutor was met by one of ours."""
    days = [each.seen_on for each in area.evidence.values() if each.seen_on is not None]
    days += [day for action in graph.sources(area.id, "ACTION_OF") if (day := action.get("done")) is not None]
    people, ours = {each.target for each in graph.out(area.id, "INVOLVES")}, set(holders(graph))
    days += [tie.last_day for tie in ties(graph).values() if tie.last_day is not None and {tie.a, tie.b} & people and {tie.a, tie.b} & ours]
    return max((day for day in days if day <= graph.as_of), default=None)


def _stale_ties(graph: Graph, language: Language) -> Iterator[Item]:
    ours = set(holders(graph))
    for tie in ties(graph).values():
        if tie.stale and tie.last_day is not None and len(ours & {tie.a, tie.b}) == 1:
            theirs = tie.b if tie.a in ours else tie.a
            days = days_between(tie.last_day, graph.as_of)
            a, b = (graph.node(each).properties.get("name") or say("rev_unnamed", language) for each in (tie.a, tie.b))
            words = {"a": a, "b": b, "days": days, "day": day_shown(tie.last_day, language)}
            yield Item("tie", theirs, say("rev_stale_tie", language, **words), tie.last_day, days)


def due(graph: Graph, account: str, language: Language) -> tuple[Item, ...]:
    """Actions late or due, decisions and contracts near their day, by day."""
    found = [*_actions(graph, language), *_decisions(graph, account, language), *_contracts(graph, language)]
    return tuple(sorted(found, key=lambda each: (each.day or "", each.kind, each.about)))


def _by(graph: Graph, days: int) -> str:
    return (date.fromisoformat(graph.as_of) + timedelta(days=days)).isoformat()


def _actions(graph: Graph, language: Language) -> Iterator[Item]:
    for action in graph.of_kind("Action"):
        day = action.get("due")
        if day is not None and action.get("done") is None and day <= _by(graph, DUE_DAYS):
            who = ", ".join(each.name for each in graph.targets(action.id, "OWNED_BY")) or say("rev_nobody", language)
            key = "rev_due_action" if day < graph.as_of else "rev_due_soon"
            yield Item("action", action.id, say(key, language, name=action.name, day=day_shown(day, language), who=who), day)


def _decisions(graph: Graph, account: str, language: Language) -> Iterator[Item]:
    for decision in open_decisions(graph, account):
        day = decision.get("decide_by")
        if day is not None and day <= _by(graph, DUE_DAYS):
            key = "rev_due_overdue" if day < graph.as_of else "rev_due_decision"
            sentence = say(key, language, name=decision.name, day=day_shown(day, language))
            yield Item("decision", decision.id, sentence, day, money=decision.money("amount"))


def _contracts(graph: Graph, language: Language) -> Iterator[Item]:
    """One of each place, offer and supplier."""
    found: dict[tuple[str, ...], Item] = {}
    for spend in graph.of_kind("Spend"):
        day = spend.get("contract_end")
        if day is not None and graph.as_of <= day <= _by(graph, CONTRACT_DAYS):
            ends = [node for kind in ("SPENT_BY", "SPENT_ON", "SPENT_WITH") for node in graph.targets(spend.id, kind)]
            sentence = say("rev_due_contract", language, name=", ".join(each.name for each in ends), day=day_shown(day, language))
            found[tuple(each.id for each in ends)] = Item("contract", spend.id, sentence, day, money=spend.money("amount"))
    yield from found.values()


def best_next(graph: Graph, risk: RelationshipRisk, gaps: KnowledgeGaps, language: Language) -> tuple[Item, ...]:
    """The questions on which most money waits, and what each indicator of risk asks for, in turns; five of them."""
    asks = [Item("ask", gap.about, _ask(graph, gap.say, [each.person for each in gap.ask], language), money=gap.money) for gap in gaps.gaps]
    acts = [
        Item("act", each.people[0] if each.people else risk.account, each.action, money=_hanging(graph, risk, each.people))
        for each in risk.indicators
        if each.action
    ]
    turns = [item for pair in zip(asks, acts, strict=False) for item in pair]
    rest = [*asks[len(acts) :], *acts[len(asks) :]]
    return tuple({each.sentence: each for each in (*turns, *rest)}.values())[:_NEXT]


def _ask(graph: Graph, question: str, people: list[str], language: Language) -> str:
    names = ", ".join(graph.name(each) for each in people)
    return say("rev_next_ask", language, people=names, question=question) if names else say("rev_next_learn", language, question=question)


def _hanging(graph: Graph, risk: RelationshipRisk, people: tuple[str, ...]) -> Money | None:
    stakes = [stake for person in people[:1] for stake in risk.lost.get(person, ())]
    return summed(graph, stakes, risk.asked.currency)[0] if stakes else None
