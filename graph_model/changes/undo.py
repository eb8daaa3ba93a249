"""How is one change of the team taken back? As a new revision: what it brought ends, what it replaced speaks again."""

from dataclasses import dataclass

from ..claims import Batch
from ..errors import Refused, UnknownName
from ..stores.base import Change
from .desk import Desk
from .how import How


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking a change back did: `applied` is None where nothing of it was left."""

    undone: Change
    applied: int | None
    ids: tuple[str, ...]


def undo(desk: Desk, revision: int, how: How) -> Undone:
    """Take back the change of a revision. What was said otherwise since stays; an import is taken back as a whole, not here."""
    desk.editor.check_edits()
    change = _change(desk, revision)
    if change.run is not None:
        raise Refused(f"Revision {revision} is part of an import; take the import back as a whole (kamp import --undo {change.run}).")
    spoken = desk.store.spoken_in(revision)
    if not all(map(desk.editor.viewer.sees_account, spoken)):
        raise UnknownName("change", str(revision))
    if not all(map(desk.editor.edits, spoken)):
        desk.editor.check_everywhere("This change")
    batch = Batch(
        actor=desk.editor.actor,
        reason=how.reason or f"undo of revision {revision}",
        instant=desk.instant,
        undone_revision=revision,
    )
    applied = desk.store.apply(batch).revision
    done = () if applied is None else desk.store.changes(applied - 1, first=1, viewer=desk.editor.viewer)[0].ids
    return Undone(change, applied, done)


def _change(desk: Desk, revision: int) -> Change:
    found = desk.store.changes(revision - 1, first=1, viewer=desk.editor.viewer) if revision > 0 else []
    if not found or found[0].revision != revision or not found[0].ids:
        raise UnknownName("change", str(revision))
    return found[0]
