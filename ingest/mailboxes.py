"""Whose mailbox an address is, as the store knows people; and at which account people of a mail domain work."""

from collections import defaultdict
from dataclasses import dataclass

from ..graph_model.names import folded
from ..graph_model.stores.base import Store
from ..graph_model.vocabulary import SHARED
from .identity import domain
from .stored import stored


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody whose address it is, and in whose account what is said of them stands."""

    record: str
    account: str
    ours: bool


class Mailboxes:
    """Addresses of the store's people, read once when first asked; a mailbox that several share is nobody's."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._owners: dict[str, Owner | None] | None = None
        self._names: dict[str, Owner | None] = {}
        self._domains: dict[str, set[str]] = defaultdict(set)

    def owner(self, address: str) -> Owner | None:
        """The one person with this address, None where none or several have it."""
        if self._owners is None:
            self._owners = self._read()
        return self._owners.get(address.casefold())

    def named(self, name: str) -> Owner | None:
        """The one person of this name, None where none or several bear it."""
        self.owner("")
        return self._names.get(folded(name))

    def account_at(self, address: str) -> str | None:
        """The one account whose website bears the domain of an address."""
        self.owner("")
        found = self._domains.get(domain_of(address), set())
        return next(iter(found)) if len(found) == 1 else None

    def _read(self) -> dict[str, Owner | None]:
        owners: dict[str, Owner | None] = {}
        for node in stored(self._store, "Person"):
            inside = sorted(node.compartments - {SHARED})
            account = inside[0] if len(inside) == 1 else SHARED
            known = Owner(node.id, account, "KnowledgeHolder" in node.labels)
            name = folded(node.name)
            self._names[name] = None if name in self._names else known
            for address in node.get("email", ()):
                owners[address.casefold()] = None if address.casefold() in owners else known
        for node in stored(self._store, "Account"):
            if node.get("website"):
                self._domains[domain(str(node.get("website")))].add(node.id)
        return owners


def domain_of(address: str) -> str:
    """What stands behind the @.

    >>> domain_of("Ada@Olmera.example")
    'olmera.example'
    """
    return address.rpartition("@")[2].casefold()
