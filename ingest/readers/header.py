"""At which of the first rows a table's header stands: titles, notes and dates may stand above it."""

from collections.abc import Sequence

PREAMBLE = 20


def header_place(first: Sequence[Sequence[str]]) -> int:
    """The first row that is at least half as wide as the widest of the first ones.

    >>> header_place([["Contacts of the team"], ["of March"], ["Name", "Title", "Mail"], ["Ada", "CFO", ""]])
    2
    """
    width = max(filled(cells) for cells in first)
    return next(index for index, cells in enumerate(first) if filled(cells) * 2 > width)


def filled(cells: Sequence[str]) -> int:
    """How many cells hold text."""
    return sum(1 for cell in cells if cell.strip())
