"""What does the customer need, and what are their goals?"""

from .things import Link, Shape

_AT = Link("NEED_OF", ("Organization", "OrgUnit"), required=True)

NEED = Shape(
    "Need",
    {
        "at": _AT,
        "felt_by": Link("FELT_BY", ("Person", "Position", "OrgUnit"), many=True),
        "offers": Link("FITS", ("Offer",), many=True, inward=True),
    },
)
GOAL = Shape("Goal", {"at": _AT, "offers": Link("SUPPORTS", ("Offer",), many=True, inward=True)})
