"""What differs between two pictures of an account: who left, joined, moved; what is new, ended or otherwise; whose tie and stance?

A picture is as of a day and as known at an instant, so the same comparison tells what changed in the world and what was learned.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from ..graph import Graph, Node
from ..money import from_stored
from ..vocabulary import Language, vocabulary
from .people import contacts, holders, occupants, players
from .review_words import SENTENCES
from .ties import Tie, ties
from .wording import day_shown, learn, say

learn(SENTENCES)

ChangeKind = Literal["left", "joined", "moved", "vacant", "changed", "new", "ended"]
LIVING = 0.5  # T2: below one half a tie has gone quiet
_DEMAND = ("Decision", "DecisionStep", "Need", "Goal", "Trend", "Finding", "OrgUnit", "Position")
_COMPARED = (*_DEMAND, "Plan", "PlanArea", "Action", "Strategy", "Panel")
_ROLE_FIELDS = ("role", "influence", "coverage", "mode")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `subject` is an id of either picture; `before` and `after` are values as JSON has them, None where unknown."""

    kind: ChangeKind
    subject: str
    sentence: str
    property: str | None = None
    before: Any = None
    after: Any = None
    better: bool | None = None
    """Of a stance: whether it is better than it was."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two pictures of one account, with the language of the sentences."""

    before: Graph
    after: Graph
    account: str
    language: Language = "en"

    def name(self, identifier: str) -> str:
        """What people call it, in the later picture if it stands there."""
        graph = self.after if identifier in self.after else self.before
        return graph.name(identifier)

    def words(self, key: str, **words: object) -> str:
        return say(key, self.language, **words)

    def shown(self, value: Any) -> str:
        """A value as a salesperson reads it."""
        if value is None:
            return self.words("rev_unknown")
        if isinstance(value, dict) and "minor" in value:
            amount = from_stored(value)
            return "" if amount is None else amount.shown(self.language)
        if isinstance(value, list):
            return ", ".join(self.shown(each) for each in value)
        return str(value)


def differences(compared: Compared) -> tuple[Change, ...]:
    """All differences, people first; both pictures must hold the account."""
    return tuple(change for find in _FINDERS for change in find(compared))


def _people(compared: Compared) -> Iterator[Change]:
    before, after = compared.before, compared.after
    then, now = set(contacts(before, compared.account)), set(contacts(after, compared.account))
    place = compared.name(compared.account)
    for kind, people in (("left", then - now), ("joined", now - then)):
        for person in sorted(people, key=compared.name):
            name = compared.name(person)
            word: ChangeKind = "left" if kind == "left" else "joined"
            yield Change(word, person, compared.words(f"rev_{kind}", name=name, place=place))
    for person in sorted(then & now, key=compared.name):
        was, is_now = _places(before, person), _places(after, person)
        if was != is_now and was and is_now:
            shown = [", ".join(compared.name(each) for each in places) for places in (was, is_now)]
            sentence = compared.words("rev_moved", name=compared.name(person), before=shown[0], after=shown[1])
            yield Change("moved", person, sentence, "place", shown[0], shown[1])


def _places(graph: Graph, person: str) -> tuple[str, ...]:
    """Units and chairs; the account itself counts where nothing nearer is known."""
    found = [*graph.targets(person, "HOLDS"), *graph.targets(person, "MEMBER_OF")]
    near = [each.id for each in found if each.kind != "Organization"]
    return tuple(sorted(near or [each.id for each in found]))


def _vacant(compared: Compared) -> Iterator[Change]:
    for chair in compared.after.of_kind("Position"):
        was = occupants(compared.before, chair.id) if chair.id in compared.before else ()
        if was and not occupants(compared.after, chair.id):
            who = ", ".join(compared.name(each) for each in was)
            yield Change("vacant", chair.id, compared.words("rev_vacant", name=chair.name, before=who), "holder", who, None)


