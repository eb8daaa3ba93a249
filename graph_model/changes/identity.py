"""Who is one and the same? Judgements about records, which can be taken back; never a rewrite (MODEL section 2)."""

from ..claims import KNOWN_NONE, Judgement, canonical
from ..errors import BadField
from ..graph import Node
from .desk import Desk
from .how import How
from .outcome import Change, Outcome, commit

_MERGED = ("Person", "Organization", "OrgUnit", "Position", "Decision", "Need", "Offer")


def merge(desk: Desk, a: str, b: str, how: How) -> Outcome:
    """Judge two records to be one being. Its id is the smaller one; both answer for ever."""
    one, other = _both(desk, a, b)
    if one.id == other.id:
        raise BadField("b", f"{one.name} and {other.name} are taken for one already.")
    if one.kind != other.kind or one.kind not in _MERGED:
        raise BadField("b", f"a {one.kind} and a {other.kind} are never one.", _MERGED)
    return _judge(desk, one, how, [_judgement(desk, "same", one.id, other.id, how)], kind="merge")


def unmerge(desk: Desk, a: str, b: str, how: How) -> Outcome:
    """Take back the judgement that joined two records; a later import may propose it again."""
    node, found = _joined(desk, a, b)
    return commit(desk, Change(node.id, revoked=[each.id for each in found]), how, kind="unmerge")


def separate(desk: Desk, a: str, b: str, how: How) -> Outcome:
    """Judge two records to be two beings, which later imports respect."""
    one, _ = _both(desk, a, b)
    revoked = [each.id for each in desk.store.judgements([a, b]) if each.kind == "same" and {each.a, each.b} == {a, b}]
    return commit(desk, Change(one.id, judgements=[_judgement(desk, "apart", a, b, how)], revoked=revoked), how, kind="separate")


def reject(desk: Desk, identifier: str, field: str, how: How) -> Outcome:
    """Reject what is believed of a field: that record's value no longer counts, and no import revives it."""
    desk.editor.check_edits()
    node = desk.node(identifier)
    desk.page(how, node)
    told = node.evidence.get(field)
    if told is None:
        raise BadField(field, "nothing is believed here that could be rejected.", sorted(node.evidence))
    value = canonical(KNOWN_NONE if node.properties.get(field) is None else _told(desk, node, told.record, field))
    rejected = Judgement("reject", told.record, "", field, value, True, desk.editor.actor, how.reason or "rejected")
    return commit(desk, Change(node.id, judgements=[rejected]), how, kind="reject")


def _told(desk: Desk, node: Node, record: str, field: str) -> object:
    """The record's own value: what is believed of a list is the union of several."""
    claims = [each.claim for each in desk.store.claims(node.id, viewer=desk.editor.viewer) if each.superseded is None]
    said = [claim for claim in claims if claim.record == record and field in claim.slots]
    return max(said, key=lambda claim: claim.observed_on or "").slots[field] if said else node.properties[field]


def _both(desk: Desk, a: str, b: str) -> tuple[Node, Node]:
    desk.editor.check_edits()
    one, other = desk.node(a), desk.node(b)
    for node in (one, other):
        if "Account" in node.labels:
            desk.editor.check_everywhere("Which accounts are one")
        if not desk.editor.everywhere and not desk.editor.editable(node.compartments):
            desk.editor.check_everywhere(f"Who {node.name} is")
    return one, other


def _joined(desk: Desk, a: str, b: str) -> tuple[Node, list[Judgement]]:
    node, other = _both(desk, a, b)
    if node.id != other.id:
        raise BadField("b", f"{node.name} and {other.name} are not taken for one.")
    found = [each for each in desk.store.judgements([node.id]) if each.kind == "same" and {each.a, each.b} == {a, b}]
    if not found:
        pairs = [f"{each.a} {each.b}" for each in desk.store.judgements([node.id]) if each.kind == "same"]
        raise BadField("b", "no single judgement joins these two records; name two that one joins.", pairs)
    return node, found


def _judgement(desk: Desk, kind: str, a: str, b: str, how: How) -> Judgement:
    first, second = sorted((a, b))
    return Judgement("same" if kind == "same" else "apart", first, second, by_hand=True, actor=desk.editor.actor, reason=how.reason or kind)


def _judge(desk: Desk, node: Node, how: How, judgements: list[Judgement], *, kind: str) -> Outcome:
    desk.page(how, node)
    return commit(desk, Change(node.id, judgements=judgements), how, kind=kind)
