"""Which records of different sources are one being: certain pairs are judged the same, doubtful ones proposed, none merged silently."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations
from typing import Any

from ..graph_model.claims import KIND, KNOWN_NONE, Claim, Judgement
from ..graph_model.ids import bare
from ..graph_model.names import folded
from ..graph_model.vocabulary import SHARED
from .shelf import Shelf

CERTAIN, DOUBTFUL = 1.0, 0.6


@dataclass(frozen=True, slots=True)
class Described:
    """A record with what tells who it is."""

    record: str
    source: str
    kind: str
    name: str
    account: str
    evidence: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one being."""

    a: Described
    b: Described
    score: float
    reason: str
    certain: bool

    @property
    def json(self) -> dict[str, Any]:
        """As the report shows it, with the names as written."""
        names = [each.name for each in (self.a, self.b)]
        return {"records": [self.a.record, self.b.record], "names": names, "score": self.score, "reasons": [self.reason]}

    @property
    def judgement(self) -> Judgement:
        """What the import writes for a certain pair."""
        return Judgement("same", self.a.record, self.b.record, actor="import", reason=self.reason)


def described(claims: Iterable[Claim]) -> Iterator[Described]:
    """The people and organisations that claims describe."""
    for claim in claims:
        kind, name = claim.slots.get(KIND), claim.slots.get("name")
        if kind in ("Person", "Organization") and claim.about == claim.record and isinstance(name, str) and name != KNOWN_NONE:
            yield Described(claim.record, claim.source, kind, name, claim.account, _evidence(kind, claim.slots))


def _evidence(kind: str, slots: Mapping[str, Any]) -> frozenset[str]:
    if kind == "Person":
        mails = slots.get("email")
        return frozenset(f"e-mail {each.casefold()}" for each in mails) if isinstance(mails, list) else frozenset()
    found = [f"website {domain(slots['website'])}"] if slots.get("website") else []
    return frozenset([*found, *([f"tax code {slots['tax_code']}"] if slots.get("tax_code") else [])])


def domain(website: str) -> str:
    """The domain of a website, without scheme, www and path.

    >>> domain("https://www.olmera.example/it")
    'olmera.example'
    """
    return website.casefold().split("://")[-1].split("/")[0].removeprefix("www.")


class Namesakes:
    """Which names are borne twice: of everybody met only numbers are kept, so that those few can be looked at in full."""

    def __init__(self) -> None:
        self._bearers: Shelf[int, int] = Shelf()
        self._mailboxes: Shelf[int, int] = Shelf()
        self._records: Shelf[int, int] = Shelf()
        self.no_evidence: set[str] = set()
        """Marks under several names in one source: a mailbox that people share says nothing."""

    def meet(self, each: Described) -> None:
        """One more description, of this import or already there."""
        name, record = number(each.kind, folded(each.name)), number(each.record)
        if self._bearers.setdefault(name, record) != record:
            self._bearers[name] = _SEVERAL
        for mark in each.evidence:
            if self._mailboxes.setdefault(number(each.source, mark), name) != name:
                self.no_evidence.add(mark)

    def meet_fresh(self, each: Described) -> None:
        """One more description of this import."""
        self.meet(each)
        self._records[number(each.record)] = 1

    def is_fresh(self, record: str) -> bool:
        """Whether this import describes the record."""
        return number(record) in self._records

    def has_namesake(self, each: Described) -> bool:
        """Whether another record bears the name."""
        return bool(self._bearers.get(number(each.kind, folded(each.name))) == _SEVERAL)

    def knows_name(self, each: Described) -> bool:
        """Whether the name was met."""
        return number(each.kind, folded(each.name)) in self._bearers


_SEVERAL = 0


def number(*parts: str) -> int:
    """64 bits that stand for a text: two of a million texts meet with a chance of one in forty million."""
    return int.from_bytes(blake2b("\x00".join(parts).encode(), digest_size=8).digest(), "big", signed=True)


def pairs(people: Iterable[Described], no_evidence: Collection[str] = ()) -> list[Pair]:
    """Every matching pair: accounts first, since two accounts that are one make two compartments one."""
    unique = {each.record: each for each in people}
    by_name: dict[tuple[str, str], list[Described]] = defaultdict(list)
    for each in unique.values():
        by_name[each.kind, folded(each.name)].append(each)
    found: list[Pair] = []
    joined: dict[str, str] = {}
    for kind in ("Organization", "Person"):
        for (named, _), group in sorted(by_name.items()):
            if named == kind:
                for a, b in combinations(sorted(group, key=lambda each: bare(each.record)), 2):
                    pair = _pair(a, b, no_evidence, joined)
                    if pair is not None:
                        found.append(pair)
                        if pair.certain and kind == "Organization":
                            joined[b.record] = joined.get(a.record, a.record)
    return found


def _pair(a: Described, b: Described, no_evidence: Collection[str], joined: Mapping[str, str]) -> Pair | None:
    marks = sorted(each for each in a.evidence & b.evidence if each not in no_evidence)
    if a.source == b.source:
        if not marks and a.kind == "Person" and a.account != b.account:
            return None
        return Pair(a, b, DOUBTFUL, "the same name twice in one source", False)
    if not marks:
        return None
    together = _together(a, b, joined) or _two_accounts(a, b)
    return _judged(a, b, f"the same name and {marks[0]}", together)


def stated_pair(a: Described, b: Described) -> Pair:
    """Two records of which the source itself says that they are one."""
    return _judged(a, b, "the source says that one became the other", _together(a, b, {}) or _two_accounts(a, b))


def _two_accounts(a: Described, b: Described) -> bool:
    """Each is the page of its own account: where they are one, so are the pages."""
    return a.account == a.record and b.account == b.record


def _judged(a: Described, b: Described, reason: str, together: bool) -> Pair:
    return Pair(a, b, CERTAIN if together else DOUBTFUL, reason if together else f"{reason}, in two accounts", together)


def _together(a: Described, b: Described, joined: Mapping[str, str]) -> bool:
    return _compartment(a, joined) == _compartment(b, joined) or SHARED in (a.account, b.account)


def _compartment(each: Described, joined: Mapping[str, str]) -> str:
    return joined.get(each.account, each.account)
