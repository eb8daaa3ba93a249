"""A table from delimited text, whatever its encoding, delimiter and preamble."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from charset_normalizer import from_bytes

from ..rows import Problem, Row, Table

_DELIMITERS = ",;\t|"
_PREAMBLE = 20
csv.field_size_limit(16 * 1024 * 1024)


def read_csv(content: bytes, file: str, name: str) -> Table | Problem:
    """The table of a CSV file, or why it is none."""
    text = _decoded(content)
    if text is None:
        return Problem(file, "It is not text in any encoding that could be recognised.", "Save it as CSV UTF-8.")
    if "\x00" in text:
        return Problem(file, "It holds NUL bytes, so it is not text.", "Save it as CSV UTF-8.")
    if not text.strip():
        return Problem(file, "The file is empty.", "Export it again; a table needs a header line.")
    try:
        delimiter = _delimiter(text)
        lines = list(_lines(text, delimiter))
    except csv.Error as error:
        return Problem(file, f"It is not a readable table: {error}.", "Open it in a spreadsheet and save it as CSV UTF-8.")
    return _table(lines, file, name)


def _decoded(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "utf-16") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    best = from_bytes(content).best()
    return None if best is None else str(best)


def _delimiter(text: str) -> str:
    """The delimiter under which most of the first rows have one and the same width."""
    head = "\n".join(text.splitlines()[: _PREAMBLE * 2])

    def agreement(mark: str) -> tuple[int, int]:
        widths = Counter(len(cells) for cells in csv.reader(io.StringIO(head, newline=""), delimiter=mark) if len(cells) > 1)
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return rows, width

    return max(_DELIMITERS, key=lambda mark: (*agreement(mark), -_DELIMITERS.index(mark)))


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    start = 1
    for cells in reader:
        yield start, cells
        start = reader.line_num + 1


def _table(lines: list[tuple[int, list[str]]], file: str, name: str) -> Table | Problem:
    filled = [(line, cells) for line, cells in lines if any(cell.strip() for cell in cells)]
    if not filled:
        return Problem(file, "The file holds no row with text.", "Export it again; a table needs a header line.")
    width = max(len([cell for cell in cells if cell.strip()]) for _, cells in filled[: _PREAMBLE + 1])
    start = next(index for index, (_, cells) in enumerate(filled) if len([cell for cell in cells if cell.strip()]) * 2 > width)
    header = tuple(cell.strip() for cell in filled[start][1])
    table = Table(file, name, header, [])
    for line, cells in filled[start + 1 :]:
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            reason = f"The row has {len(cells)} cells, the header {len(header)}."
            table.problems.append(Problem(file, reason, "Quote cells that hold the delimiter.", row=line, value=cells[len(header)]))
            continue
        padded = [*cells, *[""] * (len(header) - len(cells))]
        table.rows.append(Row(line, {column: padded[index].strip() for index, column in enumerate(header) if column}))
    return table
