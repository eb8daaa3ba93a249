"""A traversal plan: which relations to follow from a node, in what order, how many (MODEL section 10)."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ..errors import BadCursor

Direction = Literal["out", "in"]


@dataclass(frozen=True, slots=True)
class Step:
    """Follow one kind of relation from each parent, one page of its ends, and go on from there.

    Pages are by keyset: `after`/`before` are cursors, `first`/`last` their size (None: all). The order is the far end's
    folded name, ending in its id. `name` is the key of the result; `count` asks for the number of all ends.
    """

    relation: str
    direction: Direction = "out"
    name: str = ""
    kinds: tuple[str, ...] = ()
    where: Mapping[str, Any] = field(default_factory=dict)
    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None
    count: bool = False
    children: tuple["Step", ...] = ()

    @property
    def key(self) -> str:
        """The name under which its ends stand in the result."""
        return self.name or f"{self.relation}.{self.direction}"


def to_cursor(sort: str) -> str:
    """A page position as an opaque text."""
    return base64.urlsafe_b64encode(sort.encode()).decode().rstrip("=")


def from_cursor(cursor: str) -> str:
    """The page position that `to_cursor` wrote."""
    try:
        sort = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except ValueError as error:
        raise BadCursor("The cursor is not one of ours; ask for the first page again.") from error
    if "\x01" not in sort:
        raise BadCursor("The cursor is not one of ours; ask for the first page again.")
    return sort
