"""Whom a cell means: an id of the same delivery, a unique name, or a record that nobody described yet."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz import process

from ..graph_model.ids import plain_number, record_id, salesforce_18
from ..graph_model.names import folded
from .cells import BadCell
from .shelf import Shelf

PREFIXES = {
    "account": "org", "organization": "org", "unit": "unt", "person": "per", "user": "per", "decision": "dec", "opportunity": "dec",
    "step": "stp", "role": "rol", "opportunity_role": "rol", "offer": "off", "need": "nee", "goal": "goa", "spend": "spe", "finding": "fin",
    "plan": "pla", "plan_area": "are", "segment": "seg", "key_element": "key", "trend": "tre", "strategy": "str", "action": "act",
    "rate": "rat", "answer": "ans", "question": "que", "contact": "int", "event": "int", "task": "int", "tie": "tie", "bid": "bid",
    "team": "tea", "relation": "rel", "event_relation": "inv", "lead_company": "org",
    "stage": "stg", "portal_user": "per",
}  # fmt: skip
# Ids of one name stand beside one another; of a name that thousands bear the first tell enough.
_BETWEEN, _TOLD = "\x1f", 20
_NEAR_AMONG = 20_000
US = record_id("org", "kamp", "us", "us")


def _shelf() -> Shelf[str, str]:
    return Shelf()


@dataclass(slots=True)
class References:
    """The ids and names of one source's delivery, by id space."""

    source: str
    ids: dict[str, Shelf[str, str]] = field(default_factory=lambda: defaultdict(_shelf))
    """Of each space the ids that rows describe, under each the id itself."""
    names: dict[str, Shelf[str, str]] = field(default_factory=lambda: defaultdict(_shelf))
    """Of each space the folded names, under each the ids that bear it."""
    accounts: Shelf[str, str] = field(default_factory=Shelf)
    placeholders: Shelf[str, str] = field(default_factory=Shelf)

    def record(self, space: str, external: str) -> str:
        """The record of an id in a space."""
        return record_id(PREFIXES[space], self.source, space, salesforce_18(plain_number(external)))

    def describe(self, space: str, external: str, name: str) -> None:
        """A row of the delivery describes this id."""
        external = salesforce_18(plain_number(external))
        if external not in self.ids[space]:
            self.ids[space][external] = external
            if name:
                borne = self._bearers(space, name)
                self.names[space][folded(name)] = _BETWEEN.join([*borne[:_TOLD], external])

    def named(self, space: str, name: str) -> str | None:
        """The record of this name in a space, None where none or several bear it."""
        found = self._bearers(space, name)
        return self.record(space, found[0]) if len(found) == 1 else None

    def find(self, spaces: tuple[str, ...], text: str) -> str:
        """The record that a cell means: by id, by unique name, else a placeholder where it looks like an id."""
        for space in spaces:
            if salesforce_18(plain_number(text)) in self.ids[space]:
                return self.record(space, text)
        found = [(space, external) for space in spaces for external in self._bearers(space, text)]
        if len(found) == 1:
            return self.record(*found[0])
        if found:
            raise BadCell(f"Several bear the name {text!r}.", f"Use the id: {', '.join(external for _, external in found)}.")
        if not _looks_like_an_id(text):
            raise BadCell(
                f"Nobody and nothing in this delivery is called {text!r}.", f"{self._hint(spaces, text)}Use an id or an exact name."
            )
        record = self.record(spaces[0], text)
        self.placeholders[record] = record
        return record

    def borne(self, space: str) -> Iterator[tuple[str, list[str]]]:
        """The folded names of a space, each with the records of those that bear it."""
        for name, ids in self.names[space].items():
            yield name, [self.record(space, each) for each in ids.split(_BETWEEN)]

    def _bearers(self, space: str, name: str) -> list[str]:
        borne = self.names[space].get(folded(name))
        return borne.split(_BETWEEN) if borne else []

    def _hint(self, spaces: tuple[str, ...], text: str) -> str:
        """The nearest name, where there are not so many that looking for it would take a second a row."""
        if sum(len(self.names[space]) for space in spaces) > _NEAR_AMONG:
            return ""
        near = process.extractOne(folded(text), [name for space in spaces for name in self.names[space]], score_cutoff=60)
        return f"Did you mean {near[0]!r}? " if near else ""


def _looks_like_an_id(text: str) -> bool:
    return " " not in text and (any(letter in text for letter in "0123456789-_=") or text.isupper())
