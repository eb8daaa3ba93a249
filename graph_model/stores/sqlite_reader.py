"""Today's belief as the embedded store's tables hold it, and the claims from which another day's is folded."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

import orjson

from ..graph import Contested, Node, Relation
from .rows import to_contested, to_node, to_relation

IN = "IN (SELECT value FROM json_each(?))"
_RELATION = "id, kind, source, target, qualifier, account, body, revision"


class Tables:
    """A reader of today's belief as the tables hold it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def nodes_in(self, accounts: frozenset[str]) -> list[Node]:
        return self._nodes(f"id IN (SELECT node FROM compartment WHERE account {IN})", listed(accounts))

    def nodes_by_id(self, identifiers: Iterable[str]) -> list[Node]:
        asked = list(identifiers)
        found = {node.id: node for node in self._nodes(f"id {IN}", listed(asked))}
        return [found[each] for each in asked if each in found]

    def nodes_by_label(self, label: str) -> list[Node]:
        return self._nodes("id IN (SELECT node FROM label WHERE label = ?)", label)

    def _nodes(self, where: str, parameter: str) -> list[Node]:
        rows = self._db.execute(
            f"SELECT id, body, revision, (SELECT json_group_array(account) FROM compartment WHERE node = id)"
            f" FROM node WHERE {where} ORDER BY id",
            (parameter,),
        )
        return [to_node(identifier, body, frozenset(orjson.loads(accounts)), revision) for identifier, body, revision, accounts in rows]

    def relations_at(
        self, identifiers: Iterable[str], kinds: Sequence[str] | None = None, accounts: frozenset[str] | None = None
    ) -> list[Relation]:
        asked, wanted = listed(identifiers), (listed(kinds or ()), listed(accounts or ()))
        only, more = ("", ()) if kinds is None and accounts is None else (f" AND (kind {IN} OR account {IN})", wanted)
        rows = self._db.execute(
            f"SELECT {_RELATION} FROM relation WHERE source {IN}{only} UNION SELECT {_RELATION} FROM relation WHERE target {IN}{only}",
            (asked, *more, asked, *more),
        )
        return [to_relation(row) for row in rows]

    def ends(
        self, parent: str, kind: str, *, outward: bool, after: str | None, before: str | None, descending: bool
    ) -> Iterator[tuple[str, Relation]]:
        """The relations of a kind at a node in the order of their far ends, read one by one along the index."""
        end, sort = ("source", "sort_out") if outward else ("target", "sort_in")
        where, parameters = f"{end} = ? AND kind = ?", [parent, kind]
        for bound, sign in ((after, ">"), (before, "<")):
            if bound is not None:
                where, parameters = f"{where} AND {sort} {sign} ?", [*parameters, bound]
        rows = self._db.execute(
            f"SELECT {sort}, {_RELATION} FROM relation WHERE {where} ORDER BY {sort} {'DESC' if descending else 'ASC'}", parameters
        )
        return ((row[0], to_relation(row[1:])) for row in rows)

    def contested_at(self, identifiers: Iterable[str]) -> list[Contested]:
        rows = self._db.execute(f"SELECT kind, source, loser, account, body FROM contested WHERE source {IN}", (listed(identifiers),))
        return [to_contested(*row) for row in rows]


def listed(values: Iterable[str | int]) -> str:
    """Values for `IN (SELECT value FROM json_each(?))`."""
    return orjson.dumps(list(values)).decode()
