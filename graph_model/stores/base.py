"""What every store does. The contract suite (tests/graph_model/test_stores.py) says the same in tests.

A store holds no rule of the model: it keeps claims and judgements, asks `belief` what they mean, and keeps the answer of today.
Every read takes the viewer, the date and, where offered, the revision as required arguments.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Protocol

from ..claims import Batch, Judgement, Recorded
from ..compartments import Viewer
from ..graph import Graph, Node, Relation
from .plans import Plan, Step

# The layout of both stores: a store of a smaller number is brought here by `migrate`.
LAYOUT = 3


@dataclass(frozen=True, slots=True)
class Applied:
    """What a batch did. `revision` is None where it changed nothing; `records` says of each record new, changed, unchanged,
    or erased where it speaks of somebody who was."""

    revision: int | None
    records: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Branch:
    """One node of a tree with the relation that led to it, its cursor, and the pages of its children by step key."""

    node: Node
    relation: Relation | None = None
    cursor: str = ""
    pages: Mapping[str, "Page"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of ends; `total` only where it was asked for."""

    branches: tuple[Branch, ...]
    has_next: bool = False
    has_previous: bool = False
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer of a search, best first; `score` in 0..100."""

    node: Node
    score: float


@dataclass(frozen=True, slots=True)
class Change:
    """What one revision touched, for pollers: ids of nodes and relations."""

    revision: int
    instant: str
    actor: str
    reason: str
    run: str | None
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Erasure:
    """What the erasure of a person did: so many claims removed whole, so many left without them."""

    revision: int
    removed: int
    shortened: int


@dataclass(frozen=True, slots=True)
class Info:
    """What the store holds: believed nodes by label and relations by kind."""

    version: int
    revision: int
    nodes: Mapping[str, int]
    relations: Mapping[str, int]


class Store(Protocol):
    """One contract, two implementations."""

    def revision(self) -> int:
        """The number of the last applied batch, 0 in an empty store."""
        ...

    def revision_at(self, instant: str) -> int:
        """The last revision that was applied at or before an instant (ISO, UTC), 0 where none was."""
        ...

    def apply(self, batch: Batch, *, dry_run: bool = False) -> Applied:
        """Apply all of a batch under the next revision, or nothing. A dry run answers the same and writes nothing."""
        ...

    def resolve(self, identifier: str) -> str:
        """The entity of a record: every id that was ever handed out answers for ever. An unknown id answers itself."""
        ...

    def get(self, identifiers: Iterable[str], *, viewer: Viewer, as_of: str, known_at: int | None) -> list[Node]:
        """The visible ones of these nodes, in the order asked."""
        ...

    def nodes(
        self, label: str, *, first: int | None, after: str | None, last: int | None, before: str | None, viewer: Viewer, as_of: str
    ) -> Page:
        """One page of all visible nodes with a label, in the order of folded name and id. Of the rolled day only."""
        ...

    def tree(self, roots: Iterable[str], steps: tuple[Step, ...], *, viewer: Viewer, as_of: str, known_at: int | None) -> list[Branch]:
        """What a traversal plan finds from these roots."""
        ...

    def project(self, roots: Sequence[str] | None, plan: Plan, *, viewer: Viewer, as_of: str, known_at: int | None) -> Sequence[Any]:
        """The page of these roots (None: of all with the plan's label, of the rolled day only) as rows by position: see `projection`."""
        ...

    def subgraph(self, accounts: Iterable[str], *, viewer: Viewer, as_of: str, known_at: int | None) -> Graph:
        """Everything in the compartments of these accounts, with the shared nodes that their relations reach and our side."""
        ...

    def neighbourhood(self, identifier: str, *, hops: int, viewer: Viewer, as_of: str, known_at: int | None) -> Graph:
        """The visible nodes within some relations of a node."""
        ...

    def search(self, text: str, *, labels: tuple[str, ...], first: int, viewer: Viewer) -> list[Hit]:
        """Nodes whose names or mail come near a text: accents, apostrophes, case and small typos forgiven."""
        ...

    def changes(self, since: int, *, first: int | None, viewer: Viewer) -> list[Change]:
        """What changed after a revision, oldest first; ids that the viewer may not see, and revisions that touched nothing else, are
        left out."""
        ...

    def claims(self, identifier: str, *, viewer: Viewer) -> list[Recorded]:
        """All visible claims about a node, for history and provenance, without the opinions that the viewer may not read."""
        ...

    def judgements(self, identifiers: Iterable[str]) -> list[Judgement]:
        """The judgements in force that name a record of these nodes."""
        ...

    def spoken_in(self, revision: int) -> frozenset[str]:
        """The compartments in which a revision said, replaced or judged something."""
        ...

    def erase(self, identifier: str, batch: Batch) -> Erasure:
        """Take a person out of everything ever recorded; the batch brings only author, reason and instant. There is no way back."""
        ...

    def roll(self, today: str) -> None:
        """Make the materialised belief that of a new day; never backwards, no revision."""
        ...

    def export(self, *, history: bool) -> Iterator[bytes]:
        """JSON lines: the content (live claims and judgements in force) or, with history, everything: a backup."""
        ...

    def restore(self, lines: BinaryIO) -> int:
        """Load an export into an empty store; answers the number of claims."""
        ...

    def migrate(self) -> int | None:
        """Bring a store that was opened as `outdated` to today's layout, all or nothing; answers the number of claims.

        None where there was nothing to do. What is believed is worked out anew, what was recorded stays byte for byte.
        """
        ...

    def meta(self, key: str) -> Any:
        """A small fact about the store kept beside the graph (an importer's remembered mapping), None where unset."""
        ...

    def amend(self, key: str, change: Callable[[Any], Any]) -> None:
        """Change such a fact from what it is (None where unset), nobody else in between; it is no part of an export."""
        ...

    def info(self) -> Info:
        """What the store holds."""
        ...

    def close(self) -> None:
        """Give back what it holds open."""
        ...
