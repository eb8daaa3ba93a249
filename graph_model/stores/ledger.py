"""What one transaction of a store reads and writes: the port through which the rules of the model reach the tables.

Everything is asked and written in lists, so that a batch of a thousand claims costs a few dozen statements, whatever is in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from ..claims import Claim, Judgement, Recorded
from ..graph import Contested, Node, Relation
from ..stated import speaks_of
from .base import Change
from .selection import Reader


@dataclass(frozen=True, slots=True)
class Asked:
    """Which claims: those that meet any of these. Records, not entities."""

    records: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    """Records at an end of a relation that the claim states; of some `kinds` of relation where these are named."""
    kinds: tuple[str, ...] = ()
    groups: frozenset[tuple[str, str]] = frozenset()
    """(kind of relation, record at which it starts)."""
    pairs: frozenset[tuple[str, str, str]] = frozenset()
    """(record, kind of relation, record): every claim of the records that state it."""
    ids: frozenset[int] = frozenset()
    revisions: frozenset[int] = frozenset()
    """Brought or replaced in these."""


@dataclass(slots=True)
class Known:
    """A live claim as far as recording needs it. `day` is "" where no day is known."""

    id: int
    record: str
    day: str
    hash: bytes
    seen: set[str] = field(default_factory=set)


class Entry(NamedTuple):
    """A claim to be added, under its number."""

    id: int
    claim: Claim
    content: bytes
    hash: bytes
    revision: int
    superseded: int | None = None

    @property
    def places(self) -> bool:
        """Whether the record that it is about stands in its compartment: not where it only states relations."""
        return self.claim.about in speaks_of(self.claim)


class Kept(NamedTuple):
    """A believed node as it stands in the store."""

    sort: str
    body: bytes
    compartments: frozenset[str]


class NodeRow(NamedTuple):
    """A believed node as it is to stand in the store."""

    node: Node
    sort: str
    search: str
    body: bytes
    fresh: bool


class RelationRow(NamedTuple):
    """A believed relation as it is to stand in the store."""

    relation: Relation
    sort_out: str
    sort_in: str
    body: bytes

    @property
    def columns(self) -> "RelationColumns":
        """All but its id."""
        each = self.relation
        return each.kind, each.source, each.target, each.qualifier, each.account, self.sort_out, self.sort_in, self.body


RelationColumns = tuple[str, str, str, str, str, str, str, bytes]


class Sighting(NamedTuple):
    """A later day on which a claim was seen again."""

    claim: int
    day: str
    revision: int
    superseded: int | None = None


class Ledger(Protocol):
    """The store inside one transaction."""

    # what is recorded

    def revision(self) -> int: ...

    def last_claim(self) -> int: ...

    def live(self, records: Iterable[str]) -> list[Known]: ...

    def claims(self, asked: Asked) -> dict[int, Recorded]:
        """The live claims that are asked for, by number."""
        ...

    def history(self, asked: Asked | None, known_at: int | None) -> dict[int, Recorded]:
        """Those live at a revision (None: of all revisions), in the order of their numbers; without a question all of them."""
        ...

    def judgements(self) -> list[Judgement]:
        """All of them, revoked ones too, in the order of their ids."""
        ...

    def sightings(self) -> list[Sighting]: ...

    def changes(self, since: int, first: int | None) -> list[Change]: ...

    def due(self, day: str) -> list[str]:
        """The records of which something may change until a day."""
        ...

    def fact(self, key: str) -> Any: ...

    def facts(self) -> dict[str, Any]:
        """All facts about the store, by key."""
        ...

    # what is believed

    def reader(self) -> Reader: ...

    def members(self) -> dict[str, str]: ...

    def entities(self, records: Iterable[str]) -> dict[str, str]:
        """The entity of each of these records that shares one with another."""
        ...

    def kept(self, identifiers: Iterable[str]) -> dict[str, Kept]: ...

    def revisions(self, identifiers: Iterable[str]) -> dict[str, int]: ...

    def relation_rows(self, relations: Iterable[tuple[str, str]]) -> dict[str, RelationColumns]:
        """The believed relations of these (kind, id) as they stand in the store."""
        ...

    def relation_ids(self, pairs: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str, str, str, str]]:
        """(id, kind, source, target, qualifier, account) of the believed relations between (source, kind, target)."""
        ...

    def relation_ends(self, identifiers: Iterable[str]) -> list[tuple[str, str, str, str]]:
        """(id, source, target, account) of the believed relations of these ids."""
        ...

    def relations_touching(self, entities: Iterable[str]) -> list[tuple[str, str]]:
        """(kind, id) of the believed relations that start, end or stand in the compartment of these."""
        ...

    def kinds_at(self, identifiers: Iterable[str]) -> dict[str, set[tuple[str, bool]]]:
        """Per node, (kind of relation, starts there) of its believed relations."""
        ...

    def compartments(self, records: Iterable[str]) -> dict[str, set[str]]:
        """Per record, the compartments of the live claims about it and of the relations stated at it."""
        ...

    def within(self, accounts: Iterable[str]) -> list[str]:
        """The believed nodes in these compartments."""
        ...

    # writing

    def add_claims(self, entries: Sequence[Entry]) -> None: ...

    def supersede(self, claims: Sequence[int], revision: int) -> None: ...

    def add_sightings(self, sightings: Sequence[Sighting]) -> None: ...

    def supersede_sightings(self, sightings: Sequence[tuple[int, str]], revision: int) -> None: ...

    def add_judgements(self, judgements: Sequence[Judgement]) -> None: ...

    def revoke(self, identifiers: Sequence[str], revision: int) -> None: ...

    def remove_claims(self, claims: Sequence[int]) -> None:
        """Remove claims with their statements and sightings, as if they had never been recorded."""
        ...

    def forget_judgements(self, records: Sequence[str]) -> None:
        """Remove the judgements that name one of these records, but for their tombstones."""
        ...

    def forget_reasons(self, revisions: Sequence[int]) -> None:
        """Empty what was written as the reason of these revisions."""
        ...

    def replace_members(self, members: Mapping[str, str]) -> None: ...

    def put_nodes(self, rows: Sequence[NodeRow], revision: int) -> None: ...

    def drop_nodes(self, identifiers: Sequence[str]) -> None: ...

    def put_relations(self, rows: Sequence[RelationRow], revision: int) -> None: ...

    def drop_relations(self, relations: Sequence[tuple[str, str]]) -> None:
        """Those of these (kind, id)."""
        ...

    def put_compartments(self, compartments: Mapping[str, frozenset[str]]) -> None: ...

    def put_contested(self, groups: Sequence[tuple[str, str]], away: Sequence[str], contested: Sequence[Contested]) -> None:
        """Replace the losers of these (kind, source) and of those at or in `away`."""
        ...

    def add_due(self, rows: Sequence[tuple[str, str]]) -> None: ...

    def drop_due(self, day: str) -> None: ...

    def log(self, change: Change) -> None: ...

    def remember(self, key: str, value: Any) -> None: ...

    def clear(self) -> None:
        """Leave nothing, in today's layout."""
        ...
