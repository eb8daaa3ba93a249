"""Believed nodes and relations as Neo4j's own properties, so that a plain Cypher query finds them, beside the body that kamp reads."""

from typing import Any

from .ledger import NodeRow, RelationRow
from .nearness import trigrams

# What the store keeps on a node or relationship for itself; no field of the vocabulary bears one of these names.
KEPT_ON_NODES = ("id", "sort", "search", "grams", "body", "revision", "home", "compartments", "placeholder")
KEPT_ON_RELATIONS = ("id", "src", "dst", "qualifier", "account", "sort_out", "sort_in", "body", "revision", "valid_from", "valid_to")


def node_properties(row: NodeRow, revision: int) -> dict[str, Any]:
    """All properties of a node but its compartments."""
    return _native(row.node.properties) | {
        "id": row.node.id,
        "sort": row.sort,
        "search": row.search,
        "grams": " ".join(trigrams(row.search)),
        "body": row.body.decode(),
        "revision": revision,
        "placeholder": row.node.kind if row.node.placeholder else None,
    }


def relation_properties(row: RelationRow, revision: int) -> dict[str, Any]:
    """All properties of a relationship."""
    each = row.relation
    return _native(each.properties) | {
        "id": each.id,
        "src": each.source,
        "dst": each.target,
        "qualifier": each.qualifier,
        "account": each.account,
        "sort_out": row.sort_out,
        "sort_in": row.sort_in,
        "body": row.body.decode(),
        "revision": revision,
        "valid_from": each.valid_from,
        "valid_to": each.valid_to,
    }


def _native(values: Any) -> dict[str, Any]:
    """Texts, numbers and lists of them as they are; an amount of money as `x_minor` and `x_currency`; the rest is in the body only."""
    result: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, dict) and value.keys() == {"minor", "currency"}:
            result[f"{name}_minor"], result[f"{name}_currency"] = value["minor"], value["currency"]
        elif isinstance(value, list | tuple):
            if all(isinstance(each, str) for each in value):
                result[name] = list(value)
        elif not isinstance(value, dict):
            result[name] = value
    return result
