"""The doors into the graph: accounts, anything by its id, anything by its name."""

from functools import partial
from typing import Annotated

import strawberry

from .arguments import AccountId, After, AsOf, Before, First, Info, KnownAt, Last
from .described import answers
from .limits import page_size
from .objects import Account, Node, wrap
from .pages import AccountConnection, Slice, accounts


@strawberry.type(description="One answer of a search.")
class SearchHit:
    node: Node = strawberry.field(description="What was found.")
    score: float = strawberry.field(description="How near it comes, 0 to 100.")


@strawberry.type
class GraphQuestions:
    @answers("An account by its id; null where there is none that you may see.")
    def account(self, info: Info, account: AccountId, as_of: AsOf = None, known_at: KnownAt = None) -> Account | None:
        context = info.context
        when = context.when(as_of, known_at)
        found = context.get(account, when)
        wrapped = None if found is None else wrap(found, lambda: context.picture(found.id, when))
        return wrapped if isinstance(wrapped, Account) else None

    @answers("The accounts, by name, as they stand today.")
    def accounts(self, info: Info, first: First = None, after: After = None, last: Last = None, before: Before = None) -> AccountConnection:
        return accounts(info.context, Slice(first, after, last, before))

    @answers("Anything by any id it ever had; null where there is nothing that you may see.")
    def node(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="The lasting id.")],
        as_of: AsOf = None,
        known_at: KnownAt = None,
    ) -> Node | None:
        context = info.context
        when = context.when(as_of, known_at)
        found = context.get(id, when)
        return None if found is None else wrap(found, lambda: context.around(found, when))

    @answers("What bears a name like this text, the nearest first; accents and small typos forgiven.")
    def search(
        self,
        info: Info,
        text: Annotated[str, strawberry.argument(description="A name, a part of one, or a mail address.")],
        first: Annotated[int, strawberry.argument(description="How many answers.")] = 10,
    ) -> list[SearchHit]:
        context, size = info.context, page_size(first) or 0
        hits = context.store.search(text, labels=(), first=size, viewer=context.viewer)
        return [SearchHit(node=wrap(hit.node, partial(context.around, hit.node, context.now)), score=hit.score) for hit in hits]
