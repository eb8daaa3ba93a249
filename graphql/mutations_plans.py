"""Changes about plans: the plan, its areas and actions, its strategy, panels of offers."""

from datetime import date
from typing import Annotated

import strawberry

from ..graph_model.changes.plan import ACTION, AREA, PANEL, PLAN, STRATEGY, edit_part, make_part
from .described import answers
from .mutations_how import Beside, Changed, Id, Info, Making, MoneyInput, answered, desk, given, may, told


@strawberry.input(description="An account's plan.")
class PlanInput:
    name: str | None = may("What it is called.")
    start: date | None = may("Its first day.")
    end: date | None = may("The first day after it.")
    horizon_reason: str | None = may("Why it lasts less than 18 or more than 24 months.")
    account: strawberry.ID | None = may("Whose plan it is.")


@strawberry.input(description="An area of intervention.")
class PlanAreaInput:
    name: str | None = may("What it is called.")
    result: str | None = may("What the customer gets from it.")
    revenue: MoneyInput | None = may("The revenue that is expected.")
    cost: MoneyInput | None = may("What it costs us.")
    investment: MoneyInput | None = may("What has to be invested.")
    start: date | None = may("Its first day.")
    end: date | None = may("The first day after it.")
    plan: strawberry.ID | None = may("The plan to which it belongs.")
    covers: list[strawberry.ID] | None = may("The units, needs, offers and decisions that it covers.")
    interlocutors: list[strawberry.ID] | None = may("With whom it is discussed.")
    owner: strawberry.ID | None = may("Who of us is responsible.")


@strawberry.input(description="Something to be done.")
class ActionInput:
    name: str | None = may("What.")
    due: date | None = may("By when.")
    cost: MoneyInput | None = may("What it costs.")
    done: date | None = may("When it was done.")
    area: strawberry.ID | None = may("The area that it serves.")
    owner: strawberry.ID | None = may("Who does it.")


@strawberry.input(description="The strategy that a plan follows.")
class StrategyInput:
    text: str | None = may("The strategy.")
    decided_on: date | None = may("When it was decided.")
    plan: strawberry.ID | None = may("The plan or account whose strategy it is.")
    grounds: list[strawberry.ID] | None = may("The findings, needs, goals, answers and trends on which it rests.")
    covers: list[strawberry.ID] | None = may("What it covers.")
    participants: list[strawberry.ID] | None = may("Who takes part.")


@strawberry.input(description="Offers that are proposed together.")
class PanelInput:
    name: str | None = may("What it is called.")
    covers: list[strawberry.ID] | None = may("The offers, needs, units and decisions that it joins.")


Plan = Annotated[PlanInput, strawberry.argument(description="The plan.")]
PlanArea = Annotated[PlanAreaInput, strawberry.argument(description="The area.")]
Action = Annotated[ActionInput, strawberry.argument(description="The action.")]
Strategy = Annotated[StrategyInput, strawberry.argument(description="The strategy.")]
Panel = Annotated[PanelInput, strawberry.argument(description="The panel.")]


@strawberry.type
class PlanMutations:
    @answers("Adds a plan to an account.")
    def create_plan(self, info: Info, plan: Plan, how: Making) -> Changed:
        return answered(info, lambda: make_part(desk(info), PLAN, given(PLAN, plan, how), told(how)))

    @answers("Says something of a plan; its expected revision is that of its areas and actions too.")
    def edit_plan(self, info: Info, id: Id, plan: Plan, how: Beside = None) -> Changed:
        return answered(info, lambda: edit_part(desk(info), PLAN, id, given(PLAN, plan, how), told(how)))

    @answers("Adds an area to a plan.")
    def create_plan_area(self, info: Info, area: PlanArea, how: Making) -> Changed:
        return answered(info, lambda: make_part(desk(info), AREA, given(AREA, area, how), told(how)))

    @answers("Says something of an area.")
    def edit_plan_area(self, info: Info, id: Id, area: PlanArea, how: Beside = None) -> Changed:
        return answered(info, lambda: edit_part(desk(info), AREA, id, given(AREA, area, how), told(how)))

    @answers("Adds an action to an area.")
    def create_action(self, info: Info, action: Action, how: Making) -> Changed:
        return answered(info, lambda: make_part(desk(info), ACTION, given(ACTION, action, how), told(how)))

    @answers("Says something of an action, that it is done too.")
    def edit_action(self, info: Info, id: Id, action: Action, how: Beside = None) -> Changed:
        return answered(info, lambda: edit_part(desk(info), ACTION, id, given(ACTION, action, how), told(how)))

    @answers("Adds the strategy of a plan or account.")
    def create_strategy(self, info: Info, strategy: Strategy, how: Making) -> Changed:
        return answered(info, lambda: make_part(desk(info), STRATEGY, given(STRATEGY, strategy, how), told(how)))

    @answers("Says something of a strategy.")
    def edit_strategy(self, info: Info, id: Id, strategy: Strategy, how: Beside = None) -> Changed:
        return answered(info, lambda: edit_part(desk(info), STRATEGY, id, given(STRATEGY, strategy, how), told(how)))

    @answers("Adds a panel of offers.")
    def create_panel(self, info: Info, panel: Panel, how: Making) -> Changed:
        return answered(info, lambda: make_part(desk(info), PANEL, given(PANEL, panel, how), told(how)))

    @answers("Says something of a panel.")
    def edit_panel(self, info: Info, id: Id, panel: Panel, how: Beside = None) -> Changed:
        return answered(info, lambda: edit_part(desk(info), PANEL, id, given(PANEL, panel, how), told(how)))
