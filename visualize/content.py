"""What a page of the explorer is made of, whatever its question: answers in sentences, tables, actions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Action:
    """A button: it goes somewhere, or opens a form in place (`form`, filled with `given`)."""

    caption: str
    href: str = ""
    form: str = ""
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One of the one to three sentences with which a page opens; its mark says what it is about."""

    text: Markup | str
    mark: str = ""
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what is read, what stands below it in smaller letters, how it is marked. `value` is saved where it is a number."""

    text: Markup | str = ""
    sub: Markup | str = ""
    href: str = ""
    mark: str = ""
    initials: str = ""
    tone: str = ""
    value: float | None = None
    picture: Markup | None = None
    action: Action | None = None

    @property
    def saved(self) -> str | float:
        """As a spreadsheet gets it."""
        if self.value is not None:
            return self.value
        return " · ".join(_plain(each) for each in (self.text, self.sub) if each).replace("\u00a0", " ")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: numbers stand to the right."""

    caption: str
    number: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be read, sorted by nobody and saved by one button; `name` is its name in the address and the file."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Markup | str = ""
    empty: str = ""
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its template, its title, its answers, its tables, and whatever else the template draws."""

    template: str
    title: str
    here: str
    answers: tuple[Sentence, ...] = ()
    tables: tuple[Table, ...] = ()
    note: Markup | str = ""
    actions: tuple[Action, ...] = ()
    legend: tuple[str, ...] = ("supporter", "neutral", "opponent", "unknown", "ours")
    more: Mapping[str, Any] = field(default_factory=dict)
    account: str | None = None
    status: int = 200


def _plain(text: Markup | str) -> str:
    return text.striptags() if isinstance(text, Markup) else text
