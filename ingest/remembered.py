"""Which mapping of the user's own fits a header that was corrected before? The store remembers it, until told to forget."""

from collections.abc import Iterable, Mapping
from typing import Any

from ..graph_model.stores.base import Store
from .identity import number
from .mapping import plain
from .rows import Table

_KEY = "mappings"
Remembered = Mapping[str, Mapping[str, Any]]


def key_of(table: Table) -> str:
    """By what a table is known again: its columns, in any order, however they are written."""
    return f"{number(*sorted(plain(each) for each in table.header if each)):x}"


def remembered(store: Store) -> Remembered:
    """The users' own mappings as they were written, by header."""
    return store.meta(_KEY) or {}


def remember(store: Store, tables: Iterable[Table], own: Mapping[str, Any]) -> None:
    """Keep a mapping that has worked for these tables."""
    keys = [key_of(each) for each in tables]
    if keys:
        store.amend(_KEY, lambda held: {**(held or {}), **{key: dict(own) for key in keys}})


def forget(store: Store, tables: Iterable[Table]) -> None:
    """Read these tables as built in again."""
    keys = {key_of(each) for each in tables}
    if keys & set(remembered(store)):
        store.amend(_KEY, lambda held: {key: own for key, own in (held or {}).items() if key not in keys})
