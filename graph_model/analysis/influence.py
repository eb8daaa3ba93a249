"""Who counts how much in a decision, on which grounds, and is that weight with us? (METHODS B1-B3, B5-B7)

Authority is what somebody declared or what the formal steps say; else who is said to be listened to. It is never read from how often
people write or meet.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ..errors import UnknownName
from ..explanation import Part, Score
from ..graph import Graph
from ..vocabulary import Language
from .approval import BINDING
from .buying_centre import BuyingCentre, buying_centre
from .decision_steps import steps_answered, yes
from .decision_weight import Weights, decision_weights
from .group_choice import GroupChoice, group_choice
from .hierarchy import Hierarchy, hierarchy, lines_of
from .influence_words import SENTENCES
from .listening import attention, listened_to
from .parameters import DEFAULTS, Parameters
from .people import open_decisions, plan_areas, roles_of, stance
from .support import Support, support
from .ties import ties
from .wording import learn, say

learn(SENTENCES)


@dataclass(frozen=True, slots=True)
class Influential:
    """Somebody of the buying centre: their roles, weight and stance, and who is said to listen to them (B3, its in-degree)."""

    person: str
    roles: tuple[str, ...]
    weight: float
    stance: float | None
    listened_to: float
    heard_by: int


@dataclass(frozen=True, slots=True)
class DecisionInfluence:
    """One decision, or the general attitude at the account where `decision` is None."""

    decision: str | None
    people: tuple[Influential, ...]
    basis: str
    centre: BuyingCentre
    support: Score
    sides: Support
    group: GroupChoice | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Influence:
    """The answer for an account; the chart is that of all its people."""

    graph: Graph
    account: str
    decisions: tuple[DecisionInfluence, ...]
    chart: Hierarchy
    remarks: tuple[str, ...]


def influence(
    graph: Graph, account: str, *, decision: str | None = None, parameters: Parameters = DEFAULTS, language: Language = "en"
) -> Influence:
    """For every open decision, or the one named; for the general roles at the account where there is none."""
    if decision is not None and (decision not in graph or graph.node(decision).kind != "Decision"):
        raise UnknownName("decision", decision)
    people, lines = lines_of(graph, account)
    known = ties(graph, parameters)
    wanted: tuple[str | None, ...] = (decision,) if decision is not None else tuple(node.id for node in open_decisions(graph, account))
    found = []
    for each in wanted or (None,):
        centre = buying_centre(graph, account, each, lines, known, parameters.alive)
        found.append(_decision(graph, account, each, centre, parameters, language))
    chart = hierarchy(people, lines)
    return Influence(graph, account, tuple(found), chart, chart_remarks(graph, chart, language))


def _decision(
    graph: Graph, account: str, decision: str | None, centre: BuyingCentre, parameters: Parameters, language: Language
) -> DecisionInfluence:
    people = centre.people
    steps = () if decision is None else steps_answered(graph, graph.node(decision), language)
    formal = {person for step in steps if step.applies and step.kind in BINDING for person in step.people}
    weights = decision_weights(graph, account, decision, people, formal)
    held = {person: stance(graph, person, decision, account) for person in people}
    stances = {person: said for person, said in held.items() if said is not None}
    sides = support(weights.of, stances)
    score = _support_score(graph, decision, weights, stances, sides, language)
    answers = {person: yes(graph, person, decision or "", account, parameters)[0] for person in people if weights.of.get(person, 0) > 0}
    gaps = tuple(
        say(key, language, name=graph.name(person))
        for key, unknown in (("level_unknown", centre.level_unknown), ("department_unknown", centre.department_unknown))
        for person in unknown
    )
    undeclared = tuple(say("influence_undeclared", language, name=graph.name(person)) for person in weights.undeclared)
    listed = _people(graph, account, decision, weights, held)
    return DecisionInfluence(
        decision, listed, weights.basis, centre, score, sides, group_choice(weights.of, answers), (*undeclared, *gaps)
    )  # fmt: skip


def _people(
    graph: Graph, account: str, decision: str | None, weights: Weights, stances: Mapping[str, float | None]
) -> tuple[Influential, ...]:
    heed, ears = listened_to(graph, stances), attention(graph, stances)
    found = []
    for person, said in stances.items():
        roles = dict.fromkeys(role.get("role") for role in roles_of(graph, person, decision, account) if role.get("role") is not None)
        found.append(Influential(person, tuple(roles), weights.of.get(person, 0.0), said, heed[person], ears[person]))
    return tuple(sorted(found, key=lambda each: (-each.weight, graph.name(each.person), each.person)))


def _support_score(
    graph: Graph, decision: str | None, weights: Weights, stances: Mapping[str, float], sides: Support, language: Language
) -> Score:
    areas = plan_areas(graph, *([] if decision is None else [decision]))
    unknown = sorted(((weights.of[person], person) for person in weights.of if person not in stances), key=lambda each: (-each[0], each[1]))
    missing = tuple(say("influence_unknown", language, name=graph.name(person), share=share) for share, person in unknown if share > 0)
    parameters = {"basis": weights.basis, "unknown": sides.unknown, "least": sides.interval[0], "most": sides.interval[1]}
    if not stances:
        return Score(None, "-1..1", graph.as_of, say("support_unknown", language), "", parameters, (), missing, plan_areas=areas)
    amounts = {person: weights.of[person] * said for person, said in sorted(stances.items()) if person in weights.of}
    parts = tuple(
        Part((person,), amount, say("support_part", language, name=graph.name(person), share=weights.of[person], stance=stances[person]))
        for person, amount in sorted(amounts.items(), key=lambda each: (-abs(each[1]), each[0]))
    )
    key = "support_even" if abs(sides.net) < 0.005 else "support_for" if sides.net > 0 else "support_against"
    sentence = say(key, language, net=sides.net, promoters=sides.promoters, detractors=sides.detractors)
    worst = min(amounts.items(), key=lambda each: (each[1], each[0]), default=("", 0.0))
    change = ""
    if worst[1] < 0:
        change = say("support_change", language, name=graph.name(worst[0]))
    elif missing:
        change = say("support_ask", language, name=graph.name(unknown[0][1]), share=unknown[0][0])
    return Score(sum(part.amount for part in parts), "-1..1", graph.as_of, sentence, change, parameters, parts, missing, plan_areas=areas)


def chart_remarks(graph: Graph, chart: Hierarchy, language: Language) -> tuple[str, ...]:
    """Who spoils the chart, in words."""
    found = (("chart_loop", chart.in_a_loop), ("chart_bosses", chart.several_bosses), ("chart_apart", chart.apart))
    return tuple(say(key, language, names=", ".join(map(graph.name, people))) for key, people in found if people)
