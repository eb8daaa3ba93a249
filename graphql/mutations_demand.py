"""Changes about demand: needs, goals, spend, findings, trends, answers to the playbook's questions."""

from datetime import date
from typing import Annotated

import strawberry

from ..graph_model.changes.answer import answer
from ..graph_model.changes.finding import FINDING, TREND
from ..graph_model.changes.need import GOAL, NEED
from ..graph_model.changes.spend import SPEND, edit_spend, make_spend
from ..graph_model.changes.things import edit, make
from .arguments import AccountId
from .described import answers
from .mutations_how import Beside, Changed, Id, Info, Making, MoneyInput, answered, desk, given, may, told


@strawberry.input(description="Something that the customer needs.")
class NeedInput:
    name: str | None = may("What is needed.")
    kind: str | None = may("expressed or unexpressed.")
    amount: MoneyInput | None = may("What meeting it is worth.")
    start: date | None = may("From when.")
    end: date | None = may("Until when.")
    at: strawberry.ID | None = may("The account or unit that needs it.")
    felt_by: list[strawberry.ID] | None = may("The people, chairs or units that feel it.")
    offers: list[strawberry.ID] | None = may("Our offers that answer it.")


@strawberry.input(description="What the customer wants to reach.")
class GoalInput:
    name: str | None = may("The goal.")
    at: strawberry.ID | None = may("The account or unit that has it.")
    offers: list[strawberry.ID] | None = may("Our offers that support it.")


@strawberry.input(description="Money that the customer spends in a period.")
class SpendInput:
    basis: str | None = may("actual, budget or estimate.")
    with_whom: str | None = may("us, competitor, in-house, not bought or unknown; competitor where only a supplier is named.")
    amount: MoneyInput | None = may("How much.")
    margin: MoneyInput | None = may("Our margin, where it is ours.")
    start: date | None = may("The first day of the period.")
    end: date | None = may("The first day after the period.")
    contract_end: date | None = may("When the contract ends.")
    at: strawberry.ID | None = may("The account or unit that spends it.")
    offer: strawberry.ID | None = may("On what kind of offer.")
    supplier: strawberry.ID | None = may("With which company.")


@strawberry.input(description="A strength, weakness, opportunity or threat.")
class FindingInput:
    kind: str | None = may("strength, weakness, opportunity or threat.")
    of: str | None = may("them or us.")
    text: str | None = may("The finding.")
    at: strawberry.ID | None = may("The account or unit that it is about.")
    said_by: list[strawberry.ID] | None = may("Who of theirs or ours said it.")


@strawberry.input(description="How a market moves.")
class TrendInput:
    name: str | None = may("The trend in words.")
    at: strawberry.ID | None = may("The account that it touches.")
    segment: strawberry.ID | None = may("The segment that it is about.")
    said_by: list[strawberry.ID] | None = may("Who said it.")


Need = Annotated[NeedInput, strawberry.argument(description="The need.")]
Goal = Annotated[GoalInput, strawberry.argument(description="The goal.")]
Spend = Annotated[SpendInput, strawberry.argument(description="The money spent.")]
Finding = Annotated[FindingInput, strawberry.argument(description="The finding.")]
Trend = Annotated[TrendInput, strawberry.argument(description="The trend.")]


@strawberry.type
class DemandMutations:
    @answers("Adds a need of an account or unit.")
    def create_need(self, info: Info, need: Need, how: Making) -> Changed:
        return answered(info, lambda: make(desk(info), NEED, given(NEED, need, how), told(how)))

    @answers("Says something of a need.")
    def edit_need(self, info: Info, id: Id, need: Need, how: Beside = None) -> Changed:
        return answered(info, lambda: edit(desk(info), NEED, id, given(NEED, need, how), told(how)))

    @answers("Adds a goal of an account or unit.")
    def create_goal(self, info: Info, goal: Goal, how: Making) -> Changed:
        return answered(info, lambda: make(desk(info), GOAL, given(GOAL, goal, how), told(how)))

    @answers("Says something of a goal.")
    def edit_goal(self, info: Info, id: Id, goal: Goal, how: Beside = None) -> Changed:
        return answered(info, lambda: edit(desk(info), GOAL, id, given(GOAL, goal, how), told(how)))

    @answers("Adds money that the customer spends.")
    def create_spend(self, info: Info, spend: Spend, how: Making) -> Changed:
        return answered(info, lambda: make_spend(desk(info), given(SPEND, spend, how), told(how)))

    @answers("Says something of money spent.")
    def edit_spend(self, info: Info, id: Id, spend: Spend, how: Beside = None) -> Changed:
        return answered(info, lambda: edit_spend(desk(info), id, given(SPEND, spend, how), told(how)))

    @answers("Adds a strength, weakness, opportunity or threat.")
    def create_finding(self, info: Info, finding: Finding, how: Making) -> Changed:
        return answered(info, lambda: make(desk(info), FINDING, given(FINDING, finding, how), told(how)))

    @answers("Says something of a finding.")
    def edit_finding(self, info: Info, id: Id, finding: Finding, how: Beside = None) -> Changed:
        return answered(info, lambda: edit(desk(info), FINDING, id, given(FINDING, finding, how), told(how)))

    @answers("Adds a trend.")
    def create_trend(self, info: Info, trend: Trend, how: Making) -> Changed:
        return answered(info, lambda: make(desk(info), TREND, given(TREND, trend, how), told(how)))

    @answers("Says something of a trend.")
    def edit_trend(self, info: Info, id: Id, trend: Trend, how: Beside = None) -> Changed:
        return answered(info, lambda: edit(desk(info), TREND, id, given(TREND, trend, how), told(how)))

    @answers("Answers a question of the playbook in words; several colleagues may, each for himself.")
    def answer_question(
        self,
        info: Info,
        account: AccountId,
        question: Annotated[str, strawberry.argument(description="The question's key in the playbook, such as decision-process.")],
        statement: Annotated[str | None, strawberry.argument(description="The answer; null takes back what the same teller said.")],
        how: Beside = None,
    ) -> Changed:
        return answered(info, lambda: answer(desk(info), account, question, statement, told(how)))
