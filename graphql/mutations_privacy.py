"""Taking a person out of everything at their wish."""

import strawberry

from ..graph_model.changes.erase import erase
from .described import answers
from .mutations_how import Id, Info, desk


@strawberry.type(description="What the erasure of a person did.")
class Erased:
    store_revision: int = strawberry.field(description="The revision under which it was done.")
    removed: int = strawberry.field(description="How many statements were removed.")
    shortened: int = strawberry.field(description="How many were kept for others, without the person.")


@strawberry.type
class PrivacyMutations:
    @answers("Takes a person out of everything ever recorded; no import brings them back, and there is no way back.")
    def erase_person(self, info: Info, id: Id) -> Erased:
        done = erase(desk(info), id)
        info.context.forget()
        return Erased(store_revision=done.revision, removed=done.removed, shortened=done.shortened)
