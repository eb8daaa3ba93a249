"""What of the graph belongs to the picture of some accounts, for a viewer: one rule for both stores and for every date."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, Protocol

from ..claims import KIND, Recorded, is_relation, relation_kind
from ..compartments import Viewer, assessment_fields
from ..entities import Entities
from ..graph import Contested, Evidence, Graph, Node, Relation, Rival
from ..names import sort_key
from ..vocabulary import SHARED, vocabulary
from .base import Branch, Page
from .plans import Step, fits, from_cursor, to_cursor

# From shared nodes that the account's relations reach, only these lead on: our side, trees, and ties of people who span accounts.
LEADING_ON = ("TIED_TO", "PART_OF", "SUBSIDIARY_OF", "IN_SEGMENT")
TIES = ("KNOWS", "CONTACTED", "INFLUENCES", "CONFLICTS_WITH")
JOINING = (*LEADING_ON, *TIES)


class Reader(Protocol):
    """Where believed nodes and relations come from, unfiltered."""

    def nodes_in(self, accounts: frozenset[str]) -> list[Node]: ...

    def nodes_by_id(self, identifiers: Iterable[str]) -> list[Node]: ...

    def nodes_by_label(self, label: str) -> list[Node]: ...

    def relations_at(
        self, identifiers: Iterable[str], kinds: Sequence[str] | None = None, accounts: frozenset[str] | None = None
    ) -> list[Relation]:
        """The relations at these nodes: of some kinds, or in some compartments, where such are named (either suffices)."""
        ...

    def contested_at(self, identifiers: Iterable[str]) -> list[Contested]: ...

    def ends(
        self, parent: str, kind: str, *, outward: bool, after: str | None, before: str | None, descending: bool
    ) -> Iterator[tuple[str, Relation]]: ...


class Beliefs:
    """A reader of beliefs held in memory."""

    def __init__(self, nodes: Iterable[Node], relations: Iterable[Relation], contested: Iterable[Contested]) -> None:
        self._nodes = {node.id: node for node in nodes}
        self._contested = tuple(contested)
        self._at: dict[str, list[Relation]] = {}
        for relation in relations:
            for end in (relation.source, relation.target):
                self._at.setdefault(end, []).append(relation)

    def nodes_in(self, accounts: frozenset[str]) -> list[Node]:
        return [node for node in self._nodes.values() if node.compartments & accounts]

    def nodes_by_id(self, identifiers: Iterable[str]) -> list[Node]:
        return [self._nodes[each] for each in identifiers if each in self._nodes]

    def nodes_by_label(self, label: str) -> list[Node]:
        return [node for node in self._nodes.values() if label in node.labels]

    def relations_at(
        self, identifiers: Iterable[str], kinds: Sequence[str] | None = None, accounts: frozenset[str] | None = None
    ) -> list[Relation]:
        every = kinds is None and accounts is None
        return [
            each
            for each in {each.id: each for end in identifiers for each in self._at.get(end, ())}.values()
            if every or each.kind in (kinds or ()) or each.account in (accounts or ())
        ]

    def ends(
        self, parent: str, kind: str, *, outward: bool, after: str | None, before: str | None, descending: bool
    ) -> Iterator[tuple[str, Relation]]:
        met = [each for each in self._at.get(parent, ()) if each.kind == kind and (each.source if outward else each.target) == parent]
        rows = sorted(
            (f"{sort_key(self._nodes[end].name, end)}\x01{each.id}", each) for each in met if (end := each.other(parent)) in self._nodes
        )
        within = [row for row in rows if (after is None or row[0] > after) and (before is None or row[0] < before)]
        return iter(within[::-1] if descending else within)

    def contested_at(self, identifiers: Iterable[str]) -> list[Contested]:
        wanted = set(identifiers)
        return [each for each in self._contested if each.source in wanted]


def redacted(node: Node, viewer: Viewer) -> Node:
    """A visible node without what this viewer may not read of it."""
    compartments = viewer.meets(node.compartments)
    hidden = assessment_fields(node.kind)
    if hidden and not all(viewer.reads_assessments(each) for each in compartments if each != SHARED):
        node = replace(
            node,
            properties={name: value for name, value in node.properties.items() if name not in hidden},
            evidence={name: value for name, value in node.evidence.items() if name not in hidden},
            rivals={name: value for name, value in node.rivals.items() if name not in hidden},
        )
    node = _without_tellers(node, viewer)
    return node if compartments == node.compartments else replace(node, compartments=compartments)


def _without_tellers(node: Node, viewer: Viewer) -> Node:
    """Facts go with the node; who told them, and from where, only with the account in which it was said."""
    told = [*node.evidence.values(), *(each.evidence for rivals in node.rivals.values() for each in rivals)]
    if all(not each.account or viewer.sees_account(each.account) for each in told):
        return node
    rivals = {name: tuple(Rival(each.value, _untold(each.evidence, viewer)) for each in several) for name, several in node.rivals.items()}
    return replace(node, evidence={name: _untold(each, viewer) for name, each in node.evidence.items()}, rivals=rivals)


def _untold(evidence: Evidence, viewer: Viewer) -> Evidence:
    seen = not evidence.account or viewer.sees_account(evidence.account)
    return evidence if seen else evidence._replace(holder=None, reference=None, account="")


def redacted_relation(relation: Relation, viewer: Viewer) -> Relation:
    """A visible relation without what this viewer may not read of it."""
    hidden = assessment_fields(relation.kind)
    if not hidden or relation.account == SHARED or viewer.reads_assessments(relation.account):
        return relation
    return replace(
        relation,
        properties={name: value for name, value in relation.properties.items() if name not in hidden},
        field_evidence={name: value for name, value in relation.field_evidence.items() if name not in hidden},
        rivals={name: value for name, value in relation.rivals.items() if name not in hidden},
    )


def redacted_claim(recorded: Recorded, entities: Entities, viewer: Viewer) -> Recorded | None:
    """What a viewer may read of a claim about a node that he sees; None where nothing.

    Statements of a node's own properties go with the node, whoever made them: facts, never opinions; relations go with their account.
    """
    claim, account = recorded.claim, entities.entity(recorded.claim.account)
    if viewer.accounts is None and viewer.assessments is None:
        return recorded
    opinions, seen = viewer.reads_assessments(account), viewer.sees_account(account)
    kind = claim.slots.get(KIND)
    slots = {
        slot: value if opinions else _without_opinions(slot, value)
        for slot, value in claim.slots.items()
        if (seen if is_relation(slot) else opinions or not _is_opinion(slot, kind))
    }
    if not slots:
        return None
    holder = claim.holder if seen else None
    return replace(recorded, claim=replace(claim, slots=slots, holder=holder, reference=claim.reference if seen else None))


def _is_opinion(slot: str, kind: str | None) -> bool:
    """Whether a slot is an opinion about people; of a claim that does not say what it is about, for any kind."""
    kinds = [kind] if kind else list(vocabulary().kinds)
    return not slot.startswith("@") and any(slot in assessment_fields(each) for each in kinds)


def _without_opinions(slot: str, value: Any) -> Any:
    if not is_relation(slot) or not isinstance(value, list):
        return value
    hidden = assessment_fields(relation_kind(slot))
    return [each._replace(fields={name: told for name, told in each.fields.items() if name not in hidden}) for each in value]


def subgraph(reader: Reader, accounts: Iterable[str], *, viewer: Viewer, as_of: str, known_at: int | None) -> Graph:
    """The accounts' compartments, what their relations reach, our side, and the ties of people who span accounts."""
    asked = frozenset(each for each in accounts if viewer.sees_account(each))
    nodes = {node.id: node for node in reader.nodes_in(asked) if viewer.sees(node.compartments)} if asked else {}
    # Of what stands in several accounts (an offer, a colleague) only the relations of those asked about, and ties, which join accounts.
    relations = _visible(reader.relations_at(nodes, TIES, asked | {SHARED}), viewer)
    ring = _reach(reader, nodes, relations, viewer)
    further = _visible(reader.relations_at(ring, LEADING_ON), viewer)
    strangers = [node.id for node in ring.values() if node.kind == "Person" and "KnowledgeHolder" not in node.labels]
    further += _visible(reader.relations_at(strangers, (*TIES, "TIED_TO")), viewer)
    nodes |= ring
    outer = _reach(reader, nodes, further, viewer)
    further += _visible(reader.relations_at(outer, LEADING_ON), viewer)
    nodes |= outer
    nodes |= _reach(reader, nodes, further, viewer)
    nodes |= {node.id: node for node in reader.nodes_by_label("Rate") if viewer.sees(node.compartments)}
    inside = {each.id: each for each in (*relations, *further) if each.source in nodes and each.target in nodes}
    return Graph(
        (redacted(node, viewer) for node in nodes.values()),
        (redacted_relation(each, viewer) for each in inside.values()),
        as_of=as_of,
        viewer=viewer,
        contested=(each for each in reader.contested_at(nodes) if each.loser in nodes and viewer.sees_account(each.account)),
        known_at=known_at,
    )


