"""Claims and judgements in the embedded store: writing a batch of them, and reading those that bear on something."""

import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import orjson

from ..belief import speaks_of
from ..claims import KNOWN_NONE, Claim, Judgement, Recorded, decode, encode, is_relation
from ..entities import Entities

_COLUMNS = "claim.id, record, source, account, observed_on, content, revision, superseded"


@dataclass(slots=True)
class Written:
    """What a batch of claims changed: the records with what became of each, and those whose belief must be looked at again."""

    records: dict[str, str] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    superseded: list[int] = field(default_factory=list)


def content_hash(content: bytes, account: str) -> bytes:
    """By which equal observations are known: 128 bits over the content and the compartment."""
    return hashlib.sha256(account.encode() + b"\x00" + content).digest()[:16]


def listed(values: Iterable[str]) -> str:
    """Values for `IN (SELECT value FROM json_each(?))`."""
    return orjson.dumps(list(values)).decode()


def write_claims(db: sqlite3.Connection, claims: Sequence[Claim], revision: int) -> Written:
    """Add what is new; a different claim of the same record and day replaces the old one, an equal one of a later day is a sighting."""
    written = Written()
    existing = _existing(db, claims)
    for claim in claims:
        content = encode(claim)
        fingerprint = content_hash(content, claim.account)
        known = existing[claim.record]
        day = claim.observed_on or ""
        status = "new" if not known else "unchanged"
        same_day = next((row for row in known if row.day == day), None)
        before = [row for row in known if row.day <= day]
        if same_day is not None and same_day.hash == fingerprint:
            pass
        elif same_day is None and day and before and before[-1].hash == fingerprint:
            if day not in before[-1].seen:
                db.execute("INSERT INTO sighting VALUES (?, ?, ?, NULL)", (before[-1].id, day, revision))
                before[-1].seen.add(day)
                written.touched.add(claim.record)
        else:
            if same_day is not None:
                db.execute("UPDATE claim SET superseded = ? WHERE id = ?", (revision, same_day.id))
                known.remove(same_day)
                written.superseded.append(same_day.id)
            for row in known:
                if day in row.seen:
                    db.execute("UPDATE sighting SET superseded = ? WHERE claim = ? AND day = ?", (revision, row.id, day))
                    row.seen.discard(day)
            known.append(_Known(_insert(db, claim, content, fingerprint, revision), day, fingerprint))
            known.sort(key=lambda row: row.day)
            status = "new" if status == "new" else "changed"
            written.touched.add(claim.record)
        if written.records.get(claim.record) in (None, "unchanged"):
            written.records[claim.record] = status
    return written


@dataclass(slots=True)
class _Known:
    id: int
    day: str
    hash: bytes
    seen: set[str] = field(default_factory=set)


def _existing(db: sqlite3.Connection, claims: Sequence[Claim]) -> defaultdict[str, list[_Known]]:
    found: defaultdict[str, list[_Known]] = defaultdict(list)
    rows = db.execute(
        "SELECT record, id, coalesce(observed_on, ''), hash FROM claim"
        " WHERE superseded IS NULL AND record IN (SELECT value FROM json_each(?)) ORDER BY record, 3",
        (listed({claim.record for claim in claims}),),
    ).fetchall()
    by_id = {}
    for record, identifier, day, fingerprint in rows:
        by_id[identifier] = known = _Known(identifier, day, fingerprint)
        found[record].append(known)
    for identifier, day in db.execute(
        "SELECT claim, day FROM sighting WHERE superseded IS NULL AND claim IN (SELECT value FROM json_each(?))",
        (orjson.dumps(list(by_id)).decode(),),
    ):
        by_id[identifier].seen.add(day)
    return found


def speaks_of_node(claim: Claim) -> bool:
    """Whether the claim is about a node, not only a relation with a row of its own."""
    return claim.about in speaks_of(claim)


def _insert(db: sqlite3.Connection, claim: Claim, content: bytes, fingerprint: bytes, revision: int) -> int:
    cursor = db.execute(
        "INSERT INTO claim (record, about, source, account, observed_on, content, hash, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            claim.record,
            claim.about if speaks_of_node(claim) else "",
            claim.source,
            claim.account,
            claim.observed_on,
            content,
            fingerprint,
            revision,
        ),
    )
    identifier = cursor.lastrowid
    assert identifier is not None
    stated = [(identifier, kind, each.source, each.target, claim.account) for _, kind, each in claim.statements()]
    if stated:
        db.executemany("INSERT INTO statement VALUES (?, ?, ?, ?, ?)", stated)
    return identifier


