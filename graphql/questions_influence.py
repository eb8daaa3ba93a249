"""Who counts how much in a decision, and is that weight with us?"""

from typing import Annotated, Any

import strawberry

from ..graph_model.analysis import influence, influence_json
from .arguments import AccountId, AsOf, Info, KnownAt
from .described import answers
from .scores import Document, Named, Score, named, score


@strawberry.type(description="Somebody who has a say.")
class Influential:
    person: Named = strawberry.field(description="Who.")
    roles: list[str] = strawberry.field(description="Their buying roles.")
    weight: float = strawberry.field(description="Their share of the weight, 0 to 1.")
    stance: float | None = strawberry.field(description="From -1 (enemy) to 1 (mentor); null where nobody said.")
    listened_to: float = strawberry.field(description="Their share of attention by said influence (PageRank); never by mail or meetings.")
    heard_by: int = strawberry.field(description="How many of the others are said to listen to them.")


@strawberry.type(description="The purchasing role's place among the others.")
class BuyerCentrality:
    person: Named = strawberry.field(description="Who buys.")
    centrality: float = strawberry.field(description="With what share of the others they have a living tie.")


@strawberry.type(description="How large and how tightly knit the buying centre is.")
class BuyingCentre:
    extensivity: int = strawberry.field(description="How many people.")
    vertical: int = strawberry.field(description="On how many levels.")
    lateral: int = strawberry.field(description="In how many units.")
    departments: list[str] = strawberry.field(description="The units by name.")
    connectedness: float | None = strawberry.field(description="Living ties of those possible; null below two people.")
    buyers: list[BuyerCentrality] = strawberry.field(description="The purchasing role's place among the others.")


@strawberry.type(description="Models of a group's choice side by side: to compare, no forecast.")
class GroupChoice:
    weighted: float = strawberry.field(description="By the weights.")
    equal: float = strawberry.field(description="On the mean.")
    majority: float = strawberry.field(description="A majority says yes.")
    needed: int = strawberry.field(description="How many are a majority.")
    all_yes: float = strawberry.field(description="All say yes.")
    unanimity: float | None = strawberry.field(description="All say yes, given that all say the same; null where they never do.")


@strawberry.type(description="Who counts in one decision.")
class DecisionInfluence:
    decision: Named | None = strawberry.field(description="The decision; null for the general attitude at the account.")
    basis: str = strawberry.field(description="What the weights rest on: declared, formal or listening.")
    people: list[Influential] = strawberry.field(description="Those who have a say, the most weight first.")
    support: Score = strawberry.field(description="Whether the weight is with us, -1 to 1.")
    promoters: float = strawberry.field(description="The weight for us.")
    detractors: float = strawberry.field(description="The weight against us.")
    unknown: float = strawberry.field(description="The weight of those whose stance nobody knows.")
    centre: BuyingCentre = strawberry.field(description="The buying centre.")
    group: GroupChoice | None = strawberry.field(description="What the group would choose; null without anybody.")
    missing: list[str] = strawberry.field(description="What would have to be known.")


@strawberry.type(description="The organisation chart as entered, checked; an out-tree has 1 in all four.")
class Chart:
    connectedness: float | None = strawberry.field(description="Pairs that are connected at all.")
    hierarchy: float | None = strawberry.field(description="Pairs that do not report to one another in a circle.")
    efficiency: float | None = strawberry.field(description="Lines not beyond those that a tree needs.")
    least_upper_boundedness: float | None = strawberry.field(description="Pairs with a boss in common.")
    in_a_loop: list[Named] = strawberry.field(description="People in a circle.")
    several_bosses: list[Named] = strawberry.field(description="People with more than one boss.")
    apart: list[Named] = strawberry.field(description="People connected with nobody.")
    remarks: list[str] = strawberry.field(description="The same in words.")


@strawberry.type(description="Who counts at an account.")
class Influence:
    account: Named = strawberry.field(description="The account asked about.")
    decisions: list[DecisionInfluence] = strawberry.field(description="Its open decisions, or the one asked about.")
    chart: Chart = strawberry.field(description="The organisation chart, checked.")


DecisionId = Annotated[strawberry.ID | None, strawberry.argument(description="Only this decision; else all open ones.")]


@strawberry.type
class InfluenceQuestions:
    @answers("Who counts how much in a decision, and is that weight with us?")
    def influence(
        self, info: Info, account: AccountId, decision: DecisionId = None, as_of: AsOf = None, known_at: KnownAt = None
    ) -> Influence:
        graph, found = info.context.asked(account, as_of, known_at)
        answer = influence.influence(graph, found.id, decision=decision, language=info.context.language)
        return told_influence(influence_json.as_json(answer))


def told_influence(given: Document) -> Influence:
    """The answer of `influence`."""
    chart = given["chart"]
    listed = {key: [named(each) for each in chart[key]] for key in ("in_a_loop", "several_bosses", "apart")}
    decisions = [_decision(each) for each in given["decisions"]]
    return Influence(account=named(given["account"]), decisions=decisions, chart=Chart(**{**chart, **listed}))


def _decision(given: Document) -> DecisionInfluence:
    group, centre = given["group"], given["centre"]
    shown: dict[str, Any] = {
        "decision": None if given["decision"] is None else named(given["decision"]),
        "people": [Influential(**_person(each)) for each in given["people"]],
        "support": score(given["support"]),
        "centre": BuyingCentre(**{**centre, "buyers": [BuyerCentrality(**_person(each)) for each in centre["buyers"]]}),
        "group": None if group is None else GroupChoice(**group),
    }
    return DecisionInfluence(**{**given, **shown})


def _person(given: Document) -> dict[str, Any]:
    return {**given, "person": named(given["person"])}
