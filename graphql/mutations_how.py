"""What every change is given beside its object, and what it answers: the same for all mutations."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Annotated, Any, TypeAlias

import strawberry
from strawberry.scalars import JSON

from ..graph_model.changes.checking import NONE
from ..graph_model.changes.desk import Desk
from ..graph_model.changes.how import How
from ..graph_model.changes.outcome import Outcome
from ..graph_model.changes.things import Given, Shape
from ..graph_model.errors import BadField
from .context import Context
from .objects import Node, wrap
from .spelling import camel, snake

Info: TypeAlias = strawberry.Info[Context, None]


def may(description: str) -> Any:
    """An input field that may be left out; null takes back what the same teller said."""
    return strawberry.field(default=strawberry.UNSET, description=description)


@strawberry.input(description="An amount of money.")
class MoneyInput:
    amount: str = strawberry.field(description="The amount in major units, as a decimal text such as 12345.67.")
    currency: str = strawberry.field(description="The currency's three letters.")


@strawberry.input(description="How it was learned, when, from whom, and why it is written down.")
class HowInput:
    account: strawberry.ID | None = strawberry.field(
        default=None, description="The account in whose page it is said; needed only where the object stands in several. `shared`: in all."
    )
    reason: str = strawberry.field(default="", description="Why the change is made, for whoever reads the log.")
    observed_on: date | None = strawberry.field(default=None, description="The day on which it was seen or heard; today where left out.")
    source: str | None = strawberry.field(default=None, description="Where it comes from, in words.")
    source_class: str | None = strawberry.field(default=None, description="external, customer, internal or market expert.")
    means: str | None = strawberry.field(
        default=None, description="desk, team meeting, expert meeting, customer meeting or record of a system."
    )
    confidence: float = strawberry.field(default=1.0, description="How sure, over 0 to 1.")
    assumed: bool = strawberry.field(default=False, description="Whether nobody has confirmed it yet.")
    said_by: strawberry.ID | None = strawberry.field(default=None, description="The colleague who says it; the token's own where left out.")
    expected_revision: int | None = strawberry.field(
        default=None, description="The object's revision as you saw it; changed since then, the answer is CONFLICT with both values."
    )
    key: str | None = strawberry.field(
        default=None,
        description="At least 128 random bits of yours, such as a UUID: needed to make something; the same call twice makes one.",
    )
    known_none: list[str] = strawberry.field(
        default_factory=list, description="Fields of which it is known that there is none (as against: nobody knows)."
    )


Beside = Annotated[HowInput | None, strawberry.argument(description="How it was learned, and why it is written down.")]
Making = Annotated[HowInput, strawberry.argument(description="How it was learned, with the key under which it is made.")]
Id = Annotated[strawberry.ID, strawberry.argument(description="Which one, by its id.")]


@strawberry.type(description="What is believed otherwise after a change.")
class FieldChange:
    field: str = strawberry.field(description="The field, or the kind of relation.")
    about: strawberry.ID | None = strawberry.field(description="The other end where it is a relation.")
    before: JSON | None = strawberry.field(description="What was believed; null where nothing.")
    after: JSON | None = strawberry.field(description="What is believed now; null where nothing.")


@strawberry.type(description="What a change did.")
class Changed:
    id: strawberry.ID = strawberry.field(description="The object's lasting id.")
    node: Node | None = strawberry.field(description="The object as it is believed now; null where it has ended.")
    revision: int = strawberry.field(description="The object's revision: the expected one of your next change.")
    store_revision: int | None = strawberry.field(description="The revision under which it was written; null where nothing changed.")
    changed: list[FieldChange] = strawberry.field(description="What is believed otherwise than before.")
    unheard: list[str] = strawberry.field(description="Fields that were said and are not believed: another's word outweighs yours.")


def desk(info: Info) -> Desk:
    """Where the one who asks makes his changes."""
    return info.context.desk


def told(given: HowInput | None) -> How:
    """What the model is told of how it was learned."""
    if given is None:
        return How()
    named = {each.name: getattr(given, each.name) for each in fields(HowInput) if each.name not in ("observed_on", "known_none")}
    return How(**named, observed_on=None if given.observed_on is None else given.observed_on.isoformat())


def said(given: Any, told: HowInput | None, *, apart: tuple[str, ...] = ()) -> dict[str, Any]:
    """The values of an input: what was left out says nothing, null takes back."""
    values = {each.name: _plain(getattr(given, each.name)) for each in fields(given) if each.name not in apart}
    found = {name: value for name, value in values.items() if value is not strawberry.UNSET}
    for name in told.known_none if told is not None else ():
        if snake(name) not in values:
            raise BadField("known_none", f"{name!r} is no field of this.", sorted(values))
        found[snake(name)] = NONE
    return found


def given(shape: Shape, told: Any, beside: HowInput | None, *, apart: tuple[str, ...] = (), start: date | None = None) -> Given:
    """Values and links of an input as the model takes them."""
    values = said(told, beside, apart=apart)
    links = {name: _listed(values.pop(name)) for name in list(values) if name in shape.links}
    return Given(values, links, None if start is None else start.isoformat())


def answered(info: Info, change: Callable[[], Outcome]) -> Changed:
    """The answer to a change; pictures read before it are read again."""
    outcome = change()
    context = info.context
    context.forget()
    node = outcome.node
    differences = [
        FieldChange(field=camel(each.field), about=strawberry.ID(each.about) if each.about else None, before=each.before, after=each.after)
        for each in outcome.changed
    ]
    return Changed(
        id=strawberry.ID(outcome.id),
        node=None if node is None else wrap(node, context.now),
        revision=outcome.revision,
        store_revision=outcome.applied,
        changed=differences,
        unheard=[camel(each) for each in outcome.unheard],
    )


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, MoneyInput):
        return {"amount": value.amount, "currency": value.currency}
    return value


def _listed(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]
