"""People, the chairs they hold and the units they work in."""

import strawberry

from .filters import InteractionFilter, PersonFilter
from .links import many, one, paged, said
from .objects import Node
from .wrapping import of_the_graph


@of_the_graph
@strawberry.type(description="One human.")
class Person(Node):
    title = said("title", "The job title.")
    email = said("email", "Mail addresses.", list[str])
    phone = said("phone", "Telephone numbers.", list[str])
    department = said("department", "The department as the source writes it.")
    positions = many("HOLDS", "out", "Position", "The positions that this person holds.")
    units = many("MEMBER_OF", "out", "OrgUnit", "The units in which this person works.")
    employers = many("MEMBER_OF", "out", "Organization", "The companies for which this person works.")
    reports_to = many("REPORTS_TO", "out", "Node", "The person or position that this person reports to.")
    reports = paged("REPORTS_TO", "in", "Node", "The people and positions that report to this person.")
    roles = many("PLAYS", "out", "BuyingRole", "The buying roles that this person plays.")
    backs = many("BACKS", "out", "Organization", "The competitors that this person backs.")
    interactions = paged("PARTICIPATED_IN", "out", "Interaction", "The contacts in which this person took part.", InteractionFilter)
    owners = many("OWNED_BY", "out", "Person", "Who of us looks after this person.")


@of_the_graph
@strawberry.type(description="A person with a dated tie to us: a colleague, a former one, a partner, an expert.")
class KnowledgeHolder(Person):
    teams = paged("ON_TEAM", "out", "Account", "The accounts on whose teams this person is.")
    knows_about = paged("KNOWS_ABOUT", "out", "Node", "What this person knows about.")
    looks_after = paged("OWNED_BY", "in", "Node", "What this person looks after.")


@of_the_graph
@strawberry.type(description="A chair, which a person may hold.")
class Position(Node):
    holder = one("HOLDS", "in", "Person", "Who holds it; null where the chair is vacant.")
    holders = many("HOLDS", "in", "Person", "All who hold it, where several do.")
    unit = one("MEMBER_OF", "out", "OrgUnit", "The unit to which the chair belongs.")
    reports_to = many("REPORTS_TO", "out", "Node", "The position or person that it reports to.")
    reports = paged("REPORTS_TO", "in", "Node", "The positions and people that report to it.")
    roles = many("PLAYS", "out", "BuyingRole", "The buying roles that belong to the chair.")


@of_the_graph
@strawberry.type(description="An organisational unit, theirs or ours.")
class OrgUnit(Node):
    function = said("function", "What the unit does.")
    parent = one("PART_OF", "out", "Node", "The unit or company directly above.")
    units = many("PART_OF", "in", "OrgUnit", "The units directly below.")
    positions = many("MEMBER_OF", "in", "Position", "The positions in this unit.")
    people = paged("MEMBER_OF", "in", "Person", "The people who work in this unit.", PersonFilter)
    decisions = paged("DECIDED_AT", "in", "Decision", "The decisions taken in this unit.")
    needs = paged("NEED_OF", "in", "Need", "What this unit needs.")
    spend = paged("SPENT_BY", "in", "Spend", "What this unit spends.")
    findings = paged("ABOUT", "in", "Finding", "What was found about this unit.")
