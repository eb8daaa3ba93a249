"""Answers kept while the store is at one revision: a page asks the same questions as the one before."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")
_MOST = 512


class Remembered:
    """The last answers; a new revision forgets them all. Threads share it."""

    def __init__(self, most: int = _MOST) -> None:
        self._most, self._lock = most, Lock()
        self._revision: int | None = None
        self._held: OrderedDict[Hashable, Any] = OrderedDict()

    def of(self, revision: int, key: Hashable, work: Callable[[], T]) -> T:
        """The answer of this key at this revision."""
        with self._lock:
            if revision != self._revision:
                self._held.clear()
                self._revision = revision
            if key in self._held:
                self._held.move_to_end(key)
                found: T = self._held[key]
                return found
        made = work()
        with self._lock:
            if revision == self._revision:
                self._held[key] = made
                while len(self._held) > self._most:
                    self._held.popitem(last=False)
        return made
