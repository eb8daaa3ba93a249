"""Whose departure costs most, ours or theirs, alone or in pairs, and which tie is best to strengthen? (METHODS R4)"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from ...explanation import Part
from ..at_stake import Stake, summed
from ..ties import Pair
from .asked import Indicator, RiskAsked
from .leaving import leaving
from .scenarios import Scenarios

_PAIRS_AMONG = 6  # the pairs of those whose departure costs most alone
_TIES = 20  # of more ties only those are tried of which the draws hint the most potential
_SHOWN = 0.005  # a loss below half a per cent of the reach is noise of the draws


@dataclass(frozen=True, slots=True)
class TieWorth:
    """One tie: how much the weighted reach hangs on it (Birnbaum), and how much making it certain would add."""

    ends: Pair
    birnbaum: float
    potential: float


@dataclass(frozen=True, slots=True)
class KeyPeople:
    """What share of the weighted reach is lost with each person, per decider, and with each pair; and the worth of each tie."""

    whole: float
    lost: Mapping[str, Mapping[str, float]]
    pairs: Mapping[Pair, float]
    ties: tuple[TieWorth, ...]
    exact: bool
    draws: int

    def share(self, person: str) -> float:
        """The share of the weighted reach that is lost with somebody."""
        return min(1.0, sum(self.lost.get(person, {}).values()))


def losses(scenarios: Scenarios, people: Iterable[str], weight: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """R4: of each person v, per decider w_t [R(t) - R(t without v)]; what hangs on v is their sum.

    The own seat of somebody who decides is left out: whoever follows them decides then; what counts is whom else we lose with them.
    """
    before = scenarios.reached()
    found = {}
    for person in people:
        after = scenarios.reached((person,))
        lost = {each: share * max(0.0, before[each] - after[each]) for each, share in weight.items() if each != person}
        found[person] = {each: loss for each, loss in lost.items() if loss > 0}
    return found


def tie_worths(scenarios: Scenarios, edges: Mapping[Pair, float]) -> tuple[TieWorth, ...]:
    """R4: Birnbaum's R(p=1) - R(p=0) of each tie, (R - R without it) / p since R is linear in p; the best to strengthen first."""
    whole, hinted = scenarios.value(), scenarios.hinted()
    found = []
    tried = None if scenarios.exact else _TIES
    for ends in sorted(edges, key=lambda each: (-hinted[each] * (1 - edges[each]), each))[:tried]:
        chance = edges[ends]
        birnbaum = max(0.0, whole - scenarios.value(broken=ends)) / chance
        found.append(TieWorth(ends, birnbaum, (1 - chance) * birnbaum))
    return tuple(sorted(found, key=lambda tie: (-tie.potential, tie.ends)))


def key_people(asked: RiskAsked, *, alone: bool = False) -> KeyPeople:
    """R4 of an account, in shares of the weighted reach; O(people + ties) reliabilities. `alone`: neither pairs nor ties."""
    scenarios = Scenarios(asked.edges, asked.team, asked.weight, gates=asked.gates, parameters=asked.parameters)
    whole = scenarios.value()
    if whole <= 0:
        return KeyPeople(0.0, {}, {}, (), scenarios.exact, scenarios.draws)
    lost = {
        person: {decider: loss / whole for decider, loss in by_decider.items()}
        for person, by_decider in losses(scenarios, scenarios.people, asked.weight).items()
    }
    if alone:
        return KeyPeople(whole, lost, {}, (), scenarios.exact, scenarios.draws)
    ranked = sorted(lost, key=lambda person: (-sum(lost[person].values()), person))
    pairs = _pairs(scenarios, ranked[:_PAIRS_AMONG], asked.weight)
    return KeyPeople(whole, lost, pairs, tie_worths(scenarios, asked.edges), scenarios.exact, scenarios.draws)


def _pairs(scenarios: Scenarios, people: Iterable[str], weight: Mapping[str, float]) -> dict[Pair, float]:
    """The share lost with two at once: more than the sum of both where each is the other's stand-in."""
    before, whole = scenarios.reached(), scenarios.value()
    return {
        two: sum(share * (before[each] - scenarios.reached(two)[each]) for each, share in weight.items() if each not in two) / whole
        for two in combinations(sorted(people), 2)
    }


def key_person_indicator(asked: RiskAsked, found: KeyPeople, lost: Mapping[str, tuple[Stake, ...]]) -> Indicator:
    """R4: the larger of ours and theirs; the parts say which deciders are lost with that person."""
    if not asked.deciders:
        return asked.uncounted("R4", "no_deciders", counted=True)
    if found.whole <= 0:
        text = asked.say("R4_no_reach")
        parts = [Part((person,), asked.weight[person], asked.say("R1_no_way", name=asked.graph.name(person))) for person in asked.deciders]
        return Indicator(
            "R4", asked.say("R4"), asked.score(1.0, text, asked.say("R2_do_first"), parts), (), asked.say("R2_do_first"), counted=True
        )
    shares = {person: found.share(person) for person in found.lost}
    ranked = sorted((each for each in shares if shares[each] > _SHOWN or each in lost), key=lambda each: (-shares[each], each))
    going = leaving(asked)
    most = [asked.say("R4_some", name=asked.graph.name(ranked[0]), money=money_of(asked, ranked[0], lost))] if ranked else []
    first = next(iter(going), ranked[0] if ranked else None)
    action = "" if first is None else asked.say("R4_do", name=asked.graph.name(first))
    score = asked.score(
        max(shares.values(), default=0.0),
        "; ".join([*most, *going.values()]) or asked.say("R4_none"),
        action,
        _parts(asked, found, shares),
        ours=max((share for person, share in shares.items() if person in asked.team), default=0.0),
        theirs=max((share for person, share in shares.items() if person not in asked.team), default=0.0),
        exact=found.exact,
        draws=found.draws,
    )
    return Indicator("R4", asked.say("R4"), score, tuple(dict.fromkeys([*going, *ranked[:5]])), action, counted=True)


def _parts(asked: RiskAsked, found: KeyPeople, shares: Mapping[str, float]) -> list[Part]:
    """Which deciders are lost with the one with whom most is lost."""
    if not shares or max(shares.values()) <= 0:
        return []
    first = min(shares, key=lambda person: (-shares[person], person))
    return [
        Part((first, each), loss, asked.say("R4_part", name=asked.graph.name(first), other=asked.graph.name(each), loss=loss))
        for each, loss in found.lost[first].items()
    ]


def money_of(asked: RiskAsked, person: str, lost: Mapping[str, tuple[Stake, ...]]) -> str:
    """What hangs on somebody in money, as a continuation of a sentence; empty where nothing does."""
    if person not in lost:
        return ""
    amount, missing = summed(asked.graph, lost[person], asked.currency)
    if missing and not amount.minor:
        return asked.say("R4_no_rate", amounts="; ".join(missing))
    return asked.say("R4_money", amount=amount.shown(asked.language))
