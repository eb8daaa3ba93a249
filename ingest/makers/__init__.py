"""The rules of tables whose rows make more than one node, or none: each maker turns one row into its claims, the main one first."""

from collections.abc import Callable

from ...graph_model.claims import Claim
from ..making import Cells, main_claim
from . import addressbook, appalti, correspondence, dynamics, hubspot, kumu, organograms, procurement, salesforce, tables
from .of_several_formats import Ignored, passed_over

__all__ = ["LEARNERS", "MAKERS", "Ignored", "Maker", "one_node"]

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
        *(salesforce.invitees, salesforce.accounts_of_salesforce, salesforce.contacts_of_salesforce, salesforce.account_contacts),
        *(salesforce.account_contact_roles, salesforce.team_members, salesforce.account_plans, salesforce.reported, passed_over),
        *(hubspot.owned, hubspot.ours, hubspot.contacts_of_hubspot, hubspot.deals, hubspot.deal_contacts, hubspot.deal_companies),
        *(addressbook.cards, addressbook.connections, addressbook.profile, organograms.posts),
        *(correspondence.mails, correspondence.events),
        *(dynamics.contacts_of_dynamics, dynamics.deals_of_dynamics, dynamics.connections_of_dynamics),
        *(dynamics.appointments_of_dynamics, dynamics.parties_of_dynamics),
        *(appalti.lots, appalti.bidders, procurement.ocds_awards, procurement.payments),
        *(kumu.elements, kumu.connections_of_kumu),
        *(hubspot.merged_contacts, hubspot.merged_deals, hubspot.engagements, hubspot.engagement_people),
    )
}
# What a table's rows tell about those of others, heard before any row is turned into claims.
LEARNERS: dict[str, Callable[[Cells], None]] = {
    each.__name__: each
    for each in (
        *(hubspot.stages, hubspot.companies_of_deals, hubspot.people_of_engagements, hubspot.companies_of_engagements),
        *(appalti.offices_of_lots, appalti.winners_of_lots, kumu.element, kumu.connection),
        *(addressbook.owner_of_the_archive, organograms.list_of_posts, dynamics.people_of_activities, correspondence.moved_occurrences),
    )
}
