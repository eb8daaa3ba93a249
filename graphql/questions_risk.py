"""What breaks if somebody goes?"""

import strawberry

from ..graph_model.analysis import relationship_risk as risk
from .arguments import AccountId, AsOf, Info, KnownAt
from .described import answers
from .scores import Document, Money, Named, Score, all_named, money, named, score


@strawberry.type(description="One indicator of risk.")
class RiskIndicator:
    id: str = strawberry.field(description="Its lasting id, such as R1.")
    name: str = strawberry.field(description="What it is called.")
    score: Score = strawberry.field(description="The indicator with its explanation.")
    people: list[Named] = strawberry.field(description="The people it is about.")
    action: str | None = strawberry.field(description="What to do about it.")
    counted: bool = strawberry.field(description="Whether the index counts it; the others stand beside it.")


@strawberry.type(description="Somebody on whom our ways to those who decide hang.")
class KeyPerson:
    person: Named = strawberry.field(description="Who.")
    ours: bool = strawberry.field(description="Whether it is one of us.")
    loss: float = strawberry.field(description="How much less we would get through without them, 0 to 1.")
    money: Money | None = strawberry.field(description="What would lose its last way; null where it has no rate.")
    lost: list[Named] = strawberry.field(description="The decisions, spend and plan areas that would.")


@strawberry.type(description="Two whose departure together costs.")
class LossOfTwo:
    people: list[Named] = strawberry.field(description="Both.")
    loss: float = strawberry.field(description="How much less we would get through without both.")


@strawberry.type(description="A tie worth strengthening.")
class TieWorth:
    from_: Named = strawberry.field(name="from", description="One end.")
    to: Named = strawberry.field(description="The other.")
    birnbaum: float = strawberry.field(description="How much more we get through if it holds than if it does not.")
    potential: float = strawberry.field(description="How much more we would get through if it were certain.")


@strawberry.type(description="What breaks if somebody goes.")
class RelationshipRisk:
    account: Named = strawberry.field(description="The account asked about.")
    index: Score = strawberry.field(description="The risks together.")
    indicators: list[RiskIndicator] = strawberry.field(description="The risks, each apart.")
    at_stake: Score = strawberry.field(description="The money that hangs on them.")
    key_people: list[KeyPerson] = strawberry.field(description="On whom most hangs, ours and theirs; ten at most.")
    pairs: list[LossOfTwo] = strawberry.field(description="The same for two at once, among those on whom most hangs; ten at most.")
    ties: list[TieWorth] = strawberry.field(description="The ties to strengthen first; ten at most.")


@strawberry.type
class RiskQuestions:
    @answers("What breaks if somebody goes?")
    def relationship_risk(self, info: Info, account: AccountId, as_of: AsOf = None, known_at: KnownAt = None) -> RelationshipRisk:
        graph, found = info.context.asked(account, as_of, known_at)
        answer = risk.relationship_risk(graph, found.id, language=info.context.language, currency=info.context.currency)
        return told_risk(risk.as_json(answer))


def told_risk(given: Document) -> RelationshipRisk:
    """The answer of `relationshipRisk`."""
    return RelationshipRisk(
        account=named(given["account"]),
        index=score(given["index"]),
        indicators=[_indicator(each) for each in given["indicators"]],
        at_stake=score(given["at_stake"]),
        key_people=[_key_person(each) for each in given["key_people"]],
        pairs=[LossOfTwo(people=all_named(each["people"]), loss=each["loss"]) for each in given["pairs"]],
        ties=[_tie(each) for each in given["ties"]],
    )


def _key_person(given: Document) -> KeyPerson:
    return KeyPerson(
        person=named(given["person"]), ours=given["ours"], loss=given["loss"], money=money(given["money"]), lost=all_named(given["lost"])
    )


def _tie(given: Document) -> TieWorth:
    return TieWorth(from_=named(given["from"]), to=named(given["to"]), birnbaum=given["birnbaum"], potential=given["potential"])


def _indicator(given: Document) -> RiskIndicator:
    people = [named(each) for each in given["people"]]
    return RiskIndicator(
        id=given["id"], name=given["name"], score=score(given), people=people, action=given["action"], counted=given["counted"]
    )
