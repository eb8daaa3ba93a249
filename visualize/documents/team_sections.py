"""What does the team alone read: who decides and how we stand with them, competitors, risk, gaps, what to mend in the plan?"""

from collections.abc import Iterator

from ...graph_model.analysis.competitors import as_json as competitors_json
from ...graph_model.analysis.competitors import competitors
from ...graph_model.analysis.decision_paths import decision_paths
from ...graph_model.analysis.knowledge_gaps import knowledge_gaps
from ...graph_model.analysis.people import contacts, open_decisions, roles_of, said_of
from ...graph_model.analysis.plan import AccountPlan
from ...graph_model.analysis.plan_checks import plan_checks
from ...graph_model.analysis.relationship_risk import relationship_risk
from ...graph_model.graph import Node
from ...graph_model.vocabulary import vocabulary
from .parts import Block, Bullets, Section, Table, Text
from .writing import Writing

_GAPS = 12


def team_sections(writing: Writing, plan: AccountPlan) -> Iterator[Section]:
    """The sections that hold assessments or speak of the team's own work; empty ones are left out."""
    for title, blocks in (
        ("findings", _findings(writing)),
        ("people", _people(writing)),
        ("ways", _ways(writing)),
        ("competitors", _competitors(writing)),
        ("risk", _risk(writing)),
        ("gaps", _gaps(writing)),
        ("checks", _listed(writing, [each.sentence for each in plan_checks(plan)])),
    ):
        if found := tuple(blocks):
            yield Section(writing.say(title), found)


def _listed(writing: Writing, sentences: list[str]) -> Iterator[Block]:
    if sentences:
        yield Bullets(tuple(writing.text(each) for each in sentences))


def _findings(writing: Writing) -> Iterator[Block]:
    found = sorted(writing.graph.of_kind("Finding"), key=lambda each: (each.get("of", ""), each.get("kind", ""), each.get("text", "")))
    if found:
        yield Bullets(tuple(_finding(writing, each.id) for each in found if writing.account in each.compartments))


def _finding(writing: Writing, identifier: str) -> Text:
    node, words = writing.graph.node(identifier), vocabulary()
    whose, kind = (words.caption(f"finding_{each}", node.get(each, ""), writing.language) for each in ("of", "kind"))
    return writing.text(f"{whose}, {kind}: {node.get('text')}", node.evidence.get("text"))


def _people(writing: Writing) -> Iterator[Block]:
    """What is told of somebody's stance and influence: at the account, and where a decision has its own."""
    decisions: tuple[str | None, ...] = (None, *(each.id for each in open_decisions(writing.graph, writing.account)))
    asked = [(person, decision) for person in contacts(writing.graph, writing.account) for decision in decisions]
    rows = sorted((row for each in asked if (row := _person(writing, *each)) is not None), key=lambda row: (row[0].words, row[2].words))
    if rows:
        yield Table(writing.heads("person", "title", "about", "stance", "influence"), tuple(rows), frozenset({3}))


def _person(writing: Writing, person: str, decision: str | None) -> tuple[Text, ...] | None:
    """One row, None where nothing is told that the row of the account does not say."""
    graph, account = writing.graph, writing.account
    general = roles_of(graph, person, None, account)
    roles = general if decision is None else tuple(each for each in roles_of(graph, person, decision, account) if each not in general)
    stance, influence = said_of(roles, "stance"), said_of(roles, "influence")
    if stance is None and influence is None:
        return None
    node, about = graph.node(person), writing.say("everything") if decision is None else graph.name(decision)
    return writing.text(node.name), writing.field(node, "title"), writing.text(about), _stance(writing, stance), _weight(writing, influence)


def _stance(writing: Writing, role: Node | None) -> Text:
    if role is None:
        return Text(writing.say("unknown"))
    return writing.text(f"{float(role.get('stance')):+g}", role.evidence.get("stance"))


def _weight(writing: Writing, role: Node | None) -> Text:
    if role is None:
        return Text(writing.say("unknown"))
    return writing.text(vocabulary().caption("influence", role.get("influence"), writing.language), role.evidence.get("influence"))


def _ways(writing: Writing) -> Iterator[Block]:
    found = decision_paths(writing.graph, writing.account, language=writing.language)
    for each in found.decisions:
        reached = [decider.reach.sentence for decider in each.deciders]
        yield from _listed(writing, [*each.remarks, *reached])


def _competitors(writing: Writing) -> Iterator[Block]:
    found = competitors(writing.graph, writing.account, language=writing.language, currency=writing.currency)
    if not found.competitors:
        return
    yield writing.text(found.closeness.sentence)
    for each in competitors_json(found, writing.language)["competitors"]:
        told = [one["sentence"] for part in ("supporters", "held", "bids") for one in each[part]]
        yield from _listed(writing, [f"{each['name']}: {one}" for one in told])


def _risk(writing: Writing) -> Iterator[Block]:
    found = relationship_risk(writing.graph, writing.account, language=writing.language, currency=writing.currency)
    yield writing.text(found.index.sentence)
    yield writing.text(found.at_stake.sentence)
    yield from _listed(writing, [each.score.sentence for each in found.indicators if each.score.sentence])


def _gaps(writing: Writing) -> Iterator[Block]:
    found = knowledge_gaps(writing.graph, writing.account, language=writing.language, currency=writing.currency)
    yield writing.text(found.completeness.sentence)
    yield from _listed(writing, [each.say for each in found.gaps[:_GAPS]])
    if len(found.gaps) > _GAPS:
        yield Text(writing.say("more", count=len(found.gaps) - _GAPS))
