"""Every statement that Neo4j is sent. Labels and types come from the vocabulary only, values only as parameters.

The common subset of 5.26 and the calendar releases: no `CYPHER 25` prefix, scoped sub-queries, nothing from plugins.
What the store keeps for itself (never a kind of the vocabulary): Store, Log, Claim, Statement, Sighting, Judgement, Alias, Due,
Contested, Membership, Meta.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import LiteralString

from .cypher_words import kinds, known, labels

OWN_LABELS = (
    "Alias",
    "Claim",
    "Contested",
    "Due",
    "Entity",
    "Judgement",
    "Log",
    "Membership",
    "Meta",
    "Sighting",
    "Statement",
    "Store",
)


# The schema


@cache
def schema() -> tuple[LiteralString, ...]:
    """Constraints first, then indexes; each may be run again."""
    unique: dict[LiteralString, LiteralString] = {
        "Entity": "id",
        "Claim": "id",
        "Alias": "record",
        "Log": "revision",
        "Meta": "key",
        "Store": "name",
    }
    indexed: dict[LiteralString, tuple[LiteralString, ...]] = {
        "Entity": ("home",),
        "Claim": ("record", "about", "account", "revision", "superseded"),
        "Statement": ("claim", "source, kind, target", "target, kind"),
        "Sighting": ("claim",),
        "Membership": ("node", "account"),
        "Contested": ("source, kind", "loser", "account"),
        "Due": ("day",),
        "Judgement": ("id",),
    }
    return (
        *(
            f"CREATE CONSTRAINT {label.lower()}_{key} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{key} IS UNIQUE"
            for label, key in unique.items()
        ),
        *(f"CREATE CONSTRAINT {kind.lower()}_id IF NOT EXISTS FOR ()-[r:{kind}]-() REQUIRE r.id IS UNIQUE" for kind in kinds()),
        *(_index(label, keys) for label, several in indexed.items() for keys in several),
        *(_index(label, "sort") for label in labels()),
        *(
            f"CREATE INDEX {kind.lower()}_{end} IF NOT EXISTS FOR ()-[r:{kind}]-() ON (r.{end}, r.{sort})"
            for kind in kinds()
            for end, sort in (paged(outward=True), paged(outward=False))
        ),
        "CREATE FULLTEXT INDEX entity_grams IF NOT EXISTS FOR (n:Entity) ON EACH [n.grams]"
        " OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}",
    )


def schema_names() -> frozenset[str]:
    """How what the schema makes is called; the index of a constraint bears the constraint's name."""
    return frozenset(statement.partition(" IF NOT EXISTS")[0].rpartition(" ")[2] for statement in schema())


def _index(label: LiteralString, keys: LiteralString) -> LiteralString:
    listed = keys.split(", ")
    return f"CREATE INDEX {label.lower()}_{'_'.join(listed)} IF NOT EXISTS FOR (n:{label}) ON ({', '.join(f'n.{key}' for key in listed)})"


AWAIT_INDEXES = "CALL db.awaitIndexes(600)"

# The store's own node: locked first by whoever writes, so that there is one writer at a time.

FOUND = "MERGE (s:Store {name: 'kamp'}) ON CREATE SET s.revision = 0, s.claims = 0 SET s.version = $version"
START_AGAIN = "MATCH (s:Store {name: 'kamp'}) SET s.revision = 0, s.claims = 0, s.version = $version"
CLEAR = "MATCH (n) WHERE NOT n:Store DETACH DELETE n"
STANDING = "SHOW INDEXES YIELD name RETURN name"
LAYOUT = "OPTIONAL MATCH (s:Store {name: 'kamp'}) RETURN s.version AS version"
EMPTY = "MATCH (n) RETURN count(n) = 0 AS empty"
LOCK = "MATCH (s:Store {name: 'kamp'}) SET s.locked = true REMOVE s.locked RETURN s.revision AS revision"
STORE = "MATCH (s:Store {name: 'kamp'}) RETURN s.revision AS revision, s.claims AS claims"

# What is recorded

