"""How much do they spend, on what, and with whom?"""

from dataclasses import replace
from typing import Any

from ..errors import BadField
from .desk import Desk
from .how import How
from .outcome import Outcome
from .plan import check_dates
from .things import Given, Link, Shape, edit, make

SPEND = Shape(
    "Spend",
    {
        "at": Link("SPENT_BY", ("Organization", "OrgUnit"), required=True),
        "offer": Link("SPENT_ON", ("Offer",)),
        "supplier": Link("SPENT_WITH", ("Organization",)),
    },
)


def make_spend(desk: Desk, given: Given, how: How) -> Outcome:
    """Money that they spend in a period; its end is the first day after it."""
    _check(given)
    return make(desk, SPEND, _of_competitor(given), how)


def edit_spend(desk: Desk, identifier: str, given: Given, how: How) -> Outcome:
    """Say something else of it."""
    _check(given)
    return edit(desk, SPEND, identifier, given, how)


def _check(given: Given) -> None:
    check_dates(given)
    amount = given.values.get("amount")
    if isinstance(amount, dict) and str(amount.get("amount", "")).strip().startswith("-"):
        raise BadField("amount", "money spent is not negative.")


def _of_competitor(given: Given) -> Given:
    """Whoever names a supplier has said with whom."""
    values: dict[str, Any] = dict(given.values)
    if given.links.get("supplier") and values.get("with_whom") is None:
        values["with_whom"] = "competitor"
    return replace(given, values=values)
