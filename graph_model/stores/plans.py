"""A traversal plan: which relations to follow from a node, in what order, how many, what to read (MODEL section 10)."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ..errors import BadCursor

Direction = Literal["out", "in"]
# No relation of the vocabulary: from an account inwards to what stands in its compartment, from a node outwards to its accounts.
WITHIN = "within"
# What a plan may read of a node besides the fields of the vocabulary.
ID, KIND, LABELS, NAME, REVISION, SORT = ".id", ".kind", ".labels", ".name", ".revision", ".sort"


@dataclass(frozen=True, slots=True)
class Among:
    """A condition on a field: it has one of these values."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """A condition on a field: at least `low`, at most `high` (None: open)."""

    low: Any = None
    high: Any = None

    def holds(self, value: Any) -> bool:
        """Whether a value lies between; nothing does not."""
        return value is not None and (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


@dataclass(frozen=True, slots=True)
class Step:
    """Follow one kind of relation from each parent, one page of its ends, and go on from there.

    Pages are by keyset: `after`/`before` are cursors, `first`/`last` their size (None: all). The order is the far end's
    folded name, ending in its id. `name` is the key of the result; `count` asks for the number of all ends. `where` names fields
    of the far end and what they are: a value, None (nobody said), `Among` or `Between`. `fields` is what a projection reads;
    `lacks` names labels that the far end must not bear.
    """

    relation: str
    direction: Direction = "out"
    name: str = ""
    kinds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    where: Mapping[str, Any] = field(default_factory=dict)
    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None
    count: bool = False
    fields: tuple[str, ...] = ()
    children: tuple["Step", ...] = ()

    @property
    def key(self) -> str:
        """The name under which its ends stand in the result."""
        return self.name or f"{self.relation}.{self.direction}"

    @property
    def backwards(self) -> bool:
        """Whether the page is read from its end."""
        return self.first is None and self.last is not None

    @property
    def size(self) -> int | None:
        """How many ends the page has at most."""
        return self.last if self.backwards else self.first


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A whole projection. `root` says what to read of the roots: those named, or one page of all with the label `root.kinds[0]`.

    Two plans are never equal: a store may keep beside one what it made of it.
    """

    root: Step


def fits(properties: Mapping[str, Any], where: Mapping[str, Any]) -> bool:
    """Whether what is believed of a node meets all conditions."""
    return all(_meets(properties.get(name), condition) for name, condition in where.items())


def _meets(value: Any, condition: Any) -> bool:
    if isinstance(condition, Among):
        return value in condition.values
    return condition.holds(value) if isinstance(condition, Between) else bool(value == condition)


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
