"""The typed graph: accounts, units, positions, people, decisions, as GraphQL sees them."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar, cast

import strawberry

from ..graph_model import graph as model
from ..graph_model import money as amounts
from .described import answers
from .scores import Money, money

T = TypeVar("T", bound="Node")
Picture = Callable[[], model.Graph]


def said(name: str, description: str) -> Any:
    """A field that answers a believed property, null where nobody said it."""

    def resolve(self: "Node") -> Any:
        return self.believed.get(name)

    return strawberry.field(resolver=resolve, description=description)


def said_day(name: str, description: str) -> Any:
    """A field that answers a believed date."""

    def resolve(self: "Node") -> date | None:
        found = self.believed.get(name)
        return None if found is None else date.fromisoformat(found)

    return strawberry.field(resolver=resolve, description=description)


def said_money(name: str, description: str) -> Any:
    """A field that answers a believed amount."""

    def resolve(self: "Node") -> Money | None:
        found = amounts.from_stored(self.believed.properties.get(name))
        return None if found is None else money(found.json)

    return strawberry.field(resolver=resolve, description=description)


@strawberry.interface(description="Anything that the graph knows.")
class Node:
    believed: strawberry.Private[model.Node]
    picture: strawberry.Private[Picture]

    @answers("The lasting id, the same on the command line and in addresses.")
    def id(self) -> strawberry.ID:
        return strawberry.ID(self.believed.id)

    @answers("What people call it; the id where nobody named it.")
    def name(self) -> str:
        return self.believed.name

    @answers("Its kind in the vocabulary, such as Person.")
    def kind(self) -> str:
        return self.believed.kind

    @answers("Its kind and the capacities in which it stands to us.")
    def labels(self) -> list[str]:
        return list(self.believed.labels)

    @answers("The last revision that changed what is believed about it.")
    def revision(self) -> int:
        return self.believed.revision

    @answers("Where nobody described it: the kinds that its relations allow.")
    def placeholder(self) -> list[str]:
        return list(self.believed.placeholder)

    def _out(self, kind: str, wanted: type[T]) -> list[T]:
        return self._wrapped(self.picture().targets(self.believed.id, kind), wanted)

    def _into(self, kind: str, wanted: type[T]) -> list[T]:
        return self._wrapped(self.picture().sources(self.believed.id, kind), wanted)

    def _wrapped(self, nodes: Iterable[model.Node], wanted: type[T]) -> list[T]:
        found = {node.id: wrap(node, self.picture) for node in nodes}
        return [each for each in found.values() if isinstance(each, wanted)]


@strawberry.type(description="A kind of node without a type of its own.")
class Thing(Node):
    pass


@strawberry.type(description="One human.")
class Person(Node):
    title: str | None = said("title", "The job title.")
    email: list[str] | None = said("email", "Mail addresses.")
    phone: list[str] | None = said("phone", "Telephone numbers.")
    department: str | None = said("department", "The department as the source writes it.")

    @answers("The positions that this person holds.")
    def positions(self) -> list["Position"]:
        return self._out("HOLDS", Position)

    @answers("The person or position that this person reports to.")
    def reports_to(self) -> list[Node]:
        return self._out("REPORTS_TO", Node)

    @answers("The buying roles that this person plays.")
    def roles(self) -> list["BuyingRole"]:
        return self._out("PLAYS", BuyingRole)


@strawberry.type(description="A person with a dated tie to us: a colleague, a former one, a partner, an expert.")
class KnowledgeHolder(Person):
    pass


@strawberry.type(description="A chair, which a person may hold.")
class Position(Node):
    @answers("Who holds it; null where the chair is vacant.")
    def holder(self) -> Person | None:
        return next(iter(self._into("HOLDS", Person)), None)

    @answers("The buying roles that belong to the chair.")
    def roles(self) -> list["BuyingRole"]:
        return self._out("PLAYS", BuyingRole)


@strawberry.type(description="An organisational unit, theirs or ours.")
class OrgUnit(Node):
    function: str | None = said("function", "What the unit does.")

    @answers("The units directly below.")
    def units(self) -> list["OrgUnit"]:
        return self._into("PART_OF", OrgUnit)

    @answers("The positions in this unit.")
    def positions(self) -> list[Position]:
        return self._into("MEMBER_OF", Position)

    @answers("The people who work in this unit.")
    def people(self) -> list[Person]:
        return self._into("MEMBER_OF", Person)


@strawberry.type(description="A company.")
class Organization(Node):
    website: str | None = said("website", "The website.")
    tax_code: str | None = said("tax_code", "The tax code.")
    industry: str | None = said("industry", "The industry as the source writes it.")

    @answers("The company that owns it.")
    def parent(self) -> "Organization | None":
        return next(iter(self._out("SUBSIDIARY_OF", Organization)), None)


@strawberry.type(description="A competitor of ours.")
class Competitor(Organization):
    pass


@strawberry.type(description="A customer.")
class Account(Organization):
    key: bool | None = said("key", "Whether it was chosen as a key account.")

    @answers("The units directly below the account.")
    def units(self) -> list[OrgUnit]:
        return self._into("PART_OF", OrgUnit)

    @answers("All people of the account, in its units too.")
    def people(self) -> list[Person]:
        return [each for each in self._all("Person", Person) if "KnowledgeHolder" not in each.believed.labels]

    @answers("All positions of the account.")
    def positions(self) -> list[Position]:
        return self._all("Position", Position)

    @answers("All decisions of the account, closed ones too.")
    def decisions(self) -> list["Decision"]:
        return self._all("Decision", Decision)

    @answers("Those of us on the account's team.")
    def team(self) -> list[KnowledgeHolder]:
        return self._into("ON_TEAM", KnowledgeHolder)

    @answers("What the account needs.")
    def needs(self) -> list["Need"]:
        return self._all("Need", Need)

    def _all(self, label: str, wanted: type[T]) -> list[T]:
        mine = (node for node in self.picture().of_kind(label) if self.believed.id in node.compartments)
        return self._wrapped(mine, wanted)


@strawberry.type(description="Something that the customer decides.")
class Decision(Node):
    stage: str | None = said("stage", "open, won, lost or cancelled.")
    decide_by: date | None = said_day("decide_by", "The day by which it is to be decided.")
    next_step: str | None = said("next_step", "What happens next, as the source writes it.")
    amount: Money | None = said_money("amount", "What it is worth.")

    @answers("The steps it takes, in their order.")
    def steps(self) -> list["DecisionStep"]:
        return sorted(self._into("STEP_OF", DecisionStep), key=lambda step: (step.believed.get("order", 0), step.believed.id))

    @answers("The buying roles that count in it.")
    def roles(self) -> list["BuyingRole"]:
        return self._into("IN_DECISION", BuyingRole)


@strawberry.type(description="One step of a decision.")
class DecisionStep(Node):
    order: int | None = said("order", "Its place; equal ones run side by side.")
    step: str | None = said("kind", "propose, specify, evaluate, check, approve, sign or veto.")
    rule: str | None = said("rule", "all, any, or k of those who hold it.")
    k: int | None = said("k", "How many must agree where the rule is k.")
    outcome: str | None = said("outcome", "pending, yes, no or skipped.")
    threshold: Money | None = said_money("threshold", "The step applies only from this amount.")

    @answers("The roles that it requires.")
    def requires(self) -> list["BuyingRole"]:
        return self._out("REQUIRES", BuyingRole)


@strawberry.type(description="The part that somebody plays in a decision, or at the account in general.")
class BuyingRole(Node):
    role: str | None = said("role", "initiator, user, influencer, buyer, decider, approver or gatekeeper.")
    role_original: str | None = said("role_original", "The role as the source writes it.")
    stance: float | None = said("stance", "From -1 (enemy) to 1 (mentor); null where unknown.")
    influence: str | None = said("influence", "low, medium or high.")
    coverage: str | None = said("coverage", "How well we are in contact.")

    @answers("The people and positions that play it; nobody is a gap.")
    def players(self) -> list[Node]:
        return self._into("PLAYS", Node)


@strawberry.type(description="Something that the customer needs, said or unsaid.")
class Need(Node):
    need: str | None = said("kind", "expressed or unexpressed.")
    amount: Money | None = said_money("amount", "What meeting it is worth.")


@strawberry.type(description="Something that we offer.")
class Offer(Node):
    category: str | None = said("category", "Its category.")


# The capacity goes before the kind: a customer that is a competitor too answers as Account.
TYPES: dict[str, type[Node]] = {
    "Account": Account,
    "KnowledgeHolder": KnowledgeHolder,
    "Competitor": Competitor,
    "Organization": Organization,
    "Person": Person,
    "Position": Position,
    "OrgUnit": OrgUnit,
    "Decision": Decision,
    "DecisionStep": DecisionStep,
    "BuyingRole": BuyingRole,
    "Need": Need,
    "Offer": Offer,
}


def wrap(node: model.Node, picture: Picture) -> Node:
    """A believed node as its GraphQL type."""
    labels = node.labels or (node.kind,)
    chosen = next((found for label, found in TYPES.items() if label in labels), Thing)
    return cast(Node, cast(Any, chosen)(believed=node, picture=picture))
