"""From a row to claims: what holds for every table; tables with rules of their own add to it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..graph_model.claims import CAPACITIES, EXTERNAL, KIND, KNOWN_NONE, Claim, Statement
from ..graph_model.dates import day_after
from ..graph_model.errors import Refused
from ..graph_model.ids import plain_number, salesforce_18
from ..graph_model.money import money
from ..graph_model.vocabulary import SHARED
from .cells import BadCell, order_of_days, read_cell, read_day, several
from .companies import Companies
from .mailboxes import Mailboxes
from .mapping import Column, Format, Recognised
from .references import References
from .rows import Row

_NONE = "none"
ACCOUNT_COLUMNS = ("account", "accountid", "convertedaccountid")


@dataclass(slots=True)
class Delivery:
    """One source's tables as they are turned into claims."""

    form: Format
    source: str
    references: References
    companies: Companies
    mailboxes: Mailboxes
    today: str
    currency: str
    our_name: str = ""
    our_domains: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    """Addresses and domains of which no contact is ever kept."""
    warnings: dict[str, int] = field(default_factory=dict)
    converted: dict[str, str] = field(default_factory=dict)
    """Records of which the source itself says which other record they became."""
    learned: dict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    """What some tables say only about the rows of others, by topic and id: it is known before any row means something."""

    def warn(self, text: str) -> None:
        """A remark that is counted, not repeated."""
        self.warnings[text] = self.warnings.get(text, 0) + 1


class Cells:
    """The cells of one row by the column they fill, with their meaning."""

    def __init__(self, delivery: Delivery, recognised: Recognised, row: Row, day_first: Mapping[str, bool | None]) -> None:
        self.delivery, self.mapping, self.row = delivery, recognised.mapping, row
        self.table = recognised.table.name
        self._written = recognised.written
        self._meta, self._day_first = recognised.meta, day_first

    def has(self, name: str) -> bool:
        """Whether the column is in the file at all."""
        return name in self._written

    def text(self, name: str) -> str:
        """The cell's text, empty where the cell or the column is missing."""
        header = self._written.get(name)
        return "" if header is None else self.row.cells.get(header, "")

    def value(self, name: str) -> Any:
        """What the cell means, None where it is empty."""
        column, text = self.mapping.columns[name], self.text(name)
        if not text:
            return None
        with_place = self._located(name, text)
        try:
            value = read_cell(text, column.type, column.choices, self._day_first.get(name))
            return self._money(value) if column.type == "money" else value
        except BadCell as error:
            raise Located(with_place, error) from error
        except Refused as error:
            raise Located(with_place, BadCell(str(error), "Correct the cell.")) from error

    def _money(self, value: Any) -> dict[str, Any]:
        currency = next((self.text(name) for name in ("currency", "currencyisocode") if self.text(name)), self.delivery.currency)
        return money(value, currency).stored

    def find(self, name: str, spaces: tuple[str, ...] | None = None) -> str | None:
        """The record that the cell means, None where it is empty."""
        found = self.find_all(name, spaces)
        return found[0] if found else None

    def find_all(self, name: str, spaces: tuple[str, ...] | None = None) -> list[str]:
        """The records that the cell means, split at `;`."""
        text = self.text(name)
        if not text or text.casefold() == _NONE:
            return []
        wanted = spaces or self.mapping.columns[name].spaces
        try:
            return [self.delivery.references.find(wanted, each) for each in several(text)]
        except BadCell as error:
            raise Located(self._located(name, text), error) from error

    def _located(self, name: str, text: str) -> tuple[int, str, str]:
        return self.row.line, self._written[name], text

    def refuse(self, name: str, reason: str, advice: str) -> "Located":
        """The error for a cell."""
        return Located((self.row.line, self._written.get(name, name), self.text(name)), BadCell(reason, advice))

    def observed_on(self) -> str | None:
        """The day on which the source says that it saw the row."""
        if self.has("observed_on"):
            told: str | None = self.value("observed_on")
            return told
        for name in self.delivery.form.observed_on:
            for header, meta in self._meta.items():
                if meta == name and self.row.cells.get(header):
                    try:
                        return read_day(self.row.cells[header], self._day_first.get(header))
                    except BadCell:
                        self.delivery.warn(f"Dates in {header} could not be read: what the rows say is undated.")
        return None

    def deleted(self) -> bool:
        """Whether the source says that the row is gone."""
        names = self.delivery.form.deleted
        return any(
            self.row.cells.get(header, "").casefold() in ("true", "1", "yes") for header, meta in self._meta.items() if meta in names
        )


class Located(Exception):
    """A bad cell with its place."""

    def __init__(self, place: tuple[int, str, str], error: BadCell) -> None:
        self.line, self.column, self.value = place
        self.reason, self.advice = error.reason, error.advice
        super().__init__(error.reason)


class DayOrders:
    """How a file writes its dates, by column (and by header for the source's own stamps): told by all of its rows."""

    def __init__(self, recognised: Recognised) -> None:
        dates = {header: column for header, column in recognised.columns.items() if recognised.mapping.columns[column].type == "date"}
        self._names = {**dates, **{header: header for header in recognised.meta}}
        self._shown: dict[str, set[bool]] = {name: set() for name in self._names.values()}

    def see(self, row: Row) -> None:
        """One more row."""
        for header, name in self._names.items():
            order = order_of_days([row.cells.get(header, "")])
            if order is not None:
                self._shown[name].add(order)

    @property
    def found(self) -> dict[str, bool | None]:
        """Whether the day comes first; None where no date shows it, or some contradict others."""
        return {name: next(iter(shown)) if len(shown) == 1 else None for name, shown in self._shown.items()}


