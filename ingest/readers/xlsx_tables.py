"""The tables of a workbook: one for each sheet."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from ..rows import Problem, Row, Table
from .header import PREAMBLE, header_place


def read_xlsx(content: bytes, file: str) -> Iterator[Table | Problem]:
    """The sheets of a workbook, or why it cannot be read. A formula is refused: its value is not in the file for sure."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of styles and extensions that openpyxl leaves out: no cell is lost
            yield from _sheets(load_workbook(io.BytesIO(content), read_only=True), file)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError) as error:
        yield Problem(file, f"It is not a readable workbook ({error}).", "Save it as .xlsx or as CSV UTF-8.")


def _sheets(workbook: Any, file: str) -> list[Table | Problem]:
    sheets = [sheet for sheet in workbook.worksheets if not sheet.title.endswith("(ignore)")]
    tables = [_sheet(f"{file}!{sheet.title}", sheet.title, sheet.iter_rows()) for sheet in sheets]
    found: list[Table | Problem] = [table for table in tables if table is not None]
    return found or [Problem(file, "The workbook holds no row.", "Fill a sheet; its first row names the columns.")]


def _sheet(file: str, name: str, rows: Any) -> Table | None:
    read = ((line, cells, [_text(cell.value) for cell in cells]) for line, cells in enumerate(rows, start=1))
    held = [(line, values, _formula(cells)) for line, cells, values in read if any(values)]
    if not held:
        return None
    place = header_place([values for _, values, _ in held[:PREAMBLE]])
    header = tuple(held[place][1])
    made = [_row(file, header, *entry) for entry in held[place + 1 :]]
    return Table(file, name, header, lambda: iter(made))


def _formula(cells: Any) -> int | None:
    return next((index for index, cell in enumerate(cells) if cell.data_type == "f"), None)


def _row(file: str, header: tuple[str, ...], line: int, values: list[str], formula: int | None) -> Row | Problem:
    if formula is not None:
        column = header[formula] if formula < len(header) else None
        advice = "Paste the values in place of the formula (Paste special: values)."
        return Problem(file, "The cell holds a formula.", advice, line, column, values[formula])
    return Row(line, {column: values[index] if index < len(values) else "" for index, column in enumerate(header) if column})


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
