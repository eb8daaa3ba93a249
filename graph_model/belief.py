"""What is believed on a date, given claims and judgements: the one function that every store and every test asks (MODEL section 4)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from .claims import (
    CAPACITIES,
    KIND,
    KNOWN_NONE,
    Claim,
    Judgement,
    Recorded,
    Statement,
    canonical,
    encode,
    is_relation,
    plain,
    relation_kind,
)
from .dates import day_number
from .entities import Entities
from .fold import Folded, Saying, Vote, evidence_of, fold_all, fold_property, holds, order
from .graph import Contested, Node, Relation
from .ids import bare, relation_id
from .vocabulary import SHARED, vocabulary


@dataclass(frozen=True, slots=True)
class Belief:
    """Nodes and relations as believed, by id, and the relations that lost against another of their kind."""

    nodes: Mapping[str, Node]
    relations: Mapping[str, Relation]
    contested: tuple[Contested, ...]


class RelationKey(NamedTuple):
    """What makes two stated relations one: kind, ends, qualifier, compartment, all by entity."""

    kind: str
    source: str
    target: str
    qualifier: str
    account: str


@dataclass(slots=True)
class Voices:
    """What one record says on the day asked, slot by slot, and whether its source says that it is gone."""

    about: str
    slots: dict[str, Saying]
    deleted: bool


def belief(
    recorded: Iterable[Recorded],
    judgements: Iterable[Judgement],
    *,
    as_of: str,
    known_at: int | None = None,
    entities: Entities | None = None,
) -> Belief:
    """Everything that these claims and judgements mean on a day, as known at a revision (None: now).

    `entities` are those of these judgements, where the caller has worked them out already.
    """
    in_force = [each for each in judgements if each.in_force(known_at)]
    return _Day(in_force, as_of, entities or Entities(in_force)).believe([each for each in recorded if each.live(known_at)], known_at)


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


def placeholder_kinds(ends: Iterable[tuple[str, bool]]) -> tuple[str, ...]:
    """The kinds that (kind of relation, starts there) allow for a node that nobody described."""
    allowed: tuple[str, ...] | None = None
    for kind, starts in sorted(set(ends)):
        relation = vocabulary().relation(kind)
        kinds = relation.sources if starts else relation.targets
        allowed = kinds if allowed is None else tuple(each for each in allowed if each in kinds) or allowed
    return allowed or ()


def placeholder(identifier: str, ends: Iterable[tuple[str, bool]], compartments: frozenset[str]) -> Node:
    """The node that stands for a record nobody described."""
    kinds = placeholder_kinds(ends)
    return Node(identifier, kinds[0], ("Placeholder",), compartments=compartments, placeholder=kinds)


@cache
def _folding(kind: str) -> tuple[frozenset[str], frozenset[str]]:
    owner = vocabulary().relations.get(kind) or vocabulary().kind(kind)
    many = frozenset(name for name, field in owner.fields.items() if field.many)
    return many, frozenset(name for name, field in owner.fields.items() if field.contested)


class _Day:
    """One evaluation: the judgements and the day are fixed, the claims pass through once."""

    def __init__(self, judgements: Sequence[Judgement], as_of: str, entities: Entities) -> None:
        self.as_of, self.today = as_of, day_number(as_of)
        self.entities = entities
        self.rejected = {(each.a, each.slot, each.value) for each in judgements if each.kind == "reject"}
        self.doubted = {(record, slot) for record, slot, _ in self.rejected}

    def believe(self, recorded: Sequence[Recorded], known_at: int | None) -> Belief:
        voices = self._voices(recorded, known_at)
        compartments = self._compartments(recorded)
        nodes, described = self._nodes(voices, compartments)
        relations, contested = self._relations(voices, nodes, described)
        ends: dict[str, set[tuple[str, bool]]] = defaultdict(set)
        for relation in relations.values():
            for identifier, starts in ((relation.source, True), (relation.target, False)):
                if identifier not in nodes:
                    ends[identifier].add((relation.kind, starts))
        undescribed = {each: placeholder(each, kinds, frozenset(compartments[each])) for each, kinds in ends.items()}
        return Belief(nodes | undescribed, relations, contested)

    def _voices(self, recorded: Sequence[Recorded], known_at: int | None) -> dict[str, Voices]:
        by_record: dict[str, list[Recorded]] = defaultdict(list)
        for each in recorded:
            by_record[each.claim.record].append(each)
        return {record: self._voice(record, claims, known_at) for record, claims in by_record.items()}

    def _voice(self, record: str, claims: Sequence[Recorded], known_at: int | None) -> Voices:
        if len(claims) == 1 and not claims[0].sightings and not self.rejected:
            claim = claims[0].claim
            return Voices(
                claim.about, {slot: Saying(claim, claim.observed_on, value) for slot, value in claim.slots.items()}, claim.deleted
            )
        observations = [(day_number(day), day, each.claim) for each in claims for day in each.days(known_at)]
        if len(observations) > 1:
            observations.sort(key=lambda entry: (entry[0], encode(entry[2])))
        before = [entry for entry in observations if entry[0] <= self.today]
        # The last word on or before the day stands; where there is none, the first word of all.
        speaking = [*reversed(before), *observations[len(before) :]]
        slots: dict[str, Saying] = {}
        for _, day, claim in speaking:
            for slot, value in claim.slots.items():
                if slot not in slots and not self._is_rejected(record, slot, value):
                    slots[slot] = Saying(claim, day, value)
        return Voices(speaking[0][2].about, slots, speaking[0][2].deleted)

    def _is_rejected(self, record: str, slot: str, value: Any) -> bool:
        return (record, slot) in self.doubted and (record, slot, canonical(plain(slot, value))) in self.rejected

    def _nodes(self, voices: Mapping[str, Voices], compartments: Mapping[str, set[str]]) -> tuple[dict[str, Node], set[str]]:
        gathered: dict[str, dict[str, list[Saying]]] = defaultdict(lambda: defaultdict(list))
        votes: dict[str, list[Vote]] = defaultdict(list)
        for voice in voices.values():
            entity = self.entities.entity(voice.about)
            for slot, saying in voice.slots.items():
                # Where one of several records is gone (merged into another), the others say what is so.
                if not is_relation(slot) and not voice.deleted:
                    gathered[entity][slot].append(saying)
                if slot == KIND and saying.value is not None:
                    votes[entity].append(Vote(saying, not voice.deleted and self._within(saying.claim.valid_from, saying.claim.valid_to)))
        nodes = {
            entity: self._node(entity, gathered[entity], frozenset(compartments[entity]))
            for entity, cast in votes.items()
            if holds(cast, self.today)
        }
        return nodes, set(votes)

    def _node(self, entity: str, slots: dict[str, list[Saying]], compartments: frozenset[str]) -> Node:
        kind = fold_property(slots.pop(KIND), self.today)
        capacities = fold_property(slots.pop(CAPACITIES), self.today, many=True) if CAPACITIES in slots else None
        assert kind is not None
        many, contested = _folding(kind.value)
        properties = fold_all(slots, self.today, many, contested)
        labels = (kind.value, *sorted(capacities.value if capacities is not None and capacities.value else ()))
        return Node(entity, kind.value, labels, *_apart(properties), compartments)

    def _relations(
        self, voices: Mapping[str, Voices], nodes: Mapping[str, Node], described: set[str]
    ) -> tuple[dict[str, Relation], tuple[Contested, ...]]:
        stated: dict[RelationKey, list[tuple[Vote, Statement, str]]] = defaultdict(list)
        nothing: list[tuple[str, str, Saying]] = []
        for voice in voices.values():
            for slot, saying in voice.slots.items():
                if not is_relation(slot) or saying.value is None:
                    continue
                if saying.value == KNOWN_NONE:
                    nothing.append((relation_kind(slot), self.entities.entity(voice.about), saying))
                    continue
                for statement in saying.value:
                    self._hear(stated, relation_kind(slot), statement, saying, voice.deleted)
        believed = {
            key: self._relation(key, heard)
            for key, heard in stated.items()
            if self._stands(key, nodes, described) and holds([vote for vote, _, _ in heard], self.today)
        }
        return self._one_at_a_time(believed, stated, nothing)

    def _hear(
        self, stated: dict[RelationKey, list[tuple[Vote, Statement, str]]], kind: str, statement: Statement, said: Saying, gone: bool
    ) -> None:
        claim = said.claim
        key = key_of(kind, statement, claim.account, self.entities)
        if key.source == key.target:
            return  # it sleeps while its two ends are one
        start, end = (statement.valid_from, statement.valid_to)
        if start is None and end is None:
            start, end = claim.valid_from, claim.valid_to
        identifier = relation_id(kind, statement.source, statement.target, key.qualifier, claim.account)
        stated[key].append((Vote(Saying(claim, said.day, list(statement)), not gone and self._within(start, end)), statement, identifier))

    def _within(self, start: str | None, end: str | None) -> bool:
        return (start is None or start <= self.as_of) and (end is None or self.as_of < end)

    def _stands(self, key: RelationKey, nodes: Mapping[str, Node], described: set[str]) -> bool:
        return all(end in nodes or end not in described for end in (key.source, key.target))

    def _relation(self, key: RelationKey, heard: Sequence[tuple[Vote, Statement, str]]) -> Relation:
        holding = [(vote.saying, statement) for vote, statement, _ in heard if vote.holds]
        ordered = sorted(holding, key=lambda pair: order(pair[0], self.today)) if len(holding) > 1 else holding
        slots: dict[str, list[Saying]] = defaultdict(list)
        for saying, statement in ordered:
            for name, value in statement.fields.items():
                slots[name].append(Saying(saying.claim, saying.day, value))
        many, contested = _folding(key.kind)
        properties, evidence, rivals = _apart(fold_all(slots, self.today, many, contested))
        first = ordered[0][1]
        claim = ordered[0][0].claim
        bare_period = first.valid_from is None and first.valid_to is None
        return Relation(
            id=min(identifier for _, _, identifier in heard),
            kind=key.kind,
            source=key.source,
            target=key.target,
            qualifier=key.qualifier,
            account=key.account,
            properties=properties,
            evidence=tuple(evidence_of(saying, saying.day) for saying, _ in ordered),
            field_evidence=evidence,
            rivals=rivals,
            valid_from=claim.valid_from if bare_period else first.valid_from,
            valid_to=claim.valid_to if bare_period else first.valid_to,
        )

    def _one_at_a_time(
        self,
        believed: dict[RelationKey, Relation],
        stated: Mapping[RelationKey, Sequence[tuple[Vote, Statement, str]]],
        nothing: Sequence[tuple[str, str, Saying]],
    ) -> tuple[dict[str, Relation], tuple[Contested, ...]]:
        groups: dict[tuple[str, str, str], list[tuple[tuple[Any, ...], RelationKey | None]]] = defaultdict(list)
        for key in believed:
            if vocabulary().relation(key.kind).exclusive(key.qualifier):
                best = min(order(vote.saying, self.today) for vote, _, _ in stated[key] if vote.holds)
                groups[key.kind, key.source, key.account].append((best, key))
        for kind, source, saying in nothing:
            said_in = saying.claim.account
            group = (kind, source, said_in if said_in == SHARED else self.entities.entity(said_in))
            if group in groups:
                groups[group].append((order(saying, self.today), None))
        contested: list[Contested] = []
        for (kind, source, account), entries in groups.items():
            entries.sort(key=lambda entry: entry[0])
            winner = entries[0][1]
            for _, loser in entries[1:]:
                if loser is not None:
                    lost = believed.pop(loser)
                    stays = None if winner is None else believed[winner].target
                    contested.append(Contested(kind, source, stays, lost.target, lost.evidence[0], account))
        contested.sort(key=lambda each: (each.kind, each.source, each.account, each.loser))
        return {relation.id: relation for relation in believed.values()}, tuple(contested)

    def _compartments(self, recorded: Sequence[Recorded]) -> dict[str, set[str]]:
        compartments: dict[str, set[str]] = defaultdict(set)
        for each in recorded:
            account = each.claim.account if each.claim.account == SHARED else self.entities.entity(each.claim.account)
            for record in speaks_of(each.claim):
                compartments[self.entities.entity(record)].add(account)
        return compartments


def speaks_of(claim: Claim) -> frozenset[str]:
    """The records that a claim is about or relates: they stand in its compartment."""
    if claim.spoken is None:
        ends = {end for _, _, statement in claim.statements() for end in (statement.source, statement.target)}
        only_relations = all(is_relation(slot) for slot in claim.slots)
        object.__setattr__(claim, "spoken", frozenset(ends if only_relations and claim.about == claim.record else ends | {claim.about}))
    return claim.spoken or frozenset()


def _apart(folded: Mapping[str, Folded]) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    properties = {name: each.value for name, each in folded.items()}
    evidence = {name: each.evidence for name, each in folded.items()}
    return properties, evidence, {name: each.rivals for name, each in folded.items() if each.rivals}