def recorded(
    db: sqlite3.Connection, condition: str, parameters: Sequence[str | int], known_at: int | None = None, *, live: bool = True
) -> list[Recorded]:
    """The claims that a condition finds, live at a revision (None: now) unless all are asked for, with their sightings."""
    alive = _alive(known_at) if live else "1"
    rows = db.execute(f"SELECT {_COLUMNS} FROM claim WHERE {alive} AND ({condition}) ORDER BY claim.id", parameters).fetchall()
    return list(_with_sightings(db, rows, known_at))


def _alive(known_at: int | None) -> str:
    return "superseded IS NULL" if known_at is None else f"revision <= {known_at:d} AND (superseded IS NULL OR superseded > {known_at:d})"


def _with_sightings(db: sqlite3.Connection, rows: Sequence[tuple], known_at: int | None) -> Iterator[Recorded]:  # type: ignore[type-arg]
    sightings: dict[int, list[tuple[str, int]]] = defaultdict(list)
    ids = orjson.dumps([row[0] for row in rows]).decode()
    found = db.execute(
        f"SELECT claim, day, revision FROM sighting WHERE {_alive(known_at)} AND claim IN (SELECT value FROM json_each(?))", (ids,)
    )
    for claim, day, revision in found:
        sightings[claim].append((day, revision))
    for identifier, record, source, account, observed_on, content, revision, superseded in rows:
        claim = decode(record, source, account, observed_on, content)
        yield Recorded(claim, revision, superseded, tuple(sorted(sightings[identifier])))


def write_judgements(db: sqlite3.Connection, judgements: Sequence[Judgement], revoked: Sequence[str], revision: int) -> set[str]:
    """Add judgements not in force and revoke others; answers the records they name."""
    touched: set[str] = set()
    for each in judgements:
        if db.execute("SELECT 1 FROM judgement WHERE id = ? AND revoked IS NULL", (each.id,)).fetchone() is None:
            row = (each.id, each.kind, each.a, each.b, each.slot, each.value, int(each.by_hand), each.actor, each.reason, revision, None)
            db.execute("INSERT INTO judgement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            touched |= {each.a, each.b} - {""}
    for identifier in revoked:
        for a, b in db.execute("UPDATE judgement SET revoked = ? WHERE id = ? AND revoked IS NULL RETURNING a, b", (revision, identifier)):
            touched |= {a, b} - {""}
    return touched


def judgements(db: sqlite3.Connection, known_at: int | None = None) -> list[Judgement]:
    """All judgements in force at a revision (None: now)."""
    columns = "kind, a, b, slot, value, by_hand, actor, reason, revision, revoked"
    found = [
        Judgement(kind, a, b, slot, value, bool(hand), *rest)
        for kind, a, b, slot, value, hand, *rest in db.execute(f"SELECT {columns} FROM judgement ORDER BY id")
    ]
    return [each for each in found if each.in_force(known_at)]


def rejoin(db: sqlite3.Connection) -> set[str]:
    """Work out again which records are one being; answers the records whose entity changed or that shared one with them."""
    new = Entities(judgements(db)).joined()
    old = dict(db.execute("SELECT record, entity FROM member").fetchall())
    changed = {record for record in new.keys() | old.keys() if new.get(record, record) != old.get(record, record)}
    db.execute("DELETE FROM member")
    db.executemany("INSERT INTO member VALUES (?, ?)", sorted(new.items()))
    return changed | {old.get(record, record) for record in changed} | {new.get(record, record) for record in changed}


def due_days(claim: Claim, sightings: Iterable[tuple[str, int]], today: str) -> set[str]:
    """The days after today on which what the claim means may change."""
    days = {claim.observed_on, claim.valid_from, claim.valid_to, *(day for day, _ in sightings)}
    for slot, value in claim.slots.items():
        if is_relation(slot) and value is not None and value != KNOWN_NONE:
            for statement in value:
                days |= {statement.valid_from, statement.valid_to}
    return {day for day in days if day is not None and day > today}