_LIVE = "c.superseded IS NULL"
LIVE = f"""MATCH (c:Claim) USING INDEX SEEK c:Claim(record) WHERE c.record IN $records AND {_LIVE}
RETURN c.id, c.record, coalesce(c.observed_on, ''), c.hash,
  COLLECT {{ MATCH (s:Sighting) WHERE s.claim = c.id AND s.superseded IS NULL RETURN s.day }} AS seen"""

# A composite index answers only where something is asked of all its keys, and on an empty database no plan would choose it unasked.
_BY_SOURCE = "USING INDEX SEEK s:Statement(source, kind, target)"
_BY_TARGET = "USING INDEX SEEK s:Statement(target, kind)"
_STATED_FROM = f"MATCH (s:Statement) {_BY_SOURCE} WHERE s.source IN $ASKED AND s.target IS NOT NULL AND s.kind"
_STATED_AT = f"MATCH (s:Statement) {_BY_TARGET} WHERE s.target IN $ASKED AND s.kind"

_ASKED: dict[str, LiteralString] = {
    "records": "MATCH (c:Claim) USING INDEX SEEK c:Claim(record) WHERE c.record IN $records RETURN c",
    "about": "MATCH (c:Claim) USING INDEX SEEK c:Claim(about) WHERE c.about IN $about RETURN c",
    "accounts": "MATCH (c:Claim) USING INDEX SEEK c:Claim(account) WHERE c.account IN $accounts RETURN c",
    "ends": f"{_STATED_FROM.replace('ASKED', 'ends')} OF_KINDS MATCH (c:Claim {{id: s.claim}}) RETURN c"
    f" UNION {_STATED_AT.replace('ASKED', 'ends')} OF_KINDS MATCH (c:Claim {{id: s.claim}}) RETURN c",
    "groups": f"UNWIND $groups AS g MATCH (s:Statement) {_BY_SOURCE} WHERE s.kind = g[0] AND s.source = g[1] AND s.target IS NOT NULL"
    " MATCH (c:Claim {id: s.claim}) RETURN c",
    "pairs": f"UNWIND $pairs AS p MATCH (s:Statement) {_BY_SOURCE} WHERE s.source = p[0] AND s.kind = p[1] AND s.target = p[2]"
    " WITH DISTINCT s.record AS record MATCH (c:Claim {record: record}) RETURN c",
    "ids": "MATCH (c:Claim) USING INDEX SEEK c:Claim(id) WHERE c.id IN $ids RETURN c",
    "revisions": "MATCH (c:Claim) WHERE c.revision IN $revisions RETURN c UNION MATCH (c:Claim) WHERE c.superseded IN $revisions RETURN c",
}
_TOLD = """c.id, c.record, c.source, c.account, c.observed_on, c.content, c.revision, c.superseded,
  COLLECT { MATCH (s:Sighting) WHERE s.claim = c.id AND STILL RETURN [s.day, s.revision] } AS seen"""
_KNOWN_THEN = "X.revision <= $known_at AND (X.superseded IS NULL OR X.superseded > $known_at)"


def _found(asked: Sequence[str], *, of_kinds: bool) -> LiteralString:
    """The claims that meet any of these conditions, each once."""
    if not asked:
        return "MATCH (c:Claim)"
    kinds = "IN $kinds" if of_kinds else "IS NOT NULL"
    parts: list[LiteralString] = [_ASKED[name].replace("OF_KINDS", kinds) for name in asked]
    return f"CALL () {{ {' UNION '.join(parts)} }} WITH c"


def live_ids(asked: Sequence[str], *, of_kinds: bool) -> LiteralString:
    """The numbers of the live claims that are asked for."""
    return f"{_found(asked, of_kinds=of_kinds)} WHERE {_LIVE} RETURN DISTINCT c.id"


def history(asked: Sequence[str], *, of_kinds: bool, then: bool) -> LiteralString:
    """The claims that are asked for, of all revisions or as known `then`."""
    where = f" WHERE {_KNOWN_THEN.replace('X', 'c')}" if then else ""
    still = _KNOWN_THEN.replace("X", "s") if then else "s.superseded IS NULL"
    return f"{_found(asked, of_kinds=of_kinds)}{where} WITH DISTINCT c RETURN {_TOLD.replace('STILL', still)} ORDER BY c.id"


