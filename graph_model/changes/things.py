"""How is a thing made and edited that has fields and links? The same for every kind; what is special stands in the kind's own module."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..claims import CAPACITIES, KIND, KNOWN_NONE, RANK_TEAM, Claim, Judgement, Statement, canonical, encode
from ..errors import BadField, Conflict
from ..graph import Node, Relation
from ..vocabulary import vocabulary
from .checking import checked, day_of, missing
from .desk import Desk
from .how import How
from .outcome import Change, Outcome, commit, outcome
from .saying import Speech, check_facts, claim_of, ended, made_record, replaced

_MOST_ENDS = 200


@dataclass(frozen=True, slots=True)
class Link:
    """A relation that a thing is given by name: to which kinds, how many, and from which side it starts."""

    relation: str
    kinds: tuple[str, ...]
    many: bool = False
    inward: bool = False
    required: bool = False
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of thing as a team makes it. `optional` fields may be left out although the vocabulary asks for them."""

    kind: str
    links: Mapping[str, Link] = field(default_factory=dict)
    capacities: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What is said of a thing: values of its fields, ends of its links by name, and the day from which new links hold."""

    values: Mapping[str, Any] = field(default_factory=dict)
    links: Mapping[str, Sequence[str]] = field(default_factory=dict)
    start: str | None = None


def make(desk: Desk, shape: Shape, given: Given, how: How, *, page: Sequence[Node] = ()) -> Outcome:
    """Make a thing under the caller's key. The same call again answers what it made."""
    desk.editor.check_edits()
    how.check()
    record = made_record(shape.kind, how.made_under())
    ends = _ends(desk, shape, given)
    slots = {KIND: shape.kind, **checked(shape.kind, given.values)}
    if shape.capacities:
        slots[CAPACITIES] = list(shape.capacities)
    absent = [name for name in missing(shape.kind, slots) if name not in shape.optional]
    absent += [name for name, link in shape.links.items() if link.required and not ends.get(name)]
    if absent:
        raise BadField(absent[0], f"a {shape.kind} is not saved without it.")
    account = desk.page(how, *page, *(node for nodes in ends.values() for node in nodes))
    for name, nodes in ends.items():
        slots[_slot(shape, name)] = _stated(shape.links[name], record, nodes, given.start)
    made = claim_of(how, desk, desk.teller(how), account, record=record, about=record, slots=slots)
    return write_made(desk, how, made, kind=f"new {shape.kind}")


def write_made(desk: Desk, how: How, made: Claim, *, kind: str, beside: Sequence[Claim] = ()) -> Outcome:
    """Write a made thing, unless the same call has written it already."""
    change = Change(made.record, [made, *beside])
    told = [each.claim for each in desk.store.claims(made.record, viewer=desk.editor.viewer) if each.claim.record == made.record]
    if any(encode(each) == encode(made) and each.account == made.account for each in told):
        return outcome(desk, change, None, desk.around(made.record))
    if told:
        raise Conflict("This key has made something else already; edit that by its id, or make a new thing with a new key.")
    return commit(desk, change, how, kind=kind)


def edit(desk: Desk, shape: Shape, identifier: str, given: Given, how: How, *, covers: Sequence[str] = ()) -> Outcome:
    """Say something of a thing that is there. A link that is named is replaced: what is left out of it ends.

    `covers` must not have changed since the expected revision either.
    """
    desk.editor.check_edits()
    node = desk.node(identifier, shape.kind)
    account = desk.page(how, node)
    speech = Speech.about(desk, how, node, account)
    slots = checked(shape.kind, given.values)
    check_facts(desk, node, slots)
    judgements = instead(speech, slots)
    slots |= relinked(speech, shape, given)
    if node.placeholder and slots:
        slots[KIND] = shape.kind
    change = Change(node.id, speech.say(slots), judgements, wanted=wanted(slots), covers=covers)
    return commit(desk, change, how, kind=f"edit {shape.kind}")


def end(desk: Desk, identifier: str, on: str, how: How, *kinds: str) -> Outcome:
    """Say that a thing no longer exists from a day on; its history stays."""
    desk.editor.check_edits()
    node = desk.node(identifier, *kinds)
    if "Account" in node.labels:
        desk.editor.check_everywhere("The end of an account")
    speech = Speech.about(desk, how, node, desk.page(how, node))
    check_facts(desk, node, {KIND: node.kind})
    day = day_of("on", on)
    claims = speech.say({KIND: node.kind}, valid_to=day)
    return commit(desk, Change(node.id, claims), how, kind=f"end of {node.kind}")


