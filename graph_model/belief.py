"""What is believed on a date, given claims and judgements: the one function that every store and every test asks (MODEL section 4)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from .claims import (
    CAPACITIES,
    EXTERNAL,
    KIND,
    KNOWN_NONE,
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
from .fold import NOTHING, FoldedAll, Saying, Vote, evidence_of, fold_all, fold_property, holds, order
from .graph import Contested, Evidence, Node, Relation, Rival
from .ids import relation_id
from .stated import RelationKey, key_of, speaks_of
from .vocabulary import SHARED, vocabulary


@dataclass(frozen=True, slots=True)
class Belief:
    """Nodes and relations as believed, by id, and the relations that lost against another of their kind."""

    nodes: Mapping[str, Node]
    relations: Mapping[str, Relation]
    contested: tuple[Contested, ...]


@dataclass(slots=True)
class Voices:
    """What one record says on the day asked, slot by slot, and whether its source says that it is gone."""

    about: str
    slots: dict[str, Saying]
    deleted: bool


# A statement with its vote and the id of the relation between the two records.
Heard = tuple[Vote, Statement, str]


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
        cast: dict[str, list[Voices]] = defaultdict(list)
        for voice in voices.values():
            cast[self.entities.entity(voice.about)].append(voice)
        nodes: dict[str, Node] = {}
        described: set[str] = set()
        for entity, heard in cast.items():
            votes = [self._vote(voice, kind) for voice in heard if (kind := voice.slots.get(KIND)) is not None and kind.value is not None]
            if votes:
                described.add(entity)
                if holds(votes, self.today):
                    nodes[entity] = self._node(entity, heard, frozenset(compartments[entity]))
        return nodes, described

    def _vote(self, voice: Voices, kind: Saying) -> Vote:
        return Vote(kind, not voice.deleted and self._within(kind.claim.valid_from, kind.claim.valid_to))

    def _node(self, entity: str, heard: Sequence[Voices], compartments: frozenset[str]) -> Node:
        slots: dict[str, list[Saying]] = {}
        for voice in heard:
            for slot, saying in voice.slots.items():
                # Where one of several records is gone (merged into another), the others say what is so.
                if not is_relation(slot) and slot != EXTERNAL and not voice.deleted:
                    slots.setdefault(slot, []).append(saying)
        kind = fold_property(slots.pop(KIND), self.today)
        capacities = fold_property(slots.pop(CAPACITIES), self.today, many=True) if CAPACITIES in slots else None
        assert kind is not None
        labels = (kind.value, *sorted(capacities.value if capacities is not None and capacities.value else ()))
        properties, evidence, rivals = fold_all(slots, self.today, *_folding(kind.value))
        if any(each.account for each in evidence.values()) or rivals:
            evidence = {name: self._paged(each) for name, each in evidence.items()}
            rivals = {name: tuple(Rival(each.value, self._paged(each.evidence)) for each in lost) for name, lost in rivals.items()}
        return Node(entity, kind.value, labels, properties, evidence, rivals, compartments)

    def _paged(self, evidence: Evidence) -> Evidence:
        """The page in which a teller spoke, by its entity."""
        return evidence._replace(account=self.entities.entity(evidence.account)) if evidence.account else evidence

    def _relations(
        self, voices: Mapping[str, Voices], nodes: Mapping[str, Node], described: set[str]
    ) -> tuple[dict[str, Relation], tuple[Contested, ...]]:
        stated: dict[RelationKey, list[Heard]] = defaultdict(list)
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

    def _hear(self, stated: dict[RelationKey, list[Heard]], kind: str, statement: Statement, said: Saying, gone: bool) -> None:
        claim = said.claim
        key = key_of(kind, statement, claim.account, self.entities)
        if key.source == key.target:
            return  # it sleeps while its two ends are one
        start, end = statement.valid_from, statement.valid_to
        if start is None and end is None:
            start, end = claim.valid_from, claim.valid_to
        identifier = relation_id(kind, statement.source, statement.target, key.qualifier, claim.account)
        stated[key].append((Vote(Saying(claim, said.day, statement), not gone and self._within(start, end)), statement, identifier))

    def _within(self, start: str | None, end: str | None) -> bool:
        return (start is None or start <= self.as_of) and (end is None or self.as_of < end)

    def _stands(self, key: RelationKey, nodes: Mapping[str, Node], described: set[str]) -> bool:
        return (key.source in nodes or key.source not in described) and (key.target in nodes or key.target not in described)

    def _relation(self, key: RelationKey, heard: Sequence[Heard]) -> Relation:
        ordered = [(vote.saying, statement) for vote, statement, _ in heard if vote.holds]
        if len(ordered) > 1:
            ordered.sort(key=lambda pair: order(pair[0], self.today))
        first = ordered[0][1]
        claim = ordered[0][0].claim
        bare_period = first.valid_from is None and first.valid_to is None
        properties, evidence, rivals = self._fields(key.kind, ordered) if any(each.fields for _, each in ordered) else NOTHING
        return Relation(
            id=min(identifier for _, _, identifier in heard) if len(heard) > 1 else heard[0][2],
            kind=key.kind,
            source=key.source,
            target=key.target,
            qualifier=key.qualifier,
            account=key.account,
            properties=properties,
            evidence=tuple([evidence_of(saying, saying.day) for saying, _ in ordered]),
            field_evidence=evidence,
            rivals=rivals,
            valid_from=claim.valid_from if bare_period else first.valid_from,
            valid_to=claim.valid_to if bare_period else first.valid_to,
        )

    def _fields(self, kind: str, ordered: Sequence[tuple[Saying, Statement]]) -> FoldedAll:
        slots: dict[str, list[Saying]] = defaultdict(list)
        for saying, statement in ordered:
            for name, value in statement.fields.items():
                slots[name].append(Saying(saying.claim, saying.day, value))
        return fold_all(slots, self.today, *_folding(kind))

    def _one_at_a_time(
        self,
        believed: dict[RelationKey, Relation],
        stated: Mapping[RelationKey, Sequence[Heard]],
        nothing: Sequence[tuple[str, str, Saying]],
    ) -> tuple[dict[str, Relation], tuple[Contested, ...]]:
        groups: dict[tuple[str, str, str], list[RelationKey]] = defaultdict(list)
        for key in believed:
            if vocabulary().relation(key.kind).exclusive(key.qualifier):
                groups[key.kind, key.source, key.account].append(key)
        denied: dict[tuple[str, str, str], list[tuple[Any, ...]]] = defaultdict(list)
        for kind, source, saying in nothing:
            said_in = saying.claim.account
            denied[kind, source, said_in if said_in == SHARED else self.entities.entity(said_in)].append(order(saying, self.today))
        contested: list[Contested] = []
        for group, keys in groups.items():
            if len(keys) > 1 or group in denied:
                contested += self._contest(believed, stated, keys, denied.get(group, ()))
        contested.sort(key=lambda each: (each.kind, each.source, each.account, each.loser))
        return {relation.id: relation for relation in believed.values()}, tuple(contested)

    def _contest(
        self,
        believed: dict[RelationKey, Relation],
        stated: Mapping[RelationKey, Sequence[Heard]],
        keys: Sequence[RelationKey],
        denied: Sequence[tuple[Any, ...]],
    ) -> list[Contested]:
        """The first of these stays believed, unless a source that comes before it knows that there is none."""
        entries: list[tuple[tuple[Any, ...], RelationKey | None]] = [
            (min(order(vote.saying, self.today) for vote, _, _ in stated[key] if vote.holds), key) for key in keys
        ]
        entries += [(place, None) for place in denied]
        entries.sort(key=lambda entry: entry[0])
        winner = entries[0][1]
        lost = [(key, believed.pop(key)) for _, key in entries[1:] if key is not None]
        stays = None if winner is None else believed[winner].target
        return [Contested(key.kind, key.source, stays, each.target, each.evidence[0], key.account) for key, each in lost]

    def _compartments(self, recorded: Sequence[Recorded]) -> dict[str, set[str]]:
        compartments: dict[str, set[str]] = defaultdict(set)
        for each in recorded:
            account = each.claim.account if each.claim.account == SHARED else self.entities.entity(each.claim.account)
            for record in speaks_of(each.claim):
                compartments[self.entities.entity(record)].add(account)
        return compartments
