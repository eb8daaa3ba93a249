"""Decisions, the steps they take, and the parts that people play in them."""

import strawberry

from .links import many, one, paged, said, said_day, said_money
from .objects import Node
from .wrapping import of_the_graph


@of_the_graph
@strawberry.type(description="Something that the customer decides.")
class Decision(Node):
    stage = said("stage", "open, won, lost or cancelled.")
    stage_original = said("stage_original", "The stage as the source writes it.")
    decide_by = said_day("decide_by", "The day by which it is to be decided.")
    next_step = said("next_step", "What happens next, as the source writes it.")
    amount = said_money("amount", "What it is worth.")
    at = many("DECIDED_AT", "out", "Node", "The company or unit that decides.")
    steps = many("STEP_OF", "in", "DecisionStep", "The steps it takes, in their order.", order="order")
    roles = many("IN_DECISION", "in", "BuyingRole", "The buying roles that count in it.")
    bidders = paged("BIDS_IN", "in", "Organization", "Those who bid in it.")
    needs = many("DECIDES_ON", "out", "Need", "The needs that it decides on.")
    offers = many("DECIDES_ON", "out", "Offer", "The offers that it decides on.")
    owners = many("OWNED_BY", "out", "Person", "Who of us looks after it.")


@of_the_graph
@strawberry.type(description="One step of a decision.")
class DecisionStep(Node):
    order = said("order", "Its place; equal ones run side by side.", int)
    step = said("kind", "propose, specify, evaluate, check, approve, sign or veto.")
    rule = said("rule", "all, any, or k of those who hold it.")
    k = said("k", "How many must agree where the rule is k.", int)
    outcome = said("outcome", "pending, yes, no or skipped.")
    outcome_date = said_day("outcome_date", "The day of the outcome.")
    threshold = said_money("threshold", "The step applies only from this amount.")
    decision = one("STEP_OF", "out", "Decision", "The decision of which it is a step.")
    requires = many("REQUIRES", "out", "BuyingRole", "The roles that it requires.")


@of_the_graph
@strawberry.type(description="The part that somebody plays in a decision, or at the account in general.")
class BuyingRole(Node):
    role = said("role", "initiator, user, influencer, buyer, decider, approver or gatekeeper.")
    role_original = said("role_original", "The role as the source writes it.")
    stance = said("stance", "From -1 (enemy) to 1 (mentor); null where unknown.", float)
    influence = said("influence", "low, medium or high.")
    coverage = said("coverage", "How well we are in contact.")
    mode = said("mode", "growth, trouble, even keel or overconfident.")
    probability_yes = said("probability_yes", "The stated chance of a yes.", float)
    players = many("PLAYS", "in", "Node", "The people and positions that play it; nobody is a gap.")
    decision = one("IN_DECISION", "out", "Decision", "The decision in which it counts; null: the general attitude.")
    at = one("ROLE_AT", "out", "Organization", "The company at which it counts.")
