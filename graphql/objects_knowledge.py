"""What is known about an account and from where: contacts, findings, answers, sources, choices."""

import strawberry

from .links import many, said, said_day
from .objects import Node
from .wrapping import of_the_graph


@of_the_graph
@strawberry.type(description="A meeting, a call or mail: its day and who took part, never its text.")
class Interaction(Node):
    day = said_day("day", "The day.")
    contact = said("kind", "meeting, call or mail.")
    direction = said("direction", "ours or theirs.")
    participants = many("PARTICIPATED_IN", "in", "Person", "Who took part.")
    about = many("ABOUT", "out", "Node", "What it was about.")


@of_the_graph
@strawberry.type(description="A strength, a weakness, an opportunity or a threat.")
class Finding(Node):
    finding = said("kind", "strength, weakness, opportunity or threat.")
    of = said("of", "them or us.")
    text = said("text", "What was found; null where you may not read opinions.")
    about = many("ABOUT", "out", "Node", "Whom it is about.")
    said_by = many("ASSERTED_BY", "out", "Person", "Who said it.")
    sources = many("FROM_SOURCE", "out", "Source", "Where it comes from.")


@of_the_graph
@strawberry.type(description="A question of the playbook about something, with the answer given to it.")
class Question(Node):
    key = said("key", "The question's id in the playbook.")
    statement = said("statement", "The answer; null where nobody gave one.")
    about = many("ABOUT", "out", "Node", "What it is about.")
    said_by = many("ASSERTED_BY", "out", "Person", "Who answered.")
    sources = many("FROM_SOURCE", "out", "Source", "Where the answer comes from.")


@of_the_graph
@strawberry.type(description="A source of what is known: a report, a register, a meeting.")
class Source(Node):
    pass


@of_the_graph
@strawberry.type(description="A choice of key accounts.")
class Selection(Node):
    day = said_day("day", "The day of the choice.")
    reason = said("reason", "Why.")
    about = many("ABOUT", "out", "Node", "The accounts that were chosen.")
