"""What does the team plan: plans, areas of intervention, actions, strategies, panels of offers?"""

from collections.abc import Sequence

from ..dates import Period
from ..errors import BadField, Refused
from .desk import Desk
from .how import How
from .outcome import Outcome
from .things import Given, Link, Shape, edit, make

_COVERED = ("OrgUnit", "Need", "Offer", "Decision")
PLAN = Shape("Plan", {"account": Link("PLAN_OF", ("Account",), required=True)})
AREA = Shape(
    "PlanArea",
    {
        "plan": Link("AREA_OF", ("Plan",), required=True),
        "covers": Link("COVERS", _COVERED, many=True),
        "interlocutors": Link("INVOLVES", ("Person", "Position"), many=True),
        "owner": Link("OWNED_BY", ("Person",)),
    },
)
ACTION = Shape("Action", {"area": Link("ACTION_OF", ("PlanArea",), required=True), "owner": Link("OWNED_BY", ("Person",))})
STRATEGY = Shape(
    "Strategy",
    {
        "plan": Link("PLAN_OF", ("Plan", "Account"), required=True),
        "grounds": Link("GROUNDED_IN", ("Finding", "Need", "Goal", "Question", "Trend"), many=True),
        "covers": Link("COVERS", _COVERED, many=True),
        "participants": Link("INVOLVES", ("Person", "Position"), many=True),
    },
)
PANEL = Shape("Panel", {"covers": Link("COVERS", _COVERED, many=True, required=True)}, optional=("name",))


def make_part(desk: Desk, shape: Shape, given: Given, how: How) -> Outcome:
    """A plan or a part of one; its dates must follow one another."""
    check_dates(given)
    return make(desk, shape, given, how)


def edit_part(desk: Desk, shape: Shape, identifier: str, given: Given, how: How) -> Outcome:
    """Edit a plan or a part of one. The revision expected of a plan is that of its areas and actions too."""
    check_dates(given)
    covers = parts_of(desk, identifier) if shape is PLAN and how.expected_revision is not None else ()
    return edit(desk, shape, identifier, given, how, covers=covers)


def parts_of(desk: Desk, plan: str) -> Sequence[str]:
    """The areas and actions of a plan."""
    found = desk.node(plan, "Plan")
    graph = desk.store.neighbourhood(found.id, hops=2, viewer=desk.editor.viewer, as_of=desk.today, known_at=None)
    areas = graph.sources(found.id, "AREA_OF")
    actions = [action.id for area in areas for action in graph.sources(area.id, "ACTION_OF")]
    return [*(area.id for area in areas), *actions]


def check_dates(given: Given) -> None:
    """Refuse a period that ends before it starts, where both ends are said."""
    start, end = given.values.get("start"), given.values.get("end")
    if start and end:
        try:
            Period(str(start), str(end))
        except Refused as error:
            raise BadField("end", str(error)) from error
