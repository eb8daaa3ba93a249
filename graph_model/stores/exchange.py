"""A store as lines of JSON: the content (live claims, judgements in force) or all of its history."""

import sqlite3
from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from ..errors import InputError

FORMAT = "kamp-export"
FORMAT_VERSION = 1
_TABLES = {
    "batch": ("revision", "instant", "actor", "reason", "run", "ids"),
    "claim": ("id", "record", "about", "source", "account", "observed_on", "content", "hash", "revision", "superseded"),
    "sighting": ("claim", "day", "revision", "superseded"),
    "statement": ("claim", "kind", "source", "target", "account"),
    "judgement": ("id", "kind", "a", "b", "slot", "value", "by_hand", "actor", "reason", "revision", "revoked"),
    "due": ("day", "record"),
}
_TEXT = {"ids", "content"}  # JSON as bytes


def export(db: sqlite3.Connection, *, history: bool) -> Iterator[bytes]:
    """Lines of JSON, in an order that depends on the content only."""
    yield _line({"format": FORMAT, "version": FORMAT_VERSION, "history": history})
    if history:
        for table, columns in _TABLES.items():
            for row in db.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY {', '.join(columns[:3])}"):
                yield _line([table, *(_text(name, value) for name, value in zip(columns, row, strict=True))])
        return
    claims = db.execute(
        "SELECT id, record, source, account, observed_on, content FROM claim WHERE superseded IS NULL"
        " ORDER BY record, coalesce(observed_on, '')"
    )
    for identifier, record, source, account, observed_on, content in claims.fetchall():
        days = [day for (day,) in db.execute("SELECT day FROM sighting WHERE claim = ? AND superseded IS NULL ORDER BY day", (identifier,))]
        yield _line(
            {
                "record": record,
                "source": source,
                "account": account,
                "observed_on": observed_on,
                "claim": orjson.loads(content),
                "seen": days,
            }
        )
    for row in db.execute("SELECT kind, a, b, slot, value, by_hand FROM judgement WHERE revoked IS NULL ORDER BY id"):
        yield _line({"judgement": list(row)})


def restore(db: sqlite3.Connection, lines: BinaryIO) -> int:
    """Load a history export into empty tables; answers the number of claims."""
    head = _parsed(lines.readline(), 1)
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise InputError("This is not an export of kamp; its first line must name the format.")
    if head.get("version") != FORMAT_VERSION or not head.get("history"):
        raise InputError("Only an export with history of this version can be restored (kamp store export).")
    count = 0
    for number, line in enumerate(lines, start=2):
        table, *row = _parsed(line, number)
        if table not in _TABLES or len(row) != len(_TABLES[table]):
            raise InputError(f"Line {number} of the export is not one of ours.")
        values = [_read(name, value) for name, value in zip(_TABLES[table], row, strict=True)]
        db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)
        count += table == "claim"
    return count


def _text(name: str, value: Any) -> Any:
    if value is not None and name == "hash":
        return value.hex()
    return value.decode() if name in _TEXT and value is not None else value


def _read(name: str, value: Any) -> Any:
    if value is not None and name == "hash":
        return bytes.fromhex(value)
    return value.encode() if name in _TEXT and value is not None else value


def _line(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS) + b"\n"


def _parsed(line: bytes, number: int) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise InputError(f"Line {number} of the export is broken: {error}.") from error
