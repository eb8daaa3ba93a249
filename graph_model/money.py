"""Amounts of money in minor units, and their sums at the last rate on or before a date (MODEL section 8)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import Any

from babel.numbers import format_currency, get_currency_precision, list_currencies

from .errors import Refused

_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in the minor unit of its ISO 4217 currency (64-bit)."""

    currency: str
    minor: int

    @property
    def amount(self) -> Decimal:
        """The amount in major units, with the currency's own number of decimals."""
        return Decimal(self.minor).scaleb(-get_currency_precision(self.currency))

    @property
    def stored(self) -> dict[str, Any]:
        """As it stands in a claim."""
        return {"minor": self.minor, "currency": self.currency}

    @property
    def json(self) -> dict[str, str]:
        """As outsiders get it (INTERFACE)."""
        return {"amount": str(self.amount), "currency": self.currency}

    def shown(self, language: str = "en") -> str:
        """As a salesperson reads it: no cents where there are none."""
        whole = self.amount == self.amount.to_integral_value()
        return format_currency(
            self.amount, self.currency, format="¤ #,##0" if whole else "¤ #,##0.00", locale=language, currency_digits=False
        )


def money(amount: str | int | Decimal, currency: str) -> Money:
    """Money from an amount in major units.

    >>> money("12345.67", "EUR").minor, money("500", "JPY").minor
    (1234567, 500)
    """
    code = currency.strip().upper()
    if code not in list_currencies():
        raise Refused(f"{currency!r} is not a currency; use its three letters, such as EUR.")
    try:
        minor = Decimal(amount).scaleb(get_currency_precision(code)).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
    except InvalidOperation as error:
        raise Refused(f"{amount!r} is not an amount.") from error
    if not minor.is_finite() or abs(minor) > _LARGEST:
        raise Refused(f"{amount!r} is too large an amount.")
    return Money(code, int(minor))


def from_stored(value: Any) -> Money | None:
    """Money as a claim or a node holds it; None stays None."""
    return None if value is None else Money(value["currency"], value["minor"])


@dataclass(frozen=True, slots=True)
class Rates:
    """Exchange rates: (from, to) to the dated rates, oldest first."""

    rates: Mapping[tuple[str, str], tuple[tuple[str, Decimal], ...]]

    def rate(self, base: str, quote: str, day: str) -> Decimal | None:
        """The last rate on or before the day, also through its inverse; None where there is none."""
        if base == quote:
            return Decimal(1)
        direct, inverse = self._last(base, quote, day), self._last(quote, base, day)
        if direct is not None and (inverse is None or direct[0] >= inverse[0]):
            return direct[1]
        return None if inverse is None else 1 / inverse[1]

    def _last(self, base: str, quote: str, day: str) -> tuple[str, Decimal] | None:
        known = [entry for entry in self.rates.get((base, quote), ()) if entry[0] <= day]
        return known[-1] if known else None


def rates_from(rows: Iterable[tuple[str, str, str, str]]) -> Rates:
    """Rates from rows of (from, to, day, rate)."""
    table: dict[tuple[str, str], list[tuple[str, Decimal]]] = {}
    for base, quote, day, rate in rows:
        table.setdefault((base, quote), []).append((day, Decimal(rate)))
    return Rates({pair: tuple(sorted(entries)) for pair, entries in table.items()})


def total(amounts: Iterable[tuple[Money, str]], rates: Rates, currency: str) -> tuple[Money, list[Money]]:
    """The sum in one currency, each amount at its own date, rounded half-even once at the end; and what had no rate."""
    summed, missing = Decimal(0), []
    for each, day in amounts:
        rate = rates.rate(each.currency, currency, day)
        if rate is None:
            missing.append(each)
        else:
            summed += each.amount * rate
    return money(summed, currency), missing
