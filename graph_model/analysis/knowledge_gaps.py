"""What does the plan need that nobody knows, that is old, contradicted, or known to one of us only? (METHODS K1-K7)"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..explanation import Part, Score
from ..explanation import as_json as score_json
from ..graph import Evidence, Graph
from ..money import Money
from ..vocabulary import Language
from .at_stake import Stake, summed
from .decision_paths import named
from .gap import Answered, Gap, GapClass, Telling
from .gap_words import SENTENCES
from .how_known import CONFLICT, NOTHING, STALE, Known, agreement, belief, completeness, current, entropy
from .knowledge import Fact, facts, statement
from .parameters import DEFAULTS, Parameters
from .people import plan_areas
from .playbook import Question
from .playbook import playbook as standard_playbook
from .value_of_information import Pursuit, evpi
from .whom_to_ask import Askers
from .wording import day_shown, learn, say

__all__ = ["Answered", "Gap", "GapClass", "KnowledgeGaps", "Telling", "about_words", "as_json", "knowledge_gaps"]

learn(SENTENCES)


@dataclass(frozen=True, slots=True)
class KnowledgeGaps:
    """The answer for an account."""

    graph: Graph
    account: str
    gaps: tuple[Gap, ...]
    completeness: Score
    questions: tuple[Answered, ...]
    language: Language


@dataclass(frozen=True, slots=True)
class _Asked:
    graph: Graph
    account: str
    language: Language
    currency: str
    askers: Askers
    pursuits: Mapping[str, Pursuit]

    def words(self, question: Question, about: str) -> str:
        return question.asked(self.language, about=about_words(self.graph, self.account, about), account=self.graph.name(self.account))


def knowledge_gaps(
    graph: Graph,
    account: str,
    playbook: Sequence[Question] | None = None,
    *,
    parameters: Parameters = DEFAULTS,
    language: Language = "en",
    currency: str = "EUR",
    pursuits: Mapping[str, Pursuit] | None = None,
) -> KnowledgeGaps:
    """Every question of the playbook that the graph or somebody's statement does not answer well, the most money first.

    `pursuits` are K5's inputs by question, where somebody entered them.
    """
    questions = standard_playbook() if playbook is None else tuple(playbook)
    asked = _Asked(graph, account, language, currency, Askers(graph, account, parameters=parameters), pursuits or {})
    answered = tuple(
        Answered(question, tuple((fact, _known(asked, question, fact)) for fact in _facts(asked, question))) for question in questions
    )
    gaps = [gap for each in answered for fact, known in each.facts for gap in _gaps(asked, each.question, fact, known)]
    gaps.sort(key=_order)
    return KnowledgeGaps(graph, account, tuple(gaps), _completeness(asked, answered, gaps), answered, language)


def _order(gap: Gap) -> tuple[Any, ...]:
    return (-(gap.money.minor if gap.money is not None else 0), -(gap.worth or 0.0), -gap.priority, gap.question.key, gap.about, gap.kind)


def _facts(asked: _Asked, question: Question) -> Iterator[Fact]:
    if question.source is None:
        yield statement(asked.graph, asked.account, question.key)
    else:
        yield from facts(asked.graph, asked.account, question.source, asked.language)


def _known(asked: _Asked, question: Question, fact: Fact) -> Known:
    """K2 of the newest statement, K3 over what independent sources say for and against the believed value."""
    if not fact.evidence:
        return NOTHING
    day, half_life = asked.graph.as_of, question.half_life
    told = [fact.support or fact.evidence[:1], *((rival.evidence,) for rival in fact.rivals)]
    beliefs = [belief(each, day, half_life) for each in told]
    holds = max(current(each, day, half_life) for each in (*fact.evidence, *fact.support))
    return Known(holds, agreement(beliefs), entropy(beliefs))


def _gaps(asked: _Asked, question: Question, fact: Fact, known: Known) -> Iterator[Gap]:
    text = asked.words(question, fact.about)
    for kind, words in _classes(asked, question, fact, known):
        sentence = (
            fact.say if kind == "missing" and fact.say else say(f"gap_{kind.partition('-')[0]}", asked.language, question=text, **words)
        )
        money, missing = _money(asked, fact)
        worth = evpi(asked.pursuits[question.key]) if question.key in asked.pursuits and known.value < STALE else None
        ask = asked.askers.whom(fact.about, fact.blocks, topic=question.topic, tellers=fact.tellers)
        yield Gap(question, kind, fact.about, sentence, known, money, ask, fact.blocks, _told(fact), missing, worth)


def _classes(asked: _Asked, question: Question, fact: Fact, known: Known) -> Iterator[tuple[GapClass, dict[str, str]]]:
    """K7; a need can be in several."""
    if not fact.evidence:
        yield "missing", {}
        return
    if known.currency < STALE:
        newest = max((each.seen_on for each in (*fact.evidence, *fact.support) if each.seen_on is not None), default=None)
        yield "stale", {"day": day_shown(newest, asked.language)}
    if 1 - known.agreement > CONFLICT:
        yield "contradictory", {"values": _values(asked, fact)}
    if question.source is None and len(fact.tellers) == 1:
        yield "single-holder", {"name": asked.graph.name(fact.tellers[0])}
    if _unsourced(question, fact):
        yield "unsourced", {}


def _unsourced(question: Question, fact: Fact) -> bool:
    """Words that nobody signed and no source stands behind; a record of a system has its system."""
    stated = question.source is None and not fact.tellers and all(each.holder is None and each.reference is None for each in fact.evidence)
    return stated or all(each.holder is None and each.reference is None and not each.source for each in fact.evidence)


def about_words(graph: Graph, account: str, identifier: str) -> str:
    """What a gap is about, in words: a node without a name is told by what it belongs to; the account itself by nothing."""
    node = graph.node(identifier)
    if identifier == account or node.kind == "Question":
        return ""
    if node.properties.get("name"):
        return node.name
    around = [each.name for kind in ("STEP_OF", "SPENT_BY", "SPENT_ON", "PLAN_OF") for each in graph.targets(identifier, kind)]
    return ", ".join(around or [each.name for each in graph.sources(identifier, "PLAYS")])


def _told(fact: Fact) -> tuple[Telling, ...]:
    believed = fact.support or fact.evidence
    return (
        *(Telling(fact.say or None, each) for each in dict.fromkeys(believed)),
        *(Telling(None if rival.value is None else str(rival.value), rival.evidence) for rival in fact.rivals),
    )


def _values(asked: _Asked, fact: Fact) -> str:
    first = [(fact.say, fact.evidence[0])] if fact.say else []
    return "; ".join(
        say(
            "said_by",
            asked.language,
            value=_shown(asked, value),
            teller=_teller(asked, evidence),
            day=day_shown(evidence.seen_on, asked.language),
        )
        for value, evidence in [*first, *((each.value, each.evidence) for each in fact.rivals)]
    )


def _shown(asked: _Asked, value: Any) -> str:
    if isinstance(value, dict) and "minor" in value:
        return Money(value["currency"], value["minor"]).shown(asked.language)
    return say("known_none", asked.language) if value is None else str(value)


def _teller(asked: _Asked, evidence: Evidence) -> str:
    return say("unknown_teller", asked.language) if evidence.holder is None else asked.graph.name(evidence.holder)


def _money(asked: _Asked, fact: Fact) -> tuple[Money | None, tuple[str, ...]]:
    """What waits, each euro once: an area covering a decision that waits too is left out. Without a rate: named, no sum of nothing."""
    decisions = {each for each in fact.blocks if asked.graph.node(each).kind == "Decision"}
    stakes = []
    for identifier in dict.fromkeys(fact.blocks):
        node = asked.graph.node(identifier)
        amount = node.money("amount") or node.money("revenue")
        twice = any(each.target in decisions for each in asked.graph.out(identifier, "COVERS"))
        if amount is not None and not twice:
            stakes.append(Stake(identifier, amount, node.get("decide_by", asked.graph.as_of)))
    found, missing = summed(asked.graph, stakes, asked.currency)
    return (None if len(missing) == len(stakes) else found), missing


def _completeness(asked: _Asked, answered: Iterable[Answered], gaps: Sequence[Gap]) -> Score:
    """K1 over the questions that apply; a question about several things is known as the mean of them."""
    known = [(each.question, value) for each in answered if (value := each.known) is not None]
    whole = sum(question.criticality for question, _ in known)
    value = completeness((question.criticality, part) for question, part in known)
    parts = tuple(
        Part(
            (),
            question.criticality * part / whole,
            say("known_part", asked.language, question=asked.words(question, asked.account), known=part),
        )
        for question, part in known
    )
    change = say("completeness_change", asked.language, question=gaps[0].say) if gaps else ""
    plain = sum(part > 0 for _, part in known) / len(known) if known else None
    told = {"weights": "criticality", "plain": plain, "questions": len(known)}
    sentence = say("completeness", asked.language, value=value)
    areas = plan_areas(asked.graph, *(each for gap in gaps for each in gap.blocks))
    blocked = tuple(sorted({each for gap in gaps for each in gap.blocks if asked.graph.node(each).kind == "PlanArea"} | set(areas)))
    return Score(value, "share", asked.graph.as_of, sentence, change, told, parts, plan_areas=blocked)


def as_json(answer: KnowledgeGaps) -> dict[str, Any]:
    """INTERFACE `gaps`; beyond it each gap's statements and priority, and every question of the playbook with how well it is known."""
    return {
        "account": named(answer.graph, answer.account),
        "gaps": [_gap_json(answer, gap) for gap in answer.gaps],
        "completeness": score_json(answer.completeness),
        "questions": [
            {
                "question": each.question.key,
                "phase": each.question.phase,
                "topic": each.question.topic,
                "text": each.question.asked(answer.language, account=answer.graph.name(answer.account)),
                "known": each.known,
            }
            for each in answer.questions
        ],
    }


def _gap_json(answer: KnowledgeGaps, gap: Gap) -> dict[str, Any]:
    graph = answer.graph
    return {
        "question": gap.question.key,
        "class": gap.kind,
        "phase": gap.question.phase,
        "topic": gap.question.topic,
        "money": None if gap.money is None else gap.money.json,
        "worth": gap.worth,
        "priority": gap.priority,
        "about": named(graph, gap.about),
        "ask": [
            {**named(graph, each.person), "score": each.score, "through": None if each.through is None else named(graph, each.through)}
            for each in gap.ask
            if each.person in graph
        ],
        "say": gap.say,
        "blocks": [named(graph, each) for each in gap.blocks],
        "said": [_telling_json(graph, each) for each in gap.told],
        "missing": list(gap.missing),
    }


def _telling_json(graph: Graph, telling: Telling) -> dict[str, Any]:
    evidence = telling.evidence
    by = None if evidence.holder is None or evidence.holder not in graph else named(graph, evidence.holder)
    return {
        "value": telling.value,
        "by": by,
        "on": evidence.seen_on,
        "source": evidence.reference or evidence.source,
        "means": evidence.means,
        "assumed": evidence.assumed,
    }
