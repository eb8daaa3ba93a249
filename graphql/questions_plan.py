"""What does the team plan, what does it bring back, and what does the plan lack?"""

from datetime import date
from typing import Annotated

import strawberry

from ..graph_model.analysis import plan as analysis
from ..graph_model.analysis import plan_checks as checks
from ..graph_model.analysis.area_return import YEARLY_RATE
from ..graph_model.errors import UnknownName
from .arguments import AccountId, AsOf, Info, KnownAt
from .described import answers
from .scores import Document, Money, Named, Score, all_named, money, named, score

WhichPlan = Annotated[strawberry.ID | None, strawberry.argument(description="Another plan than the one in force.")]
Rate = Annotated[float, strawberry.argument(description="The yearly rate of the net present value, such as .08.")]


@strawberry.type(description="What an area brings back, in the reporting currency.")
class AreaReturn:
    margin: Money = strawberry.field(description="Expected revenue less its cost.")
    investment: Money = strawberry.field(description="What is invested.")
    roi: float | None = strawberry.field(description="(margin - investment) / investment; null where nothing is invested.")
    npv: Money = strawberry.field(description="Net present value: the margin at the area's end, the investment at its start.")
    payback_months: float | None = strawberry.field(description="Months until the margin covers the investment; null where it never does.")
    yearly_rate: float = strawberry.field(description="The rate used.")
    months: float = strawberry.field(description="How long the area lasts.")
    formula: str = strawberry.field(description="How the numbers were computed.")


@strawberry.type(description="What an area rests on.")
class AreaGrounds:
    unit: list[Named] = strawberry.field(description="Where it takes place.")
    need: list[Named] = strawberry.field(description="Which needs it answers.")
    offer: list[Named] = strawberry.field(description="With which of our offers.")
    decision: list[Named] = strawberry.field(description="For which decisions it waits.")


@strawberry.type(description="Who stands behind an estimate.")
class EstimateEvidence:
    estimate: str = strawberry.field(description="result, revenue, cost or investment.")
    by: Named | None = strawberry.field(description="Who said it; null where nobody signed it.")
    on: date | None = strawberry.field(description="When it was last said.")
    source: str | None = strawberry.field(description="Where it comes from.")
    means: str | None = strawberry.field(description="How it was learned.")
    assumed: bool = strawberry.field(description="Whether it is assumed, not confirmed.")


@strawberry.type(description="Something to be done for an area.")
class AreaAction:
    action: Named = strawberry.field(description="What.")
    due: date | None = strawberry.field(description="By when.")
    done: date | None = strawberry.field(description="When it was done; null where it is open.")
    cost: Money | None = strawberry.field(description="What it costs.")
    owners: list[Named] = strawberry.field(description="Who does it.")


@strawberry.type(description="An area of the plan with its five estimates.")
class PlannedArea:
    area: Named = strawberry.field(description="The area.")
    result: str | None = strawberry.field(description="The result for the customer.")
    revenue: Money | None = strawberry.field(description="The expected revenue.")
    cost: Money | None = strawberry.field(description="What that revenue costs us.")
    investment: Money | None = strawberry.field(description="What is invested.")
    start: date | None = strawberry.field(description="Its first day.")
    end: date | None = strawberry.field(description="The first day after it.")
    interlocutors: list[Named] = strawberry.field(description="With whom.")
    owners: list[Named] = strawberry.field(description="Who of us is responsible.")
    missing: list[str] = strawberry.field(description="Which estimates are missing: result, revenue, time, interlocutors, investment.")
    return_: AreaReturn | None = strawberry.field(name="return", description="What it brings back; null where it cannot be computed.")
    rests_on: AreaGrounds = strawberry.field(description="What it rests on.")
    evidence: list[EstimateEvidence] = strawberry.field(description="Who stands behind its estimates.")
    actions: list[AreaAction] = strawberry.field(description="Its actions, by date.")


@strawberry.type(description="A plan with its dates.")
class PlanDates:
    plan: Named = strawberry.field(description="The plan.")
    start: date | None = strawberry.field(description="Its first day.")
    end: date | None = strawberry.field(description="The first day after it.")


@strawberry.type(description="A strategy with its grounds.")
class PlanStrategy:
    id: strawberry.ID = strawberry.field(description="Its id.")
    text: str | None = strawberry.field(description="The strategy.")
    decided_on: date | None = strawberry.field(description="When it was decided.")
    grounds: list[Named] = strawberry.field(description="What it rests on.")
    participants: list[Named] = strawberry.field(description="Who took part.")


@strawberry.type(description="Somebody on the account's team.")
class TeamMember:
    person: Named = strawberry.field(description="Who.")
    role: str | None = strawberry.field(description="lead seller, market manager or contributor.")
    scope: str | None = strawberry.field(description="For what.")


@strawberry.type(description="The plan of an account.")
class AccountPlan:
    account: Named = strawberry.field(description="The account.")
    plan: PlanDates | None = strawberry.field(description="The plan in force, or the one asked for; null where there is none.")
    approved_on: date | None = strawberry.field(description="When it was approved.")
    others: list[PlanDates] = strawberry.field(description="Its other plans, earlier ones too.")
    strategies: list[PlanStrategy] = strawberry.field(description="The strategy that it follows.")
    panel: list[Named] = strawberry.field(description="The panel of offers.")
    team: list[TeamMember] = strawberry.field(description="The team on the day.")
    areas: list[PlannedArea] = strawberry.field(description="Its areas, the first to start first.")
    revenue: Score = strawberry.field(description="What all areas expect.")
    investment: Score = strawberry.field(description="What all areas ask for.")


