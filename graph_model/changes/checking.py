"""Does a field of the vocabulary take this value? Each refusal names the field and what it takes."""

from collections.abc import Callable, Mapping
from typing import Any

from ..claims import KNOWN_NONE
from ..dates import parse_day
from ..errors import BadField, InputError, Refused
from ..money import Money, money
from ..vocabulary import Field, vocabulary

LONGEST_TEXT = 10_000
_MOST_VALUES = 50
_LARGEST = 2**53
# METHODS 1.2: stance -1 ... 1, closeness 0 ... 4; the rest are chances.
RANGES = {"stance": (-1.0, 1.0), "closeness": (0.0, 4.0), "wanted": (0.0, 4.0), "weight": (0.0, 4.0), "probability_yes": (0.0, 1.0)}
_POSITIVE = ("k", "order")


class KnownNone:
    """Given instead of a value: it is known that there is none."""


NONE = KnownNone()


def checked(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The slots of a kind of node or relation from given values; None takes back what the same teller said."""
    slots = {}
    for name, value in values.items():
        field = vocabulary().field(kind, name)
        if field is None:
            owner = vocabulary().relations.get(kind) or vocabulary().kind(kind)
            raise BadField(name, f"{kind} has no such field.", tuple(owner.fields))
        slots[name] = KNOWN_NONE if isinstance(value, KnownNone) else None if value is None else _value(field, value)
    return slots


def day_of(name: str, text: str) -> str:
    """The ISO day of a text; the refusal names the field."""
    try:
        return parse_day(text)
    except Refused as error:
        raise BadField(name, str(error)) from error


def missing(kind: str, slots: Mapping[str, Any]) -> list[str]:
    """The fields without which a thing of this kind is not saved."""
    return [name for name, field in vocabulary().kind(kind).fields.items() if field.required and slots.get(name) in (None, KNOWN_NONE)]


def _value(field: Field, value: Any) -> Any:
    if not field.many:
        return _one(field, value)
    values = list(value) if isinstance(value, (list, tuple)) else [value]
    if len(values) > _MOST_VALUES:
        raise BadField(field.name, f"at most {_MOST_VALUES} values.")
    return list(dict.fromkeys(_one(field, each) for each in values)) or None


def _one(field: Field, value: Any) -> Any:
    return _READERS[field.type](field, value)


def _text(field: Field, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadField(field.name, "write a text.")
    text = value.strip()
    if len(text) > LONGEST_TEXT or any((letter < " " and letter not in "\n\t") or "\ud800" <= letter <= "\udfff" for letter in text):
        raise BadField(field.name, f"write at most {LONGEST_TEXT} ordinary characters.")
    return text


def _choice(field: Field, value: Any) -> str:
    allowed = tuple(vocabulary().choices[field.choices or ""])
    if value not in allowed:
        raise BadField(field.name, f"{value!r} is not one of them.", allowed)
    return str(value)


def _date(field: Field, value: Any) -> str:
    return day_of(field.name, str(value))


def _integer(field: Field, value: Any) -> int:
    least = 1 if field.name in _POSITIVE else -_LARGEST
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= _LARGEST:
        raise BadField(field.name, f"write a whole number{' from 1 on' if least == 1 else ''}.")
    return value


def _number(field: Field, value: Any) -> float:
    low, high = RANGES.get(field.name, (-float(_LARGEST), float(_LARGEST)))
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
        raise BadField(field.name, f"write a number from {low:g} to {high:g}.")
    return float(value)


def _boolean(field: Field, value: Any) -> bool:
    if not isinstance(value, bool):
        raise BadField(field.name, "say true or false.")
    return value


def _money(field: Field, value: Any) -> dict[str, Any]:
    try:
        found = value if isinstance(value, Money) else money(value["amount"], value["currency"])
    except (InputError, KeyError, TypeError) as error:
        text = str(error) if isinstance(error, InputError) else "give an amount and a currency."
        raise BadField(field.name, text) from error
    return found.stored


_READERS: dict[str, Callable[[Field, Any], Any]] = {
    "text": _text,
    "choice": _choice,
    "date": _date,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "money": _money,
}
