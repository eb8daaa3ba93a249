"""What the text of a cell means: dates, numbers, choices, stances."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from babel.dates import get_month_names

from ..graph_model.dates import parse_day
from ..graph_model.errors import Refused
from ..graph_model.vocabulary import LANGUAGES, vocabulary

# METHODS 1.2: support labels and their numbers.
STANCES = {"mentor": 1.0, "supporter": 0.5, "neutral": 0.0, "non-supporter": -0.5, "enemy": -1.0}
_STANCES_IT = {"mentore": 1.0, "sostenitore": 0.5, "neutrale": 0.0, "non sostenitore": -0.5, "nemico": -1.0}
_YES, _NO = {"yes", "true", "1", "y", "sì", "si", "x"}, {"no", "false", "0", "n", ""}
_NAMED = re.compile(r"(\d{1,2})[ -]([^\W\d_]{3,})\.?[ -](\d{4})")
_SLASHED = re.compile(r"^(\d{1,2})[/.](\d{1,2})[/.](\d{2}|\d{4})\b")


class BadCell(Exception):
    """A cell does not hold what its column wants."""

    def __init__(self, reason: str, advice: str) -> None:
        self.reason, self.advice = reason, advice
        super().__init__(reason)


def read_cell(text: str, kind: str, choices: str | None, day_first: bool | None) -> Any:
    """The value of a filled cell. `day_first` says how a file writes 02/03/2026, None where it does not tell."""
    if choices is not None:
        return _choice(text, choices)
    if kind == "date":
        return read_day(text, day_first)
    return _READERS[kind](text)


@cache
def _months() -> dict[str, int]:
    """The names of the months, whole and cut to three letters, in the languages of the product."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for number, name in get_month_names("wide", locale=language).items():
            found |= {name.casefold(): number, name.casefold()[:3]: number}
    return found


def _with_named_month(text: str) -> str | None:
    """The date of `15 Jun 2026` or `5 giugno 2026`."""
    written = _NAMED.fullmatch(text)
    month = None if written is None else _months().get(written[2].casefold())
    if written is None or month is None:
        return None
    with suppress(ValueError):
        return date(int(written[3]), month, int(written[1])).isoformat()
    return None


def read_day(text: str, day_first: bool | None) -> str:
    """An ISO date from a cell: ISO, with the month's name, or the file's own order of day and month where the file shows it."""
    if (named := _with_named_month(text)) is not None:
        return named
    slashed = _SLASHED.match(text)
    if slashed is None:
        try:
            return parse_day(text)
        except Refused as error:
            raise BadCell(f"{text!r} is not a date.", "Write it as 2026-03-31.") from error
    if day_first is None:
        raise BadCell(f"{text!r} may be read as two dates.", "Write dates as 2026-03-31.")
    first, second, year = (int(each) for each in slashed.groups())
    day, month = (first, second) if day_first else (second, first)
    try:
        return datetime(year + 2000 if year < 100 else year, month, day).date().isoformat()
    except ValueError as error:
        raise BadCell(f"{text!r} is not a date in the order of this file.", "Write dates as 2026-03-31.") from error


def order_of_days(texts: list[str]) -> bool | None:
    """Whether a file writes the day first: some date in it must show it, and none may contradict."""
    pairs = [(int(found[1]), int(found[2])) for text in texts if (found := _SLASHED.match(text))]
    day_first, month_first = any(first > 12 for first, _ in pairs), any(second > 12 for _, second in pairs)
    return None if day_first == month_first else day_first


def amount(text: str) -> Decimal:
    """An amount as people write it: 1234.56, 1.234,56 and 1,234.56 are told apart where the text tells them."""
    plain = text.replace(" ", "").replace("\u00a0", "").replace("'", "").lstrip("€$£")
    if "," in plain and "." in plain:
        decimal = "," if plain.rindex(",") > plain.rindex(".") else "."
        plain = plain.replace("." if decimal == "," else ",", "").replace(decimal, ".")
    elif re.fullmatch(r"-?\d{1,3}(,\d{3})+", plain) or re.fullmatch(r"-?\d{1,3}(\.\d{3}){2,}", plain):
        plain = plain.replace(",", "").replace(".", "")
    elif plain.count(",") == 1:
        plain = plain.replace(",", ".")
    try:
        value = Decimal(plain)
    except InvalidOperation as error:
        raise BadCell(f"{text!r} is not a number.", "Write it as 1234.56.") from error
    if not value.is_finite():
        raise BadCell(f"{text!r} is not a number.", "Write it as 1234.56.")
    return value


def _number(text: str) -> float:
    return float(amount(text))


def _integer(text: str) -> int:
    value = amount(text)
    if value != value.to_integral_value():
        raise BadCell(f"{text!r} is not a whole number.", "Write it without decimals.")
    return int(value)


def _boolean(text: str) -> bool:
    word = text.casefold()
    if word not in _YES | _NO:
        raise BadCell(f"{text!r} is neither yes nor no.", "Write yes or no.")
    return word in _YES


def _stance(text: str) -> float:
    word = text.casefold()
    found = STANCES.get(word, _STANCES_IT.get(word))
    if found is None:
        try:
            found = _number(text)
        except BadCell as error:
            raise BadCell(f"{text!r} is not a stance.", f"Write one of {', '.join(STANCES)}, or a number from -1 to 1.") from error
    if not -1 <= found <= 1:
        raise BadCell(f"{text!r} is not a stance.", "A number must lie between -1 and 1.")
    return found


def _choice(text: str, choices: str) -> str:
    word = text.casefold()
    for value, captions in vocabulary().choices[choices].items():
        if word in (value.casefold(), *(caption.casefold() for caption in captions)):
            return value
    allowed = ", ".join(vocabulary().choices[choices])
    raise BadCell(f"{text!r} is not one of the known values.", f"Write one of: {allowed}.")


def several(text: str) -> list[str]:
    """The values of a cell that may hold several, split at `;`."""
    return [part for part in (each.strip() for each in text.split(";")) if part]


_READERS: dict[str, Callable[[str], Any]] = {
    "text": str,
    "list": several,
    "number": _number,
    "decimal": lambda text: str(amount(text)),
    "integer": _integer,
    "boolean": _boolean,
    "stance": _stance,
    "money": amount,
}
# What a cell may hold.
KINDS_OF_CELL = (*_READERS, "date")
