"""Which elements must be believed anew after a change, and what is to be written back: the store's half of the fold (MODEL section 11)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from ..belief import Belief, belief, placeholder
from ..claims import Claim, Recorded
from ..entities import Entities
from ..graph import Node, Relation
from ..names import search_text, sort_key
from ..stated import RelationKey, key_of, speaks_of
from ..vocabulary import SHARED, vocabulary
from .ledger import Asked, Kept, Ledger, NodeRow, RelationRow
from .rows import node_body, relation_body


@dataclass(slots=True)
class Scope:
    """What is looked at again: entities, relations, and records that moved to another entity."""

    entities: set[str] = field(default_factory=set)
    keys: set[RelationKey] = field(default_factory=set)
    away: set[str] = field(default_factory=set)
    renamed: set[str] = field(default_factory=set)

    @property
    def ends(self) -> set[str]:
        """The entities at both ends of the relations."""
        return {end for key in self.keys for end in (key.source, key.target)}


class Refold:
    """One refolding of a store, as of a day, under a revision."""

    def __init__(self, ledger: Ledger, *, today: str, revision: int) -> None:
        self.ledger, self.today, self.revision = ledger, today, revision
        self.judgements = [each for each in ledger.judgements() if each.revoked is None]
        self.entities = Entities(self.judgements)
        self.changed: set[str] = set()
        self.put: set[str] = set()
        self.gone: set[str] = set()
        self.kept: dict[str, Kept] = {}
        self.read: dict[int, Recorded] = {}
        self.told: frozenset[str] = frozenset()

    def run(
        self,
        records: Iterable[str],
        *,
        superseded: Iterable[int] = (),
        moved: Iterable[str] = (),
        added: Mapping[int, Recorded] = MappingProxyType({}),
    ) -> set[str]:
        """Believe anew what these records say and said; answers the ids that changed.

        `moved` are records whose entity changed, `added` all that records say of which nothing was known before.
        """
        away = set(moved)
        self.told = self._members(set(records) | away)
        self.read |= added
        # Of a record that nobody knew every word was just added.
        asked = Asked(records=self.told - {each.claim.record for each in added.values()}, about=self.told, accounts=self._members(away))
        own = {**added, **self._claims(asked)}
        gone = frozenset(superseded)
        former = self.ledger.history(Asked(ids=gone), None) if gone else {}
        speaking = [*own.values(), *former.values()]
        scope = Scope({self.entities.entity(record) for each in speaking for record in speaks_of(each.claim)})
        scope.away = away | {self.entities.entity(record) for record in away}
        scope.entities |= scope.away
        scope.keys = self._keys(speaking)
        believed = self._settle(scope)
        self._write(scope, believed)
        self._compartments(scope, former.values())
        self._remember_due(own.values())
        return self.changed

    def _claims(self, asked: Asked) -> dict[int, Recorded]:
        found = self.ledger.claims(asked)
        self.read |= found
        return found

    def _members(self, entities: Iterable[str]) -> frozenset[str]:
        return frozenset(member for entity in entities for member in self.entities.members(entity))

    def _keys(self, claims: Iterable[Recorded]) -> set[RelationKey]:
        return {
            key_of(kind, statement, each.claim.account, self.entities) for each in claims for _, kind, statement in each.claim.statements()
        }

    def _settle(self, scope: Scope) -> Belief:
        """Believe, and again with every relation at those whose name or existence turns out to change."""
        self._look_up(scope.entities)
        fresh = scope.away | (scope.entities - self.kept.keys())
        scope.keys = self._grouped(scope.keys | self._keys_at(fresh), fresh)
        believed = self._believe(scope, fresh)
        scope.renamed = fresh | self._renamed(scope.entities, believed)
        further = self._keys_at(scope.renamed - fresh) - scope.keys
        if not further:
            return believed
        scope.keys = self._grouped(scope.keys | further, scope.renamed)
        return self._believe(scope, scope.renamed)

    def _keys_at(self, entities: set[str]) -> set[RelationKey]:
        """Every relation that anybody states at these, with all that its tellers say."""
        if not entities:
            return set()
        stating = self._claims(Asked(ends=self._members(entities)))
        records = frozenset(each.claim.record for each in stating.values()) - self.told
        if records:
            self._claims(Asked(records=records))
        return {key for key in self._keys(stating.values()) if key.source in entities or key.target in entities}

    def _believe(self, scope: Scope, searched: set[str]) -> Belief:
        """Today's belief of the scope; of those searched, every claim at them has been read already."""
        asked = Asked(
            about=self._members(scope.entities | scope.ends) - self.told,
            pairs=frozenset(self._pairs(key for key in scope.keys if key.source not in searched and key.target not in searched)),
        )
        self._claims(asked)
        return belief(self.read.values(), self.judgements, as_of=self.today, entities=self.entities)

    def _pairs(self, keys: Iterable[RelationKey]) -> set[tuple[str, str, str]]:
        """Between which records the relations of these keys may have been stated."""
        pairs = set()
        for key in keys:
            undirected = vocabulary().relation(key.kind).undirected
            for source in self.entities.members(key.source):
                for target in self.entities.members(key.target):
                    pairs.add((source, key.kind, target))
                    if undirected:
                        pairs.add((target, key.kind, source))
        return pairs

    def _grouped(self, keys: set[RelationKey], searched: set[str]) -> set[RelationKey]:
        """The keys with all their competitors where only one is believed at a time; those at nodes searched are among them already."""
        exclusive = {(key.kind, key.source) for key in keys if key.source not in searched and vocabulary().relation(key.kind).one_at_a_time}
        groups = {(kind, member) for kind, source in exclusive for member in self.entities.members(source)}
        rivals = self._claims(Asked(groups=frozenset(groups))) if groups else {}
        return keys | {key for key in self._keys(rivals.values()) if (key.kind, key.source) in exclusive}

    def _renamed(self, entities: set[str], believed: Belief) -> set[str]:
        """Entities whose name or existence changes: every relation at them must be looked at again."""
        self._look_up(entities)
        renamed = set()
        for entity in entities:
            node, kept = believed.nodes.get(entity), self.kept.get(entity)
            new = None if node is None else sort_key(node.name, entity)
            if new != (None if kept is None else kept.sort):
                renamed.add(entity)
        return renamed

    def _look_up(self, entities: Iterable[str]) -> None:
        self.kept |= self.ledger.kept([each for each in entities if each not in self.kept])

    # writing back

    def _write(self, scope: Scope, believed: Belief) -> None:
        everybody = scope.entities | scope.ends
        self._look_up(everybody)
        nodes = {each: node for each in everybody if (node := believed.nodes.get(each)) is not None and not node.placeholder}
        self._put_nodes(nodes[each] for each in sorted(scope.entities) if each in nodes)
        stands = [relation for relation in believed.relations.values() if _key(relation) in scope.keys]
        self._drop_relations(scope, {relation.id for relation in stands})
        names = {entity: sort_key(node.name, entity) for entity, node in nodes.items()}
        self._put_relations(stands, names, moving=bool(scope.away))
        self._put_contested(scope, believed)
        self._placeholders(everybody - set(nodes))

    def _put_nodes(self, nodes: Iterable[Node]) -> None:
        rows = []
        for node in nodes:
            body, sort, kept = node_body(node), sort_key(node.name, node.id), self.kept.get(node.id)
            if kept is None or (kept.body, kept.sort) != (body, sort):
                texts = [node.name, *(node.properties.get("email") or ())] if node.properties.get("name") else []
                rows.append(NodeRow(node, sort, search_text(*texts), body, kept is None))
        self.changed |= {row.node.id for row in rows}
        self.put |= {row.node.id for row in rows}
        self.ledger.put_nodes(rows, self.revision)

    def _drop_relations(self, scope: Scope, stands: set[str]) -> None:
        # A relation stands only between two that stand.
        pairs = {(key.source, key.kind, key.target) for key in scope.keys if key.source in self.kept and key.target in self.kept}
        found = self.ledger.relation_ids(pairs) if pairs else []
        gone = {(row[1], row[0]) for row in found if RelationKey(*row[1:]) in scope.keys}
        if scope.away:
            gone |= set(self.ledger.relations_touching(scope.away))
        gone = {(kind, identifier) for kind, identifier in gone if identifier not in stands}
        self.changed |= {identifier for _, identifier in gone}
        self.ledger.drop_relations(sorted(gone))

    def _put_relations(self, relations: Sequence[Relation], names: Mapping[str, str], *, moving: bool) -> None:
        asked = [(each.kind, each.id) for each in relations if moving or (each.source in self.kept and each.target in self.kept)]
        kept = self.ledger.relation_rows(asked) if asked else {}
        rows, moved = [], []
        for each in relations:
            sort_out = f"{names.get(each.target) or sort_key(each.target, each.target)}\x01{each.id}"
            sort_in = f"{names.get(each.source) or sort_key(each.source, each.source)}\x01{each.id}"
            row = RelationRow(each, sort_out, sort_in, relation_body(each))
            old = kept.get(each.id)
            if old is None or old != row.columns:
                rows.append(row)
                if old is not None and old[1:3] != row.columns[1:3]:
                    moved.append((old[0], each.id))
        self.changed |= {row.relation.id for row in rows}
        self.ledger.drop_relations(moved)
        self.ledger.put_relations(rows, self.revision)

    def _put_contested(self, scope: Scope, believed: Belief) -> None:
        groups = {(key.kind, key.source) for key in scope.keys if vocabulary().relation(key.kind).one_at_a_time}
        losers = [each for each in believed.contested if (each.kind, each.source) in groups]
        # A loser stands only at a node that stood.
        before = sorted(group for group in groups if scope.away or group[1] in self.kept)
        if before or losers or scope.away:
            self.ledger.put_contested(before, sorted(scope.away), losers)

    def _placeholders(self, undescribed: set[str]) -> None:
        """Nobody describes these: they stand as placeholders while a believed relation reaches them."""
        if not undescribed:
            return
        ends = self.ledger.kinds_at(undescribed)
        self._put_nodes(placeholder(each, ends[each], frozenset()) for each in sorted(undescribed) if ends.get(each))
        gone = sorted(each for each in undescribed if not ends.get(each) and each in self.kept)
        self.changed |= set(gone)
        self.gone |= set(gone)
        self.ledger.drop_nodes(gone)

    # compartments, and days to come

    def _compartments(self, scope: Scope, former: Iterable[Recorded]) -> None:
        """A node stands in the compartments of all live claims about it and relations at it, on any date."""
        told: dict[str, set[str]] = defaultdict(set)
        for each in self.read.values():
            for record in speaks_of(each.claim):
                told[self.entities.entity(record)].add(self._account(each.claim.account))
        again = {self.entities.entity(record) for each in former for record in speaks_of(each.claim)} | scope.away
        again |= set(self.ledger.within(scope.away)) if scope.away else set()
        again |= {each for each in self.put if each not in self.kept and each not in scope.renamed}
        self._look_up(again)
        asked = self._asked_again(again)
        result = {}
        for entity in (scope.entities | scope.ends | again) & ((self.kept.keys() | self.put) - self.gone):
            kept = self.kept[entity].compartments if entity in self.kept else None
            if entity in again:
                new = asked[entity]
            elif entity in scope.renamed:
                new = told[entity]
            else:
                new = told[entity] | (kept or set())
            if kept is None or new != kept:
                result[entity] = frozenset(new)
        self.ledger.put_compartments(result)

    def _asked_again(self, entities: set[str]) -> dict[str, set[str]]:
        result: dict[str, set[str]] = defaultdict(set)
        for record, accounts in self.ledger.compartments(self._members(entities)).items() if entities else ():
            result[self.entities.entity(record)] |= {self._account(each) for each in accounts}
        return result

    def _account(self, account: str) -> str:
        return account if account == SHARED else self.entities.entity(account)

    def _remember_due(self, claims: Iterable[Recorded]) -> None:
        rows = {(day, each.claim.record) for each in claims for day in due_days(each.claim, each.sightings, self.today)}
        self.ledger.add_due(sorted(rows))


def due_days(claim: Claim, sightings: Iterable[tuple[str, int]], today: str) -> set[str]:
    """The days after today on which what the claim means may change."""
    days = [claim.observed_on, claim.valid_from, claim.valid_to, *(day for day, _ in sightings)]
    for _, _, statement in claim.statements():
        days += (statement.valid_from, statement.valid_to)
    return {day for day in days if day is not None and day > today}


def _key(relation: Relation) -> RelationKey:
    return RelationKey(relation.kind, relation.source, relation.target, relation.qualifier, relation.account)
