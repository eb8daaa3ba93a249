"""SQLite's errors in the user's words: the one place where they are mapped."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import StoreDamaged, StoreUnavailable

BUSY_SECONDS = 30


@contextmanager
def spoken(path: Path) -> Iterator[None]:
    """Whatever SQLite raises inside becomes an error of ours."""
    try:
        yield
    except sqlite3.OperationalError as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            message = f"{path} is locked by another process for {BUSY_SECONDS} seconds; wait until it has finished and repeat."
        elif "readonly" in text or "read-only" in text:
            message = f"{path} may not be written; check the rights of the file and its folder."
        elif "full" in text:
            message = f"No space left for {path}; nothing of this step was written. Free some space and repeat."
        elif "unable to open" in text:
            message = f"{path} cannot be opened; check that the folder exists and may be written."
        else:
            message = f"{path}: {text}"
        raise StoreUnavailable(message) from error
    except sqlite3.DatabaseError as error:
        raise StoreDamaged(f"{path} is not a store of kamp or is damaged ({error}); restore an export.") from error
