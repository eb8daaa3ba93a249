"""What an import did, in counts that add up to the input (INTERFACE `import`)."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from .mapping import Column, Recognised
from .rows import Problem, Row

STATES = ("new", "changed", "unchanged", "refused", "ignored")


@dataclass(slots=True)
class FileReport:
    """One table: how many rows were read and what became of each."""

    file: str
    format: str | None
    header: tuple[str, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    rejects: list[tuple[Row | None, Problem]] = field(default_factory=list)
    found: Recognised | None = None
    mapping: str | None = None
    """`given` with --mapping, `remembered` from an earlier import, None where the built-in mapping reads it."""

    @property
    def read(self) -> int:
        """All rows of the table."""
        return sum(self.counts[state] for state in STATES)


@dataclass(slots=True)
class ImportReport:
    """The whole import."""

    run: str | None = None
    files: list[FileReport] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    private: list[tuple[str, str]] = field(default_factory=list)
    merged: list[dict[str, Any]] = field(default_factory=list)
    proposed: list[dict[str, Any]] = field(default_factory=list)
    conflicts: list[dict[str, Any]] = field(default_factory=list)
    no_longer_seen: dict[str, Any] | None = None
    warnings: list[str] = field(default_factory=list)

    def total(self, state: str) -> int:
        """One state over all files."""
        return sum(each.counts[state] for each in self.files)

    @property
    def nothing_readable(self) -> bool:
        """Whether no file of the import could be read at all."""
        return all(each.format is None for each in self.files)


def as_json(report: ImportReport) -> dict[str, Any]:
    """The shape that scripts rely on."""
    totals: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for each in report.files:
        totals += each.counts
        reasons += each.reasons
    return {
        "run": report.run,
        "files": [_file(each) for each in report.files],
        "totals": _counts(totals, reasons),
        "problems": [_problem(each) for each in report.problems],
        "private": [{"file": file, "column": column} for file, column in report.private],
        "identity": {"merged": report.merged, "proposed": report.proposed},
        "conflicts": report.conflicts,
        "no_longer_seen": report.no_longer_seen,
        "warnings": report.warnings,
    }


def _counts(counts: Mapping[str, int], reasons: Mapping[str, int]) -> dict[str, Any]:
    listed = {state: counts.get(state, 0) for state in STATES}
    return {"read": sum(listed.values()), **listed, "ignored_because": dict(sorted(reasons.items()))}


def _file(each: FileReport) -> dict[str, Any]:
    described: dict[str, Any] = {"table": None, "kind": None, "columns": []}
    if each.found is not None:
        mapped = each.found.mapping
        described = {"table": mapped.name, "kind": mapped.kind, "columns": list(columns_of(each.found))}
    return {"file": each.file, "format": each.format, **_counts(each.counts, each.reasons), **described, "mapping": each.mapping}


def columns_of(found: Recognised) -> Iterator[dict[str, Any]]:
    """What each column of a file becomes, in the order of the file."""
    unknown = dict(found.unknown)
    for header in filter(None, found.table.header):
        if header in found.columns:
            yield {"column": header, **_becomes(found.mapping.columns[found.columns[header]])}
        elif header in found.meta:
            seen = found.meta[header] in found.form.observed_on
            yield {"column": header, "becomes": "seen on" if seen else "deleted", "name": None}
        elif header in unknown or header in found.private:
            told = (
                {"becomes": "not used", "name": None, "near": unknown[header]}
                if header in unknown
                else {"becomes": "private", "name": None}
            )
            yield {"column": header, **told}


def _becomes(column: Column) -> dict[str, str | None]:
    if column.private:
        return {"becomes": "private", "name": None}
    if column.slot is not None:
        return {"becomes": "property", "name": column.slot}
    if column.relation is not None:
        return {"becomes": "relation", "name": column.relation}
    return {"becomes": "id", "name": None} if column.id else {"becomes": "read with the row", "name": column.name}


def _problem(problem: Problem) -> dict[str, Any]:
    names = ("file", "row", "column", "value", "reason", "advice")
    return {name: getattr(problem, name) for name in names}


def write_rejects(report: ImportReport, folder: Path) -> list[Path]:
    """The refused rows of each table as a CSV with the same header, to be corrected and imported again."""
    written = []
    for each in report.files:
        rows: Sequence[Row] = [row for row, _ in each.rejects if row is not None]
        if rows:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"{PurePath(each.file.replace('!', '_').replace('/', '_')).stem}-rejects.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(each.header)
                writer.writerows([row.cells.get(column, "") for column in each.header] for row in rows)
            written.append(path)
    return written
