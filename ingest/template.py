"""Our plain tables to fill in: one CSV each and one workbook with the same sheets."""

from pathlib import Path

from .mapping import mapping

WORKBOOK = "kamp-tables.xlsx"


def write_template(folder: Path) -> list[Path]:
    """Empty tables with their header lines, in a folder; answers the files written."""
    from openpyxl import Workbook

    folder.mkdir(parents=True, exist_ok=True)
    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    written = []
    for name, table in mapping("tables").tables.items():
        header = [column for column in table.columns if not (column == "currency" and name == "steps")]
        path = folder / f"{name}.csv"
        path.write_text(",".join(header) + "\n", encoding="utf-8")
        book.create_sheet(name).append(header)
        written.append(path)
    book.save(folder / WORKBOOK)
    return [*written, folder / WORKBOOK]
