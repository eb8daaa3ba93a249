"""What a file holds before anybody knows what it means: tables of rows, and what is wrong with them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and what to do. `row` is the line in the file, None where the whole file is meant."""

    file: str
    reason: str
    advice: str
    row: int | None = None
    column: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row with the text of each cell; an empty cell is an empty text."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Note:
    """A line that is no row of the table, such as the footer of a report: it is counted, and says nothing."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file: its header as written. `name` is the file's stem or the sheet.

    `read` reads the file anew, row by row: an import reads it several times and never holds it whole.
    """

    file: str
    name: str
    header: tuple[str, ...]
    read: Callable[[], Iterator[Row | Problem | Note]]

    @property
    def rows(self) -> Iterator[Row]:
        """The rows that could be read."""
        return (each for each in self.read() if isinstance(each, Row))
