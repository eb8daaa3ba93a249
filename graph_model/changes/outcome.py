"""What did a change do? The object as it is now believed, what differs, and, where somebody was quicker, who changed what when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..claims import Batch, Claim, Judgement
from ..errors import Conflict
from ..graph import Graph, Node
from .desk import Desk
from .how import How

_MOST_CHANGES = 20


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is believed otherwise: a property, or a kind of relation to `about`."""

    field: str
    before: Any
    after: Any
    about: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change did. `applied` is the store's revision, None where nothing changed; `node` is None where nothing is left of it.

    `unheard` names what was said and is not believed: another's word outweighs it, or it holds on other days only.
    """

    id: str
    node: Node | None
    applied: int | None
    changed: tuple[Difference, ...] = ()
    unheard: tuple[str, ...] = ()

    @property
    def revision(self) -> int:
        """The object's revision, to be named as the expected one of the next change."""
        return 0 if self.node is None else self.node.revision


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be written about one object; `wanted` are the values that somebody else's may be compared with."""

    about: str
    claims: Sequence[Claim] = ()
    judgements: Sequence[Judgement] = ()
    revoked: Sequence[str] = ()
    wanted: Mapping[str, Any] | None = None
    covers: Sequence[str] = ()
    """What else must not have changed since the expected revision: the areas and actions of a plan."""


def commit(desk: Desk, change: Change, how: How, *, kind: str) -> Outcome:
    """Write a change, whole or not at all. The same change again writes nothing, whatever else happened meanwhile."""
    before = desk.around(change.about)
    batch = Batch(
        claims=tuple(change.claims),
        judgements=tuple(change.judgements),
        revoked=tuple(change.revoked),
        actor=desk.editor.actor,
        reason=how.reason or kind,
        instant=desk.instant,
        expected=_expected(desk, change, how),
    )
    return outcome(desk, change, _apply(desk, batch, change, how), before)


def outcome(desk: Desk, change: Change, applied: int | None, before: Graph) -> Outcome:
    """What differs after a change that was applied."""
    identifier = desk.store.resolve(change.about)
    after = desk.around(identifier)
    node = after.nodes.get(identifier)
    return Outcome(identifier, node, applied, tuple(_differences(before, after, identifier)), _unheard(node, change.wanted or {}))


def _expected(desk: Desk, change: Change, how: How) -> dict[str, int]:
    if how.expected_revision is None:
        return {}
    return dict.fromkeys((desk.store.resolve(change.about), *change.covers), how.expected_revision)


def _apply(desk: Desk, batch: Batch, change: Change, how: How) -> int | None:
    try:
        return desk.store.apply(batch).revision
    except Conflict as conflict:
        if desk.store.apply(replace(batch, expected={}), dry_run=True).revision is None:
            return None  # the same call once more
        raise _overtaken(desk, change, how.expected_revision or 0) from conflict


def _overtaken(desk: Desk, change: Change, expected: int) -> Conflict:
    """Who changed what since, with both values."""
    identifier = desk.store.resolve(change.about)
    watched = {identifier, *change.covers}
    since = [each for each in desk.store.changes(expected, first=None, viewer=desk.editor.viewer) if watched & set(each.ids)]
    viewer, today = desk.editor.viewer, desk.today
    then, now = (desk.store.get([identifier], viewer=viewer, as_of=today, known_at=known) for known in (expected, None))
    old, new = (dict(found[0].properties) if found else {} for found in (then, now))
    wanted: dict[str, Any] = dict(change.wanted or {})
    names: list[str] = sorted({*old, *new, *wanted})
    fields = [
        {"field": name, "before": old.get(name), "now": new.get(name), "yours": wanted.get(name)}
        for name in names
        if old.get(name) != new.get(name) or name in wanted
    ]
    who = [{"revision": each.revision, "actor": each.actor, "at": each.instant, "reason": each.reason} for each in since[-_MOST_CHANGES:]]
    told = ", then ".join(f"{each['actor']} ({each['reason']}, revision {each['revision']})" for each in who) or "somebody"
    text = f"{identifier} was changed since revision {expected} by {told}; compare both values and repeat your change."
    return Conflict(text, {"id": identifier, "expected": expected, "changes": who, "fields": fields})


def _differences(before: Graph, after: Graph, identifier: str) -> Iterable[Difference]:
    old, new = (graph.nodes.get(identifier) for graph in (before, after))
    olds, news = (dict(node.properties) if node is not None else {} for node in (old, new))
    for name in sorted(olds.keys() | news.keys()):
        if olds.get(name) != news.get(name):
            yield Difference(name, olds.get(name), news.get(name))
    were, are = _relations(before, identifier), _relations(after, identifier)
    for kind, other in sorted(were.keys() | are.keys()):
        if were.get((kind, other)) != are.get((kind, other)):
            yield Difference(kind, were.get((kind, other)), are.get((kind, other)), other)


def _relations(graph: Graph, identifier: str) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (each.kind, each.other(identifier)): dict(each.properties)
        for each in graph.relations.values()
        if identifier in (each.source, each.target)
    }


def _unheard(node: Node | None, wanted: Mapping[str, Any]) -> tuple[str, ...]:
    if node is None:
        return ()
    return tuple(name for name, value in sorted(wanted.items()) if value is not None and node.properties.get(name) != value)
