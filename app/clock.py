"""Which day it is: the only place that asks a clock, and what people mean by an instant."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from ..graph_model.errors import Refused
from .settings import Settings


def today(settings: Settings) -> str:
    """Today's date where the team works."""
    return datetime.now(settings.timezone).date().isoformat()


def now() -> str:
    """This instant, for a store's log."""
    return datetime.now(UTC).isoformat(timespec="seconds")


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
