"""The embedded store: one SQLite file, several processes, no server."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from ..compartments import Viewer
from ..errors import InputError, StoreDamaged, StoreUnavailable
from ..graph import Node
from ..vocabulary import SHARED
from . import selection, sqlite_projection
from .base import LAYOUT, Branch, Info, Page
from .disks import network_disk
from .ledger import Ledger
from .ledger_store import LedgerStore
from .migrating import refuse_layout
from .nearness import CANDIDATES, trigrams
from .plans import Plan, from_cursor, to_cursor
from .projection import Rows
from .sqlite_errors import BUSY_SECONDS, spoken
from .sqlite_ledger import SqliteLedger
from .sqlite_reader import IN, Tables, listed
from .sqlite_schema import lay_out

T = TypeVar("T")
# A batch touches pages all over its indexes: they stay in memory (KiB), and several batches go to the file at once (pages of the log).
SETTINGS = ("cache_size = -65536", "wal_autocheckpoint = 4000")


class SqliteStore(LedgerStore):
    """The contract of `base.Store` on one file. Every thread has a connection of its own."""

    def __init__(self, path: Path, *, today: str, read_only: bool = False, outdated: bool = False) -> None:
        self._path, self._read_only = path, read_only
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        if (disk := network_disk(path)) is not None:
            raise StoreUnavailable(
                f"{path} is on a network disk ({disk}), where two who write at once would damage it. Keep it on a disk of this computer;"
                " a team shares a Neo4j."
            )
        with spoken(self._path):
            self._prepare(outdated=outdated)
            self._begin(today, read_only=read_only)

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
        # Where nobody may write, no log can stand beside the file either, and nobody changes it.
        if self._read_only and not os.access(self._path.absolute().parent, os.W_OK):
            mode += "&immutable=1"
        db = sqlite3.connect(
            f"{self._path.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        db.execute("PRAGMA foreign_keys = ON")
        if not self._read_only:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
            for setting in SETTINGS:
                db.execute(f"PRAGMA {setting}")
        return db

    def _prepare(self, *, outdated: bool) -> None:
        self.layout = version = self._db.execute("PRAGMA user_version").fetchone()[0]
        tables = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if version == 0 and tables == 0 and not self._read_only:
            with self._writing():
                if self._db.execute("PRAGMA user_version").fetchone()[0] == 0:
                    lay_out(self._db)
                self._db.execute("COMMIT")
            self.layout = LAYOUT
        elif version == 0:
            raise StoreDamaged(f"{self._path} is a database, but not one of kamp's; name another file.")
        elif version > LAYOUT or (version < LAYOUT and not outdated):
            raise refuse_layout(str(self._path), version)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with spoken(self._path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _write(self, work: Callable[[Ledger], T], keep: Callable[[T], bool] = lambda _: True) -> T:
        with self._writing() as db:
            result = work(SqliteLedger(db))
            db.execute("COMMIT" if keep(result) else "ROLLBACK")
        return result

    @contextmanager
    def _reading(self) -> Iterator[SqliteLedger]:
        with spoken(self._path):
            if self._db.in_transaction:
                # A question in the middle of an export sees the same picture as the export.
                yield SqliteLedger(self._db)
                return
            self._db.execute("BEGIN")
            try:
                yield SqliteLedger(self._db)
            finally:
                self._db.execute("ROLLBACK")

    # what this database does better in one statement

    def nodes(
        self, label: str, *, first: int | None, after: str | None, last: int | None, before: str | None, viewer: Viewer, as_of: str
    ) -> Page:
        if as_of != self.today:
            raise InputError(f"Lists of all nodes are of today ({self.today}); for {as_of} name the accounts.")
        where, parameters = "label = ?", [label]
        for cursor, sign in ((after, ">"), (before, "<")):
            if cursor is not None:
                where, parameters = f"{where} AND sort {sign} ?", [*parameters, from_cursor(cursor)]
        if viewer.accounts is not None:
            where += f" AND EXISTS (SELECT 1 FROM compartment WHERE compartment.node = label.node AND account {IN})"
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

    def project(self, roots: Sequence[str] | None, plan: Plan, *, viewer: Viewer, as_of: str, known_at: int | None) -> Rows:
        if as_of != self.today or known_at is not None:
            return super().project(roots, plan, viewer=viewer, as_of=as_of, known_at=known_at)
        with self._reading() as ledger:
            entities = {} if roots is None else ledger.entities(roots)
            wanted = None if roots is None else [entities.get(each, each) for each in roots]
            return sqlite_projection.project(self._db, wanted, plan, viewer=viewer)

    def _candidates(self, ledger: Ledger, wanted: str, viewer: Viewer) -> list[Node]:  # noqa: ARG002 - every candidate is looked at again
        grams = trigrams(wanted)
        if grams:
            found = "SELECT id FROM found JOIN node ON node.rowid = found.rowid WHERE found MATCH ? ORDER BY rank LIMIT ?"
            rows = self._db.execute(found, (" OR ".join('"' + gram.replace('"', '""') + '"' for gram in grams), CANDIDATES))
        else:
            inside = "SELECT id FROM node WHERE instr(search, ?) ORDER BY id LIMIT ?"
            rows = self._db.execute(inside, (wanted, CANDIDATES))
        return ledger.reader().nodes_by_id([identifier for (identifier,) in rows])

    def _scrub(self) -> None:
        """Deleted rows stay in free pages, in the search index's old pieces and in the log of writes until these are made anew."""
        with spoken(self._path):
            self._db.execute("INSERT INTO found (found) VALUES ('rebuild')")
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def info(self) -> Info:
        nodes = dict(self._db.execute("SELECT label, count(*) FROM label GROUP BY label ORDER BY label").fetchall())
        relations = dict(self._db.execute("SELECT kind, count(*) FROM relation GROUP BY kind ORDER BY kind").fetchall())
        return Info(LAYOUT, self.revision(), nodes, relations)

    def close(self) -> None:
        with self._lock:
            for db in self._all:
                db.close()
            self._all.clear()
        self._local = threading.local()
