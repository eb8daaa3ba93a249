"""Which accounts bring what, which should be key accounts, and what does one spend with whom?"""

from datetime import date
from functools import partial
from typing import Annotated, Any

import strawberry

from ..graph_model.analysis import portfolio as analysis
from ..graph_model.analysis import wallet
from ..graph_model.analysis.account_figures import Figures, account_figures
from ..graph_model.analysis.selection import FACTORS
from ..graph_model.analysis.spreading import spread
from ..graph_model.errors import Refused
from .arguments import AccountId, AsOf, Info, KnownAt
from .context import Context, When
from .described import answers
from .scores import Document, Money, Named, Score, money, named, score


@strawberry.type(description="One account of the portfolio.")
class PortfolioAccount:
    account: Named = strawberry.field(description="The account.")
    key: bool = strawberry.field(description="Whether it is a key account today.")
    revenue: Money | None = strawberry.field(description="What it spent with us in twelve months; null where nobody said.")
    margin: Money | None = strawberry.field(description="What we earned on it.")
    share: float = strawberry.field(description="Its part of all revenue; the shares sum to 1.")
    class_: str | None = strawberry.field(name="class", description="A, B or C by revenue; null without revenue.")
    risk: float | None = strawberry.field(description="The risk index, 0 to 100; null where nothing can be counted.")
    exposure: Money | None = strawberry.field(description="Revenue times the risk index, for sorting; no expected loss.")
    potential: Money | None = strawberry.field(description="What is spent without us and can be won.")
    potential_estimated: bool = strawberry.field(description="Whether the potential is estimated from our rank among the suppliers.")
    impact: Money | None = strawberry.field(description="What its loss would touch at other accounts; null where it was not counted.")
    share_of_wallet: float | None = strawberry.field(description="Our part of what it is known to spend on what we offer.")
    people: int = strawberry.field(description="How many of its people are known.")
    proposed: bool = strawberry.field(description="Whether it is proposed as a key account.")
    reasons: list[str] = strawberry.field(description="Why it is proposed or not.")
    score: Score | None = strawberry.field(description="Its weighted score, where weights were given.")


@strawberry.type(description="Somebody who counts in several accounts.")
class SharedPerson:
    person: Named = strawberry.field(description="Who.")
    ours: bool = strawberry.field(description="Whether it is one of us.")
    accounts: list[Named] = strawberry.field(description="The accounts that they tie together.")
    revenue: Money = strawberry.field(description="What these accounts spend with us in twelve months.")
    lost: Money = strawberry.field(description="Of it, what hangs on this colleague alone.")


@strawberry.type(description="All accounts that you may see, and how concentrated our revenue is.")
class Portfolio:
    as_of: date = strawberry.field(description="The day it is told for.")
    accounts: list[PortfolioAccount] = strawberry.field(description="The accounts, ordered as the question asks.")
    concentration: Score = strawberry.field(description="On how few customers our revenue hangs.")
    key_accounts: int = strawberry.field(description="How many are key accounts today.")
    missing: list[str] = strawberry.field(description="What could not be counted, such as amounts without a rate.")
    truck_factor: Score = strawberry.field(
        description="How few of us would have to leave until more than half of the revenue hangs on nobody."
    )
    shared_people: list[SharedPerson] = strawberry.field(description="Who ties accounts together, the most revenue first.")


@strawberry.type(description="What one supplier gets.")
class WalletSlice:
    supplier: Named = strawberry.field(description="Us, a competitor, in-house, not bought or unknown.")
    amount: Money = strawberry.field(description="The amount of twelve months.")
    share: float = strawberry.field(description="Its part of the total.")
    contract_end: date | None = strawberry.field(description="The first contract to end; null where nobody said.")


@strawberry.type(description="One offer in one unit.")
class WalletOffer:
    offer: Named = strawberry.field(description="The offer.")
    total: Money = strawberry.field(description="All that is spent on it here.")
    with_: list[WalletSlice] = strawberry.field(name="with", description="Who gets it.")


