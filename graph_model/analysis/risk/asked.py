"""What do all indicators of relationship risk read: who decides, with which weight, over which ties we reach them? (METHODS 6)"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ...explanation import Part, Score
from ...graph import Graph
from ...vocabulary import Language
from ..approval import BINDING
from ..at_stake import Standing
from ..decision_steps import gate, steps_answered
from ..parameters import Parameters
from ..people import INFLUENCE, contacts, plan_areas, roles_of, said_of, stance
from ..ties import Pair, Tie, pair
from ..wording import say


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator with the people behind it and the action that would lower it; `counted` where the index counts it (R11)."""

    id: str
    name: str
    score: Score
    people: tuple[str, ...]
    action: str
    counted: bool = False


@dataclass(frozen=True, slots=True)
class RiskAsked:
    """One account as the indicators see it. `edges` are the ties over which the team reaches people, inside the team none."""

    graph: Graph
    account: str
    standing: Standing
    deciders: tuple[str, ...]
    weight: Mapping[str, float]
    decisions: Mapping[str, str]
    edges: Mapping[Pair, float]
    gates: Mapping[str, float]
    contacts: tuple[str, ...]
    language: Language
    currency: str
    parameters: Parameters

    @property
    def team(self) -> tuple[str, ...]:
        """Our side: the account's team, or all of ours where nobody named one."""
        return self.standing.team

    @property
    def alive(self) -> tuple[Pair, ...]:
        """The ties that count as alive (p >= .2)."""
        return tuple(ends for ends, chance in self.edges.items() if chance >= self.parameters.alive)

    def say(self, key: str, **words: object) -> str:
        """One sentence in the language asked for."""
        return say(key, self.language, **words)

    def names(self, people: Iterable[str]) -> str:
        """People as one reads them in a sentence."""
        return ", ".join(self.graph.name(each) for each in people)

    def direct(self, person: str) -> list[Tie]:
        """Our team's ties to somebody, the strongest first."""
        held = (self.standing.ties.get(pair(colleague, person)) for colleague in self.team)
        return sorted((tie for tie in held if tie is not None), key=lambda tie: -tie.chance)

    def score(
        self,
        value: float | None,
        sentence: str,
        change: str = "",
        parts: Iterable[Part] = (),
        *,
        missing: Iterable[str] = (),
        unit: str = "share",
        **parameters: Any,
    ) -> Score:
        """A score of this account, with the plan areas that its decisions touch."""
        areas = plan_areas(self.graph, *self.decisions, *self.decisions.values())
        number = None if value is None else float(value)  # an empty sum is a whole 0, and counts
        return Score(
            number, unit, self.graph.as_of, sentence, change, parameters, tuple(parts), tuple(dict.fromkeys(missing)), plan_areas=areas
        )

    def uncounted(self, key: str, reason: str, *, counted: bool = False) -> Indicator:
        """An indicator that nobody can count yet, and why."""
        text = self.say(reason)
        return Indicator(key, self.say(key), self.score(None, text, missing=(text,)), (), "", counted)


def asked_about(standing: Standing, *, language: Language, currency: str, parameters: Parameters) -> RiskAsked:
    """What the indicators read of one account."""
    graph, account = standing.graph, standing.account
    decisions = _decisions_by_decider(standing, language)
    order = tuple(sorted(decisions, key=lambda person: (graph.name(person), person)))
    team, ours = set(standing.team), set(standing.ours)
    edges = {
        ends: tie.chance
        for ends, tie in standing.ties.items()
        if tie.chance > 0 and not (ours - team) & set(ends) and not set(ends) <= team
    }
    theirs = {person for ends in edges for person in ends} - ours
    gates = {person: gate(stance(graph, person, None, account)) for person in sorted(theirs)}
    return RiskAsked(
        graph,
        account,
        standing,
        order,
        decision_weights(graph, account, decisions),
        decisions,
        edges,
        gates,
        contacts(graph, account),
        language,
        currency,
        parameters,
    )


def _decisions_by_decider(standing: Standing, language: Language) -> dict[str, str]:
    """Everybody who holds a binding step that applies, with the nearest decision in which they do."""
    found: dict[str, str] = {}
    for decision in standing.decisions:
        for step in steps_answered(standing.graph, decision, language):
            if step.applies and step.kind in BINDING:
                found.update(dict.fromkeys((person for person in step.people if person not in found), decision.id))
    return found


def decision_weights(graph: Graph, account: str, deciders: Mapping[str, str]) -> dict[str, float]:
    """B5: the declared influence, normalised; equal where nobody declared one."""
    said = {}
    for person, decision in deciders.items():
        role = said_of(roles_of(graph, person, decision, account), "influence")
        if role is not None:
            said[person] = INFLUENCE[role.properties["influence"]]
    raw = {person: said.get(person, INFLUENCE["medium"]) if said else 1.0 for person in deciders}
    whole = sum(raw.values())
    return {person: weight / whole for person, weight in raw.items()}
