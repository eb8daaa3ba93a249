"""Which tables the files hold, and what is remarked on each before its rows are read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..graph_model.errors import InputError
from ..graph_model.stores.base import Store
from .companies import Companies
from .loader_files import written_here
from .mailboxes import Mailboxes
from .making import Cells, DayOrders, Delivery
from .mapping import Format, Recognised, recognise
from .options import LoadOptions
from .own_mapping import laid_over, lay, read_own
from .readers import read_tables
from .references import References
from .remembered import Remembered, key_of, remembered
from .report import FileReport, ImportReport
from .rows import Problem, Table

_NAMED = 8


@dataclass(slots=True)
class Import:
    """One import as it goes on."""

    store: Store
    options: LoadOptions
    formats: Sequence[Format]
    report: ImportReport = field(default_factory=ImportReport)
    deliveries: dict[str, Delivery] = field(default_factory=dict)
    tables: list["Reading"] = field(default_factory=list)
    companies: Companies = field(init=False)
    mailboxes: Mailboxes = field(init=False)
    corrected: Remembered = field(default_factory=dict)
    """What users corrected before, by header."""
    own: str | None = None
    """The format that the mapping of this import extends."""

    def __post_init__(self) -> None:
        self.companies, self.mailboxes = Companies(self.store), Mailboxes(self.store)
        if self.options.mapping is not None:
            self.own = read_own(self.options.mapping).format
        elif not self.options.forget_mappings:
            self.corrected = remembered(self.store)

    def delivery(self, form: Format) -> Delivery:
        """What all tables of a format have in common."""
        if form.format not in self.deliveries:
            source, options = self.options.source or form.format, self.options
            references = References(source)
            self.companies.deliver(references)
            known = (references, self.companies, self.mailboxes)
            whose = (options.our_name, options.our_domains, options.excluded)
            self.deliveries[form.format] = Delivery(form, source, *known, options.today, options.currency, *whose)
        delivery = self.deliveries[form.format]
        if delivery.form not in (form, *self.formats):
            return delivery
        delivery.form = form  # what a user corrected goes before what is built in, for all tables of the format
        return delivery


@dataclass(slots=True)
class Reading:
    """One table of the import: it is read several times, row by row."""

    place: int
    found: Recognised
    file: FileReport
    delivery: Delivery
    orders: DayOrders

    @property
    def named(self) -> str | None:
        """The column that holds names."""
        return next((column.name for column in self.found.mapping.columns.values() if column.slot == "name"), None)

    def cells(self) -> Iterator[Cells]:
        """The rows with their meaning, once `orders` has seen all of them."""
        orders = self.orders.found
        return (Cells(self.delivery, self.found, row, orders) for row in self.found.table.rows)


def open_tables(work: Import, paths: Iterable[Path]) -> None:
    """Recognise every table of the files; one that is none is refused whole."""
    formats = _wanted(work)
    for table in read_tables(paths):
        if isinstance(table, Problem):
            _refuse_whole(work, FileReport(table.file, None), table)
            continue
        if (crm := written_here(table.header)) is not None:
            _pass_over(work, FileReport(table.file, crm, table.header), table)
            continue
        found, mapped = _recognised(work, table, formats)
        if found is None:
            _refuse_whole(work, FileReport(table.file, None, table.header), _asks_first(work, table) or _unknown(table))
            continue
        file = FileReport(table.file, found.form.format, table.header, found=found, mapping=mapped)
        work.report.files.append(file)
        _remark(work, found, file)
        work.tables.append(Reading(len(work.tables), found, file, work.delivery(found.form), DayOrders(found)))


def _recognised(work: Import, table: Table, formats: Sequence[Format]) -> tuple[Recognised | None, str | None]:
    """The mapping that fits a table, and whether it is the user's own: given now, or remembered for this header."""
    before = work.corrected.get(key_of(table))
    if before is not None:
        laid = lay("the mapping remembered for this header (--mapping none forgets it)", before)
        found = recognise(table, [form for form in laid_over(laid) if form.format == laid.format])
        if found is not None and work.options.format in (None, laid.format):
            return found, "remembered"
    found = recognise(table, formats)
    return found, "given" if found is not None and found.form.format == work.own else None


def _pass_over(work: Import, file: FileReport, table: Table) -> None:
    """A file for a CRM's loader that `kamp export` wrote says nothing that the graph did not say first."""
    work.report.files.append(file)
    file.counts["ignored"] = sum(1 for _ in table.read())
    file.reasons["written by kamp export"] = file.counts["ignored"]


def _wanted(work: Import) -> Sequence[Format]:
    asked = work.options.format
    if asked is None:
        return [form for form in work.formats if not form.opt_in]
    found = [form for form in work.formats if form.format == asked]
    if not found:
        raise InputError(f"There is no format {asked!r}; known are: {', '.join(form.format for form in work.formats)}.")
    return found


def _refuse_whole(work: Import, file: FileReport, problem: Problem) -> None:
    work.report.files.append(file)
    work.report.problems.append(problem)


def _unknown(table: Table) -> Problem:
    columns = some(table.header, most=5)
    advice = "Name the columns as in `kamp template`, say --format tables or --format salesforce, or write a --mapping of your own."
    return Problem(table.file, f"No known table has these columns: {columns}.", advice)


def _asks_first(work: Import, table: Table) -> Problem | None:
    """Mail and calendars are read only by those who ask for them: naming the format is the opting in."""
    asked = recognise(table, [form for form in work.formats if form.opt_in])
    if asked is None:
        return None
    advice = f"Say --format {asked.form.format}: then the days on which two people were in contact are kept, nothing else."
    return Problem(table.file, "Mail and calendars are read only when you ask for it.", advice)


def some(names: Sequence[str], *, most: int = _NAMED) -> str:
    """The first of some names, and how many more there are.

    >>> some(["a", "b"]), some(["a", "b", "c"], most=2)
    ('a, b', 'a, b and 1 more')
    """
    first = ", ".join(names[:most])
    return first if len(names) <= most else f"{first} and {len(names) - most} more"


def _remark(work: Import, found: Recognised, file: FileReport) -> None:
    work.report.private += [(file.file, column) for column in found.private]
    if found.form.plain:
        for column, near in found.unknown:
            hint = f" Did you mean {near!r}?" if near else ""
            work.report.warnings.append(f"{file.file}: the column {column!r} is not known and was left out.{hint}")
    elif found.unknown:
        count, names = len(found.unknown), some([f"{column} (like {near!r})" if near else column for column, near in found.unknown])
        work.report.warnings.append(f"{file.file}: {count} {'columns are' if count > 1 else 'column is'} not used: {names}")