def _things(compared: Compared) -> Iterator[Change]:
    for kind in _COMPARED:
        then = {each.id: each for each in compared.before.of_kind(kind)}
        now = {each.id: each for each in compared.after.of_kind(kind)}
        for identifier in sorted({*then, *now}, key=lambda each: (compared.name(each), each)):
            if identifier not in then:
                yield _came(compared, "new", now[identifier])
            elif identifier not in now:
                yield _came(compared, "ended", then[identifier])
            else:
                yield from _fields(compared, then[identifier], now[identifier])


def _came(compared: Compared, kind: Literal["new", "ended"], node: Node) -> Change:
    caption = vocabulary().kinds[node.kind].caption[("en", "it").index(compared.language)]
    return Change(kind, node.id, compared.words(f"rev_{kind}", kind=caption, name=_called(compared, node)))


def _called(compared: Compared, node: Node) -> str:
    """A name; of a step its decision, of a strategy or trend its words."""
    graph = compared.after if node.id in compared.after else compared.before
    near = graph.targets(node.id, "STEP_OF")
    return node.properties.get("name") or node.get("text") or (near[0].name if near else node.id)


def _fields(compared: Compared, then: Node, now: Node) -> Iterator[Change]:
    fields = vocabulary().kinds[now.kind].fields
    for name in fields:
        was, is_now = then.properties.get(name), now.properties.get(name)
        if was != is_now:
            words = {"before": compared.shown(was), "after": compared.shown(is_now)}
            caption = fields[name].caption[("en", "it").index(compared.language)].lower()
            sentence = compared.words("rev_changed", name=_called(compared, now), property=caption, **words)
            yield Change("changed", now.id, sentence, name, _json(was), _json(is_now))


def _json(value: Any) -> Any:
    amount = from_stored(value) if isinstance(value, dict) and "minor" in value else None
    return value if amount is None else amount.json


def _roles(compared: Compared) -> Iterator[Change]:
    """What somebody thinks of us and which part they play, told of the person."""
    for role in compared.after.of_kind("BuyingRole"):
        if role.id not in compared.before:
            continue
        then, who = compared.before.node(role.id), players(compared.after, role.id)
        for person in who:
            yield from _stance(compared, person, then.get("stance"), role.get("stance"))
            for name in _ROLE_FIELDS:
                was, is_now = then.properties.get(name), role.properties.get(name)
                if was != is_now:
                    words = {"property": name, "before": compared.shown(was), "after": compared.shown(is_now)}
                    sentence = compared.words("rev_changed", name=compared.name(person), **words)
                    yield Change("changed", person, sentence, name, was, is_now)


def _stance(compared: Compared, person: str, was: float | None, is_now: float | None) -> Iterator[Change]:
    if was != is_now:
        words = {"before": compared.shown(was), "after": compared.shown(is_now)}
        better = None if was is None or is_now is None else is_now > was
        sentence = compared.words("rev_stance", name=compared.name(person), **words)
        yield Change("changed", person, sentence, "stance", was, is_now, better)


def _ties(compared: Compared) -> Iterator[Change]:
    """Contacts between one of ours and one of theirs that came alive or went quiet."""
    then, now = _living(compared.before), _living(compared.after)
    latest = ties(compared.after)
    for ends in sorted(then.keys() ^ now.keys()):
        tie = now.get(ends) or then[ends]
        names = {"a": compared.name(tie.a), "b": compared.name(tie.b)}
        theirs = tie.b if tie.a in holders(compared.after) or tie.a in holders(compared.before) else tie.a
        was, is_now = (None if each is None else each.chance for each in (then.get(ends), now.get(ends) or latest.get(ends)))
        if ends in now:
            yield Change("new", theirs, compared.words("rev_tie_new", **names), "tie", was, is_now)
        else:
            day = day_shown(tie.last_day or tie.observed_on, compared.language)
            yield Change("ended", theirs, compared.words("rev_tie_ended", **names, day=day), "tie", was, is_now)


def _living(graph: Graph) -> dict[tuple[str, str], Tie]:
    ours = set(holders(graph))
    return {ends: tie for ends, tie in ties(graph).items() if tie.chance >= LIVING and len(ours & set(ends)) == 1}


_FINDERS: tuple[Callable[[Compared], Iterator[Change]], ...] = (_people, _vacant, _roles, _ties, _things)
