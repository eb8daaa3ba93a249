"""What is the chance that a decision goes our way, to compare actions by? (METHODS P6; no forecast)"""

from collections.abc import Sequence

from ..explanation import Part, Score
from ..graph import Graph, Node
from ..vocabulary import Language
from .approval import Approval, birnbaum, chance_our_way
from .decision_steps import StepAnswer, approvals, yes
from .parameters import DEFAULTS, Parameters
from .people import plan_areas
from .reliability import Reach
from .wording import say

_NOBODY = "\x00nobody known"


def our_way(
    graph: Graph,
    decision: Node,
    steps: Sequence[StepAnswer],
    found: Reach,
    *,
    account: str,
    parameters: Parameters = DEFAULTS,
    language: Language = "en",
) -> Score:
    """P6 over the binding steps, given who is reached; a seat that nobody is known to fill answers like somebody not reached."""
    rules = _filled(approvals(steps))
    people = sorted({person for rule in rules for seat in rule.seats for person in seat} - {_NOBODY})
    areas = plan_areas(graph, decision.id)
    gaps = tuple(step.gap for step in steps if step.applies and step.gap)
    if not people:
        missing = gaps or (say("gap_how", language, decision=decision.name),)
        return Score(None, "index", graph.as_of, say("our_way_none", language, name=decision.name), missing=missing, plan_areas=areas)
    known = {person: yes(graph, person, decision.id, account, parameters) for person in people}
    reached = {person: value for person, (value, _) in known.items()}
    prior = {person: min(value, parameters.unreached_yes) for person, value in reached.items()}
    reached[_NOBODY] = prior[_NOBODY] = parameters.unreached_yes
    value = chance_our_way(rules, _among(found, people), reached, prior)
    mixed = {person: found.of(person) * reached[person] + (1 - found.of(person)) * prior[person] for person in reached}
    gains = sorted(((birnbaum(rules, mixed, person), person) for person in people), key=lambda each: (-each[0], each[1]))
    unsure = (say("missing_stance", language, name=graph.name(person)) for person in people if not known[person][1])
    return Score(
        value,
        "index",
        graph.as_of,
        say("our_way", language, name=decision.name, chance=value),
        _change(graph, rules, gains, language),
        {"unknown_yes": parameters.unknown_yes, "unreached_yes": parameters.unreached_yes, "exact": found.exact},
        tuple(Part((person,), gain, say("part_yes", language, name=graph.name(person), gain=gain)) for gain, person in gains),
        (*unsure, *gaps),
        plan_areas=areas,
    )


def _filled(rules: tuple[Approval, ...]) -> tuple[Approval, ...]:
    """Empty seats are taken by one stranger, the same in all steps: nobody knows better."""
    return tuple(Approval(tuple(seat or (_NOBODY,) for seat in rule.seats), rule.needed, rule.passed) for rule in rules)


def _among(found: Reach, people: Sequence[str]) -> dict[frozenset[str], float]:
    joint: dict[frozenset[str], float] = {}
    for who, weight in found.joint.items():
        kept = who & frozenset(people)
        joint[kept] = joint.get(kept, 0.0) + weight
    return joint


def _change(graph: Graph, rules: tuple[Approval, ...], gains: Sequence[tuple[float, str]], language: Language) -> str:
    if all(rule.passed for rule in rules):
        return say("our_way_won", language)
    if any(not rule.passed and rule.needed > len(rule.seats) for rule in rules):
        return say("our_way_lost", language)
    gain, person = gains[0]
    return say("our_way_change", language, name=graph.name(person), gain=gain)
