"""What changed at an account since a day, what was learned since, what went stale, what is due, what comes next? (7-1 to 7-5, B-7)

Two differences, told apart (MODEL 3): *changed in the world* compares as of the day with as of now, both with today's knowledge;
*learned since* compares what was known on the day about that day with what is known about it now. Together they are all there is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..explanation import Part, Score
from ..explanation import as_json as score_json
from ..graph import Graph
from ..money import Money, from_stored, money
from ..vocabulary import Language
from .agenda import Item, best_next, due, stale
from .at_stake import Stake, spend_with_us, summed
from .decision_paths import named
from .differences import Change, Compared, differences
from .knowledge_gaps import KnowledgeGaps, knowledge_gaps
from .people import units
from .relationship_risk import RelationshipRisk, relationship_risk, risk_index
from .wording import day_shown, say

_COUNTED = ("left", "joined", "moved", "vacant", "new", "ended")


@dataclass(frozen=True, slots=True)
class Pictures:
    """Three pictures of an account: as of the day as it was known then, as of the day as it is known now, and now."""

    known_then: Graph
    then: Graph
    now: Graph


@dataclass(frozen=True, slots=True)
class Review:
    """The agenda of a review."""

    pictures: Pictures
    account: str
    changes: tuple[Change, ...]
    learned: tuple[Change, ...]
    stale: tuple[Item, ...]
    due: tuple[Item, ...]
    next: tuple[Item, ...]
    moved: Score
    sentence: str

    @property
    def since(self) -> str:
        """The day since which it is told."""
        return self.pictures.then.as_of


def review(pictures: Pictures, account: str, *, language: Language = "en", currency: str = "EUR") -> Review:
    """The differences and the agenda; works without a plan. Amounts moved are in the reporting currency."""
    now = pictures.now
    risk = relationship_risk(now, account, language=language, currency=currency)
    gaps = knowledge_gaps(now, account, language=language, currency=currency)
    changes = _between(pictures.then, now, account, language)
    if account in pictures.then:
        changes = (*_numbers(pictures.then, risk, gaps, language, currency), *changes)
    moved = _moved(pictures, changes, currency, language)
    return Review(
        pictures,
        account,
        changes,
        _between(pictures.known_then, pictures.then, account, language),
        stale(now, gaps, language),
        due(now, account, language),
        best_next(now, risk, gaps, language),
        moved,
        _sentence(pictures.then.as_of, changes, moved, language),
    )


def _between(before: Graph, after: Graph, account: str, language: Language) -> tuple[Change, ...]:
    if account not in after:
        return ()
    if account not in before:
        sentence = say("rev_first", language, name=after.name(account), day=day_shown(before.as_of, language))
        return (Change("new", account, sentence),)
    return differences(Compared(before, after, account, language))


def _numbers(then: Graph, risk: RelationshipRisk, gaps: KnowledgeGaps, language: Language, currency: str) -> Iterator[Change]:
    """The account's own figures: what it spent with us, the risk index, how many questions lack a good answer."""
    now, account = risk.graph, risk.account
    spent = [_spent(graph, account, currency) for graph in (then, now)]
    if spent[0] != spent[1]:
        shown = [each.shown(language) for each in spent]
        yield _number("rev_spend", account, now, "spend", shown, [each.json for each in spent], language)
    index = [risk_index(then, account, language=language, currency=currency).value, risk.index.value]
    if index[0] != index[1]:
        shown = [say("rev_unknown", language) if each is None else f"{each:.0f}" for each in index]
        yield _number("rev_risk", account, now, "risk", shown, index, language)
    open_then = knowledge_gaps(then, account, language=language, currency=currency).gaps
    counts = [len(open_then), len(gaps.gaps)]
    if counts[0] != counts[1]:
        yield _number("rev_gaps", account, now, "gaps", [str(each) for each in counts], counts, language)


