"""What is strong and weak, what threatens and what opens: findings and trends."""

from .things import Link, Shape

_SOURCES = Link("ASSERTED_BY", ("Person",), many=True)

FINDING = Shape("Finding", {"at": Link("ABOUT", ("Organization", "OrgUnit"), required=True), "said_by": _SOURCES})
TREND = Shape(
    "Trend",
    {"at": Link("ABOUT", ("Organization",)), "segment": Link("IN_SEGMENT", ("Segment",)), "said_by": _SOURCES},
)
