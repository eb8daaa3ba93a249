"""How likely are two records one being, and why? Only those with a name or a mark in common are looked at (blocking)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from rapidfuzz import fuzz

from ..graph_model.ids import bare
from ..graph_model.names import folded
from ..graph_model.vocabulary import SHARED
from .companies import firm_words
from .identity import WORD, Described, Pair

# Of a name that more than so many bear only those of one employer are compared: the others have nothing else in common.
_WIDE = 60
# From here on two spellings of a name under one address are likely one person's (an assumption).
_ALIKE = 60
# From here on two spellings of a firm's name are likely one firm's (benchmarks/identity.py measures it on procurement data).
_ALIKE_FIRMS = 88
# How far each kind of evidence goes, from "nothing" 0 to "certain" 1; what is not certain waits for the team.
OWN_MARK, SAME_POST, SAME_CODE, ONE_MAILBOX, SAME_EMPLOYER, SAME_NAME, TWICE = 1.0, 0.95, 0.9, 0.8, 0.7, 0.6, 0.6


@dataclass(slots=True)
class Pairs:
    """Every matching pair of some records: organisations first, since two accounts that are one make two compartments one."""

    no_evidence: Collection[str] = ()
    compared: int = 0
    """How many pairs were looked at."""
    joined: dict[str, str] = field(default_factory=dict)

    def among(self, people: Iterable[Described]) -> list[Pair]:
        """The pairs, in a fixed order."""
        unique = {each.record: each for each in people}
        found: list[Pair] = []
        for kind in ("Organization", "Person"):
            for a, b in self._candidates([each for each in unique.values() if each.kind == kind]):
                self.compared += 1
                pair = self._judged(a, b)
                if pair is not None:
                    found.append(pair)
                    if pair.certain and kind == "Organization":
                        self.joined[b.record] = self._compartment(a.record)
        return found

    def _candidates(self, people: Iterable[Described]) -> Iterator[tuple[Described, Described]]:
        """Those with a key in common, each two once."""
        blocks: dict[str, list[Described]] = defaultdict(list)
        for each in people:
            shared = {f"{each.kind} {mark}" for mark in each.evidence if mark in self.no_evidence}
            for key in each.keys:
                if key not in shared:
                    blocks[key].append(each)
        seen: set[tuple[str, str]] = set()
        for key, block in sorted(blocks.items()):
            if key.startswith(WORD) and len(block) > _WIDE:
                continue  # a word of so many firms tells none apart
            for a, b in self._within(block):
                if (a.record, b.record) not in seen:
                    seen.add((a.record, b.record))
                    yield a, b

    def _within(self, block: list[Described]) -> Iterator[tuple[Described, Described]]:
        parts: Iterable[list[Described]] = [block]
        if len(block) > _WIDE:
            by_employer: dict[str, list[Described]] = defaultdict(list)
            for each in block:
                by_employer[self._compartment(each.employer or each.account)].append(each)
            parts = by_employer.values()
        for part in parts:
            yield from combinations(sorted(part, key=lambda each: bare(each.record)), 2)

    def _judged(self, a: Described, b: Described) -> Pair | None:
        found = self._firms(a, b) if a.kind == "Organization" else self._people(a, b)
        if found is None:
            return None
        score, reason, certain = found
        return judged(a, b, score, reason, certain=certain, joined=self.joined)

    def _firms(self, a: Described, b: Described) -> tuple[float, str, bool] | None:
        """A tax code decides, for and against; a name without it only where something else speaks for it."""
        codes = sorted(a.codes & b.codes)
        if a.codes and b.codes and not codes:
            return None
        one_source, same_name = a.source == b.source, a.called == b.called
        if codes and (not one_source or a.account == b.account == SHARED):
            return OWN_MARK, f"{'the same name and ' if same_name else 'the same '}{codes[0]}", True
        if codes:
            return SAME_CODE, f"the same {codes[0]} twice in one source", False
        if one_source:
            return (TWICE, "the same name twice in one source", False) if same_name else None
        if not same_name:
            alike = fuzz.token_sort_ratio(" ".join(firm_words(a.name)), " ".join(firm_words(b.name)))
            return (SAME_NAME * alike / 100, "names that are alike", False) if alike >= _ALIKE_FIRMS else None
        marks = self._marks(a, b)
        return (OWN_MARK, f"the same name and {marks[0]}", True) if marks else (SAME_NAME, "the same name, nothing else in common", False)

    def _people(self, a: Described, b: Described) -> tuple[float, str, bool] | None:
        """A name alone is no evidence: many bear it. With an address of their own, or with employer and title, it is."""
        marks = self._marks(a, b)
        if a.called != b.called:
            alike = fuzz.token_sort_ratio(folded(a.name), folded(b.name)) if marks and a.source != b.source else 0
            return (ONE_MAILBOX * alike / 100, f"the same {marks[0]}, and names that are alike", False) if alike >= _ALIKE else None
        if a.source == b.source:
            return (TWICE, "the same name twice in one source", False) if marks or a.account == b.account else None
        if marks:
            return OWN_MARK, f"the same name and {marks[0]}", True
        if not a.employer or self._compartment(a.employer) != self._compartment(b.employer):
            return None
        if a.title and folded(a.title) == folded(b.title):
            return SAME_POST, "the same name, employer and title", True
        return SAME_EMPLOYER, "the same name and employer", False

    def _marks(self, a: Described, b: Described) -> list[str]:
        return sorted(each for each in a.evidence & b.evidence if each not in self.no_evidence)

    def _compartment(self, record: str) -> str:
        return self.joined.get(record, record)


def stated_pair(a: Described, b: Described) -> Pair:
    """Two records of which the source itself says that they are one."""
    return judged(a, b, OWN_MARK, "the source says that one became the other", certain=True, joined={})


def judged(a: Described, b: Described, score: float, reason: str, *, certain: bool, joined: Mapping[str, str]) -> Pair:
    """A pair; a certain one across two accounts is only proposed: it would show each team something of the other's."""
    together = joined.get(a.account, a.account) == joined.get(b.account, b.account) or SHARED in (a.account, b.account)
    if not certain or together or (a.account == a.record and b.account == b.record):
        return Pair(a, b, score, reason, certain)
    return Pair(a, b, min(score, SAME_NAME), f"{reason}, in two accounts", False)
