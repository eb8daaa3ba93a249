"""How one thing in an answer is said: a name, a score, an amount, a day."""

import shlex
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from babel.dates import format_date

from ..graph_model.money import money
from ..graph_model.vocabulary import Language
from .words import chance_in_words, say

Answer = Mapping[str, Any]


def amount(given: Answer | None, language: Language) -> str:
    """Money as a salesperson reads it; nothing where there is none."""
    return "" if given is None else money(given["amount"], given["currency"]).shown(language)


def name(thing: Answer, language: Language) -> str:
    """What people call it; something that files mention but nobody named is said to be so."""
    return say(language, "unnamed", id=thing["id"]) if thing["name"] == thing["id"] else str(thing["name"])


def quoted(word: str) -> str:
    """A word as it is typed after a command: in quotes where a shell would take it apart.

    >>> quoted("Olmera Meccanica S.p.A."), quoted("Olmera")
    ('"Olmera Meccanica S.p.A."', 'Olmera')
    """
    plain = shlex.quote(word)
    return plain if plain == word or any(mark in word for mark in '"$`\\!') else f'"{word}"'


def names(things: Iterable[Answer], language: Language) -> str:
    """Several things by their names."""
    return ", ".join(name(each, language) for each in things)


def chain(things: Iterable[Answer], language: Language) -> str:
    """People one after the other."""
    return " > ".join(name(each, language) for each in things)


def day(text: str, language: Language) -> str:
    """A date as people write it."""
    return format_date(date.fromisoformat(text), format="d MMM yyyy", locale=language)


def value(score: Answer, language: Language) -> str:
    """A score's number: money as money, a share in per cent, anything else as it is."""
    number = score["value"]
    if number is None:
        return say(language, "missing", what=", ".join(score["missing"]) or score["sentence"])
    if isinstance(number, Mapping):
        return amount(number, language)
    return f"{number:.0%}" if score["unit"] in _SHARES else f"{number:g}"


def chance(score: Answer, language: Language) -> str:
    """A chance in words, with its number for comparing."""
    number = score["value"]
    return value(score, language) if number is None else f"{chance_in_words(number, language)} ({number:.0%})"


def cuts(score: Answer, language: Language) -> list[str]:
    """The cap that a score met, if any: never silent."""
    cut = score["truncated"]
    return [] if cut is None else [say(language, "cut", **cut)]


_SHARES = ("chance", "share", "probability", "index", "0..1")


def title(key: str, account: str, as_of: str, language: Language, *, known: datetime | None = None) -> str:
    """The headline of an answer, with its day, and the moment whose knowledge answers where it is not now's."""
    return dated(say(language, key, account=account), as_of, language, known=known)


def dated(said: str, as_of: str, language: Language, *, known: datetime | None = None) -> str:
    """A headline with the answer's day, and the moment whose knowledge answers where it is not now's."""
    heading = f"{said}, {say(language, 'as_of', day=day(as_of, language))}"
    if known is None:
        return heading
    moment = f"{day(known.date().isoformat(), language)}, {known:%H:%M}"
    return f"{heading}, {say(language, 'as_known', moment=moment)}"
