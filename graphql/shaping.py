"""From rows by position to the response: the shapers that a compiled document is made of.

A value that does not fit its GraphQL type is not repaired here: `Misfit` hands the request to the stock executor, whose error it is.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from ..graph_model.money import Money
from ..graph_model.stores.plans import to_cursor
from ..graph_model.vocabulary import vocabulary
from .links import ordered_by
from .wrapping import type_name

Row = Sequence[Any]
Convert = Callable[[Any], Any]
# A key of the response, the place in the row, and what becomes of the value.
Entry = tuple[str, int, Convert]


class Misfit(Exception):
    """A stored value is not of the type that the schema promises."""


def constant(value: Any) -> Convert:
    """The same whatever the row."""
    return lambda _: value


def whole(value: Any) -> Any:
    """The row's place itself."""
    return value


def _exactly(kind: type) -> Convert:
    def convert(value: Any) -> Any:
        if value is None or type(value) is kind:
            return value
        raise Misfit

    return convert


def _number(value: Any) -> float | None:
    if value is None or type(value) is float:
        return value
    if type(value) is int:
        return float(value)
    raise Misfit


def _day(value: Any) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError) as error:
        raise Misfit from error


_text = _exactly(str)
LEAVES: Mapping[str, Convert] = {
    "ID": _text,
    "String": _text,
    "Int": _exactly(int),
    "Boolean": _exactly(bool),
    "Float": _number,
    "Date": _day,
}


def texts(value: Any) -> Any:
    """A list of texts."""
    if value is not None and (type(value) is not list or not all(type(each) is str for each in value)):
        raise Misfit
    return value


def labels(value: Any) -> list[str]:
    """The kind and then the capacities, in whatever order a store reads them."""
    kinds = vocabulary().kinds
    return sorted(value, key=lambda each: (each not in kinds, each))


def amount(fields: Sequence[tuple[str, str]]) -> Convert:
    """[minor units, currency] as the wanted fields of Money; a constant where the field is `__typename`."""

    def convert(value: Any) -> Any:
        if value is None:
            return None
        told = _told(*value)
        return {key: told[field] for key, field in fields}

    return convert


@lru_cache(maxsize=4096)
def _told(minor: int, currency: str) -> Mapping[str, str]:
    return {**Money(currency, minor).json, "__typename": "Money"}


def an_object(entries: Sequence[Entry]) -> Convert:
    """One node of a known type."""
    return _written("row", [(key, f"row[{place}]", convert) for key, place, convert in entries])


class Late:
    """The shaper of a node whose places in the row are known only when all that is read of it is known."""

    __slots__ = ("_shape",)

    def __init__(self) -> None:
        self._shape: Convert = _unsettled

    def settle(self, entries: Sequence[Entry]) -> None:
        """Now they are known."""
        self._shape = an_object(entries)

    def __call__(self, row: Row) -> Any:
        return self._shape(row)

    @property
    def settled(self) -> Convert:
        """The shaper itself, to be called without this one between."""
        return self._shape


def _unsettled(_: Row) -> Any:
    raise AssertionError


def _written(argument: str, parts: Sequence[tuple[str, str, Convert]], around: str = "{{}}") -> Convert:
    """A function that writes the keys in their order, as source: a loop over the parts would cost three times as much.

    Nothing of a document but its keys comes into the source, and a key is a GraphQL name.
    """
    names = {f"c{number}": convert for number, (_, _, convert) in enumerate(parts)}
    written = ", ".join(f"{key!r}: {_applied(f'c{number}', of, convert)}" for number, (key, of, convert) in enumerate(parts))
    body = around.replace("{{}}", f"{{{written}}}")
    made: Convert = eval(f"lambda {argument}: {body}", {**names, "misfit": _misfit})
    return made


def _applied(name: str, of: str, convert: Convert) -> str:
    """A conversion as an expression; that of a text, the most frequent, without a call."""
    if convert is LEAVES["String"]:
        return f"({of} if {of}.__class__ is str or {of} is None else misfit())"
    return of if convert is whole else f"{name}({of})"


def _misfit() -> None:
    raise Misfit


def any_object(shapes: Mapping[str, Convert], labels_at: int, kind_at: int) -> Convert:
    """One node of whatever type its labels say."""

    def shape(row: Row) -> Any:
        return shapes[type_name(row[labels_at], row[kind_at])](row)

    return shape


def first_of(shape: Convert) -> Convert:
    """The first node of a page, null where there is none."""
    return lambda page: shape(page[0][0]) if page[0] else None


def all_of(shape: Convert) -> Convert:
    """All nodes of a page."""
    return lambda page: [shape(row) for row in page[0]]


def all_in_order(shape: Convert, order_at: int, id_at: int) -> Convert:
    """All nodes of a page by a property and then the id."""

    def convert(page: Any) -> Any:
        return [shape(row) for row in sorted(page[0], key=lambda row: ordered_by(row[order_at], row[id_at]))]

    return convert


def connection(parts: Sequence[tuple[str, Callable[[Any], Any]]], turn: Callable[[Any], Any]) -> Convert:
    """A page: `turn` puts its rows in order and says whether more go before and after; each part makes one key from that."""

    def convert(page: Any) -> Any:
        turned = (*turn(page[0]), page[1])
        return {key: part(turned) for key, part in parts}

    return convert


def edges(parts: Sequence[tuple[str, Convert]]) -> Callable[[Any], Any]:
    """The entries of a page."""
    return _written("turned", [(key, "row", part) for key, part in parts], "[{{}} for row in turned[0]]")


def cursor(sort_at: int) -> Convert:
    """The cursor of a row."""
    return lambda row: to_cursor(row[sort_at])


def page_info(fields: Sequence[tuple[str, str]], sort_at: int) -> Callable[[Any], Any]:
    """Whether there is more."""

    def convert(turned: Any) -> Any:
        rows, after, before, _ = turned
        told = {
            "hasNextPage": after,
            "hasPreviousPage": before,
            "startCursor": to_cursor(rows[0][sort_at]) if rows else None,
            "endCursor": to_cursor(rows[-1][sort_at]) if rows else None,
            "__typename": "PageInfo",
        }
        return {key: told[field] for key, field in fields}

    return convert


def total(turned: Any) -> Any:
    """How many there are in all pages."""
    return turned[3]
