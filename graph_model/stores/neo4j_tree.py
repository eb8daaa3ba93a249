"""A traversal plan as one Cypher statement, whatever its depth, and its answer as branches (MODEL section 10).

Every page is read along the index of the relationship's sort key (NEO4J section 2), so that it costs the same among a thousand
neighbours as among a million. Names are numbered in the order of the plan: equal plans give equal texts, which Neo4j keeps planned.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from ..compartments import Viewer
from ..vocabulary import SHARED, vocabulary
from . import cypher
from .base import Branch, Page
from .neo4j_reader import read_node, read_relation
from .plans import Among, Between, Step, from_cursor, to_cursor
from .selection import redacted, redacted_relation


@dataclass(slots=True)
class Compiled:
    """One statement with its parameters."""

    text: str = ""
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

    def pages(self, parent: str, steps: Sequence[Step]) -> str:
        return "[" + ", ".join(self._page(parent, step) for step in steps) + "]"

    def where(self, conditions: Sequence[str], node: str) -> str:
        """A WHERE over conditions and, for whoever does not see all, the compartments of the node."""
        seen = [f"any(each IN {node}.compartments WHERE each IN $visible)"] if self._filtered else []
        return " WHERE " + " AND ".join((*conditions, *seen)) if conditions or seen else ""

    def _page(self, parent: str, step: Step) -> str:
        number = next(self._numbers)
        rel, node = f"r{number}", f"n{number}"
        end, sort = ("src", "sort_out") if step.direction == "out" else ("dst", "sort_in")
        pattern = (
            f"()-[{rel}:{step.relation}]->({node}:Entity)" if step.direction == "out" else f"({node}:Entity)-[{rel}:{step.relation}]->()"
        )
        vocabulary().relation(step.relation)
        index = f"MATCH {pattern} USING INDEX SEEK {rel}:{step.relation}({end}, {sort})"
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

    def _limit(self, step: Step, number: int) -> str:
        """One more than the page holds, to know whether more follow."""
        if step.size is None:
            return ""
        self._parameters[f"limit{number}"] = step.size + 1
        return f" LIMIT $limit{number}"

    def _bounds(self, step: Step, number: int, sort: str) -> list[str]:
        bounds = [f"{sort} > ''"] if step.after is None else []
        for name, cursor, sign in (("after", step.after, ">"), ("before", step.before, "<")):
            if cursor is not None:
                self._parameters[f"{name}{number}"] = from_cursor(cursor)
                bounds.append(f"{sort} {sign} ${name}{number}")
        return bounds

    def _fits(self, step: Step, number: int, rel: str, node: str) -> list[str]:
        conditions = [f"{rel}.account IN $visible"] if self._filtered else []
        return [*conditions, *self._far_end(step, number, node)]

    def _far_end(self, step: Step, number: int, node: str) -> list[str]:
        """The conditions on the kind and the fields of a node."""
        conditions = []
        if step.kinds:
            self._parameters[f"kinds{number}"] = list(step.kinds)
            bear = " OR ".join(f"{node}:{cypher.known(kind)}" for kind in step.kinds)
            conditions.append(f"({bear} OR {node}.placeholder IN $kinds{number})")
        conditions += [f"NOT {node}:{cypher.known(label)}" for label in step.lacks]
        for index, (name, condition) in enumerate(sorted(step.where.items())):
            conditions += self._condition(f"{node}.{cypher.field(name)}", f"where{number}_{index}", condition)
        return conditions

    def _condition(self, value: str, name: str, condition: Any) -> list[str]:
        if condition is None:
            return [f"{value} IS NULL"]
        if isinstance(condition, Between):
            bounds = [(f"{name}_low", condition.low, ">="), (f"{name}_high", condition.high, "<=")]
            self._parameters.update({key: bound for key, bound, _ in bounds if bound is not None})
            return [f"{value} IS NOT NULL", *(f"{value} {sign} ${key}" for key, bound, sign in bounds if bound is not None)]
        self._parameters[name] = list(condition.values) if isinstance(condition, Among) else condition
        return [f"{value} {'IN' if isinstance(condition, Among) else '='} ${name}"]


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
