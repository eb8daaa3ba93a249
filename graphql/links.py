"""How a field of the typed graph is declared: what it reads, what it follows; the plain way to resolve it.

Each declaration leaves its meaning in the field's metadata, where the compiler finds it: a document of such fields becomes one plan.
Where a document cannot be compiled, the resolvers below answer the same, one read a field.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any

import strawberry

from ..graph_model.money import from_stored
from ..graph_model.stores.plans import WITHIN, Direction, Step
from . import pages
from .arguments import After, Before, First, Info, Last
from .described import MEANING
from .scores import Money, money
from .wrapping import ANY

# In which module a type of the graph stands: types name one another in circles.
_ROOMS = {
    "Node": ".objects",
    **dict.fromkeys(("Person", "KnowledgeHolder", "Position", "OrgUnit"), ".objects_people"),
    **dict.fromkeys(("Organization", "Account", "Competitor", "Segment", "KeyElement", "Trend"), ".objects_companies"),
    **dict.fromkeys(("Decision", "DecisionStep", "BuyingRole"), ".objects_decisions"),
    **dict.fromkeys(("Need", "Goal", "Offer", "Panel", "Spend"), ".objects_business"),
    **dict.fromkeys(("Finding", "Question", "Interaction", "Source", "Selection"), ".objects_knowledge"),
    **dict.fromkeys(("Strategy", "Plan", "PlanArea", "Action", "Review"), ".objects_plans"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A field that answers one believed property, or one of `plans`' special fields."""

    property: str


@dataclass(frozen=True, slots=True)
class Link:
    """A field that follows a step: to one node, to all, or to a page of them. `order` names the property that goes before the name."""

    step: Step
    shape: str
    target: str
    order: str | None = None


@dataclass(frozen=True, slots=True)
class Root:
    """A question that answers one node: by which of its arguments, and which label it must bear."""

    argument: str
    target: str


def said(name: str, description: str, kind: Any = str) -> Any:
    """A field that answers a believed property as a text or number, null where nobody said it."""

    def resolve(self: Any) -> Any:
        return self.believed.get(name)

    resolve.__annotations__["return"] = kind | None
    return strawberry.field(resolver=resolve, description=description, metadata={MEANING: Said(name)})


def said_day(name: str, description: str) -> Any:
    """A field that answers a believed date."""

    def resolve(self: Any) -> date | None:
        found = self.believed.get(name)
        return None if found is None else date.fromisoformat(found)

    return strawberry.field(resolver=resolve, description=description, metadata={MEANING: Said(name)})


def said_money(name: str, description: str) -> Any:
    """A field that answers a believed amount."""

    def resolve(self: Any) -> Money | None:
        found = from_stored(self.believed.properties.get(name))
        return None if found is None else money(found.json)

    return strawberry.field(resolver=resolve, description=description, metadata={MEANING: Said(name)})


def one(relation: str, direction: Direction, target: str, description: str) -> Any:
    """A field that answers the first node at the far end of a relation, null where there is none."""
    link = Link(Step(relation, direction, kinds=_kinds(target), first=1), "one", target)

    def resolve(self: Any, info: Info) -> Any:
        return next(iter(_all(self, info, link)), None)

    resolve.__annotations__["return"] = _type(target) | None
    return strawberry.field(resolver=resolve, description=description, metadata={MEANING: link})


def many(relation: str, direction: Direction, target: str, description: str, order: str | None = None) -> Any:
    """A field that answers all nodes at the far end of a relation: for what is never long."""
    link = Link(Step(relation, direction, kinds=_kinds(target)), "many", target, order)

    def resolve(self: Any, info: Info) -> Any:
        return _all(self, info, link)

    resolve.__annotations__["return"] = list[_type(target)]  # type: ignore[misc]
    return strawberry.field(resolver=resolve, description=description, metadata={MEANING: link})


def paged(
    relation: str, direction: Direction, target: str, description: str, where: type | None = None, lacks: tuple[str, ...] = ()
) -> Any:
    """A field that answers a page of the nodes at the far end of a relation, perhaps filtered."""
    link = Link(Step(relation, direction, kinds=_kinds(target), lacks=lacks), "page", target)
    return page_field(
        target, description, link, where, lambda self, info, step: pages.ends(info.context, self.believed.id, step, self.when, target)
    )


def inside(target: str, description: str, where: type | None = None, lacks: tuple[str, ...] = ()) -> Any:
    """A field of an account that answers a page of what stands in it, in its units too."""
    return paged(WITHIN, "in", target, description, where, lacks)


def listed(target: str, description: str, where: type | None = None) -> Any:
    """A question that answers a page of all visible nodes with a label, as they stand today."""
    link = Link(Step("", kinds=(target,)), "page", target)

    def read(_self: Any, info: Info, step: Step) -> Any:
        return pages.ends(info.context, None, step, info.context.now, target)

    return page_field(target, description, link, where, read)


def page_field(target: str, description: str, link: Link, where: type | None, read: Callable[..., Any]) -> Any:
    """A field with the arguments of a page."""

    def resolve(self: Any, info: Info, first: First = None, after: After = None, last: Last = None, before: Before = None) -> Any:
        return read(self, info, pages.sliced(link.step, first=first, after=after, last=last, before=before))

    def filtered(
        self: Any,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        where: Any = None,
    ) -> Any:
        step = pages.sliced(link.step, first=first, after=after, last=last, before=before)
        return read(self, info, replace(step, where={} if where is None else where.conditions()))

    chosen: Callable[..., Any] = resolve if where is None else filtered
    if where is not None:
        chosen.__annotations__["where"] = Annotated[where | None, strawberry.argument(description="Only those of which this holds.")]
    chosen.__annotations__["return"] = pages.Connection[_type(target)]  # type: ignore[misc]
    return strawberry.field(resolver=chosen, description=description, metadata={MEANING: link})


def meaning(definition: Any) -> Said | Link | Root | None:
    """What a field of the schema was declared to read, None where it answers by a function."""
    field = definition.extensions.get("strawberry-definition")
    found: Said | Link | Root | None = (getattr(field, "metadata", None) or {}).get(MEANING)
    return found


def ordered_by(value: Any, identifier: str) -> tuple[Any, str]:
    """The place of a node among others: nothing goes before the smallest."""
    return (0 if value is None else value), identifier


def _all(owner: Any, info: Info, link: Link) -> list[Any]:
    found = pages.ends(info.context, owner.believed.id, link.step, owner.when, link.target)
    nodes = [edge.node for edge in found.edges]
    if link.order is None:
        return nodes
    return sorted(nodes, key=lambda each: ordered_by(each.believed.get(link.order), each.believed.id))


def _kinds(target: str) -> tuple[str, ...]:
    return () if target == ANY else (target,)


def _type(target: str) -> Any:
    return Annotated[target, strawberry.lazy(_ROOMS[target])]
