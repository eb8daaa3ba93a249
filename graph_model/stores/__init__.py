"""Where the graph is kept."""

from pathlib import Path

from ..errors import InputError, StoreUnavailable
from .base import Store

__all__ = ["Store", "open_store"]

_SQLITE = "sqlite:///"


def open_store(url: str, *, today: str, read_only: bool = False) -> Store:
    """Open a store by its URL: `sqlite:///kamp.db`. A store opened for writing is rolled to `today`."""
    if not url.startswith(_SQLITE):
        raise InputError(f"{url.split('@')[-1]!r} is not a store that this version opens; use sqlite:///FILE.db.")
    path = Path(url.removeprefix(_SQLITE))
    if path.is_dir():
        raise StoreUnavailable(f"{path} is a folder; name a file in it.")
    if read_only and not path.exists():
        raise StoreUnavailable(f"There is no store at {path} yet; import something first (kamp import, kamp demo).")
    from .sqlite import SqliteStore

    return SqliteStore(path, today=today, read_only=read_only)
