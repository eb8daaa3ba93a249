"""The named questions' answers, built from the one JSON shape of the model."""

from datetime import date
from typing import Any

import strawberry

from .scores import Document, Named, Score, money, named, score
from .scores import Money as Amount


@strawberry.type(description="One step from a person to the next.")
class Hop:
    from_: Named = strawberry.field(name="from", description="Who makes the step.")
    to: Named = strawberry.field(description="Whom it reaches.")
    chance: float = strawberry.field(description="The chance that it holds, 0 to 1; compare it, it is no forecast.")
    basis: str = strawberry.field(description="What it rests on.")
    observed_on: date | None = strawberry.field(description="The last day on which it was seen; null where nobody says.")
    evidence: str = strawberry.field(description="Who met or said what, when.")


@strawberry.type(description="One way to a decider.")
class Route:
    chance: float = strawberry.field(description="The chance of the whole way, to compare it with others.")
    people: list[Named] = strawberry.field(description="The people on the way, ours first.")
    hops: list[Hop] = strawberry.field(description="Its steps.")
    weakest: Hop | None = strawberry.field(description="The step that is most likely to fail.")
    without_best_colleague: bool = strawberry.field(description="Whether it is the best way without the colleague of the best one.")


@strawberry.type(description="Somebody who decides, and how we reach them.")
class Decider:
    person: Named = strawberry.field(description="Who decides.")
    role: str | None = strawberry.field(description="In which role.")
    reach: Score = strawberry.field(description="How well we reach them over all ways.")
    routes: list[Route] = strawberry.field(description="The best ways, the best first.")


@strawberry.type(description="One step of a decision with those who hold it.")
class StepAnswer:
    order: int | None = strawberry.field(description="Its place.")
    kind: str = strawberry.field(description="propose, specify, evaluate, check, approve, sign or veto.")
    rule: str | None = strawberry.field(description="all, any or k.")
    k: int | None = strawberry.field(description="How many must agree where the rule is k.")
    applies: bool = strawberry.field(description="Whether the amount reaches the step's threshold.")
    assumed: bool = strawberry.field(description="Whether nobody said that the step exists: it is read from the roles.")
    holders: list[Named] = strawberry.field(description="Who holds it.")
    gap: str | None = strawberry.field(description="The question to ask where nobody holds it.")


@strawberry.type(description="A decision and those who take it.")
class DecisionAnswer:
    id: strawberry.ID = strawberry.field(description="The decision's id.")
    name: str = strawberry.field(description="What it is called.")
    steps: list[StepAnswer] = strawberry.field(description="Its steps, in their order.")
    deciders: list[Decider] = strawberry.field(description="Those who take its binding steps.")
    chance_our_way: Score | None = strawberry.field(description="How likely it goes our way, to compare it with others.")
    remarks: list[str] = strawberry.field(description="What else there is to know, such as an overdue decision.")


@strawberry.type(description="Somebody whom title or reporting line make likely to decide.")
class LikelyDecider:
    person: Named = strawberry.field(description="Who.")
    reason: str = strawberry.field(description="Why.")
    owner: Named | None = strawberry.field(description="Who of us looks after them.")
    assumed: bool = strawberry.field(description="Always true: nobody has confirmed it.")


@strawberry.type(description="Through whom we reach those who decide.")
class DecisionPaths:
    account: Named = strawberry.field(description="The account asked about.")
    decisions: list[DecisionAnswer] = strawberry.field(description="Its open decisions, or the one asked about.")
    nobody_known: bool = strawberry.field(description="Whether nobody is known to decide anything.")
    likely: list[LikelyDecider] = strawberry.field(description="Where nobody is known: who is likely to decide.")
    ask: list[str] = strawberry.field(description="What to ask first.")


@strawberry.type(description="One indicator of risk.")
class RiskIndicator:
    id: str = strawberry.field(description="Its lasting id, such as R1.")
    name: str = strawberry.field(description="What it is called.")
    score: Score = strawberry.field(description="The indicator with its explanation.")
    people: list[Named] = strawberry.field(description="The people it is about.")
    action: str | None = strawberry.field(description="What to do about it.")


@strawberry.type(description="What breaks if somebody goes.")
class RelationshipRisk:
    account: Named = strawberry.field(description="The account asked about.")
    index: Score = strawberry.field(description="The risks together.")
    indicators: list[RiskIndicator] = strawberry.field(description="The risks, each apart.")
    at_stake: Score = strawberry.field(description="The money that hangs on them.")