@strawberry.type(description="What a unit spends on what we offer, its own units included.")
class WalletUnit:
    unit: Named = strawberry.field(description="The unit, or the account itself.")
    depth: int = strawberry.field(description="How deep it stands below the account.")
    total: Money = strawberry.field(description="All that is spent: the larger of its own figure and the sum of its units.")
    with_: list[WalletSlice] = strawberry.field(name="with", description="Who gets it, us first; adds up to the total.")
    not_broken_down: Money = strawberry.field(description="Of the total, what is told of the unit and none of its units.")
    offers: list[WalletOffer] = strawberry.field(description="The same for each offer.")


@strawberry.type(description="A budget, with what of it we captured so far.")
class WalletBudget:
    unit: Named = strawberry.field(description="Whose budget.")
    offer: Named | None = strawberry.field(description="For which offer; null for all.")
    amount: Money = strawberry.field(description="How much.")
    start: date = strawberry.field(description="From when.")
    end: date = strawberry.field(description="The first day after it.")
    captured: float | None = strawberry.field(description="Our part of it so far.")


@strawberry.type(description="What one year brought.")
class LoyalYear:
    start: date = strawberry.field(description="Its first day.")
    end: date = strawberry.field(description="The first day after it.")
    revenue: Money | None = strawberry.field(description="Spent with us.")
    margin: Money | None = strawberry.field(description="What we earned on it.")
    share_of_wallet: float | None = strawberry.field(description="Our part of what was spent.")
    sources: list[str] = strawberry.field(description="Who says so.")


@strawberry.type(description="How loyal the customer has been: four facts, each apart.")
class Loyalty:
    years_served: Score = strawberry.field(description="Years without a gap of twelve months.")
    share_change: Score = strawberry.field(description="How our share of wallet moved in three years.")
    renewals: Score = strawberry.field(description="Renewals won of those due.")
    offers: Score = strawberry.field(description="Our offers in use.")
    series: list[LoyalYear] = strawberry.field(description="The last three years, oldest first.")


@strawberry.type(description="What the account spends on what we offer, and who gets the rest.")
class ShareOfWallet:
    account: Named = strawberry.field(description="The account asked about.")
    share: Score = strawberry.field(description="Our part of it.")
    units: list[WalletUnit] = strawberry.field(description="The account, then its units, parents first.")
    budgets: list[WalletBudget] = strawberry.field(description="Budgets that run or are to come.")
    contradictions: list[str] = strawberry.field(description="Where figures do not agree.")
    missing: list[str] = strawberry.field(description="What could not be counted.")
    loyalty: Loyalty = strawberry.field(description="How loyal the customer has been.")


@strawberry.input(description="A factor with its weight.")
class FactorWeight:
    factor: str = strawberry.field(description="contribution, risk, impact or potential.")
    weight: float = strawberry.field(description="Its weight, above 0.")


@strawberry.type
class PortfolioQuestions:
    @answers("Which accounts bring what, are at risk, could bring more? The largest first.")
    def portfolio(self, info: Info, as_of: AsOf = None, known_at: KnownAt = None) -> Portfolio:
        context, when = info.context, info.context.when(as_of, known_at)
        return told_portfolio(analysis.as_json(_portfolio(context, when, {})))

    @answers("Which accounts should be key accounts, and why? The proposed first.")
    def selection(
        self,
        info: Info,
        weights: Annotated[list[FactorWeight] | None, strawberry.argument(description="Order by a weighted score too.")] = None,
        as_of: AsOf = None,
        known_at: KnownAt = None,
    ) -> Portfolio:
        context, when = info.context, info.context.when(as_of, known_at)
        return told_portfolio(analysis.selection_json(_portfolio(context, when, _weights(weights or []))))

    @answers("What does the account spend on what we offer, and who gets the rest?")
    def share_of_wallet(self, info: Info, account: AccountId, as_of: AsOf = None, known_at: KnownAt = None) -> ShareOfWallet:
        context = info.context
        graph, found = context.asked(account, as_of, known_at)
        answer = wallet.wallet(graph, found.id, currency=context.currency, language=context.language)
        return told_wallet(wallet.as_json(answer, context.language))


def _weights(given: list[FactorWeight]) -> dict[str, float]:
    for each in given:
        if each.factor not in FACTORS or not each.weight > 0:
            raise Refused(f"{each.factor}={each.weight:g} is no weight: factors are {', '.join(FACTORS)}, weights above 0.")
    return {each.factor: each.weight for each in given}


