"""What breaks if somebody goes, and on how few people does the account hang? (METHODS R1-R8, R11, N1-N4)

Each indicator is a module of `risk`; here they are asked once for an account, and the index is made of the six that count (MODEL 9).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..explanation import Score
from ..explanation import as_json as score_json
from ..graph import Graph
from ..vocabulary import Language
from .at_stake import Stake, Standing, summed
from .decision_paths import named
from .parameters import DEFAULTS, Parameters
from .risk.asked import Indicator, RiskAsked, asked_about
from .risk.competitor_closeness import close_to_competitors
from .risk.composite import index
from .risk.concentration import concentrated
from .risk.cut_people import cut_people
from .risk.detractors import against_us
from .risk.hanging import at_stake, lost_by_person
from .risk.key_people import KeyPeople, key_people, key_person_indicator
from .risk.key_players import key_players
from .risk.quiet import gone_quiet
from .risk.role_coverage import roles_not_covered
from .risk.single_thread import single_thread
from .risk.structure import bridges, density
from .risk.team_reach import reach_into
from .risk_words import SENTENCES
from .wording import learn

__all__ = ["Indicator", "RelationshipRisk", "as_json", "relationship_risk", "risk_index"]
_SHOWN = 10

learn(SENTENCES)


@dataclass(frozen=True, slots=True)
class RelationshipRisk:
    """The answer for an account: what the index counts, what stands beside it, on whom most hangs, and the money."""

    graph: Graph
    account: str
    index: Score
    indicators: tuple[Indicator, ...]
    at_stake: Score
    key_people: KeyPeople
    asked: RiskAsked
    lost: Mapping[str, tuple[Stake, ...]]


def relationship_risk(
    graph: Graph,
    account: str,
    *,
    parameters: Parameters = DEFAULTS,
    language: Language = "en",
    currency: str = "EUR",
    weights: Mapping[str, float] | None = None,
) -> RelationshipRisk:
    """Every indicator in its own unit, the index of R11 in points (equal weights unless given), and the money on single persons."""
    asked = asked_about(Standing(graph, account, parameters=parameters), language=language, currency=currency, parameters=parameters)
    lost = lost_by_person(asked)
    found = key_people(asked)
    counted = _counted(asked, found, lost)
    beside = (concentrated(asked), cut_people(asked), bridges(asked), key_players(asked), reach_into(asked), density(asked))
    return RelationshipRisk(graph, account, index(asked, counted, weights), (*counted, *beside), at_stake(asked, lost), found, asked, lost)


def risk_index(graph: Graph, account: str, *, parameters: Parameters = DEFAULTS, language: Language = "en", currency: str = "EUR") -> Score:
    """R11 alone, as `relationship_risk` gives it: what a look over many accounts needs, in a fraction of the time."""
    asked = asked_about(Standing(graph, account, parameters=parameters), language=language, currency=currency, parameters=parameters)
    return index(asked, _counted(asked, key_people(asked, alone=True), {}))


def _counted(asked: RiskAsked, found: KeyPeople, lost: Mapping[str, tuple[Stake, ...]]) -> tuple[Indicator, ...]:
    """The six of the index (MODEL 9)."""
    return (
        single_thread(asked),
        key_person_indicator(asked, found, lost),
        gone_quiet(asked),
        against_us(asked),
        close_to_competitors(asked),
        roles_not_covered(asked),
    )


def as_json(answer: RelationshipRisk) -> dict[str, Any]:
    """INTERFACE `risk`; beyond it `counted` of each indicator, and `key_people`, `pairs`, `ties`: on whom and on what most hangs."""
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
                "counted": each.counted,
            }
            for each in answer.indicators
        ],
        "at_stake": score_json(answer.at_stake),
        "key_people": [_key_person(answer, person) for person in _ranked(answer)[:_SHOWN]],
        "pairs": [
            {"people": [named(graph, one), named(graph, other)], "loss": loss}
            for (one, other), loss in sorted(answer.key_people.pairs.items(), key=lambda each: (-each[1], each[0]))[:_SHOWN]
        ],
        "ties": [
            {"from": named(graph, tie.ends[0]), "to": named(graph, tie.ends[1]), "birnbaum": tie.birnbaum, "potential": tie.potential}
            for tie in answer.key_people.ties[:_SHOWN]
            if tie.potential > 0
        ],
    }


def _ranked(answer: RelationshipRisk) -> list[str]:
    people = {person for person, lost in answer.key_people.lost.items() if lost} | answer.lost.keys()
    return sorted(people, key=lambda person: (-answer.key_people.share(person), person))


def _key_person(answer: RelationshipRisk, person: str) -> dict[str, Any]:
    amount, missing = summed(answer.graph, answer.lost.get(person, ()), answer.asked.currency)
    return {
        "person": named(answer.graph, person),
        "ours": person in answer.asked.standing.ours,
        "loss": answer.key_people.share(person),
        "money": None if missing and not amount.minor else amount.json,
        "lost": [named(answer.graph, stake.about) for stake in answer.lost.get(person, ())],
    }
