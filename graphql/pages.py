"""Pages of accounts as Relay connections: keyset cursors, capped sizes."""

from dataclasses import dataclass
from typing import cast

import strawberry

from ..graph_model.graph import Node
from ..graph_model.stores.base import Page
from .context import Context
from .described import answers
from .limits import page_size
from .objects import Account, wrap

DEFAULT_PAGE = 50


@strawberry.type(description="Whether there is more.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether a page follows.")
    has_previous_page: bool = strawberry.field(description="Whether a page goes before.")
    start_cursor: str | None = strawberry.field(description="The cursor of the first entry.")
    end_cursor: str | None = strawberry.field(description="The cursor of the last entry.")


@strawberry.type(description="One entry of a page.")
class AccountEdge:
    node: Account = strawberry.field(description="The account.")
    cursor: str = strawberry.field(description="Its place, for `after` and `before`.")


@strawberry.type(description="One page of accounts, by name.")
class AccountConnection:
    edges: list[AccountEdge] = strawberry.field(description="The entries.")
    page_info: PageInfo = strawberry.field(description="Whether there is more.")
    context: strawberry.Private[Context]

    @answers("How many accounts there are; counted only where it is asked for.")
    def total_count(self) -> int:
        return len(_page(self.context, Slice()).branches)


@dataclass(frozen=True, slots=True)
class Slice:
    """Which page: so many after or before a cursor."""

    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None


def accounts(context: Context, wanted: Slice) -> AccountConnection:
    """One page of the visible accounts; of the default size where none is asked for."""
    page_size(wanted.first)
    page_size(wanted.last)
    if wanted.first is None and wanted.last is None:
        wanted = Slice(first=DEFAULT_PAGE, after=wanted.after, before=wanted.before)
    page = _page(context, wanted)
    edges = [AccountEdge(node=_account(context, branch.node), cursor=branch.cursor) for branch in page.branches]
    info = PageInfo(
        has_next_page=page.has_next,
        has_previous_page=page.has_previous,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return AccountConnection(edges=edges, page_info=info, context=context)


def _page(context: Context, wanted: Slice) -> Page:
    return context.store.nodes(
        "Account",
        first=wanted.first,
        after=wanted.after,
        last=wanted.last,
        before=wanted.before,
        viewer=context.viewer,
        as_of=context.today,
    )


def _account(context: Context, node: Node) -> Account:
    return cast(Account, wrap(node, lambda: context.picture(node.id, context.now)))
