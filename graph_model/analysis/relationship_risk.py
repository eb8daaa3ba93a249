"""What breaks if somebody goes, and on how few people does the account hang? (METHODS R1, R4-R8, R11)"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from ..explanation import Part, Score
from ..explanation import as_json as score_json
from ..graph import Graph
from ..vocabulary import Language
from .approval import BINDING
from .at_stake import Stake, Standing, summed
from .decision_paths import gate, named, steps_answered
from .parameters import DEFAULTS, Parameters
from .people import INFLUENCE, plan_areas, roles_of, said_of, stance
from .reliability import reach
from .risk_words import SENTENCES
from .ties import Tie, declared, pair
from .wording import day_shown, learn, say

_COVERAGE = {"no": 0.0, "brief": 0.25, "multiple": 0.5, "in depth": 1.0}  # METHODS 1.2
_ROLE_WEIGHTS = {"decider": 3, "approver": 3, "influencer": 2, "buyer": 2, "user": 1, "gatekeeper": 1}  # R8

learn(SENTENCES)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator with the people behind it and the action that would lower it."""

    id: str
    name: str
    score: Score
    people: tuple[str, ...]
    action: str


@dataclass(frozen=True, slots=True)
class RelationshipRisk:
    """The answer for an account."""

    graph: Graph
    account: str
    index: Score
    indicators: tuple[Indicator, ...]
    at_stake: Score


@dataclass(frozen=True, slots=True)
class _Asked:
    graph: Graph
    account: str
    standing: Standing
    deciders: tuple[str, ...]
    weight: Mapping[str, float]
    decisions: Mapping[str, str]
    language: Language
    currency: str
    parameters: Parameters

    def names(self, people: Iterable[str]) -> str:
        return ", ".join(self.graph.name(each) for each in people)

    def direct(self, person: str) -> list[Tie]:
        """Our team's ties to somebody, the strongest first."""
        held = (self.standing.ties.get(pair(colleague, person)) for colleague in self.standing.team)
        return sorted((tie for tie in held if tie is not None), key=lambda tie: -tie.chance)


def relationship_risk(
    graph: Graph, account: str, *, parameters: Parameters = DEFAULTS, language: Language = "en", currency: str = "EUR"
) -> RelationshipRisk:
    """Every indicator in its own unit (0..1), the composite of R11 in points, and what hangs on single persons in money."""
    standing = Standing(graph, account, parameters=parameters)
    deciders: dict[str, str] = {}
    for decision in standing.decisions:
        for step in steps_answered(graph, decision, language):
            if step.applies and step.kind in BINDING:
                deciders.update(dict.fromkeys((person for person in step.people if person not in deciders), decision.id))
    order = tuple(sorted(deciders, key=lambda person: (graph.name(person), person)))
    asked = _Asked(graph, account, standing, order, _weights(graph, account, deciders), deciders, language, currency, parameters)
    lost = _lost_by_person(asked)
    counted = [_single_thread(asked), _key_persons(asked, lost), _quiet(asked), _against(asked), _competitors(asked), _roles(asked)]
    return RelationshipRisk(graph, account, _index(asked, counted), tuple(counted), _at_stake(asked, lost))


def _weights(graph: Graph, account: str, deciders: Mapping[str, str]) -> dict[str, float]:
    """B5: the declared influence, normalised; equal where nobody declared one."""
    said = {}
    for person, decision in deciders.items():
        role = said_of(roles_of(graph, person, decision, account), "influence")
        if role is not None:
            said[person] = INFLUENCE[role.properties["influence"]]
    raw = {person: said.get(person, INFLUENCE["medium"]) if said else 1.0 for person in deciders}
    whole = sum(raw.values())
    return {person: weight / whole for person, weight in raw.items()}


def _score(
    asked: _Asked, value: float | None, sentence: str, change: str, parts: Iterable[Part] = (), missing: Iterable[str] = ()
) -> Score:
    areas = plan_areas(asked.graph, *asked.decisions, *asked.decisions.values())
    return Score(
        value,
        "share",
        asked.graph.as_of,
        sentence,
        change,
        {"weights": "declared influence, else equal"},
        tuple(parts),
        tuple(missing),
        plan_areas=areas,
    )


def _uncounted(asked: _Asked, key: str, reason: str) -> Indicator:
    text = say(reason, asked.language)
    return Indicator(key, say(key, asked.language), _score(asked, None, text, "", missing=(text,)), (), "")


