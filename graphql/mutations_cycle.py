"""Changes that follow the rules of the method: approving a plan, closing a review and opening the next cycle."""

from datetime import date
from typing import Annotated

import strawberry

from ..graph_model.changes.cycle import NextPlan, approve_plan, close_review
from .described import answers
from .mutations_how import Beside, Changed, Id, Info, Making, answered, desk, told


@strawberry.input(description="The plan of the next cycle.")
class NextPlanInput:
    name: str = strawberry.field(description="What it is called.")
    start: date = strawberry.field(description="Its first day.")
    end: date = strawberry.field(description="The first day after it.")


On = Annotated[date, strawberry.argument(description="On which day.")]
Reason = Annotated[str | None, strawberry.argument(description="Why the plan lasts less than 18 or more than 24 months, where it does.")]
Reviewed = Annotated[strawberry.ID, strawberry.argument(description="The account that was reviewed.")]
Following = Annotated[NextPlanInput | None, strawberry.argument(description="The plan that follows; the old one stays readable.")]


@strawberry.type
class CycleMutations:
    @answers(
        "Approves a plan: only with a strategy, a team with exactly one lead seller, at least one area, offers of the panel, "
        "and 18 to 24 months or a reason. Its expected revision is that of its areas and actions too."
    )
    def approve_plan(self, info: Info, id: Id, on: On, horizon_reason: Reason = None, how: Beside = None) -> Changed:
        return answered(info, lambda: approve_plan(desk(info), id, on.isoformat(), told(how), horizon_reason=horizon_reason))

    @answers("Closes a review of an account, and opens the next cycle where a plan follows.")
    def close_review(self, info: Info, account: Reviewed, on: On, how: Making, following: Following = None) -> Changed:
        opened = None
        if following is not None:
            opened = NextPlan(following.name, following.start.isoformat(), following.end.isoformat())
        return answered(info, lambda: close_review(desk(info), account, on.isoformat(), told(how), following=opened))
