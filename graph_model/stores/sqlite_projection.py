"""A projection from the embedded store: one statement for each step of the plan, whatever the number of parents."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

import orjson

from ..compartments import Viewer
from ..vocabulary import SHARED
from .plans import ID, KIND, LABELS, NAME, REVISION, SORT, WITHIN, Among, Between, Plan, Step, from_cursor
from .projection import Row, Rows, assessments, plain
from .sqlite_reader import IN, listed

_ACCOUNTS = "(SELECT json_group_array(account) FROM compartment WHERE compartment.node = n.id)"


def project(db: sqlite3.Connection, roots: Sequence[str] | None, plan: Plan, *, viewer: Viewer) -> Rows:
    """The page of roots, each with what the plan reads from there."""
    return _Projector(db, viewer).page(roots, plan.root)


# What is read of a node besides its properties: of the raw body, the sort key, the id, the revision.
_SPECIAL: dict[str, Callable[[Any, str, str, int], Any]] = {
    ID: lambda _raw, _sort, identifier, _revision: identifier,
    KIND: lambda raw, _sort, _identifier, _revision: raw["k"],
    LABELS: lambda raw, _sort, _identifier, _revision: raw["l"],
    NAME: lambda raw, _sort, identifier, _revision: raw["p"].get("name") or identifier,
    REVISION: lambda _raw, _sort, _identifier, revision: revision,
    SORT: lambda _raw, sort, _identifier, _revision: sort,
}


class _Projector:
    def __init__(self, db: sqlite3.Connection, viewer: Viewer) -> None:
        self._db, self._viewer, self._hidden = db, viewer, assessments()
        self._visible = None if viewer.accounts is None else listed({SHARED, *viewer.accounts})

    def page(self, roots: Sequence[str] | None, step: Step) -> Rows:
        """The roots: those named in their order, or a page of those that bear the label."""
        if roots is None:
            return self._pages([""], step)[0]
        parameters: dict[str, Any] = {"parents": listed(roots)}
        where = " AND ".join(["n.id = p.value", *self._fits(step, "n", parameters)])
        order = "ORDER BY p.key"
        (rows,) = self._read(
            f"SELECT 0, n.sort, {self._columns(step)} FROM json_each(:parents) p, node n WHERE {where} {order}", parameters, step, 1
        )
        return [rows, None]

    def _pages(self, parents: Sequence[str], step: Step) -> list[Rows]:
        """The page of each parent."""
        parameters: dict[str, Any] = {"parents": listed(parents), "limit": -1 if step.size is None else step.size + 1}
        found, outer, sort = self._ends(step, parameters)
        bounds = self._bounds(step, sort, parameters)
        way = "DESC" if step.backwards else "ASC"
        inner = f"{found}{bounds} ORDER BY {sort} {way} LIMIT :limit"
        statement = f"SELECT p.key, {outer.format(inner=inner, columns=self._columns(step))} {way}"
        rows = self._read(statement, parameters, step, len(parents))
        return list(map(list, zip(rows, self._totals(found, parameters, step, len(parents)), strict=True)))

    def _totals(self, found: str, parameters: dict[str, Any], step: Step, parents: int) -> list[int | None]:
        if not step.count:
            return [None] * parents
        used = {name: value for name, value in parameters.items() if name not in ("limit", "after", "before")}
        return [
            total
            for (total,) in self._db.execute(f"SELECT (SELECT count(*) FROM ({found})) FROM json_each(:parents) p ORDER BY p.key", used)
        ]

    def _ends(self, step: Step, parameters: dict[str, Any]) -> tuple[str, str, str]:
        """The ends of a parent `p` as a sub-query, the rest of the statement around it, and what orders them."""
        fits = "".join(f" AND {each}" for each in self._fits(step, "y", parameters))
        around = "n.sort, {columns} FROM json_each(:parents) p JOIN node n ON n.id IN ({inner}) ORDER BY p.key, n.sort"
        if not step.relation:
            parameters["label"] = step.kinds[0]
            return f"SELECT y.id FROM label l JOIN node y ON y.id = l.node WHERE l.label = :label{fits}", around, "l.sort"
        if step.relation == WITHIN:
            near, far = ("account", "node") if step.direction == "in" else ("node", "account")
            seen = "" if self._visible is None else f" AND c.account {self._in('visible', self._visible, parameters)}"
            return f"SELECT y.id FROM compartment c JOIN node y ON y.id = c.{far} WHERE c.{near} = p.value{seen}{fits}", around, "y.sort"
        near, far, sort = ("source", "target", "sort_out") if step.direction == "out" else ("target", "source", "sort_in")
        parameters["kind"] = step.relation
        seen = "" if self._visible is None else f" AND x.account {self._in('visible', self._visible, parameters)}"
        found = f"SELECT x.id FROM relation x JOIN node y ON y.id = x.{far} WHERE x.{near} = p.value AND x.kind = :kind{seen}{fits}"
        around = (
            f"r.{sort}, {{columns}} FROM json_each(:parents) p JOIN relation r ON r.id IN ({{inner}})"
            f" JOIN node n ON n.id = r.{far} ORDER BY p.key, r.{sort}"
        )
        return found, around, f"x.{sort}"

    def _bounds(self, step: Step, sort: str, parameters: dict[str, Any]) -> str:
        text = ""
        for name, cursor, sign in (("after", step.after, ">"), ("before", step.before, "<")):
            if cursor is not None:
                parameters[name] = from_cursor(cursor)
                text += f" AND {sort} {sign} :{name}"
        return text

    def _fits(self, step: Step, node: str, parameters: dict[str, Any]) -> list[str]:
        conditions = []
        if self._visible is not None:
            accounts = self._in("visible", self._visible, parameters)
            conditions.append(f"EXISTS (SELECT 1 FROM compartment s WHERE s.node = {node}.id AND s.account {accounts})")
        body = f"CAST({node}.body AS TEXT)"
        if step.kinds and step.relation:
            kinds = self._in("kinds", listed(step.kinds), parameters)
            conditions.append(
                f"(EXISTS (SELECT 1 FROM label k WHERE k.node = {node}.id AND k.label {kinds}) OR json_extract({body}, '$.k') {kinds})"
            )
        if step.lacks:
            lacks = self._in("lacks", listed(step.lacks), parameters)
            conditions.append(f"NOT EXISTS (SELECT 1 FROM label k WHERE k.node = {node}.id AND k.label {lacks})")
        for number, (name, condition) in enumerate(sorted(step.where.items())):
            parameters[f"path{number}"] = f"$.p.{name}"
            conditions += self._condition(f"json_extract({body}, :path{number})", f"where{number}", condition, parameters)
        return conditions

    def _condition(self, value: str, name: str, condition: Any, parameters: dict[str, Any]) -> list[str]:
        if isinstance(condition, Among):
            return [f"{value} {self._in(name, listed(condition.values), parameters)}"]
        if isinstance(condition, Between):
            bounds = [(f"{name}_low", condition.low, ">="), (f"{name}_high", condition.high, "<=")]
            parameters.update({key: bound for key, bound, _ in bounds if bound is not None})
            return [f"{value} IS NOT NULL", *(f"{value} {sign} :{key}" for key, bound, sign in bounds if bound is not None)]
        parameters[name] = condition
        return [f"{value} IS :{name}"]

    def _in(self, name: str, values: str, parameters: dict[str, Any]) -> str:
        parameters[name] = values
        return IN.replace("?", f":{name}")

    def _columns(self, step: Step) -> str:
        return f"n.id, n.body, n.revision, {_ACCOUNTS if self._guarded(step) else 'NULL'}"

    def _guarded(self, step: Step) -> bool:
        return self._viewer.assessments is not None and not self._hidden.isdisjoint(step.fields)

    def _read(self, statement: str, parameters: dict[str, Any], step: Step, parents: int) -> list[list[Row]]:
        """The rows of each parent, with the pages of their children."""
        read = self._reading(step)
        rows: list[list[list[Any]]] = [[] for _ in range(parents)]
        flat: list[list[Any]] = []
        ids: list[str] = []
        for key, sort, identifier, body, revision, accounts in self._db.execute(statement, parameters):
            row = read(sort, identifier, body, revision, accounts)
            rows[key].append(row)
            flat.append(row)
            ids.append(identifier)
        for child in step.children:
            for row, page in zip(flat, self._pages(ids, child) if ids else (), strict=True):
                row.append(page)
        return rows  # type: ignore[return-value]

    def _reading(self, step: Step) -> Callable[[str, str, bytes, int, str | None], list[Any]]:
        """What makes the values of a step's fields from what stands in the table."""
        fields, hidden, guarded = step.fields, self._hidden, self._guarded(step)

        def read(sort: str, identifier: str, body: bytes, revision: int, accounts: str | None) -> list[Any]:
            raw = orjson.loads(body)
            get = raw["p"].get
            values = [plain(value) if type(value := get(name)) is dict else value for name in fields]
            for place, special in specials:
                values[place] = special(raw, sort, identifier, revision)
            if guarded and not self._assesses(accounts or "[]"):
                values = [None if name in hidden else value for name, value in zip(fields, values, strict=True)]
            return values

        specials = [(place, _SPECIAL[name]) for place, name in enumerate(fields) if name in _SPECIAL]
        return read

    def _assesses(self, accounts: str) -> bool:
        met = self._viewer.meets(frozenset(orjson.loads(accounts)))
        return all(self._viewer.reads_assessments(each) for each in met if each != SHARED)
