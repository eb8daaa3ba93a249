"""Who was erased at their wish, and what is left of a claim that speaks of them? (DESIGN section 6)

A tombstone is a judgement of the kind `erased`. It names a record, which is a hash already, or the hash of a mail address, so that
the same person is known again when another source brings them; nothing of them is kept.
"""

from collections.abc import Iterable
from dataclasses import replace

from .claims import KIND, KNOWN_NONE, Claim, Judgement, is_relation
from .ids import digest
from .vocabulary import vocabulary

ERASED = "erased"


def gone(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The records and marks of all who were erased."""
    return frozenset(each.a for each in judgements if each.kind == ERASED and each.revoked is None)


def marks(claim: Claim) -> frozenset[str]:
    """By what a person is known in any source: the hashes of the mail addresses that a claim gives."""
    mails = claim.slots.get("email")
    values = mails if isinstance(mails, (list, tuple)) else [mails] if isinstance(mails, str) and mails != KNOWN_NONE else []
    return frozenset(f"mail_{digest((ERASED, each.casefold()))}" for each in values)


def without(claim: Claim, erased: frozenset[str], roles: frozenset[str] = frozenset()) -> Claim | None:
    """What is left of a claim without those who were erased, the claim itself where it does not speak of them, None for nothing.

    `roles` are buying roles that only they played: of these what they decide stays, what was thought of the person goes.
    """
    if claim.record in erased or claim.about in erased or marks(claim) & erased:
        return None
    slots, unplayed = {}, claim.about in roles
    for slot, value in claim.slots.items():
        if is_relation(slot) and isinstance(value, list):
            kept = [each for each in value if each.source not in erased and each.target not in erased]
            if len(kept) < len(value):
                unplayed = unplayed or (not kept and slot.partition(":")[0] == "PLAYS")
                if not kept:
                    continue
                value = kept
        slots[slot] = value
    if unplayed:
        personal = {name for name, field in vocabulary().kind("BuyingRole").fields.items() if field.personal}
        slots = {slot: value for slot, value in slots.items() if slot not in personal}
    holder = None if claim.holder in erased else claim.holder
    if slots == claim.slots and holder == claim.holder:
        return claim
    return replace(claim, slots=slots, holder=holder) if slots.keys() - {KIND} or KIND in slots else None
