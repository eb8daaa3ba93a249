"""How was it learned, when, and why is it written down? Asked once of every change."""

from dataclasses import dataclass

from ..dates import day_number
from ..errors import BadField
from ..vocabulary import vocabulary
from .checking import day_of

_SHORTEST_KEY, _LONGEST_KEY = 20, 200
_LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True)
class How:
    """What stands beside a change. `account` is the page in which it is made (or `shared`); days are ISO.

    `said_by` is the colleague who says it (else the author himself), `expected_revision` that of the object as the author saw it,
    `key` at least 128 random bits of the caller's: the id of a thing to be made, so that the same call twice makes one.
    """

    account: str | None = None
    reason: str = ""
    observed_on: str | None = None
    source: str | None = None
    source_class: str | None = None
    means: str | None = None
    confidence: float = 1.0
    assumed: bool = False
    said_by: str | None = None
    expected_revision: int | None = None
    key: str | None = None

    def seen_on(self, today: str) -> str:
        """The day on which it was seen; today where nobody says. A day to come is refused."""
        if self.observed_on is None:
            return today
        day = day_of("observed_on", self.observed_on)
        if day_number(day) > day_number(today):
            raise BadField("observed_on", f"{day} is still to come; what will hold from a later day is said with its start.")
        return day

    def check(self) -> None:
        """Refuse scales that the vocabulary does not know, and notes that are no notes."""
        for name, choices in (("source_class", self.source_class), ("means", self.means)):
            allowed = tuple(vocabulary().choices[name])
            if choices is not None and choices not in allowed:
                raise BadField(name, f"{choices!r} is not one of them.", allowed)
        if not 0 < self.confidence <= 1:
            raise BadField("confidence", "it runs from just over 0 to 1.")
        for name, text in (("reason", self.reason), ("source", self.source or "")):
            if len(text) > _LONGEST_NOTE or not _is_plain(text):
                raise BadField(name, f"write it in at most {_LONGEST_NOTE} ordinary characters.")

    def made_under(self) -> str:
        """The caller's key of a thing to be made."""
        if self.key is None or not _SHORTEST_KEY <= len(self.key.strip()) <= _LONGEST_KEY or not self.key.isascii():
            raise BadField("key", f"give at least 128 random bits as text ({_SHORTEST_KEY} to {_LONGEST_KEY} characters, such as a UUID).")
        return self.key.strip()


def _is_plain(text: str) -> bool:
    return not any((letter < " " and letter not in "\n\t") or "\ud800" <= letter <= "\udfff" for letter in text)
