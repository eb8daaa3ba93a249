"""How does the same buying centre look from the competitors' side?"""

from datetime import date

import strawberry

from ..graph_model.analysis import competitors as analysis
from .arguments import AccountId, AsOf, Info, KnownAt
from .described import answers
from .scores import Document, Money, Named, Score, money, named, score


@strawberry.type(description="Somebody who backs a competitor.")
class Supporter:
    person: Named = strawberry.field(description="Who.")
    closeness: float = strawberry.field(description="How close, 0 to 4.")
    chance: float = strawberry.field(description="The chance that this tie is alive, 0 to 1; compare it.")
    observed_on: date | None = strawberry.field(description="When it was last said.")
    stance: float | None = strawberry.field(description="What they think of us, -1 to 1; null where nobody said or you may not read it.")
    our_chance: float | None = strawberry.field(description="The same chance of our own best tie; null where we have none.")
    sentence: str = strawberry.field(description="In words.")


@strawberry.type(description="A competitor's way to somebody who decides, beside ours.")
class CompetitorWay:
    decision: Named = strawberry.field(description="The decision.")
    person: Named = strawberry.field(description="Who decides.")
    theirs: float = strawberry.field(description="How well they get through, 0 to 1; compare it.")
    ours: float = strawberry.field(description="How well we get through.")
    share: float = strawberry.field(description="Theirs of both.")
    people: list[Named] = strawberry.field(description="Their best way, the competitor first.")
    sentence: str | None = strawberry.field(description="In words; null where they have no way.")


@strawberry.type(description="Somebody whom both sides reach.")
class Contested:
    person: Named = strawberry.field(description="Who.")
    theirs: float = strawberry.field(description="The chance of their tie.")
    ours: float = strawberry.field(description="The chance of our best tie.")
    colleague: Named = strawberry.field(description="Who of us.")
    sentence: str = strawberry.field(description="In words.")


@strawberry.type(description="What a competitor holds.")
class HeldBusiness:
    unit: Named = strawberry.field(description="Where.")
    offer: Named | None = strawberry.field(description="Instead of which of our offers; null where nobody said.")
    amount: Money = strawberry.field(description="The amount of twelve months.")
    contract_end: date | None = strawberry.field(description="Until when.")
    sentence: str = strawberry.field(description="In words.")


@strawberry.type(description="A competitor's offer in a decision.")
class CompetitorBid:
    decision: Named = strawberry.field(description="The decision.")
    outcome: str = strawberry.field(description="pending, won or lost.")
    amount: Money | None = strawberry.field(description="Their price.")
    sentence: str = strawberry.field(description="In words.")


@strawberry.type(description="One competitor in this account.")
class CompetitorAnswer:
    competitor: Named = strawberry.field(description="Who.")
    supporters: list[Supporter] = strawberry.field(description="Who backs them.")
    ways: list[CompetitorWay] = strawberry.field(description="Their ways to those who decide.")
    contested: list[Contested] = strawberry.field(description="Whom both sides reach.")
    held: list[HeldBusiness] = strawberry.field(description="What they supply.")
    bids: list[CompetitorBid] = strawberry.field(description="Their offers.")


@strawberry.type(description="The competitors' side of the same buying centre.")
class Competitors:
    account: Named = strawberry.field(description="The account asked about.")
    closeness: Score = strawberry.field(description="How close the competitors are to those who decide.")
    competitors: list[CompetitorAnswer] = strawberry.field(description="Each competitor, the closest first.")
    missing: list[str] = strawberry.field(description="What could not be counted.")


@strawberry.type
class CompetitorQuestions:
    @answers("How does the same buying centre look from the competitors' side?")
    def competitors(self, info: Info, account: AccountId, as_of: AsOf = None, known_at: KnownAt = None) -> Competitors:
        context = info.context
        graph, found = context.asked(account, as_of, known_at)
        answer = analysis.competitors(graph, found.id, language=context.language, currency=context.currency)
        return told_competitors(analysis.as_json(answer, context.language))


def told_competitors(given: Document) -> Competitors:
    """The answer of `competitors`."""
    return Competitors(
        account=named(given["account"]),
        closeness=score(given["closeness"]),
        competitors=[_competitor(each) for each in given["competitors"]],
        missing=list(given["missing"]),
    )


def _competitor(given: Document) -> CompetitorAnswer:
    return CompetitorAnswer(
        competitor=named(given),
        supporters=[_supporter(each) for each in given["supporters"]],
        ways=[_way(each) for each in given["ways"]],
        contested=[_contested(each) for each in given["contested"]],
        held=[_held(each) for each in given["held"]],
        bids=[_bid(each) for each in given["bids"]],
    )


def _supporter(given: Document) -> Supporter:
    plain = {name: given[name] for name in ("closeness", "chance", "stance", "our_chance", "sentence")}
    return Supporter(person=named(given["person"]), observed_on=_day(given["observed_on"]), **plain)


def _way(given: Document) -> CompetitorWay:
    plain = {name: given[name] for name in ("theirs", "ours", "share", "sentence")}
    people = [named(each) for each in given["people"]]
    return CompetitorWay(decision=named(given["decision"]), person=named(given["person"]), people=people, **plain)


def _contested(given: Document) -> Contested:
    plain = {name: given[name] for name in ("theirs", "ours", "sentence")}
    return Contested(person=named(given["person"]), colleague=named(given["colleague"]), **plain)


def _held(given: Document) -> HeldBusiness:
    offer = None if given["offer"] is None else named(given["offer"])
    amount = Money(amount=given["amount"]["amount"], currency=given["amount"]["currency"])
    end = _day(given["contract_end"])
    return HeldBusiness(unit=named(given["unit"]), offer=offer, amount=amount, contract_end=end, sentence=given["sentence"])


def _bid(given: Document) -> CompetitorBid:
    return CompetitorBid(
        decision=named(given["decision"]), outcome=given["outcome"], amount=money(given["amount"]), sentence=given["sentence"]
    )


def _day(given: str | None) -> date | None:
    return None if given is None else date.fromisoformat(given)