def single_threading(disjoint: Mapping[str, int], weight: Mapping[str, float]) -> float:
    """R1: one where a decider has at most one person-disjoint way, else its inverse, weighted.

    >>> round(single_threading({"C3": 3, "C4": 2, "C5": 1}, {"C3": .2, "C4": .5, "C5": .3}), 4)
    0.6167
    """
    return sum(weight[person] * (1.0 if count <= 1 else 1 / count) for person, count in disjoint.items())


def disjoint_ways(edges: Iterable[tuple[str, str]], starts: Iterable[str], target: str) -> int:
    """How many ways from our side to somebody share nobody (Menger; a direct tie is one way)."""
    import networkx as nx

    ground: nx.Graph[str] = nx.Graph(list(edges))
    begin = [start for start in starts if start in ground]
    if target not in ground or not begin:
        return 0
    ground.add_edges_from(("\x00ours", start) for start in begin)
    try:
        return len(list(nx.node_disjoint_paths(ground, "\x00ours", target)))
    except nx.NetworkXNoPath:
        return 0


def _single_thread(asked: _Asked) -> Indicator:
    if not asked.deciders:
        return _uncounted(asked, "R1", "no_deciders")
    team = set(asked.standing.team)
    others = set(asked.standing.ours) - team
    edges = [
        ends
        for ends, tie in asked.standing.ties.items()
        if tie.chance >= asked.parameters.alive and not others & set(ends) and not set(ends) <= team
    ]
    disjoint = {person: disjoint_ways(edges, team, person) for person in asked.deciders}
    thin = tuple(person for person in asked.deciders if disjoint[person] <= 1)
    parts = [
        Part((person,), asked.weight[person] * (1.0 if count <= 1 else 1 / count), f"{asked.graph.name(person)}: {count}")
        for person, count in disjoint.items()
    ]
    sentence = say("R1_some", asked.language, names=asked.names(thin)) if thin else say("R1_none", asked.language)
    action = say("R1_do", asked.language, name=asked.graph.name(thin[0])) if thin else ""
    return Indicator(
        "R1", say("R1", asked.language), _score(asked, single_threading(disjoint, asked.weight), sentence, action, parts), thin, action
    )


def _lost_by_person(asked: _Asked) -> dict[str, tuple[Stake, ...]]:
    near = {person for ends in asked.standing.ties for person in ends}
    found = {person: asked.standing.lost((person,)) for person in sorted(near)}
    return {person: stakes for person, stakes in found.items() if stakes}


def _value(asked: _Asked, edges: Mapping[tuple[str, str], float], gates: Mapping[str, float], gone: str | None) -> float:
    kept = {ends: chance for ends, chance in edges.items() if gone not in ends}
    starts = [each for each in asked.standing.team if each != gone]
    targets = [person for person in asked.deciders if person != gone]
    # Drawn for every case: all share the same draws, so that they differ only by who is gone (MODEL 7).
    found = reach(kept, starts, targets, gates=gates, parameters=replace(asked.parameters, states=0))
    return sum(asked.weight[person] * found.of(person) for person in targets)


def _key_persons(asked: _Asked, lost: Mapping[str, tuple[Stake, ...]]) -> Indicator:
    if not asked.deciders:
        return _uncounted(asked, "R4", "no_deciders")
    team, ours = set(asked.standing.team), set(asked.standing.ours)
    edges = {ends: tie.chance for ends, tie in asked.standing.ties.items() if not (ours - team) & set(ends) and not set(ends) <= team}
    gates = {person: gate(stance(asked.graph, person, None, asked.account)) for ends in edges for person in ends if person not in ours}
    whole = _value(asked, edges, gates, None)
    people = sorted({person for ends in edges for person in ends} - set(asked.deciders)) if whole > 0 else []
    losses = {person: max(0.0, whole - _value(asked, edges, gates, person)) / whole for person in people}
    ranked = sorted((person for person in losses if losses[person] > 0.005 or person in lost), key=lambda person: (-losses[person], person))
    parts = [Part((person,), losses[person], _loss(asked, person, losses[person], lost)) for person in ranked[:10]]
    leaving = _leaving(asked)
    sentence = "; ".join([*([_most(asked, ranked[0], lost)] if ranked else []), *leaving.values()])
    first = next(iter(leaving), ranked[0] if ranked else None)
    action = "" if first is None else say("R4_do", asked.language, name=asked.graph.name(first))
    named_people = tuple(dict.fromkeys([*leaving, *ranked[:5]]))
    value = max((loss for loss in losses.values()), default=0.0) if whole > 0 else 1.0
    return Indicator("R4", say("R4", asked.language), _score(asked, value, sentence, action, parts), named_people, action)


