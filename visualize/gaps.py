"""What the picture shows as not known: roles that nobody plays, chairs that nobody holds, steps that nobody takes."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..graph_model.graph import Graph, Node
from ..graph_model.vocabulary import Language, vocabulary
from .people import decisions_of
from .units import Organisation, decisions
from .words import word


@dataclass(frozen=True, slots=True)
class Gap:
    """An empty card: the node that is missing somebody, the box it stands in, the question, the decision it blocks."""

    id: str
    unit: str
    text: str
    decision: str | None = None


def gaps(graph: Graph, organised: Organisation, language: Language) -> list[Gap]:
    """Gaps of the account as of the picture's date, in the order of ids."""
    found = [*_vacant(graph, organised, language), *_general(graph, organised, language)]
    for decision in decisions(graph, organised.account, organised):
        if decision.get("stage", "open") == "open":
            found += _of_decision(graph, organised, decision, language)
    return sorted({gap.id: gap for gap in found}.values(), key=lambda gap: gap.id)


def _vacant(graph: Graph, organised: Organisation, language: Language) -> Iterator[Gap]:
    for position in organised.vacant:
        blocked = sorted(each for role in graph.targets(position, "PLAYS") for each in decisions_of(graph, role.id))
        text = word("gap_vacant", language, position=graph.name(position))
        yield Gap(position, organised.unit_of[position], text, blocked[0] if blocked else None)


def _general(graph: Graph, organised: Organisation, language: Language) -> Iterator[Gap]:
    for role in graph.sources(organised.account, "ROLE_AT"):
        if not graph.into(role.id, "PLAYS") and not decisions_of(graph, role.id):
            yield Gap(role.id, organised.account, word("gap_general_role", language, role=_caption(role, language)))


def _of_decision(graph: Graph, organised: Organisation, decision: Node, language: Language) -> Iterator[Gap]:
    places = [each.target for each in graph.out(decision.id, "DECIDED_AT") if each.target in organised.labels]
    unit = places[0] if places else organised.account
    for step in graph.sources(decision.id, "STEP_OF"):
        if not graph.out(step.id, "REQUIRES") and step.get("outcome", "pending") == "pending":
            kind = vocabulary().caption("step_kind", step.get("kind", ""), language)
            yield Gap(step.id, unit, word("gap_step", language, step=kind, decision=decision.name), decision.id)
    for role in graph.sources(decision.id, "IN_DECISION"):
        if not graph.into(role.id, "PLAYS"):
            text = word("gap_role", language, role=_caption(role, language), decision=decision.name)
            yield Gap(role.id, unit, text, decision.id)


def _caption(role: Node, language: Language) -> str:
    value = role.get("role")
    return vocabulary().caption("role", value, language) if value else word("somebody", language)
