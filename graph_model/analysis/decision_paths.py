"""Through whom do we reach those who decide, and what on the way is missing? (METHODS P1-P6; MODEL sections 6, 7)"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..explanation import Part, Score, Truncation
from ..explanation import as_json as score_json
from ..graph import Graph, Node
from ..vocabulary import Language, vocabulary
from .approval import BINDING, Approval, birnbaum, chance_our_way, needed
from .likely import Likely, likely_deciders, questions_to_ask
from .parameters import DEFAULTS, Parameters
from .people import holders, occupants, open_decisions, plan_areas, players, roles_of, said_of, stance, steps_of, team
from .reliability import Reach, reach
from .routes import Ground, Way
from .ties import Tie, pair, ties
from .wording import day_shown, say


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
    elif threshold is not None and amount is None:
        gap = gap or say("gap_threshold", language, decision=decision.name)
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
    kind = kind_shown(step.get("kind", "approve"), language)
    for role in roles:
        chairs = [graph.node(each.source) for each in graph.into(role.id, "PLAYS")]
        vacant = next((chair for chair in chairs if chair.kind == "Position" and not occupants(graph, chair.id)), None)
        if vacant is not None:
            return say("gap_vacant", language, position=vacant.name, kind=kind, decision=decision.name)
        if not chairs:
            return _who_must(decision, kind, language)
    return None if roles else _who_must(decision, kind, language)


def _who_must(decision: Node, kind: str, language: Language) -> str:
    amount = decision.money("amount")
    shown = "" if amount is None else say("amount", language, amount=amount.shown(language))
    return say("gap_step", language, kind=kind, decision=decision.name, amount=shown)


def kind_shown(kind: str, language: Language) -> str:
    """A kind of step inside a sentence."""
    return vocabulary().caption("step_kind", kind, language).lower()


def _decision(asked: _Asked, decision: Node) -> DecisionAnswer:
    steps = steps_answered(asked.graph, decision, asked.language)
    people = {person: step.kind for step in reversed(steps) if step.applies for person in step.people}
    edges = {ends: tie.chance for ends, tie in asked.ties.items()}
    gates = {
        person: gate(stance(asked.graph, person, decision.id, asked.account))
        for ends in edges
        for person in ends
        if person not in asked.ours
    }
    ground = Ground(edges, asked.ours, gates, asked.parameters)
    starting = team(asked.graph, asked.account) or asked.ours
    found = reach(_within_reach(asked, edges), starting, people, gates=gates, parameters=asked.parameters)
    order = sorted(people, key=lambda person: (people[person] not in BINDING, asked.graph.name(person)))
    deciders = tuple(_decider(asked, decision, person, people[person], ground, found) for person in order)
    overdue = decision.get("decide_by")
    late = overdue is not None and overdue < asked.graph.as_of
    remarks = [say("overdue", asked.language, decision=decision.name, day=day_shown(overdue, asked.language))] if late else []
    if not steps:
        remarks.append(say("gap_how", asked.language, decision=decision.name))
    return DecisionAnswer(decision, steps, deciders, _our_way(asked, decision, steps, found), tuple(remarks))


def _within_reach(asked: _Asked, edges: dict[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """Reach runs from the team over their people: colleagues are no hops."""
    starting = set(team(asked.graph, asked.account) or asked.ours)
    return {
        ends: chance_
        for ends, chance_ in edges.items()
        if all(end in starting or end not in asked.ours for end in ends) and not set(ends) <= starting
    }


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


def _decider(asked: _Asked, decision: Node, person: str, kind: str, ground: Ground, found: Reach) -> DeciderAnswer:
    ways, cut = ground.ways(person, asked.starts, asked.k)
    if ways and len(ways[0].people) > 1:
        best = ways[0].people[0]
        if all(way.people[0] == best for way in ways):
            ways = [*ways, *ground.ways(person, [each for each in asked.starts if each != best], 1)[0]]
        routes = tuple(_route(asked, way, way.people[0] != best) for way in ways)
    else:
        routes = tuple(_route(asked, way, False) for way in ways)
    role = said_of(roles_of(asked.graph, person, decision.id, asked.account), "role")
    return DeciderAnswer(
        person, kind if role is None else role.properties["role"], _reach_score(asked, decision, person, kind, routes, found, cut), routes
    )


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
        return say("met", language, **names, count=len(tie.days), day=day_shown(tie.last_day, language))
    if tie.basis == "declared":
        teller = say("team", language) if tie.said_by is None else graph.name(tie.said_by)
        return say("declared", language, **names, teller=teller, closeness=f"{tie.closeness:g}", day=day_shown(tie.observed_on, language))
    return say({"formal only": "formal", "said to influence": "sways"}.get(tie.basis, "owner"), language, **names)


def _reach_score(asked: _Asked, decision: Node, person: str, kind: str, routes: Sequence[Route], found: Reach, cut: bool) -> Score:
    language, name, value = asked.language, asked.graph.name(person), found.of(person)
    shown = kind_shown(kind, language)
    sentence = say("reach" if value > 0 else "unreached", language, name=name, kind=shown, chance=value)
    weakest = routes[0].weakest if routes else None
    if weakest is None:
        change = say("reach_change_none", language, name=name)
    else:
        change = say("reach_change", language, a=asked.graph.name(weakest.source), b=asked.graph.name(weakest.target))
    parts = tuple(
        Part(route.way.people, route.way.chance, say("best_way", language, people=" > ".join(map(asked.graph.name, route.way.people))))
        for route in routes[:1]
    )
    note = (
        {}
        if found.exact
        else {
            "draws": found.draws,
            "interval": found.error(person),
            "note": say("interval", language, draws=found.draws, error=found.error(person)),
        }
    )
    met = Truncation("ways", len(routes), asked.k, "Raise -k or name the decision.") if cut else None
    return Score(
        value, "chance", asked.graph.as_of, sentence, change, {"half_life": asked.parameters.half_life, "exact": found.exact, **note}, parts,
        truncated=met, plan_areas=plan_areas(asked.graph, decision.id, person),
    )  # fmt: skip


def approvals(steps: Sequence[StepAnswer]) -> tuple[Approval, ...]:
    """The binding steps that apply, as rules over people."""
    binding = [step for step in steps if step.applies and step.kind in BINDING]
    return tuple(
        Approval(step.seats or ((),), needed(step.rule, step.k, len(step.seats) or 1), step.step.get("outcome") in ("yes", "skipped"))
        for step in binding
    )


def _our_way(asked: _Asked, decision: Node, steps: Sequence[StepAnswer], found: Reach) -> Score:
    language, graph = asked.language, asked.graph
    rules = approvals(steps)
    people = sorted({person for rule in rules for seat in rule.seats for person in seat})
    areas = plan_areas(graph, decision.id)
    if not people:
        missing = tuple(step.gap for step in steps if step.gap) or (say("gap_how", language, decision=decision.name),)
        return Score(None, "index", graph.as_of, say("our_way_none", language, name=decision.name), missing=missing, plan_areas=areas)
    known = {person: yes(graph, person, decision.id, asked.account, asked.parameters) for person in people}
    reached = {person: value for person, (value, _) in known.items()}
    prior = {person: min(value, asked.parameters.unreached_yes) for person, value in reached.items()}
    joint: dict[frozenset[str], float] = {}
    for who, weight in found.joint.items():
        joint[who & set(people)] = joint.get(who & set(people), 0.0) + weight
    value = chance_our_way(rules, joint, reached, prior)
    mixed = {person: found.of(person) * reached[person] + (1 - found.of(person)) * prior[person] for person in people}
    gains = sorted(((birnbaum(rules, mixed, person), person) for person in people), key=lambda each: (-each[0], each[1]))
    missing = [say("missing_stance", language, name=graph.name(person)) for person in people if not known[person][1]]
    missing += [
        say("missing_holder", language, kind=kind_shown(step.kind, language))
        for step in steps
        if step.applies and step.kind in BINDING and not step.people
    ]
    parts = tuple(Part((person,), gain, say("part_yes", language, name=graph.name(person), gain=gain)) for gain, person in gains)
    change = say("our_way_change", language, name=graph.name(gains[0][1]), gain=gains[0][0])
    settings = {"unknown_yes": asked.parameters.unknown_yes, "unreached_yes": asked.parameters.unreached_yes}
    return Score(
        value,
        "index",
        graph.as_of,
        say("our_way", language, name=decision.name, chance=value),
        change,
        settings,
        parts,
        tuple(missing),
        plan_areas=areas,
    )


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
