"""How is one person taken out of everything that was ever recorded, so that nothing of them is left and nobody else is touched?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from .. import tombstones
from ..claims import Batch, Claim, Judgement, Recorded, encode
from ..entities import Entities
from ..tombstones import ERASED
from .base import Change, Erasure
from .joining import rejoin
from .ledger import Asked, Entry, Ledger
from .recording import content_hash
from .refold import Refold

_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class _Met:
    """Claims that speak of the person, by number, and what is left of each."""

    claims: dict[int, Recorded]
    left: dict[int, Claim | None]


def erase(ledger: Ledger, identifier: str, batch: Batch, *, today: str) -> Erasure:
    """Take a person out of all claims, judgements and reasons, of every revision, and leave tombstones; others' words stay as they were.

    What is believed is worked out first, as if the claims had been replaced in a new revision; then the old ones are removed, and
    what is left of those that speak of others too stands under the old numbers and revisions.
    """
    entities = Entities(each for each in ledger.judgements() if each.revoked is None)
    members = frozenset(entities.members(entities.entity(identifier)))
    met, revision = _met(ledger, members), ledger.revision() + 1
    changed = _believe_without(ledger, met, revision, today)
    _take_out(ledger, met)
    _forget(ledger, members | {identifier, entities.entity(identifier)})
    marked = members | {mark for each in met.claims.values() if each.claim.about in members for mark in tombstones.marks(each.claim)}
    known = tombstones.gone(ledger.judgements())
    stones = [Judgement("erased", each, by_hand=True, actor=batch.actor, revision=revision) for each in sorted(marked - known)]
    ledger.add_judgements(stones)
    ledger.remember(ERASED, True)
    rejoin(ledger)
    ledger.log(Change(revision, batch.instant, batch.actor, batch.reason, None, tuple(sorted(changed))))
    left = sum(each is not None for each in met.left.values())
    return Erasure(revision, len(met.claims) - left, left)


def spared(ledger: Ledger, batch: Batch) -> tuple[Batch, frozenset[str]]:
    """A batch without those who were erased; answers too the records of which nothing is left."""
    if not batch.claims or not ledger.fact(ERASED):
        return batch, frozenset()
    gone = tombstones.gone(ledger.judgements())
    # Another source brings somebody who is known again by a mail address: its record is theirs too.
    further = {each.record for each in batch.claims if tombstones.marks(each) & gone} - gone
    gone |= further
    left = [(each.record, tombstones.without(each, gone)) for each in batch.claims]
    stones = tuple(Judgement("erased", each, by_hand=True, actor=batch.actor) for each in sorted(further))
    kept = replace(batch, claims=tuple(each for _, each in left if each is not None), judgements=(*batch.judgements, *stones))
    return kept, frozenset(record for record, each in left if each is None)


def _met(ledger: Ledger, members: frozenset[str]) -> _Met:
    roles = _roles(ledger, members)
    claims: dict[int, Recorded] = {}
    left: dict[int, Claim | None] = {}
    for start in range(1, ledger.last_claim() + 1, _CHUNK):
        for number, each in ledger.history(Asked(ids=frozenset(range(start, start + _CHUNK))), None).items():
            remains = tombstones.without(each.claim, members, roles)
            if remains is not each.claim:
                claims[number], left[number] = each, remains
    return _Met(claims, left)


def _roles(ledger: Ledger, members: frozenset[str]) -> frozenset[str]:
    """The buying roles that nobody but this person ever played."""
    mine = _played(ledger.history(Asked(ends=members, kinds=("PLAYS",)), None).values(), members)
    roles = frozenset(role for _, role in mine)
    others = _played(ledger.history(Asked(ends=roles, kinds=("PLAYS",)), None).values(), None) if roles else set()
    return roles - {role for player, role in others if player not in members}


def _played(claims: Iterable[Recorded], players: frozenset[str] | None) -> set[tuple[str, str]]:
    return {
        (statement.source, statement.target)
        for each in claims
        for _, kind, statement in each.claim.statements()
        if kind == "PLAYS" and (players is None or statement.source in players)
    }


def _believe_without(ledger: Ledger, met: _Met, revision: int, today: str) -> set[str]:
    """Replace the live claims for the moment, and believe anew; answers the ids of what is believed otherwise."""
    live = [number for number, each in met.claims.items() if each.superseded is None]
    ledger.supersede(live, revision)
    standing = [(met.claims[number], remains) for number in live if (remains := met.left[number]) is not None]
    first = ledger.last_claim() + 1
    entries = [_entry(first + place, remains, revision, None) for place, (_, remains) in enumerate(standing)]
    ledger.add_claims(entries)
    touched = {met.claims[number].claim.record for number in live}
    changed = Refold(ledger, today=today, revision=revision).run(touched, superseded=live)
    ledger.remove_claims([each.id for each in entries])
    return changed


def _take_out(ledger: Ledger, met: _Met) -> None:
    """Remove the claims themselves; what is left of them stands where they stood."""
    seen = [each for each in ledger.sightings() if met.left.get(each.claim) is not None]
    ledger.remove_claims(list(met.claims))
    entries = [
        _entry(number, remains, met.claims[number].revision, met.claims[number].superseded)
        for number, remains in met.left.items()
        if remains is not None
    ]
    ledger.add_claims(entries)
    ledger.add_sightings(seen)


def _entry(number: int, claim: Claim, revision: int, superseded: int | None) -> Entry:
    content = encode(claim)
    return Entry(number, claim, content, content_hash(content, claim.account), revision, superseded)


def _forget(ledger: Ledger, members: frozenset[str]) -> None:
    """Judgements about the person, and what people wrote as the reason of a change to them."""
    ledger.forget_judgements(list(members))
    written = [each.revision for each in ledger.changes(0, None) if each.run is None and members & set(each.ids)]
    ledger.forget_reasons(written)