def bearing_on(*, then: bool) -> LiteralString:
    """In one statement what `LedgerStore._bearing_on` asks for step by step. $members holds the records of every entity of several."""
    known = f" AND {_KNOWN_THEN.replace('X', 'c')}" if then else ""
    still = _KNOWN_THEN.replace("X", "s") if then else "s.superseded IS NULL"
    stated = "MATCH (c:Claim {id: s.claim}) WHERE true"
    return f"""CALL () {{
  MATCH (c:Claim) USING INDEX SEEK c:Claim(about) WHERE c.about IN $roots{known} RETURN c.account AS account
  UNION {_STATED_FROM.replace("ASKED", "roots")} IS NOT NULL {stated}{known} RETURN c.account AS account
  UNION {_STATED_AT.replace("ASKED", "roots")} IS NOT NULL {stated}{known} RETURN c.account AS account
}}
WITH collect(account) AS met
WITH reduce(all = $roots + [$shared], each IN met | all + coalesce($members[each], [each])) AS accounts
CALL (accounts) {{
  MATCH (c:Claim) USING INDEX SEEK c:Claim(account) WHERE c.account IN accounts{known}
  RETURN collect(DISTINCT c.record) AS inside, collect(CASE WHEN c.account <> $shared THEN c.id END) AS told
}}
CALL (told) {{
  MATCH (s:Statement) USING INDEX SEEK s:Statement(claim) WHERE s.claim IN told
  UNWIND [s.source, s.target] AS one WITH DISTINCT one
  UNWIND coalesce($members[one], [one]) AS member RETURN collect(DISTINCT member) AS related
}}
CALL (related) {{
  CALL (related) {{
    MATCH (c:Claim) USING INDEX SEEK c:Claim(about) WHERE c.about IN related{known} RETURN c.record AS record
    UNION {_STATED_FROM.replace("$ASKED", "related")} IN $kinds {stated}{known} RETURN c.record AS record
    UNION {_STATED_AT.replace("$ASKED", "related")} IN $kinds {stated}{known} RETURN c.record AS record
  }}
  RETURN collect(record) AS around
}}
UNWIND inside + around AS record WITH collect(DISTINCT record) AS records
MATCH (c:Claim) USING INDEX SEEK c:Claim(record) WHERE c.record IN records{known}
RETURN {_TOLD.replace("STILL", still)} ORDER BY c.id"""


JUDGEMENTS = """MATCH (j:Judgement) RETURN j.kind, j.a, j.b, j.slot, j.value, j.by_hand, j.actor, j.reason, j.revision, j.revoked
ORDER BY j.id, j.revision"""
SIGHTINGS = "MATCH (s:Sighting) RETURN s.claim, s.day, s.revision, s.superseded ORDER BY s.claim, s.day, s.revision"
CHANGES = """MATCH (l:Log) WHERE l.revision > $since
RETURN l.revision, l.instant, l.actor, l.reason, l.run, l.ids ORDER BY l.revision"""
FIRST_CHANGES = f"{CHANGES} LIMIT $first"
DUE = "MATCH (d:Due) WHERE d.day <= $day RETURN DISTINCT d.record ORDER BY d.record"
FACT = "MATCH (m:Meta {key: $key}) RETURN m.value"
FACTS = "MATCH (m:Meta) RETURN m.key, m.value ORDER BY m.key"

