"""Neo4j under faults, each on a real server of its own: a clear line, nothing half done, nothing acknowledged lost, back without us."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest
from kamp.graph_model.claims import KIND, Batch, Claim
from kamp.graph_model.compartments import EVERYTHING
from kamp.graph_model.errors import StoreDamaged, StoreError, StoreOutdated, StoreUnavailable
from kamp.graph_model.stores import Credentials, Store, open_store
from kamp.graph_model.stores.base import LAYOUT
from kamp.graph_model.stores.neo4j import Neo4jAccess, Neo4jStore, _check_server

pytestmark = pytest.mark.neo4j
TODAY = "2026-04-10"
PASSWORD = "kamp-and-faults"
LOAD = textwrap.dedent(
    """
    import sys
    from kamp.graph_model.claims import KIND, Batch, Claim, Statement
    from kamp.graph_model.stores import open_store

    store = open_store(sys.argv[1], today="2026-04-10")
    for number in range(int(sys.argv[2])):
        people = tuple(f"per_{number:04d}{each}" for each in range(5))
        slots = {person: {KIND: "Person", "name": person, "KNOWS": [Statement(person, "per_hub")]} for person in people}
        store.apply(Batch(tuple(Claim(person, "crm", slots[person]) for person in people)))
        print(number, flush=True)
    """
)
BATCHES = 12


@pytest.fixture(scope="module")
def server(neo4j_recipe: Any, neo4j_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One that may be killed. Where even the shared one cannot be had, the shared fixture has said why."""
    del neo4j_url
    started = neo4j_recipe.Server(tmp_path_factory.mktemp("faults"), neo4j_recipe.free_port(), PASSWORD)
    try:
        started.prepare()
        started.start()
    except neo4j_recipe.Missing as why:
        pytest.skip(f"a Neo4j to kill cannot be started: {why}")
    yield started
    started.kill()


def url(server: Any, user: str = "neo4j", password: str = PASSWORD) -> str:
    return f"bolt://{user}:{password}@127.0.0.1:{server.port}"


def emptied(server: Any) -> Store:
    with neo4j.GraphDatabase.driver(server.url, auth=("neo4j", PASSWORD)) as driver:
        driver.execute_query("MATCH (n) WHERE NOT n:Store DETACH DELETE n")
        driver.execute_query("MATCH (s:Store) SET s.revision = 0, s.claims = 0")
    return open_store(url(server), today=TODAY)


def person(number: int) -> Batch:
    return Batch((Claim(f"per_{number}", "crm", {KIND: "Person", "name": f"Person {number}"}),))


def loading(server: Any) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", LOAD, url(server), str(BATCHES)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def content(server: Any) -> bytes:
    store = open_store(url(server), today=TODAY)
    try:
        return b"".join(store.export(history=False))
    finally:
        store.close()


def killed_while_loading(server: Any, after: int) -> None:
    """Kill the server when so many batches were acknowledged; look at what it holds, load again, compare with an undisturbed load."""
    emptied(server).close()
    with loading(server) as load:
        assert load.stdout is not None
        acknowledged = [load.stdout.readline() for _ in range(after)]
        server.kill()
        load.kill()
    server.start()
    store = open_store(url(server), today=TODAY)
    assert store.revision() >= len(acknowledged)
    assert store.info().nodes["Person"] % 5 == 0, "half a batch is there"
    store.close()
    with loading(server) as again:
        again.communicate()


@pytest.fixture(scope="module")
def undisturbed(server: Any) -> bytes:
    emptied(server).close()
    with loading(server) as load:
        load.communicate()
    return content(server)


@pytest.mark.parametrize("after", [1, 5, 10])
def test_killed_in_a_load_it_keeps_every_acknowledged_batch_whole_and_a_repetition_completes_it(server, undisturbed, after):
    killed_while_loading(server, after)
    assert content(server) == undisturbed


@pytest.mark.long
@pytest.mark.parametrize("after", [1 + each % 11 for each in range(20)])
def test_killed_at_twenty_moments(server, undisturbed, after):
    killed_while_loading(server, after)
    assert content(server) == undisturbed


def test_a_store_that_was_open_goes_on_after_a_restart(server):
    store = emptied(server)
    store.apply(person(1))
    server.kill()
    with pytest.raises(StoreUnavailable, match="does not answer"):
        store.get(["per_1"], viewer=EVERYTHING, as_of=TODAY, known_at=None)
    server.start()
    assert [node.name for node in store.get(["per_1"], viewer=EVERYTHING, as_of=TODAY, known_at=None)] == ["Person 1"]
    store.apply(person(2))
    assert store.revision() == 2
    store.close()


