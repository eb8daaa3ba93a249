"""The answer of what-if as INTERFACE has it, with the advice beside it."""

from typing import Any

from ..explanation import as_json as score_json
from ..graph import Graph
from ..vocabulary import Language
from .at_stake import Held, summed
from .decision_paths import named
from .departures import CutOff
from .new_ties import NewTie
from .next_meeting import Meeting
from .suggestions import Advice
from .what_if import SinglePoint, WhatIf, fallen_sentence
from .wording import say


def as_json(answer: WhatIf, *, language: Language = "en", currency: str = "EUR") -> dict[str, Any]:
    """INTERFACE `what-if`."""
    graph, changes = answer.graph, answer.changes
    return {
        "account": named(graph, answer.account),
        "without": [named(graph, each) for each in changes.without],
        "ties": [{"from": named(graph, a), "to": named(graph, b)} for a, b in changes.ties],
        "stances": [{"person": named(graph, person), "stance": stance} for person, stance in sorted(changes.stances.items())],
        "decisions": [
            {
                "decision": named(graph, each.decision),
                "before": each.before,
                "after": each.after,
                "difference": None if each.before is None or each.after is None else each.after - each.before,
                "loses_last_way": each.loses_last_way,
            }
            for each in answer.decisions
        ],
        "deciders": [
            {
                "decision": named(graph, each.decision),
                "person": named(graph, each.person),
                "before": each.before,
                "after": each.after,
                "loss": each.loss,
            }
            for each in answer.deciders
        ],
        "at_stake": score_json(answer.at_stake),
        "lost": [_lost(graph, each, language, currency) for each in answer.lost],
        "new_single_points": [_single(graph, each, language) for each in answer.new_single_points],
        "suggestions": [_advice(graph, each, language) for each in answer.advice],
    }


def _lost(graph: Graph, each: Held, language: Language, currency: str) -> dict[str, Any]:
    amount = summed(graph, each.stakes, currency)[0].json if each.stakes else None
    return {"about": named(graph, each.about), "amount": amount, "sentence": fallen_sentence(graph, each, language)}


def _single(graph: Graph, each: SinglePoint, language: Language) -> dict[str, Any]:
    others = ", ".join(map(graph.name, each.cuts_off))
    return {
        "person": named(graph, each.person),
        "cuts_off": [named(graph, person) for person in each.cuts_off],
        "sentence": say("single", language, name=graph.name(each.person), others=others),
    }


def _advice(graph: Graph, each: Advice, language: Language) -> dict[str, Any]:
    return {
        "decision": named(graph, each.decision),
        "next_meetings": [_meeting(graph, meeting, language) for meeting in each.meetings],
        "new_ties": [_new_tie(graph, tie, language) for tie in each.new_ties],
        "minds": [
            {
                "person": named(graph, person),
                "gain": gain,
                "sentence": say("mind", language, person=graph.name(person), gain=gain),
            }
            for person, gain in each.minds
        ],
        "smallest_departures": [_cut(graph, cut, language) for cut in each.cut_offs],
        # Where too many of us know somebody for every coalition to be weighed, null.
        "holds": None if each.holds is None else [{"colleague": named(graph, who), "share": share} for who, share in each.holds],
        "together": {"colleagues": [named(graph, colleague) for colleague in each.together[0]], "reach": each.together[1]},
    }


def _meeting(graph: Graph, each: Meeting, language: Language) -> dict[str, Any]:
    names = {"person": graph.name(each.person), "colleague": _name(graph, each.colleague), "through": _name(graph, each.through)}
    return {
        "kind": each.kind,
        "colleague": None if each.colleague is None else named(graph, each.colleague),
        "person": named(graph, each.person),
        "through": None if each.through is None else named(graph, each.through),
        "hours": each.hours,
        "gain": each.gain,
        "gain_per_hour": each.per_hour,
        "sentence": say(f"do_{each.kind}", language, hours=each.hours, **names),
    }


def _new_tie(graph: Graph, each: NewTie, language: Language) -> dict[str, Any]:
    names = {"person": graph.name(each.person), "colleague": graph.name(each.colleague), "through": _name(graph, each.introducer)}
    return {
        "colleague": named(graph, each.colleague),
        "person": named(graph, each.person),
        "through": None if each.introducer is None else named(graph, each.introducer),
        "success": each.success,
        "gain": each.gain,
        "sentence": say("new_tie_cold" if each.introducer is None else "new_tie_warm", language, **names),
    }


def _cut(graph: Graph, each: CutOff, language: Language) -> dict[str, Any]:
    names = ", ".join(map(graph.name, each.departures))
    key = "cut_one" if len(each.departures) == 1 else "cut_some"
    return {
        "person": named(graph, each.person),
        "departures": [named(graph, person) for person in each.departures],
        "ways": each.ways,
        "sentence": say(key, language, names=names, other=graph.name(each.person)),
    }


def _name(graph: Graph, person: str | None) -> str:
    return "" if person is None else graph.name(person)
