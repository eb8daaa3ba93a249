"""What changed, and how much one request may ask for."""

from typing import Annotated

import strawberry

from ..graph_model.stores import base
from .arguments import Info
from .described import answers
from .limits import ALLOWED, page_size


@strawberry.type(description="What one revision touched.")
class Change:
    revision: int = strawberry.field(description="The revision's number.")
    instant: str = strawberry.field(description="When it was written.")
    actor: str = strawberry.field(description="Who wrote it.")
    reason: str = strawberry.field(description="Why.")
    ids: list[strawberry.ID] = strawberry.field(description="The visible nodes and relations it touched.")


@strawberry.type(description="How much one request may ask for.")
class Limits:
    body_bytes: int = strawberry.field(description="The largest request.")
    url_bytes: int = strawberry.field(description="The longest address.")
    tokens: int = strawberry.field(description="The most words and signs in a query.")
    depth: int = strawberry.field(description="The most levels of fields.")
    fields: int = strawberry.field(description="The most fields, fragments counted at every use.")
    cost: int = strawberry.field(description="The most nodes that a query may have to read; the header Kamp-Cost tells a query's.")
    aliases: int = strawberry.field(description="The most aliases.")
    directives: int = strawberry.field(description="The most directives.")
    list_values: int = strawberry.field(description="The most values in lists of arguments.")
    variables: int = strawberry.field(description="The most values in variables, however nested.")
    page: int = strawberry.field(description="The most entries in one page.")
    seconds: int = strawberry.field(description="The longest time for one answer.")


@strawberry.type
class StoreQuestions:
    @answers("What changed after a revision, the oldest first: for programs that follow.")
    def changes(
        self,
        info: Info,
        since: Annotated[int, strawberry.argument(description="The last revision that you have seen, 0 for all.")],
        first: Annotated[int, strawberry.argument(description="How many revisions.")] = 50,
    ) -> list[Change]:
        found = info.context.store.changes(since, first=page_size(first) or 0, viewer=info.context.viewer)
        return [_change(each) for each in found]

    @answers("How much one request may ask for.")
    def limits(self) -> Limits:
        return Limits(**{name: getattr(ALLOWED, name) for name in ALLOWED.__slots__})


def _change(found: base.Change) -> Change:
    ids = [strawberry.ID(each) for each in found.ids]
    return Change(revision=found.revision, instant=found.instant, actor=found.actor, reason=found.reason, ids=ids)
