"""The sheets of older and open workbooks (.xls, .ods): one table each, their values as they were last computed."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from ..rows import Problem, Row, Table
from .header import PREAMBLE, header_place

_ADVICE = "Save it as .xlsx or as CSV UTF-8."
# What a damaged file of this kind raises.
_BROKEN = (CalamineError, ValueError, OSError, EOFError, IndexError)


def read_workbook(content: bytes, file: str) -> Iterator[Table | Problem]:
    """The sheets with text; those whose title ends in (ignore) are passed over."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = [name for name in workbook.sheet_names if not name.endswith("(ignore)")]
        tables = [_sheet(f"{file}!{name}", name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in names]
    except _BROKEN as error:
        yield Problem(file, f"It is not a readable workbook ({error}).", _ADVICE)
        return
    held: list[Table | Problem] = [table for table in tables if table is not None]
    yield from held or [Problem(file, "The workbook holds no row.", "Fill a sheet; its first row names the columns.")]


def _sheet(file: str, name: str, cells: list[list[Any]]) -> Table | None:
    filled = [(line, [_text(value) for value in row]) for line, row in enumerate(cells, start=1)]
    filled = [(line, row) for line, row in filled if any(row)]
    if not filled:
        return None
    place = header_place([row for _, row in filled[:PREAMBLE]])
    header = tuple(filled[place][1])
    columns = [(index, column) for index, column in enumerate(header) if column]
    rows = [Row(line, {column: row[index] if index < len(row) else "" for index, column in columns}) for line, row in filled[place + 1 :]]
    return Table(file, name, header, lambda: iter(rows))


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
