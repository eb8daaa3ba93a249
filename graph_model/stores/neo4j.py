"""The store of teams: Neo4j through its official driver, one writer at a time, reads in one round trip."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, LiteralString, TypeVar

import neo4j
from neo4j.exceptions import DriverError, IncompleteCommit, Neo4jError

from ..claims import Recorded
from ..compartments import Viewer
from ..entities import Entities
from ..errors import InputError, StoreDamaged, StoreOutdated, StoreUnavailable
from ..graph import Node
from ..vocabulary import SHARED
from . import cypher, neo4j_projection, neo4j_tree, selection
from .base import LAYOUT, Branch, Info, Page
from .ledger import Ledger
from .ledger_store import LedgerStore
from .migrating import refuse_layout
from .neo4j_errors import spoken
from .neo4j_ledger import Neo4jLedger
from .neo4j_reader import read_node
from .plans import Plan, Step, from_cursor, to_cursor
from .projection import Rows

_OLDEST = (5, 23)
_ATTEMPTS = 4
_QUIET = [neo4j.NotificationDisabledClassification.UNRECOGNIZED]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Neo4jAccess:
    """Where a Neo4j is and how it is entered. Seconds are of the server's clock."""

    address: str
    user: str = "neo4j"
    password: str = ""
    database: str = "neo4j"
    read_seconds: float = 60
    write_seconds: float = 600

    def __repr__(self) -> str:
        return f"Neo4jAccess({self.address}, {self.user}, {self.database})"


