"""Which day it is: the only place that asks a clock."""

from datetime import UTC, datetime

from .settings import Settings


def today(settings: Settings) -> str:
    """Today's date where the team works."""
    return datetime.now(settings.timezone).date().isoformat()


def now() -> str:
    """This instant, for a store's log."""
    return datetime.now(UTC).isoformat(timespec="seconds")
