"""What does the plan need that nobody knows, that is old, contradicted, or known to one of us only? (METHODS K1-K4, K7)"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..dates import days_between
from ..explanation import Part, Score
from ..explanation import as_json as score_json
from ..graph import Evidence, Graph
from ..money import Money
from ..vocabulary import Language
from .at_stake import Stake, summed
from .decision_paths import named
from .knowledge import ANSWERS, Fact, statement
from .parameters import DEFAULTS, Parameters
from .people import contacts, holders, team
from .playbook import Question
from .playbook import playbook as standard_playbook
from .ties import pair, ties
from .wording import day_shown, learn, say

_STALE, _CONFLICT = 0.5, 0.25  # K7

learn(
    {
        "gap_missing": ("{question} {about}", "{question} {about}"),
        "gap_stale": ("{question} {about} What we know is of {day}.", "{question} {about} Quello che sappiamo è del {day}."),
        "gap_contradictory": (
            "{question} {about} We hear different things: {values}.",
            "{question} {about} Sentiamo cose diverse: {values}.",
        ),
        "gap_single": ("{question} {about} Only {name} knows.", "{question} {about} Lo sa solo {name}."),
        "gap_unsourced": ("{question} {about} Nobody knows where this comes from.", "{question} {about} Non si sa da dove viene."),
        "completeness": (
            "{value:.0%} of what the plan needs is known and holds",
            "È noto e valido il {value:.0%} di ciò che serve al piano",
        ),
        "known_part": ("{question} {known:.0%}", "{question} {known:.0%}"),
        "said_by": ("{value} ({teller}, {day})", "{value} ({teller}, {day})"),
        "unknown_teller": ("no name", "senza nome"),
    }
)


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap of one question. `money` waits for it; `ask` are those who most likely know, colleagues first."""

    question: Question
    kind: str
    about: str
    say: str
    money: Money | None
    ask: tuple[str, ...]
    known: float
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnowledgeGaps:
    """The answer for an account."""

    graph: Graph
    account: str
    gaps: tuple[Gap, ...]
    completeness: Score


@dataclass(frozen=True, slots=True)
class _Asked:
    graph: Graph
    account: str
    language: Language
    currency: str
    closest: dict[str, tuple[str, ...]]
    team: tuple[str, ...]


def knowledge_gaps(
    graph: Graph,
    account: str,
    playbook: Sequence[Question] | None = None,
    *,
    parameters: Parameters = DEFAULTS,
    language: Language = "en",
    currency: str = "EUR",
) -> KnowledgeGaps:
    """Every question of the playbook that the graph or somebody's statement does not answer well, the most money first."""
    questions = standard_playbook() if playbook is None else tuple(playbook)
    asked = _Asked(graph, account, language, currency, _closest(graph, account, parameters), team(graph, account))
    answered = [(question, tuple(_facts(asked, question))) for question in questions]
    gaps = [gap for question, facts in answered for fact in facts for gap in _gaps(asked, question, fact)]
    gaps.sort(
        key=lambda gap: (
            -(gap.money.minor if gap.money is not None else 0),
            -gap.question.criticality * (1 - gap.known),
            gap.question.key,
            gap.about,
        )
    )
    return KnowledgeGaps(graph, account, tuple(gaps), _completeness(asked, answered))


def _facts(asked: _Asked, question: Question) -> Iterator[Fact]:
    if question.source is None:
        yield statement(asked.graph, asked.account, question.key)
    else:
        yield from ANSWERS[question.source](asked.graph, asked.account)


def currency(age: int, half_life: float) -> float:
    """K2: the chance that a value still holds after `age` days.

    >>> round(currency(730, 4.265024 * 365), 4)
    0.7225
    """
    return float(2 ** (-age / half_life))


def agreement(weights: Sequence[float]) -> float:
    """K3: the largest share of belief, the first weight being the believed value's.

    >>> round(agreement([.6, .3]), 4)
    0.6667
    """
    whole = sum(weights)
    return weights[0] / whole if whole else 0.0


def completeness(parts: Iterable[tuple[float, float]]) -> float:
    """K1: the share of what is known, weighted by criticality.

    >>> round(completeness([(3, 1), (3, .4), (2, 0), (1, .6667), (1, 1)]), 4)
    0.5867
    """
    listed = list(parts)
    whole = sum(weight for weight, _ in listed)
    return sum(weight * known for weight, known in listed) / whole if whole else 0.0


def _current(asked: _Asked, question: Question, evidence: Evidence) -> float:
    if evidence.seen_on is None:
        return 1.0  # said on no known day: it is not called old
    return currency(max(0, days_between(evidence.seen_on, asked.graph.as_of)), question.half_life)


def _agreed(fact: Fact) -> float:
    return agreement([fact.evidence[0].confidence, *(rival.evidence.confidence for rival in fact.rivals)]) if fact.evidence else 0.0


def _known(asked: _Asked, question: Question, fact: Fact) -> float:
    if not fact.evidence:
        return 0.0
    return max(_current(asked, question, each) for each in fact.evidence) * _agreed(fact)


