"""What stands on each card: person, gap, colleague, competitor, decision."""

from dataclasses import dataclass
from typing import Any

from ..graph_model.graph import Graph
from ..graph_model.vocabulary import Language, vocabulary
from .gaps import Gap
from .lanes import team_caption
from .masking import Names
from .people import attitude
from .request import Overlays
from .shown import day_short
from .words import age, word

Facts = dict[str, Any]
_ALIVE, _LIKELY = 0.2, 0.5


@dataclass(frozen=True, slots=True)
class Cards:
    """The card maker of one picture; `decision` is the one that roles and stances are shown for."""

    graph: Graph
    account: str
    names: Names
    overlays: Overlays
    language: Language
    decision: str | None = None

    def person(self, identifier: str) -> Facts:
        """A card of theirs."""
        believed = attitude(self.graph, identifier, account=self.account, decision=self.decision)
        backs = [self.names.of(relation.target) for relation in self.graph.out(identifier, "BACKS") if relation.target in self.graph]
        return {
            "kind": "person",
            "name": self.names.of(identifier),
            "job": self.names.text(self.graph.node(identifier).get("title", "")),
            "role": believed.role_caption(self.language),
            "champion": believed.champion,
            "side": believed.side,
            "influence": believed.influence or "unknown",
            "influenceText": vocabulary().caption("influence", believed.influence, self.language) if believed.influence else "",
            "backs": backs,
            "risk": self.names.text(self.overlays.risks.get(identifier, "")),
            **self._contact(identifier),
        }

    def _contact(self, person: str) -> Facts:
        """The line at the foot of the card; whoever never met us is stale too."""
        if self.overlays.contacts is None:
            return {"bars": 0, "contact": word("contact_uncounted", self.language), "stale": False}
        contact = self.overlays.contacts.get(person)
        if contact is None:
            return {"bars": 0, "contact": word("no_contact", self.language), "stale": True}
        when = age(contact.last_day, self.graph.as_of, self.language) if contact.last_day else ""
        if contact.colleague is None or contact.strength <= 0:
            text = word("no_contact_since", self.language, age=when) if when else word("no_contact", self.language)
            return {"bars": 0, "contact": text, "stale": True}
        name = self.names.text(contact.colleague)
        first = name if self.names.hidden else name.split(" ")[0]
        bars = 3 if contact.strength >= _LIKELY else 2 if contact.strength >= _ALIVE else 1
        return {
            "bars": bars,
            "contact": f"{first} · {when}" if when else first,
            "contactName": f"{name} · {when}" if when else name,
            "stale": contact.stale,
        }

    def gap(self, gap: Gap) -> Facts:
        """An empty card with its question."""
        return {"kind": "gap", "name": self.names.text(gap.text)}

    def colleague(self, identifier: str) -> Facts:
        job = team_caption(self.graph, identifier, self.account, self.language)
        return {"kind": "colleague", "name": self.names.of(identifier), "job": self.names.text(job)}

    def competitor(self, identifier: str) -> Facts:
        return {"kind": "competitor", "name": self.names.of(identifier)}

    def choice(self, identifier: str) -> Facts:
        """A decision with its amount and day, where they are known."""
        node = self.graph.node(identifier)
        amount = node.money("amount")
        day = node.get("decide_by")
        known = [amount.shown(self.language) if amount else "", day_short(day, self.graph.as_of, self.language) if day else ""]
        return {"kind": "decision", "name": self.names.of(identifier), "job": " · ".join(each for each in known if each)}
