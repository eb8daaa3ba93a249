"""Whom a cell means: an id of the same delivery, a unique name, or a record that nobody described yet."""

from collections import defaultdict
from dataclasses import dataclass, field

from rapidfuzz import process

from ..graph_model.ids import plain_number, record_id, salesforce_18
from ..graph_model.names import folded
from .cells import BadCell

PREFIXES = {
    "account": "org", "organization": "org", "unit": "unt", "person": "per", "user": "per", "decision": "dec", "opportunity": "dec",
    "step": "stp", "role": "rol", "opportunity_role": "rol", "offer": "off", "need": "nee", "goal": "goa", "spend": "spe", "finding": "fin",
    "plan": "pla", "plan_area": "are", "segment": "seg", "key_element": "key", "trend": "tre", "strategy": "str", "action": "act",
    "rate": "rat", "answer": "ans", "question": "que", "contact": "int", "event": "int", "task": "int", "tie": "tie", "bid": "bid",
    "team": "tea", "relation": "rel", "event_relation": "inv", "lead_company": "org",
    "stage": "stg", "portal_user": "per",
}  # fmt: skip
US = record_id("org", "kamp", "us", "us")


@dataclass(slots=True)
class References:
    """The ids and names of one source's delivery, by id space."""

    source: str
    ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    names: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    accounts: dict[str, str] = field(default_factory=dict)
    placeholders: set[str] = field(default_factory=set)

    def record(self, space: str, external: str) -> str:
        """The record of an id in a space."""
        return record_id(PREFIXES[space], self.source, space, salesforce_18(plain_number(external)))

    def describe(self, space: str, external: str, name: str) -> None:
        """A row of the delivery describes this id."""
        external = salesforce_18(plain_number(external))
        if external not in self.ids[space]:
            self.ids[space].add(external)
            if name:
                self.names[space][folded(name)].append(external)

    def named(self, space: str, name: str) -> str | None:
        """The record of this name in a space, None where none or several bear it."""
        found = self.names[space].get(folded(name), ())
        return self.record(space, found[0]) if len(found) == 1 else None

    def find(self, spaces: tuple[str, ...], text: str) -> str:
        """The record that a cell means: by id, by unique name, else a placeholder where it looks like an id."""
        for space in spaces:
            if salesforce_18(plain_number(text)) in self.ids[space]:
                return self.record(space, text)
        found = [(space, external) for space in spaces for external in self.names[space].get(folded(text), ())]
        if len(found) == 1:
            return self.record(*found[0])
        if found:
            raise BadCell(f"Several bear the name {text!r}.", f"Use the id: {', '.join(external for _, external in found)}.")
        if not _looks_like_an_id(text):
            near = process.extractOne(folded(text), [name for space in spaces for name in self.names[space]], score_cutoff=60)
            hint = f"Did you mean {near[0]!r}? " if near else ""
            raise BadCell(f"Nobody and nothing in this delivery is called {text!r}.", f"{hint}Use an id or an exact name.")
        record = self.record(spaces[0], text)
        self.placeholders.add(record)
        return record


def _looks_like_an_id(text: str) -> bool:
    return " " not in text and (any(letter in text for letter in "0123456789-_=") or text.isupper())
