"""What the columns of a known table mean (mappings/*.yaml), and which table a header belongs to."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import process

from .rows import Table

FORMATS = (
    *("tables", "salesforce", "hubspot", "dynamics", "linkedin", "addressbook", "vcard", "organogram", "appalti"),
    *("procurement", "kumu", "ics", "mbox", "eml"),
)
_NEAR = 70


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it becomes."""

    name: str
    names: tuple[str, ...] = ()
    id: bool = False
    slot: str | None = None
    relation: str | None = None
    context: bool = False
    private: bool = False
    required: bool = False
    type: str = "text"
    choices: str | None = None
    default: str | None = None
    spaces: tuple[str, ...] = ()
    many: bool = False
    inward: bool = False
    qualifier: str = ""
    unless: str | None = None
    join: tuple[str, ...] = ()

    @property
    def only_private(self) -> bool:
        """Whether it is known and never read."""
        return self.private and not (self.id or self.slot or self.relation or self.context)


@dataclass(frozen=True, slots=True)
class TableMapping:
    """One table or object of a format."""

    name: str
    space: str
    columns: Mapping[str, Column]
    kind: str | None = None
    capacities: tuple[str, ...] = ()
    compartment: str = "account"
    natural: tuple[str, ...] = ()
    maker: str | None = None
    periods: str | None = None
    signature: tuple[str, ...] = ()
    learn: str | None = None
    """What its rows tell about those of other tables."""
    makes: tuple[str, ...] = ()
    """What its rows make beside their own kind: other kinds of nodes, or relations that stand alone."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its tables and what holds for all of them."""

    format: str
    rank: int
    source_class: str
    means: str
    tables: Mapping[str, TableMapping]
    private: tuple[str, ...] = ()
    observed_on: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    roles: Mapping[str, str] = field(default_factory=dict)
    recognised_by: str = "signature"
    """`signature`: the columns that a table names as its own; `columns`: most of its columns (our plain tables)."""
    ids: str | None = None
    """How the source's own ids look (a regular expression): ids of that shape speak for the format."""
    keeps_ids: bool = False
    """Whether claims keep the source's own id, for what goes back there."""
    opt_in: bool = False
    """Read only where the user names the format (mail, calendars): the sentence that says so is `opt_in` in the report."""

    @property
    def plain(self) -> bool:
        """Whether people write these tables by hand, so that a column may be misspelt."""
        return self.recognised_by == "columns"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table with its mapping: header as written to the column it fills, and what is left over."""

    table: Table
    form: Format
    mapping: TableMapping
    columns: Mapping[str, str]
    written: Mapping[str, str]
    """The other way round: the column to its header as written."""
    meta: Mapping[str, str]
    private: tuple[str, ...]
    unknown: tuple[tuple[str, str | None], ...]


def plain(name: str) -> str:
    """A header without case, spaces and punctuation: AccountId, account_id and Account ID are one."""
    return re.sub(r"[\W_]+", "", name.casefold())


@cache
def mapping(name: str) -> Format:
    """The built-in mapping of a format, read once."""
    return format_from(as_written(name))


def as_written(name: str) -> Mapping[str, Any]:
    """The file of a built-in mapping."""
    raw: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent / "mappings" / f"{name}.yaml").read_text(encoding="utf-8"))
    return raw


def format_from(raw: Mapping[str, Any]) -> Format:
    """A format from what its file says."""
    tables = {table: _table(table, entry) for table, entry in raw["tables"].items()}
    lists: dict[str, Any] = {key: tuple(raw.get(key, ())) for key in ("private", "observed_on", "deleted")}
    more: dict[str, Any] = {key: raw[key] for key in ("roles", "recognised_by", "ids", "keeps_ids", "opt_in") if key in raw}
    return Format(raw["format"], raw["rank"], raw["source_class"], raw["means"], tables, **lists, **more)


def _table(name: str, raw: Mapping[str, Any]) -> TableMapping:
    columns = {column: _column(column, entry) for column, entry in raw["columns"].items()}
    rest: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items() if key != "columns"}
    return TableMapping(name=name, columns=columns, **rest)


def _column(name: str, raw: Mapping[str, Any]) -> Column:
    entries: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
    return Column(name=name, **entries)


def recognise(table: Table, formats: Sequence[Format]) -> Recognised | None:
    """The mapping that fits a table's header best, None where none does: by content, the name only breaks a tie."""
    best: tuple[tuple[float, float, float], Recognised] | None = None
    for form in formats:
        for candidate in form.tables.values():
            fitted = _fit(table, form, candidate)
            if fitted is not None and (best is None or fitted[0] > best[0]):
                best = fitted
    return None if best is None else best[1]


def _fit(table: Table, form: Format, candidate: TableMapping) -> tuple[tuple[float, float, float], Recognised] | None:
    known = {plain(alias): column.name for column in candidate.columns.values() for alias in (column.name, *column.names)}
    columns: dict[str, str] = {}
    meta: dict[str, str] = {}
    private: list[str] = []
    unknown: list[tuple[str, str | None]] = []
    for header in filter(None, table.header):
        name = plain(header)
        if name in known and candidate.columns[known[name]].only_private:
            private.append(header)
        elif name in known and known[name] not in columns.values():
            columns[header] = known[name]
        elif name in form.private:
            private.append(header)
        elif name in form.observed_on or name in form.deleted:
            meta[header] = name
        else:
            near = process.extractOne(name, known.keys(), score_cutoff=_NEAR)
            unknown.append((header, None if near is None else known[near[0]]))
    filled = set(columns.values())
    by_nature = bool(candidate.natural) and filled.issuperset(candidate.natural)
    required = {column.name for column in candidate.columns.values() if column.required or (column.id and not by_nature)}
    called = plain(table.name).rstrip("s") == plain(candidate.name).rstrip("s")
    if not _enough(form, candidate, filled, required, called) or (not called and len(unknown) > len(filled) and form.plain):
        return None
    theirs = form.ids is not None and _ids_look_like(re.compile(form.ids), table, columns)
    known_columns = (len(columns) + len(meta) + len(private)) / max(1, len(table.header))
    met = len(required & filled) / len(required) if required else 1.0
    score = (met + called + theirs, known_columns, len(filled) / max(1, len(candidate.columns)))
    written = {column: header for header, column in columns.items()}
    return score, Recognised(table, form, candidate, columns, written, meta, tuple(private), tuple(unknown))


def _ids_look_like(shape: re.Pattern[str], table: Table, columns: Mapping[str, str]) -> bool:
    """Whether the id column holds ids as the source makes them."""
    header = next((header for header, column in columns.items() if column == "id"), None)
    cells = [row.cells.get(header, "") for row in islice(table.rows, 5)] if header is not None else []
    return bool(cells) and all(shape.fullmatch(cell) for cell in cells)


def _enough(form: Format, candidate: TableMapping, filled: set[str], required: set[str], called: bool) -> bool:
    if form.plain:
        told = filled - {"id", "name"}  # which many tables have
        if called:
            return len(filled & required) * 2 >= len(required)
        return required <= filled and 2 * len(filled) > len(candidate.columns) and bool(told)
    signed = all(any(name in filled for name in (each, plain(each))) for each in candidate.signature if each in candidate.columns)
    if not any(column.id for column in candidate.columns.values()) and len(candidate.signature) > 1:
        return signed
    return signed and (required <= filled or (called and "id" in filled)) and len(filled) >= (2 if called else 3)
