"""Changes about what is one thing, what has ended, what was said wrongly, and taking a change back."""

from datetime import date
from typing import Annotated

import strawberry

from ..graph_model.changes.identity import merge, reject, separate, unmerge
from ..graph_model.changes.things import end
from ..graph_model.changes.undo import undo
from .described import answers
from .mutations_how import Beside, Changed, Id, Info, answered, desk, told
from .spelling import snake

One = Annotated[strawberry.ID, strawberry.argument(description="One of the two, by its id.")]
Other = Annotated[strawberry.ID, strawberry.argument(description="The other, by its id.")]


@strawberry.type(description="What taking a change back did.")
class Undone:
    revision: int = strawberry.field(description="The revision that was taken back.")
    actor: str = strawberry.field(description="Whose change it was.")
    reason: str = strawberry.field(description="Why it had been made.")
    store_revision: int | None = strawberry.field(description="The new revision; null where nothing of the change was left.")
    ids: list[strawberry.ID] = strawberry.field(description="The visible nodes and relations that are believed otherwise.")


@strawberry.type
class IdentityMutations:
    @answers("Judges two records to be one being; both ids answer for ever.")
    def merge(self, info: Info, a: One, b: Other, how: Beside = None) -> Changed:
        return answered(info, lambda: merge(desk(info), a, b, told(how)))

    @answers("Takes the judgement back that joined two records.")
    def unmerge(self, info: Info, a: One, b: Other, how: Beside = None) -> Changed:
        return answered(info, lambda: unmerge(desk(info), a, b, told(how)))

    @answers("Judges two records to be two beings, which later imports respect.")
    def separate(self, info: Info, a: One, b: Other, how: Beside = None) -> Changed:
        return answered(info, lambda: separate(desk(info), a, b, told(how)))

    @answers("Rejects the value that is believed of a field: no import revives it.")
    def reject(
        self,
        info: Info,
        id: Id,
        field: Annotated[str, strawberry.argument(description="The field whose value is wrong.")],
        how: Beside = None,
    ) -> Changed:
        return answered(info, lambda: reject(desk(info), id, snake(field), told(how)))

    @answers("States that something no longer exists from a day on; its history stays.")
    def end_thing(
        self,
        info: Info,
        id: Id,
        on: Annotated[date, strawberry.argument(description="The first day without it.")],
        how: Beside = None,
    ) -> Changed:
        return answered(info, lambda: end(desk(info), id, on.isoformat(), told(how)))

    @answers("Takes one change of the team back, as a new revision; what was said otherwise since stays.")
    def undo(
        self,
        info: Info,
        revision: Annotated[int, strawberry.argument(description="The revision of the change (`storeRevision`, or from `changes`).")],
        how: Beside = None,
    ) -> Undone:
        done = undo(desk(info), revision, told(how))
        info.context.forget()
        ids = [strawberry.ID(each) for each in done.ids]
        was = done.undone
        return Undone(revision=was.revision, actor=was.actor, reason=was.reason, store_revision=done.applied, ids=ids)