def neighbourhood(reader: Reader, identifier: str, *, hops: int, viewer: Viewer, as_of: str, known_at: int | None) -> Graph:
    """The visible nodes within some relations of a node, with the relations between them."""
    nodes = {node.id: node for node in reader.nodes_by_id([identifier]) if viewer.sees(node.compartments)}
    relations: dict[str, Relation] = {}
    edge = dict(nodes)
    for _ in range(hops):
        met = _visible(reader.relations_at(edge), viewer)
        relations |= {each.id: each for each in met}
        edge = _reach(reader, nodes, met, viewer)
        nodes |= edge
    inside = (redacted_relation(each, viewer) for each in relations.values() if each.source in nodes and each.target in nodes)
    return Graph((redacted(node, viewer) for node in nodes.values()), inside, as_of=as_of, viewer=viewer, known_at=known_at)


def _visible(relations: Iterable[Relation], viewer: Viewer) -> list[Relation]:
    return [each for each in relations if viewer.sees_account(each.account)]


def _reach(reader: Reader, nodes: dict[str, Node], relations: Iterable[Relation], viewer: Viewer) -> dict[str, Node]:
    ends = dict.fromkeys(end for each in relations for end in (each.source, each.target) if end not in nodes)
    return {node.id: node for node in reader.nodes_by_id(ends) if viewer.sees(node.compartments)}


