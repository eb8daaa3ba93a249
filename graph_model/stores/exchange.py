"""A store as lines of JSON: the content (live claims, judgements in force) or all of its history, the same bytes from every store."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, BinaryIO

import orjson

from ..claims import Judgement, Recorded, decode, encode
from ..errors import InputError
from .base import Change
from .ledger import Asked, Entry, Ledger, Sighting
from .recording import content_hash

FORMAT = "kamp-export"
FORMAT_VERSION = 2
CHUNK = 1000


def history(ledger: Ledger) -> Iterator[bytes]:
    """Everything that was ever recorded, as a backup."""
    yield _line({"format": FORMAT, "version": FORMAT_VERSION, "history": True})
    for change in ledger.changes(0, None):
        yield _line(["batch", change.revision, change.instant, change.actor, change.reason, change.run, change.ids])
    for start in range(1, ledger.last_claim() + 1, CHUNK):
        found = ledger.history(Asked(ids=frozenset(range(start, start + CHUNK))), None)
        yield from (_line(["claim", number, *_told(each)]) for number, each in found.items())
    for seen in ledger.sightings():
        yield _line(["sighting", seen.claim, seen.day, seen.revision, seen.superseded])
    for each in ledger.judgements():
        yield _line(["judgement", each.kind, each.a, each.b, each.slot, each.value, each.by_hand, *_made(each)])


def _told(each: Recorded) -> tuple[Any, ...]:
    claim = each.claim
    return claim.record, claim.source, claim.account, claim.observed_on, orjson.Fragment(encode(claim)), each.revision, each.superseded


def _made(each: Judgement) -> tuple[Any, ...]:
    return each.actor, each.reason, each.revision, each.revoked


def content(ledger: Ledger) -> Iterator[bytes]:
    """What stands today, in an order that depends on nothing else."""
    yield _line({"format": FORMAT, "version": FORMAT_VERSION, "history": False})
    live = [each for each in ledger.history(None, None).values() if each.superseded is None]
    for each in sorted(live, key=lambda each: (each.claim.record, each.claim.observed_on or "")):
        claim = each.claim
        row = {"record": claim.record, "source": claim.source, "account": claim.account, "observed_on": claim.observed_on}
        yield _line({**row, "claim": orjson.Fragment(encode(claim)), "seen": sorted(day for day, _ in each.sightings)})
    for judgement in ledger.judgements():
        if judgement.revoked is None:
            stated = [judgement.kind, judgement.a, judgement.b, judgement.slot, judgement.value, judgement.by_hand]
            yield _line({"judgement": stated})


def restore(ledger: Ledger, lines: BinaryIO) -> int:
    """Load a history export into an empty store; answers the number of claims."""
    head = _parsed(lines.readline(), 1)
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise InputError("This is not an export of kamp; its first line must name the format.")
    if head.get("version") != FORMAT_VERSION or not head.get("history"):
        raise InputError("Only an export with history of this version can be restored (kamp store export).")
    count, numbered = 0, enumerate(lines, start=2)
    while chunk := list(islice(numbered, CHUNK)):
        count += _restored(ledger, [_row(number, line) for number, line in chunk])
    return count


def _restored(ledger: Ledger, rows: Sequence[tuple[str, list[Any]]]) -> int:
    """Hand a chunk of lines to the ledger, kind by kind; claims come before their sightings in every export."""
    entries = [_entry(row) for kind, row in rows if kind == "claim"]
    for kind, row in rows:
        if kind == "batch":
            revision, instant, actor, reason, run, ids = row
            ledger.log(Change(revision, instant, actor, reason, run, tuple(ids)))
    ledger.add_claims(entries)
    ledger.add_sightings([Sighting(*row) for kind, row in rows if kind == "sighting"])
    ledger.add_judgements([Judgement(*row) for kind, row in rows if kind == "judgement"])
    return len(entries)


def _entry(row: Sequence[Any]) -> Entry:
    number, record, source, account, observed_on, body, revision, superseded = row
    raw = orjson.dumps(body, option=orjson.OPT_SORT_KEYS)
    claim = decode(record, source, account, observed_on, raw)
    return Entry(number, claim, raw, content_hash(raw, account), revision, superseded)


_WIDTHS = {"batch": 6, "claim": 8, "sighting": 4, "judgement": 10}


def _row(number: int, line: bytes) -> tuple[str, list[Any]]:
    parsed = _parsed(line, number)
    if not isinstance(parsed, list) or not parsed or _WIDTHS.get(parsed[0]) != len(parsed) - 1:
        raise InputError(f"Line {number} of the export is not one of ours.")
    return parsed[0], parsed[1:]


def _line(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS) + b"\n"


def _parsed(line: bytes, number: int) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise InputError(f"Line {number} of the export is broken: {error}.") from error
