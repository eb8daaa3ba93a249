"""Companies in the capacities in which they stand to us, and the segments they belong to."""

import strawberry

from . import filters
from .links import inside, many, one, paged, said
from .objects import Node
from .wrapping import of_the_graph

COLLEAGUES = ("KnowledgeHolder",)


@of_the_graph
@strawberry.type(description="A company.")
class Organization(Node):
    website = said("website", "The website.")
    tax_code = said("tax_code", "The tax code.")
    industry = said("industry", "The industry as the source writes it.")
    currency = said("currency", "The currency in which it reckons.")
    employees = said("employees", "How many people work there.", int)
    parent = one("SUBSIDIARY_OF", "out", "Organization", "The company that owns it.")
    subsidiaries = paged("SUBSIDIARY_OF", "in", "Organization", "The companies that it owns.")
    segments = many("IN_SEGMENT", "out", "Segment", "The segments to which it belongs.")
    bids = paged("BIDS_IN", "out", "Decision", "The decisions in which it bids.")
    backers = paged("BACKS", "in", "Person", "The people who back it.")
    receives = paged("SPENT_WITH", "in", "Spend", "What is spent with it.", filters.SpendFilter)
    about = many("ABOUT", "out", "Node", "The accounts to which it means something: a rival, a customer, a supplier, a partner.")


@of_the_graph
@strawberry.type(description="A competitor of ours.")
class Competitor(Organization):
    pass


@of_the_graph
@strawberry.type(description="A partner of ours.")
class Partner(Organization):
    pass


@of_the_graph
@strawberry.type(description="A supplier of ours.")
class Supplier(Organization):
    pass


@of_the_graph
@strawberry.type(description="A customer. Its pages hold what stands in the account, in its units too.")
class Account(Organization):
    key = said("key", "Whether it was chosen as a key account.", bool)
    units = many("PART_OF", "in", "OrgUnit", "The units directly below the account.")
    all_units = inside("OrgUnit", "All units of the account.", filters.OrgUnitFilter)
    people = inside("Person", "All people of the account, in its units too; not our colleagues.", filters.PersonFilter, lacks=COLLEAGUES)
    positions = inside("Position", "All positions of the account.")
    decisions = inside("Decision", "All decisions of the account, closed ones too.", filters.DecisionFilter)
    roles = inside("BuyingRole", "All buying roles at the account.", filters.BuyingRoleFilter)
    team = many("ON_TEAM", "in", "KnowledgeHolder", "Those of us on the account's team.")
    needs = inside("Need", "What the account needs.", filters.NeedFilter)
    goals = inside("Goal", "What the account wants to reach.")
    spend = inside("Spend", "What the account spends, with us and with others.", filters.SpendFilter)
    offers = inside("Offer", "What of ours the account's page speaks of.", filters.OfferFilter)
    competitors = inside("Competitor", "Those who compete with us at the account.")
    interactions = inside("Interaction", "The contacts with the account.", filters.InteractionFilter)
    findings = inside("Finding", "What was found about the account.", filters.FindingFilter)
    questions = inside("Question", "The questions about the account, with their answers.", filters.QuestionFilter)
    trends = inside("Trend", "The trends that matter at the account.")
    strategies = inside("Strategy", "The sales strategies for the account.")
    plans = inside("Plan", "The account's plans.")
    areas = inside("PlanArea", "The areas of intervention of the account's plans.")
    actions = inside("Action", "The actions of the account's plans.", filters.ActionFilter)
    selections = inside("Selection", "When and why it was chosen as a key account.")
    reviews = inside("Review", "The reviews of the account's plans.")
    owners = many("OWNED_BY", "out", "Person", "Who of us looks after the account.")


@of_the_graph
@strawberry.type(description="A segment of customers.")
class Segment(Node):
    accounts_in = paged("IN_SEGMENT", "in", "Account", "The accounts in the segment.", filters.AccountFilter)
    key_elements = many("IN_SEGMENT", "in", "KeyElement", "What matters in the segment.")
    trends = many("IN_SEGMENT", "in", "Trend", "The trends in the segment.")


@of_the_graph
@strawberry.type(description="Something that matters in a segment.")
class KeyElement(Node):
    segments = many("IN_SEGMENT", "out", "Segment", "The segments in which it matters.")


@of_the_graph
@strawberry.type(description="A trend that a segment or an account feels.")
class Trend(Node):
    segments = many("IN_SEGMENT", "out", "Segment", "The segments in which it is felt.")
    about = many("ABOUT", "out", "Node", "Whom it concerns.")
    said_by = many("ASSERTED_BY", "out", "Person", "Who said it.")
    sources = many("FROM_SOURCE", "out", "Source", "Where it comes from.")
