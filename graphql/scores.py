"""Scores, money and named things: what every answer is made of, as GraphQL sees them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import strawberry
from strawberry.scalars import JSON

Document = Mapping[str, Any]


@strawberry.type(description="An amount of money.")
class Money:
    amount: str = strawberry.field(description="The amount in major units, as a decimal text.")
    currency: str = strawberry.field(description="The currency's three letters.")


@strawberry.type(description="Something that an answer speaks of.")
class Named:
    id: strawberry.ID = strawberry.field(description="The id; ask `node` for more.")
    kind: str = strawberry.field(description="Its kind in the vocabulary.")
    name: str = strawberry.field(description="What people call it.")


@strawberry.type(description="What one element contributes to a score.")
class ScorePart:
    about: list[strawberry.ID] = strawberry.field(description="The nodes and relations it speaks of.")
    amount: float = strawberry.field(description="The contribution in the score's unit.")
    sentence: str = strawberry.field(description="The contribution in words.")


@strawberry.type(description="A cap that was hit.")
class Truncation:
    what: str = strawberry.field(description="What was limited.")
    met: int = strawberry.field(description="How many there were.")
    limit: int = strawberry.field(description="How many were looked at.")
    advice: str = strawberry.field(description="How to see more.")


@strawberry.type(description="A number with its explanation.")
class Score:
    value: float | None = strawberry.field(description="The number; null where it is money or cannot be computed.")
    money: Money | None = strawberry.field(description="The amount, where the score is money.")
    unit: str = strawberry.field(description="What is counted.")
    as_of: date = strawberry.field(description="The day it is computed for.")
    sentence: str = strawberry.field(description="The answer in words.")
    change: str = strawberry.field(description="What would change it.")
    parameters: JSON = strawberry.field(description="The constants it was computed with.")
    parts: list[ScorePart] = strawberry.field(description="What it is made of.")
    missing: list[str] = strawberry.field(description="What would have to be known to compute it better.")
    truncated: Truncation | None = strawberry.field(description="The cap that was hit, if any.")
    plan_areas: list[strawberry.ID] = strawberry.field(description="The areas of the plan that it touches.")


def money(given: Document | None) -> Money | None:
    """Money from the model's JSON."""
    return None if given is None else Money(amount=given["amount"], currency=given["currency"])


def named(given: Document) -> Named:
    """A named thing from the model's JSON."""
    return Named(id=strawberry.ID(given["id"]), kind=given["kind"], name=given["name"])


def score(given: Document) -> Score:
    """A score from the model's JSON."""
    value, cut = given["value"], given["truncated"]
    parts = [ScorePart(about=_ids(part["about"]), amount=part["amount"], sentence=part["sentence"]) for part in given["parts"]]
    return Score(
        value=None if isinstance(value, Mapping) else value,
        money=money(value) if isinstance(value, Mapping) else None,
        unit=given["unit"],
        as_of=date.fromisoformat(given["as_of"]),
        sentence=given["sentence"],
        change=given["change"],
        parameters=JSON(given["parameters"]),
        parts=parts,
        missing=list(given["missing"]),
        truncated=None if cut is None else Truncation(**cut),
        plan_areas=_ids(given["plan_areas"]),
    )


def _ids(given: Any) -> list[strawberry.ID]:
    return [strawberry.ID(each) for each in given]


def all_named(given: Any) -> list[Named]:
    """Named things from the model's JSON."""
    return [named(each) for each in given]


def sentence(given: Any) -> str:
    """A question as a text, whether it stands alone or with its id."""
    return given if isinstance(given, str) else str(given.get("text") or given.get("name") or given["id"])
