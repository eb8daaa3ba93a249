"""Through whom do we reach those who decide, and what on the way is missing? (METHODS P1-P6; MODEL sections 6, 7)"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..explanation import Part, Score, Truncation
from ..explanation import as_json as score_json
from ..graph import Graph, Node
from ..vocabulary import Language
from .approval import BINDING
from .decision_steps import StepAnswer, approvals, gate, steps_answered
from .likely import Likely, likely_deciders, questions_to_ask
from .our_way import our_way
from .parameters import DEFAULTS, Parameters
from .people import holders, open_decisions, plan_areas, roles_of, said_of, stance, team
from .reliability import Reach, reach
from .routes import Ground, Way
from .ties import Tie, pair, ties
from .wording import day_shown, say

__all__ = [
    "DeciderAnswer", "DecisionAnswer", "DecisionPaths", "Hop", "Route", "StepAnswer",
    "approvals", "as_json", "decision_paths", "gate", "named", "steps_answered", "told",
]  # fmt: skip
_BASES = {"formal only": "formal", "said to influence": "sways", "in conflict": "conflict"}


@dataclass(frozen=True, slots=True)
class Hop:
    """One tie of a way."""

    source: str
    target: str
    tie: Tie
    evidence: str


@dataclass(frozen=True, slots=True)
class Route:
    """One way, explained hop by hop; `share` says how much of its loss each hop makes (P3)."""

    way: Way
    hops: tuple[Hop, ...]
    without_best_colleague: bool

    @property
    def weakest(self) -> Hop | None:
        """The hop that costs most of the chance."""
        return min(self.hops, key=lambda hop: hop.tie.chance, default=None)


@dataclass(frozen=True, slots=True)
class DeciderAnswer:
    """One who must act, and the ways to them."""

    person: str
    role: str
    reach: Score
    routes: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class DecisionAnswer:
    """One decision: its steps, those who decide, the index of the route."""

    decision: Node
    steps: tuple[StepAnswer, ...]
    deciders: tuple[DeciderAnswer, ...]
    chance_our_way: Score
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionPaths:
    """The answer for an account."""

    graph: Graph
    account: str
    decisions: tuple[DecisionAnswer, ...]
    nobody_known: bool
    likely: tuple[Likely, ...] = ()
    ask: tuple[str, ...] = ()


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
    people = {person: step.kind for step in reversed(steps) if step.applies and step.kind in BINDING for person in step.people}
    edges = {ends: tie.chance for ends, tie in asked.ties.items()}
    theirs = {person for ends in edges for person in ends}.difference(asked.ours)
    gates = {person: gate(stance(asked.graph, person, decision.id, asked.account)) for person in sorted(theirs)}
    ground = Ground(edges, asked.ours, gates, asked.parameters)
    starting = team(asked.graph, asked.account) or asked.ours
    found = reach(_within_reach(asked, edges), starting, people, gates=gates, parameters=asked.parameters)
    order = list(dict.fromkeys(person for step in steps for person in step.people if person in people))
    deciders = tuple(_decider(asked, decision, person, people[person], ground, found) for person in order)
    overdue = decision.get("decide_by")
    late = overdue is not None and overdue < asked.graph.as_of
    remarks = [say("overdue", asked.language, decision=decision.name, day=day_shown(overdue, asked.language))] if late else []
    if not steps:
        remarks.append(say("gap_how", asked.language, decision=decision.name))
    way = our_way(asked.graph, decision, steps, found, account=asked.account, parameters=asked.parameters, language=asked.language)
    return DecisionAnswer(decision, steps, deciders, way, tuple(remarks))


def _within_reach(asked: _Asked, edges: dict[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """Reach runs from the team over their people: colleagues are no hops."""
    starting = set(team(asked.graph, asked.account) or asked.ours)
    return {
        ends: chance_
        for ends, chance_ in edges.items()
        if all(end in starting or end not in asked.ours for end in ends) and not set(ends) <= starting
    }


def _decider(asked: _Asked, decision: Node, person: str, kind: str, ground: Ground, found: Reach) -> DeciderAnswer:
    ways, cut = ground.ways(person, asked.starts, asked.k)
    best = ways[0].people[0] if ways else person
    if best != person and all(way.people[0] == best for way in ways):
        ways = [*ways, *ground.ways(person, [each for each in asked.starts if each != best], 1)[0]]
    routes = tuple(_route(asked, way, best not in way.people) for way in ways)
    role = said_of(roles_of(asked.graph, person, decision.id, asked.account), "role")
    shown = kind if role is None else str(role.properties["role"])
    return DeciderAnswer(person, shown, _reach_score(asked, decision, (person, kind), routes, found, cut), routes)


def _route(asked: _Asked, way: Way, without: bool) -> Route:
    hops = []
    for source, target in zip(way.people, way.people[1:], strict=False):
        tie = asked.ties[pair(source, target)]
        hops.append(Hop(source, target, tie, told(asked.graph, tie, source, target, asked.language)))
    return Route(way, tuple(hops), without)


def told(graph: Graph, tie: Tie, a: str, b: str, language: Language) -> str:
    """Who met or said what, when."""
    names = {"a": graph.name(a), "b": graph.name(b)}
    if tie.basis == "observed" and tie.last_day is not None:
        count = say("met_count", language, count=len(tie.days)) if len(tie.days) > 1 else ""
        return say(f"met_{tie.kind or 'meeting'}", language, **names, count=count, day=day_shown(tie.last_day, language))
    if tie.basis == "declared":
        teller = say("team", language) if tie.said_by is None else graph.name(tie.said_by)
        more = {"teller": teller, "closeness": f"{tie.closeness:g}", "day": day_shown(tie.observed_on, language)}
        sentence = say("declared", language, **names, **more)
        return sentence[0].upper() + sentence[1:]
    return say(_BASES.get(tie.basis, "owner"), language, **names)


def _reach_score(asked: _Asked, decision: Node, who: tuple[str, str], routes: Sequence[Route], found: Reach, cut: bool) -> Score:
    person = who[0]
    parts = tuple(_best_way(asked, route.way) for route in routes[:1])
    settings: dict[str, Any] = {"half_life": asked.parameters.half_life, "scale": asked.parameters.scale, "exact": found.exact}
    if not found.exact:
        error = found.error(person)
        settings |= {"draws": found.draws, "interval": error, "note": say("interval", asked.language, draws=found.draws, error=error)}
    met = Truncation("ways", len(routes), asked.k, "Ask for fewer ways.") if cut else None
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


def _best_way(asked: _Asked, way: Way) -> Part:
    people = " > ".join(map(asked.graph.name, way.people))
    return Part(way.people, way.chance, say("best_way", asked.language, people=people))


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


def as_json(answer: DecisionPaths) -> dict[str, Any]:
    """INTERFACE `paths`."""
    graph = answer.graph
    return {
        "account": named(graph, answer.account),
        "decisions": [_decision_json(graph, each) for each in answer.decisions],
        "nobody_known": answer.nobody_known,
        "likely": [
            {
                "person": named(graph, each.person),
                "reason": each.reason,
                "owner": None if each.owner is None else named(graph, each.owner),
                "assumed": True,
            }
            for each in answer.likely
        ],
        "ask": list(answer.ask),
    }


def named(graph: Graph, identifier: str) -> dict[str, str]:
    """Every named thing is id, kind and name."""
    node = graph.node(identifier)
    return {"id": node.id, "kind": node.kind, "name": node.name}


def _decision_json(graph: Graph, each: DecisionAnswer) -> dict[str, Any]:
    steps = [
        {
            "order": step.order, "kind": step.kind, "rule": step.rule, "k": step.k, "applies": step.applies, "assumed": step.assumed,
            "holders": [named(graph, person) for person in step.people], "gap": step.gap,
        }
        for step in each.steps
    ]  # fmt: skip
    deciders = [
        {
            "person": named(graph, decider.person),
            "role": decider.role,
            "reach": score_json(decider.reach),
            "routes": [_route_json(graph, route) for route in decider.routes],
        }
        for decider in each.deciders
    ]
    body = {"steps": steps, "deciders": deciders, "chance_our_way": score_json(each.chance_our_way), "remarks": list(each.remarks)}
    return {**named(graph, each.decision.id), **body}


def _route_json(graph: Graph, route: Route) -> dict[str, Any]:
    return {
        "chance": route.way.chance,
        "people": [named(graph, person) for person in route.way.people],
        "hops": [_hop_json(graph, hop) for hop in route.hops],
        "weakest": None if route.weakest is None else _hop_json(graph, route.weakest),
        "without_best_colleague": route.without_best_colleague,
    }


def _hop_json(graph: Graph, hop: Hop) -> dict[str, Any]:
    return {
        "from": named(graph, hop.source),
        "to": named(graph, hop.target),
        "chance": hop.tie.chance,
        "basis": hop.tie.basis,
        "observed_on": hop.tie.last_day or hop.tie.observed_on,
        "evidence": hop.evidence,
    }
