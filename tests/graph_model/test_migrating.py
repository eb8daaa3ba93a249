"""A store of an older layout: refused with the command that helps, and brought to today's, whole or not at all, in both stores."""

import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import neo4j
import pytest
from kamp.app.cli import main
from kamp.graph_model.claims import KIND, Batch, Claim, Judgement, Statement
from kamp.graph_model.compartments import EVERYTHING
from kamp.graph_model.errors import StoreDamaged, StoreOutdated
from kamp.graph_model.stores import Store, exchange, open_store
from kamp.graph_model.stores.base import LAYOUT

TODAY = "2026-04-10"
HISTORY = (
    Batch(
        (
            Claim("org_a", "crm", {KIND: "Organization", "name": "Alfa"}, "2026-01-10", account="org_a"),
            Claim("per_1", "crm", {KIND: "Person", "name": "Ada", "MEMBER_OF": [Statement("per_1", "org_a")]}, "2026-01-10"),
            Claim("per_2", "team", {KIND: "Person", "name": "Ada B."}, "2026-02-10", rank=3),
        )
    ),
    Batch((Claim("per_1", "crm", {KIND: "Person", "name": "Ada Bo"}, "2026-03-10"),), (Judgement("same", "per_1", "per_2"),)),
    Batch((Claim("per_1", "crm", {KIND: "Person", "name": "Ada Bo"}, "2026-03-20"),)),
)


def make(url: str) -> tuple[bytes, Any]:
    """A store with a history; answers what was recorded, and what it shows."""
    with closing(open_store(url, today=TODAY)) as store:
        for batch in HISTORY:
            store.apply(batch)
        store.amend("mapping", lambda _: {"column": "field"})
        return told(store)


def told(store: Store) -> tuple[bytes, Any]:
    found = store.subgraph(["org_a", "shared"], viewer=EVERYTHING, as_of=TODAY, known_at=None)
    return b"".join(store.export(history=True)), (store.info(), sorted(node.name for node in found.nodes.values()), store.meta("mapping"))


def sqlite_of_the_first_layout(path: Path) -> None:
    """Layout 1 had no `places`; what it believed was told otherwise, which is shown here by its being gone."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("ALTER TABLE claim DROP COLUMN places")
        db.execute("DELETE FROM relation")
        db.execute("UPDATE node SET body = x'7b7d'")
        db.execute("PRAGMA user_version = 1")
        db.commit()


def in_neo4j(url: str, statement: str, **values: Any) -> None:
    parts = urlsplit(url)
    with neo4j.GraphDatabase.driver(f"bolt://{parts.hostname}:{parts.port}", auth=(parts.username, parts.password)) as driver:
        driver.execute_query(statement, values)


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def outdated(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """(URL of a store of an older layout, what was recorded in it, what it showed)."""
    if request.param == "sqlite":
        path = tmp_path / "kamp.db"
        made = make(f"sqlite:///{path}")
        sqlite_of_the_first_layout(path)
        yield f"sqlite:///{path}", *made
        return
    empty: Callable[[], str] = request.getfixturevalue("emptied_neo4j")
    url = empty()
    made = make(url)
    in_neo4j(url, "MATCH ()-[r]->() DELETE r")
    in_neo4j(url, "MATCH (n:Entity) SET n.body = '{}' REMOVE n:Person")
    in_neo4j(url, "MATCH (s:Store) SET s.version = 2")
    yield url, *made
    in_neo4j(url, "MATCH (s:Store) SET s.version = $layout", layout=LAYOUT)


def kamp(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    return int(ended.value.code or 0)


def test_an_older_layout_is_refused_by_every_command_with_the_name_of_the_one_that_helps(outdated, capfd):
    url, *_ = outdated
    with pytest.raises(StoreOutdated, match="kamp store migrate"):
        open_store(url, today=TODAY)
    assert kamp("store", "info", "--store", url) == 1
    assert "`kamp store migrate`" in capfd.readouterr().err


def test_migrated_it_has_said_what_it_had_said_and_shows_what_it_showed(outdated, capfd):
    url, recorded, shown = outdated
    assert kamp("store", "migrate", "--store", url) == 0
    assert "4 claims" in capfd.readouterr().err
    with closing(open_store(url, today=TODAY)) as store:
        assert told(store) == (recorded, shown)
        assert store.apply(HISTORY[0]).revision is None
    assert kamp("store", "check", "--store", url) == 0
    capfd.readouterr()
    assert kamp("store", "migrate", "--store", url) == 0
    assert "nothing was done" in capfd.readouterr().err


def test_where_anything_comes_out_otherwise_nothing_is_changed(outdated, monkeypatch):
    url, recorded, _ = outdated
    restore = exchange.restore

    def losing_the_last_line(ledger, lines):
        kept = lines.read().splitlines(keepends=True)[:-1]
        return restore(ledger, io.BytesIO(b"".join(kept)))

    monkeypatch.setattr(exchange, "restore", losing_the_last_line)
    with closing(open_store(url, today=TODAY, outdated=True)) as store:
        with pytest.raises(StoreDamaged, match="nothing was changed"):
            store.migrate()
        assert b"".join(store.export(history=True)) == recorded
    with pytest.raises(StoreOutdated):
        open_store(url, today=TODAY)


def test_what_a_newer_kamp_made_is_left_alone(tmp_path, capfd):
    path = tmp_path / "kamp.db"
    make(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {LAYOUT + 1}")
    assert kamp("store", "migrate", "--store", f"sqlite:///{path}") == 1
    assert "newer kamp" in capfd.readouterr().err


def test_there_is_nothing_to_migrate_where_there_is_no_store(tmp_path, capfd):
    assert kamp("store", "migrate", "--store", f"sqlite:///{tmp_path / 'kamp.db'}") == 1
    assert "no store" in capfd.readouterr().err
    assert not (tmp_path / "kamp.db").exists()
