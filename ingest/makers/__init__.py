"""The rules of tables whose rows make more than one node, or none: each maker turns one row into its claims, the main one first."""

from collections.abc import Callable

from ...graph_model.claims import Claim
from ..making import Cells, main_claim
from . import salesforce, tables
from .common import Ignored

__all__ = ["MAKERS", "Ignored", "Maker", "one_node"]

Maker = Callable[[Cells], list[Claim]]


def one_node(cells: Cells) -> list[Claim]:
    """A row that describes one node."""
    return [main_claim(cells)]


MAKERS: dict[str, Maker] = {
    each.__name__: each
    for each in (
        *(tables.holders, tables.ties, tables.contacts, tables.steps, tables.roles, tables.bids, tables.spend, tables.organizations),
        *(tables.segments, tables.plan_areas, tables.strategies, tables.answers),
        *(salesforce.users, salesforce.leads, salesforce.opportunities, salesforce.contact_roles, salesforce.activities),
        salesforce.invitees,
    )
}