ADD_CLAIMS = """UNWIND $claims AS row CREATE (c:Claim) SET c = row
WITH max(row.id) AS last MATCH (s:Store {name: 'kamp'}) WHERE s.claims < last SET s.claims = last"""
ADD_STATEMENTS = "UNWIND $statements AS row CREATE (s:Statement) SET s = row"
SUPERSEDE = "MATCH (c:Claim) USING INDEX SEEK c:Claim(id) WHERE c.id IN $claims SET c.superseded = $revision"
ADD_SIGHTINGS = "UNWIND $sightings AS row CREATE (s:Sighting) SET s = row"
SUPERSEDE_SIGHTINGS = """UNWIND $sightings AS row MATCH (s:Sighting) WHERE s.claim = row[0] AND s.day = row[1] AND s.superseded IS NULL
SET s.superseded = $revision"""
ADD_JUDGEMENTS = "UNWIND $judgements AS row CREATE (j:Judgement) SET j = row"
REVOKE = "MATCH (j:Judgement) WHERE j.id IN $ids AND j.revoked IS NULL SET j.revoked = $revision"
REMOVE_CLAIMS = "MATCH (c:Claim) WHERE c.id IN $claims DELETE c"
REMOVE_STATEMENTS = "MATCH (s:Statement) WHERE s.claim IN $claims DELETE s"
REMOVE_SIGHTINGS = "MATCH (s:Sighting) WHERE s.claim IN $claims DELETE s"
FORGET_JUDGEMENTS = "MATCH (j:Judgement) WHERE (j.a IN $records OR j.b IN $records) AND j.kind <> 'erased' DELETE j"
FORGET_REASONS = "MATCH (l:Log) WHERE l.revision IN $revisions SET l.reason = ''"
DROP_ALIASES = "MATCH (a:Alias) DELETE a"
ADD_ALIASES = "UNWIND $rows AS row CREATE (:Alias {record: row[0], entity: row[1]})"
ADD_DUE = "UNWIND $rows AS row MERGE (:Due {day: row[0], record: row[1]})"
DROP_DUE = "MATCH (d:Due) WHERE d.day <= $day DELETE d"
LOG = """CREATE (l:Log) SET l = $row
WITH l MATCH (s:Store {name: 'kamp'}) SET s.revision = l.revision"""
REMEMBER = "MERGE (m:Meta {key: $key}) SET m.value = $value"

# What is believed


def node(name: LiteralString) -> LiteralString:
    """What is read of a node: a list, which costs half of a driver's object."""
    return f"[{name}.id, {name}.body, {name}.compartments, {name}.revision]"


def relation(name: LiteralString) -> LiteralString:
    """What is read of a relationship."""
    return f"[{name}.id, type({name}), {name}.src, {name}.dst, {name}.qualifier, {name}.account, {name}.body, {name}.revision]"


NODE, RELATION = node("n"), relation("r")

ALIASES = "MATCH (a:Alias) RETURN a.record, a.entity"
ENTITIES = "MATCH (a:Alias) WHERE a.record IN $records RETURN a.record, a.entity"
KEPT = "MATCH (n:Entity) USING INDEX SEEK n:Entity(id) WHERE n.id IN $ids RETURN n.id, n.sort, n.body, n.compartments"
NODES_IN = f"""MATCH (n:Entity) WHERE n.home IN $accounts RETURN {NODE} AS node
UNION MATCH (m:Membership) WHERE m.account IN $accounts MATCH (n:Entity {{id: m.node}}) RETURN {NODE} AS node"""
NODES_BY_ID = f"MATCH (n:Entity) WHERE n.id IN $ids RETURN {NODE} AS node"
WITHIN = """MATCH (n:Entity) WHERE n.home IN $accounts RETURN n.id
UNION MATCH (m:Membership) WHERE m.account IN $accounts RETURN m.node AS `n.id`"""
CONTESTED_AT = "MATCH (c:Contested) WHERE c.source IN $ids RETURN c.kind, c.source, c.loser, c.account, c.body"
KINDS_AT = (
    """MATCH (n:Entity) USING INDEX SEEK n:Entity(id) WHERE n.id IN $ids MATCH (n)-[r]-() RETURN DISTINCT n.id, type(r), startNode(r) = n"""
)
COMPARTMENTS = f"""MATCH (c:Claim) USING INDEX SEEK c:Claim(about) WHERE c.about IN $records AND c.superseded IS NULL AND c.places
  RETURN c.about AS record, c.account AS account
UNION {_STATED_FROM.replace("ASKED", "records")} IS NOT NULL MATCH (c:Claim {{id: s.claim}}) WHERE c.superseded IS NULL
  RETURN s.source AS record, s.account AS account
UNION {_STATED_AT.replace("ASKED", "records")} IS NOT NULL MATCH (c:Claim {{id: s.claim}}) WHERE c.superseded IS NULL
  RETURN s.target AS record, s.account AS account"""
RELATIONS_TOUCHING = """MATCH (n:Entity)-[r]-() WHERE n.id IN $entities RETURN type(r), r.id
UNION MATCH ()-[r]->() WHERE r.account IN $entities RETURN type(r), r.id"""
NODE_REVISIONS = "MATCH (n:Entity) USING INDEX SEEK n:Entity(id) WHERE n.id IN $ids RETURN n.id, n.revision"