def _money_of(asked: _Asked, person: str, lost: Mapping[str, tuple[Stake, ...]]) -> str:
    if person not in lost:
        return ""
    amount, _ = summed(asked.graph, lost[person], asked.currency)
    return say("R4_money", asked.language, amount=amount.shown(asked.language))


def _loss(asked: _Asked, person: str, loss: float, lost: Mapping[str, tuple[Stake, ...]]) -> str:
    return say("loss_part", asked.language, name=asked.graph.name(person), loss=loss, money=_money_of(asked, person, lost))


def _most(asked: _Asked, person: str, lost: Mapping[str, tuple[Stake, ...]]) -> str:
    return say("R4_some", asked.language, name=asked.graph.name(person), money=_money_of(asked, person, lost))


def _leaving(asked: _Asked) -> dict[str, str]:
    """Colleagues whose tie to us ends soon, with whom only they know."""
    limit = (date.fromisoformat(asked.graph.as_of) + timedelta(days=asked.parameters.leaving_days)).isoformat()
    found = {}
    for relation in asked.graph.of_relation("TIED_TO"):
        end = relation.valid_to
        if end is not None and end <= limit and relation.source in asked.standing.team:
            alone = [
                person
                for person in asked.deciders
                if [each for tie in asked.direct(person) for each in (tie.a, tie.b) if each in asked.standing.team] == [relation.source]
            ]
            only = "".join(
                f"; {say('R4_only', asked.language, name=asked.graph.name(relation.source), other=asked.graph.name(person))}"
                for person in alone
            )
            last = (date.fromisoformat(end) - timedelta(days=1)).isoformat()
            found[relation.source] = say(
                "R4_leaves", asked.language, name=asked.graph.name(relation.source), day=day_shown(last, asked.language), only=only
            )
    return found


def _quiet(asked: _Asked) -> Indicator:
    if not asked.deciders:
        return _uncounted(asked, "R5", "no_deciders")
    best = {person: next(iter(asked.direct(person)), None) for person in asked.deciders}
    quiet = tuple(person for person, tie in best.items() if tie is None or tie.stale)
    parts = [Part((person,), asked.weight[person], say("R5_some", asked.language, names=asked.graph.name(person))) for person in quiet]
    soon = [
        Part(
            (person, *({tie.a, tie.b} - {person})),
            0.0,
            say("R5_quiet", asked.language, name=asked.graph.name(person), day=day_shown(tie.quiet_on, asked.language)),
        )
        for person, tie in best.items()
        if tie is not None and not tie.stale and tie.quiet_on is not None
    ]
    sentence = say("R5_some", asked.language, names=asked.names(quiet)) if quiet else say("R5_none", asked.language)
    action = say("R5_do", asked.language, name=asked.graph.name(quiet[0])) if quiet else ""
    value = sum(part.amount for part in parts)
    return Indicator("R5", say("R5", asked.language), _score(asked, value, sentence, action, [*parts, *soon]), quiet, action)


def _against(asked: _Asked) -> Indicator:
    if not asked.deciders:
        return _uncounted(asked, "R6", "no_deciders")
    known = {
        person: said
        for person in asked.deciders
        if (said := stance(asked.graph, person, asked.decisions[person], asked.account)) is not None
    }
    if not known:
        return _uncounted(asked, "R6", "no_stances")
    weight = sum(asked.weight[person] for person in known)
    against = tuple(sorted((person for person, said in known.items() if said < 0), key=lambda person: known[person]))
    parts = [Part((person,), asked.weight[person] * -known[person] / weight, asked.graph.name(person)) for person in against]
    sentence = say("R6_some", asked.language, names=asked.names(against)) if against else say("R6_none", asked.language)
    action = say("R6_do", asked.language, name=asked.graph.name(against[0])) if against else ""
    return Indicator(
        "R6", say("R6", asked.language), _score(asked, sum(part.amount for part in parts), sentence, action, parts), against, action
    )


def _competitors(asked: _Asked) -> Indicator:
    backs = [each for person in asked.deciders for each in asked.graph.out(person, "BACKS")]
    if not asked.deciders or not backs:
        return _uncounted(asked, "R7", "no_backs" if asked.deciders else "no_deciders")
    edges = {ends: tie.chance for ends, tie in asked.standing.ties.items()}
    found = reach(edges, asked.standing.team, asked.deciders, parameters=asked.parameters)
    shares: dict[str, float] = {}
    for relation in backs:
        seen = relation.field_evidence["closeness"].seen_on if "closeness" in relation.field_evidence else relation.evidence[0].seen_on
        theirs = declared(relation.get("closeness", 2), seen, asked.graph.as_of, asked.parameters.declared_half_life)
        shares[relation.source] = max(shares.get(relation.source, 0.0), theirs / (theirs + found.of(relation.source)) if theirs else 0.0)
    friends = tuple(sorted(shares, key=lambda person: (-shares[person], person)))
    parts = [Part((person,), asked.weight[person] * shares[person], asked.graph.name(person)) for person in friends]
    action = say("R7_do", asked.language, name=asked.graph.name(friends[0]))
    sentence = say("R7_some", asked.language, names=asked.names(friends))
    return Indicator(
        "R7", say("R7", asked.language), _score(asked, sum(part.amount for part in parts), sentence, action, parts), friends, action
    )


