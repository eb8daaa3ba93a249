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


SAID = Evidence("r", "team", 3, observed_on="2026-01-01", seen_on="2026-01-01")


class Books:
    """One account with units, offers and what it spends; amounts in whole euros unless said otherwise."""

    def __init__(self, as_of: str = "2026-01-01") -> None:
        self.as_of = as_of
        self.nodes = [Node("acc", "Organization", ("Organization", "Account"), {"name": "Olmera"})]
        self.relations: list[Relation] = []

    def join(self, kind: str, source: str, target: str, **fields: Any) -> None:
        self.relations.append(
            Relation(f"{kind}-{source}-{target}-{len(self.relations)}", kind, source, target, "", "acc", fields, (SAID,))
        )

    def unit(self, identifier: str, parent: str = "acc", **fields: Any) -> None:
        self.nodes.append(Node(identifier, "OrgUnit", properties={"name": identifier.capitalize(), **fields}))
        self.join("PART_OF", identifier, parent)

    def offer(self, identifier: str, parent: str | None = None) -> None:
        self.nodes.append(Node(identifier, "Offer", properties={"name": identifier.capitalize()}))
        if parent is not None:
            self.join("PART_OF", identifier, parent)

    def company(self, identifier: str) -> None:
        self.nodes.append(Node(identifier, "Organization", ("Organization", "Competitor"), {"name": identifier.capitalize()}))

    def spend(
        self,
        amount: int | None,
        *,
        at: str = "acc",
        on: str | None = None,
        to: str = "us",
        start: str = "2025-01-01",
        end: str = "2026-01-01",
        currency: str = "EUR",
        **more: Any,
    ) -> str:
        """`to` is a word of the scale, or companies split by a plus."""
        identifier = f"spend{len(self.nodes)}"
        word = to if to in ("us", "in-house", "not bought", "unknown") else "competitor"
        money = {} if amount is None else {"amount": {"minor": amount * 100, "currency": currency}}
        self.nodes.append(
            Node(identifier, "Spend", properties={"basis": "actual", "with_whom": word, "start": start, "end": end, **money, **more})
        )
        self.join("SPENT_BY", identifier, at)
        if on is not None:
            self.join("SPENT_ON", identifier, on)
        for each in to.split("+") if word == "competitor" else ():
            company, _, share = each.partition("=")
            self.join("SPENT_WITH", identifier, company, **({"share": float(share)} if share else {}))
        return identifier

    def rate(self, day: str, rate: str, base: str = "GBP", quote: str = "EUR") -> None:
        self.nodes.append(Node(f"rate{day}", "Rate", properties={"base": base, "quote": quote, "day": day, "rate": rate}))

    @property
    def graph(self) -> Graph:
        return Graph(self.nodes, self.relations, as_of=self.as_of)


@pytest.fixture
def books() -> Books:
    return Books()