def nodes_by_label(label: str) -> LiteralString:
    """All nodes that bear a label."""
    return f"MATCH (n:{known(label)}) RETURN {NODE} AS node"


def relations_at(*, narrowed: bool) -> LiteralString:
    """The relationships at some nodes; `narrowed` to some types or compartments."""
    only = " AND (type(r) IN $kinds OR r.account IN $accounts)" if narrowed else ""
    return f"MATCH (n:Entity)-[r]-() WHERE n.id IN $ids{only} RETURN DISTINCT {RELATION} AS relation"


@cache
def relation_ends() -> LiteralString:
    """Ends, compartment and revision of relationships of any type by their ids: one index seek a type."""
    found = " UNION ALL ".join(f"MATCH ()-[r:{kind}]->() WHERE r.id IN $ids RETURN r" for kind in kinds())
    return f"CALL () {{ {found} }} RETURN r.id, r.src, r.dst, r.account, r.revision"


def relation_rows(kind: str) -> LiteralString:
    """Relationships of a type as they stand."""
    return (
        f"MATCH ()-[r:{known(kind)}]->() WHERE r.id IN $ids"
        f" RETURN r.id, '{known(kind)}', r.src, r.dst, r.qualifier, r.account, r.sort_out, r.sort_in, r.body"
    )


def paged(*, outward: bool) -> tuple[LiteralString, LiteralString]:
    """The properties of a relationship along which one end's pages are read: the near end, and the far end's place in the order."""
    return ("src", "sort_out") if outward else ("dst", "sort_in")


def ends(kind: str, *, outward: bool, after: bool, before: bool, descending: bool) -> LiteralString:
    """The relationships of a type at a node in the order of their far ends, along the index."""
    word, (end, sort) = known(kind), paged(outward=outward)
    bounds: list[LiteralString] = [f"r.{sort} > $after" if after else f"r.{sort} > ''", *([f"r.{sort} < $before"] if before else [])]
    way = " DESC" if descending else ""
    return (
        f"MATCH ()-[r:{word}]->() USING INDEX SEEK r:{word}({end}, {sort}) WHERE r.{end} = $parent AND {' AND '.join(bounds)}"
        f" RETURN r.{sort}, {RELATION} AS relation ORDER BY r.{end}{way}, r.{sort}{way}"
    )


def relation_ids(kind: str) -> LiteralString:
    """The relationships of a type between some pairs of nodes."""
    return (
        f"UNWIND $pairs AS p MATCH (a:Entity {{id: p[0]}})-[r:{known(kind)}]->(b:Entity {{id: p[1]}})"
        f" RETURN r.id, '{known(kind)}', r.src, r.dst, r.qualifier, r.account"
    )


def put_nodes(bear: Sequence[str]) -> LiteralString:
    """Nodes with equal labels: the believed values, what kamp reads itself, and the compartments as they were."""
    named = "".join(f":{known(label)}" for label in bear)
    return (
        "UNWIND $rows AS row MERGE (n:Entity {id: row.id}) WITH n, row, n.home AS home, n.compartments AS compartments"
        f" SET n = row, n.home = home, n.compartments = compartments, n{named}"
    )


@cache
def unlabel() -> LiteralString:
    """Take all labels but Entity from nodes whose labels may change."""
    return f"MATCH (n:Entity) WHERE n.id IN $ids REMOVE n:{':'.join(labels())}"


DROP_NODES = "MATCH (n:Entity) WHERE n.id IN $ids DETACH DELETE n"
DROP_MEMBERSHIPS = "MATCH (m:Membership) WHERE m.node IN $ids DELETE m"
ADD_MEMBERSHIPS = "UNWIND $rows AS row CREATE (:Membership {node: row[0], account: row[1]})"
PUT_COMPARTMENTS = "UNWIND $rows AS row MATCH (n:Entity {id: row[0]}) SET n.compartments = row[1], n.home = row[1][0]"


def put_relations(kind: str) -> LiteralString:
    """Relationships of one type. An end that nobody described yet is made here and filled as a placeholder afterwards."""
    return (
        "UNWIND $rows AS row MERGE (a:Entity {id: row.src}) MERGE (b:Entity {id: row.dst})"
        f" MERGE (a)-[r:{known(kind)} {{id: row.id}}]->(b) SET r = row"
    )


