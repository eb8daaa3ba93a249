"""What does only one colleague know, and what must somebody who leaves hand over? (METHODS K4; B-5)"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..graph import Graph
from ..vocabulary import Language
from .decision_paths import named
from .parameters import DEFAULTS, Parameters
from .people import contacts, holders
from .playbook import Question
from .playbook import playbook as standard_playbook
from .ties import Tie, ties
from .truck_factor import TruckFactor, truck_factor


@dataclass(frozen=True, slots=True)
class HeldFact:
    """Something that people know: what it is, who of us does, and whether it is also on file with its source."""

    about: str
    question: str | None
    text: str
    people: frozenset[str]
    on_file: bool


@dataclass(frozen=True, slots=True)
class HandOver:
    """What only this colleague has: answers in words, things known about, people of theirs whom nobody else of us knows."""

    colleague: str
    answers: tuple[HeldFact, ...]
    knows_about: tuple[HeldFact, ...]
    contacts: tuple[Tie, ...]


def held_facts(
    graph: Graph, account: str, playbook: Iterable[Question] | None = None, *, language: Language = "en"
) -> tuple[HeldFact, ...]:
    """K4: the answers of the account with their tellers, and every thing that somebody of ours is said to know about."""
    asked = {each.key: each for each in (standard_playbook() if playbook is None else playbook)}
    ours = set(holders(graph))
    found = []
    for node in graph.sources(account, "ABOUT"):
        if node.kind == "Question" and node.get("statement") is not None:
            people = {each.target for each in graph.out(node.id, "ASSERTED_BY")} | {
                each.source for each in graph.into(node.id, "KNOWS_ABOUT")
            }
            question = asked.get(node.get("key"))
            text = node.get("key") if question is None else question.asked(language, account=graph.name(account))
            found.append(HeldFact(node.id, node.get("key"), text, frozenset(people & ours), True))
    known: dict[str, set[str]] = {}
    for relation in graph.of_relation("KNOWS_ABOUT"):
        if graph.node(relation.target).kind != "Question":
            known.setdefault(relation.target, set()).add(relation.source)
    found += [HeldFact(about, None, graph.name(about), frozenset(people & ours), False) for about, people in known.items()]
    return tuple(sorted((each for each in found if each.people), key=lambda each: (each.question or "", each.about)))


def sole_share(facts: Mapping[str, Iterable[str]]) -> float:
    """K4: the share of facts that one colleague alone holds.

    >>> round(sole_share({"f1": ["U1"], "f2": ["U1"], "f3": ["U1", "U2"], "f4": ["U3"], "f5": ["U1"], "f6": ["U2", "U3"]}), 4)
    0.6667
    """
    counted = [len(set(people)) for people in facts.values()]
    return sum(each == 1 for each in counted) / len(counted) if counted else 0.0


def fact_truck_factor(facts: Mapping[str, Iterable[str]]) -> TruckFactor:
    """K4: how few would have to leave until more than half of what is known is in nobody's head."""
    return truck_factor(facts, dict.fromkeys(facts, 1.0))


def hand_over(graph: Graph, account: str, colleague: str, *, language: Language = "en", parameters: Parameters = DEFAULTS) -> HandOver:
    """B-5: what would leave with a colleague; what is on file stays readable, and still nobody is left to ask."""
    alone = [each for each in held_facts(graph, account, language=language) if each.people == {colleague}]
    return HandOver(
        colleague,
        tuple(each for each in alone if each.question is not None),
        tuple(each for each in alone if each.question is None),
        only_contacts(graph, account, colleague, parameters=parameters),
    )


def only_contacts(graph: Graph, account: str, colleague: str, *, parameters: Parameters = DEFAULTS) -> tuple[Tie, ...]:
    """The living ties to people of the account to whom nobody else of ours has one, the strongest first."""
    ours, theirs = set(holders(graph)), set(contacts(graph, account))
    alive = [tie for tie in ties(graph, parameters).values() if tie.chance >= parameters.alive]
    known: dict[str, dict[str, Tie]] = {}
    for tie in alive:
        for one, other in ((tie.a, tie.b), (tie.b, tie.a)):
            if one in ours and other in theirs:
                known.setdefault(other, {})[one] = tie
    found = [each[colleague] for each in known.values() if set(each) == {colleague}]
    return tuple(sorted(found, key=lambda tie: (-tie.chance, tie.a, tie.b)))


def as_json(graph: Graph, answer: HandOver) -> dict[str, Any]:
    """What must be handed over."""
    return {
        "colleague": named(graph, answer.colleague),
        "answers": [
            {"question": each.question, "text": each.text, "about": named(graph, each.about), "on_file": each.on_file}
            for each in answer.answers
        ],
        "knows_about": [named(graph, each.about) for each in answer.knows_about],
        "contacts": [
            {"person": named(graph, tie.b if tie.a == answer.colleague else tie.a), "chance": tie.chance, "last_day": tie.last_day}
            for tie in answer.contacts
        ],
    }
