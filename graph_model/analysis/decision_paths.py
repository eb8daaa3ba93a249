"""Through whom do we reach those who decide, and what on the way is missing? (METHODS P1-P6; MODEL sections 6, 7)"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ..explanation import Part, Score, Truncation
from ..graph import Graph, Node
from ..vocabulary import Language
from .approval import BINDING
from .blockers import blockers
from .decision_answer import DeciderAnswer, DecisionAnswer, DecisionPaths, Hop, Route
from .decision_paths_json import as_json, named
from .decision_steps import StepAnswer, approvals, gate, steps_answered
from .disjoint import disjoint
from .hop_told import told
from .likely import likely_deciders, questions_to_ask
from .our_way import our_way
from .parameters import DEFAULTS, Parameters
from .people import holders, open_decisions, plan_areas, roles_of, said_of, stance, team
from .pivots import pivots
from .quorum import quorum
from .reliability import Reach, reach
from .routes import Ground, Way
from .situation import Situation, situation
from .ties import Tie, pair, ties
from .widest import widest_way
from .wording import day_shown, say

__all__ = [
    "DeciderAnswer", "DecisionAnswer", "DecisionPaths", "Hop", "Route", "StepAnswer",
    "approvals", "as_json", "decision_paths", "gate", "named", "steps_answered", "told",
]  # fmt: skip
_HORIZON = 4  # steps from which a way is beyond the horizon (P2)


@dataclass(frozen=True, slots=True)
class _Asked:
    graph: Graph
    account: str
    parameters: Parameters
    language: Language
    ties: dict[tuple[str, str], Tie]
    ours: tuple[str, ...]
    starts: tuple[str, ...]
    k: int


def decision_paths(
    graph: Graph,
    account: str,
    *,
    decision: str | None = None,
    sources: Iterable[str] | None = None,
    k: int = 5,
    parameters: Parameters = DEFAULTS,
    language: Language = "en",
) -> DecisionPaths:
    """For every open decision of the account (or the one named): steps, deciders, the k best ways to each of them.

    Ways start at all active holders, or at `sources`; chances are T2/T3's; the reach of a decider counts the team only.
    """
    ours = holders(graph)
    asked = _Asked(graph, account, parameters, language, ties(graph, parameters), ours, tuple(sources or ours), k)
    wanted = (graph.node(decision),) if decision is not None else open_decisions(graph, account)
    answers = tuple(_decision(asked, node) for node in wanted)
    if any(answer.deciders for answer in answers):
        return DecisionPaths(graph, account, answers, False)
    return DecisionPaths(
        graph, account, answers, True, likely_deciders(graph, account, language), questions_to_ask(graph, account, language)
    )


def _decision(asked: _Asked, decision: Node) -> DecisionAnswer:
    steps = steps_answered(asked.graph, decision, asked.language)
    case = _case(asked, decision, steps)
    binding, others = (_holders(steps, binding=each) for each in (True, False))
    others = {person: kind for person, kind in others.items() if person not in binding}
    found = case.now.reached()
    beside = reach(case.now.edges, case.now.team, others, gates=case.now.gates, parameters=asked.parameters)
    deciders = tuple(_decider(case, person, kind, found) for person, kind in binding.items())
    more = tuple(_decider(case, person, kind, beside) for person, kind in others.items())
    way = our_way(asked.graph, decision, steps, found, account=asked.account, parameters=asked.parameters, language=asked.language)
    hanging, matrix = _hanging(case, deciders, found), _matrix(case, tuple(binding))
    return DecisionAnswer(decision, steps, deciders, way, _remarks(asked, decision, steps), more, *hanging, matrix)


@dataclass(frozen=True, slots=True)
class _Case:
    """One decision asked about: its numbers for the team, and the ground over which all of ours find ways."""

    asked: _Asked
    decision: Node
    now: Situation
    ground: Ground


def _case(asked: _Asked, decision: Node, steps: Sequence[StepAnswer]) -> _Case:
    now = situation(asked.graph, asked.account, decision.id, steps, asked.ties, parameters=asked.parameters)
    edges = {ends: tie.chance for ends, tie in asked.ties.items()}
    theirs = {person for ends in edges for person in ends}.difference(asked.ours)
    gates = {person: gate(stance(asked.graph, person, decision.id, asked.account)) for person in sorted(theirs)}
    return _Case(asked, decision, now, Ground(edges, asked.ours, gates, asked.parameters))


def _holders(steps: Sequence[StepAnswer], *, binding: bool) -> dict[str, str]:
    """Who holds a step that applies, with the first such step's kind, in the order of the steps."""
    wanted = [step for step in steps if step.applies and (step.kind in BINDING) is binding]
    first = {person: step.kind for step in reversed(wanted) for person in step.people}
    return {person: first[person] for step in wanted for person in step.people}


def _remarks(asked: _Asked, decision: Node, steps: Sequence[StepAnswer]) -> tuple[str, ...]:
    day, remarks = decision.get("decide_by"), []
    if day is not None and day < asked.graph.as_of:
        remarks.append(say("overdue", asked.language, decision=decision.name, day=day_shown(day, asked.language)))
    if not steps:
        remarks.append(say("gap_how", asked.language, decision=decision.name))
    return tuple(remarks)


