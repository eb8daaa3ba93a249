"""The embedded store: one SQLite file, several processes, no server."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from ..belief import belief
from ..claims import Batch, Recorded
from ..compartments import Viewer
from ..entities import Entities
from ..errors import Conflict, InputError, StoreDamaged, StoreOutdated
from ..graph import Graph, Node
from ..names import folded
from ..vocabulary import SHARED
from . import exchange, selection
from .base import Applied, Branch, Change, Hit, Info, Page
from .plans import Step, from_cursor, to_cursor
from .sqlite_claims import judgements, listed, recorded, rejoin, write_claims, write_judgements
from .sqlite_errors import BUSY_SECONDS, spoken
from .sqlite_reader import Tables, bearing_on
from .sqlite_refold import Refold
from .sqlite_schema import SCHEMA, VERSION
from .sqlite_search import NEAR_ENOUGH, candidates, nearness

_IN = "IN (SELECT value FROM json_each(?))"


class SqliteStore:
    """The contract of `base.Store` on one file. Every thread has a connection of its own."""

    def __init__(self, path: Path, *, today: str, read_only: bool = False) -> None:
        self._path, self._read_only = path, read_only
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        with spoken(self._path):
            self._prepare()
            self._today = self.meta("rolled") or today
            if not read_only:
                self.roll(today)

    # connections and transactions

    @property
    def _db(self) -> sqlite3.Connection:
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is None:
            db = self._connect()
            self._local.db = db
            with self._lock:
                self._all.append(db)
        return db

    def _connect(self) -> sqlite3.Connection:
        mode = "ro" if self._read_only else "rwc"
        db = sqlite3.connect(
            f"{self._path.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        db.execute("PRAGMA foreign_keys = ON")
        if not self._read_only:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
        return db

    def _prepare(self) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        tables = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if version == 0 and tables == 0 and not self._read_only:
            with self._writing():
                if self._db.execute("PRAGMA user_version").fetchone()[0] == 0:
                    for statement in _statements(SCHEMA):
                        self._db.execute(statement)
                    self._db.execute(f"PRAGMA user_version = {VERSION}")
        elif version == 0:
            raise StoreDamaged(f"{self._path} is a database, but not one of kamp's; name another file.")
        elif version != VERSION:
            raise StoreOutdated(
                f"{self._path} has the layout {version}, this version of kamp writes {VERSION}; export it with the version that made it."
            )

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with spoken(self._path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """One consistent picture over several statements."""
        with spoken(self._path):
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                self._db.execute("ROLLBACK")

    # writing

    def revision(self) -> int:
        return int(self._db.execute("SELECT coalesce(max(revision), 0) FROM batch").fetchone()[0])

    def apply(self, batch: Batch, *, dry_run: bool = False) -> Applied:
        with spoken(self._path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                applied = self._apply(batch)
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("ROLLBACK" if dry_run or applied.revision is None else "COMMIT")
        return applied

    def _apply(self, batch: Batch) -> Applied:
        revision = self.revision() + 1
        self._check_expected(batch.expected)
        written = write_claims(self._db, batch.claims, revision)
        judged = write_judgements(self._db, batch.judgements, batch.revoked, revision)
        if not written.touched and not judged:
            return Applied(None, written.records)
        moved = rejoin(self._db) if judged else set()
        refold = Refold(self._db, today=self._today, revision=revision)
        changed = refold.run(written.touched | judged, superseded=written.superseded, moved=moved)
        row = (revision, batch.instant, batch.actor, batch.reason, batch.run, orjson.dumps(sorted(changed)))
        self._db.execute("INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?)", row)
        return Applied(revision, written.records)

    def _check_expected(self, expected: Mapping[str, int]) -> None:
        for identifier, revision in expected.items():
            row = self._db.execute(
                "SELECT revision FROM node WHERE id = ? UNION ALL SELECT revision FROM relation WHERE id = ?", (identifier,) * 2
            ).fetchone()
            if row is None or row[0] > revision:
                met = "is gone" if row is None else f"was changed at revision {row[0]}"
                raise Conflict(f"{identifier} {met}, you saw revision {revision}; look at it again and repeat your change.")

    def roll(self, today: str) -> None:
        rolled = self.meta("rolled")
        if rolled is not None and rolled >= today:
            self._today = rolled
            return
        with self._writing():
            self._today = today
            due = [record for (record,) in self._db.execute("SELECT DISTINCT record FROM due WHERE day <= ?", (today,))]
            if due:
                Refold(self._db, today=today, revision=self.revision()).run(due)
                self._db.execute("DELETE FROM due WHERE day <= ?", (today,))
            self._db.execute("INSERT OR REPLACE INTO meta VALUES ('rolled', ?)", (orjson.dumps(today).decode(),))

    # reading

    def meta(self, key: str) -> Any:
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else orjson.loads(row[0])

    def remember(self, key: str, value: Any) -> None:
        """Keep a small fact beside the graph."""
        with self._writing():
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, orjson.dumps(value).decode()))

    def resolve(self, identifier: str) -> str:
        row = self._db.execute("SELECT entity FROM member WHERE record = ?", (identifier,)).fetchone()
        return identifier if row is None else str(row[0])

    def get(self, identifiers: Iterable[str], *, viewer: Viewer, as_of: str, known_at: int | None) -> list[Node]:
        wanted = [self.resolve(each) for each in identifiers]
        with self._reading():
            reader = self._reader(wanted, as_of, known_at)
            found = {node.id: node for node in reader.nodes_by_id(wanted) if viewer.sees(node.compartments)}
        return [selection.redacted(found[each], viewer) for each in wanted if each in found]

    def nodes(
        self, label: str, *, first: int | None, after: str | None, last: int | None, before: str | None, viewer: Viewer, as_of: str
    ) -> Page:
        if as_of != self._today:
            raise InputError(f"Lists of all nodes are of today ({self._today}); for {as_of} name the accounts.")
        where, parameters = "label = ?", [label]
        for cursor, sign in ((after, ">"), (before, "<")):
            if cursor is not None:
                where, parameters = f"{where} AND sort {sign} ?", [*parameters, from_cursor(cursor)]
        if viewer.accounts is not None:
            where += f" AND EXISTS (SELECT 1 FROM compartment WHERE compartment.node = label.node AND account {_IN})"
            parameters.append(listed({SHARED, *viewer.accounts}))
        backwards = first is None and last is not None
        size = last if backwards else first
        limit = -1 if size is None else size + 1
        with self._reading():
            rows = self._db.execute(
                f"SELECT sort, node FROM label WHERE {where} ORDER BY sort {'DESC' if backwards else 'ASC'} LIMIT {limit:d}", parameters
            ).fetchall()
            more = size is not None and len(rows) > size
            rows = rows[:size]
            rows = rows[::-1] if backwards else rows
            found = {node.id: node for node in Tables(self._db).nodes_by_id([node for _, node in rows])}
        branches = tuple(Branch(selection.redacted(found[node], viewer), None, to_cursor(sort)) for sort, node in rows)
        return Page(branches, has_next=before is not None if backwards else more, has_previous=more if backwards else after is not None)

    def tree(self, roots: Iterable[str], steps: tuple[Step, ...], *, viewer: Viewer, as_of: str, known_at: int | None) -> list[Branch]:
        wanted = [self.resolve(each) for each in roots]
        with self._reading():
            return selection.walk(self._reader(wanted, as_of, known_at), wanted, steps, viewer=viewer)

    def subgraph(self, accounts: Iterable[str], *, viewer: Viewer, as_of: str, known_at: int | None) -> Graph:
        wanted = [self.resolve(each) for each in accounts]
        with self._reading():
            return selection.subgraph(self._reader(wanted, as_of, known_at), wanted, viewer=viewer, as_of=as_of, known_at=known_at)

    def neighbourhood(self, identifier: str, *, hops: int, viewer: Viewer, as_of: str, known_at: int | None) -> Graph:
        wanted = self.resolve(identifier)
        with self._reading():
            reader = self._reader([wanted], as_of, known_at)
            return selection.neighbourhood(reader, wanted, hops=hops, viewer=viewer, as_of=as_of, known_at=known_at)

    def _reader(self, identifiers: Sequence[str], as_of: str, known_at: int | None) -> selection.Reader:
        """Today's belief as it is materialised; any other date is folded from the claims of the compartments asked about."""
        tables = Tables(self._db)
        if as_of == self._today and known_at is None:
            return tables
        judged = judgements(self._db, known_at)
        entities = Entities(judged)
        accounts = {
            account
            for (account,) in self._db.execute(
                f"SELECT account FROM compartment WHERE node {_IN} OR account {_IN}", (listed(identifiers),) * 2
            )
        }
        members = [member for account in accounts for member in entities.members(account)]
        claims = recorded(self._db, *bearing_on(self._db, members), known_at)
        believed = belief(claims, judged, as_of=as_of, known_at=known_at)
        return selection.Beliefs(believed.nodes.values(), believed.relations.values(), believed.contested)

    def search(self, text: str, *, labels: tuple[str, ...], first: int, viewer: Viewer) -> list[Hit]:
        wanted = folded(text)
        with self._reading():
            nodes = Tables(self._db).nodes_by_id(candidates(self._db, wanted))
        hits = [
            Hit(selection.redacted(node, viewer), score)
            for node in nodes
            if viewer.sees(node.compartments)
            and (not labels or set(labels) & set(node.labels))
            and (score := nearness(wanted, node)) >= NEAR_ENOUGH
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.node.name, hit.node.id))[:first]

    def changes(self, since: int, *, first: int, viewer: Viewer) -> list[Change]:
        with self._reading():
            found = self._db.execute(
                "SELECT revision, instant, actor, reason, run, ids FROM batch WHERE revision > ? ORDER BY revision LIMIT ?", (since, first)
            ).fetchall()
            return [
                Change(revision, instant, actor, reason, run, self._visible_ids(orjson.loads(ids), viewer))
                for revision, instant, actor, reason, run, ids in found
            ]

    def _visible_ids(self, identifiers: Sequence[str], viewer: Viewer) -> tuple[str, ...]:
        if viewer.accounts is None:
            return tuple(identifiers)
        accounts = listed({SHARED, *viewer.accounts})
        seen = {
            node
            for (node,) in self._db.execute(
                f"SELECT DISTINCT node FROM compartment WHERE node {_IN} AND account {_IN}", (listed(identifiers), accounts)
            )
        }
        relations = self._db.execute(
            f"SELECT id, source, target FROM relation WHERE id {_IN} AND account {_IN}", (listed(identifiers), accounts)
        ).fetchall()
        ends = {
            node.id
            for node in Tables(self._db).nodes_by_id({end for row in relations for end in row[1:]})
            if viewer.sees(node.compartments)
        }
        seen |= {identifier for identifier, source, target in relations if source in ends and target in ends}
        return tuple(each for each in identifiers if each in seen)

    def claims(self, identifier: str, *, viewer: Viewer) -> list[Recorded]:
        with self._reading():
            entities = Entities(judgements(self._db))
            members = entities.members(identifier)
            if not any(viewer.sees(node.compartments) for node in Tables(self._db).nodes_by_id([entities.entity(identifier)])):
                return []
            found = recorded(self._db, f"about {_IN}", (listed(members),), live=False)
        return [
            each
            for each in found
            if viewer.sees_account(each.claim.account if each.claim.account == SHARED else entities.entity(each.claim.account))
        ]

    def known(self, records: Iterable[str]) -> Mapping[str, bytes]:
        rows = self._db.execute(
            f"SELECT record, hash, max(coalesce(observed_on, '')) FROM claim WHERE superseded IS NULL AND record {_IN} GROUP BY record",
            (listed(records),),
        )
        return {record: fingerprint for record, fingerprint, _ in rows}

    def info(self) -> Info:
        nodes = dict(self._db.execute("SELECT label, count(*) FROM label GROUP BY label ORDER BY label").fetchall())
        relations = dict(self._db.execute("SELECT kind, count(*) FROM relation GROUP BY kind ORDER BY kind").fetchall())
        return Info(VERSION, self.revision(), nodes, relations)

    # moving house

    def export(self, *, history: bool) -> Iterator[bytes]:
        with self._reading():
            yield from exchange.export(self._db, history=history)

    def restore(self, lines: BinaryIO) -> int:
        with self._writing():
            if self.revision() or self._db.execute("SELECT 1 FROM claim LIMIT 1").fetchone():
                raise InputError("An export is restored into an empty store; name a new file.")
            count = exchange.restore(self._db, lines)
            moved = rejoin(self._db)
            records = {record for (record,) in self._db.execute("SELECT DISTINCT record FROM claim")}
            Refold(self._db, today=self._today, revision=self.revision()).run(records, moved=moved)
            return count

    def close(self) -> None:
        with self._lock:
            for db in self._all:
                db.close()
            self._all.clear()
        self._local = threading.local()


def _statements(script: str) -> Iterator[str]:
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""
