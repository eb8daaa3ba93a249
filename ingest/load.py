"""From files to the graph: read, map, identify, check, write; every row is counted once."""

from collections.abc import Iterable
from pathlib import Path

from ..graph_model.stores.base import Store
from .options import LoadOptions, Progress
from .own_mapping import formats, read_file
from .recognising import Import, open_tables
from .remembered import forget, remember
from .report import ImportReport, write_rejects
from .survey import survey
from .unseen import no_longer_seen
from .writing import write

__all__ = ["LoadOptions", "Progress", "load"]


def load(store: Store, paths: Iterable[Path], *, options: LoadOptions, progress: Progress | None = None) -> ImportReport:
    """Import files, folders and archives. Good rows load, bad ones are named; the report's counts add up to the input."""
    work = Import(store, options, formats(options.mapping))
    open_tables(work, paths)
    found = survey(work)
    work.report.warnings += found.guard.warnings()
    if found.rows:
        write(work, found, progress or (lambda *_: None))
    if found.seen is not None:
        work.report.no_longer_seen = no_longer_seen(work, found.seen)
    _warn(work)
    if not options.dry_run:
        _remember(work)
    if options.rejects is not None and not options.dry_run:
        write_rejects(work.report, options.rejects)
    return work.report


def _remember(work: Import) -> None:
    """A mapping under which rows were read is kept for tables of the same header; told so, the store forgets."""
    if work.options.forget_mappings:
        forget(work.store, [each.found.table for each in work.tables])
    elif work.options.mapping is not None:
        good = [each for each in work.tables if each.file.mapping == "given" and each.file.read > each.file.counts["refused"]]
        remember(work.store, [each.found.table for each in good], read_file(work.options.mapping))


def _warn(work: Import) -> None:
    for delivery in work.deliveries.values():
        work.report.warnings += [text if count == 1 else f"{text} ({count} times)" for text, count in sorted(delivery.warnings.items())]
        if delivery.references.placeholders:
            count = len(delivery.references.placeholders)
            work.report.warnings.append(
                f"{count} ids are mentioned but described nowhere in the {delivery.form.format} files: kept as unknown, to be filled."
            )
    unclear = (work.report.no_longer_seen or {}).get("not_compared", {})
    for tables, count in unclear.items():
        work.report.warnings.append(
            f"{count} records are not in this export, but may be of any of the tables {tables}: give all of them with --full to compare."
        )
