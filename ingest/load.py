"""From files to the graph: read, map, identify, check, write; every row is counted once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..graph_model.claims import KIND, Batch, Claim, Judgement, encode
from ..graph_model.compartments import EVERYTHING
from ..graph_model.errors import KampError
from ..graph_model.ids import digest
from ..graph_model.stores.base import Store
from .identity import Described, described, pairs
from .makers import MAKERS, Ignored, one_node
from .making import Cells, Delivery, Located, day_orders, external_id
from .mapping import FORMATS, Recognised, mapping, recognise
from .readers import read_tables
from .references import US, References
from .report import FileReport, ImportReport, write_rejects
from .rows import Problem, Row

BATCH = 1000
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How to import."""

    actor: str
    instant: str
    today: str
    format: str | None = None
    source: str | None = None
    currency: str = "EUR"
    our_name: str = "Us"
    our_domains: tuple[str, ...] = ()
    dry_run: bool = False
    rejects: Path | None = None


@dataclass(slots=True)
class MadeRow:
    """One row as claims."""

    file: FileReport
    row: Row
    claims: list[Claim]


@dataclass(slots=True)
class _Import:
    store: Store
    options: LoadOptions
    report: ImportReport = field(default_factory=ImportReport)
    deliveries: dict[str, Delivery] = field(default_factory=dict)


def load(store: Store, paths: Iterable[Path], *, options: LoadOptions, progress: Progress | None = None) -> ImportReport:
    """Import files, folders and archives. Good rows load, bad ones are named; the report's counts add up to the input."""
    work = _Import(store, options)
    recognised = list(_recognised(work, paths))
    for each, _ in recognised:
        _describe(work, each)
    for each, _ in recognised:
        _place(work, each)
    made = [row for each, file in recognised for row in _rows(work, each, file)]
    made = list(_once(work, made))
    if made:
        _write(work, made, progress or (lambda *_: None))
    for delivery in work.deliveries.values():
        work.report.warnings += [text if count == 1 else f"{text} ({count} times)" for text, count in sorted(delivery.warnings.items())]
        if delivery.references.placeholders:
            count = len(delivery.references.placeholders)
            work.report.warnings.append(
                f"{count} ids are mentioned but described nowhere in the {delivery.form.format} files: kept as unknown, to be filled."
            )
    if options.rejects is not None and not options.dry_run:
        write_rejects(work.report, options.rejects)
    return work.report


def _recognised(work: _Import, paths: Iterable[Path]) -> Iterator[tuple[Recognised, FileReport]]:
    formats = FORMATS if work.options.format is None else (work.options.format,)
    for table in read_tables(paths):
        if isinstance(table, Problem):
            work.report.files.append(FileReport(table.file, None))
            work.report.problems.append(table)
            continue
        found = recognise(table, formats)
        if found is None:
            work.report.files.append(FileReport(table.file, None, table.header))
            first = ", ".join(table.header[:5])
            advice = "Name the columns as in `kamp template`, or say --format tables or --format salesforce."
            work.report.problems.append(Problem(table.file, f"No known table has these columns: {first} ...", advice))
            continue
        file = FileReport(table.file, _format_of(found), table.header)
        work.report.files.append(file)
        _remark(work, found, file)
        yield found, file


def _format_of(found: Recognised) -> str:
    return next(name for name in FORMATS if mapping(name).tables.get(found.mapping.name) is found.mapping)


def _remark(work: _Import, found: Recognised, file: FileReport) -> None:
    work.report.private += [(file.file, column) for column in found.private]
    if file.format == "tables":
        for column, near in found.unknown:
            hint = f" Did you mean {near!r}?" if near else ""
            work.report.warnings.append(f"{file.file}: the column {column!r} is not known and was left out.{hint}")
    elif found.unknown:
        work.report.warnings.append(
            f"{file.file}: {len(found.unknown)} columns are not used: {', '.join(column for column, _ in found.unknown[:8])} ..."
        )
    for problem in found.table.problems:
        file.counts["refused"] += 1
        file.rejects.append((None, problem))
        work.report.problems.append(problem)


def _delivery(work: _Import, found: Recognised) -> Delivery:
    name = _format_of(found)
    if name not in work.deliveries:
        source = work.options.source or name
        work.deliveries[name] = Delivery(mapping(name), source, References(source), work.options.currency, work.options.our_domains)
    return work.deliveries[name]


def _cells(work: _Import, found: Recognised) -> Iterator[Cells]:
    orders = day_orders(found)
    delivery = _delivery(work, found)
    return (Cells(delivery, found, row, orders) for row in found.table.rows)


def _describe(work: _Import, found: Recognised) -> None:
    """First pass: which ids and names the delivery describes."""
    if found.mapping.kind is None:
        return
    references = _delivery(work, found).references
    named = next((column.name for column in found.mapping.columns.values() if column.slot == "name"), None)
    for cells in _cells(work, found):
        external = external_id(cells)
        references.describe(found.mapping.space, external, "" if named is None else cells.text(named))
        record = references.record(found.mapping.space, external)
        if found.mapping.compartment == "self":
            references.accounts[record] = record
        if "KnowledgeHolder" in found.mapping.capacities:
            references.ids["holder"].add(record)


