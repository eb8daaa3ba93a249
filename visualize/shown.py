"""How pages write an amount, a day, a name: short, in the reader's language."""

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from ..graph_model.dates import days_between
from ..graph_model.money import Money
from ..graph_model.vocabulary import Language
from .words import age, word


def short_money(amount: Money, language: Language) -> str:
    """An amount in a sentence.

    >>> short_money(Money("EUR", 125000000), "en"), short_money(Money("EUR", 42000000), "it"), short_money(Money("EUR", 950000), "en")
    ('EUR 1.25 M', 'EUR 420 k', 'EUR 9,500')
    """
    units = float(amount.amount)
    if abs(units) >= 1_000_000:
        return f"{amount.currency} {format_decimal(round(units / 1_000_000, 2), locale=language)} M"
    if abs(units) >= 10_000:
        return f"{amount.currency} {format_decimal(round(units / 1000), locale=language)} k"
    return f"{amount.currency} {format_decimal(round(units), locale=language)}"


def thousands(amount: Money, language: Language) -> str:
    """An amount in a column headed in thousands.

    >>> thousands(Money("EUR", 125000000), "en"), thousands(Money("EUR", 125000000), "it"), thousands(Money("EUR", 4200), "en")
    ('1,250', '1.250', '<1')
    """
    units = float(amount.amount)
    if 0 < units < 500:
        return "<1"
    return str(format_decimal(round(units / 1000), locale=language))


def day_short(day: str, as_of: str, language: Language) -> str:
    r"""A day as people write it, never broken over two lines; the year only where it is another.

    >>> day_short("2026-09-17", "2026-11-23", "en"), day_short("2027-01-30", "2026-11-23", "it")
    ('17\xa0Sep', '30\xa0gen\xa02027')
    """
    pattern = "d MMM" if day[:4] == as_of[:4] else "d MMM yyyy"
    return format_date(date.fromisoformat(day), pattern, locale=language).replace(" ", "\u00a0")


def day_long(day: str, language: Language) -> str:
    """A day with its weekday and year."""
    return format_date(date.fromisoformat(day), "EEE d MMM yyyy", locale=language)


def from_now(day: str, as_of: str, language: Language) -> str:
    """How far a day is, ahead or behind.

    >>> from_now("2026-12-03", "2026-11-23", "en"), from_now("2026-11-20", "2026-11-23", "it"), from_now("2026-11-23", "2026-11-23", "en")
    ('in 10 d', '3 g fa', 'today')
    """
    days = days_between(as_of, day)
    if days <= 0:
        return age(day, as_of, language)
    return word("in_days", language, count=days) if days < 100 else word("in_months", language, count=round(days / 30.4))


def initials(name: str) -> str:
    """What stands on a colleague's pill.

    >>> initials("Anna Berti"), initials("Dr. Henrike Maria Falk"), initials("")
    ('AB', 'DF', '?')
    """
    words = [each for each in name.split() if each[0].isalnum()]
    return "".join(dict.fromkeys((words[0][0], words[-1][0]) if len(words) > 1 else words[0][:1])).upper() if words else "?"
