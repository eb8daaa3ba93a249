"""A traversal plan as one Cypher statement, whatever its depth, and its answer as branches (MODEL section 10).

Every page is read along the index of the relationship's sort key (NEO4J section 2), so that it costs the same among a thousand
neighbours as among a million. Names are numbered in the order of the plan: equal plans give equal texts, which Neo4j keeps planned.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, LiteralString

from ..compartments import Viewer
from ..vocabulary import SHARED
from . import cypher
from .base import Branch, Page
from .cypher_words import field as known_field
from .cypher_words import known, numbered
from .neo4j_reader import read_node, read_relation
from .plans import Among, Between, Step, from_cursor, to_cursor
from .selection import redacted, redacted_relation


@dataclass(slots=True)
class Compiled:
    """One statement with its parameters."""

    text: LiteralString = ""
    parameters: dict[str, Any] = field(default_factory=dict)


def compiled(roots: Sequence[str], steps: Sequence[Step], viewer: Viewer) -> Compiled:
    """The statement that answers a plan from these roots."""
    result = Compiled(parameters={"roots": list(roots)})
    if viewer.accounts is not None:
        result.parameters["visible"] = sorted({SHARED, *viewer.accounts})
    compiler = Compiler(result.parameters, filtered=viewer.accounts is not None)
    pages = compiler.pages("n0", steps)
    result.text = (
        "UNWIND $roots AS asked OPTIONAL MATCH (a:Alias {record: asked}) WITH coalesce(a.entity, asked) AS id"
        f" MATCH (n0:Entity {{id: id}}){compiler.where([], 'n0')} RETURN {cypher.node('n0')}, {pages}"
    )
    return result


class Compiler:
    """Writes sub-queries and numbers their names."""

    def __init__(self, parameters: dict[str, Any], *, filtered: bool) -> None:
        self._parameters, self._filtered = parameters, filtered
        self._numbers = count(1)

    def pages(self, parent: LiteralString, steps: Sequence[Step]) -> LiteralString:
        written: list[LiteralString] = [self._page(parent, step) for step in steps]
        return f"[{', '.join(written)}]"

    def where(self, conditions: Sequence[LiteralString], node: LiteralString) -> LiteralString:
        """A WHERE over conditions and, for whoever does not see all, the compartments of the node."""
        every: list[LiteralString] = [*conditions, *([cypher.visible(node)] if self._filtered else [])]
        return f" WHERE {' AND '.join(every)}" if every else ""

    def _page(self, parent: LiteralString, step: Step) -> LiteralString:
        number = next(self._numbers)
        rel, node, kind = numbered("r", number), numbered("n", number), known(step.relation)
        outward = step.direction == "out"
        end, sort = cypher.paged(outward=outward)
        pattern = f"()-[{rel}:{kind}]->({node}:Entity)" if outward else f"({node}:Entity)-[{rel}:{kind}]->()"
        index = f"MATCH {pattern} USING INDEX SEEK {rel}:{kind}({end}, {sort})"
        of_parent = f"{rel}.{end} = {parent}.id"
        fits = self._fits(step, number, rel, node)
        bounds = self._bounds(step, number, f"{rel}.{sort}")
        way = " DESC" if step.backwards else ""
        limit = self._limit(step, number)
        in_order = f" WITH {rel}, {node} ORDER BY {rel}.{end}{way}, {rel}.{sort}{way}{limit}"
        rows = (
            f"COLLECT {{ {index}{self.where([of_parent, *bounds, *fits], node)}{in_order}"
            f" RETURN [{rel}.{sort}, {cypher.relation(rel)}, {cypher.node(node)}, {self.pages(node, step.children)}] }}"
        )
        everything = self.where([of_parent, f"{rel}.{sort} > ''", *fits], node)
        total = f"COUNT {{ {index}{everything} }}" if step.count else "null"
        return f"[{rows}, {total}]"

    def _given(self, name: LiteralString, value: Any, *numbers: int) -> LiteralString:
        """Take a value as a parameter; answers its name."""
        parameter = numbered(name, *numbers)
        self._parameters[parameter] = value
        return f"${parameter}"

    def _limit(self, step: Step, number: int) -> LiteralString:
        """One more than the page holds, to know whether more follow."""
        return "" if step.size is None else f" LIMIT {self._given('limit', step.size + 1, number)}"

    def _bounds(self, step: Step, number: int, sort: LiteralString) -> list[LiteralString]:
        after, before = (None if each is None else from_cursor(each) for each in (step.after, step.before))
        return [
            f"{sort} > ''" if after is None else f"{sort} > {self._given('after', after, number)}",
            *(() if before is None else (f"{sort} < {self._given('before', before, number)}",)),
        ]

    def _fits(self, step: Step, number: int, rel: LiteralString, node: LiteralString) -> list[LiteralString]:
        return [*([f"{rel}.account IN $visible"] if self._filtered else []), *self._far_end(step, number, node)]

    def _far_end(self, step: Step, number: int, node: LiteralString) -> list[LiteralString]:
        """The conditions on the kind and the fields of a node."""
        conditions: list[LiteralString] = []
        if step.kinds:
            bear = " OR ".join(f"{node}:{known(kind)}" for kind in step.kinds)
            conditions.append(f"({bear} OR {node}.placeholder IN {self._given('kinds', list(step.kinds), number)})")
        conditions.extend(f"NOT {node}:{known(label)}" for label in step.lacks)
        for index, (name, condition) in enumerate(sorted(step.where.items())):
            conditions += self._condition(f"{node}.{known_field(name)}", condition, number, index)
        return conditions

    def _condition(self, value: LiteralString, condition: Any, *numbers: int) -> list[LiteralString]:
        if condition is None:
            return [f"{value} IS NULL"]
        if isinstance(condition, Between):
            bounds: list[LiteralString] = [f"{value} IS NOT NULL"]
            if condition.low is not None:
                bounds.append(f"{value} >= {self._given('low', condition.low, *numbers)}")
            if condition.high is not None:
                bounds.append(f"{value} <= {self._given('high', condition.high, *numbers)}")
            return bounds
        if isinstance(condition, Among):
            return [f"{value} IN {self._given('where', list(condition.values), *numbers)}"]
        return [f"{value} = {self._given('where', condition, *numbers)}"]


def branches(rows: Sequence[Sequence[Any]], steps: Sequence[Step], viewer: Viewer) -> list[Branch]:
    """The answer of a compiled plan."""
    return [Branch(redacted(read_node(node), viewer), pages=_pages(pages, steps, viewer)) for node, pages in rows]


def _pages(found: Sequence[Any], steps: Sequence[Step], viewer: Viewer) -> dict[str, Page]:
    return {step.key: _page(rows, total, step, viewer) for step, (rows, total) in zip(steps, found, strict=True)}


def _page(rows: Sequence[Any], total: int | None, step: Step, viewer: Viewer) -> Page:
    backwards, size = step.backwards, step.size
    more = size is not None and len(rows) > size
    kept = rows[:size]
    ends = tuple(
        Branch(
            redacted(read_node(node), viewer),
            redacted_relation(read_relation(relation), viewer),
            to_cursor(sort),
            _pages(pages, step.children, viewer),
        )
        for sort, relation, node, pages in (kept[::-1] if backwards else kept)
    )
    has_next, has_previous = (step.before is not None, more) if backwards else (more, step.after is not None)
    return Page(ends, has_next, has_previous, total)
