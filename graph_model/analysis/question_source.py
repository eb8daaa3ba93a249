"""How does the graph answer a question by itself? A tiny language, closed and checked when the playbook is read.

    some THINGS                  at least one such thing is known            some unexpressed needs
    each THINGS: FIELD           of each of them the field is said           each needs: amount
    each THINGS: FIELD ahead     ... and is a date that is not past          each decisions: decide_by ahead
    each THINGS -> RELATION      each of them has such a relation            each needs -> FELT_BY
    each THINGS <- RELATION      such a relation ends at each of them        each needs <- FITS
    NAME                         one of the readers that need more than that  decision_holders

THINGS are the sets of `account_things`; fields and relations are those of the vocabulary.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from ..vocabulary import vocabulary

_EACH = re.compile(r"each (?P<things>[a-z ]+?)(?:: (?P<field>[a-z_]+)(?P<ahead> ahead)?| (?P<way><-|->) (?P<relation>[A-Z_]+))")
_SOME = re.compile(r"some (?P<things>[a-z ]+)")


@dataclass(frozen=True, slots=True)
class Source:
    """One expression, taken apart: a reader's name, or a set of things with what is asked of them."""

    text: str
    reader: str | None = None
    things: str | None = None
    every: bool = False
    field: str | None = None
    ahead: bool = False
    relation: str | None = None
    outward: bool = False


class WrongSource(ValueError):
    """An expression that says nothing that the graph can answer."""


def parsed(text: str, *, things: frozenset[str], readers: frozenset[str]) -> Source:
    """The expression as its parts; WrongSource says what is wrong with it and what may stand there.

    >>> found = parsed("each needs -> FELT_BY", things=frozenset({"needs"}), readers=frozenset())
    >>> found.things, found.relation, found.outward
    ('needs', 'FELT_BY', True)
    """
    each, some = _EACH.fullmatch(text), _SOME.fullmatch(text)
    if each is None and some is None:
        if text not in readers:
            shapes = "`some THINGS`, `each THINGS: FIELD`, `each THINGS -> RELATION`"
            raise WrongSource(f"{text!r} is no reader, nor one of {shapes}{_near(text, readers)}")
        return Source(text, reader=text)
    found = each if each is not None else some
    assert found is not None
    named = found.group("things")
    if named not in things:
        raise WrongSource(f"{named!r} is no set of things{_near(named, things)}")
    if each is None:
        return Source(text, things=named)
    field, relation = each.group("field"), each.group("relation")
    _known(field, relation)
    return Source(text, None, named, True, field, each.group("ahead") is not None, relation, each.group("way") == "->")


def _known(field: str | None, relation: str | None) -> None:
    words = vocabulary()
    fields = frozenset(name for kind in words.kinds.values() for name in kind.fields)
    if field is not None and field not in fields:
        raise WrongSource(f"{field!r} is no field of the vocabulary{_near(field, fields)}")
    if relation is not None and relation not in words.relations:
        raise WrongSource(f"{relation!r} is no relation of the vocabulary{_near(relation, frozenset(words.relations))}")


def _near(word: str, known: frozenset[str]) -> str:
    near = get_close_matches(word, sorted(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(sorted(known))}"
