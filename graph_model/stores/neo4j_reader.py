"""Today's belief as Neo4j holds it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from ..graph import Contested, Node, Relation
from . import cypher
from .rows import to_contested, to_node, to_relation


def read_node(row: Sequence[Any]) -> Node:
    """The node of [id, body, compartments, revision]."""
    return to_node(row[0], row[1], frozenset(row[2] or ()), row[3])


def read_relation(row: Sequence[Any]) -> Relation:
    """The relation of [id, kind, source, target, qualifier, account, body, revision]."""
    return to_relation(tuple(row))


class Neo4jReader:
    """A reader of today's belief, through whatever runs a statement and answers with its rows."""

    def __init__(self, rows: Callable[..., list[Any]]) -> None:
        self._rows = rows

    def nodes_in(self, accounts: frozenset[str]) -> list[Node]:
        return [read_node(row) for (row,) in self._rows(cypher.NODES_IN, accounts=sorted(accounts))]

    def nodes_by_id(self, identifiers: Iterable[str]) -> list[Node]:
        asked = list(identifiers)
        rows = self._rows(cypher.NODES_BY_ID, ids=asked) if asked else []
        found = {row[0]: read_node(row) for (row,) in rows}
        return [found[each] for each in asked if each in found]

    def nodes_by_label(self, label: str) -> list[Node]:
        return [read_node(row) for (row,) in self._rows(cypher.nodes_by_label(label))]

    def relations_at(
        self, identifiers: Iterable[str], kinds: Sequence[str] | None = None, accounts: frozenset[str] | None = None
    ) -> list[Relation]:
        asked = list(identifiers)
        statement = cypher.relations_at(narrowed=kinds is not None or accounts is not None)
        rows = self._rows(statement, ids=asked, kinds=list(kinds or ()), accounts=sorted(accounts or ())) if asked else []
        return [read_relation(row) for (row,) in rows]

    def ends(
        self, parent: str, kind: str, *, outward: bool, after: str | None, before: str | None, descending: bool
    ) -> Iterator[tuple[str, Relation]]:
        statement = cypher.ends(kind, outward=outward, after=after is not None, before=before is not None, descending=descending)
        rows = self._rows(statement, parent=parent, after=after, before=before)
        return ((sort, read_relation(row)) for sort, row in rows)

    def contested_at(self, identifiers: Iterable[str]) -> list[Contested]:
        asked = list(identifiers)
        return [to_contested(*row) for row in self._rows(cypher.CONTESTED_AT, ids=asked)] if asked else []
