"""In which steps is a decision taken, who holds each, and what about them is unknown? (MODEL section 6)"""

from collections.abc import Sequence
from dataclasses import dataclass

from ..graph import Graph, Node
from ..vocabulary import Language
from .approval import BINDING, Approval, needed
from .parameters import Parameters
from .paths_words import SENTENCES
from .people import players, roles_of, said_of, stance, steps_of
from .wording import learn, say

learn(SENTENCES)


@dataclass(frozen=True, slots=True)
class StepAnswer:
    """One step: who holds it, or the question that is open."""

    step: Node
    order: int
    kind: str
    rule: str
    k: int | None
    seats: tuple[tuple[str, ...], ...]
    gap: str | None
    applies: bool = True
    assumed: bool = False

    @property
    def people(self) -> tuple[str, ...]:
        """All who hold it."""
        return tuple(dict.fromkeys(person for seat in self.seats for person in seat))


def steps_answered(graph: Graph, decision: Node, language: Language = "en") -> tuple[StepAnswer, ...]:
    """The steps of a decision with who holds each; without steps one is assumed over its approvers and deciders (MODEL 6)."""
    steps = steps_of(graph, decision.id)
    if steps:
        return tuple(_step(graph, decision, step, language) for step in steps)
    roles = [role for role in graph.sources(decision.id, "IN_DECISION") if role.get("role") in ("decider", "approver")]
    seats = tuple(people for role in roles if (people := players(graph, role.id)))
    if not seats:
        return ()
    gap = say("gap_how", language, decision=decision.name)
    return (StepAnswer(decision, 1, "approve", "all", None, seats, gap, assumed=True),)


def _step(graph: Graph, decision: Node, step: Node, language: Language) -> StepAnswer:
    roles = graph.targets(step.id, "REQUIRES")
    seats = tuple(players(graph, role.id) for role in roles)
    gap = _gap(graph, decision, step, roles, language)
    threshold, amount = step.money("threshold"), decision.money("amount")
    applies = True
    if threshold is not None and amount is not None and amount.currency == threshold.currency:
        applies = amount.minor >= threshold.minor
    elif threshold is not None:
        # Unknown, or in another currency: nobody can say yet whether it reaches the threshold.
        gap = gap or say("gap_threshold", language, decision=decision.name, threshold=threshold.shown(language))
    return StepAnswer(
        step,
        step.get("order", 0),
        step.get("kind", "approve"),
        step.get("rule", "all"),
        step.get("k"),
        seats,
        gap if applies else None,
        applies,
    )


def _gap(graph: Graph, decision: Node, step: Node, roles: Sequence[Node], language: Language) -> str | None:
    who = say(f"who_{step.get('kind', 'approve')}", language)
    for role in roles:
        if players(graph, role.id):
            continue
        chairs = [graph.node(each.source) for each in graph.into(role.id, "PLAYS")]
        if not chairs:
            return _asks("gap_step", decision, language, who=who)
        return _asks("gap_vacant", decision, language, who=who.lower(), position=chairs[0].name)
    return _asks("gap_step", decision, language, who=who) if not roles else _rule_gap(decision, step, len(roles), language)


def _rule_gap(decision: Node, step: Node, seats: int, language: Language) -> str | None:
    """A rule that nobody stated, or that asks for more people than are known."""
    rule, k, kind = step.get("rule"), step.get("k"), say(f"who_{step.get('kind', 'approve')}", language)
    if rule is None and seats > 1:
        return say("gap_rule", language, who=kind, decision=decision.name)
    if rule == "k" and k is None:
        return say("gap_k", language, who=kind, decision=decision.name, count=seats)
    if rule == "k" and k > seats:
        return say("gap_more", language, who=kind, decision=decision.name, k=k, count=seats)
    return None


def _asks(key: str, decision: Node, language: Language, **words: str) -> str:
    amount = decision.money("amount")
    shown = "" if amount is None else say("amount", language, amount=amount.shown(language))
    return say(key, language, decision=decision.name, amount=shown, **words)


def gate(stance: float | None) -> float:
    """METHODS 1.2: 1 for a neutral or better, else 1 + stance; unknown lets pass."""
    return 1.0 if stance is None or stance >= 0 else 1 + stance


def yes(graph: Graph, person: str, decision: str, account: str, parameters: Parameters) -> tuple[float, bool]:
    """P(yes) of somebody reached, and whether anybody told us (METHODS 1.2)."""
    roles = roles_of(graph, person, decision, account)
    explicit = said_of(roles, "probability_yes")
    if explicit is not None:
        return float(explicit.properties["probability_yes"]), True
    known = stance(graph, person, decision, account)
    return (parameters.unknown_yes, False) if known is None else (min(0.95, max(0.05, (1 + known) / 2)), True)


def approvals(steps: Sequence[StepAnswer]) -> tuple[Approval, ...]:
    """The binding steps that apply, as rules over people; a step that has said no can no longer be met."""
    return tuple(
        Approval(
            _seats(step),
            needed(step.rule, step.k, len(step.seats) or 1) if step.step.get("outcome") != "no" else len(_seats(step)) + 1,
            step.step.get("outcome") in ("yes", "skipped"),
        )
        for step in steps
        if step.applies and step.kind in BINDING
    )


def _seats(step: StepAnswer) -> tuple[tuple[str, ...], ...]:
    """Where the rule asks for more people than are known, the others sit on empty seats."""
    wanted = step.k if step.rule == "k" and step.k is not None else 1
    return (*step.seats, *((),) * max(0, wanted - len(step.seats)))
