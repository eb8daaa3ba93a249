"""Every error of the product.

KampError
├── InputError            somebody's data or question is wrong; nothing was written
│   ├── UnknownName       a name or id that nothing bears (carries what comes near)
│   ├── AmbiguousName     a name that several bear (carries them)
│   ├── BadField          a value that its field does not take (carries what it takes)
│   └── Refused           a rule of the model forbids it
├── Forbidden             the asker's role does not let him do it
├── Conflict              somebody else changed the object meanwhile (carries who, what, when and both values)
├── BadCursor             a page's cursor is not one of ours
└── StoreError            the store cannot do it now
    ├── StoreUnavailable  not there, locked, read-only, no space: nothing was written
    ├── StoreOutdated     made by another version of the product
    └── StoreDamaged      holds what no version of ours writes
"""

from collections.abc import Mapping, Sequence
from typing import Any


class KampError(Exception):
    """Base of all errors that a user may see: the text says what, where and what to do."""


class InputError(KampError):
    """The data or the question is wrong."""


class UnknownName(InputError):
    """Nothing that the asker may see bears this name or id."""

    def __init__(self, what: str, name: str, near: Sequence[str] = ()) -> None:
        self.what, self.name, self.near = what, name, tuple(near)
        hint = f" Near: {', '.join(near)}." if near else ""
        super().__init__(f"No {what} is called {name!r}.{hint}")


class AmbiguousName(InputError):
    """Several things bear this name: the text lists their ids."""

    def __init__(self, what: str, name: str, candidates: Sequence[tuple[str, str]]) -> None:
        self.what, self.name, self.candidates = what, name, tuple(candidates)
        lines = "".join(f"\n  {identifier}  {caption}" for identifier, caption in candidates)
        super().__init__(f"Several bear the name {name!r} ({what}); say which by its id:{lines}")


class Refused(InputError):
    """A rule of the model forbids it."""


class BadField(InputError):
    """A field was given a value that it does not take."""

    def __init__(self, field: str, reason: str, allowed: Sequence[str] = ()) -> None:
        self.field, self.allowed = field, tuple(allowed)
        hint = f" Allowed: {', '.join(allowed)}." if allowed else ""
        super().__init__(f"{field}: {reason}{hint}")


class Forbidden(KampError):
    """The role of the asker does not let him do it, whatever it is about."""


class Conflict(KampError):
    """The object was changed after the revision that the change expected; `details` says who changed what when, and both values."""

    def __init__(self, text: str, details: Mapping[str, Any] | None = None) -> None:
        self.details = dict(details or {})
        super().__init__(text)


class BadCursor(InputError):
    """The cursor was not handed out by this product."""


class StoreError(KampError):
    """The store cannot do what was asked."""


class StoreUnavailable(StoreError):
    """The store is not there, locked, read-only or full; nothing was written."""


class StoreOutdated(StoreError):
    """The store was made by another version: `kamp store migrate`."""


class StoreDamaged(StoreError):
    """The store holds what no version of this product writes."""
