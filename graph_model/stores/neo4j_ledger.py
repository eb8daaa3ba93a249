"""Neo4j inside one transaction: every question and every change as a few statements over lists."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, LiteralString, Protocol

import orjson

from ..claims import Judgement, Recorded, decode
from ..graph import Contested, Node
from ..vocabulary import SHARED
from . import cypher
from .base import LAYOUT, Change
from .ledger import Asked, Entry, Kept, Known, NodeRow, RelationColumns, RelationRow, Sighting
from .nearness import CANDIDATES, trigrams
from .neo4j_reader import Neo4jReader, read_node
from .neo4j_values import node_properties, relation_properties
from .rows import contested_body

_QUESTIONS = ("records", "about", "accounts", "ends", "groups", "pairs", "ids", "revisions")


class Transaction(Protocol):
    """As much of the driver's transaction as a ledger needs."""

    def run(self, query: LiteralString, parameters: dict[str, Any] | None = None) -> Any: ...


class Neo4jLedger:
    """The port `ledger.Ledger` over the statements of `cypher`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._read: dict[int, Recorded] = {}

    def _rows(self, statement: LiteralString, **parameters: Any) -> list[Any]:
        return [record.values() for record in self._transaction.run(statement, parameters)]

    def _do(self, statement: LiteralString, **parameters: Any) -> None:
        self._transaction.run(statement, parameters).consume()

    # what is recorded

    def revision(self) -> int:
        return int(self._rows(cypher.STORE)[0][0])

    def last_claim(self) -> int:
        return int(self._rows(cypher.STORE)[0][1])

    def live(self, records: Iterable[str]) -> list[Known]:
        rows = self._rows(cypher.LIVE, records=list(records))
        return [Known(number, record, day, bytes.fromhex(digest), set(seen)) for number, record, day, digest, seen in rows]

    def claims(self, asked: Asked) -> dict[int, Recorded]:
        names, parameters = _questions(asked)
        if not names:
            return {}
        statement = cypher.live_ids(names, of_kinds=bool(asked.kinds))
        found = sorted(number for (number,) in self._rows(statement, **parameters))
        if missing := [number for number in found if number not in self._read]:
            self._read |= self.history(Asked(ids=frozenset(missing)), None)
        return {number: self._read[number] for number in found}

    def history(self, asked: Asked | None, known_at: int | None) -> dict[int, Recorded]:
        names, parameters = _questions(asked or Asked())
        if asked is not None and not names:
            return {}
        statement = cypher.history(names, of_kinds=asked is not None and bool(asked.kinds), then=known_at is not None)
        return _recorded(self._rows(statement, **parameters, known_at=known_at))

    def bearing_on(
        self, records: Iterable[str], members: Mapping[str, Sequence[str]], kinds: Sequence[str], known_at: int | None
    ) -> dict[int, Recorded]:
        """All claims of the compartments in which these stand, and of the relations of some kinds at whatever they relate."""
        statement = cypher.bearing_on(then=known_at is not None)
        asked = {"roots": list(records), "members": members, "kinds": list(kinds), "shared": SHARED, "known_at": known_at}
        return _recorded(self._rows(statement, **asked))

    def judgements(self) -> list[Judgement]:
        return [Judgement(*row) for row in self._rows(cypher.JUDGEMENTS)]

    def sightings(self) -> list[Sighting]:
        return [Sighting(*row) for row in self._rows(cypher.SIGHTINGS)]

    def changes(self, since: int, first: int | None) -> list[Change]:
        rows = self._rows(cypher.CHANGES if first is None else cypher.FIRST_CHANGES, since=since, first=first)
        return [Change(rev, instant, actor, why, run, tuple(ids)) for rev, instant, actor, why, run, ids in rows]

    def due(self, day: str) -> list[str]:
        return [record for (record,) in self._rows(cypher.DUE, day=day)]

    def fact(self, key: str) -> Any:
        rows = self._rows(cypher.FACT, key=key)
        return orjson.loads(rows[0][0]) if rows else None

    def facts(self) -> dict[str, Any]:
        return {key: orjson.loads(value) for key, value in self._rows(cypher.FACTS)}

    # what is believed

    def reader(self) -> Neo4jReader:
        return Neo4jReader(self._rows)

    def found(self, wanted: str) -> list[Node]:
        """The nodes that share most three-letter pieces with a folded text."""
        grams = trigrams(wanted)
        if not grams:
            rows = self._rows(cypher.SEARCH_SHORT, text=wanted, limit=CANDIDATES)
        else:
            quoted = (each.replace("\\", "\\\\").replace('"', '\\"') for each in grams)
            rows = self._rows(cypher.SEARCH, query=" OR ".join(f'"{each}"' for each in quoted), limit=CANDIDATES)
        return [read_node(row) for (row,) in rows]

    def members(self) -> dict[str, str]:
        return dict(self._rows(cypher.ALIASES))

    def entities(self, records: Iterable[str]) -> dict[str, str]:
        return dict(self._rows(cypher.ENTITIES, records=list(records)))

    def kept(self, identifiers: Iterable[str]) -> dict[str, Kept]:
        asked = list(identifiers)
        rows = self._rows(cypher.KEPT, ids=asked) if asked else []
        return {identifier: Kept(sort, body.encode(), frozenset(accounts or ())) for identifier, sort, body, accounts in rows}

    def revisions(self, identifiers: Iterable[str]) -> dict[str, int]:
        asked = list(identifiers)
        found: dict[str, int] = dict(self._rows(cypher.NODE_REVISIONS, ids=asked))
        return found | {row[0]: row[4] for row in self._rows(cypher.relation_ends(), ids=asked)}

    def relation_rows(self, relations: Iterable[tuple[str, str]]) -> dict[str, RelationColumns]:
        return {
            row[0]: (*row[1:8], row[8].encode())
            for kind, ids in _by_kind(relations).items()
            for row in self._rows(cypher.relation_rows(kind), ids=ids)
        }

    def relation_ids(self, pairs: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str, str, str, str]]:
        grouped: dict[str, list[list[str]]] = defaultdict(list)
        for source, kind, target in pairs:
            grouped[kind].append([source, target])
        return [tuple(row) for kind, ends in grouped.items() for row in self._rows(cypher.relation_ids(kind), pairs=ends)]

    def relation_ends(self, identifiers: Iterable[str]) -> list[tuple[str, str, str, str]]:
        return [tuple(row[:4]) for row in self._rows(cypher.relation_ends(), ids=list(identifiers))]

    def relations_touching(self, entities: Iterable[str]) -> list[tuple[str, str]]:
        return [(kind, identifier) for kind, identifier in self._rows(cypher.RELATIONS_TOUCHING, entities=list(entities))]

    def kinds_at(self, identifiers: Iterable[str]) -> dict[str, set[tuple[str, bool]]]:
        result: dict[str, set[tuple[str, bool]]] = defaultdict(set)
        for identifier, kind, starts in self._rows(cypher.KINDS_AT, ids=list(identifiers)):
            result[identifier].add((kind, starts))
        return result

    def compartments(self, records: Iterable[str]) -> dict[str, set[str]]:
        result: dict[str, set[str]] = defaultdict(set)
        for record, account in self._rows(cypher.COMPARTMENTS, records=list(records)):
            result[record].add(account)
        return result

    def within(self, accounts: Iterable[str]) -> list[str]:
        return [identifier for (identifier,) in self._rows(cypher.WITHIN, accounts=list(accounts))]

    # writing

    def add_claims(self, entries: Sequence[Entry]) -> None:
        if entries:
            self._do(cypher.ADD_CLAIMS, claims=[_claim(each) for each in entries])
        stated = [
            {"claim": each.id, "record": each.claim.record, "kind": kind, "account": each.claim.account}
            | {"source": statement.source, "target": statement.target}
            for each in entries
            for _, kind, statement in each.claim.statements()
        ]
        if stated:
            self._do(cypher.ADD_STATEMENTS, statements=stated)
        self._read |= {each.id: Recorded(each.claim, each.revision) for each in entries if each.superseded is None}

    def supersede(self, claims: Sequence[int], revision: int) -> None:
        if claims:
            self._do(cypher.SUPERSEDE, claims=list(claims), revision=revision)
        self._forget(claims)

    def add_sightings(self, sightings: Sequence[Sighting]) -> None:
        rows = [{"claim": s.claim, "day": s.day, "revision": s.revision, "superseded": s.superseded} for s in sightings]
        if rows:
            self._do(cypher.ADD_SIGHTINGS, sightings=rows)
        self._forget(each.claim for each in sightings)

    def supersede_sightings(self, sightings: Sequence[tuple[int, str]], revision: int) -> None:
        if sightings:
            self._do(cypher.SUPERSEDE_SIGHTINGS, sightings=[list(each) for each in sightings], revision=revision)
        self._forget(claim for claim, _ in sightings)

    def _forget(self, claims: Iterable[int]) -> None:
        for each in claims:
            self._read.pop(each, None)

    def add_judgements(self, judgements: Sequence[Judgement]) -> None:
        names = ("id", "kind", "a", "b", "slot", "value", "by_hand", "actor", "reason", "revision", "revoked")
        if judgements:
            self._do(cypher.ADD_JUDGEMENTS, judgements=[{name: getattr(each, name) for name in names} for each in judgements])

    def revoke(self, identifiers: Sequence[str], revision: int) -> None:
        if identifiers:
            self._do(cypher.REVOKE, ids=list(identifiers), revision=revision)

    def remove_claims(self, claims: Sequence[int]) -> None:
        for statement in (cypher.REMOVE_STATEMENTS, cypher.REMOVE_SIGHTINGS, cypher.REMOVE_CLAIMS):
            if claims:
                self._do(statement, claims=list(claims))
        self._forget(claims)

    def forget_judgements(self, records: Sequence[str]) -> None:
        self._do(cypher.FORGET_JUDGEMENTS, records=list(records))

    def forget_reasons(self, revisions: Sequence[int]) -> None:
        self._do(cypher.FORGET_REASONS, revisions=list(revisions))

    def replace_members(self, members: Mapping[str, str]) -> None:
        self._do(cypher.DROP_ALIASES)
        self._do(cypher.ADD_ALIASES, rows=[list(each) for each in sorted(members.items())])

    def put_nodes(self, rows: Sequence[NodeRow], revision: int) -> None:
        if changing := [row.node.id for row in rows if not row.fresh]:
            self._do(cypher.unlabel(), ids=changing)
        grouped: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for row in rows:
            grouped[row.node.labels].append(node_properties(row, revision))
        for bear, properties in grouped.items():
            self._do(cypher.put_nodes(bear), rows=properties)

    def drop_nodes(self, identifiers: Sequence[str]) -> None:
        if identifiers:
            self._do(cypher.DROP_NODES, ids=list(identifiers))
            self._do(cypher.DROP_MEMBERSHIPS, ids=list(identifiers))

    def put_relations(self, rows: Sequence[RelationRow], revision: int) -> None:
        grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in rows:
            grouped[row.relation.kind].append(relation_properties(row, revision))
        for kind, properties in grouped.items():
            self._do(cypher.put_relations(kind), rows=properties)

    def drop_relations(self, relations: Sequence[tuple[str, str]]) -> None:
        for kind, ids in _by_kind(relations).items():
            self._do(cypher.drop_relations(kind), ids=ids)

    def put_compartments(self, compartments: Mapping[str, frozenset[str]]) -> None:
        """The first compartment is indexed as `home`; of a node in several, the others as Membership nodes."""
        if not compartments:
            return
        rows = [[node, sorted(accounts)] for node, accounts in sorted(compartments.items())]
        self._do(cypher.PUT_COMPARTMENTS, rows=rows)
        self._do(cypher.DROP_MEMBERSHIPS, ids=list(compartments))
        if further := [[node, account] for node, accounts in rows for account in accounts[1:]]:
            self._do(cypher.ADD_MEMBERSHIPS, rows=further)

    def put_contested(self, groups: Sequence[tuple[str, str]], away: Sequence[str], contested: Sequence[Contested]) -> None:
        if away:
            self._do(cypher.DROP_CONTESTED_AT, away=list(away))
        if groups:
            self._do(cypher.DROP_CONTESTED, groups=[list(each) for each in groups])
        rows = [
            {"kind": each.kind, "source": each.source, "loser": each.loser, "account": each.account, "body": contested_body(each).decode()}
            for each in contested
        ]
        if rows:
            self._do(cypher.ADD_CONTESTED, rows=rows)

    def add_due(self, rows: Sequence[tuple[str, str]]) -> None:
        if rows:
            self._do(cypher.ADD_DUE, rows=[list(each) for each in rows])

    def drop_due(self, day: str) -> None:
        self._do(cypher.DROP_DUE, day=day)

    def log(self, change: Change) -> None:
        names = ("revision", "instant", "actor", "reason", "run")
        self._do(cypher.LOG, row={**{name: getattr(change, name) for name in names}, "ids": list(change.ids)})

    def remember(self, key: str, value: Any) -> None:
        self._do(cypher.REMEMBER, key=key, value=orjson.dumps(value).decode())

    def clear(self) -> None:
        self._do(cypher.CLEAR)
        self._do(cypher.START_AGAIN, version=LAYOUT)
        self._read.clear()


def _recorded(rows: Iterable[Sequence[Any]]) -> dict[int, Recorded]:
    return {
        number: Recorded(decode(record, source, account, day, content), revision, superseded, tuple(sorted((d, r) for d, r in seen)))
        for number, record, source, account, day, content, revision, superseded, seen in rows
    }


def _questions(asked: Asked) -> tuple[tuple[str, ...], dict[str, Any]]:
    """The conditions that are set, and their values as the driver takes them."""
    names = tuple(name for name in _QUESTIONS if getattr(asked, name))
    parameters: dict[str, Any] = {name: sorted(getattr(asked, name)) for name in names}
    for name in ("groups", "pairs"):
        if name in parameters:
            parameters[name] = [list(each) for each in parameters[name]]
    if asked.kinds:
        parameters["kinds"] = list(asked.kinds)
    return names, parameters


def _by_kind(relations: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for kind, identifier in relations:
        grouped[kind].append(identifier)
    return grouped


def _claim(entry: Entry) -> dict[str, Any]:
    claim = entry.claim
    return {
        "id": entry.id,
        "record": claim.record,
        "about": claim.about,
        "places": entry.places,
        "source": claim.source,
        "account": claim.account,
        "observed_on": claim.observed_on,
        "content": entry.content.decode(),
        "hash": entry.hash.hex(),
        "revision": entry.revision,
        "superseded": entry.superseded,
    }
