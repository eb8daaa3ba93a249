"""One change of a store: recorded, believed anew, written back and logged under the next revision. The same for every store."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..claims import Batch
from ..errors import Conflict
from ..tombstones import ERASED
from .base import Applied, Change
from .erasing import spared
from .joining import rejoin
from .ledger import Asked, Ledger
from .recording import Recording, Weighed, nothing_new, record_judgements, undo, weighed
from .refold import Refold

ROLLED = "rolled"
CHUNK = 1000


def apply(ledger: Ledger, batch: Batch, claims: Sequence[Weighed], *, today: str) -> Applied:
    """All of a batch, its claims weighed, under the next revision; no revision where it changes nothing."""
    revision = ledger.revision() + 1
    kept, erased = spared(ledger, batch)
    if kept is not batch:
        batch, claims = kept, [weighed(each) for each in kept.claims]
    _check_expected(ledger, batch.expected)
    if batch.undone is None and batch.undone_revision is None:
        written = Recording(ledger, revision).record(claims)
    else:
        written, brought, ended = undo(ledger, _taken_back(ledger, batch), revision)
        batch = replace(batch, judgements=ended, revoked=brought)
    written.records.update(dict.fromkeys(erased, "erased"))
    judged = record_judgements(ledger, batch, revision)
    if not written.touched and not judged:
        return Applied(None, written.records)
    moved = rejoin(ledger) if judged else set()
    refold = Refold(ledger, today=today, revision=revision)
    changed = refold.run(written.touched | judged, superseded=written.superseded, moved=moved, added=written.added)
    ledger.log(Change(revision, batch.instant, batch.actor, batch.reason, batch.run, tuple(sorted(changed))))
    return Applied(revision, written.records)


def known_already(ledger: Ledger, claims: Sequence[Weighed]) -> Mapping[str, str] | None:
    """What became of each record of a batch that brings nothing; None where it must be applied to tell."""
    found = nothing_new(ledger, claims)
    return None if found is None or ledger.fact(ERASED) else found


def _taken_back(ledger: Ledger, batch: Batch) -> set[int]:
    """The revisions of the import run, or of the change, that a batch takes back."""
    changes = ledger.changes(0, None)
    if batch.undone is not None:
        return {each.revision for each in changes if each.run == batch.undone}
    return {each.revision for each in changes if each.revision == batch.undone_revision}


def roll(ledger: Ledger, today: str) -> str:
    """Make the materialised belief that of a new day, never backwards; answers the day that it now is."""
    rolled = ledger.fact(ROLLED)
    if rolled is not None and rolled >= today:
        return str(rolled)
    due = ledger.due(today)
    if due:
        Refold(ledger, today=today, revision=ledger.revision()).run(due)
        ledger.drop_due(today)
    ledger.remember(ROLLED, today)
    return today


def believe_all(ledger: Ledger, *, today: str) -> None:
    """Work out today's belief from everything recorded, in an empty picture (after a restore)."""
    rejoin(ledger)
    last = ledger.last_claim()
    for start in range(1, last + 1, CHUNK):
        found = ledger.history(Asked(ids=frozenset(range(start, start + CHUNK))), None)
        Refold(ledger, today=today, revision=ledger.revision()).run({each.claim.record for each in found.values()})
    ledger.remember(ROLLED, today)


def _check_expected(ledger: Ledger, expected: Mapping[str, int]) -> None:
    met = ledger.revisions(expected) if expected else {}
    for identifier, revision in expected.items():
        if met.get(identifier, revision + 1) > revision:
            what = f"was changed at revision {met[identifier]}" if identifier in met else "is gone"
            raise Conflict(f"{identifier} {what}, you saw revision {revision}; look at it again and repeat your change.")
