"""How is a person erased at their wish? Out of everything ever said, with a tombstone that keeps them from coming back."""

from ..claims import Batch
from ..stores.base import Erasure
from .desk import Desk


def erase(desk: Desk, identifier: str) -> Erasure:
    """Erase a person: there is no way back. It reaches all accounts, so only somebody may do it who answers for all of them."""
    desk.editor.check_edits()
    desk.editor.check_everywhere("The erasure of a person")
    person = desk.node(identifier, "Person")
    # The reason stays in the log for ever, so it is ours and not one that somebody wrote.
    return desk.store.erase(person.id, Batch(actor=desk.editor.actor, reason="erasure of a person", instant=desk.instant))
