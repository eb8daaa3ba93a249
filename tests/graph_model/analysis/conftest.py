"""A small account put together by hand, said by one of us today unless a test says otherwise."""

from collections.abc import Callable
from typing import Any

import pytest
from kamp.graph_model.graph import Evidence, Graph, Node, Relation, Rival

Rivals = dict[str, tuple[Rival, ...]]
TODAY = "2026-11-24"


class Picture:
    """We, the account Olmera, and whoever a test adds."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.relations: list[Relation] = []
        self.add("us", "Organization", name="We")
        self.add("acc", "Organization", name="Olmera")

    def said(self, on: str | None = TODAY, **more: Any) -> Evidence:
        """A statement of somebody's; it has a source unless `reference=None`."""
        return Evidence("r", "team", 3, **{"observed_on": on, "seen_on": on, "holder": "anna", "means": "team meeting", **more})

    def add(self, identifier: str, kind: str, /, *, by: Evidence | None = None, rivals: Rivals | None = None, **properties: Any) -> str:
        evidence = dict.fromkeys(properties, by or self.said())
        self.nodes[identifier] = Node(identifier, kind, (kind,), properties, evidence, rivals or {})
        return identifier

    def join(self, kind: str, source: str, target: str, /, *, by: Evidence | None = None, until: str | None = None, **fields: Any) -> None:
        evidence = by or self.said()
        number = f"{kind}-{source}-{target}-{len(self.relations)}"
        dated = dict.fromkeys(fields, evidence)
        self.relations.append(Relation(number, kind, source, target, "", "acc", fields, (evidence,), dated, valid_to=until))

    def ours(self, *names: str) -> None:
        """Colleagues on the account's team."""
        for name in names:
            self.add(name, "Person", name=name.capitalize())
            self.join("TIED_TO", name, "us", tie="employee")
            self.join("ON_TEAM", name, "acc")

    def theirs(self, *names: str) -> None:
        """People of the account."""
        for name in names:
            self.add(name, "Person", name=name.capitalize())
            self.join("MEMBER_OF", name, "acc")

    def knows(self, one: str, other: str, closeness: int = 4, **more: Any) -> None:
        """A declared tie; closeness 4 said today is a chance of .8 (T3)."""
        self.join("KNOWS", one, other, closeness=closeness, **more)

    def decide(self, name: str, *people: str, amount: int | None = 40_000_000, currency: str = "EUR", **more: Any) -> None:
        """An open decision which all these approve, each in a role of their own with these properties."""
        money = {} if amount is None else {"amount": {"minor": amount, "currency": currency}}
        self.add(name, "Decision", name=f"Decision {name}", stage="open", decide_by="2027-03-31", **money)
        self.join("DECIDED_AT", name, "acc")
        self.add(f"{name}-step", "DecisionStep", order=1, rule="all", **{"kind": "approve"})
        self.join("STEP_OF", f"{name}-step", name)
        for person in people:
            role = self.add(f"{name}-{person}", "BuyingRole", role="decider", **more)
            self.join("REQUIRES", f"{name}-step", role)
            self.join("IN_DECISION", role, name)
            self.join("PLAYS", person, role)

    def graph(self) -> Graph:
        """The picture as of today."""
        return Graph(self.nodes.values(), self.relations, as_of=TODAY)


@pytest.fixture
def new_picture() -> Callable[[], Picture]:
    """A fresh account."""
    return Picture


@pytest.fixture
def picture() -> Picture:
    """An account without anybody."""
    return Picture()
