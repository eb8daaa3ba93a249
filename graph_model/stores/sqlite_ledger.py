"""The embedded store inside one transaction: every question and every change as a few statements over lists."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

import orjson

from ..claims import Judgement, Recorded, decode
from ..graph import Contested
from .base import Change
from .ledger import Asked, Entry, Kept, Known, NodeRow, RelationColumns, RelationRow, Sighting
from .rows import contested_body
from .sqlite_reader import IN, Tables, listed
from .sqlite_schema import lay_out

# Rows are inserted in the order of their index: neighbours fall on one page.
_FIRST = itemgetter(0)
_CLAIM = "id, record, source, account, observed_on, content, revision, superseded"
_STATES = """record IN (SELECT record FROM claim WHERE id IN (
    SELECT statement.claim FROM json_each(?) AS k CROSS JOIN statement WHERE statement.source = json_extract(k.value, '$[0]')
      AND statement.kind = json_extract(k.value, '$[1]') AND statement.target = json_extract(k.value, '$[2]')))"""
_STARTS = """id IN (SELECT statement.claim FROM json_each(?) AS k CROSS JOIN statement
    WHERE statement.source = json_extract(k.value, '$[1]') AND statement.kind = json_extract(k.value, '$[0]'))"""
_ENDS = f"""id IN (SELECT claim FROM statement WHERE source {IN} AND KIND
    UNION ALL SELECT claim FROM statement WHERE target {IN} AND KIND)"""
_CONDITIONS = {
    "records": f"record {IN}",
    "about": f"about {IN}",
    "accounts": f"account {IN}",
    "ends": _ENDS.replace("KIND", "1"),
    "groups": _STARTS,
    "pairs": _STATES,
    "ids": f"id {IN}",
    "revisions": f"(revision {IN} OR superseded {IN})",
}


class SqliteLedger:
    """The port `ledger.Ledger` over the tables of `sqlite_schema`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._read: dict[int, Recorded] = {}

    # what is recorded

    def revision(self) -> int:
        return int(self._db.execute("SELECT coalesce(max(revision), 0) FROM batch").fetchone()[0])

    def last_claim(self) -> int:
        return int(self._db.execute("SELECT coalesce(max(id), 0) FROM claim").fetchone()[0])

    def live(self, records: Iterable[str]) -> list[Known]:
        rows = self._db.execute(
            f"SELECT id, record, coalesce(observed_on, ''), hash FROM claim WHERE superseded IS NULL AND record {IN}", (listed(records),)
        )
        known = {row[0]: Known(*row) for row in rows}
        for claim, day in self._db.execute(f"SELECT claim, day FROM sighting WHERE superseded IS NULL AND claim {IN}", (listed(known),)):
            known[claim].seen.add(day)
        return list(known.values())

    def claims(self, asked: Asked) -> dict[int, Recorded]:
        found: set[int] = set()
        for condition, parameters in _conditions(asked):
            rows = self._db.execute(f"SELECT id FROM claim WHERE superseded IS NULL AND {condition}", parameters)
            found.update(number for (number,) in rows)
        if missing := [number for number in found if number not in self._read]:
            self._read |= self._recorded(f"id {IN}", (listed(missing),), None, everything=True)
        return {number: self._read[number] for number in sorted(found)}

    def history(self, asked: Asked | None, known_at: int | None) -> dict[int, Recorded]:
        if asked is None:
            return self._recorded("1", (), known_at, everything=known_at is None)
        result: dict[int, Recorded] = {}
        for condition, parameters in _conditions(asked):
            result |= self._recorded(condition, parameters, known_at, everything=known_at is None)
        return {number: result[number] for number in sorted(result)}

    def _recorded(self, condition: str, parameters: Sequence[str], known_at: int | None, *, everything: bool) -> dict[int, Recorded]:
        alive = "1" if everything else f"revision <= {known_at:d} AND (superseded IS NULL OR superseded > {known_at:d})"
        rows = self._db.execute(f"SELECT {_CLAIM} FROM claim WHERE {alive} AND ({condition}) ORDER BY id", parameters).fetchall()
        seen: dict[int, list[tuple[str, int]]] = defaultdict(list)
        still = "superseded IS NULL" if known_at is None else alive
        for claim, day, revision in self._db.execute(
            f"SELECT claim, day, revision FROM sighting WHERE {still} AND claim {IN}", (listed(row[0] for row in rows),)
        ):
            seen[claim].append((day, revision))
        return {
            number: Recorded(decode(record, source, account, day, content), revision, superseded, tuple(sorted(seen.get(number, ()))))
            for number, record, source, account, day, content, revision, superseded in rows
        }

    def judgements(self) -> list[Judgement]:
        columns = "kind, a, b, slot, value, by_hand, actor, reason, revision, revoked"
        rows = self._db.execute(f"SELECT {columns} FROM judgement ORDER BY id, revision")
        return [Judgement(kind, a, b, slot, value, bool(hand), *rest) for kind, a, b, slot, value, hand, *rest in rows]

    def sightings(self) -> list[Sighting]:
        rows = self._db.execute("SELECT claim, day, revision, superseded FROM sighting ORDER BY claim, day, revision")
        return [Sighting(*row) for row in rows]

    def changes(self, since: int, first: int | None) -> list[Change]:
        rows = self._db.execute(
            "SELECT revision, instant, actor, reason, run, ids FROM batch WHERE revision > ? ORDER BY revision LIMIT ?",
            (since, -1 if first is None else first),
        )
        return [Change(rev, instant, actor, why, run, tuple(orjson.loads(ids))) for rev, instant, actor, why, run, ids in rows]

    def due(self, day: str) -> list[str]:
        return [record for (record,) in self._db.execute("SELECT DISTINCT record FROM due WHERE day <= ? ORDER BY record", (day,))]

    def fact(self, key: str) -> Any:
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else orjson.loads(row[0])

    def facts(self) -> dict[str, Any]:
        return {key: orjson.loads(value) for key, value in self._db.execute("SELECT key, value FROM meta ORDER BY key")}

    # what is believed

    def reader(self) -> Tables:
        return Tables(self._db)

    def members(self) -> dict[str, str]:
        return dict(self._db.execute("SELECT record, entity FROM member").fetchall())

    def entities(self, records: Iterable[str]) -> dict[str, str]:
        return dict(self._db.execute(f"SELECT record, entity FROM member WHERE record {IN}", (listed(records),)).fetchall())

    def kept(self, identifiers: Iterable[str]) -> dict[str, Kept]:
        rows = self._db.execute(
            f"SELECT id, sort, body, (SELECT json_group_array(account) FROM compartment WHERE node = id) FROM node WHERE id {IN}",
            (listed(identifiers),),
        )
        return {identifier: Kept(sort, body, frozenset(orjson.loads(accounts))) for identifier, sort, body, accounts in rows}

    def revisions(self, identifiers: Iterable[str]) -> dict[str, int]:
        asked = listed(identifiers)
        rows = self._db.execute(
            f"SELECT id, revision FROM node WHERE id {IN} UNION ALL SELECT id, revision FROM relation WHERE id {IN}", (asked, asked)
        )
        return dict(rows.fetchall())

    def relation_rows(self, relations: Iterable[tuple[str, str]]) -> dict[str, RelationColumns]:
        columns = "kind, source, target, qualifier, account, sort_out, sort_in, body"
        rows = self._db.execute(f"SELECT id, {columns} FROM relation WHERE id {IN}", (listed(each for _, each in relations),))
        return {row[0]: row[1:] for row in rows}

    def relation_ids(self, pairs: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str, str, str, str]]:
        rows = self._db.execute(
            """SELECT relation.id, kind, source, target, qualifier, account FROM json_each(?) AS k CROSS JOIN relation
               WHERE source = json_extract(k.value, '$[0]') AND kind = json_extract(k.value, '$[1]')
                 AND target = json_extract(k.value, '$[2]')""",
            (orjson.dumps(list(pairs)).decode(),),
        )
        return rows.fetchall()

    def relation_ends(self, identifiers: Iterable[str]) -> list[tuple[str, str, str, str]]:
        return self._db.execute(f"SELECT id, source, target, account FROM relation WHERE id {IN}", (listed(identifiers),)).fetchall()

    def relations_touching(self, entities: Iterable[str]) -> list[tuple[str, str]]:
        asked = (listed(entities),) * 3
        return self._db.execute(f"SELECT kind, id FROM relation WHERE source {IN} OR target {IN} OR account {IN}", asked).fetchall()

    def kinds_at(self, identifiers: Iterable[str]) -> dict[str, set[tuple[str, bool]]]:
        asked = listed(identifiers)
        rows = self._db.execute(
            f"SELECT DISTINCT source, kind, 1 FROM relation WHERE source {IN} UNION ALL SELECT DISTINCT target, kind, 0 FROM relation"
            f" WHERE target {IN}",
            (asked, asked),
        )
        result: dict[str, set[tuple[str, bool]]] = defaultdict(set)
        for identifier, kind, starts in rows:
            result[identifier].add((kind, bool(starts)))
        return result

    def compartments(self, records: Iterable[str]) -> dict[str, set[str]]:
        rows = self._db.execute(
            f"""SELECT about, account FROM claim WHERE superseded IS NULL AND places AND about {IN}
                UNION SELECT statement.source, statement.account FROM statement JOIN claim ON claim.id = statement.claim
                  WHERE claim.superseded IS NULL AND statement.source {IN}
                UNION SELECT statement.target, statement.account FROM statement JOIN claim ON claim.id = statement.claim
                  WHERE claim.superseded IS NULL AND statement.target {IN}""",
            (listed(records),) * 3,
        )
        result: dict[str, set[str]] = defaultdict(set)
        for record, account in rows:
            result[record].add(account)
        return result

    def within(self, accounts: Iterable[str]) -> list[str]:
        return [node for (node,) in self._db.execute(f"SELECT DISTINCT node FROM compartment WHERE account {IN}", (listed(accounts),))]

    # writing

    def add_claims(self, entries: Sequence[Entry]) -> None:
        self._db.executemany(
            "INSERT INTO claim (id, record, about, places, source, account, observed_on, content, hash, revision, superseded)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    each.id,
                    each.claim.record,
                    each.claim.about,
                    int(each.places),
                    each.claim.source,
                    each.claim.account,
                    each.claim.observed_on,
                    each.content,
                    each.hash,
                    each.revision,
                    each.superseded,
                )
                for each in entries
            ],
        )
        self._db.executemany("INSERT INTO statement VALUES (?, ?, ?, ?, ?)", _stated(entries))
        self._read |= {each.id: Recorded(each.claim, each.revision) for each in entries if each.superseded is None}

    def supersede(self, claims: Sequence[int], revision: int) -> None:
        self._db.executemany("UPDATE claim SET superseded = ? WHERE id = ?", [(revision, each) for each in claims])
        self._forget(claims)

    def add_sightings(self, sightings: Sequence[Sighting]) -> None:
        rows = [(each.claim, each.day, each.revision, each.superseded) for each in sightings]
        self._db.executemany("INSERT INTO sighting VALUES (?, ?, ?, ?)", rows)
        self._forget(each.claim for each in sightings)

    def supersede_sightings(self, sightings: Sequence[tuple[int, str]], revision: int) -> None:
        rows = [(revision, claim, day) for claim, day in sightings]
        self._db.executemany("UPDATE sighting SET superseded = ? WHERE claim = ? AND day = ? AND superseded IS NULL", rows)
        self._forget(claim for claim, _ in sightings)

    def _forget(self, claims: Iterable[int]) -> None:
        for each in claims:
            self._read.pop(each, None)

    def add_judgements(self, judgements: Sequence[Judgement]) -> None:
        self._db.executemany(
            "INSERT INTO judgement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(j.id, j.kind, j.a, j.b, j.slot, j.value, int(j.by_hand), j.actor, j.reason, j.revision, j.revoked) for j in judgements],
        )

    def revoke(self, identifiers: Sequence[str], revision: int) -> None:
        rows = [(revision, each) for each in identifiers]
        self._db.executemany("UPDATE judgement SET revoked = ? WHERE id = ? AND revoked IS NULL", rows)

    def remove_claims(self, claims: Sequence[int]) -> None:
        rows = [(each,) for each in claims]
        for table, column in (("statement", "claim"), ("sighting", "claim"), ("claim", "id")):
            self._db.executemany(f"DELETE FROM {table} WHERE {column} = ?", rows)
        self._forget(claims)

    def forget_judgements(self, records: Sequence[str]) -> None:
        named = listed(records)
        self._db.execute(f"DELETE FROM judgement WHERE kind <> 'erased' AND (a {IN} OR b {IN})", (named, named))

    def forget_reasons(self, revisions: Sequence[int]) -> None:
        self._db.execute(f"UPDATE batch SET reason = '' WHERE revision {IN}", (listed(revisions),))

    def replace_members(self, members: Mapping[str, str]) -> None:
        self._db.execute("DELETE FROM member")
        self._db.executemany("INSERT INTO member VALUES (?, ?)", sorted(members.items()))

    def put_nodes(self, rows: Sequence[NodeRow], revision: int) -> None:
        self._db.executemany(
            "INSERT INTO node (id, sort, search, body, revision) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
            " SET sort = excluded.sort, search = excluded.search, body = excluded.body, revision = excluded.revision",
            [(row.node.id, row.sort, row.search, row.body, revision) for row in rows],
        )
        self._db.executemany("DELETE FROM label WHERE node = ?", [(row.node.id,) for row in rows if not row.fresh])
        labels = [(label, row.sort, row.node.id) for row in rows for label in row.node.labels]
        self._db.executemany("INSERT INTO label VALUES (?, ?, ?)", sorted(labels))

    def drop_nodes(self, identifiers: Sequence[str]) -> None:
        rows = [(each,) for each in identifiers]
        for table, column in (("node", "id"), ("label", "node"), ("compartment", "node")):
            self._db.executemany(f"DELETE FROM {table} WHERE {column} = ?", rows)

    def put_relations(self, rows: Sequence[RelationRow], revision: int) -> None:
        self._db.executemany(
            "INSERT OR REPLACE INTO relation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            sorted([(row.relation.id, *row.columns, revision) for row in rows], key=_FIRST),
        )

    def drop_relations(self, relations: Sequence[tuple[str, str]]) -> None:
        self._db.executemany("DELETE FROM relation WHERE id = ?", [(each,) for _, each in relations])

    def put_compartments(self, compartments: Mapping[str, frozenset[str]]) -> None:
        known: dict[str, set[str]] = defaultdict(set)
        for node, account in self._db.execute(f"SELECT node, account FROM compartment WHERE node {IN}", (listed(compartments),)):
            known[node].add(account)
        gone = [(node, each) for node, accounts in compartments.items() for each in known.get(node, set()) - accounts]
        new = sorted((node, each) for node, accounts in compartments.items() for each in accounts - known.get(node, set()))
        self._db.executemany("DELETE FROM compartment WHERE node = ? AND account = ?", gone)
        self._db.executemany("INSERT INTO compartment VALUES (?, ?)", new)

    def put_contested(self, groups: Sequence[tuple[str, str]], away: Sequence[str], contested: Sequence[Contested]) -> None:
        at = listed(away)
        self._db.execute(f"DELETE FROM contested WHERE source {IN} OR loser {IN} OR account {IN}", (at, at, at))
        self._db.executemany("DELETE FROM contested WHERE kind = ? AND source = ?", groups)
        rows = [(each.kind, each.source, each.loser, each.account, contested_body(each)) for each in contested]
        self._db.executemany("INSERT OR REPLACE INTO contested VALUES (?, ?, ?, ?, ?)", rows)

    def add_due(self, rows: Sequence[tuple[str, str]]) -> None:
        self._db.executemany("INSERT OR IGNORE INTO due VALUES (?, ?)", rows)

    def drop_due(self, day: str) -> None:
        self._db.execute("DELETE FROM due WHERE day <= ?", (day,))

    def log(self, change: Change) -> None:
        row = (change.revision, change.instant, change.actor, change.reason, change.run, orjson.dumps(change.ids))
        self._db.execute("INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?)", row)

    def remember(self, key: str, value: Any) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, orjson.dumps(value).decode()))

    def clear(self) -> None:
        lay_out(self._db)
        self._read.clear()


def _conditions(asked: Asked) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, condition in _CONDITIONS.items():
        if values := getattr(asked, name):
            parameter = orjson.dumps(list(values)).decode()
            if name == "ends" and asked.kinds:
                kinds = orjson.dumps(asked.kinds).decode()
                yield _ENDS.replace("KIND", f"kind {IN}"), (parameter, kinds, parameter, kinds)
            else:
                yield condition, (parameter,) * condition.count("?")


def _stated(entries: Sequence[Entry]) -> list[tuple[int, str, str, str, str]]:
    return [
        (each.id, kind, statement.source, statement.target, each.claim.account)
        for each in entries
        for _, kind, statement in each.claim.statements()
    ]