def _hanging(case: _Case, deciders: Sequence[DeciderAnswer], found: Reach) -> tuple[Any, Any, Any]:
    """On whose yes it hangs, who stands in the way, how likely we reach enough of them; nothing where nobody is known to decide."""
    # Where reach was drawn, what changes is drawn at once, too, from the same draws.
    now, graph = case.now if found.exact else case.now.drawn(), case.asked.graph
    if not now.people:
        return (), (), None
    met = {person for decider in deciders for route in decider.routes for person in route.way.people[1:-1]}
    held = {person: stance(graph, person, case.decision.id, case.asked.account) for person in sorted(met.union(now.people))}
    stances = {person: said for person, said in held.items() if said is not None}
    return pivots(now, found), blockers(now, stances, met, found), quorum(now, found)


def _matrix(case: _Case, people: Sequence[str]) -> tuple[tuple[str, str, float], ...]:
    """The best way of each colleague to each decider, where there is one."""
    asked = case.asked
    found = ((colleague, person, case.ground.ways(person, [colleague], 1)[0]) for person in people for colleague in asked.starts)
    return tuple((colleague, person, ways[0].chance) for colleague, person, ways in found if ways)


def _decider(case: _Case, person: str, kind: str, found: Reach) -> DeciderAnswer:
    asked, now = case.asked, case.now
    ways, cut = case.ground.ways(person, asked.starts, asked.k)
    best = ways[0].people[0] if ways else person
    if best != person and all(way.people[0] == best for way in ways):
        ways = [*ways, *case.ground.ways(person, [each for each in asked.starts if each != best], 1)[0]]
    routes = tuple(_route(asked, way, best not in way.people, ways[:place]) for place, way in enumerate(ways))
    role = said_of(roles_of(asked.graph, person, case.decision.id, asked.account), "role")
    shown = kind if role is None else str(role.properties["role"])
    score = _reach_score(asked, case.decision, (person, kind), routes, found, cut)
    barred = {each for each, passing in now.gates.items() if passing <= 0}
    apart = disjoint(now.edges, now.team, person, alive=asked.parameters.alive, barred=barred)
    return DeciderAnswer(person, shown, score, routes, apart.ways, widest_way(now.edges, now.team, person, now.gates))


def _route(asked: _Asked, way: Way, without: bool, better: Sequence[Way]) -> Route:
    hops = []
    for source, target in pairwise(way.people):
        tie = asked.ties[pair(source, target)]
        hops.append(Hop(source, target, tie, told(asked.graph, tie, source, target, asked.language)))
    twin = any(len(way.people) == len(other.people) and len({*way.people} - {*other.people}) == 1 for other in better)
    return Route(way, tuple(hops), without, len(hops) >= _HORIZON, twin)


def _reach_score(asked: _Asked, decision: Node, who: tuple[str, str], routes: Sequence[Route], found: Reach, cut: bool) -> Score:
    person = who[0]
    parts = _reach_parts(asked, routes, found.of(person))
    settings: dict[str, Any] = {"half_life": asked.parameters.half_life, "scale": asked.parameters.scale, "exact": found.exact}
    if not found.exact:
        error = found.error(person)
        settings |= {"draws": found.draws, "interval": error, "note": say("interval", asked.language, draws=found.draws, error=error)}
    met = Truncation("ways", len(routes), asked.k, say("fewer_ways", asked.language)) if cut else None
    return Score(
        found.of(person),
        "chance",
        asked.graph.as_of,
        _reach_sentence(asked, decision, who, routes, found.of(person)),
        _reach_change(asked, person, routes),
        settings,
        parts,
        truncated=met,
        plan_areas=plan_areas(asked.graph, decision.id, person),
    )


def _reach_parts(asked: _Asked, routes: Sequence[Route], value: float) -> tuple[Part, ...]:
    """The team's best way, and what all others add to it."""
    starting = team(asked.graph, asked.account) or asked.ours
    way = next((route.way for route in routes if route.way.people[0] in starting), None)
    if way is None:
        return () if value <= 0 else (Part((), value, say("other_ways", asked.language)),)
    best = min(way.chance, value)
    people = " > ".join(map(asked.graph.name, way.people))
    parts = (Part(way.people, best, say("best_way", asked.language, people=people)),)
    return parts if value - best <= 0 else (*parts, Part((), value - best, say("other_ways", asked.language)))


def _reach_sentence(asked: _Asked, decision: Node, who: tuple[str, str], routes: Sequence[Route], value: float) -> str:
    words = {"name": asked.graph.name(who[0]), "must": say(f"must_{who[1]}", asked.language), "decision": decision.name}
    if who[0] in asked.ours:
        return say("ours", asked.language, **words)
    if value > 0:
        return say("reach", asked.language, **words, chance=value)
    if routes:
        return say("unreached_team", asked.language, **words, colleague=asked.graph.name(routes[0].way.people[0]))
    return say("unreached", asked.language, **words)


def _reach_change(asked: _Asked, person: str, routes: Sequence[Route]) -> str:
    """What to do next: the first step where the best way starts outside the team, else its weakest link."""
    weakest = routes[0].weakest if routes else None
    if weakest is None:
        return "" if person in asked.ours else say("reach_change_none", asked.language, name=asked.graph.name(person))
    if routes[0].way.people[0] not in (team(asked.graph, asked.account) or asked.ours):
        return say("reach_change_outside", asked.language, name=asked.graph.name(routes[0].way.people[0]))
    return say("reach_change", asked.language, a=asked.graph.name(weakest.source), b=asked.graph.name(weakest.target))
