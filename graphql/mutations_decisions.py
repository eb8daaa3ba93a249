"""Changes about decisions: the decision itself, its steps and who holds them, who bids."""

from datetime import date
from typing import Annotated

import strawberry

from ..graph_model.changes.decision import DECISION, add_step, edit_step
from ..graph_model.changes.things import Given, edit, make
from ..graph_model.changes.tie import Pair, end_tie, set_tie
from .described import answers
from .mutations_how import Beside, Changed, HowInput, Id, Info, Making, MoneyInput, answered, desk, given, may, said, told


@strawberry.input(description="Something that the customer decides.")
class DecisionInput:
    name: str | None = may("What it is about.")
    stage: str | None = may("open, won, lost or cancelled: its outcome for us.")
    amount: MoneyInput | None = may("What it is worth.")
    decide_by: date | None = may("The day by which it is to be decided.")
    next_step: str | None = may("What happens next, in words.")
    at: strawberry.ID | None = may("The account or unit that takes it.")
    decides_on: list[strawberry.ID] | None = may("The needs and offers that it is about.")
    owner: strawberry.ID | None = may("Who of us looks after it.")


@strawberry.input(description="One step of a decision.")
class StepInput:
    order: int | None = may("Its place, from 1; equal ones run side by side.")
    kind: str | None = may("propose, specify, evaluate, check, approve, sign or veto.")
    rule: str | None = may("all, any, or k of those who hold it; all where left out.")
    k: int | None = may("How many must agree where the rule is k.")
    threshold: MoneyInput | None = may("The step applies only from this amount.")
    outcome: str | None = may("pending, yes, no or skipped.")
    outcome_date: date | None = may("When it was decided.")
    holders: list[strawberry.ID] | None = strawberry.field(
        default=None, description="The people or chairs that hold it; named, they replace those there are."
    )


@strawberry.input(description="Who bids in a decision, and how it went.")
class BidInput:
    bidder: strawberry.ID = strawberry.field(description="The competitor, or us.")
    decision: strawberry.ID = strawberry.field(description="The decision.")
    outcome: str | None = may("pending, won or lost.")
    amount: MoneyInput | None = may("The amount of the bid.")


Decision = Annotated[DecisionInput, strawberry.argument(description="The decision.")]
Step = Annotated[StepInput, strawberry.argument(description="The step.")]
Bid = Annotated[BidInput, strawberry.argument(description="The bid.")]


@strawberry.type
class DecisionMutations:
    @answers("Adds a decision; name and stage are needed.")
    def create_decision(self, info: Info, decision: Decision, how: Making) -> Changed:
        return answered(info, lambda: make(desk(info), DECISION, given(DECISION, decision, how), told(how)))

    @answers("Says something of a decision, its outcome too.")
    def edit_decision(self, info: Info, id: Id, decision: Decision, how: Beside = None) -> Changed:
        return answered(info, lambda: edit(desk(info), DECISION, id, given(DECISION, decision, how), told(how)))

    @answers("Adds a step to a decision.")
    def add_step(
        self,
        info: Info,
        decision: Annotated[strawberry.ID, strawberry.argument(description="The decision.")],
        step: Step,
        how: Making,
    ) -> Changed:
        return answered(info, lambda: add_step(desk(info), decision, _step(step, how), step.holders or [], told(how)))

    @answers("Says something of a step: its rule, its holders, its outcome.")
    def edit_step(self, info: Info, id: Id, step: Step, how: Beside = None) -> Changed:
        return answered(info, lambda: edit_step(desk(info), id, _step(step, how), step.holders, told(how)))

    @answers("States who bids in a decision, or how the bid went.")
    def set_bid(self, info: Info, bid: Bid, how: Beside = None) -> Changed:
        return answered(info, lambda: set_tie(desk(info), _bid(bid, how), told(how)))

    @answers("States that somebody no longer bids.")
    def end_bid(
        self,
        info: Info,
        bid: Bid,
        on: Annotated[date, strawberry.argument(description="The first day without the bid.")],
        how: Beside = None,
    ) -> Changed:
        return answered(info, lambda: end_tie(desk(info), _bid(bid, how), on.isoformat(), told(how)))


def _step(step: StepInput, how: HowInput | None) -> Given:
    return Given(said(step, how, apart=("holders",)))


def _bid(bid: BidInput, how: HowInput | None) -> Pair:
    return Pair("BIDS_IN", bid.bidder, bid.decision, said(bid, how, apart=("bidder", "decision")))
