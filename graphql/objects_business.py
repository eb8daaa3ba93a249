"""What customers need and want, what we offer, and what is spent on it."""

import strawberry

from .filters import NeedFilter, SpendFilter
from .links import many, one, paged, said, said_day, said_money
from .objects import Node
from .wrapping import of_the_graph


@of_the_graph
@strawberry.type(description="Something that the customer needs, said or unsaid.")
class Need(Node):
    need = said("kind", "expressed or unexpressed.")
    amount = said_money("amount", "What meeting it is worth.")
    start = said_day("start", "From when.")
    end = said_day("end", "The first day on which it is over.")
    of = many("NEED_OF", "out", "Node", "The company or unit that needs it.")
    felt_by = many("FELT_BY", "out", "Node", "The people, positions and units that feel it.")
    offers = many("FITS", "in", "Offer", "What of ours answers it.")


@of_the_graph
@strawberry.type(description="Something that the customer wants to reach.")
class Goal(Node):
    of = many("NEED_OF", "out", "Node", "The company or unit that wants it.")
    offers = many("SUPPORTS", "in", "Offer", "What of ours helps to reach it.")


@of_the_graph
@strawberry.type(description="Something that we offer.")
class Offer(Node):
    category = said("category", "Its category.")
    parent = one("PART_OF", "out", "Offer", "The offer of which it is a part.")
    parts = paged("PART_OF", "in", "Offer", "Its parts.")
    answers = paged("FITS", "out", "Need", "The needs that it answers.", NeedFilter)
    goals = paged("SUPPORTS", "out", "Goal", "The goals that it supports.")
    spend = paged("SPENT_ON", "in", "Spend", "What is spent on it.", SpendFilter)


@of_the_graph
@strawberry.type(description="A panel of offers.")
class Panel(Node):
    covers = many("COVERS", "out", "Node", "The offers, units and needs that it comprises.")


@of_the_graph
@strawberry.type(description="Money that a customer spends, with us or with others.")
class Spend(Node):
    basis = said("basis", "actual, budget or estimate.")
    with_whom = said("with_whom", "us, competitor, in-house, not bought or unknown.")
    amount = said_money("amount", "How much.")
    margin = said_money("margin", "What of it is margin, where it is ours.")
    start = said_day("start", "From when.")
    end = said_day("end", "The first day on which it is over.")
    contract_end = said_day("contract_end", "The day on which the contract ends.")
    by = many("SPENT_BY", "out", "Node", "The company or unit that spends it.")
    supplier = one("SPENT_WITH", "out", "Organization", "With whom it is spent.")
    offers = many("SPENT_ON", "out", "Offer", "What it is spent on.")
