"""Which kinds of node and relation exist, with their fields, scales and captions (read from vocabulary.yaml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from .errors import Refused

Language = Literal["en", "it"]
Caption = tuple[str, str]
LANGUAGES: tuple[Language, ...] = ("en", "it")
SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind: what it holds and what must be known about it."""

    name: str
    type: str
    caption: Caption
    required: bool = False
    personal: bool = False
    assessment: bool = False
    many: bool = False
    contested: bool = False
    choices: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of node."""

    name: str
    prefix: str
    caption: Caption
    fields: Mapping[str, Field]
    capacities: Mapping[str, Caption]
    maps_to: str | None


@dataclass(frozen=True, slots=True)
class RelationKind:
    """One kind of relation: what it may join and how it reads."""

    name: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    sentence: Caption
    fields: Mapping[str, Field]
    undirected: bool
    qualifiers: tuple[str, ...] | Literal["any"]
    one_at_a_time: bool | tuple[str, ...]
    maps_to: str | None

    def exclusive(self, qualifier: str) -> bool:
        """Whether only one such relation of a node is believed at a time."""
        return self.one_at_a_time is True or (isinstance(self.one_at_a_time, tuple) and qualifier in self.one_at_a_time)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that may stand in the graph."""

    kinds: Mapping[str, Kind]
    relations: Mapping[str, RelationKind]
    choices: Mapping[str, Mapping[str, Caption]]
    capacity_of: Mapping[str, str]

    def kind(self, name: str) -> Kind:
        """The kind of this name; a capacity (Account) answers with the kind that bears it (Organization)."""
        found = self.kinds.get(self.capacity_of.get(name, name))
        if found is None:
            raise Refused(f"No kind of node is called {name!r}.")
        return found

    def relation(self, name: str) -> RelationKind:
        found = self.relations.get(name)
        if found is None:
            raise Refused(f"No kind of relation is called {name!r}.")
        return found

    def field(self, kind: str, name: str) -> Field | None:
        """The field of a kind of node or relation, None where the kind has none of this name."""
        owner: Kind | RelationKind = self.relations[kind] if kind in self.relations else self.kind(kind)
        return owner.fields.get(name)

    def caption(self, choices: str, value: str, language: Language = "en") -> str:
        """The words for one value of a scale."""
        found = self.choices[choices].get(value)
        return value if found is None else found[LANGUAGES.index(language)]


def _pair(value: Any) -> Caption:
    first, second = value
    return str(first), str(second)


def _fields(raw: Mapping[str, Any] | None) -> dict[str, Field]:
    return {
        name: Field(name=name, caption=_pair(entry["caption"]), **{key: entry[key] for key in entry if key != "caption"})
        for name, entry in (raw or {}).items()
    }


def _kind(name: str, raw: Mapping[str, Any]) -> Kind:
    capacities = {capacity: _pair(entry["caption"]) for capacity, entry in raw.get("capacities", {}).items()}
    return Kind(name, raw["prefix"], _pair(raw["caption"]), _fields(raw.get("fields")), capacities, raw.get("maps_to"))


def _relation(name: str, raw: Mapping[str, Any]) -> RelationKind:
    qualifier, one = raw.get("qualifier", ()), raw.get("one_at_a_time", False)
    return RelationKind(
        name=name,
        sources=tuple(raw["from"]),
        targets=tuple(raw["to"]),
        sentence=_pair(raw["sentence"]),
        fields=_fields(raw.get("fields")),
        undirected=raw.get("undirected", False),
        qualifiers="any" if qualifier == "any" else tuple(qualifier),
        one_at_a_time=one if isinstance(one, bool) else tuple(one),
        maps_to=raw.get("maps_to"),
    )


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the product, read once."""
    raw = yaml.safe_load(Path(__file__).with_name("vocabulary.yaml").read_text(encoding="utf-8"))
    kinds = {name: _kind(name, entry) for name, entry in raw["kinds"].items()}
    return Vocabulary(
        kinds=kinds,
        relations={name: _relation(name, entry) for name, entry in raw["relations"].items()},
        choices={name: {str(value): _pair(pair) for value, pair in entry.items()} for name, entry in raw["choices"].items()},
        capacity_of={capacity: kind.name for kind in kinds.values() for capacity in kind.capacities},
    )
