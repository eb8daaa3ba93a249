"""Pages as Relay connections: keyset cursors, capped sizes, totals only where they are asked for."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Generic, TypeVar

import strawberry

from ..graph_model.errors import InputError
from ..graph_model.stores.plans import ID, SORT, Plan, Step, to_cursor
from .context import Context, When
from .described import answers
from .limits import page_size
from .wrapping import wrap

DEFAULT_PAGE = 50
T = TypeVar("T")


@strawberry.type(description="Whether there is more.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether a page follows.")
    has_previous_page: bool = strawberry.field(description="Whether a page goes before.")
    start_cursor: str | None = strawberry.field(description="The cursor of the first entry.")
    end_cursor: str | None = strawberry.field(description="The cursor of the last entry.")


@strawberry.type(description="One entry of a page.")
class Edge(Generic[T]):
    node: T = strawberry.field(description="What stands there.")
    cursor: str = strawberry.field(description="Its place, for `after` and `before`.")


@strawberry.type(description="One page, by name.")
class Connection(Generic[T]):
    edges: list[Edge[T]] = strawberry.field(description="The entries.")
    page_info: PageInfo = strawberry.field(description="Whether there is more.")
    counted: strawberry.Private[Callable[[], int]]

    @answers("How many there are in all pages; counted only where it is asked for.")
    def total_count(self) -> int:
        return self.counted()


def sliced(step: Step, *, first: int | None, after: str | None, last: int | None, before: str | None) -> Step:
    """A step with a page's bounds; of the default size where none is asked for."""
    page_size(first)
    page_size(last)
    if first is not None and last is not None:
        raise InputError("A page has either first or last, not both.")
    if first is None and last is None:
        first = DEFAULT_PAGE
    return replace(step, first=first, after=after, last=last, before=before)


def ends(context: Context, parent: str | None, step: Step, when: When, target: str) -> Connection[Any]:
    """The plain way to a page: which nodes follow, and then the nodes themselves. Without a parent: of all nodes with the label."""
    rows, _ = _page(context, parent, replace(step, fields=(ID, SORT)), when)
    kept, has_next, has_previous = turned(step, rows)
    nodes = {
        node.id: node for node in context.store.get([row[0] for row in kept], viewer=context.viewer, as_of=when.day, known_at=when.revision)
    }
    edges = [Edge(node=wrap(nodes[row[0]], when, target), cursor=to_cursor(row[1])) for row in kept]
    info = PageInfo(
        has_next_page=has_next,
        has_previous_page=has_previous,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return Connection(edges=edges, page_info=info, counted=lambda: _count(context, parent, step, when))


def turned(step: Step, rows: Any) -> tuple[Any, bool, bool]:
    """The rows of a page in their order, and whether there are more after and before them."""
    more = step.size is not None and len(rows) > step.size
    kept = rows[: step.size] if more else rows
    if step.backwards:
        return kept[::-1], step.before is not None, more
    return kept, more, step.after is not None


def _count(context: Context, parent: str | None, step: Step, when: When) -> int:
    _, total = _page(context, parent, replace(step, first=0, last=None, after=None, before=None, fields=(ID,), count=True), when)
    return int(total)


def _page(context: Context, parent: str | None, step: Step, when: When) -> Any:
    """[rows, total] of one step from one node."""
    roots, plan = (None, Plan(step)) if parent is None else ([parent], Plan(Step("", children=(step,))))
    found = context.store.project(roots, plan, viewer=context.viewer, as_of=when.day, known_at=when.revision)
    if parent is None:
        return found
    return found[0][0][0] if found[0] else ([], 0)