def _gaps(asked: _Asked, question: Question, fact: Fact) -> Iterator[Gap]:
    known = _known(asked, question, fact)
    about = _about(asked, fact.about)
    text = question.asked(asked.language)

    def gap(kind: str, key: str, **words: object) -> Gap:
        sentence = fact.say if kind == "missing" and fact.say else say(key, asked.language, question=text, about=about, **words).strip()
        return Gap(question, kind, fact.about, sentence, _money(asked, fact), _ask(asked, fact), known, fact.blocks)

    if not fact.evidence:
        yield gap("missing", "gap_missing")
        return
    newest = max((each.seen_on or "" for each in fact.evidence), default="")
    if max(_current(asked, question, each) for each in fact.evidence) < _STALE:
        yield gap("stale", "gap_stale", day=day_shown(newest or None, asked.language))
    if 1 - _agreed(fact) > _CONFLICT:
        yield gap("contradictory", "gap_contradictory", values=_values(asked, fact))
    if question.source is None and len(fact.tellers) == 1:
        yield gap("single-holder", "gap_single", name=asked.graph.name(fact.tellers[0]))
    if question.source is None and not fact.tellers and all(each.reference is None for each in fact.evidence):
        yield gap("unsourced", "gap_unsourced")


def _about(asked: _Asked, identifier: str) -> str:
    """What a gap is about, in words: a node without a name is told by what it belongs to."""
    node = asked.graph.node(identifier)
    if identifier == asked.account or node.kind == "Question":
        return ""
    if node.properties.get("name"):
        return f"({node.name})"
    around = [each.name for kind in ("STEP_OF", "SPENT_BY", "SPENT_ON") for each in asked.graph.targets(identifier, kind)]
    return f"({', '.join(around)})" if around else ""


def _values(asked: _Asked, fact: Fact) -> str:
    first = [(fact.say, fact.evidence[0])] if fact.say else []
    told = [*first, *((each.value, each.evidence) for each in fact.rivals)]
    return "; ".join(
        say("said_by", asked.language, value=value, teller=_teller(asked, evidence), day=day_shown(evidence.seen_on, asked.language))
        for value, evidence in told
    )


def _teller(asked: _Asked, evidence: Evidence) -> str:
    return say("unknown_teller", asked.language) if evidence.holder is None else asked.graph.name(evidence.holder)


def _money(asked: _Asked, fact: Fact) -> Money | None:
    stakes = []
    for identifier in fact.blocks:
        node = asked.graph.node(identifier)
        amount = node.money("amount") or node.money("revenue")
        if amount is not None:
            stakes.append(Stake(identifier, amount, node.get("decide_by", asked.graph.as_of)))
    return summed(asked.graph, stakes, asked.currency)[0] if stakes else None


def _ask(asked: _Asked, fact: Fact) -> tuple[str, ...]:
    """Tellers first, then the colleagues closest to the person or the decision's people, then the team's first."""
    near = list(fact.tellers)
    people = [fact.about] if fact.about in asked.closest else []
    for decision in fact.blocks:
        for role in asked.graph.sources(decision, "IN_DECISION"):
            people += [each.source for each in asked.graph.into(role.id, "PLAYS")]
    near += [colleague for person in people for colleague in asked.closest.get(person, ())[:1]]
    return tuple(dict.fromkeys([*near, *asked.team[:1]]))[:3]


def _closest(graph: Graph, account: str, parameters: Parameters) -> dict[str, tuple[str, ...]]:
    """Of each person of the account, our colleagues, the closest first."""
    known, ours = ties(graph, parameters), holders(graph)
    found = {}
    for person in contacts(graph, account):
        near = [(tie.chance, colleague) for colleague in ours if (tie := known.get(pair(person, colleague))) is not None and tie.chance > 0]
        found[person] = tuple(colleague for _, colleague in sorted(near, key=lambda each: (-each[0], each[1])))
    return found


def _completeness(asked: _Asked, answered: Sequence[tuple[Question, tuple[Fact, ...]]]) -> Score:
    """K1 over the questions that apply; a question about several things is known as the mean of them."""
    known = [(question, sum(_known(asked, question, fact) for fact in facts) / len(facts)) for question, facts in answered if facts]
    whole = sum(question.criticality for question, _ in known)
    value = completeness((question.criticality, part) for question, part in known)
    parts = tuple(
        Part(
            (), question.criticality * part / whole, say("known_part", asked.language, question=question.asked(asked.language), known=part)
        )
        for question, part in known
    )
    return Score(
        value,
        "share",
        asked.graph.as_of,
        say("completeness", asked.language, value=value),
        parts=parts,
        parameters={"weights": "criticality"},
    )


def as_json(answer: KnowledgeGaps) -> dict[str, Any]:
    """INTERFACE `gaps`."""
    graph = answer.graph
    return {
        "account": named(graph, answer.account),
        "gaps": [
            {
                "question": gap.question.key,
                "class": gap.kind,
                "phase": gap.question.phase,
                "money": None if gap.money is None else gap.money.json,
                "about": named(graph, gap.about),
                "ask": [named(graph, each) for each in gap.ask if each in graph],
                "say": gap.say,
                "blocks": [named(graph, each) for each in gap.blocks],
            }
            for gap in answer.gaps
        ],
        "completeness": score_json(answer.completeness),
    }
