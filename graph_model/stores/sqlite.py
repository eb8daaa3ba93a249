"""The embedded store: one SQLite file, several processes, no server."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import orjson
from rapidfuzz import fuzz

from ..belief import belief
from ..claims import Batch, Recorded
from ..compartments import Viewer
from ..entities import Entities
from ..errors import Conflict, InputError, StoreDamaged, StoreOutdated, StoreUnavailable
from ..graph import Contested, Graph, Node, Relation
from ..names import folded
from ..vocabulary import SHARED
from . import exchange, selection
from .base import Applied, Branch, Change, Hit, Info, Page
from .plans import Step, from_cursor, to_cursor
from .rows import to_contested, to_node, to_relation
from .sqlite_claims import judgements, listed, recorded, rejoin, write_claims, write_judgements
from .sqlite_refold import Refold
from .sqlite_schema import SCHEMA, VERSION

_IN = "IN (SELECT value FROM json_each(?))"
_RELATION = "id, kind, source, target, qualifier, account, body, revision"
_BUSY_SECONDS = 30
_SEARCHED = 2_000


class SqliteStore:
    """The contract of `base.Store` on one file. Every thread has a connection of its own."""

    def __init__(self, path: Path, *, today: str, read_only: bool = False) -> None:
        self._path, self._read_only = path, read_only
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        with _spoken(self._path):
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
        db = sqlite3.connect(f"{self._path.absolute().as_uri()}?mode={mode}", uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
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
            raise StoreOutdated(f"{self._path} has the layout {version}, this version of kamp writes {VERSION}; export it with the version that made it.")

    @contextmanager
    def _writing(self, *, keep: bool = True) -> Iterator[None]:
        with _spoken(self._path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT" if keep else "ROLLBACK")

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """One consistent picture over several statements."""
        with _spoken(self._path):
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                self._db.execute("ROLLBACK")

    # writing

    def revision(self) -> int:
        return int(self._db.execute("SELECT coalesce(max(revision), 0) FROM batch").fetchone()[0])

    def apply(self, batch: Batch, *, dry_run: bool = False) -> Applied:
        with _spoken(self._path):
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
            row = self._db.execute("SELECT revision FROM node WHERE id = ? UNION ALL SELECT revision FROM relation WHERE id = ?", (identifier,) * 2).fetchone()
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
            rows = self._db.execute(f"SELECT sort, node FROM label WHERE {where} ORDER BY sort {'DESC' if backwards else 'ASC'} LIMIT {limit:d}", parameters).fetchall()
            more = size is not None and len(rows) > size
            rows = rows[:size]
            rows = rows[::-1] if backwards else rows
            found = {node.id: node for node in _Tables(self._db).nodes_by_id([node for _, node in rows])}
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
        tables = _Tables(self._db)
        if as_of == self._today and known_at is None:
            return tables
        judged = judgements(self._db, known_at)
        entities = Entities(judged)
        accounts = {account for (account,) in self._db.execute(f"SELECT account FROM compartment WHERE node {_IN} OR account {_IN}", (listed(identifiers),) * 2)}
        members = listed({SHARED} | {member for account in accounts for member in entities.members(account)})
        claims = recorded(
            self._db,
            f"""account {_IN} OR about IN (SELECT e FROM (SELECT s.source AS e FROM statement s WHERE s.account {_IN} UNION SELECT t.target FROM statement t WHERE t.account {_IN}))
                OR claim.id IN (SELECT claim FROM statement WHERE source IN (SELECT source FROM statement WHERE account {_IN} UNION SELECT target FROM statement WHERE account {_IN})
                  OR target IN (SELECT source FROM statement WHERE account {_IN} UNION SELECT target FROM statement WHERE account {_IN}))""",
            (members,) * 7,
            known_at,
        )
        believed = belief(claims, judged, as_of=as_of, known_at=known_at)
        return selection.Beliefs(believed.nodes.values(), believed.relations.values(), believed.contested)

    def search(self, text: str, *, labels: tuple[str, ...], first: int, viewer: Viewer) -> list[Hit]:
        wanted = folded(text)
        with self._reading():
            nodes = _Tables(self._db).nodes_by_id(self._candidates(wanted))
        hits = [
            Hit(selection.redacted(node, viewer), score)
            for node in nodes
            if viewer.sees(node.compartments) and (not labels or set(labels) & set(node.labels)) and (score := _nearness(wanted, node)) >= 60
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.node.name, hit.node.id))[:first]

    def _candidates(self, wanted: str) -> list[str]:
        words = [word for word in wanted.split() if len(word) >= 3]
        grams = sorted({word[start : start + 3] for word in words for start in range(len(word) - 2)})
        if not grams:
            rows = self._db.execute("SELECT id FROM node WHERE search LIKE ? ESCAPE '\\' LIMIT ?", (f"%{_escaped(wanted)}%", _SEARCHED))
        else:
            query = " OR ".join('"' + gram.replace('"', '""') + '"' for gram in grams)
            rows = self._db.execute("SELECT id FROM found JOIN node ON node.rowid = found.rowid WHERE found MATCH ? ORDER BY rank LIMIT ?", (query, _SEARCHED))
        return [identifier for (identifier,) in rows]

    def changes(self, since: int, *, first: int, viewer: Viewer) -> list[Change]:
        with self._reading():
            rows = self._db.execute("SELECT revision, instant, actor, reason, run, ids FROM batch WHERE revision > ? ORDER BY revision LIMIT ?", (since, first)).fetchall()
            return [Change(*row[:5], self._visible_ids(orjson.loads(row[5]), viewer)) for row in rows]

    def _visible_ids(self, identifiers: Sequence[str], viewer: Viewer) -> tuple[str, ...]:
        if viewer.accounts is None:
            return tuple(identifiers)
        accounts = listed({SHARED, *viewer.accounts})
        seen = {node for (node,) in self._db.execute(f"SELECT DISTINCT node FROM compartment WHERE node {_IN} AND account {_IN}", (listed(identifiers), accounts))}
        relations = self._db.execute(f"SELECT id, source, target FROM relation WHERE id {_IN} AND account {_IN}", (listed(identifiers), accounts)).fetchall()
        ends = {node.id for node in _Tables(self._db).nodes_by_id({end for row in relations for end in row[1:]}) if viewer.sees(node.compartments)}
        seen |= {identifier for identifier, source, target in relations if source in ends and target in ends}
        return tuple(each for each in identifiers if each in seen)

    def claims(self, identifier: str, *, viewer: Viewer) -> list[Recorded]:
        with self._reading():
            entities = Entities(judgements(self._db))
            members = entities.members(identifier)
            if not any(viewer.sees(node.compartments) for node in _Tables(self._db).nodes_by_id([entities.entity(identifier)])):
                return []
            found = recorded(self._db, f"about {_IN}", (listed(members),), live=False)
        return [each for each in found if viewer.sees_account(each.claim.account if each.claim.account == SHARED else entities.entity(each.claim.account))]

    def known(self, records: Iterable[str]) -> Mapping[str, bytes]:
        rows = self._db.execute(f"SELECT record, hash, max(coalesce(observed_on, '')) FROM claim WHERE superseded IS NULL AND record {_IN} GROUP BY record", (listed(records),))
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


class _Tables:
    """A reader of today's belief as the tables hold it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def nodes_in(self, accounts: frozenset[str]) -> list[Node]:
        return self._nodes(f"id IN (SELECT node FROM compartment WHERE account {_IN})", listed(accounts))

    def nodes_by_id(self, identifiers: Iterable[str]) -> list[Node]:
        asked = list(identifiers)
        found = {node.id: node for node in self._nodes(f"id {_IN}", listed(asked))}
        return [found[each] for each in asked if each in found]

    def nodes_by_label(self, label: str) -> list[Node]:
        return self._nodes("id IN (SELECT node FROM label WHERE label = ?)", label)

    def _nodes(self, where: str, parameter: str) -> list[Node]:
        rows = self._db.execute(
            f"SELECT id, body, revision, (SELECT json_group_array(account) FROM compartment WHERE node = id) FROM node WHERE {where} ORDER BY id", (parameter,)
        )
        return [to_node(identifier, body, frozenset(orjson.loads(accounts)), revision) for identifier, body, revision, accounts in rows]

    def relations_at(self, identifiers: Iterable[str], kinds: Sequence[str] | None = None) -> list[Relation]:
        asked = listed(identifiers)
        kind, extra = ("", []) if kinds is None else (f" AND kind {_IN}", [listed(kinds)])
        rows = self._db.execute(
            f"SELECT {_RELATION} FROM relation WHERE source {_IN}{kind} UNION SELECT {_RELATION} FROM relation WHERE target {_IN}{kind}",
            (asked, *extra, asked, *extra),
        )
        return [to_relation(row) for row in rows]

    def contested_at(self, identifiers: Iterable[str]) -> list[Contested]:
        rows = self._db.execute(f"SELECT kind, source, loser, account, body FROM contested WHERE source {_IN}", (listed(identifiers),))
        return [to_contested(*row) for row in rows]


