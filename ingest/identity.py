"""Which records of different sources are one being: certain pairs are judged the same, doubtful ones proposed, none merged silently."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from ..graph_model.claims import KIND, KNOWN_NONE, Claim, Judgement
from ..graph_model.names import folded
from ..graph_model.vocabulary import SHARED
from .companies import firm_words
from .shelf import Shelf

WORD = "word "
TAX_CODE, MAIL, WEBSITE = "tax code", "e-mail", "website"


@dataclass(frozen=True, slots=True)
class Described:
    """A record with what tells who it is."""

    record: str
    source: str
    kind: str
    name: str
    account: str
    evidence: frozenset[str]
    title: str = ""
    employer: str = ""
    """The record of the company where a person works; where none is told, the account in whose page they stand."""

    @property
    def called(self) -> str:
        """The name as names are compared: a person's in any order of its words, a company's without its legal form."""
        return "".join(firm_words(self.name)) if self.kind == "Organization" else " ".join(sorted(folded(self.name).split()))

    @property
    def longest_word(self) -> str | None:
        """Of a firm's name the word that tells most; spellings that differ elsewhere have it in common."""
        return max(firm_words(self.name), key=len, default=None) if self.kind == "Organization" else None

    @property
    def codes(self) -> frozenset[str]:
        """The tax codes among the evidence."""
        return frozenset(each for each in self.evidence if each.startswith(TAX_CODE))

    @property
    def keys(self) -> Iterator[str]:
        """Two records are looked at together where they have one of these in common."""
        yield f"{self.kind} {self.called}"
        yield from (f"{self.kind} {mark}" for mark in self.evidence if not mark.startswith(WEBSITE))
        if self.longest_word is not None:
            yield f"{WORD}{self.longest_word}"


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
            title = claim.slots.get("title")
            told = title if isinstance(title, str) and title != KNOWN_NONE else ""
            evidence = evidence_in(kind, claim.slots)
            yield Described(claim.record, claim.source, kind, name, claim.account, evidence, told, _employer(claim))


def _employer(claim: Claim) -> str:
    for slot, kind, statement in claim.statements():
        if kind == "MEMBER_OF" and slot != "MEMBER_OF:unit" and statement.source == claim.record:
            return statement.target
    return "" if claim.account == SHARED else claim.account


def evidence_in(kind: str, slots: Mapping[str, Any]) -> frozenset[str]:
    """What in these slots tells who it is, beside the name."""
    if kind == "Person":
        mails = slots.get("email")
        return frozenset(f"{MAIL} {each.casefold()}" for each in mails) if isinstance(mails, list) else frozenset()
    website, code = slots.get("website"), slots.get("tax_code")
    found = [f"{WEBSITE} {domain(website)}"] if isinstance(website, str) and website not in ("", KNOWN_NONE) else []
    return frozenset([*found, *([f"{TAX_CODE} {_plain_code(code)}"] if isinstance(code, str) and code not in ("", KNOWN_NONE) else [])])


def _plain_code(code: str) -> str:
    """A tax code without blanks, dots and the country's own letters, as registers and people write it.

    >>> _plain_code("IT 0123456 789-0"), _plain_code("01234567890")
    ('01234567890', '01234567890')
    """
    bare_code = "".join(each for each in code.upper() if each.isalnum())
    return bare_code[2:] if bare_code[:2] == "IT" and bare_code[2:].isdigit() else bare_code


def domain(website: str) -> str:
    """The domain of a website, without scheme, www and path.

    >>> domain("https://www.olmera.example/it")
    'olmera.example'
    """
    return website.casefold().split("://")[-1].split("/")[0].removeprefix("www.")


class Namesakes:
    """Which names and marks are borne twice: of everybody met only numbers are kept, so that those few can be looked at in full."""

    def __init__(self) -> None:
        self._bearers: Shelf[int, int] = Shelf()
        self._mailboxes: Shelf[int, int] = Shelf()
        self._records: Shelf[int, int] = Shelf()
        self.no_evidence: set[str] = set()
        """Marks under several names in one source: a mailbox that people share says nothing."""

    def meet(self, each: Described) -> None:
        """One more description, of this import or already there."""
        name, record = number(each.kind, each.called), number(each.record)
        for key in each.keys:
            # Spellings of a word in common are compared between sources only.
            bearer = number(each.source) if key.startswith(WORD) else record
            if self._bearers.setdefault(number(key), bearer) != bearer:
                self._bearers[number(key)] = _SEVERAL
        for mark in each.evidence - each.codes:
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
        """Whether another record bears the name, or a mark that is somebody's own."""
        return self._several(key for key in self._telling(each) if not key.startswith(WORD))

    def may_be_another(self, each: Described) -> bool:
        """Whether another record bears the name, a mark, or in another source a word of the name."""
        return self._several(self._telling(each))

    def _telling(self, each: Described) -> Iterator[str]:
        shared = {f"{each.kind} {mark}" for mark in each.evidence & self.no_evidence}
        return (key for key in each.keys if key not in shared)

    def _several(self, keys: Iterable[str]) -> bool:
        return any(self._bearers.get(number(key)) == _SEVERAL for key in keys)

    def knows(self, each: Described) -> bool:
        """Whether the name or a mark was met."""
        return any(number(key) in self._bearers for key in each.keys)


_SEVERAL = 0


def number(*parts: str) -> int:
    """64 bits that stand for a text: two of a million texts meet with a chance of one in forty million."""
    return int.from_bytes(blake2b("\x00".join(parts).encode(), digest_size=8).digest(), "big", signed=True)
