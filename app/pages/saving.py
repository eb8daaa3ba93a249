"""A page's table as a file: CSV that spreadsheets open in UTF-8, or XLSX."""

import csv
import io
import re

from ...visualize.content import Column, Table

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A cell that a spreadsheet would run as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def as_csv(table: Table) -> bytes:
    """With a byte order mark: without it spreadsheets on Windows read UTF-8 as something else."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([column.caption for column, _ in _kept(table)])
    writer.writerows([_safe(row[index].saved) for _, index in _kept(table)] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(table: Table) -> bytes:
    """One sheet, its head in bold, numbers as numbers."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = re.sub(r"[\[\]:*?/\\]", " ", table.caption)[:31] or "kamp"
    sheet.append([column.caption for column, _ in _kept(table)])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in table.rows:
        sheet.append([_safe(row[index].saved) for _, index in _kept(table)])
    sheet.freeze_panes = "A2"
    for number, (column, _) in enumerate(_kept(table)):
        sheet.column_dimensions[chr(65 + number)].width = 14 if column.number else 32
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _kept(table: Table) -> list[tuple[Column, int]]:
    return [(column, index) for index, column in enumerate(table.columns) if column.caption]


def _safe(value: str | float) -> str | float:
    if not isinstance(value, str):
        return value
    text = _CONTROL.sub("", value)
    return f"'{text}" if text.startswith(_FORMULA) else text