@contextmanager
def _spoken(path: Path) -> Iterator[None]:
    """SQLite's errors in the user's words; the one place where they are mapped."""
    try:
        yield
    except sqlite3.OperationalError as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            message = f"{path} is locked by another process for {_BUSY_SECONDS} seconds; wait until it has finished and repeat."
        elif "readonly" in text or "read-only" in text:
            message = f"{path} may not be written; check the rights of the file and its folder."
        elif "full" in text:
            message = f"No space left for {path}; nothing of this step was written. Free some space and repeat."
        elif "unable to open" in text:
            message = f"{path} cannot be opened; check that the folder exists and may be written."
        else:
            message = f"{path}: {text}"
        raise StoreUnavailable(message) from error
    except sqlite3.DatabaseError as error:
        raise StoreDamaged(f"{path} is not a store of kamp or is damaged ({error}); restore an export.") from error


def _statements(script: str) -> Iterator[str]:
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _nearness(wanted: str, node: Node) -> float:
    texts = [folded(node.name), *(folded(each) for each in node.properties.get("email") or ())]
    return max(max(fuzz.token_set_ratio(wanted, text), fuzz.partial_ratio(wanted, text) if len(wanted) >= 3 else 0) * 0.5 + fuzz.WRatio(wanted, text) * 0.5 for text in texts)