def _place(work: _Import, found: Recognised) -> None:
    """Second pass: in whose account each described record stands."""
    column = next((name for name in ("account", "accountid") if name in found.mapping.columns), None)
    if found.mapping.kind is None or column is None or found.mapping.compartment != "account":
        return
    for cells in _cells(work, found):
        try:
            account = cells.find(column, ("account",))
        except Located:
            continue  # the row is refused, with its reason, when it is made
        if account is not None:
            references = cells.delivery.references
            references.accounts[references.record(found.mapping.space, external_id(cells))] = account


def _rows(work: _Import, found: Recognised, file: FileReport) -> Iterator[MadeRow]:
    maker = MAKERS.get(found.mapping.maker or "", one_node)
    for cells in _cells(work, found):
        try:
            yield MadeRow(file, cells.row, maker(cells))
        except Ignored as reason:
            file.counts["ignored"] += 1
            file.reasons[str(reason)] += 1
        except Located as bad:
            _refuse(work, file, cells.row, Problem(file.file, bad.reason, bad.advice, bad.line, bad.column, bad.value))
        except KampError as error:
            _refuse(work, file, cells.row, Problem(file.file, str(error), "Correct the row.", cells.row.line))


def _refuse(work: _Import, file: FileReport, row: Row, problem: Problem) -> None:
    file.counts["refused"] += 1
    file.rejects.append((row, problem))
    work.report.problems.append(problem)


def _once(work: _Import, made: Sequence[MadeRow]) -> Iterator[MadeRow]:
    """Two rows of one record and day: equal ones count once; of different ones the smaller content stays, the other is reported."""
    best: dict[tuple[str, str | None], tuple[bytes, MadeRow]] = {}
    for each in made:
        claim = each.claims[0]
        key, content = (claim.record, claim.observed_on), encode(claim)
        held = best.get(key)
        if held is None or content < held[0]:
            best[key] = (content, each)
    for each in made:
        claim = each.claims[0]
        content, winner = best[claim.record, claim.observed_on]
        if winner is each:
            yield each
        elif content == encode(claim):
            _join_rest(winner, each)
            each.file.counts["ignored"] += 1
            each.file.reasons["the same row twice"] += 1
        else:
            reason = "Another row of this import says something else about the same record on the same day."
            _refuse(
                work,
                each.file,
                each.row,
                Problem(each.file.file, reason, f"Keep one of the two; the other stands in line {winner.row.line}.", each.row.line),
            )


def _join_rest(winner: MadeRow, other: MadeRow) -> None:
    """A colleague named in several rows: the person once, each seat on a team kept."""
    known = {claim.record for claim in winner.claims}
    winner.claims += [claim for claim in other.claims[1:] if claim.record not in known]


def _write(work: _Import, made: Sequence[MadeRow], progress: Progress) -> None:
    options, report = work.options, work.report
    run = f"run_{digest((options.instant, options.actor, *(file.file for file in report.files)))}"
    applied = _apply(work, [_us(options)], (), run)
    done = 0
    judged = _identify(work, made)
    for start in range(0, len(made), BATCH):
        rows = made[start : start + BATCH]
        applied |= _apply_rows(work, rows, run)
        done += len(rows)
        progress("rows", done, len(made))
    applied |= _apply(work, [], tuple(judged), run)
    report.run = run if applied and not options.dry_run else None


def _us(options: LoadOptions) -> Claim:
    return Claim(US, "kamp", {KIND: "Organization", "name": options.our_name}, rank=3)


def _apply(work: _Import, claims: Sequence[Claim], judged: Sequence[Judgement], run: str) -> bool:
    options = work.options
    batch = Batch(tuple(claims), tuple(judged), actor=options.actor, reason="import", run=run, instant=options.instant)
    return work.store.apply(batch, dry_run=options.dry_run).revision is not None


def _apply_rows(work: _Import, rows: Sequence[MadeRow], run: str) -> bool:
    options = work.options
    claims = {(claim.record, claim.observed_on): claim for row in rows for claim in row.claims}
    batch = Batch(tuple(claims.values()), actor=options.actor, reason="import", run=run, instant=options.instant)
    applied = work.store.apply(batch, dry_run=options.dry_run)
    for row in rows:
        states = [applied.records.get(claim.record, "unchanged") for claim in row.claims]
        state = states[0] if states[0] != "unchanged" else "changed" if set(states) != {"unchanged"} else "unchanged"
        row.file.counts[state] += 1
    return applied.revision is not None


def _identify(work: _Import, made: Sequence[MadeRow]) -> list[Judgement]:
    """Certain pairs between the records of this import and those already there become judgements, doubtful ones proposals."""
    new = list(described(claim for row in made for claim in row.claims))
    if not new:
        return []
    fresh = {each.record for each in new}
    found = [pair for pair in pairs([*new, *_already_there(work, fresh)]) if pair.a.record in fresh or pair.b.record in fresh]
    work.report.merged = [pair.json for pair in found if pair.certain]
    work.report.proposed = [pair.json for pair in found if not pair.certain]
    return [pair.judgement for pair in found if pair.certain]


def _already_there(work: _Import, fresh: set[str]) -> Iterator[Described]:
    for label in ("Organization", "Person"):
        today = work.store.meta("rolled")
        page = work.store.nodes(label, first=None, after=None, last=None, before=None, viewer=EVERYTHING, as_of=today)
        for branch in page.branches:
            for each in work.store.claims(branch.node.id, viewer=EVERYTHING) if not fresh >= {branch.node.id} else ():
                if each.superseded is None and each.claim.record not in fresh:
                    yield from described([each.claim])
