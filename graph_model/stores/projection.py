"""What a plan reads of each node and nothing more: rows by position, which cost a fraction of objects (PEERS, measured).

A row is [the step's fields in their order ..., one page for each child step]; a page is [rows, total], its rows as read: one more
than its size where more follow, and from the end where the step reads backwards. This is the way over any reader; SQLite and Neo4j
do the same in statements of their own (tests compare all three).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from ..compartments import Viewer, assessment_fields
from ..graph import Node
from ..names import sort_key
from ..vocabulary import SHARED, vocabulary
from .plans import ID, KIND, LABELS, NAME, REVISION, SORT, WITHIN, Plan, Step, fits, from_cursor
from .selection import Reader

Row = Sequence[Any]
Rows = Sequence[Any]


def project(reader: Reader, roots: Sequence[str] | None, plan: Plan, *, viewer: Viewer) -> Rows:
    """The page of roots, each with what the plan reads from there."""
    return _Walk(reader, viewer).roots(roots, plan.root)


def assessments() -> frozenset[str]:
    """The fields of nodes that are opinions about people."""
    return frozenset(name for kind in vocabulary().kinds for name in assessment_fields(kind))


def plain(value: Any) -> Any:
    """A believed value as a row holds it: an amount of money as [minor units, currency]."""
    if isinstance(value, Mapping):
        return [value["minor"], value["currency"]]
    return list(value) if isinstance(value, tuple) else value


class _Walk:
    def __init__(self, reader: Reader, viewer: Viewer) -> None:
        self._reader, self._viewer = reader, viewer
        self._hidden = assessments()

    def roots(self, roots: Sequence[str] | None, step: Step) -> Rows:
        if roots is None:
            return self._page(_sorted(self._reader.nodes_by_label(step.kinds[0])), step)
        found = [(sort_key(node.name, node.id), node) for node in self._reader.nodes_by_id(roots)]
        return [[self._row(sort, node, step) for sort, node in found if self._wanted(node, step)], None]

    def _page(self, ends: Iterable[tuple[str, Node]], step: Step) -> Rows:
        everything = [(sort, node) for sort, node in ends if self._wanted(node, step)]
        after, before = (None if cursor is None else from_cursor(cursor) for cursor in (step.after, step.before))
        met = [row for row in everything if (after is None or row[0] > after) and (before is None or row[0] < before)]
        kept = islice(reversed(met) if step.backwards else met, None if step.size is None else step.size + 1)
        return [[self._row(sort, node, step) for sort, node in kept], len(everything) if step.count else None]

    def _row(self, sort: str, node: Node, step: Step) -> Row:
        values = [self._value(node, sort, name) for name in step.fields]
        return [*values, *(self._page(self._ends(node, child), child) for child in step.children)]

    def _value(self, node: Node, sort: str, name: str) -> Any:
        special = {ID: node.id, KIND: node.kind, LABELS: list(node.labels), NAME: node.name, REVISION: node.revision, SORT: sort}
        if name in special:
            return special[name]
        return None if name in self._hidden and not self._reads(node) else plain(node.properties.get(name))

    def _reads(self, node: Node) -> bool:
        return all(self._viewer.reads_assessments(each) for each in self._viewer.meets(node.compartments) if each != SHARED)

    def _ends(self, node: Node, step: Step) -> Iterator[tuple[str, Node]]:
        if step.relation == WITHIN:
            yield from _sorted(self._inside(node.id) if step.direction == "in" else self._accounts(node))
            return
        outward = step.direction == "out"
        for sort, relation in self._reader.ends(node.id, step.relation, outward=outward, after=None, before=None, descending=False):
            if self._viewer.sees_account(relation.account):
                yield from ((sort, each) for each in self._reader.nodes_by_id([relation.other(node.id)]))

    def _inside(self, account: str) -> list[Node]:
        """What stands in an account: told only to those who see the account, for a node may be seen by another of its accounts."""
        return self._reader.nodes_in(frozenset({account})) if self._viewer.sees_account(account) else []

    def _accounts(self, node: Node) -> list[Node]:
        return self._reader.nodes_by_id(sorted(self._viewer.meets(node.compartments)))

    def _wanted(self, node: Node, step: Step) -> bool:
        kinds = not step.kinds or any(kind in node.labels or kind == node.kind for kind in step.kinds)
        bears = kinds and not set(step.lacks) & set(node.labels)
        return bears and self._viewer.sees(node.compartments) and fits(node.properties, step.where)


def _sorted(nodes: Iterable[Node]) -> list[tuple[str, Node]]:
    return sorted(((sort_key(node.name, node.id), node) for node in nodes), key=lambda row: row[0])
