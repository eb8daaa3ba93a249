"""Which companies stand around the accounts, and what is said of an account itself?"""

from .things import Link, Shape

ORGANIZATION = Shape(
    "Organization",
    {
        "parent": Link("SUBSIDIARY_OF", ("Organization",)),
        "segment": Link("IN_SEGMENT", ("Segment",)),
        "owner": Link("OWNED_BY", ("Person",), many=True),
        "about": Link("ABOUT", ("Organization",)),
    },
)
COMPETITOR = Shape("Organization", {"about": Link("ABOUT", ("Organization",), qualifier="rival")}, capacities=("Competitor",))
OFFER = Shape("Offer", {"parent": Link("PART_OF", ("Offer",))})
