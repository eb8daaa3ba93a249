"""The rules of the method: when may a plan be approved, and what does closing a review open? (5-1, 5-2, 6-1, 6-2, 7-1, T-1, T-2)"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..analysis.plan import account_plan, plans
from ..analysis.plan_checks import PlanFinding, plan_checks
from ..claims import KIND, Statement
from ..errors import BadField, Refused
from ..graph import Graph, Node
from .checking import checked, day_of
from .desk import Desk
from .how import How
from .outcome import Outcome
from .plan import PLAN, check_dates, parts_of
from .saying import claim_of, made_record
from .things import Given, edit, write_made

# Without these no plan is approved; everything else that the checks find is listed and may be mended later.
BINDING = (
    "no dates", "dates reversed", "horizon", "no area", "no team", "no lead", "several leads",
    "no strategy", "no panel", "offer not in the panel",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NextPlan:
    """The plan of the next cycle: ISO dates, the end not included."""

    name: str
    start: str
    end: str

    @property
    def values(self) -> dict[str, str]:
        return {"name": self.name, "start": self.start, "end": self.end}


def approve_plan(desk: Desk, identifier: str, on: str, how: How, *, horizon_reason: str | None = None) -> Outcome:
    """Approve a plan as it stands today. Raises Refused with everything that stands in the way.

    The revision expected of a plan is that of its areas and actions too: what somebody just changed is not approved unread.
    """
    desk.editor.check_edits()
    plan = desk.node(identifier, "Plan")
    day = day_of("on", on)
    if day > desk.today:
        raise BadField("on", f"{day} is still to come; a plan is approved once it is.")
    against = [each for each in standing_against(desk, plan) if each.rule != "horizon" or not horizon_reason]
    if against:
        raise Refused("The plan cannot be approved yet: " + " ".join(f"{each.sentence}." for each in against))
    values: dict[str, Any] = {"approved_on": day} | ({"horizon_reason": horizon_reason} if horizon_reason else {})
    covers = parts_of(desk, plan.id) if how.expected_revision is not None else ()
    return edit(desk, PLAN, plan.id, Given(values), how, covers=covers)


def standing_against(desk: Desk, plan: Node) -> tuple[PlanFinding, ...]:
    """What stands in the way of approving a plan, by the plan as it is believed today."""
    account = _account_of(desk, plan)
    answer = account_plan(_picture(desk, account), account, plan=plan.id)
    return tuple(each for each in plan_checks(answer) if each.rule in BINDING)


def close_review(desk: Desk, account: str, on: str, how: How, *, following: NextPlan | None = None) -> Outcome:
    """Close a review of an account; with a plan to follow, the next cycle opens and the old plan stays as it is, readable for ever.

    Refused before there is a plan: what is not planned cannot be reviewed.
    """
    desk.editor.check_edits()
    how.check()
    home = desk.node(account, "Account")
    page = desk.page(replace(how, account=home.id), home)
    day = day_of("on", on)
    if day > desk.today:
        raise BadField("on", f"{day} is still to come; a review is closed once it has taken place.")
    known = plans(_picture(desk, home.id), home.id)
    record, opened = (made_record(kind, how.made_under()) for kind in ("Review", "Plan"))
    earlier = [each for each in known if each.id != opened]
    if not earlier:
        raise Refused(f"{home.name} has no plan that could be reviewed; make one first (createPlan).")
    slots: dict[str, Any] = {KIND: "Review", **checked("Review", {"day": day})}
    slots["ABOUT"] = [Statement(record, home.id)]
    teller = desk.teller(how)
    made = claim_of(how, desk, teller, page, record=record, about=record, slots=slots)
    beside = []
    if following is not None:
        following_slots = {**_next(following, earlier), "PLAN_OF:account": [Statement(opened, home.id)]}
        beside.append(claim_of(how, desk, teller, page, record=opened, about=opened, slots=following_slots))
    return write_made(desk, how, made, kind="review closed", beside=beside)


def _next(following: NextPlan, earlier: list[Node]) -> Mapping[str, Any]:
    check_dates(Given(following.values))
    latest = max((each.get("start", "") for each in earlier), default="")
    if following.start <= latest:
        raise BadField("start", f"the next plan begins after the last one did, on {latest}.")
    return {KIND: "Plan", **checked("Plan", following.values)}


def _picture(desk: Desk, account: str) -> Graph:
    return desk.store.subgraph([account], viewer=desk.editor.viewer, as_of=desk.today, known_at=None)


def _account_of(desk: Desk, plan: Node) -> str:
    found = [node.id for node in desk.around(plan.id).targets(plan.id, "PLAN_OF") if "Account" in node.labels]
    if not found:
        raise Refused(f"{plan.name} belongs to no account; say whose plan it is (editPlan).")
    return found[0]
