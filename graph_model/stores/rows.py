"""Believed nodes and relations as the minified JSON that a store keeps: equal belief gives equal bytes."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from ..graph import Contested, Evidence, Node, Relation, Rival


def node_body(node: Node) -> bytes:
    """Everything of a node but its id, compartments and revision."""
    body: dict[str, Any] = {"k": node.kind, "l": node.labels, "p": dict(node.properties)}
    body["e"], body["w"] = _shared_out(node.evidence)
    if node.rivals:
        body["r"] = _rivals_out(node.rivals)
    if node.placeholder:
        body["h"] = list(node.placeholder)
    return orjson.dumps(body, option=orjson.OPT_SORT_KEYS)


def to_node(identifier: str, body: bytes, compartments: frozenset[str], revision: int) -> Node:
    """The node that `node_body` wrote."""
    raw = orjson.loads(body)
    evidence = _shared_in(raw["e"], raw["w"])
    rivals = _rivals_in(raw.get("r", {}))
    return Node(identifier, raw["k"], tuple(raw["l"]), raw["p"], evidence, rivals, compartments, tuple(raw.get("h", ())), revision)


def relation_body(relation: Relation) -> bytes:
    """The fields and evidence of a relation."""
    body: dict[str, Any] = {"e": [_evidence_out(each) for each in relation.evidence]}
    if relation.properties:
        body["p"] = dict(relation.properties)
        body["f"], body["w"] = _shared_out(relation.field_evidence)
    if relation.rivals:
        body["r"] = _rivals_out(relation.rivals)
    if relation.valid_from is not None or relation.valid_to is not None:
        body["v"] = [relation.valid_from, relation.valid_to]
    return orjson.dumps(body, option=orjson.OPT_SORT_KEYS)


def to_relation(row: tuple[str, str, str, str, str, str, bytes, int]) -> Relation:
    """The relation of a row (id, kind, source, target, qualifier, account, body, revision)."""
    identifier, kind, source, target, qualifier, account, body, revision = row
    raw = orjson.loads(body)
    start, end = raw.get("v", (None, None))
    evidence = tuple(Evidence(*each) for each in raw["e"])
    fields = _shared_in(raw.get("f", ()), raw.get("w", {}))
    rivals = _rivals_in(raw.get("r", {}))
    return Relation(identifier, kind, source, target, qualifier, account, raw.get("p", {}), evidence, fields, rivals, start, end, revision)


def contested_body(contested: Contested) -> bytes:
    """A relation that lost."""
    return orjson.dumps([contested.believed, _evidence_out(contested.evidence)])


def to_contested(kind: str, source: str, loser: str, account: str, body: bytes) -> Contested:
    """The loser that `contested_body` wrote."""
    believed, evidence = orjson.loads(body)
    return Contested(kind, source, believed, loser, Evidence(*evidence), account)


def _evidence_out(evidence: Evidence) -> tuple[Any, ...]:
    """Without the defaults at its end, which most evidence has."""
    width = len(evidence)
    while width and evidence[width - 1] == _DEFAULTS[width - 1]:
        width -= 1
    return evidence[:width]


# Of a field without a default nothing equals this.
_DEFAULTS = tuple(Evidence._field_defaults.get(name, ...) for name in Evidence._fields)


def _shared_out(evidence: Mapping[str, Evidence]) -> tuple[list[tuple[Any, ...]], dict[str, int]]:
    """Each piece of evidence once, and which property rests on which: most of a node is said by one source."""
    places: dict[Evidence, int] = {}
    rests = {name: places.setdefault(each, len(places)) for name, each in evidence.items()}
    return [_evidence_out(each) for each in places], rests


def _shared_in(pieces: Sequence[Any], rests: Mapping[str, int]) -> dict[str, Evidence]:
    evidence = [Evidence(*each) for each in pieces]
    return {name: evidence[place] for name, place in rests.items()}


def _rivals_out(rivals: Any) -> dict[str, Any]:
    return {name: [[each.value, _evidence_out(each.evidence)] for each in losers] for name, losers in rivals.items()}


def _rivals_in(raw: dict[str, Any]) -> dict[str, tuple[Rival, ...]]:
    return {name: tuple(Rival(value, Evidence(*evidence)) for value, evidence in losers) for name, losers in raw.items()}