def _roles(asked: _Asked) -> Indicator:
    best: dict[str, float] = {}
    for decision in asked.standing.decisions:
        for role in asked.graph.sources(decision.id, "IN_DECISION"):
            kind, coverage = role.get("role"), role.get("coverage")
            if kind in _ROLE_WEIGHTS and coverage is not None:
                best[kind] = max(best.get(kind, 0.0), _COVERAGE[coverage])
    if not best:
        return _uncounted(asked, "R8", "no_roles")
    whole = sum(_ROLE_WEIGHTS[kind] for kind in best)
    parts = [Part((), _ROLE_WEIGHTS[kind] * (1 - covered) / whole, kind) for kind, covered in sorted(best.items())]
    thin = [kind for kind, covered in sorted(best.items(), key=lambda item: item[1]) if covered < 1]
    action = say("R8_do", asked.language, name=thin[0]) if thin else ""
    sentence = say("R8_some", asked.language, names=", ".join(thin) or "-")
    return Indicator(
        "R8", say("R8", asked.language), _score(asked, sum(part.amount for part in parts), sentence, action, parts), (), action
    )


def _index(asked: _Asked, indicators: Iterable[Indicator]) -> Score:
    """R11: the mean of what can be counted, in points that add up; what cannot is named."""
    listed = list(indicators)
    counted = [each for each in listed if isinstance(each.score.value, float)]
    missing = tuple(
        say("index_missing", asked.language, name=each.name, reason=each.score.sentence) for each in listed if each not in counted
    )
    if not counted:
        return Score(None, "points", asked.graph.as_of, say("index_none", asked.language), missing=missing)
    points = {each.id: 100 * each.score.value / len(counted) for each in counted if isinstance(each.score.value, float)}
    parts = tuple(
        Part(each.people, points[each.id], say("index_part", asked.language, name=each.name, points=points[each.id])) for each in counted
    )
    value = sum(points.values())
    action = max(counted, key=lambda each: points[each.id]).action
    sentence = say("index", asked.language, value=value, count=len(counted))
    return Score(value, "points", asked.graph.as_of, sentence, action, {"weights": "equal"}, parts, missing)


def _at_stake(asked: _Asked, lost: Mapping[str, tuple[Stake, ...]]) -> Score:
    holders_of: dict[str, list[str]] = {}
    stakes: dict[str, Stake] = {}
    for person, falling in sorted(lost.items()):
        for stake in falling:
            holders_of.setdefault(stake.about, []).append(person)
            stakes[stake.about] = stake
    amount, missing = summed(asked.graph, stakes.values(), asked.currency)
    parts = tuple(
        Part((about, *people), float(stakes[about].amount.amount), _stake_sentence(asked, stakes[about], people))
        for about, people in sorted(holders_of.items())
    )
    sentence = say("stake", asked.language, amount=amount.shown(asked.language)) if stakes else say("stake_none", asked.language)
    areas = plan_areas(asked.graph, *stakes)
    return Score(amount, asked.currency, asked.graph.as_of, sentence, parts=parts, missing=missing, plan_areas=areas)


def _stake_sentence(asked: _Asked, stake: Stake, people: Iterable[str]) -> str:
    node = asked.graph.node(stake.about)
    shown = node.name
    if node.kind == "Spend":
        shown = ", ".join(each.name for kind in ("SPENT_BY", "SPENT_ON") for each in asked.graph.targets(node.id, kind)) or node.id
    return say("stake_part", asked.language, object=shown, amount=stake.amount.shown(asked.language), names=asked.names(people))


def as_json(answer: RelationshipRisk) -> dict[str, Any]:
    """INTERFACE `risk`."""
    graph = answer.graph
    return {
        "account": named(graph, answer.account),
        "index": score_json(answer.index),
        "indicators": [
            {
                "id": each.id,
                "name": each.name,
                **score_json(each.score),
                "people": [named(graph, person) for person in each.people],
                "action": each.action,
            }
            for each in answer.indicators
        ],
        "at_stake": score_json(answer.at_stake),
    }
