"""A field that answers by a function, and says what it answers."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import strawberry

F = TypeVar("F", bound=Callable[..., Any])


# Under this key a field's metadata says what it reads (see `links`).
MEANING = "kamp"


def answers(description: str, reads: Any = None) -> Callable[[F], F]:
    """`strawberry.field` with a description that cannot be left out, and a type that checkers follow."""
    return cast(Callable[[F], F], strawberry.field(description=description, metadata={MEANING: reads}))
