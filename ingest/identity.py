"""Which records of different sources are one being: certain pairs are judged the same, doubtful ones proposed, none merged silently."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from ..graph_model.claims import KIND, KNOWN_NONE, Claim, Judgement
from ..graph_model.ids import bare
from ..graph_model.names import folded
from ..graph_model.vocabulary import SHARED

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


def pairs(people: Iterable[Described]) -> list[Pair]:
    """Every matching pair: accounts first, since two accounts that are one make two compartments one."""
    unique = {each.record: each for each in people}
    by_name: dict[tuple[str, str], list[Described]] = defaultdict(list)
    for each in unique.values():
        by_name[each.kind, folded(each.name)].append(each)
    shared = _shared_mailboxes(unique.values())
    found: list[Pair] = []
    joined: dict[str, str] = {}
    for kind in ("Organization", "Person"):
        for (named, _), group in sorted(by_name.items()):
            if named == kind:
                for a, b in combinations(sorted(group, key=lambda each: bare(each.record)), 2):
                    pair = _pair(a, b, shared, joined)
                    if pair is not None:
                        found.append(pair)
                        if pair.certain and kind == "Organization":
                            joined[b.record] = joined.get(a.record, a.record)
    return found


def _shared_mailboxes(people: Iterable[Described]) -> set[str]:
    """An e-mail under several names in one source is no evidence."""
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in people:
        for mark in each.evidence:
            names[each.source, mark].add(folded(each.name))
    return {mark for (_, mark), bearers in names.items() if len(bearers) > 1}


def _pair(a: Described, b: Described, shared: set[str], joined: Mapping[str, str]) -> Pair | None:
    marks = sorted((a.evidence & b.evidence) - shared)
    if a.source == b.source:
        if not marks and a.kind == "Person" and a.account != b.account:
            return None
        return Pair(a, b, DOUBTFUL, "the same name twice in one source", False)
    if not marks:
        return None
    together = (
        _compartment(a, joined) == _compartment(b, joined)
        or SHARED in (a.account, b.account)
        or (a.account == a.record and b.account == b.record)
    )
    reason = f"the same name and {marks[0]}"
    return Pair(a, b, CERTAIN if together else DOUBTFUL, reason if together else f"{reason}, in two accounts", together)


def _compartment(each: Described, joined: Mapping[str, str]) -> str:
    return joined.get(each.account, each.account)
