"""What is kept about a person? Everything, in one document, for the person who asks (GDPR, article 15)."""

from typing import Any

import orjson

from ..claims import Recorded, encode
from ..graph import Evidence, Graph, Node, Relation
from .desk import Desk


def person_export(desk: Desk, identifier: str) -> dict[str, Any]:
    """The person as believed, their roles and relations, every claim about them (replaced ones too), and the judgements about them.

    `complete` says whether the one who asks sees all accounts: what he may not see is not in it.
    """
    person = desk.node(identifier, "Person")
    graph = desk.store.neighbourhood(person.id, hops=2, viewer=desk.editor.viewer, as_of=desk.today, known_at=None)
    roles = [node for node in graph.targets(person.id, "PLAYS") if node.kind == "BuyingRole"]
    records = {each.claim.record for each in desk.store.claims(person.id, viewer=desk.editor.viewer)} | {person.id}
    return {
        "person": {"id": person.id, "kind": person.kind, "name": person.name},
        "as_of": desk.today,
        "complete": desk.editor.everywhere,
        "believed": _properties(person),
        "roles": [{"id": node.id, "believed": _properties(node)} for node in sorted(roles, key=lambda node: node.id)],
        "relations": [_relation(graph, each) for each in graph.relations.values() if person.id in (each.source, each.target)],
        "claims": [_claim(each) for each in _told(desk, [person.id, *(node.id for node in roles)])],
        "judgements": [
            {"kind": each.kind, "records": [each.a, *([each.b] if each.b else [])], "actor": each.actor, "reason": each.reason}
            for each in desk.store.judgements([person.id])
            if each.a in records or each.b in records
        ],
    }


def _told(desk: Desk, identifiers: list[str]) -> list[Recorded]:
    """Every claim about the person and their roles, replaced ones too."""
    viewer = desk.editor.viewer
    return [each for identifier in identifiers for each in desk.store.claims(identifier, viewer=viewer)]


def _properties(node: Node) -> list[dict[str, Any]]:
    return [{"field": name, "value": value, "said": _evidence(node.evidence.get(name))} for name, value in sorted(node.properties.items())]


def _evidence(evidence: Evidence | None) -> dict[str, Any] | None:
    if evidence is None:
        return None
    return {"source": evidence.source, "observed_on": evidence.observed_on, "by": evidence.holder, "reference": evidence.reference}


def _relation(graph: Graph, relation: Relation) -> dict[str, Any]:
    return {
        "kind": relation.kind,
        "from": {"id": relation.source, "name": graph.name(relation.source)},
        "to": {"id": relation.target, "name": graph.name(relation.target)},
        "fields": dict(relation.properties),
        "valid_from": relation.valid_from,
        "valid_to": relation.valid_to,
        "said": [_evidence(each) for each in relation.evidence],
    }


def _claim(recorded: Recorded) -> dict[str, Any]:
    claim = recorded.claim
    content = orjson.loads(encode(claim))
    return {
        "record": claim.record,
        "about": claim.about,
        "source": claim.source,
        "observed_on": claim.observed_on,
        "account": claim.account,
        "revision": recorded.revision,
        "replaced": recorded.superseded,
        "seen_again": [day for day, _ in recorded.sightings],
        **content,
    }
