"""What breaks if somebody goes?"""

import strawberry

from ..graph_model.analysis import relationship_risk as risk
from .arguments import AccountId, AsOf, Info, KnownAt
from .described import answers
from .scores import Document, Named, Score, named, score


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
    )


def _indicator(given: Document) -> RiskIndicator:
    people = [named(each) for each in given["people"]]
    return RiskIndicator(id=given["id"], name=given["name"], score=score(given), people=people, action=given["action"])
