"""How does the same buying centre look from the competitor's side? (B-12, METHODS R7, 4-3, 4-4)

Their supporters are who is said to back them; their ways lead from these over the ties among the account's people. Ours and theirs are
worked out by the same rules, so that they may be compared; the ties of a competitor are declared and few, so nothing known is a gap.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ..explanation import Part, Score
from ..explanation import as_json as score_json
from ..graph import Graph, Relation
from ..money import from_stored
from ..names import sort_key
from ..vocabulary import Language, vocabulary
from .approval import BINDING
from .competitor_words import day_shown, say
from .decision_steps import steps_answered
from .parameters import DEFAULTS, Parameters
from .people import contacts, holders, open_decisions, stance, team, units
from .reliability import reach
from .risk.asked import decision_weights
from .risk.competitor_closeness import competitor_share
from .routes import Ground, Way
from .spend import RIVAL, Flow, flows, rounded, shown, trailing_year
from .ties import Tie, declared, pair, ties

_ASSUMED_CLOSENESS = 2  # of somebody who backs a competitor, where nobody said how close


@dataclass(frozen=True, slots=True)
class Supporter:
    """Somebody who backs a competitor: how likely that tie is alive, what they think of us, and our own best tie to them."""

    person: str
    closeness: float
    chance: float
    observed_on: str | None
    stance: float | None
    ours: Tie | None
    sentence: str


@dataclass(frozen=True, slots=True)
class TheirWay:
    """Their reach of a decider beside ours; `share` is theirs of both (R7); the best way leads through these people."""

    decision: str
    person: str
    theirs: float
    ours: float
    share: float
    way: Way | None


@dataclass(frozen=True, slots=True)
class Held:
    """What a competitor gets a year for one offer in one unit, and until when."""

    unit: str
    offer: str | None
    amount: Fraction
    contract_end: str | None


@dataclass(frozen=True, slots=True)
class Competitor:
    """One competitor in this account."""

    organization: str
    supporters: tuple[Supporter, ...]
    ways: tuple[TheirWay, ...]
    contested: tuple[Supporter, ...]
    held: tuple[Held, ...]
    bids: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Competitors:
    """All competitors, the one closest to the deciders first, then by what they get."""

    graph: Graph
    account: str
    competitors: tuple[Competitor, ...]
    closeness: Score
    currency: str
    missing: tuple[str, ...]


def competitors(
    graph: Graph, account: str, *, parameters: Parameters = DEFAULTS, language: Language = "en", currency: str = "EUR"
) -> Competitors:
    """Per competitor of the account: supporters, ways to each decider, contested people, what it holds until when, its bids.

    `closeness` is R7 over all competitors: sum over the deciders of weight times the closest competitor's share, 0..1.
    """
    asked = _Asked(graph, account, parameters, language)
    spent = flows(graph, account, trailing_year(graph.as_of), currency=currency, suppliers=frozenset({RIVAL}), language=language)
    found = tuple(_competitor(asked, each, spent.parts) for each in _present(asked, spent.parts))
    ordered = tuple(sorted(found, key=lambda each: _rank(graph, each)))
    return Competitors(graph, account, ordered, _closeness(asked, ordered), currency, spent.missing)


def _rank(graph: Graph, each: Competitor) -> tuple[float, Fraction, str]:
    held = sum((part.amount for part in each.held), Fraction(0))
    return -max((way.share for way in each.ways), default=0.0), -held, sort_key(graph.name(each.organization), each.organization)


class _Asked:
    """The buying centre as both sides see it, gathered once."""

    def __init__(self, graph: Graph, account: str, parameters: Parameters, language: Language) -> None:
        self.graph, self.account, self.parameters = graph, account, parameters
        self.language: Language = language
        self.ties = ties(graph, parameters)
        self.holders = set(holders(graph))
        self.team = team(graph, account) or holders(graph)
        self.us = {each.target for each in graph.of_relation("TIED_TO")}
        self.deciders = _deciders(graph, account, language)
        self.theirs = {ends: tie.chance for ends, tie in self.ties.items() if not self.holders & set(ends)}
        first = {person: decision for decision, person in reversed(self.deciders)}
        people = tuple(dict.fromkeys(person for _, person in self.deciders))
        self.weight = decision_weights(graph, account, first)
        edges = {ends: tie.chance for ends, tie in self.ties.items()}
        self.our_reach = reach(edges, self.team, people, parameters=parameters) if people else None
        places = (account, *units(graph, account))
        self.decisions = tuple(dict.fromkeys(each.source for place in places for each in graph.into(place, "DECIDED_AT")))
        self.people = set(contacts(graph, account)) | set(people)

    def our_best(self, person: str) -> Tie | None:
        held = [tie for each in sorted(self.holders) if (tie := self.ties.get(pair(each, person))) is not None]
        return max(held, key=lambda tie: tie.chance, default=None)


def _deciders(graph: Graph, account: str, language: Language) -> tuple[tuple[str, str], ...]:
    """Decision and person of every binding step that is open."""
    found = [
        (decision.id, person)
        for decision in open_decisions(graph, account)
        for step in steps_answered(graph, decision, language)
        if step.applies and step.kind in BINDING
        for person in step.people
    ]
    return tuple(dict.fromkeys(found))


def _present(asked: _Asked, parts: Iterable[Flow]) -> list[str]:
    """Backed by somebody here, bidding here, or paid here in the last twelve months."""
    found = {each.target for person in asked.people for each in asked.graph.out(person, "BACKS")}
    found |= {each.source for decision in asked.decisions for each in asked.graph.into(decision, "BIDS_IN")}
    found |= {part.supplier for part in parts if part.supplier != RIVAL}
    return sorted(found - asked.us)


def _competitor(asked: _Asked, organization: str, parts: Iterable[Flow]) -> Competitor:
    backs = sorted(
        asked.graph.into(organization, "BACKS"), key=lambda each: (sort_key(asked.graph.name(each.source), each.source), each.id)
    )
    supporters = tuple(_supporter(asked, each) for each in backs)
    held = _held(asked, [part for part in parts if part.supplier == organization])
    bids = tuple(each for decision in asked.decisions for each in asked.graph.into(decision, "BIDS_IN") if each.source == organization)
    alive = asked.parameters.alive
    contested = tuple(each for each in supporters if each.chance >= alive and each.ours is not None and each.ours.chance >= alive)
    return Competitor(organization, supporters, _ways(asked, organization, supporters), contested, held, bids)


def _supporter(asked: _Asked, relation: Relation) -> Supporter:
    evidence = relation.field_evidence.get("closeness") or (relation.evidence[0] if relation.evidence else None)
    seen = None if evidence is None else evidence.seen_on
    closeness = float(relation.get("closeness", _ASSUMED_CLOSENESS))
    chance = declared(closeness, seen, asked.graph.as_of, asked.parameters.declared_half_life)
    decision = next((decision for decision, person in asked.deciders if person == relation.source), None)
    role = "" if decision is None else say("rival_role", asked.language, decision=asked.graph.name(decision))
    words = {"name": asked.graph.name(relation.source), "rival": asked.graph.name(relation.target), "role": role}
    sentence = say("rival_backs", asked.language, closeness=f"{closeness:g}", day=day_shown(seen, asked.language), **words)
    attitude = stance(asked.graph, relation.source, decision, asked.account)
    return Supporter(relation.source, closeness, chance, seen, attitude, asked.our_best(relation.source), sentence)


def _ways(asked: _Asked, organization: str, supporters: Iterable[Supporter]) -> tuple[TheirWay, ...]:
    """Their reach of every decider over their supporters, and their best way."""
    edges: dict[tuple[str, str], float] = {**asked.theirs, **{pair(organization, each.person): each.chance for each in supporters}}
    people = [person for _, person in asked.deciders]
    if not people or asked.our_reach is None or not any(organization in ends for ends in edges):
        return ()
    theirs = reach(edges, [organization], people, parameters=asked.parameters)
    ground = Ground(edges, [organization], {}, asked.parameters)
    found = []
    for decision, person in asked.deciders:
        chance, ours = theirs.of(person), asked.our_reach.of(person)
        best, _ = ground.ways(person, [organization], 1)
        found.append(TheirWay(decision, person, chance, ours, competitor_share(chance, ours), best[0] if best else None))
    return tuple(found)


def _held(asked: _Asked, parts: Iterable[Flow]) -> tuple[Held, ...]:
    amounts: dict[tuple[str, str | None], Fraction] = {}
    ends: dict[tuple[str, str | None], str] = {}
    for part in parts:
        key = (part.place, part.offer)
        amounts[key] = amounts.get(key, Fraction(0)) + part.amount
        if part.contract_end is not None:
            ends[key] = max(ends.get(key, ""), part.contract_end)
    ordered = sorted(amounts, key=lambda key: (-amounts[key], asked.graph.name(key[0]), key[1] or ""))
    return tuple(Held(place, offer, amounts[place, offer], ends.get((place, offer))) for place, offer in ordered)


def _closeness(asked: _Asked, found: Iterable[Competitor]) -> Score:
    """R7: each decider counts once, with the competitor that is closest."""
    graph, language = asked.graph, asked.language
    closest: dict[str, tuple[float, str, TheirWay]] = {}
    for each in found:
        for way in each.ways:
            if way.share > closest.get(way.person, (0.0,))[0]:
                closest[way.person] = (way.share, each.organization, way)
    ask = say("rivals_ask", language, account=graph.name(asked.account))
    if not asked.deciders or not closest:
        text = say("rivals_none" if asked.deciders else "rivals_no_deciders", language)
        return Score(None, "share", graph.as_of, text, ask, missing=(ask,))
    ordered = sorted(closest, key=lambda person: (-asked.weight[person] * closest[person][0], person))
    parts = tuple(_closest_part(asked, person, closest[person]) for person in ordered)
    value = sum(part.amount for part in parts)
    change = say("rivals_change", language, name=graph.name(ordered[0]))
    sentence = say("rivals", language, share=value, name=graph.name(closest[ordered[0]][1]))
    return Score(value, "share", graph.as_of, sentence, change, {"weights": "declared influence, else equal"}, parts)


def _closest_part(asked: _Asked, person: str, closest: tuple[float, str, TheirWay]) -> Part:
    share, rival, way = closest
    words = {"name": asked.graph.name(person), "rival": asked.graph.name(rival)}
    sentence = say("rivals_part", asked.language, theirs=way.theirs, ours=way.ours, **words)
    return Part((person, rival), asked.weight[person] * share, sentence)


def as_json(answer: Competitors, language: Language = "en") -> dict[str, Any]:
    """Each competitor with what is known of its side."""
    graph = answer.graph
    return {
        "account": named(graph, answer.account),
        "closeness": score_json(answer.closeness),
        "competitors": [
            {
                **named(graph, each.organization),
                "supporters": [_supporter_json(graph, person) for person in each.supporters],
                "ways": [_way_json(graph, way, language) for way in each.ways],
                "contested": [_contested_json(graph, each, person, language) for person in each.contested],
                "held": [_held_json(answer, held, language) for held in each.held],
                "bids": [_bid_json(graph, bid, language) for bid in each.bids],
            }
            for each in answer.competitors
        ],
        "missing": list(answer.missing),
    }


def named(graph: Graph, identifier: str) -> dict[str, str]:
    """A named thing, by its capacity where it has one."""
    node = graph.node(identifier)
    kind = next((label for label in ("Account", "Competitor") if label in node.labels), node.kind)
    return {"id": node.id, "kind": kind, "name": node.name}


def _supporter_json(graph: Graph, each: Supporter) -> dict[str, Any]:
    facts = {name: getattr(each, name) for name in ("closeness", "chance", "observed_on", "stance", "sentence")}
    return {"person": named(graph, each.person), **facts, "our_chance": None if each.ours is None else each.ours.chance}


def _way_json(graph: Graph, way: TheirWay, language: Language) -> dict[str, Any]:
    through = [] if way.way is None else [person for person in way.way.people[1:] if person != way.person]
    words = {"decider": graph.name(way.person), "decision": graph.name(way.decision)}
    people = ", ".join(graph.name(each) for each in through) or graph.name(way.person)
    return {
        "decision": named(graph, way.decision),
        "person": named(graph, way.person),
        "theirs": way.theirs,
        "ours": way.ours,
        "share": way.share,
        "people": [named(graph, each) for each in (way.way.people if way.way is not None else ())],
        "sentence": None if way.way is None else say("rival_way", language, people=people, **words),
    }


def _contested_json(graph: Graph, rival: Competitor, each: Supporter, language: Language) -> dict[str, Any]:
    assert each.ours is not None
    colleague = each.ours.a if each.ours.b == each.person else each.ours.b
    words = {"name": graph.name(each.person), "rival": graph.name(rival.organization), "colleague": graph.name(colleague)}
    facts = {"theirs": each.chance, "ours": each.ours.chance, "colleague": named(graph, colleague)}
    return {"person": named(graph, each.person), **facts, "sentence": say("rival_contested", language, **words)}


def _held_json(answer: Competitors, held: Held, language: Language) -> dict[str, Any]:
    graph = answer.graph
    offer = say("all_offers", language) if held.offer is None else graph.name(held.offer)
    until = "" if held.contract_end is None else say("wallet_until", language, day=day_shown(held.contract_end, language))
    amount = shown(held.amount, answer.currency, language)
    return {
        "unit": named(graph, held.unit),
        "offer": None if held.offer is None else named(graph, held.offer),
        "amount": rounded(held.amount, answer.currency).json,
        "contract_end": held.contract_end,
        "sentence": say("rival_holds", language, unit=graph.name(held.unit), offer=offer, amount=amount, until=until),
    }


def _bid_json(graph: Graph, bid: Relation, language: Language) -> dict[str, Any]:
    given: Mapping[str, Any] | None = bid.get("amount")
    amount = from_stored(given)
    outcome = bid.get("outcome", "pending")
    extra = "" if amount is None else say("rival_bid_amount", language, amount=amount.shown(language))
    caption = vocabulary().caption("bid_outcome", outcome, language)
    sentence = say("rival_bid", language, decision=graph.name(bid.target), outcome=caption, amount=extra)
    return {
        "decision": named(graph, bid.target),
        "outcome": outcome,
        "amount": None if amount is None else amount.json,
        "sentence": sentence,
    }