def relinked(speech: Speech, shape: Shape, given: Given) -> dict[str, Any]:
    """The slots of the links that are given anew."""
    if not given.links:
        return {}
    graph, day = speech.desk.around(speech.node.id), speech.how.seen_on(speech.desk.today)
    slots = {}
    for name, nodes in _ends(speech.desk, shape, given).items():
        link, slot = shape.links[name], _slot(shape, name)
        if link.required and not nodes:
            raise BadField(name, f"a {shape.kind} is not without it.")
        believed = _believed(graph.relations.values(), speech, link)
        stated = _stated(link, speech.node.id, nodes, None) or []
        slots[slot] = replaced(speech.former(slot), believed, stated, day=given.start or day, start=given.start)
    return slots


def ended_links(speech: Speech, shape: Shape, names: Sequence[str], day: str) -> dict[str, Any]:
    """The slots that end every believed relation of some links on a day."""
    graph = speech.desk.around(speech.node.id)
    slots = {}
    for name in names:
        slot = _slot(shape, name)
        believed = _believed(graph.relations.values(), speech, shape.links[name])
        former = speech.former(slot)
        found = {(each.source, each.target): each for each in former if each.valid_to is not None}
        for each in believed:
            mine = next((old for old in former if (old.source, old.target) == (each.source, each.target)), None)
            found[each.source, each.target] = ended(mine or Statement(each.source, each.target, each.qualifier), day)
        if believed:
            slots[slot] = list(found.values())
    return slots


def instead(speech: Speech, slots: Mapping[str, Any]) -> list[Judgement]:
    """Rejections of what would stand only because of its record's id: another's word of the same weight and day.

    Fields of which the vocabulary says that a contradiction matters keep both words.
    """
    found = []
    day, how = speech.how.seen_on(speech.desk.today), speech.how
    for name, value in slots.items():
        field_, told = vocabulary().field(speech.node.kind, name), speech.node.evidence.get(name)
        old = speech.node.properties.get(name)
        if field_ is None or field_.contested or field_.many or told is None or value is None or old == value:
            continue
        as_weighty = (told.rank, told.observed_on, told.confidence, told.assumed) == (RANK_TEAM, day, how.confidence, how.assumed)
        if as_weighty and told.record not in speech.records(name):
            given = canonical(KNOWN_NONE if old is None else old)
            why = how.reason or "said otherwise later on the same day"
            found.append(Judgement("reject", told.record, "", name, given, True, speech.desk.editor.actor, why))
    return found


def wanted(slots: Mapping[str, Any]) -> dict[str, Any]:
    """The values that a change wants to be believed."""
    return {
        name: None if value == KNOWN_NONE else value for name, value in slots.items() if not name[0].isupper() and not name.startswith("@")
    }


def _slot(shape: Shape, name: str) -> str:
    return f"{shape.links[name].relation}:{name}"


def _ends(desk: Desk, shape: Shape, given: Given) -> dict[str, list[Node]]:
    result = {}
    for name, ids in given.links.items():
        link = shape.links[name]
        named = list(dict.fromkeys(ids))
        if len(named) > (_MOST_ENDS if link.many else 1):
            raise BadField(name, f"at most {_MOST_ENDS if link.many else 1}.")
        result[name] = [desk.node(each, *link.kinds) for each in named]
    return result


def _stated(link: Link, record: str, nodes: Sequence[Node], start: str | None) -> list[Statement] | None:
    ends = [(node.id, record) if link.inward else (record, node.id) for node in nodes]
    return [Statement(source, target, link.qualifier, {}, start) for source, target in ends] or None


def _believed(relations: Any, speech: Speech, link: Link) -> list[Relation]:
    """The relations of a link that stand in the page in which is spoken; those of other pages are not ours to end."""
    me = speech.node.id
    graph_nodes = speech.desk.around(me).nodes
    return [
        each
        for each in relations
        if each.kind == link.relation
        and (each.target if link.inward else each.source) == me
        and each.account == speech.account
        and (not link.qualifier or each.qualifier == link.qualifier)
        and set(link.kinds) & {graph_nodes[each.other(me)].kind, *graph_nodes[each.other(me)].labels}
    ]