def external_id(cells: Cells) -> str:
    """The row's id, or its natural key."""
    identifier = next((column.name for column in cells.mapping.columns.values() if column.id), None)
    if identifier is not None and cells.text(identifier):
        return cells.text(identifier)
    keys = cells.mapping.natural or tuple(
        column.name for column in cells.mapping.columns.values() if column.required or column.name in ("account", "unit")
    )
    return "|".join(cells.text(key) for key in keys)


def main_claim(cells: Cells) -> Claim:
    """The claim of a row that describes a node: its slots, compartment and dates."""
    _check_required(cells)
    delivery, mapping = cells.delivery, cells.mapping
    record = delivery.references.record(mapping.space, external_id(cells))
    start, end = _period(cells)
    of_relations = mapping.periods == "relations"
    slots: dict[str, Any] = {KIND: mapping.kind}
    if mapping.capacities:
        slots[CAPACITIES] = list(mapping.capacities)
    if delivery.form.keeps_ids and cells.has("id") and cells.text("id"):
        slots[EXTERNAL] = f"{delivery.form.format} {mapping.space} {salesforce_18(plain_number(cells.text('id')))}"
    for column in mapping.columns.values():
        if column.slot is not None and (cells.has(column.name) or column.default is not None or column.join):
            slots[column.slot] = _slot(cells, column)
        elif column.relation is not None and cells.has(column.name):
            _add_relation(slots, cells, column, record, (start, end) if of_relations else (None, None))
    return replace(
        base_claim(cells),
        record=record,
        about=record,
        slots=slots,
        account=compartment(cells, record),
        valid_from=None if of_relations else start,
        valid_to=None if of_relations else end,
    )


def base_claim(cells: Cells) -> Claim:
    """A claim with what is the same for all claims of a row."""
    form = cells.delivery.form
    return Claim(
        record="", source=cells.delivery.source, slots={}, observed_on=cells.observed_on(), rank=form.rank, source_class=form.source_class,
        means=form.means, deleted=cells.deleted(), reference=cells.text("source") or None,
    )  # fmt: skip


def _check_required(cells: Cells) -> None:
    for column in cells.mapping.columns.values():
        covered = column.unless is not None and cells.text(column.unless)
        if column.required and not cells.text(column.name) and not covered and not column.join:
            raise cells.refuse(column.name, "The cell is empty.", f"Every row needs {column.name!r}.")


def _slot(cells: Cells, column: Column) -> Any:
    text = cells.text(column.name)
    if text.casefold() == _NONE:
        return KNOWN_NONE
    if not text and column.join:
        joined = [text for text in (cells.text(name) for name in column.join) if text]
        return (joined if column.type == "list" else " ".join(joined)) or None
    return cells.value(column.name) if text else column.default


def _add_relation(slots: dict[str, Any], cells: Cells, column: Column, record: str, period: tuple[str | None, str | None]) -> None:
    slot = f"{column.relation}:{column.name}"
    if cells.text(column.name).casefold() == _NONE:
        slots[slot] = KNOWN_NONE
        return
    if column.unless is not None and cells.text(column.unless):
        return
    found = cells.find_all(column.name)
    fields = {"fit": cells.text("fit")} if column.relation == "FITS" and cells.text("fit") else {}
    ends = [(each, record) if column.inward else (record, each) for each in found]
    slots[slot] = [Statement(source, target, column.qualifier, fields, *period) for source, target in ends] or None


def _period(cells: Cells) -> tuple[str | None, str | None]:
    if "valid_from" not in cells.mapping.columns:
        return None, None
    start = cells.value("valid_from") if cells.has("valid_from") else None
    end = cells.value("valid_to") if cells.has("valid_to") else None
    if start is not None and end is not None and end < start:
        raise cells.refuse("valid_to", f"It ends on {end}, before it starts on {start}.", "Correct one of the two dates.")
    return start, None if end is None else day_after(end)


def period(cells: Cells) -> tuple[str | None, str | None]:
    """The row's own validity; `valid_to` is the last day on which it holds."""
    return _period(cells)


def own_account(cells: Cells) -> str | None:
    """The account that the row itself names; a lead's company only where it is one of the accounts."""
    for name in ACCOUNT_COLUMNS:
        if name in cells.mapping.columns and cells.text(name):
            return cells.find(name, ("account",))
    return cells.delivery.references.named("account", cells.text("company")) if cells.text("company") else None


def compartment(cells: Cells, record: str) -> str:
    """In whose page the row's claims stand."""
    references, rule = cells.delivery.references, cells.mapping.compartment
    if rule in ("self", "shared"):
        return record if rule == "self" else SHARED
    own = own_account(cells)
    if own is not None:
        return own
    for name, spaces in (
        ("unit", ("unit",)),
        ("parent", ("unit",)),
        ("decision", ("decision",)),
        ("plan_area", ("plan_area",)),
        ("opportunityid", ("opportunity",)),
    ):
        if name in cells.mapping.columns and cells.text(name):
            found = cells.find(name, spaces)
            if found is not None and found in references.accounts:
                return references.accounts[found]
    return SHARED