def _number(key: str, account: str, graph: Graph, name: str, shown: list[str], values: list[Any], language: Language) -> Change:
    words = {"what": say(key, language), "name": graph.name(account), "before": shown[0], "after": shown[1]}
    return Change("changed", account, say("rev_number", language, **words), name, *values)


def _spent(graph: Graph, account: str, currency: str) -> Money:
    stakes = [each for unit in (account, *units(graph, account)) for each in spend_with_us(graph, unit)]
    return summed(graph, stakes, currency)[0]


def _moved(pictures: Pictures, changes: Iterable[Change], currency: str, language: Language) -> Score:
    """Amounts of decisions and plan areas by which something is new, ended or otherwise, each counted up or down once."""
    parts, missing, whole = [], list[str](), money(0, currency)
    for subject in dict.fromkeys(each.subject for each in changes):
        amounts = []
        for graph in (pictures.then, pictures.now):
            node = graph.nodes.get(subject)
            stated = None if node is None else from_stored(node.properties.get("amount") or node.properties.get("revenue"))
            counts = node is not None and node.kind in ("Decision", "PlanArea") and stated is not None
            value, lacks = summed(pictures.now, [Stake(subject, stated, graph.as_of)] if counts and stated else [], currency)
            amounts.append(value)
            missing += lacks
        delta = Money(currency, abs(amounts[1].minor - amounts[0].minor))
        if delta.minor:
            whole = Money(currency, whole.minor + delta.minor)
            name = (pictures.now if subject in pictures.now else pictures.then).name(subject)
            parts.append(Part((subject,), float(delta.amount), say("rev_money_part", language, name=name, amount=delta.shown(language))))
    sentence = say("rev_money", language, amount=whole.shown(language))
    return Score(whole, currency, pictures.now.as_of, sentence, "", {"currency": currency}, tuple(parts), tuple(dict.fromkeys(missing)))


def _sentence(since: str, changes: tuple[Change, ...], moved: Score, language: Language) -> str:
    """B-7: "since 12 March two people left, one stance is worse, three needs are new, EUR 180 k moved"."""
    counts = {kind: sum(each.kind == kind and each.property != "tie" for each in changes) for kind in _COUNTED}
    contacts = [each.kind for each in changes if each.property == "tie"]
    counts |= {"alive": contacts.count("new"), "quiet": contacts.count("ended")}
    counts |= {name: sum(each.better is told for each in changes) for name, told in (("better", True), ("worse", False))}
    said = [say(f"rev_count_{name}", language, count=count) for name, count in counts.items() if count]
    if isinstance(moved.value, Money) and moved.value.minor:
        said.append(say("rev_count_money", language, amount=moved.value.shown(language)))
    what = "; ".join(said) or say("rev_nothing", language)
    return say("rev_since", language, day=day_shown(since, language), what=what)


def as_json(answer: Review) -> dict[str, Any]:
    """INTERFACE `review`; beyond it the sentence that sums it up and the money that moved."""
    now, then = answer.pictures.now, answer.pictures.then
    return {
        "account": named(now, answer.account),
        "since": answer.since,
        "as_of": now.as_of,
        "sentence": answer.sentence,
        "changes": [_change_json(each, now, then) for each in answer.changes],
        "learned": [_change_json(each, then, answer.pictures.known_then) for each in answer.learned],
        "stale": [_item_json(now, each) for each in answer.stale],
        "due": [_item_json(now, each) for each in answer.due],
        "next": [_item_json(now, each) for each in answer.next],
        "money_moved": score_json(answer.moved),
    }


def _change_json(change: Change, after: Graph, before: Graph) -> dict[str, Any]:
    graph = after if change.subject in after else before
    subject = named(graph, change.subject)
    return {
        "kind": change.kind,
        "subject": subject,
        "property": change.property,
        "from": change.before,
        "to": change.after,
        "sentence": change.sentence,
    }


def _item_json(graph: Graph, item: Item) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "about": named(graph, item.about),
        "sentence": item.sentence,
        "day": item.day,
        "days": item.days,
        "money": None if item.money is None else item.money.json,
    }
