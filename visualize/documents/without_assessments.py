"""What of an account may people outside the team read? The picture without what somebody thinks of somebody (B-14, 2-3).

Not the sentences are filtered but the picture: whatever is worked out from what is returned cannot hold an assessment.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from ...graph_model.graph import Graph, Node, Relation
from ...graph_model.vocabulary import vocabulary

T = TypeVar("T")
# Relations that are opinions as a whole, and remarks of the team.
OPINIONS = frozenset({"INFLUENCES", "CONFLICTS_WITH", "BACKS", "KNOWS"})
REMARKS = frozenset({"Finding", "BuyingRole", "Question"})


def without_assessments(graph: Graph) -> Graph:
    """The same picture without opinions, remarks, and fields that the vocabulary marks as assessments."""
    nodes = [_node(each) for each in graph.nodes.values() if each.kind not in REMARKS]
    kept = {each.id for each in nodes}
    relations = [
        _relation(each) for each in graph.relations.values() if each.kind not in OPINIONS and each.source in kept and each.target in kept
    ]
    return Graph(nodes, relations, as_of=graph.as_of, viewer=graph.viewer, known_at=graph.known_at)


def _assessed(kind: str, name: str) -> bool:
    known = vocabulary().field(kind, name)
    return known is not None and known.assessment


def _node(node: Node) -> Node:
    gone = {name for name in (*node.properties, *node.rivals) if _assessed(node.kind, name)}
    if not gone:
        return node
    properties, evidence, rivals = _less(node.properties, gone), _less(node.evidence, gone), _less(node.rivals, gone)
    return replace(node, properties=properties, evidence=evidence, rivals=rivals)


def _relation(relation: Relation) -> Relation:
    gone = {name for name in (*relation.properties, *relation.rivals) if _assessed(relation.kind, name)}
    if not gone:
        return relation
    return replace(
        relation,
        properties=_less(relation.properties, gone),
        field_evidence=_less(relation.field_evidence, gone),
        rivals=_less(relation.rivals, gone),
    )


def _less(fields: Mapping[str, T], gone: Collection[str]) -> dict[str, T]:
    return {name: value for name, value in fields.items() if name not in gone}
