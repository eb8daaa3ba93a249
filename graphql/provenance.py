"""Who said what about a node, and what is believed of it: claims and evidence as GraphQL sees them."""

from datetime import date
from typing import Any

import strawberry
from strawberry.scalars import JSON

from ..graph_model.claims import CAPACITIES, EXTERNAL, KIND, KNOWN_NONE, Claim, Recorded, is_relation, relation_kind
from ..graph_model.compartments import assessment_fields
from ..graph_model.graph import Evidence, Node
from ..graph_model.vocabulary import SHARED
from .context import Context, When
from .scores import Named


@strawberry.type(description="Who said something, when, from which source, how sure.")
class Said:
    source: str = strawberry.field(description="The source, such as salesforce, tables, kamp.")
    record: strawberry.ID = strawberry.field(description="The record that says it.")
    said_by: Named | None = strawberry.field(description="Who of us said it; null where nobody is named or you may not see them.")
    reference: str | None = strawberry.field(description="Where in the source it stands.")
    source_class: str | None = strawberry.field(description="external, customer, internal or market expert.")
    means: str | None = strawberry.field(description="How it was learned, such as customer meeting.")
    observed_on: date | None = strawberry.field(description="The day on which it was seen; null where nobody says.")
    seen_on: date | None = strawberry.field(description="The last day on which the same was seen.")
    confidence: float = strawberry.field(description="How sure they are, 0 to 1.")
    assumed: bool = strawberry.field(description="Whether it is assumed, not confirmed.")


@strawberry.type(description="A value that lost: a contradiction that stays visible.")
class Rival:
    value: JSON | None = strawberry.field(description="The value.")
    said: Said = strawberry.field(description="Who said it.")


@strawberry.type(description="One believed field.")
class Belief:
    field: str = strawberry.field(description="The field's name in the vocabulary.")
    value: JSON | None = strawberry.field(description="The value; null where it is known to be none.")
    said: Said = strawberry.field(description="Who said it.")
    rivals: list[Rival] = strawberry.field(description="What others said.")


@strawberry.type(description="One slot of an observation.")
class Slot:
    name: str = strawberry.field(description="A field of the vocabulary, or a kind of relation.")
    value: JSON | None = strawberry.field(description="What was said; of a relation the ids at its far ends; null withdraws.")
    known_none: bool = strawberry.field(description="Whether it is known to be none.")


@strawberry.type(description="One observation: what a source said about a record on a day. It is never rewritten.")
class Told:
    said: Said = strawberry.field(description="Who said it.")
    revision: int = strawberry.field(description="The revision that brought it.")
    superseded: int | None = strawberry.field(description="The revision that replaced it.")
    deleted: bool = strawberry.field(description="Whether the source says that the record is gone.")
    valid_from: date | None = strawberry.field(description="From when it holds, where stated.")
    valid_to: date | None = strawberry.field(description="The first day on which it no longer holds, where stated.")
    slots: list[Slot] = strawberry.field(description="What it says.")


# What a claim and a piece of evidence have in common.
_TELLING = ("source", "record", "rank", "observed_on", "holder", "reference", "source_class", "means")


def beliefs(context: Context, node: Node, when: When) -> list[Belief]:
    """Each believed field of a node with its evidence."""
    return [
        Belief(
            field=name,
            value=JSON(node.properties.get(name)),
            said=_said(context, node.evidence[name], when),
            rivals=[Rival(value=JSON(_value(each.value)), said=_said(context, each.evidence, when)) for each in node.rivals.get(name, ())],
        )
        for name in sorted(node.evidence)
    ]


def history(context: Context, node: Node, when: When, *, first: int) -> list[Told]:
    """The latest observations about a node that the viewer may see, as known then."""
    found = [
        each for each in context.store.claims(node.id, viewer=context.viewer) if when.revision is None or each.revision <= when.revision
    ]
    latest = sorted(found, key=lambda each: (each.revision, each.claim.observed_on or "", each.claim.record), reverse=True)[:first]
    return [_told(context, node, each, when) for each in latest]


def _told(context: Context, node: Node, recorded: Recorded, when: When) -> Told:
    claim = recorded.claim
    sightings = [day for day in recorded.days(when.revision) if day is not None]
    names = {
        name: getattr(claim, name) for name in ("source", "record", "rank", "observed_on", "holder", "reference", "source_class", "means")
    }
    evidence = Evidence(**names, seen_on=max(sightings, default=None), confidence=claim.confidence, assumed=claim.assumed)
    gone = recorded.superseded
    return Told(
        said=_said(context, evidence, when),
        revision=recorded.revision,
        superseded=None if gone is None or (when.revision is not None and gone > when.revision) else gone,
        deleted=claim.deleted,
        valid_from=_day(claim.valid_from),
        valid_to=_day(claim.valid_to),
        slots=_slots(context, node, claim, when),
    )


def _slots(context: Context, node: Node, claim: Claim, when: When) -> list[Slot]:
    """What a claim says, without opinions that the viewer may not read and ends that they may not see."""
    account = claim.account if claim.account == SHARED else context.store.resolve(claim.account)
    hidden = frozenset() if account != SHARED and context.viewer.reads_assessments(account) else assessment_fields(node.kind)
    ends = {end for _, _, statement in claim.statements() for end in (statement.source, statement.target)}
    seen = {end for end in ends if context.get(end, when) is not None}
    slots = []
    for name, value in claim.slots.items():
        if name in hidden:
            continue
        if is_relation(name) and value is not None and value != KNOWN_NONE:
            told = [each.target for each in value if each.source in seen and each.target in seen]
            slots += [Slot(name=relation_kind(name), value=JSON(told), known_none=False)] if told else []
            continue
        shown = {KIND: "kind", CAPACITIES: "capacities", EXTERNAL: "id"}.get(name, relation_kind(name))
        slots.append(Slot(name=shown, value=JSON(_value(value)), known_none=value == KNOWN_NONE))
    return slots


def _said(context: Context, evidence: Evidence, when: When) -> Said:
    holder = None if evidence.holder is None else context.get(evidence.holder, when)
    return Said(
        source=evidence.source,
        record=strawberry.ID(evidence.record),
        said_by=None if holder is None else Named(id=strawberry.ID(holder.id), kind=holder.kind, name=holder.name),
        reference=evidence.reference,
        source_class=evidence.source_class,
        means=evidence.means,
        observed_on=_day(evidence.observed_on),
        seen_on=_day(evidence.seen_on),
        confidence=evidence.confidence,
        assumed=evidence.assumed,
    )


def _value(value: Any) -> Any:
    return None if value == KNOWN_NONE else value


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