@strawberry.type(description="Something that the plan needs and nobody knows, or knows well enough.")
class Gap:
    question: str = strawberry.field(description="The playbook's question.")
    class_: str = strawberry.field(name="class", description="missing, stale, contradictory, single-holder or unsourced.")
    phase: str = strawberry.field(description="The phase of the method that asks it.")
    money: Amount | None = strawberry.field(description="The money that waits for the answer.")
    about: Named = strawberry.field(description="What it is about.")
    ask: list[Named] = strawberry.field(description="Whom to ask, the nearest first.")
    blocks: list[Named] = strawberry.field(description="The decisions and areas of the plan that wait for the answer.")
    say: str = strawberry.field(description="The question as one would ask it.")


@strawberry.type(description="What the plan needs that nobody knows.")
class KnowledgeGaps:
    account: Named = strawberry.field(description="The account asked about.")
    gaps: list[Gap] = strawberry.field(description="The gaps, the most money first.")
    completeness: Score = strawberry.field(description="How much of what the plan needs is known.")


def told_paths(given: Document) -> DecisionPaths:
    """The answer of `decisionPaths`."""
    return DecisionPaths(
        account=named(given["account"]),
        decisions=[_decision(each) for each in given["decisions"]],
        nobody_known=given["nobody_known"],
        likely=[_likely(each) for each in given["likely"]],
        ask=[_sentence(each) for each in given["ask"]],
    )


def told_risk(given: Document) -> RelationshipRisk:
    """The answer of `relationshipRisk`."""
    return RelationshipRisk(
        account=named(given["account"]),
        index=score(given["index"]),
        indicators=[_indicator(each) for each in given["indicators"]],
        at_stake=score(given["at_stake"]),
    )


def told_gaps(given: Document) -> KnowledgeGaps:
    """The answer of `knowledgeGaps`."""
    return KnowledgeGaps(
        account=named(given["account"]),
        gaps=[_gap(each) for each in given["gaps"]],
        completeness=score(given["completeness"]),
    )


def _decision(given: Document) -> DecisionAnswer:
    chance = given["chance_our_way"]
    return DecisionAnswer(
        id=strawberry.ID(given["id"]),
        name=given["name"],
        steps=[_step(each) for each in given["steps"]],
        deciders=[_decider(each) for each in given["deciders"]],
        chance_our_way=None if chance is None else score(chance),
        remarks=list(given["remarks"]),
    )


def _step(given: Document) -> StepAnswer:
    holders = [named(each) for each in given["holders"]]
    gap = None if given["gap"] is None else _sentence(given["gap"])
    stated = {name: given[name] for name in ("order", "kind", "rule", "k", "applies", "assumed")}
    return StepAnswer(**stated, holders=holders, gap=gap)


def _decider(given: Document) -> Decider:
    routes = [_route(each) for each in given["routes"]]
    return Decider(person=named(given["person"]), role=given["role"], reach=score(given["reach"]), routes=routes)


def _route(given: Document) -> Route:
    return Route(
        chance=given["chance"],
        people=[named(each) for each in given["people"]],
        hops=[_hop(each) for each in given["hops"]],
        weakest=None if given["weakest"] is None else _hop(given["weakest"]),
        without_best_colleague=given["without_best_colleague"],
    )


def _hop(given: Document) -> Hop:
    ends = named(given["from"]), named(given["to"])
    seen = None if given["observed_on"] is None else date.fromisoformat(given["observed_on"])
    return Hop(from_=ends[0], to=ends[1], chance=given["chance"], basis=given["basis"], observed_on=seen, evidence=given["evidence"])


def _likely(given: Document) -> LikelyDecider:
    owner = None if given["owner"] is None else named(given["owner"])
    return LikelyDecider(person=named(given["person"]), reason=given["reason"], owner=owner, assumed=given["assumed"])


def _indicator(given: Document) -> RiskIndicator:
    people = [named(each) for each in given["people"]]
    return RiskIndicator(id=given["id"], name=given["name"], score=score(given), people=people, action=given["action"])


def _gap(given: Document) -> Gap:
    return Gap(
        question=_sentence(given["question"]),
        class_=given["class"],
        phase=str(given["phase"]),
        money=money(given["money"]),
        about=named(given["about"]),
        ask=_all_named(given["ask"]),
        blocks=_all_named(given["blocks"]),
        say=given["say"],
    )


def _all_named(given: Any) -> list[Named]:
    return [named(each) for each in given]


def _sentence(given: Any) -> str:
    """A question as a text, whether it stands alone or with its id."""
    return given if isinstance(given, str) else str(given.get("text") or given.get("name") or given["id"])
