"""Which words may stand in a statement: those of the vocabulary, which is as much ours as a literal in the code, and names that we number.

Here alone a text becomes a `LiteralString`; everything else that reaches the driver is written in the code or put together from these.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, LiteralString, cast

from ..errors import Refused
from ..vocabulary import vocabulary

PLACEHOLDER = "Placeholder"


def _ours(word: Any) -> LiteralString:
    return cast(LiteralString, word)


@cache
def _labels() -> Mapping[str, LiteralString]:
    found = vocabulary()
    return {each: _ours(each) for each in (*found.kinds, *found.capacity_of, PLACEHOLDER)}


@cache
def _kinds() -> Mapping[str, LiteralString]:
    return {each: _ours(each) for each in vocabulary().relations}


@cache
def _fields() -> Mapping[str, LiteralString]:
    return {each: _ours(each) for kind in vocabulary().kinds.values() for each in kind.fields}


def labels() -> tuple[LiteralString, ...]:
    """Every label that a believed node may bear besides Entity."""
    return tuple(_labels().values())


def kinds() -> tuple[LiteralString, ...]:
    """Every type of relationship."""
    return tuple(_kinds().values())


def known(name: str) -> LiteralString:
    """A label or type of the vocabulary; anything else never reaches a statement."""
    word = _labels().get(name) or _kinds().get(name)
    if word is None:
        raise Refused(f"No kind of node or relation is called {name!r}.")
    return word


def field(name: str) -> LiteralString:
    """A field of the vocabulary; anything else never reaches a statement."""
    word = _fields().get(name)
    if word is None:
        raise Refused(f"No field of a node is called {name!r}.")
    return word


def numbered(name: LiteralString, *numbers: int) -> LiteralString:
    """A name of our own with numbers behind it: `n12`, `where3_0`."""
    return name + _ours("_".join(f"{each:d}" for each in numbers))
