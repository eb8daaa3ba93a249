"""How kamp speaks with Neo4j: reads that cannot write, marked transactions, bookmarks, a schema that is completed at every opening."""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import neo4j
import pytest
from kamp.graph_model.claims import KIND, Batch, Claim
from kamp.graph_model.compartments import EVERYTHING
from kamp.graph_model.errors import StoreDamaged
from kamp.graph_model.stores import cypher, open_store
from kamp.graph_model.stores.neo4j import Neo4jStore

pytestmark = pytest.mark.neo4j
TODAY = "2026-11-20"
OURS = "SHOW TRANSACTIONS YIELD metaData WHERE metaData.app = 'kamp' RETURN count(*)"
ADA = Batch((Claim("per_1", "crm", {KIND: "Person", "name": "Ada"}),))


@pytest.fixture
def url(emptied_neo4j: Callable[[], str]) -> str:
    return emptied_neo4j()


@pytest.fixture
def store(url: str) -> Iterator[Neo4jStore]:
    with closing(open_store(url, today=TODAY)) as opened:
        assert isinstance(opened, Neo4jStore)
        yield opened


@pytest.fixture
def ask(url: str) -> Iterator[Callable[..., Any]]:
    parts = urlsplit(url)
    with neo4j.GraphDatabase.driver(f"bolt://{parts.hostname}:{parts.port}", auth=(parts.username, parts.password)) as driver:
        yield lambda query: [record.values() for record in driver.execute_query(query).records]


def test_an_administrator_sees_which_transactions_are_kamps(store: Neo4jStore, ask):
    assert ask(OURS) == [[0]]
    with store._reading():
        assert ask(OURS) == [[1]]
    assert store._read(lambda _: ask(OURS)) == [[1]]
    assert store._write(lambda _: ask(OURS), lambda _: False) == [[1]]
    assert store._rows(OURS) == [[1]]  # type: ignore[arg-type]


def test_a_read_is_declared_as_one_so_that_the_server_refuses_to_write_in_it(store: Neo4jStore):
    with pytest.raises(neo4j.exceptions.ClientError) as caught:
        store._rows("CREATE (:Slip)")
    assert caught.value.code == "Neo.ClientError.Statement.AccessMode"


def test_through_the_routing_address_reads_and_writes_go_where_they_belong_and_a_read_sees_the_write_before_it(url: str):
    # neo4j:// asks the server for its routing table; a read after a write carries the write's bookmark to whoever answers it.
    with closing(open_store(url.replace("bolt://", "neo4j://"), today=TODAY)) as store:
        assert isinstance(store, Neo4jStore)
        marks = store._driver.execute_query_bookmark_manager
        before = set(marks.get_bookmarks())
        store.apply(ADA)
        after = set(marks.get_bookmarks())
        assert after
        assert after != before
        with store._session(neo4j.READ_ACCESS) as session:
            session.run("RETURN 1").consume()
            assert session.last_bookmarks().raw_values
        assert [node.name for node in store.get(["per_1"], viewer=EVERYTHING, as_of=TODAY, known_at=None)] == ["Ada"]


def test_what_the_server_would_rather_not_see_is_an_error_in_these_tests(store: Neo4jStore):
    # The driver makes warnings of notifications, pyproject makes errors of warnings. An unknown label on an empty database is none.
    assert store._rows("MATCH (n:NobodyHasThis {nor: 'that'}) RETURN n") == []
    with pytest.raises(neo4j.warnings.Neo4jWarning, match="deprecated"):
        store._rows("MATCH (n) RETURN id(n)")


def test_a_constraint_and_an_index_that_somebody_dropped_are_back_after_the_next_opening(url: str, ask):
    open_store(url, today=TODAY).close()
    ask("DROP CONSTRAINT entity_id")
    ask("DROP INDEX person_sort")
    open_store(url, today=TODAY).close()
    standing = {name for (name,) in ask("SHOW INDEXES YIELD name RETURN name")}
    assert standing >= cypher.schema_names()
    assert ask("SHOW CONSTRAINTS YIELD name WHERE name = 'entity_id' RETURN name") == [["entity_id"]]


def test_where_it_cannot_be_made_any_more_the_reason_is_said(url: str, ask):
    open_store(url, today=TODAY).close()
    ask("DROP CONSTRAINT entity_id")
    ask("UNWIND [1, 2] AS twice CREATE (:Entity {id: 'per_twin'})")
    try:
        with pytest.raises(StoreDamaged, match="besides kamp"):
            open_store(url, today=TODAY)
    finally:
        ask("MATCH (n:Entity {id: 'per_twin'}) DELETE n")
        open_store(url, today=TODAY).close()
