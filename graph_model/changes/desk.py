"""Where a change is made: the store, its author and the day; what he may look up, and in which page his words stand."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..errors import BadField, Forbidden, UnknownName
from ..graph import Graph, Node
from ..stores.base import Store
from ..vocabulary import SHARED
from .editor import Editor
from .how import How

# What may stand in several accounts; everything else belongs to the one in which it was made.
SPANNING = ("Person", "Organization", "Offer", "Segment", "KeyElement", "Trend")


@dataclass(frozen=True, slots=True)
class Desk:
    """One author at work on a day; `instant` is when, for the log."""

    store: Store
    editor: Editor
    today: str
    instant: str

    def node(self, identifier: str, *kinds: str) -> Node:
        """A visible node of one of some kinds; a hidden one, an absent one and one of another kind answer alike."""
        found = self.find(identifier)
        if found is None or (kinds and not set(kinds) & {found.kind, *found.labels, *found.placeholder}):
            raise UnknownName(" or ".join(kinds) or "thing", identifier)
        return found

    def find(self, identifier: str) -> Node | None:
        """A visible node by any id it ever had."""
        found = self.store.get([identifier], viewer=self.editor.viewer, as_of=self.today, known_at=None)
        return found[0] if found else None

    def around(self, identifier: str) -> Graph:
        """A node with its visible relations."""
        return self.store.neighbourhood(identifier, hops=1, viewer=self.editor.viewer, as_of=self.today, known_at=None)

    def teller(self, how: How) -> str | None:
        """The colleague who says it: the one named, else the author's own."""
        if how.said_by is None:
            return self.editor.holder
        return self.node(how.said_by, "KnowledgeHolder").id

    def page(self, how: How, *about: Node) -> str:
        """The account in whose page a change of these stands: the one named, else the only one in which they stand."""
        self.editor.check_edits()
        if how.account is not None:
            return self._named_page(how.account, about)
        first = next((mine for node in about if (mine := self.editor.editable(node.compartments))), [])
        if len(first) == 1:
            return first[0]
        if not first and about and not any(node.kind in SPANNING for node in about) and not self.editor.everywhere:
            raise Forbidden(f"{about[0].name} belongs to all accounts; somebody with the role director may change it.")
        allowed = [*first, SHARED] if self.editor.everywhere else first
        raise BadField("account", "say in which account's page you write.", allowed)

    def _named_page(self, name: str, about: Iterable[Node]) -> str:
        if name == SHARED:
            self.editor.check_everywhere("What all accounts share")
            return SHARED
        account = self.node(name, "Account").id
        if not self.editor.edits(account):
            raise Forbidden("You read this account and do not edit it.")
        for node in about:
            if node.kind not in SPANNING and account not in node.compartments:
                raise BadField("account", f"{node.name} stands in another account's page.", self.editor.editable(node.compartments))
        return account
