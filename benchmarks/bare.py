"""Bare scripts that write what a store holds after a load: the same rows and properties into the same layout, nothing worked out."""

import random
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import neo4j
from kamp.graph_model.claims import Claim, encode
from kamp.graph_model.stores import cypher_words
from kamp.graph_model.stores.sqlite import SETTINGS
from kamp.graph_model.stores.sqlite_schema import SCHEMA, _statements

_TABLES = ("claim", "statement", "node", "label", "compartment", "relation", "due", "batch")


def driver(url: str) -> neo4j.Driver:
    """A driver of our own for a URL with user and password."""
    parts = urlsplit(url)
    return neo4j.GraphDatabase.driver(
        f"{parts.scheme}://{parts.hostname}:{parts.port}",
        auth=(parts.username or "", parts.password or ""),
        notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
    )


def rows_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of an embedded store, in the order in which a script meets them: ids are hashes, so in no order."""
    db = sqlite3.connect(path)
    found = {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in _TABLES}
    db.close()
    for table in ("node", "label", "compartment", "relation"):
        random.Random(1).shuffle(found[table])
    return found


def same_rows(path: Path, rows: dict[str, list[tuple[Any, ...]]], batches: int, *, tuned: bool = False) -> None:
    """The same rows into the same tables, indexes and triggers; `tuned` with the store's own sizes of cache and log too."""
    db = sqlite3.connect(path, isolation_level=None)
    for setting in ("journal_mode = WAL", "synchronous = FULL", *(SETTINGS if tuned else ())):
        db.execute(f"PRAGMA {setting}")
    for statement in _statements(SCHEMA):
        db.execute(statement)
    for number in range(batches):
        db.execute("BEGIN IMMEDIATE")
        for table, every in rows.items():
            size = -(-len(every) // batches)
            if part := every[number * size : (number + 1) * size]:
                db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(part[0]))})", part)
        db.execute("COMMIT")
    db.close()


def bare_rows(path: Path, batches: list[list[Claim]]) -> None:
    """A row a node and a row a relation, with an index at both ends: no search, no order, no compartments."""
    db = sqlite3.connect(path)
    db.executescript(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE node (id TEXT PRIMARY KEY, body BLOB);"
        "CREATE TABLE relation (id TEXT PRIMARY KEY, kind TEXT, source TEXT, target TEXT);"
        "CREATE INDEX r_out ON relation (source, kind); CREATE INDEX r_in ON relation (target, kind);"
    )
    for batch in batches:
        with db:
            db.executemany("INSERT INTO node VALUES (?, ?)", [(claim.record, encode(claim)) for claim in batch])
            related = [(kind, each) for claim in batch for _, kind, each in claim.statements()]
            rows = [(f"{kind}{each.source}{each.target}", kind, each.source, each.target) for kind, each in related]
            db.executemany("INSERT INTO relation VALUES (?, ?, ?, ?)", rows)
    db.close()


Run = Callable[..., Any]


def wipe(url: str) -> None:
    """Empty a Neo4j; its schema stays."""
    with driver(url) as opened, opened.session() as session:
        session.run("MATCH (n) WHERE NOT n:Store CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS").consume()
        session.run("MATCH (s:Store) SET s.revision = 0, s.claims = 0").consume()


def elements_of(url: str) -> tuple[dict[tuple[str, ...], list[dict[str, Any]]], dict[str, list[dict[str, Any]]]]:
    """All nodes by their labels and all relationships by their type, with their properties."""
    nodes: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    relations: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with driver(url) as opened, opened.session() as session:
        for labels, properties in session.run("MATCH (n) WHERE NOT n:Store RETURN labels(n), properties(n)"):
            nodes[tuple(labels)].append(properties)
        for kind, properties in session.run("MATCH ()-[r]->() RETURN type(r), properties(r)"):
            relations[kind].append(properties)
    return nodes, relations


def same_elements(url: str, nodes: dict[tuple[str, ...], list[dict[str, Any]]], relations: dict[str, list[dict[str, Any]]]) -> None:
    """The same nodes and relationships with the same properties, under the same constraints and indexes."""
    with driver(url) as opened, opened.session() as session:
        for labels, every in nodes.items():
            named = "".join(f":{label}" for label in labels)
            if "Entity" in labels:
                text = f"UNWIND $rows AS row MERGE (n:Entity {{id: row.id}}) SET n = row, n{named}"
            else:
                text = f"UNWIND $rows AS row CREATE (n{named}) SET n = row"
            for start in range(0, len(every), 1000):
                session.execute_write(lambda tx, rows, text=text: tx.run(text, rows=rows).consume(), every[start : start + 1000])
        for kind, every in relations.items():
            text = (
                "UNWIND $rows AS row MATCH (a:Entity {id: row.src}) MATCH (b:Entity {id: row.dst})"
                f" MERGE (a)-[r:{cypher_words.known(kind)} {{id: row.id}}]->(b) SET r = row"
            )
            for start in range(0, len(every), 1000):
                session.execute_write(lambda tx, rows, text=text: tx.run(text, rows=rows).consume(), every[start : start + 1000])