def _portfolio(context: Context, when: When, weights: dict[str, float]) -> analysis.Portfolio:
    """Account by account: no picture is kept."""
    page = context.store.nodes("Account", first=None, after=None, last=None, before=None, viewer=context.viewer, as_of=context.today)
    accounts = [branch.node.id for branch in page.branches]
    found = [each for each in spread(partial(_figures, context, when), accounts) if each is not None]
    return analysis.portfolio(found, as_of=when.day, currency=context.currency, language=context.language, weights=weights)


def _figures(context: Context, when: When, account: str) -> Figures | None:
    graph = context.store.subgraph([account], viewer=context.viewer, as_of=when.day, known_at=when.revision)
    return account_figures(graph, account, currency=context.currency, language=context.language) if account in graph else None


def told_portfolio(given: Document) -> Portfolio:
    """The answer of `portfolio` and `selection`."""
    return Portfolio(
        as_of=date.fromisoformat(given["as_of"]),
        accounts=[_account(each) for each in given["accounts"]],
        concentration=score(given["concentration"]),
        key_accounts=given["key_accounts"],
        missing=list(given["missing"]),
        truck_factor=score(given["truck_factor"]),
        shared_people=[_shared(each) for each in given["shared_people"]],
    )


def _shared(given: Document) -> SharedPerson:
    places = [named(each) for each in given["accounts"]]
    revenue, lost = _amount(given["revenue"]), _amount(given["lost"])
    return SharedPerson(person=named(given["person"]), ours=given["ours"], accounts=places, revenue=revenue, lost=lost)


def _account(given: Document) -> PortfolioAccount:
    amounts: dict[str, Any] = {name: money(given[name]) for name in ("revenue", "margin", "exposure", "potential", "impact")}
    plain = {
        name: given[name] for name in ("key", "share", "risk", "potential_estimated", "share_of_wallet", "people", "proposed", "reasons")
    }
    weighed = None if given["score"] is None else score(given["score"])
    return PortfolioAccount(account=named(given), class_=given["class"], score=weighed, **amounts, **plain)


def told_wallet(given: Document) -> ShareOfWallet:
    """The answer of `shareOfWallet`."""
    return ShareOfWallet(
        account=named(given["account"]),
        share=score(given["share"]),
        units=[_unit(each) for each in given["units"]],
        budgets=[_budget(each) for each in given["budgets"]],
        contradictions=list(given["contradictions"]),
        missing=list(given["missing"]),
        loyalty=_loyalty(given["loyalty"]),
    )


def _unit(given: Document) -> WalletUnit:
    offers = [WalletOffer(offer=named(each), total=_amount(each["total"]), with_=_slices(each)) for each in given["offers"]]
    apart = _amount(given["not_broken_down"])
    return WalletUnit(
        unit=named(given), depth=given["depth"], total=_amount(given["total"]), with_=_slices(given), not_broken_down=apart, offers=offers
    )


def _slices(given: Document) -> list[WalletSlice]:
    return [
        WalletSlice(
            supplier=named(each["supplier"]), amount=_amount(each["amount"]), share=each["share"], contract_end=_day(each["contract_end"])
        )
        for each in given["with"]
    ]


def _budget(given: Document) -> WalletBudget:
    return WalletBudget(
        unit=named(given["unit"]),
        offer=None if given["offer"] is None else named(given["offer"]),
        amount=_amount(given["amount"]),
        start=date.fromisoformat(given["start"]),
        end=date.fromisoformat(given["end"]),
        captured=given["captured"],
    )


def _loyalty(given: Document) -> Loyalty:
    series = [
        LoyalYear(
            start=date.fromisoformat(each["start"]),
            end=date.fromisoformat(each["end"]),
            revenue=money(each["revenue"]),
            margin=money(each["margin"]),
            share_of_wallet=each["share_of_wallet"],
            sources=list(each["sources"]),
        )
        for each in given["series"]
    ]
    return Loyalty(**{name: score(given[name]) for name in ("years_served", "share_change", "renewals", "offers")}, series=series)


def _amount(given: Document) -> Money:
    return Money(amount=given["amount"], currency=given["currency"])


def _day(given: str | None) -> date | None:
    return None if given is None else date.fromisoformat(given)
