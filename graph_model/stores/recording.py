"""Which claims of a batch are new, seen again or replaced: the only place where recording decides (MODEL section 3)."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ..claims import Batch, Claim, Judgement, Recorded, encode
from .ledger import Asked, Entry, Known, Ledger, Sighting


@dataclass(slots=True)
class Written:
    """What a batch did to the record: what became of each record, and those whose belief must be looked at again."""

    records: dict[str, str] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    superseded: list[int] = field(default_factory=list)
    added: dict[int, Recorded] = field(default_factory=dict)
    """The claims of records of which nothing was known, where the batch says one thing of them."""


class Weighed(NamedTuple):
    """A claim with the bytes and the hash by which it is known: worked out once, outside of every transaction."""

    claim: Claim
    content: bytes
    hash: bytes


def weighed(claim: Claim) -> Weighed:
    """The claim with what tells whether the same was said before."""
    content = encode(claim)
    return Weighed(claim, content, content_hash(content, claim.account))


def content_hash(content: bytes, account: str) -> bytes:
    """By which equal observations are known: 128 bits over the content and the compartment."""
    return hashlib.sha256(account.encode() + b"\x00" + content).digest()[:16]


class Recording:
    """The claims of one batch, recorded in memory and then written at once."""

    def __init__(self, ledger: Ledger, revision: int) -> None:
        self._ledger, self._revision = ledger, revision
        self._next = ledger.last_claim() + 1
        self._known: defaultdict[str, list[Known]] = defaultdict(list)
        self._entries: dict[int, Entry] = {}
        self._sightings: dict[tuple[int, str], Sighting] = {}
        self._unseen: list[tuple[int, str]] = []
        self._unknown: set[str] = set()
        self.written = Written()

    def record(self, claims: Sequence[Weighed]) -> Written:
        """Add what is new; a different claim of the same record and day replaces the old one, an equal one of a later day is a sighting."""
        self.weigh(claims)
        self.write()
        return self.written

    def weigh(self, claims: Sequence[Weighed]) -> Written:
        """What is to be written, and nothing written yet."""
        for each in sorted(self._ledger.live({each.claim.record for each in claims}), key=lambda known: known.day):
            self._known[each.record].append(each)
        for claim, content, fingerprint in claims:
            self._one(claim, content, fingerprint)
        return self.written

    def write(self) -> None:
        """Hand everything recorded to the ledger."""
        self._ledger.supersede(self.written.superseded, self._revision)
        self._ledger.supersede_sightings(self._unseen, self._revision)
        self._ledger.add_claims(list(self._entries.values()))
        for each in self._entries.values():
            if each.claim.record in self._unknown and each.superseded is None:
                self.written.added[each.id] = Recorded(each.claim, each.revision)
        self._ledger.add_sightings(list(self._sightings.values()))

    def _one(self, claim: Claim, content: bytes, fingerprint: bytes) -> None:
        known = self._known[claim.record]
        if not known and claim.record not in self.written.records:
            known.append(self.add(claim, content, fingerprint))
            self.written.records[claim.record] = "new"
            self._unknown.add(claim.record)
            return
        self._unknown.discard(claim.record)
        day = claim.observed_on or ""
        status = "new" if not known else "unchanged"
        same_day = next((each for each in known if each.day == day), None)
        before = [each for each in known if each.day <= day]
        if same_day is not None and same_day.hash == fingerprint:
            pass
        elif same_day is None and day and before and before[-1].hash == fingerprint:
            self._see(before[-1], day, claim.record)
        else:
            if same_day is not None:
                self.supersede(same_day)
                known.remove(same_day)
            for each in known:
                self._unsee(each, day)
            known.append(self.add(claim, content, fingerprint))
            known.sort(key=lambda each: each.day)
            status = "new" if status == "new" else "changed"
        if self.written.records.get(claim.record) in (None, "unchanged"):
            self.written.records[claim.record] = status

    def add(self, claim: Claim, content: bytes, fingerprint: bytes) -> Known:
        """A new claim under the next number."""
        identifier, self._next = self._next, self._next + 1
        self._entries[identifier] = Entry(identifier, claim, content, fingerprint, self._revision)
        self.written.touched.add(claim.record)
        return Known(identifier, claim.record, claim.observed_on or "", fingerprint)

    def supersede(self, known: Known) -> None:
        """Another claim of the same record and day takes its place."""
        if known.id in self._entries:
            self._entries[known.id] = self._entries[known.id]._replace(superseded=self._revision)
        else:
            self.written.superseded.append(known.id)

    def _see(self, known: Known, day: str, record: str) -> None:
        if day not in known.seen:
            self._sightings[known.id, day] = Sighting(known.id, day, self._revision)
            known.seen.add(day)
            self.written.touched.add(record)

    def _unsee(self, known: Known, day: str) -> None:
        """What was seen again on that day was not that: the source says something else of it now."""
        if day in known.seen:
            known.seen.discard(day)
            if (known.id, day) in self._sightings:
                del self._sightings[known.id, day]
            else:
                self._unseen.append((known.id, day))

    def take_back_sightings(self, revisions: set[int]) -> None:
        """What was only seen again in these revisions was not."""
        gone = [each for each in self._ledger.sightings() if each.revision in revisions and each.superseded is None]
        self._unseen += [(each.claim, each.day) for each in gone]
        found = self._ledger.history(Asked(ids=frozenset(each.claim for each in gone)), None) if gone else {}
        self.written.touched |= {each.claim.record for each in found.values()}


def nothing_new(ledger: Ledger, claims: Sequence[Weighed]) -> dict[str, str] | None:
    """What became of each record where a batch says only what is known; None where it brings something.

    Asked of the first claim alone to begin with: a batch of news is told from it at once.
    """
    if not ledger.live({claims[0].claim.record}):
        return None
    written = Recording(ledger, 0).weigh(claims)
    return None if written.touched else written.records


def record_judgements(ledger: Ledger, batch: Batch, revision: int) -> set[str]:
    """Add judgements not in force and revoke others; answers the records that they name."""
    if not batch.judgements and not batch.revoked:
        return set()
    in_force = {each.id: each for each in ledger.judgements() if each.revoked is None}
    new: dict[str, Judgement] = {}
    for each in batch.judgements:
        if each.id not in in_force:
            new.setdefault(each.id, replace(each, revision=revision))
    gone = [each for each in dict.fromkeys(batch.revoked) if each in in_force or each in new]
    added = [replace(each, revoked=revision) if each.id in gone else each for each in new.values()]
    ledger.add_judgements(added)
    ledger.revoke([each for each in gone if each in in_force], revision)
    named = [*new.values(), *(in_force[each] for each in gone if each in in_force)]
    return {record for each in named for record in (each.a, each.b)} - {""}


def undo(ledger: Ledger, revisions: set[int], revision: int) -> tuple[Written, tuple[str, ...], tuple[Judgement, ...]]:
    """Take back what some revisions brought: their claims end, those that they replaced speak again.

    Answers too the judgements that they brought, to be revoked, and those that they revoked, to be in force again.
    """
    work = Recording(ledger, revision)
    met = ledger.history(Asked(revisions=frozenset(revisions)), None)
    standing = {(each.record, each.day): each.id for each in ledger.live({each.claim.record for each in met.values()})}
    for number, each in met.items():
        if each.revision in revisions and each.superseded is None:
            work.written.superseded.append(number)
            work.written.touched.add(each.claim.record)
            work.written.records[each.claim.record] = "ended"
    for each in met.values():
        stands = standing.get((each.claim.record, each.claim.observed_on or ""))
        if each.revision not in revisions and (stands is None or stands in work.written.superseded):
            work.add(*weighed(each.claim))
            work.written.records[each.claim.record] = "restored"
    work.take_back_sightings(revisions)
    work.write()
    judged = ledger.judgements()
    brought = tuple(each.id for each in judged if each.revision in revisions and each.revoked is None)
    ended = tuple(replace(each, revoked=None) for each in judged if each.revoked in revisions)
    return work.written, brought, ended
