"""How is the customer organised: units, and the chairs in them?"""

from .things import Link, Shape

UNIT = Shape("OrgUnit", {"at": Link("PART_OF", ("OrgUnit", "Organization"), required=True)})
POSITION = Shape(
    "Position",
    {
        "at": Link("MEMBER_OF", ("OrgUnit", "Organization"), required=True),
        "reports_to": Link("REPORTS_TO", ("Person", "Position"), qualifier="solid"),
    },
)