def drop_relations(kind: str) -> LiteralString:
    """Relationships of one type by their ids."""
    return f"MATCH ()-[r:{known(kind)}]->() WHERE r.id IN $ids DELETE r"


DROP_CONTESTED = """UNWIND $groups AS g MATCH (c:Contested) USING INDEX SEEK c:Contested(source, kind)
WHERE c.kind = g[0] AND c.source = g[1] DELETE c"""
DROP_CONTESTED_AT = "MATCH (c:Contested) WHERE c.source IN $away OR c.loser IN $away OR c.account IN $away DELETE c"
ADD_CONTESTED = "UNWIND $rows AS row CREATE (c:Contested) SET c = row"

# Lists, search, counts

SEARCH = f"""CALL db.index.fulltext.queryNodes('entity_grams', $query, {{limit: $limit}}) YIELD node, score
WITH node AS n ORDER BY score DESC, n.id RETURN {NODE} AS node"""
SEARCH_SHORT = f"MATCH (n:Entity) WHERE n.search CONTAINS $text WITH n ORDER BY n.id LIMIT $limit RETURN {NODE} AS node"


def list_nodes(label: str, *, after: bool, before: bool, descending: bool, limited: bool, filtered: bool) -> LiteralString:
    """One page of the nodes with a label, along the index of its sort key."""
    where: list[LiteralString] = [
        "n.sort > $after" if after else "n.sort > ''",
        *(["n.sort < $before"] if before else []),
        *([visible("n")] if filtered else []),
    ]
    way = " DESC" if descending else ""
    limit = " LIMIT $limit" if limited else ""
    return f"MATCH (n:{known(label)}) WHERE {' AND '.join(where)} WITH n ORDER BY n.sort{way}{limit} RETURN n.sort, {NODE} AS node"


def visible(name: LiteralString) -> LiteralString:
    """Whether the compartments of a node meet those that a viewer sees."""
    return f"any(each IN {name}.compartments WHERE each IN $visible)"


@cache
def counts() -> LiteralString:
    """How many nodes bear each label and how many relationships there are of each type, from the count store."""
    counted: list[LiteralString] = [
        *(f"MATCH (n:{label}) RETURN true AS node, '{label}' AS name, count(n) AS number" for label in labels()),
        *(f"MATCH ()-[r:{kind}]->() RETURN false AS node, '{kind}' AS name, count(r) AS number" for kind in kinds()),
    ]
    return " UNION ALL ".join(counted)


def every() -> Iterable[tuple[str, str]]:
    """All statements by name, for the reviewed snapshot; those made per label or type once, for an example."""
    fixed = {name: value for name, value in globals().items() if name.isupper() and not name.startswith("_") and isinstance(value, str)}
    yield from sorted((name, value) for name, value in fixed.items() if " " in value)
    for number, statement in enumerate(schema()):
        yield f"schema {number:03d}", statement
    yield "live_ids", live_ids(("records", "about"), of_kinds=False)
    for name in _ASKED:
        yield f"history {name}", history((name,), of_kinds=name == "ends", then=False)
    yield "history then", history(("accounts",), of_kinds=False, then=True)
    yield "bearing_on", bearing_on(then=False)
    yield "bearing_on then", bearing_on(then=True)
    yield "nodes_by_label", nodes_by_label("Person")
    yield "relations_at", relations_at(narrowed=False)
    yield "relations_at narrowed", relations_at(narrowed=True)
    yield "relation_ends", relation_ends()
    yield "relation_rows", relation_rows("KNOWS")
    yield "ends", ends("KNOWS", outward=True, after=True, before=False, descending=False)
    yield "relation_ids", relation_ids("KNOWS")
    yield "put_nodes", put_nodes(("Person", "KnowledgeHolder"))
    yield "unlabel", unlabel()
    yield "put_relations", put_relations("KNOWS")
    yield "drop_relations", drop_relations("KNOWS")
    yield "list_nodes", list_nodes("Person", after=True, before=False, descending=False, limited=True, filtered=True)
    yield "counts", counts()
