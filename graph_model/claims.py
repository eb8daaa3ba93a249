"""What a source said about a record on a day, and what people decided about records (MODEL sections 2 and 3).

A slot is a property (`title`) or a column of relations (`MEMBER_OF:unit`, its value the list of statements).
Three slots describe the record itself: `@kind`, `@capacities`, `@id`, and nothing else starts with `@`.

    left out      the claim says nothing about it
    None          an empty cell: withdraws what this record said, competes for nothing
    KNOWN_NONE    known to be none: competes like a value
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Any, Literal, NamedTuple

import orjson

from .dates import Period
from .ids import digest
from .vocabulary import SHARED

KNOWN_NONE = "\x00none"
KIND, CAPACITIES, EXTERNAL = "@kind", "@capacities", "@id"
"""`@id` is the id that the source itself gives what the record describes, as `format space id`: what goes back there bears it."""
BY_HAND = "kamp"
"""The source of what people say in the product itself."""

RANK_TEAM, RANK_SYSTEM, RANK_LIST, RANK_DERIVED = 3, 2, 1, 0


class Statement(NamedTuple):
    """One relation as a record states it, between records."""

    source: str
    target: str
    qualifier: str = ""
    fields: Mapping[str, Any] = {}
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """An observation, never rewritten: what one source said about one record on one day.

    `record` is whose earlier and later statements follow one another, `about` the record it speaks of (itself, but for a hand
    edit or a row that speaks of another row's being). `account` is the compartment: SHARED or the record of an account.
    """

    record: str
    source: str
    slots: Mapping[str, Any]
    observed_on: str | None = None
    about: str = ""
    account: str = SHARED
    rank: int = RANK_SYSTEM
    holder: str | None = None
    reference: str | None = None
    source_class: str | None = None
    means: str | None = None
    confidence: float = 1.0
    assumed: bool = False
    valid_from: str | None = None
    valid_to: str | None = None
    deleted: bool = False
    # Worked out once, where somebody asks: a refold asks several times.
    _stated: tuple[tuple[str, str, Statement], ...] | None = field(default=None, init=False, repr=False, compare=False)
    spoken: frozenset[str] | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.valid_from is not None or self.valid_to is not None:
            Period(self.valid_from, self.valid_to)
        if not self.about:
            object.__setattr__(self, "about", self.record)

    @property
    def describes(self) -> bool:
        """Whether it says what its subject is: only such claims make a node and vote on its existence."""
        return KIND in self.slots

    def statements(self) -> tuple[tuple[str, str, Statement], ...]:
        """Every relation it states as (slot, kind of relation, statement)."""
        if self._stated is None:
            object.__setattr__(self, "_stated", tuple(self._states()))
        return self._stated or ()

    def _states(self) -> Iterator[tuple[str, str, Statement]]:
        for slot, value in self.slots.items():
            if is_relation(slot) and value is not None and value != KNOWN_NONE:
                kind = relation_kind(slot)
                for statement in value:
                    yield slot, kind, statement


def is_relation(slot: str) -> bool:
    """Whether a slot holds statements rather than a value."""
    return slot[0].isupper()


def relation_kind(slot: str) -> str:
    """The kind of relation that a slot states."""
    return slot.partition(":")[0]


def encode(claim: Claim) -> bytes:
    """The claim's content as canonical, minified JSON: equal content gives equal bytes."""
    body: dict[str, Any] = {"slots": {slot: plain(slot, value) for slot, value in claim.slots.items()}}
    told = _told(claim)
    if told != _DEFAULTS:
        body.update((name, value) for name, value, default in zip(_OPTIONAL, told, _DEFAULTS, strict=True) if value != default)
    if claim.about != claim.record:
        body["about"] = claim.about
    return orjson.dumps(body, option=orjson.OPT_SORT_KEYS)


# A refold reads the claims that it has just written several times.
@lru_cache(maxsize=8192)
def decode(record: str, source: str, account: str, observed_on: str | None, content: bytes | str) -> Claim:
    """The claim that `encode` wrote."""
    body = orjson.loads(content)
    slots = {slot: _rich(slot, value) for slot, value in body.pop("slots").items()}
    return Claim(record=record, source=source, account=account, observed_on=observed_on, slots=slots, **body)


_OPTIONAL = ("rank", "holder", "reference", "source_class", "means", "confidence", "assumed", "valid_from", "valid_to", "deleted")
_DEFAULTS = tuple(Claim.__dataclass_fields__[name].default for name in _OPTIONAL)
_told = attrgetter(*_OPTIONAL)


def plain(slot: str, value: Any) -> Any:
    """A slot's value as it stands in JSON."""
    if not is_relation(slot) or value is None or value == KNOWN_NONE:
        return value
    return [list(statement) for statement in value]


def _rich(slot: str, value: Any) -> Any:
    if not is_relation(slot) or value is None or value == KNOWN_NONE:
        return value
    return [Statement(*entry) for entry in value]


def canonical(value: Any) -> str:
    """A value as canonical JSON text: the last tie-break of the fold."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS, default=list).decode()


@dataclass(frozen=True, slots=True)
class Recorded:
    """A claim as a store keeps it: the revisions that brought and replaced it, and the later days on which it was seen again."""

    claim: Claim
    revision: int = 0
    superseded: int | None = None
    sightings: tuple[tuple[str, int], ...] = ()

    def live(self, known_at: int | None) -> bool:
        """Whether it is known at a revision (None: now)."""
        if known_at is None:
            return self.superseded is None
        return self.revision <= known_at and (self.superseded is None or self.superseded > known_at)

    def days(self, known_at: int | None) -> tuple[str | None, ...]:
        """The days on which it was observed, as known at a revision."""
        return (self.claim.observed_on, *(day for day, revision in self.sightings if known_at is None or revision <= known_at))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What people (or a certain rule) decided about records: `same`, `apart`, `reject` of a record's value in a slot, or `erased`."""

    kind: Literal["same", "apart", "reject", "erased"]
    a: str
    b: str = ""
    slot: str = ""
    value: str = ""
    by_hand: bool = False
    actor: str = ""
    reason: str = ""
    revision: int = 0
    revoked: int | None = None

    @property
    def id(self) -> str:
        """Derived from what it says, so that the same judgement is one judgement."""
        ends = sorted((self.a, self.b)) if self.kind != "reject" else [self.a, self.b]
        return f"jud_{digest((self.kind, *ends, self.slot, self.value))}"

    def in_force(self, known_at: int | None) -> bool:
        """Whether it holds at a revision (None: now)."""
        if known_at is None:
            return self.revoked is None
        return self.revision <= known_at and (self.revoked is None or self.revoked > known_at)


@dataclass(frozen=True, slots=True)
class Batch:
    """What one change brings, applied whole under one revision or not at all."""

    claims: tuple[Claim, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    revoked: tuple[str, ...] = ()
    actor: str = ""
    reason: str = ""
    run: str | None = None
    instant: str = ""
    expected: Mapping[str, int] = field(default_factory=dict)
    undone: str | None = None
    """The import run that is taken back; then the batch brings nothing of its own."""
    undone_revision: int | None = None
    """The one change that is taken back, in the same way."""

    @property
    def only_says(self) -> bool:
        """Whether it brings claims and nothing else, whatever stands there already."""
        brings_more = self.judgements or self.revoked or self.expected or self.undone is not None or self.undone_revision is not None
        return bool(self.claims) and not brings_more
