"""Strategies, plans with their areas and actions, reviews, exchange rates."""

import strawberry

from .filters import ActionFilter
from .links import many, one, paged, said, said_day, said_money
from .objects import Node
from .wrapping import of_the_graph


@of_the_graph
@strawberry.type(description="A sales strategy for an account.")
class Strategy(Node):
    text = said("text", "The strategy in words.")
    decided_on = said_day("decided_on", "The day on which it was decided.")
    of = many("PLAN_OF", "out", "Node", "The account or plan that it is for.")
    grounds = many("GROUNDED_IN", "out", "Node", "The findings, needs, goals, answers and trends that it rests on.")
    covers = many("COVERS", "out", "Node", "The units, needs, offers and decisions that it comprises.")
    involves = many("INVOLVES", "out", "Node", "The people and positions that it involves.")


@of_the_graph
@strawberry.type(description="An account plan of 18 to 24 months.")
class Plan(Node):
    start = said_day("start", "From when.")
    end = said_day("end", "The first day on which it is over.")
    approved_on = said_day("approved_on", "The day on which it was approved.")
    horizon_reason = said("horizon_reason", "Why it lasts less than 18 or more than 24 months.")
    of = many("PLAN_OF", "out", "Organization", "The account that it is for.")
    areas = many("AREA_OF", "in", "PlanArea", "Its areas of intervention.")
    strategies = many("PLAN_OF", "in", "Strategy", "The strategies that it follows.")


@of_the_graph
@strawberry.type(description="An area of intervention of a plan.")
class PlanArea(Node):
    result = said("result", "What the customer gets out of it.")
    revenue = said_money("revenue", "The revenue that is expected.")
    cost = said_money("cost", "What it costs.")
    investment = said_money("investment", "What has to be invested.")
    start = said_day("start", "From when.")
    end = said_day("end", "The first day on which it is over.")
    plan = one("AREA_OF", "out", "Plan", "The plan of which it is an area.")
    covers = many("COVERS", "out", "Node", "The units, needs, offers and decisions that it comprises.")
    involves = many("INVOLVES", "out", "Node", "The people and positions that it involves.")
    actions = paged("ACTION_OF", "in", "Action", "Its actions.", ActionFilter)
    owner = one("OWNED_BY", "out", "Person", "Who of us looks after it.")


@of_the_graph
@strawberry.type(description="An action of a plan.")
class Action(Node):
    due = said_day("due", "By when.")
    cost = said_money("cost", "What it costs.")
    done = said_day("done", "The day on which it was done.")
    area = one("ACTION_OF", "out", "PlanArea", "The area that it serves.")
    owner = one("OWNED_BY", "out", "Person", "Who of us does it.")


@of_the_graph
@strawberry.type(description="A review of a plan.")
class Review(Node):
    day = said_day("day", "The day of the review.")
    about = many("ABOUT", "out", "Node", "What was reviewed.")


@of_the_graph
@strawberry.type(description="An exchange rate.")
class Rate(Node):
    base = said("base", "From which currency.")
    quote = said("quote", "To which currency.")
    day = said_day("day", "From which day.")
    rate = said("rate", "The rate, as a decimal text.")
