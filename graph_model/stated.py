"""Of whom and of which believed relation a claim speaks: by what every store finds again what it must look at."""

from functools import cache
from typing import NamedTuple

from .claims import Claim, Statement, is_relation
from .entities import Entities
from .ids import bare
from .vocabulary import SHARED, vocabulary


class RelationKey(NamedTuple):
    """What makes two stated relations one: kind, ends, qualifier, compartment, all by entity."""

    kind: str
    source: str
    target: str
    qualifier: str
    account: str


def key_of(kind: str, statement: Statement, account: str, entities: Entities) -> RelationKey:
    """The believed relation that a statement belongs to."""
    stated = (kind, statement.source, statement.target, statement.qualifier, account)
    key: RelationKey | None = entities.keys.get(stated)
    if key is None:
        key = entities.keys[stated] = _key(*stated, entities)
    return key


def _key(kind: str, source: str, target: str, qualifier: str, account: str, entities: Entities) -> RelationKey:
    undirected, usual = _shape(kind)
    source, target = entities.entity(source), entities.entity(target)
    if undirected and bare(target) < bare(source):
        source, target = target, source
    return RelationKey(kind, source, target, qualifier or usual, account if account == SHARED else entities.entity(account))


@cache
def _shape(kind: str) -> tuple[bool, str]:
    """Whether a kind of relation has no direction, and the qualifier that it has where none is stated."""
    relation = vocabulary().relation(kind)
    return relation.undirected, relation.qualifiers[0] if relation.qualifiers and relation.qualifiers != "any" else ""


def speaks_of(claim: Claim) -> frozenset[str]:
    """The records that a claim is about or relates: they stand in its compartment."""
    if claim.spoken is None:
        ends = {end for _, _, statement in claim.statements() for end in (statement.source, statement.target)}
        only_relations = all(is_relation(slot) for slot in claim.slots)
        object.__setattr__(claim, "spoken", frozenset(ends if only_relations and claim.about == claim.record else ends | {claim.about}))
    return claim.spoken or frozenset()