class _NotKept(Exception):
    """A transaction that is taken back on purpose, with its answer."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        super().__init__()


class Neo4jStore(LedgerStore):
    """The contract of `base.Store` on a Neo4j of 5.26 or later."""

    def __init__(self, access: Neo4jAccess, *, today: str, read_only: bool = False, outdated: bool = False) -> None:
        self._access = access
        self._driver = neo4j.GraphDatabase.driver(
            access.address,
            auth=(access.user, access.password),
            notifications_disabled_classifications=_QUIET,
            warn_notification_severity=neo4j.NotificationMinimumSeverity.WARNING,
            connection_acquisition_timeout=30,
            max_transaction_retry_time=20,
        )
        try:
            with spoken(access.address):
                self._prepare(read_only=read_only, outdated=outdated)
            self._begin(today, read_only=read_only)
        except BaseException:
            self._driver.close()
            raise

    # connections and transactions

    def _session(self, mode: str) -> neo4j.Session:
        return self._driver.session(
            database=self._access.database,
            default_access_mode=mode,
            bookmark_manager=self._driver.execute_query_bookmark_manager,
            fetch_size=1000,
        )

    def _prepare(self, *, read_only: bool, outdated: bool) -> None:
        self._driver.verify_connectivity()
        _check_server(self._driver.get_server_info().agent, self._access.address)
        ((version,),) = self._rows(cypher.LAYOUT)
        self.layout = version or LAYOUT
        if version is not None:
            if version > LAYOUT or (version < LAYOUT and not outdated):
                raise refuse_layout(self._access.address, version)
            if not read_only:
                self._complete_schema()
            return
        if not self._rows(cypher.EMPTY)[0][0]:
            raise StoreDamaged(
                f"The database {self._access.database!r} at {self._access.address} holds something, but not kamp's; name an empty one."
            )
        if read_only or outdated:
            raise StoreUnavailable(f"There is no store at {self._access.address} yet; import something first (kamp import, kamp demo).")
        self._found()

    def _complete_schema(self) -> None:
        """Make what somebody dropped, or what the vocabulary gained: without its constraints two writers could found one node twice."""
        standing = {name for (name,) in self._rows(cypher.STANDING)}
        if standing >= cypher.schema_names():
            return

        def constraints(transaction: neo4j.ManagedTransaction) -> None:
            for statement in cypher.schema():
                transaction.run(statement).consume()

        with self._session(neo4j.WRITE_ACCESS) as session:
            session.execute_write(constraints)
            session.run(cypher.AWAIT_INDEXES).consume()

    def _found(self) -> None:
        def itself(transaction: neo4j.ManagedTransaction) -> None:
            transaction.run(cypher.FOUND, version=LAYOUT).consume()

        self._complete_schema()
        with self._session(neo4j.WRITE_ACCESS) as session:
            session.execute_write(itself)

    def _write(self, work: Callable[[Ledger], T], keep: Callable[[T], bool] = lambda _: True) -> T:
        @neo4j.unit_of_work(timeout=self._access.write_seconds, metadata={"app": "kamp"})
        def within(transaction: neo4j.ManagedTransaction) -> T:
            transaction.run(cypher.LOCK).consume()
            answer = work(Neo4jLedger(transaction))
            if not keep(answer):
                raise _NotKept(answer)
            return answer

        with spoken(self._access.address):
            for attempt in range(_ATTEMPTS):
                try:
                    with self._session(neo4j.WRITE_ACCESS) as session:
                        return session.execute_write(within)
                except _NotKept as undone:
                    return undone.answer  # type: ignore[no-any-return]
                except IncompleteCommit:
                    # It may have been kept; everything is written by id, so that the same once more changes nothing.
                    if attempt == _ATTEMPTS - 1:
                        raise
        raise StoreUnavailable(f"Neo4j at {self._access.address} does not confirm what it keeps; look at its log.")

    @contextmanager
    def _reading(self) -> Iterator[Ledger]:
        marked: dict[str, Any] = {"timeout": self._access.read_seconds, "metadata": {"app": "kamp"}}
        with (
            spoken(self._access.address),
            self._session(neo4j.READ_ACCESS) as session,
            session.begin_transaction(**marked) as transaction,
        ):
            yield Neo4jLedger(transaction)

    def _read(self, work: Callable[[Ledger], T]) -> T:
        """Neo4j reads what others commit meanwhile: several statements are one picture only if no revision came between them."""

        @neo4j.unit_of_work(timeout=self._access.read_seconds, metadata={"app": "kamp"})
        def within(transaction: neo4j.ManagedTransaction) -> tuple[bool, T]:
            ledger = Neo4jLedger(transaction)
            before, answer = ledger.revision(), work(ledger)
            return before == ledger.revision(), answer

        with spoken(self._access.address):
            for _ in range(_ATTEMPTS):
                with self._session(neo4j.READ_ACCESS) as session:
                    quiet, answer = session.execute_read(within)
                if quiet:
                    return answer
        raise StoreUnavailable("The graph is being changed all the time; ask again in a moment.")

    def _rows(self, statement: LiteralString, **parameters: Any) -> list[Any]:
        """One statement, one round trip, tried again where the server says that this helps."""
        query = neo4j.Query(statement, timeout=self._access.read_seconds, metadata={"app": "kamp"})
        for attempt in range(_ATTEMPTS):
            try:
                with self._session(neo4j.READ_ACCESS) as session:
                    return [record.values() for record in session.run(query, parameters)]
            except (Neo4jError, DriverError) as error:
                if attempt == _ATTEMPTS - 1 or not error.is_retryable():
                    raise
                time.sleep(0.1 * 2**attempt)
        raise AssertionError

    # what this database does better in one statement

    def tree(self, roots: Iterable[str], steps: tuple[Step, ...], *, viewer: Viewer, as_of: str, known_at: int | None) -> list[Branch]:
        if as_of != self.today or known_at is not None:
            return super().tree(roots, steps, viewer=viewer, as_of=as_of, known_at=known_at)
        plan = neo4j_tree.compiled(list(roots), steps, viewer)
        with spoken(self._access.address):
            return neo4j_tree.branches(self._rows(plan.text, **plan.parameters), steps, viewer)

    def nodes(
        self, label: str, *, first: int | None, after: str | None, last: int | None, before: str | None, viewer: Viewer, as_of: str
    ) -> Page:
        if as_of != self.today:
            raise InputError(f"Lists of all nodes are of today ({self.today}); for {as_of} name the accounts.")
        backwards = first is None and last is not None
        size = last if backwards else first
        statement = cypher.list_nodes(
            label,
            after=after is not None,
            before=before is not None,
            descending=backwards,
            limited=size is not None,
            filtered=viewer.accounts is not None,
        )
        bounds = {name: from_cursor(cursor) for name, cursor in (("after", after), ("before", before)) if cursor is not None}
        with spoken(self._access.address):
            rows = self._rows(
                statement, **bounds, visible=sorted({SHARED, *(viewer.accounts or ())}), limit=0 if size is None else size + 1
            )
        more = size is not None and len(rows) > size
        rows = rows[:size][::-1] if backwards else rows[:size]
        found = tuple(Branch(selection.redacted(read_node(row), viewer), None, to_cursor(sort)) for sort, row in rows)
        return Page(found, has_next=before is not None if backwards else more, has_previous=more if backwards else after is not None)

    def project(self, roots: Sequence[str] | None, plan: Plan, *, viewer: Viewer, as_of: str, known_at: int | None) -> Rows:
        if as_of != self.today or known_at is not None:
            return super().project(roots, plan, viewer=viewer, as_of=as_of, known_at=known_at)
        asked = neo4j_projection.compiled(roots, plan, viewer)
        with spoken(self._access.address):
            rows = self._rows(asked.text, **asked.parameters)
        return rows[0] if roots is None else [[row for (row,) in rows], None]

    def _candidates(self, ledger: Ledger, wanted: str, viewer: Viewer) -> list[Node]:  # noqa: ARG002 - every candidate is looked at again
        assert isinstance(ledger, Neo4jLedger)
        return ledger.found(wanted)

    def _bearing_on(self, ledger: Ledger, identifiers: Sequence[str], entities: Entities, known_at: int | None) -> Iterable[Recorded]:
        assert isinstance(ledger, Neo4jLedger)
        records = {member for each in identifiers for member in entities.members(each)}
        return ledger.bearing_on(sorted(records), entities.several(), selection.JOINING, known_at).values()

    def info(self) -> Info:
        with spoken(self._access.address):
            rows = self._rows(cypher.counts())
        nodes = {name: number for node, name, number in sorted(rows) if node and number}
        relations = {name: number for node, name, number in sorted(rows) if not node and number}
        return Info(LAYOUT, self.revision(), nodes, relations)

    def close(self) -> None:
        self._driver.close()


def _check_server(agent: str, address: str) -> None:
    name, _, version = agent.partition("/")
    numbers = tuple(int(each) for each in version.split(".")[:2] if each.isdigit())
    if name != "Neo4j" or numbers < _OLDEST:
        raise StoreOutdated(f"{address} answers as {agent}; kamp needs Neo4j 5.26 or later.")
