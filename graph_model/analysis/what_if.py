"""What falls, in euro, if people leave, and what changes if a tie is made or somebody thinks differently? (METHODS X3, X5, X7)"""

from collections.abc import Mapping
from dataclasses import dataclass

from ..explanation import Part, Score
from ..graph import Graph
from ..money import Money
from ..vocabulary import Language
from .at_stake import Held, Standing, fallen, summed
from .decision_steps import steps_answered
from .departures import single_points
from .imagined import Changes, checked, imagined
from .parameters import DEFAULTS, Parameters
from .people import plan_areas
from .situation import Situation, situation
from .suggestions import Advice, advice
from .what_if_words import SENTENCES
from .wording import learn, say

learn(SENTENCES)


@dataclass(frozen=True, slots=True)
class DeciderShift:
    """How well somebody who decides is reached, before and after; after is 0 for one who left."""

    decision: str
    person: str
    before: float
    after: float

    @property
    def loss(self) -> float:
        """What reach loses; below 0 where it gains."""
        return self.before - self.after


@dataclass(frozen=True, slots=True)
class DecisionShift:
    """The chance of our way before and after, to compare; None where nobody is known to decide."""

    decision: str
    before: float | None
    after: float | None
    loses_last_way: bool


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """Somebody whose departure alone would then cut us off from these, and did not before."""

    person: str
    cuts_off: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The answer: both pictures compared. Names are those of the picture as it is."""

    graph: Graph
    account: str
    changes: Changes
    decisions: tuple[DecisionShift, ...]
    deciders: tuple[DeciderShift, ...]
    at_stake: Score
    lost: tuple[Held, ...]
    new_single_points: tuple[SinglePoint, ...]
    advice: tuple[Advice, ...]


def what_if(
    graph: Graph,
    account: str,
    changes: Changes | None = None,
    *,
    parameters: Parameters = DEFAULTS,
    language: Language = "en",
    currency: str = "EUR",
) -> WhatIf:
    """Compares the account as it is with the account after these changes, and says what would then help most."""
    wanted = checked(graph, changes or Changes())
    then = imagined(graph, account, wanted)
    before, after = Standing(graph, account, parameters=parameters), Standing(then, account, parameters=parameters)
    lost = fallen(before.held(), after.held())
    cases = {node.id: _case(before, node.id) for node in before.decisions}
    following = {node.id: _case(after, node.id, like=cases[node.id]) for node in after.decisions if node.id in cases}
    shifts = tuple(_decision(cases[each], following.get(each), each, lost) for each in cases)
    deciders = tuple(shift for each in cases for shift in _deciders(cases[each], following[each], each))
    single = _new_single_points(before, after, cases, following)
    helpful = tuple(advice(then, account, after.ties, following[each], each) for each in following)
    stake = _at_stake(graph, lost, single, language, currency)
    return WhatIf(graph, account, wanted, shifts, deciders, stake, lost, single, helpful)


def _case(standing: Standing, decision: str, *, like: Situation | None = None) -> Situation:
    graph, node = standing.graph, standing.graph.node(decision)
    found = situation(graph, standing.account, decision, steps_answered(graph, node), standing.ties, parameters=standing.parameters)
    # Both sides are computed the same way, so that they differ only by what changes.
    return found.comparable() if like is None else found.computed_like(like)


def _decision(now: Situation, then: Situation | None, decision: str, lost: tuple[Held, ...]) -> DecisionShift:
    after = None if then is None else then.our_way()
    return DecisionShift(decision, now.our_way(), after, any(each.about == decision for each in lost))


def _deciders(now: Situation, then: Situation, decision: str) -> list[DeciderShift]:
    before, after = now.reached(), then.reached()
    shifts = [DeciderShift(decision, each, before.of(each), after.of(each) if each in then.people else 0.0) for each in now.people]
    return sorted(shifts, key=lambda shift: (-round(shift.loss, 12), shift.person))


def _new_single_points(
    before: Standing, after: Standing, now: Mapping[str, Situation], then: Mapping[str, Situation]
) -> tuple[SinglePoint, ...]:
    alive = before.parameters.alive
    found: dict[str, set[str]] = {}
    for decision, case in then.items():
        for person in case.people:
            had = now[decision]
            old = set(single_points(had.edges, had.team, person, had.gates, alive)) if person in had.people else set()
            for each in single_points(case.edges, case.team, person, case.gates, alive):
                if each not in old:
                    found.setdefault(each, set()).add(person)
    ordered = sorted(found.items(), key=lambda each: (-len(each[1]), after.graph.name(each[0]), each[0]))
    return tuple(SinglePoint(person, tuple(sorted(cut))) for person, cut in ordered)


def _at_stake(graph: Graph, lost: tuple[Held, ...], single: tuple[SinglePoint, ...], language: Language, currency: str) -> Score:
    stakes = [stake for each in lost for stake in each.stakes]
    amount, missing = summed(graph, stakes, currency)
    parts = tuple(
        Part((each.about,), float(summed(graph, each.stakes, currency)[0].amount), fallen_sentence(graph, each, language))
        for each in lost
        if each.stakes
    )
    names = ", ".join(graph.name(each.about) for each in lost)
    sentence = say("falls_nothing", language)
    if lost:
        key = "falls" if stakes else "falls_without_money"
        sentence = say(key, language, amount=amount.shown(language), names=names)
    bare = (each.about for each in lost if not each.stakes and _has_amount(graph, each))
    unknown = tuple(say("no_amount", language, name=graph.name(about)) for about in bare)
    change = say("falls_change", language, name=graph.name(single[0].cuts_off[0])) if single else ""
    value: Money | None = amount if stakes or not lost else None
    areas = plan_areas(graph, *(each.about for each in lost))
    return Score(value, currency, graph.as_of, sentence, change, {}, parts, (*missing, *unknown), plan_areas=areas)


def _has_amount(graph: Graph, each: Held) -> bool:
    """Whether money is to be expected of it: a unit may well spend nothing."""
    return graph.node(each.about).kind == "Decision"


def fallen_sentence(graph: Graph, each: Held, language: Language) -> str:
    """What falls, in words."""
    kind = {"Decision": "fallen_decision", "PlanArea": "fallen_area"}.get(graph.node(each.about).kind, "fallen_unit")
    return say(kind, language, name=graph.name(each.about))
