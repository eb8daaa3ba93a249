"""The events of an iCalendar file, one row each: when, who, whether it took place; neither subject nor description."""

import re
import warnings
from collections.abc import Iterator
from typing import Any

from icalendar import Calendar
from icalendar.cal import Component

from ..rows import Problem, Row, Table
from .source import Source

HEADER = ("UID", "DTSTART", "RRULE", "EXDATE", "RECURRENCE-ID", "STATUS", "CLASS", "ORGANIZER", "ATTENDEES", "DTSTAMP")
_NO_PEOPLE = ("ROOM", "RESOURCE", "GROUP")
_BEGINS = re.compile(rb"(?i)[\xef\xbb\xbf\s]*BEGIN:V(CALENDAR|EVENT|TODO|JOURNAL|FREEBUSY|TIMEZONE|AVAILABILITY)")
_ADVICE = "Export the calendar again as .ics."


def looks_like_a_calendar(head: bytes) -> bool:
    """Whether a file begins as a calendar, or as a part of one that stands alone."""
    return _BEGINS.match(head) is not None


def read_calendar(source: Source) -> Iterator[Table | Problem]:
    """The events as one table; its rows are read only when somebody asks for them."""
    yield Table(source.file, source.name.stem, HEADER, lambda: _rows(source))


def _rows(source: Source) -> Iterator[Row | Problem]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # guesses at a vendor's time zones: only the day is kept
            calendars = Calendar.from_ical(source.content(), multiple=True)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, UnicodeError) as error:
        yield Problem(source.file, f"It is not a readable calendar: {error}.", _ADVICE)
        return
    number = 0
    for calendar in calendars:
        for event in calendar.walk("VEVENT"):
            number += 1
            try:
                yield Row(number, _row(event))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                yield Problem(source.file, f"The event cannot be read: {error}.", "Correct or remove the event.", row=number)


def _row(event: Component) -> dict[str, str]:
    rule = event.get("RRULE")
    return {
        "UID": str(event.get("UID", "")),
        "DTSTART": _day(event.get("DTSTART")),
        "RRULE": "" if rule is None else (rule[0] if isinstance(rule, list) else rule).to_ical().decode(),
        "EXDATE": ";".join(_days(event.get("EXDATE"))),
        "RECURRENCE-ID": _day(event.get("RECURRENCE-ID")),
        "STATUS": str(event.get("STATUS", "")),
        "CLASS": str(event.get("CLASS", "")),
        "ORGANIZER": ";".join(_people(event.get("ORGANIZER"))),
        "ATTENDEES": ";".join(_people(event.get("ATTENDEE"))),
        "DTSTAMP": _day(event.get("LAST-MODIFIED") or event.get("DTSTAMP")),
    }


def _day(value: Any) -> str:
    if isinstance(value, list):
        value = value[0]
    return "" if value is None or not hasattr(value, "dt") else value.dt.isoformat()[:10]


def _days(value: Any) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value] if value is not None else []:
        yield from (entry.dt.isoformat()[:10] for entry in getattr(each, "dts", ()))


def _people(value: Any) -> Iterator[str]:
    """`Name <address>`, without rooms and those who declined."""
    for each in value if isinstance(value, list) else [value] if value is not None else []:
        parameters = getattr(each, "params", {})
        if str(parameters.get("CUTYPE", "")).upper() in _NO_PEOPLE or str(parameters.get("PARTSTAT", "")).upper() == "DECLINED":
            continue
        address = str(each).strip()
        address = address[7:] if address.casefold().startswith("mailto:") else address
        name = str(parameters.get("CN", "")).replace(";", ",").replace("<", "").strip('" ')
        if "@" in address:
            yield f"{name} <{address}>" if name and name != address else f"<{address}>"
