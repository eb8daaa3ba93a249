"""A table from delimited text, whatever its encoding, delimiter and preamble; read row by row, never held whole."""

import codecs
import contextlib
import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import IO

from charset_normalizer import from_bytes

from ..rows import Note, Problem, Row, Table
from .header import PREAMBLE, header_place

_DELIMITERS = ",;\t|"
_CHUNK = 1024 * 1024
# An unknown encoding is guessed from so much of the file.
_SAMPLE = 32 * 1024 * 1024
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
csv.field_size_limit(16 * 1024 * 1024)

Opened = Callable[[], AbstractContextManager[IO[bytes]]]


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the file is to be read."""

    encoding: str
    delimiter: str
    header: tuple[str, ...] = ()
    before: int = 0
    """How many rows with text stand above the header."""


class _Unreadable(Exception):
    """Why the file is no table; the second argument is what to do."""


def read_csv(opened: Opened, file: str, name: str) -> Table | Problem:
    """The table of a CSV file, or why it is none. It is looked through once, so that what is wrong is known before a row is taken."""
    try:
        encoding, head = _decoded(opened)
        layout = _with_header(opened, _Layout(encoding, _delimiter(head)))
        for _ in _lines(opened, layout):
            pass
    except _Unreadable as error:
        reason, advice = error.args
        return Problem(file, reason, advice)
    except (csv.Error, UnicodeError) as error:
        return Problem(file, f"It is not a readable table: {error}.", "Open it in a spreadsheet and save it as CSV UTF-8.")
    return Table(file, name, layout.header, lambda: _rows(opened, layout, file))


def _decoded(opened: Opened) -> tuple[str, str]:
    """The encoding, and the beginning of the text."""
    for encoding in _likely(opened):
        with contextlib.suppress(UnicodeError):
            return encoding, _looked_through(opened, encoding)
    with opened() as bytes_of:
        best = from_bytes(bytes_of.read(_SAMPLE)).best()
    if best is None:
        raise _Unreadable("It is not text in any encoding that could be recognised.", "Save it as CSV UTF-8.")
    return best.encoding, _looked_through(opened, best.encoding)


def _likely(opened: Opened) -> tuple[str, ...]:
    with opened() as bytes_of:
        return ("utf-8-sig", "utf-16") if bytes_of.read(2) in _UTF_16 else ("utf-8-sig",)


def _looked_through(opened: Opened, encoding: str) -> str:
    """The beginning of the text, once all of it was decoded."""
    head, blank = "", True
    with opened() as bytes_of:
        for text in codecs.iterdecode(iter(partial(bytes_of.read, _CHUNK), b""), encoding):
            if "\x00" in text:
                raise _Unreadable("It holds NUL bytes, so it is not text.", "Save it as CSV UTF-8.")
            if blank:
                head, blank = text, not text.strip()
    if blank:
        raise _Unreadable("The file is empty.", "Export it again; a table needs a header line.")
    return head


def _delimiter(text: str) -> str:
    """The delimiter under which most of the first rows have one and the same width."""
    head = "\n".join(text.splitlines()[: PREAMBLE * 2])

    def agreement(mark: str) -> tuple[int, int]:
        widths = Counter(len(cells) for cells in csv.reader(io.StringIO(head, newline=""), delimiter=mark) if len(cells) > 1)
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return rows, width

    return max(_DELIMITERS, key=lambda mark: (*agreement(mark), -_DELIMITERS.index(mark)))


def _lines(opened: Opened, layout: _Layout) -> Iterator[tuple[int, list[str]]]:
    """The rows with text, each with the number of its first line."""
    with opened() as bytes_of, io.TextIOWrapper(bytes_of, encoding=layout.encoding, newline="") as text:
        reader = csv.reader(text, delimiter=layout.delimiter, strict=False)
        start = 1
        for cells in reader:
            if any(cell and not cell.isspace() for cell in cells):
                yield start, cells
            start = reader.line_num + 1


def _with_header(opened: Opened, layout: _Layout) -> _Layout:
    first = [cells for _, cells in islice(_lines(opened, layout), PREAMBLE + 1)]
    if not first:
        raise _Unreadable("The file holds no row with text.", "Export it again; a table needs a header line.")
    before = header_place(first)
    return _Layout(layout.encoding, layout.delimiter, tuple(cell.strip() for cell in first[before]), before)


def _rows(opened: Opened, layout: _Layout, file: str) -> Iterator[Row | Problem | Note]:
    header, width = layout.header, len(layout.header)
    columns = [(index, column) for index, column in enumerate(header) if column]
    for line, cells in islice(_lines(opened, layout), layout.before + 1, None):
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            reason = f"The row has {len(cells)} cells, the header {width}."
            yield Problem(file, reason, "Quote cells that hold the delimiter.", row=line, value=cells[width])
            continue
        held = len(cells)
        if held == 1 < width - 1:
            yield Note(line, cells[0])  # a report ends with its name, its date and its owner, each in a line of one cell
            continue
        yield Row(line, {column: cells[index].strip() if index < held else "" for index, column in columns})
