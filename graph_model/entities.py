"""Which records are one being: derived from judgements, never a rewrite (MODEL section 2)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from .claims import Judgement
from .ids import bare


class Entities:
    """The entity of each record under the judgements in force. A record that no judgement names is its own entity."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._parent: dict[str, str] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        listed = list(judgements)
        for each in listed:
            if each.kind == "apart":
                self._apart[each.a].add(each.b)
                self._apart[each.b].add(each.a)
        for each in sorted((each for each in listed if each.kind == "same"), key=_edge_order):
            self._join(each.a, each.b)
        self._members: dict[str, list[str]] = defaultdict(list)
        for record in self._parent:
            self._members[self._root(record)].append(record)
        self.keys: dict[tuple[str, str, str, str, str], Any] = {}
        self._entity = {root: min(members, key=bare) for root, members in self._members.items()}

    def entity(self, record: str) -> str:
        """The id of the entity: the smallest of its records' ids, by the part after the prefix."""
        return self._entity[self._root(record)] if record in self._parent else record

    def members(self, record: str) -> tuple[str, ...]:
        """All records of the entity to which a record (or an entity's id) belongs."""
        return tuple(self._members[self._root(record)]) if record in self._parent else (record,)

    def joined(self) -> dict[str, str]:
        """Every record that shares its entity with another, or is named by a judgement, with the entity."""
        return {record: self.entity(record) for record in self._parent}

    def several(self) -> dict[str, tuple[str, ...]]:
        """The records of every entity that has more than one, by each of them."""
        return {record: tuple(members) for members in self._members.values() if len(members) > 1 for record in members}

    def _root(self, record: str) -> str:
        while self._parent[record] != record:
            self._parent[record] = self._parent[self._parent[record]]
            record = self._parent[record]
        return record

    def _join(self, a: str, b: str) -> None:
        for record in (a, b):
            self._parent.setdefault(record, record)
        one, other = self._root(a), self._root(b)
        # An edge that would join an apart pair is skipped: apart wins.
        if one == other or any(enemy in self._parent and self._root(enemy) == other for enemy in self._apart[one]):
            return
        self._parent[other] = one
        self._apart[one] |= self._apart[other]


def _edge_order(judgement: Judgement) -> tuple[bool, str, str]:
    first, second = sorted((bare(judgement.a), bare(judgement.b)))
    return not judgement.by_hand, first, second
