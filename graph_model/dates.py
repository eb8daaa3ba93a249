"""Calendar dates without zone, and half-open periods (MODEL section 4).

Inside the model a date is its ISO text: it sorts as a date does and is written to every store unchanged.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from .errors import Refused


@lru_cache(maxsize=65536)
def day_number(day: str | None) -> int:
    """The proleptic ordinal of an ISO date, 0 (before every date) for an unknown one."""
    return 0 if day is None else date.fromisoformat(day).toordinal()


def parse_day(text: str) -> str:
    """An ISO date from its text.

    >>> parse_day(" 2026-03-31 ")
    '2026-03-31'
    """
    try:
        return date.fromisoformat(text.strip()[:10]).isoformat()
    except ValueError as error:
        raise Refused(f"{text!r} is not a date; write it as 2026-03-31.") from error


def day_after(day: str) -> str:
    """The next day: "until 31 March" is stored as 1 April.

    >>> day_after("2026-03-31")
    '2026-04-01'
    """
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def day_before(day: str) -> str:
    """The day before: what is stored as 1 April is shown as "until 31 March"."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def days_between(earlier: str, later: str) -> int:
    """How many days lie between two dates, negative where the first is the later one."""
    return day_number(later) - day_number(earlier)


def instant(text: str, timezone: ZoneInfo) -> str:
    """An instant as a store's log writes it. A date means its last instant where the team works.

    >>> instant("2026-03-31", ZoneInfo("Europe/Rome")), instant("2026-03-31T10:00:00Z", ZoneInfo("Europe/Rome"))
    ('2026-03-31T21:59:59+00:00', '2026-03-31T10:00:00+00:00')
    """
    try:
        told = datetime.combine(date.fromisoformat(text), time(23, 59, 59)) if len(text) == 10 else datetime.fromisoformat(text)
        placed = told if told.tzinfo is not None else told.replace(tzinfo=timezone)
        return placed.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError) as error:
        raise Refused(f"{text!r} is neither a date nor an instant; write it as 2026-03-31 or 2026-03-31T17:30.") from error


@dataclass(frozen=True, slots=True)
class Period:
    """Half-open: `end` is the first day on which it no longer holds; None is open."""

    start: str | None = None
    end: str | None = None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise Refused(f"A period must end after it starts: {self.start} to {self.end}.")

    def __contains__(self, day: str) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)
