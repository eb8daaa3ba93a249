"""What several sources together say about one thing on a day: the first wins, the rest stays visible (MODEL section 3)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from .claims import BY_HAND, KNOWN_NONE, Claim, canonical
from .dates import day_number
from .graph import Evidence, Rival
from .ids import bare


class Saying(NamedTuple):
    """What a record says in one slot on the day asked: the claim and the last day on which it was observed to say so."""

    claim: Claim
    day: str | None
    value: Any


class Vote(NamedTuple):
    """Whether one record holds that an element exists on the day asked."""

    saying: Saying
    holds: bool


def order(saying: Saying, as_of: int) -> tuple[Any, ...]:
    """The fold order; the smaller key wins. Recording never decides."""
    day = day_number(saying.day)
    later = day > as_of
    claim = saying.claim
    return (claim.assumed, -claim.rank, later, day if later else -day, -claim.confidence, bare(claim.record), canonical(saying.value))


def evidence_of(saying: Saying, seen_on: str | None) -> Evidence:
    """Who said it, when and how sure."""
    claim = saying.claim
    return Evidence(
        claim.record,
        claim.source,
        claim.rank,
        saying.day,
        seen_on,
        claim.holder,
        claim.reference,
        claim.source_class,
        claim.means,
        claim.confidence,
        claim.assumed,
        claim.account if claim.holder is not None or claim.reference is not None else "",
    )


class Folded(NamedTuple):
    """The believed value of a property (None with evidence: known to be none), and what lost against it."""

    value: Any
    evidence: Evidence
    rivals: tuple[Rival, ...]


def fold_property(sayings: Iterable[Saying], as_of: int, *, many: bool = False) -> Folded | None:
    """The believed value, None where nobody says anything."""
    heard = [saying for saying in sayings if saying.value is not None]
    if not heard:
        return None
    if len(heard) > 1:
        heard.sort(key=lambda saying: order(saying, as_of))
    first = heard[0]
    if len(heard) == 1 and not many:
        return Folded(None if first.value == KNOWN_NONE else first.value, evidence_of(first, first.day), ())
    if many and first.value != KNOWN_NONE:
        return Folded(_union(heard), evidence_of(first, _last_seen(heard, as_of)), ())
    same = [saying for saying in heard if saying.value == first.value]
    evidence = evidence_of(first, _last_seen(same, as_of))
    return Folded(None if first.value == KNOWN_NONE else first.value, evidence, _rivals(heard, as_of))


def _union(heard: Sequence[Saying]) -> list[Any]:
    result: list[Any] = []
    for saying in heard:
        if saying.value == KNOWN_NONE:
            continue
        values = saying.value if isinstance(saying.value, list | tuple) else [saying.value]
        result.extend(value for value in values if value not in result)
    return result


def _rivals(heard: Sequence[Saying], as_of: int) -> tuple[Rival, ...]:
    if len(heard) == 1:
        return ()
    seen, rivals = [heard[0].value], []
    for saying in heard[1:]:
        if saying.value not in seen:
            seen.append(saying.value)
            value = None if saying.value == KNOWN_NONE else saying.value
            same = [each for each in heard if each.value == saying.value]
            rivals.append(Rival(value, evidence_of(saying, _last_seen(same, as_of))))
    return tuple(rivals)


def _last_seen(sayings: Sequence[Saying], as_of: int) -> str | None:
    days = [saying.day for saying in sayings if saying.day is not None and day_number(saying.day) <= as_of]
    return max(days) if days else sayings[0].day


def holds(votes: Sequence[Vote], as_of: int) -> bool:
    """Whether an element is believed: within one source one "holds" is enough, between sources the fold order decides.

    By hand each holder is a source of his own: what one colleague has seen end, another's older word does not keep alive.
    """
    if len(votes) == 1:
        return votes[0].holds
    first = _speaker(min(votes, key=lambda vote: order(vote.saying, as_of)))
    return any(vote.holds for vote in votes if _speaker(vote) == first)


def _speaker(vote: Vote) -> tuple[str, str | None]:
    claim = vote.saying.claim
    return claim.source, claim.holder if claim.source == BY_HAND else None


# The properties of an element, the evidence of each, and what lost against it.
FoldedAll = tuple[dict[str, Any], dict[str, Evidence], dict[str, tuple[Rival, ...]]]
NOTHING: FoldedAll = ({}, {}, {})


def fold_all(slots: Mapping[str, Sequence[Saying]], as_of: int, many: frozenset[str], contested: frozenset[str]) -> FoldedAll:
    """Every property of an element, by name; rivals only where the vocabulary says that differences matter."""
    values: dict[str, Any] = {}
    evidence: dict[str, Evidence] = {}
    rivals: dict[str, tuple[Rival, ...]] = {}
    for name in sorted(slots):
        folded = fold_property(slots[name], as_of, many=name in many)
        if folded is not None:
            values[name], evidence[name], lost = folded
            if lost and name in contested:
                rivals[name] = lost
    return values, evidence, rivals
