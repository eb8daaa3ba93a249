"""Who sees what: one rule, applied where nodes and relations are read (MODEL section 5)."""

from collections.abc import Iterable
from dataclasses import dataclass

from .vocabulary import SHARED, vocabulary


@dataclass(frozen=True, slots=True)
class Viewer:
    """What somebody may see: accounts by entity id, and those whose assessments may be read; None is all of them."""

    accounts: frozenset[str] | None = None
    assessments: frozenset[str] | None = None

    def sees(self, compartments: Iterable[str]) -> bool:
        """A node: iff its compartments meet the viewer's or are shared."""
        return self.accounts is None or any(each == SHARED or each in self.accounts for each in compartments)

    def sees_account(self, account: str) -> bool:
        """A relation's or a claim's one compartment."""
        return self.accounts is None or account == SHARED or account in self.accounts

    def reads_assessments(self, account: str) -> bool:
        """Whether opinions about people may be read in this account."""
        return self.sees_account(account) and (self.assessments is None or account in self.assessments)

    def meets(self, compartments: frozenset[str]) -> frozenset[str]:
        """Of a node's compartments, those that the viewer may know of."""
        if self.accounts is None:
            return compartments
        return frozenset(each for each in compartments if each == SHARED or each in self.accounts)


EVERYTHING = Viewer()


def assessment_fields(kind: str) -> frozenset[str]:
    """The fields of a kind of node or relation that are opinions about people."""
    owner = vocabulary().relations.get(kind) or vocabulary().kind(kind)
    return frozenset(name for name, field in owner.fields.items() if field.assessment)
