"""The tables of the embedded store. Claims and judgements are the record; node, relation and contested are today's belief."""

import sqlite3
from collections.abc import Iterator

from .base import LAYOUT

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE batch (
  revision INTEGER PRIMARY KEY, instant TEXT NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL, run TEXT, ids BLOB NOT NULL
) STRICT;
CREATE TABLE claim (
  id INTEGER PRIMARY KEY, record TEXT NOT NULL, about TEXT NOT NULL, places INTEGER NOT NULL, source TEXT NOT NULL,
  account TEXT NOT NULL,
  observed_on TEXT, content BLOB NOT NULL, hash BLOB NOT NULL, revision INTEGER NOT NULL, superseded INTEGER
) STRICT;
CREATE INDEX claim_record ON claim (record);
CREATE INDEX claim_about ON claim (about);
CREATE INDEX claim_account ON claim (account);
CREATE TABLE sighting (
  claim INTEGER NOT NULL, day TEXT NOT NULL, revision INTEGER NOT NULL, superseded INTEGER, PRIMARY KEY (claim, day, revision)
) STRICT, WITHOUT ROWID;
CREATE TABLE statement (
  claim INTEGER NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, account TEXT NOT NULL
) STRICT;
CREATE INDEX statement_source ON statement (source, kind, target);
CREATE INDEX statement_target ON statement (target, kind, source);
CREATE INDEX statement_claim ON statement (claim);
CREATE TABLE judgement (
  id TEXT NOT NULL, kind TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, slot TEXT NOT NULL, value TEXT NOT NULL, by_hand INTEGER NOT NULL,
  actor TEXT NOT NULL, reason TEXT NOT NULL, revision INTEGER NOT NULL, revoked INTEGER, PRIMARY KEY (id, revision)
) STRICT, WITHOUT ROWID;
CREATE TABLE member (record TEXT PRIMARY KEY, entity TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX member_entity ON member (entity);
CREATE TABLE node (
  id TEXT PRIMARY KEY, sort TEXT NOT NULL, search TEXT NOT NULL, body BLOB NOT NULL, revision INTEGER NOT NULL
) STRICT;
CREATE TABLE label (label TEXT NOT NULL, sort TEXT NOT NULL, node TEXT NOT NULL, PRIMARY KEY (label, sort)) STRICT, WITHOUT ROWID;
CREATE INDEX label_node ON label (node);
CREATE TABLE compartment (node TEXT NOT NULL, account TEXT NOT NULL, PRIMARY KEY (node, account)) STRICT, WITHOUT ROWID;
CREATE INDEX compartment_account ON compartment (account, node);
CREATE TABLE relation (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, qualifier TEXT NOT NULL, account TEXT NOT NULL,
  sort_out TEXT NOT NULL, sort_in TEXT NOT NULL, body BLOB NOT NULL, revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX relation_out ON relation (source, kind, sort_out);
CREATE INDEX relation_in ON relation (target, kind, sort_in);
CREATE TABLE contested (
  kind TEXT NOT NULL, source TEXT NOT NULL, loser TEXT NOT NULL, account TEXT NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY (source, kind, loser, account)
) STRICT, WITHOUT ROWID;
CREATE TABLE due (day TEXT NOT NULL, record TEXT NOT NULL, PRIMARY KEY (day, record)) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE found USING fts5(search, content='node', content_rowid='rowid', tokenize='trigram');
CREATE TRIGGER node_added AFTER INSERT ON node BEGIN INSERT INTO found (rowid, search) VALUES (new.rowid, new.search); END;
CREATE TRIGGER node_gone AFTER DELETE ON node BEGIN INSERT INTO found (found, rowid, search) VALUES ('delete', old.rowid, old.search); END;
CREATE TRIGGER node_renamed AFTER UPDATE OF search ON node WHEN old.search IS NOT new.search BEGIN
  INSERT INTO found (found, rowid, search) VALUES ('delete', old.rowid, old.search);
  INSERT INTO found (rowid, search) VALUES (new.rowid, new.search);
END;
"""


def lay_out(db: sqlite3.Connection) -> None:
    """Make the tables, within a transaction, in the place of whatever stands in the file."""
    # Triggers and the search index first: the tables behind that index go with it.
    for what, order in (("trigger", ""), ("table", "AND sql LIKE 'CREATE VIRTUAL%'"), ("table", "")):
        found = db.execute(f"SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite%' {order}", (what,)).fetchall()
        for (name,) in found:
            db.execute(f'DROP {what} "{name}"')
    for statement in _statements(SCHEMA):
        db.execute(statement)
    db.execute(f"PRAGMA user_version = {LAYOUT}")


def _statements(script: str) -> Iterator[str]:
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""
