"""Opening the store for a command, on the right day, and closing it again."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ..graph_model.errors import StoreUnavailable
from ..graph_model.stores import open_store
from ..graph_model.stores.base import Store
from .options import Asked

_SQLITE = "sqlite:///"


@contextmanager
def opened(asked: Asked, *, create: bool = False, trial: bool = False) -> Iterator[Store]:
    """The store on today's belief; one that is not there is made where the command writes, for a trial in a place of its own."""
    with ExitStack() as after:
        if create and trial and _absent(asked.settings.store) is not None:
            folder = after.enter_context(tempfile.TemporaryDirectory(prefix="kamp-trial-"))
            store = open_store(f"{_SQLITE}{folder}/trial.db", today=asked.today)
        else:
            store = _open(asked) if create else _existing(asked)
        after.callback(store.close)
        yield store


def _existing(asked: Asked) -> Store:
    """A store to read: rolled to today where it can be written, as it was last rolled where it cannot."""
    url = asked.settings.store
    if (path := _absent(url)) is not None:
        raise StoreUnavailable(f"There is no store at {path}. `kamp import FILES` makes it, or say which with --store.")
    try:
        return _open(asked)
    except StoreUnavailable:
        return _open(asked, read_only=True)


@contextmanager
def opened_outdated(asked: Asked) -> Iterator[Store]:
    """The store in whatever layout it is, to be migrated."""
    settings = asked.settings
    store = open_store(settings.store, today=asked.today, outdated=True, credentials=settings.credentials)
    try:
        yield store
    finally:
        store.close()


def _open(asked: Asked, *, read_only: bool = False) -> Store:
    settings = asked.settings
    return open_store(settings.store, today=asked.today, read_only=read_only, credentials=settings.credentials)


def _absent(url: str) -> Path | None:
    """The file of an embedded store that is not there."""
    path = Path(url.removeprefix(_SQLITE))
    return path if url.startswith(_SQLITE) and not path.exists() else None