@strawberry.type(description="Something in a plan to be mended.")
class PlanFinding:
    area: Named | None = strawberry.field(description="Of which area; null: of the whole plan.")
    rule: str = strawberry.field(description="The rule's lasting name.")
    sentence: str = strawberry.field(description="In words.")
    about: list[Named] = strawberry.field(description="What it speaks of.")


@strawberry.type(description="An area as the checks see it.")
class CheckedArea:
    id: strawberry.ID = strawberry.field(description="Its id.")
    name: str = strawberry.field(description="What it is called.")
    missing: list[str] = strawberry.field(description="Which estimates are missing.")
    return_: AreaReturn | None = strawberry.field(name="return", description="What it brings back.")


@strawberry.type(description="What a plan lacks.")
class PlanChecks:
    account: Named = strawberry.field(description="The account.")
    plan: Named | None = strawberry.field(description="The plan; null where there is none.")
    areas: list[CheckedArea] = strawberry.field(description="Its areas.")
    findings: list[PlanFinding] = strawberry.field(description="What to mend, of the whole plan first.")


@strawberry.type
class PlanQuestions:
    @answers("What does the team plan at an account, what does it bring back, and what does it rest on?")
    def plan(
        self,
        info: Info,
        account: AccountId,
        plan: WhichPlan = None,
        yearly_rate: Rate = YEARLY_RATE,
        as_of: AsOf = None,
        known_at: KnownAt = None,
    ) -> AccountPlan:
        return told_plan(analysis.as_json(_asked(info, account, plan, yearly_rate, as_of, known_at)))

    @answers("What in the plan of an account is incomplete, or contradicts the graph?")
    def plan_checks(
        self,
        info: Info,
        account: AccountId,
        plan: WhichPlan = None,
        yearly_rate: Rate = YEARLY_RATE,
        as_of: AsOf = None,
        known_at: KnownAt = None,
    ) -> PlanChecks:
        return told_checks(checks.as_json(_asked(info, account, plan, yearly_rate, as_of, known_at)))


def _asked(info: Info, account: str, plan: str | None, rate: float, as_of: date | None, known_at: str | None) -> analysis.AccountPlan:
    context = info.context
    graph, found = context.asked(account, as_of, known_at)
    if plan is not None and plan not in {each.id for each in analysis.plans(graph, found.id)}:
        raise UnknownName("plan", plan)
    return analysis.account_plan(graph, found.id, plan=plan, language=context.language, currency=context.currency, yearly_rate=rate)


def told_plan(given: Document) -> AccountPlan:
    """The answer of `plan`."""
    plan = given["plan"]
    return AccountPlan(
        account=named(given["account"]),
        plan=None if plan is None else _dates(plan),
        approved_on=None if plan is None else _day(plan["approved_on"]),
        others=[_dates(each) for each in given["others"]],
        strategies=[_strategy(each) for each in given["strategies"]],
        panel=all_named(given["panel"]),
        team=[TeamMember(**{**each, "person": named(each["person"])}) for each in given["team"]],
        areas=[_area(each) for each in given["areas"]],
        revenue=score(given["revenue"]),
        investment=score(given["investment"]),
    )


def told_checks(given: Document) -> PlanChecks:
    """The answer of `planChecks`."""
    return PlanChecks(
        account=named(given["account"]),
        plan=None if given["plan"] is None else named(given["plan"]),
        areas=[
            CheckedArea(id=each["id"], name=each["name"], missing=list(each["missing"]), return_=_return(each["return"]))
            for each in given["areas"]
        ],
        findings=[
            PlanFinding(
                area=None if each["area"] is None else named(each["area"]),
                rule=each["rule"],
                sentence=each["sentence"],
                about=all_named(each["about"]),
            )
            for each in given["findings"]
        ],
    )


def _dates(given: Document) -> PlanDates:
    return PlanDates(plan=named(given), start=_day(given["start"]), end=_day(given["end"]))


def _strategy(given: Document) -> PlanStrategy:
    people, grounds = all_named(given["participants"]), all_named(given["grounds"])
    return PlanStrategy(id=given["id"], text=given["text"], decided_on=_day(given["decided_on"]), grounds=grounds, participants=people)


def _area(given: Document) -> PlannedArea:
    return PlannedArea(
        area=named(given),
        result=given["result"],
        revenue=money(given["revenue"]),
        cost=money(given["cost"]),
        investment=money(given["investment"]),
        start=_day(given["start"]),
        end=_day(given["end"]),
        interlocutors=all_named(given["interlocutors"]),
        owners=all_named(given["owners"]),
        missing=list(given["missing"]),
        return_=_return(given["return"]),
        rests_on=AreaGrounds(**{name: all_named(each) for name, each in given["rests_on"].items()}),
        evidence=[_evidence(each) for each in given["evidence"]],
        actions=[_action(each) for each in given["actions"]],
    )


def _return(given: Document | None) -> AreaReturn | None:
    if given is None:
        return None
    amounts = {name: Money(**given[name]) for name in ("margin", "investment", "npv")}
    return AreaReturn(**{**given, **amounts})


def _evidence(given: Document) -> EstimateEvidence:
    by = None if given["by"] is None else named(given["by"])
    return EstimateEvidence(**{**given, "by": by, "on": _day(given["on"])})


def _action(given: Document) -> AreaAction:
    return AreaAction(
        action=named(given),
        due=_day(given["due"]),
        done=_day(given["done"]),
        cost=money(given["cost"]),
        owners=all_named(given["owners"]),
    )


def _day(given: str | None) -> date | None:
    return None if given is None else date.fromisoformat(given)
