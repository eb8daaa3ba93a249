"""A table of an import that may be as long as its files: in memory while it is short, in a temporary file beyond that."""

import errno
import sqlite3
import weakref
from collections.abc import Iterator, MutableMapping
from typing import Any, TypeVar

Key = TypeVar("Key", str, bytes, int)
Value = TypeVar("Value", str, bytes, int)

# A table of a million texts would take 200 MB; of so many entries it takes some 10 MB, and SQLite holds 4 MB of the rest.
HELD = 50_000
_SETTINGS = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -4096")


class Shelf(MutableMapping[Key, Value]):
    """A dictionary of which only the newest entries are held; the file has no name and goes with the dictionary."""

    def __init__(self, *, held: int = HELD) -> None:
        self._most = held
        self._held: dict[Key, Value] = {}
        self._file: sqlite3.Connection | None = None

    def __getitem__(self, key: Key) -> Value:
        found = self._held.get(key)
        if found is None:
            found = self._filed(key)
        if found is None:
            raise KeyError(key)
        return found

    def get(self, key: Key, default: Any = None) -> Any:
        found = self._held.get(key)
        if found is None and self._file is not None:
            found = self._filed(key)
        return default if found is None else found

    def __contains__(self, key: object) -> bool:
        return key in self._held or (self._file is not None and self._filed(key) is not None)

    def __setitem__(self, key: Key, value: Value) -> None:
        self._held[key] = value
        if len(self._held) > self._most:
            self._put_away()

    def setdefault(self, key: Key, default: Any = None) -> Any:
        found = self.get(key)
        if found is None:
            self[key] = found = default
        return found

    def __delitem__(self, key: Key) -> None:
        if key not in self:
            raise KeyError(key)
        self._held.pop(key, None)
        if self._file is not None:
            self._file.execute("DELETE FROM shelf WHERE key = ?", (key,))

    def __len__(self) -> int:
        if self._file is None:
            return len(self._held)
        self._put_away()
        return int(self._file.execute("SELECT count(*) FROM shelf").fetchone()[0])

    def __iter__(self) -> Iterator[Key]:
        if self._file is None:
            return iter(list(self._held))
        self._put_away()
        return (key for (key,) in self._file.execute("SELECT key FROM shelf ORDER BY key"))

    def _filed(self, key: object) -> Value | None:
        if self._file is None:
            return None
        row = self._file.execute("SELECT value FROM shelf WHERE key = ?", (key,)).fetchone()
        return None if row is None else row[0]

    def _put_away(self) -> None:
        file = self._file = self._file or self._opened()
        try:
            file.execute("BEGIN")
            file.executemany("INSERT OR REPLACE INTO shelf VALUES (?, ?)", sorted(self._held.items()))
            file.execute("COMMIT")
        except sqlite3.OperationalError as error:
            raise OSError(errno.ENOSPC, f"the temporary file of a large import cannot be written ({error})") from error
        self._held.clear()

    def _opened(self) -> sqlite3.Connection:
        file = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for setting in _SETTINGS:
            file.execute(f"PRAGMA {setting}")
        file.execute("CREATE TABLE shelf (key PRIMARY KEY, value NOT NULL) WITHOUT ROWID")
        weakref.finalize(self, file.close)
        return file
