"""The example's files on today's calendar: all dates moved by the same whole weeks, so that the demo does not age."""

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from ..graph_model.errors import InputError

FOLDER = Path(__file__).parent.parent / "examples"
# Where a contact that has happened stands: file name to the columns of its day.
_CONTACTS = {"contacts.csv": ("date",), "Task.csv": ("ActivityDate",), "Event.csv": ("ActivityDate", "StartDateTime", "ActivityDateTime")}
_DAY = re.compile(r"(?<!\d)(20\d\d-[01]\d-[0-3]\d)(?!\d)")
_WEEK = timedelta(days=7)


def newest_contact(folder: Path) -> date:
    """The day of the newest contact in any of the files."""
    days = [day for path in sorted(folder.rglob("*.csv")) for day in _contact_days(path)]
    if not days:
        raise InputError(f"No contact stands in the files of {folder}; the example is not whole, install kamp again.")
    return max(days)


def weeks_to(today: date, newest: date) -> int:
    """By how many weeks to move, so that the newest contact lies in the week before today's.

    >>> weeks_to(date(2026, 11, 24), date(2026, 3, 4))
    37
    """
    return (_monday(today) - _WEEK - _monday(newest)) // _WEEK


def moved(text: str, weeks: int) -> str:
    """A file's text with every ISO date moved.

    >>> moved("by 2026-12-31T10:00:00Z,2026-02-30", 1)
    'by 2027-01-07T10:00:00Z,2026-02-30'
    """
    return _DAY.sub(lambda found: _moved_day(found[1], weeks), text)


def copy_moved(folder: Path, target: Path, weeks: int) -> list[Path]:
    """The folder's tables, moved, in another folder; answers the folders that hold files."""
    written = set()
    for path in sorted(folder.rglob("*.csv")):
        copy = target / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(moved(path.read_text(encoding="utf-8-sig"), weeks), encoding="utf-8", newline="")
        written.add(copy.parent)
    return sorted(written)


def _contact_days(path: Path) -> Iterator[date]:
    columns = _CONTACTS.get(path.name, ())
    if not columns:
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield from _days(row.get(column) or "" for column in columns)


def _days(cells: Iterable[str]) -> Iterator[date]:
    for cell in cells:
        if found := _DAY.match(cell):
            yield date.fromisoformat(found[1])


def _moved_day(text: str, weeks: int) -> str:
    try:
        return (date.fromisoformat(text) + weeks * _WEEK).isoformat()
    except ValueError:
        return text


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
