"""A projection as one Cypher statement, whatever its depth: lists by position, only what is asked for (PEERS, measured)."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, LiteralString

from ..compartments import Viewer
from ..errors import Refused
from ..vocabulary import SHARED, vocabulary
from . import cypher
from .cypher_words import field, known, numbered
from .neo4j_tree import Compiled, Compiler
from .plans import ID, KIND, LABELS, NAME, REVISION, SORT, WITHIN, Plan, Step
from .projection import assessments


def compiled(roots: Sequence[str] | None, plan: Plan, viewer: Viewer) -> Compiled:
    """The statement that answers a plan: its text is worked out once for a plan."""
    made = _made(plan, roots is None, viewer.accounts is not None, viewer.assessments is not None)
    parameters = dict(made.parameters)
    if roots is not None:
        parameters["roots"] = list(roots)
    if viewer.accounts is not None:
        parameters["visible"] = sorted({SHARED, *viewer.accounts})
    if viewer.assessments is not None:
        parameters["assessed"] = sorted({SHARED, *viewer.assessments})
    return Compiled(made.text, parameters)


@lru_cache(maxsize=512)
def _made(plan: Plan, listing: bool, filtered: bool, guarded: bool) -> Compiled:
    result = Compiled()
    writer = _Writer(result.parameters, filtered=filtered, guarded=guarded)
    result.text = writer.listing(plan.root) if listing else writer.named(plan.root)
    return result


class _Writer(Compiler):
    """Writes sub-queries that answer with the fields asked for."""

    def __init__(self, parameters: dict[str, Any], *, filtered: bool, guarded: bool) -> None:
        super().__init__(parameters, filtered=filtered)
        self._guarded, self._hidden = guarded, assessments()

    def named(self, step: Step) -> LiteralString:
        """The roots by any id they ever had."""
        row = self._row("n0", "n0.sort", step)
        return (
            "UNWIND $roots AS asked OPTIONAL MATCH (a:Alias {record: asked}) WITH coalesce(a.entity, asked) AS id"
            f" MATCH (n0:Entity {{id: id}}){self.where(self._far_end(step, 0, 'n0'), 'n0')} RETURN {row} AS row"
        )

    def listing(self, step: Step) -> LiteralString:
        """One page of all nodes with a label, along the index of their sort key; a first row tells the total."""
        if len(step.kinds) != 1:
            raise Refused("A list of all nodes is of one label.")
        match = f"MATCH (n0:{known(step.kinds[0])})"
        fits = self._far_end(_without_kinds(step), 0, "n0")
        page = self._nodes(step, 0, "n0", match, fits)
        everything = self.where(["n0.sort > ''", *fits], "n0")
        total = f"COUNT {{ {match}{everything} }}" if step.count else "null"
        return f"RETURN {page}, {total}"

    def _page(self, parent: LiteralString, step: Step) -> LiteralString:
        if step.relation == WITHIN:
            return self._within(parent, step)
        number = next(self._numbers)
        rel, node, kind = numbered("r", number), numbered("n", number), known(step.relation)
        outward = step.direction == "out"
        end, sort = cypher.paged(outward=outward)
        pattern = f"()-[{rel}:{kind}]->({node}:Entity)" if outward else f"({node}:Entity)-[{rel}:{kind}]->()"
        match = f"MATCH {pattern} USING INDEX SEEK {rel}:{kind}({end}, {sort})"
        of_parent = f"{rel}.{end} = {parent}.id"
        fits = self._fits(step, number, rel, node)
        met = self.where([of_parent, *self._bounds(step, number, f"{rel}.{sort}"), *fits], node)
        way = " DESC" if step.backwards else ""
        in_order = f" WITH {rel}, {node} ORDER BY {rel}.{end}{way}, {rel}.{sort}{way}{self._limit(step, number)}"
        rows = f"COLLECT {{ {match}{met}{in_order} RETURN {self._row(node, f'{rel}.{sort}', step)} }}"
        everything = self.where([of_parent, f"{rel}.{sort} > ''", *fits], node)
        return f"[{rows}, {f'COUNT {{ {match}{everything} }}' if step.count else 'null'}]"

    def _within(self, parent: LiteralString, step: Step) -> LiteralString:
        number = next(self._numbers)
        node = numbered("n", number)
        seen: list[LiteralString]
        if step.direction == "in":
            seen = [f"{parent}.id IN $visible"] if self._filtered else []
            home = f"MATCH ({node}:Entity) WHERE {node}.home = {parent}.id RETURN {node}"
            further = f"MATCH (m:Membership) WHERE m.account = {parent}.id MATCH ({node}:Entity {{id: m.node}}) RETURN {node}"
            match = f"CALL ({parent}) {{ {home} UNION {further} }} WITH {parent}, {node}"
        else:
            seen = [f"{node}.id IN $visible"] if self._filtered else []
            match = f"UNWIND {parent}.compartments AS account MATCH ({node}:Entity {{id: account}}) WITH {parent}, {node}"
        fits: list[LiteralString] = [*seen, *self._far_end(step, number, node)]
        page = self._nodes(step, number, node, match, fits)
        return f"[{page}, {f'COUNT {{ {match}{self.where(fits, node)} RETURN {node} }}' if step.count else 'null'}]"

    def _nodes(self, step: Step, number: int, node: LiteralString, match: LiteralString, fits: Sequence[LiteralString]) -> LiteralString:
        """The rows of nodes in the order of their sort key."""
        met = self.where([*self._bounds(step, number, f"{node}.sort"), *fits], node)
        in_order = f" WITH {node} ORDER BY {node}.sort{' DESC' if step.backwards else ''}{self._limit(step, number)}"
        return f"COLLECT {{ {match}{met}{in_order} RETURN {self._row(node, f'{node}.sort', step)} }}"

    def _row(self, node: LiteralString, sort: LiteralString, step: Step) -> LiteralString:
        values: list[LiteralString] = [self._value(node, sort, name) for name in step.fields]
        pages: list[LiteralString] = [self._page(node, child) for child in step.children]
        return f"[{', '.join((*values, *pages))}]"

    def _value(self, node: LiteralString, sort: LiteralString, name: str) -> LiteralString:
        if name == LABELS:
            return f"[each IN labels({node}) WHERE NOT each IN ['Entity', 'Placeholder']]"
        if name == KIND:
            self._parameters["kinds"] = list(vocabulary().kinds)
            return f"coalesce({node}.placeholder, head([each IN labels({node}) WHERE each IN $kinds]))"
        called = f"coalesce({node}.name, {node}.id)"
        special: dict[str, LiteralString] = {ID: f"{node}.id", NAME: called, REVISION: f"{node}.revision", SORT: sort}
        if name in special:
            return special[name]
        if not self._guarded or name not in self._hidden:
            return self._property(node, name)
        mine = "each IN $visible AND " if self._filtered else ""
        return f"CASE WHEN none(each IN {node}.compartments WHERE {mine}NOT each IN $assessed) THEN {self._property(node, name)} END"

    def _property(self, node: LiteralString, name: str) -> LiteralString:
        money = any(kind.fields[name].type == "money" for kind in vocabulary().kinds.values() if name in kind.fields)
        value = f"{node}.{field(name)}"
        if not money:
            return value
        return f"CASE WHEN {value}_minor IS NULL THEN null ELSE [{value}_minor, {value}_currency] END"


def _without_kinds(step: Step) -> Step:
    return replace(step, kinds=())
