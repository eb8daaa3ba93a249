"""Which of a page's nodes are wanted, by typed fields. Opinions about people are no filter: a filter would tell them to all."""

from dataclasses import fields
from datetime import date
from typing import Any, ClassVar

import strawberry

from ..graph_model.errors import InputError
from ..graph_model.stores.plans import Among, Between

_UNKNOWN = "Only those of which nobody said these fields, by their names here."


@strawberry.input(description="Days from one to another, both included; open where left out.")
class Days:
    from_: date | None = strawberry.field(name="from", default=None, description="The first day.")
    until: date | None = strawberry.field(default=None, description="The last day.")

    def condition(self) -> Between:
        """The days as a store compares them."""
        return Between(_iso(self.from_), _iso(self.until))


class Filter:
    """What every filter does: its fields bear the names of properties, but for those in RENAMED."""

    RENAMED: ClassVar[dict[str, str]] = {}

    def conditions(self) -> dict[str, Any]:
        """The conditions of a step. All must hold."""
        known = {each.name: self.RENAMED.get(each.name, each.name) for each in fields(self) if each.name != "unknown"}  # type: ignore[arg-type]
        given = {known[name]: _condition(value) for name in known if (value := getattr(self, name)) is not None}
        return given | {_named(name, known): None for name in getattr(self, "unknown", None) or ()}


@strawberry.input(description="Which accounts.")
class AccountFilter(Filter):
    key: bool | None = strawberry.field(default=None, description="Key accounts, or the others.")
    industry: list[str] | None = strawberry.field(default=None, description="One of these industries.")
    unknown: list[str] | None = strawberry.field(default=None, description=_UNKNOWN)


@strawberry.input(description="Which people.")
class PersonFilter(Filter):
    title: list[str] | None = strawberry.field(default=None, description="One of these job titles.")
    department: list[str] | None = strawberry.field(default=None, description="One of these departments.")
    unknown: list[str] | None = strawberry.field(default=None, description=_UNKNOWN)


@strawberry.input(description="Which units.")
class OrgUnitFilter(Filter):
    function: list[str] | None = strawberry.field(default=None, description="One of these functions.")
    unknown: list[str] | None = strawberry.field(default=None, description=_UNKNOWN)


@strawberry.input(description="Which decisions.")
class DecisionFilter(Filter):
    stage: list[str] | None = strawberry.field(default=None, description="One of these: open, won, lost, cancelled.")
    decide_by: Days | None = strawberry.field(default=None, description="To be decided in these days.")
    unknown: list[str] | None = strawberry.field(default=None, description=_UNKNOWN)


@strawberry.input(description="Which buying roles.")
class BuyingRoleFilter(Filter):
    role: list[str] | None = strawberry.field(default=None, description="One of these roles.")
    unknown: list[str] | None = strawberry.field(default=None, description=_UNKNOWN)


@strawberry.input(description="Which needs.")
class NeedFilter(Filter):
    RENAMED: ClassVar[dict[str, str]] = {"need": "kind"}
    need: list[str] | None = strawberry.field(default=None, description="expressed or unexpressed.")
    start: Days | None = strawberry.field(default=None, description="That begin in these days.")
    end: Days | None = strawberry.field(default=None, description="That end in these days.")
    unknown: list[str] | None = strawberry.field(default=None, description=_UNKNOWN)


@strawberry.input(description="Which spend.")
class SpendFilter(Filter):
    basis: list[str] | None = strawberry.field(default=None, description="One of these: actual, budget, estimate.")
    with_whom: list[str] | None = strawberry.field(default=None, description="One of these: us, competitor, in-house, not bought, unknown.")
    start: Days | None = strawberry.field(default=None, description="That begins in these days.")
    end: Days | None = strawberry.field(default=None, description="That ends in these days.")
    contract_end: Days | None = strawberry.field(default=None, description="Whose contract ends in these days.")
    unknown: list[str] | None = strawberry.field(default=None, description=_UNKNOWN)


@strawberry.input(description="Which contacts.")
class InteractionFilter(Filter):
    RENAMED: ClassVar[dict[str, str]] = {"contact": "kind"}
    day: Days | None = strawberry.field(default=None, description="In these days.")
    contact: list[str] | None = strawberry.field(default=None, description="One of these: meeting, call, mail.")
    direction: list[str] | None = strawberry.field(default=None, description="ours or theirs.")


@strawberry.input(description="Which findings.")
class FindingFilter(Filter):
    RENAMED: ClassVar[dict[str, str]] = {"finding": "kind"}
    finding: list[str] | None = strawberry.field(default=None, description="One of these: strength, weakness, opportunity, threat.")
    of: list[str] | None = strawberry.field(default=None, description="them or us.")


@strawberry.input(description="Which answers to questions.")
class QuestionFilter(Filter):
    key: list[str] | None = strawberry.field(default=None, description="One of these questions of the playbook.")
    unknown: list[str] | None = strawberry.field(default=None, description=_UNKNOWN)


@strawberry.input(description="Which actions.")
class ActionFilter(Filter):
    due: Days | None = strawberry.field(default=None, description="Due in these days.")
    done: Days | None = strawberry.field(default=None, description="Done in these days.")
    unknown: list[str] | None = strawberry.field(default=None, description=_UNKNOWN)


@strawberry.input(description="Which offers.")
class OfferFilter(Filter):
    category: list[str] | None = strawberry.field(default=None, description="One of these categories.")
    unknown: list[str] | None = strawberry.field(default=None, description=_UNKNOWN)


def _condition(value: Any) -> Any:
    if isinstance(value, list):
        return Among(tuple(value))
    return value.condition() if isinstance(value, Days) else value


def _named(name: str, known: dict[str, str]) -> str:
    python = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
    if python not in known:
        raise InputError(f"{name!r} is no field of this filter; it knows {', '.join(sorted(known))}.")
    return known[python]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