def test_a_pause_in_the_middle_loses_nothing(server):
    store = emptied(server)
    os.kill(server.process.pid, signal.SIGSTOP)
    writer = subprocess.Popen([sys.executable, "-c", LOAD, url(server), "2"], stdout=subprocess.PIPE, text=True)
    time.sleep(1)
    os.kill(server.process.pid, signal.SIGCONT)
    with writer:
        writer.communicate(timeout=60)
    assert store.revision() == 2
    store.close()


def test_two_writers_take_turns_and_lose_nothing(server):
    store = emptied(server)
    with loading(server) as other:
        for number in range(BATCHES):
            store.apply(person(number))
        other.communicate()
    assert store.revision() == 2 * BATCHES
    assert store.info().nodes["Person"] == BATCHES + 5 * BATCHES
    store.close()


def test_a_statement_that_takes_too_long_is_stopped_at_the_server_and_nothing_of_it_is_kept(server):
    store = emptied(server)
    hasty = Neo4jStore(Neo4jAccess(server.url, password=PASSWORD, write_seconds=0.001), today=TODAY)
    slots = {KIND: "Person", "name": "x"}
    with pytest.raises(StoreUnavailable, match="longer than allowed"):
        hasty.apply(Batch(tuple(Claim(f"per_{number}", "crm", slots) for number in range(3000))))
    assert store.revision() == 0
    hasty.close()
    store.close()


def refused(server: Any, **changed: Any) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(url(server, **changed), today=TODAY)
    assert PASSWORD not in str(caught.value)
    return str(caught.value)


def test_a_wrong_password_is_said_without_showing_it(server):
    assert "KAMP_NEO4J_PASSWORD" in refused(server, password="wrong-but-secret")
    assert "wrong-but-secret" not in refused(server, password="wrong-but-secret")


def test_a_database_that_is_not_there_is_said(server):
    with pytest.raises(StoreUnavailable, match="KAMP_NEO4J_DATABASE"):
        open_store(server.url, today=TODAY, credentials=Credentials(password=PASSWORD, database="elsewhere"))


def test_nobody_at_the_address_is_said_within_seconds(neo4j_recipe):
    started = time.monotonic()
    with pytest.raises(StoreUnavailable, match="does not answer"):
        open_store(f"bolt://neo4j:{PASSWORD}@127.0.0.1:{neo4j_recipe.free_port()}", today=TODAY)
    assert time.monotonic() - started < 30


def test_a_database_that_holds_something_else_is_left_alone(server):
    store = emptied(server)
    store.close()
    with neo4j.GraphDatabase.driver(server.url, auth=("neo4j", PASSWORD)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        driver.execute_query("CREATE (:Recipe {name: 'Risotto'})")
        with pytest.raises(StoreDamaged, match="holds something"):
            open_store(url(server), today=TODAY)
        assert driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"] == 1
        driver.execute_query("MATCH (n) DETACH DELETE n")
    # Without its node the store is founded again, whatever of the schema stands already.
    open_store(url(server), today=TODAY).close()


def test_another_layout_is_refused_in_words(server):
    emptied(server).close()
    with neo4j.GraphDatabase.driver(server.url, auth=("neo4j", PASSWORD)) as driver:
        driver.execute_query("MATCH (s:Store) SET s.version = 1")
        with pytest.raises(StoreOutdated, match="kamp store migrate"):
            open_store(url(server), today=TODAY)
        driver.execute_query("MATCH (s:Store) SET s.version = $layout", layout=LAYOUT)


def test_a_database_for_reading_only_can_be_read_and_says_so_when_written(server):
    store = emptied(server)
    store.apply(person(1))
    store.close()
    configuration: Path = server.home / "conf" / "neo4j.conf"
    text = configuration.read_text()
    server.stop()
    configuration.write_text(text + "server.databases.default_to_read_only=true\n")
    server.start()
    try:
        reader = open_store(url(server), today=TODAY, read_only=True)
        assert reader.revision() == 1
        with pytest.raises(StoreUnavailable, match="only be read"):
            reader.apply(person(2))
        reader.close()
    finally:
        server.stop()
        configuration.write_text(text)
        server.start()


@pytest.mark.parametrize(
    ("agent", "sound"), [("Neo4j/5.26.30", True), ("Neo4j/2025.12.1", True), ("Neo4j/4.4.9", False), ("Memgraph/2", False)]
)
def test_what_is_too_old_or_no_neo4j_is_refused(agent, sound):
    if sound:
        _check_server(agent, "here")
    else:
        with pytest.raises(StoreOutdated):
            _check_server(agent, "here")
