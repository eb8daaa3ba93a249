"""Which elements must be believed anew after a change, and writing them back: the store's half of the fold."""

import sqlite3
from collections.abc import Iterable

import orjson

from ..belief import Belief, RelationKey, belief, key_of, placeholder, speaks_of
from ..claims import Recorded
from ..entities import Entities
from ..graph import Node, Relation
from ..names import search_text, sort_key
from ..vocabulary import SHARED, vocabulary
from .rows import contested_body, node_body, relation_body
from .sqlite_claims import due_days, judgements, listed, recorded

_IN = "IN (SELECT value FROM json_each(?))"


class Refold:
    """One refolding: the records that were touched, as of a day, under a revision."""

    def __init__(self, db: sqlite3.Connection, *, today: str, revision: int) -> None:
        self.db, self.today, self.revision = db, today, revision
        self.judgements = judgements(db)
        self.entities = Entities(self.judgements)
        self.changed: set[str] = set()

    def run(self, records: Iterable[str], *, superseded: Iterable[int] = (), moved: Iterable[str] = ()) -> set[str]:
        """Believe anew what these records say and said; `moved` are records whose entity changed. Answers the ids that changed."""
        touched, away = set(records) | set(moved), set(moved)
        own = self._of_records(touched)
        if away:
            own += recorded(self.db, f"account {_IN}", (self._members(away),))
        former = self._superseded(superseded)
        entities = {self.entities.entity(record) for each in (*own, *former) for record in speaks_of(each.claim)} | away
        keys = self._keys((*own, *former))
        renamed = self._renamed(entities) | away | {self.entities.entity(record) for record in away}
        for each in self._stating(renamed):
            keys |= {key for key in self._keys((each,)) if key.source in renamed or key.target in renamed}
        self._write(entities | renamed, self._grouped(keys), away)
        self._compartments((*own, *former), away)
        self._remember_due(own)
        return self.changed

    def _of_records(self, records: Iterable[str]) -> list[Recorded]:
        return recorded(self.db, f"record {_IN} OR about {_IN}", (self._members(records), self._members(records)))

    def _superseded(self, ids: Iterable[int]) -> list[Recorded]:
        return recorded(self.db, f"claim.id {_IN}", (orjson.dumps(list(ids)).decode(),), live=False)

    def _members(self, entities: Iterable[str]) -> str:
        return listed({member for entity in entities for member in self.entities.members(entity)})

    def _keys(self, claims: Iterable[Recorded]) -> set[RelationKey]:
        return {
            key_of(kind, statement, each.claim.account, self.entities) for each in claims for _, kind, statement in each.claim.statements()
        }

    def _stating(self, entities: Iterable[str]) -> list[Recorded]:
        members = self._members(entities)
        return recorded(
            self.db,
            f"claim.id IN (SELECT claim FROM statement WHERE source {_IN} UNION SELECT claim FROM statement WHERE target {_IN})",
            (members, members),
        )

    def _renamed(self, entities: set[str]) -> set[str]:
        """Entities whose name or existence changes: every relation at them must be looked at again."""
        described = recorded(self.db, f"about {_IN}", (self._members(entities),))
        nodes = belief(described, self.judgements, as_of=self.today).nodes
        ever = {self.entities.entity(each.claim.about) for each in described if each.claim.describes}
        stored = dict(self.db.execute(f"SELECT id, sort FROM node WHERE id {_IN}", (listed(entities),)).fetchall())
        renamed = set()
        for entity in entities:
            node = nodes.get(entity) if entity in ever else None
            new = None if node is None or node.placeholder else sort_key(node.name, entity)
            if (entity in ever and new != stored.get(entity)) or (
                entity not in ever and stored.get(entity) not in (None, sort_key(entity, entity))
            ):
                renamed.add(entity)
        return renamed

    def _grouped(self, keys: set[RelationKey]) -> set[RelationKey]:
        """The keys with all their competitors where only one is believed at a time."""
        exclusive = {(key.kind, key.source) for key in keys if vocabulary().relation(key.kind).one_at_a_time}
        if exclusive:
            for kind in {kind for kind, _ in exclusive}:
                sources = {source for each, source in exclusive if each == kind}
                rivals = recorded(
                    self.db, f"claim.id IN (SELECT claim FROM statement WHERE kind = ? AND source {_IN})", (kind, self._members(sources))
                )
                keys = keys | {key for key in self._keys(rivals) if key.kind == kind and key.source in sources}
        return keys

    def _write(self, entities: set[str], keys: set[RelationKey], away: set[str]) -> None:
        ends = {end for key in keys for end in (key.source, key.target)}
        believed = self._believe(entities | ends, keys)
        nodes = {entity: node for entity in entities | ends if (node := believed.nodes.get(entity)) is not None and not node.placeholder}
        for entity in entities:
            if entity in nodes:
                self._put_node(nodes[entity])
        kept = [relation for relation in believed.relations.values() if _key(relation) in keys]
        self._drop_relations(keys, away, {relation.id for relation in kept})
        names = {entity: sort_key(node.name, entity) for entity, node in nodes.items()}
        for relation in kept:
            self._put_relation(relation, names)
        self._put_contested(believed, keys)
        self._placeholders((entities | ends) - set(nodes))

    def _believe(self, entities: set[str], keys: set[RelationKey]) -> Belief:
        claims = recorded(
            self.db,
            f"""about {_IN} OR record IN (SELECT record FROM claim WHERE id IN (
                SELECT claim FROM json_each(?) AS k CROSS JOIN statement
                WHERE statement.source = json_extract(k.value, '$[0]') AND statement.kind = json_extract(k.value, '$[1]')
                  AND statement.target = json_extract(k.value, '$[2]')))""",
            (self._members(entities), orjson.dumps(list(self._pairs(keys))).decode()),
        )
        return belief(claims, self.judgements, as_of=self.today)

    def _pairs(self, keys: Iterable[RelationKey]) -> set[tuple[str, str, str]]:
        """Between which records the relations of these keys may have been stated."""
        pairs = set()
        for key in keys:
            for source in self.entities.members(key.source):
                for target in self.entities.members(key.target):
                    pairs.add((source, key.kind, target))
                    if vocabulary().relation(key.kind).undirected:
                        pairs.add((target, key.kind, source))
        return pairs

    def _put_node(self, node: Node) -> None:
        body, sort = node_body(node), sort_key(node.name, node.id)
        texts = [node.name, *(node.properties.get("email") or ())] if node.properties.get("name") else []
        old = self.db.execute("SELECT body, sort FROM node WHERE id = ?", (node.id,)).fetchone()
        if old == (body, sort):
            return
        self.changed.add(node.id)
        self.db.execute(
            "INSERT INTO node (id, sort, search, body, revision) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
            " SET sort = excluded.sort, search = excluded.search, body = excluded.body, revision = excluded.revision",
            (node.id, sort, search_text(*texts), body, self.revision),
        )
        self.db.execute("DELETE FROM label WHERE node = ?", (node.id,))
        self.db.executemany("INSERT INTO label VALUES (?, ?, ?)", [(label, sort, node.id) for label in node.labels])

    def _drop_node(self, identifier: str) -> None:
        if self.db.execute("DELETE FROM node WHERE id = ?", (identifier,)).rowcount:
            self.changed.add(identifier)
            self.db.execute("DELETE FROM label WHERE node = ?", (identifier,))

    def _drop_relations(self, keys: set[RelationKey], away: set[str], ids: set[str]) -> None:
        for key in keys:
            for (identifier,) in self.db.execute(
                "SELECT id FROM relation WHERE source = ? AND kind = ? AND target = ? AND qualifier = ? AND account = ?",
                (key.source, key.kind, key.target, key.qualifier, key.account),
            ).fetchall():
                if identifier not in ids:
                    self._drop_relation(identifier)
        if away:
            at = listed(away)
            for (identifier,) in self.db.execute(
                f"SELECT id FROM relation WHERE source {_IN} OR target {_IN} OR account {_IN}", (at, at, at)
            ).fetchall():
                if identifier not in ids:
                    self._drop_relation(identifier)
            self.db.execute(f"DELETE FROM contested WHERE source {_IN} OR loser {_IN} OR account {_IN}", (at, at, at))

    def _drop_relation(self, identifier: str) -> None:
        self.db.execute("DELETE FROM relation WHERE id = ?", (identifier,))
        self.changed.add(identifier)

    def _put_relation(self, relation: Relation, names: dict[str, str]) -> None:
        sort_out = f"{names.get(relation.target, sort_key(relation.target, relation.target))}\x01{relation.id}"
        sort_in = f"{names.get(relation.source, sort_key(relation.source, relation.source))}\x01{relation.id}"
        body = relation_body(relation)
        row = (relation.kind, relation.source, relation.target, relation.qualifier, relation.account, sort_out, sort_in, body)
        old = self.db.execute(
            "SELECT kind, source, target, qualifier, account, sort_out, sort_in, body FROM relation WHERE id = ?", (relation.id,)
        ).fetchone()
        if old == row:
            return
        self.changed.add(relation.id)
        self.db.execute("INSERT OR REPLACE INTO relation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (relation.id, *row, self.revision))

    def _put_contested(self, believed: Belief, keys: set[RelationKey]) -> None:
        groups = {(key.kind, key.source) for key in keys if vocabulary().relation(key.kind).one_at_a_time}
        self.db.executemany("DELETE FROM contested WHERE kind = ? AND source = ?", sorted(groups))
        rows = [
            (each.kind, each.source, each.loser, each.account, contested_body(each))
            for each in believed.contested
            if (each.kind, each.source) in groups
        ]
        self.db.executemany("INSERT OR REPLACE INTO contested VALUES (?, ?, ?, ?, ?)", rows)

    def _placeholders(self, undescribed: set[str]) -> None:
        """Nobody describes these: they stand as placeholders while a believed relation reaches them."""
        for identifier in sorted(undescribed):
            ends = [
                (kind, bool(starts))
                for kind, starts in self.db.execute(
                    "SELECT DISTINCT kind, 1 FROM relation WHERE source = ? UNION SELECT DISTINCT kind, 0 FROM relation WHERE target = ?",
                    (identifier, identifier),
                )
            ]
            if ends:
                self._put_node(placeholder(identifier, ends, frozenset()))
            else:
                self._drop_node(identifier)

    def _compartments(self, claims: Iterable[Recorded], away: set[str]) -> None:
        """A node stands in the compartments of all live claims about it and relations at it, on any date."""
        suspects = {self.entities.entity(record) for each in claims if each.superseded is not None for record in speaks_of(each.claim)}
        if away:
            within = self.db.execute(f"SELECT node FROM compartment WHERE account {_IN}", (listed(away),))
            suspects |= away | {self.entities.entity(record) for record in away} | {node for (node,) in within}
        pairs = {
            (self.entities.entity(record), self._account(each.claim.account))
            for each in claims
            if each.superseded is None
            for record in speaks_of(each.claim)
        }
        for entity in suspects:
            self.db.execute("DELETE FROM compartment WHERE node = ?", (entity,))
            pairs |= {(entity, account) for account in self._all_compartments(entity)}
        self.db.executemany("INSERT OR IGNORE INTO compartment VALUES (?, ?)", sorted(pairs))

    def _account(self, account: str) -> str:
        return account if account == SHARED else self.entities.entity(account)

    def _all_compartments(self, entity: str) -> set[str]:
        if self.entities.entity(entity) != entity:
            return set()
        members = listed(self.entities.members(entity))
        rows = self.db.execute(
            f"""SELECT account FROM claim WHERE superseded IS NULL AND about {_IN}
                UNION SELECT statement.account FROM statement JOIN claim ON claim.id = statement.claim
                  WHERE claim.superseded IS NULL AND (statement.source {_IN} OR statement.target {_IN})""",
            (members, members, members),
        )
        return {self._account(account) for (account,) in rows}

    def _remember_due(self, claims: Iterable[Recorded]) -> None:
        rows = {(day, each.claim.record) for each in claims for day in due_days(each.claim, each.sightings, self.today)}
        self.db.executemany("INSERT OR IGNORE INTO due VALUES (?, ?)", sorted(rows))


def _key(relation: Relation) -> RelationKey:
    return RelationKey(relation.kind, relation.source, relation.target, relation.qualifier, relation.account)