def walk(reader: Reader, roots: Iterable[str], steps: tuple[Step, ...], *, viewer: Viewer) -> list[Branch]:
    """A traversal plan walked level by level over a reader."""
    found = [node for node in reader.nodes_by_id(roots) if viewer.sees(node.compartments)]
    return [Branch(redacted(node, viewer), pages={step.key: _page(reader, node.id, step, viewer) for step in steps}) for node in found]


def _page(reader: Reader, parent: str, step: Step, viewer: Viewer) -> Page:
    """One page by keyset: only as many relations are read as the page (and what is filtered out before it) holds."""
    backwards = step.first is None and step.last is not None
    size = step.last if backwards else step.first
    after, before = (None if cursor is None else from_cursor(cursor) for cursor in (step.after, step.before))
    met = _ends(reader, parent, step, viewer, after=after, before=before, descending=backwards)
    rows = list(met if size is None else islice(met, size + 1))
    more = size is not None and len(rows) > size
    rows = rows[:size][::-1] if backwards else rows[:size]
    total = sum(1 for _ in _ends(reader, parent, step, viewer)) if step.count else None
    branches = tuple(_branch(reader, row, step, viewer) for row in rows)
    return Page(branches, before is not None if backwards else more, more if backwards else after is not None, total)


def _ends(
    reader: Reader,
    parent: str,
    step: Step,
    viewer: Viewer,
    *,
    after: str | None = None,
    before: str | None = None,
    descending: bool = False,
) -> Iterator[tuple[str, Relation, Node]]:
    for sort, relation in reader.ends(
        parent, step.relation, outward=step.direction == "out", after=after, before=before, descending=descending
    ):
        if viewer.sees_account(relation.account):
            for node in reader.nodes_by_id([relation.other(parent)]):
                if viewer.sees(node.compartments) and _fits(node, step):
                    yield sort, relation, node


def _branch(reader: Reader, row: tuple[str, Relation, Node], step: Step, viewer: Viewer) -> Branch:
    sort, relation, node = row
    pages = {child.key: _page(reader, node.id, child, viewer) for child in step.children}
    return Branch(redacted(node, viewer), redacted_relation(relation, viewer), to_cursor(sort), pages)


def _fits(node: Node, step: Step) -> bool:
    kinds = not step.kinds or any(kind in node.labels or kind == node.kind for kind in step.kinds)
    return kinds and not set(step.lacks) & set(node.labels) and fits(node.properties, step.where)
