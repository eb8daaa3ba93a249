"""Every change that a team makes; each topic has a file of its own."""

import strawberry

from .mutations_cycle import CycleMutations
from .mutations_decisions import DecisionMutations
from .mutations_demand import DemandMutations
from .mutations_identity import IdentityMutations
from .mutations_import import ImportMutations
from .mutations_organisation import OrganisationMutations
from .mutations_people import PeopleMutations
from .mutations_plans import PlanMutations
from .mutations_privacy import PrivacyMutations


@strawberry.type(description="What can be changed. Each change names its author and answers what is believed otherwise.")
class Mutation(
    PeopleMutations,
    DecisionMutations,
    DemandMutations,
    OrganisationMutations,
    PlanMutations,
    CycleMutations,
    IdentityMutations,
    PrivacyMutations,
    ImportMutations,
):
    """A further topic adds its type to this list."""
