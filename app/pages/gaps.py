"""The queue of gaps: what nobody knows, what is old, contradicted or in one head only, the most money first."""

from collections.abc import Iterator

from ...graph_model.analysis.knowledge_gaps import Gap
from ...graph_model.analysis.playbook import playbook
from ...visualize.content import Action, Cell, Column, Page, Sentence, Table
from ...visualize.pages import plain, tell
from ...visualize.shown import short_money, thousands
from .people import People
from .visit import Question, Visit

KINDS = ("missing", "stale", "contradictory", "single-holder", "unsourced")

_OF_DECISION = {"decision-date": "day", "decision-amount": "amount"}


def page(visit: Visit, identifier: str) -> Page:
    """All gaps of an account, with whom to ask and a form that fills each in place."""
    asked = visit.question(identifier)
    language, answer = visit.language, visit.gaps(asked)
    kind = visit.query.get("kind", "")
    chosen = [gap for gap in answer.gaps if kind not in KINDS or gap.kind == kind]
    captions = ("kind", "question", "depends", "ask", "")
    table = Table(
        "gaps",
        plain("nav_gaps", language),
        tuple(Column(plain(f"col_{each}", language) if each else "", number=each == "depends") for each in captions),
        tuple(_rows(visit, asked, chosen)),
        plain("gaps_ranked", language),
        plain("gaps_none", language),
    )
    counts = [(each, sum(gap.kind == each for gap in answer.gaps)) for each in KINDS]
    return Page(
        "gaps",
        plain("nav_gaps", language),
        "gaps",
        tuple(_answers(visit, asked)),
        (table,),
        tell("gaps_note", language, account=asked.account.name, count=len(answer.gaps), known=f"{answer.completeness.value:.0%}"),
        account=asked.account.id,
        more={
            "kinds": [(each, count, visit.at.to("account", asked.account.id, "gaps", kind=each)) for each, count in counts],
            "kind": kind if kind in KINDS else "",
            "all": (len(answer.gaps), visit.at.account(asked.account.id, "gaps")),
            "phases": _phases(visit, asked),
        },
    )


def _phases(visit: Visit, asked: Question) -> list[dict[str, object]]:
    """How many of each phase's questions are answered well, phase by phase."""
    found = visit.gaps(asked).gaps
    questions = playbook()
    phases = []
    for phase in sorted({int(question.phase) for question in questions}):
        keys = {question.key for question in questions if int(question.phase) == phase}
        lacking = {gap.question.key for gap in found if gap.question.key in keys}
        share = round(100 * (len(keys) - len(lacking)) / len(keys))
        opened = sum(gap.question.key in keys for gap in found)
        phases.append({"phase": phase, "name": plain(f"phase_{phase}", visit.language), "share": share, "open": opened})
    return phases


def _rows(visit: Visit, asked: Question, found: list[Gap]) -> Iterator[tuple[Cell, ...]]:
    language, people = visit.language, People(visit, asked)
    before: str | None = None
    for gap in found:
        where = ", ".join(asked.graph.name(each) for each in gap.blocks[:2])
        phase = plain("in_phase", language, phase=gap.question.phase)
        money = Cell("–") if gap.money is None else Cell(thousands(gap.money, language), value=float(gap.money.amount))
        if gap.money is not None and before == where:
            money = Cell(money.text, plain("same_money", language), value=money.value)
        before = where
        ask = people.cell(gap.ask[0].person, _why(people, gap)) if gap.ask and gap.ask[0].person in asked.graph else Cell("–")
        fill = filling(visit, asked, gap)
        yield (
            Cell(plain(f"mark_{gap.kind}", language), mark=gap.kind, tone="quiet"),
            Cell(gap.say, " · ".join(filter(None, (where, phase))), tone="strong"),
            money,
            ask,
            Cell(action=fill),
        )


def filling(visit: Visit, asked: Question, gap: Gap) -> Action:
    """The form that fills a gap; a gap that no form fills leads to where it can be filled."""
    caption, graph = plain("do_fill", visit.language), asked.graph
    given = {"account": asked.account.id, "question": gap.question.key, "say": gap.say, "about": gap.about}
    node = graph.nodes.get(gap.about)
    if gap.question.source is None:
        return Action(caption, form="answer", given=given)
    if node is not None and node.kind == "Decision" and gap.question.key in _OF_DECISION:
        return Action(caption, form=_OF_DECISION[gap.question.key], given=given)
    if node is not None and node.kind == "Person":
        more = {"decision": gap.blocks[0]} if gap.blocks else {}
        return Action(caption, form="assess", given={**given, "person": node.id, "name": node.name, **more})
    if node is not None and node.kind == "DecisionStep":
        decision = next((each.id for each in graph.targets(node.id, "STEP_OF")), "")
        return Action(caption, form="holder", given={**given, "step": node.id, "decision": decision, "name": graph.name(decision)})
    if gap.blocks and graph.node(gap.blocks[0]).kind == "Decision":
        return Action(plain("do_go", visit.language), visit.at.decision(gap.blocks[0]))
    return Action(plain("do_go", visit.language), visit.at.account(asked.account.id, "people"))


def _why(people: People, gap: Gap) -> str:
    others = [people.graph.name(each.person).split(" ")[0] for each in gap.ask[1:] if each.person in people.graph]
    return plain("or_ask", people.visit.language, names=", ".join(others)) if others else ""


def _answers(visit: Visit, asked: Question) -> Iterator[Sentence]:
    language, answer = visit.language, visit.gaps(asked)
    if not answer.gaps:
        yield Sentence(tell("gaps_none", language), "supporter")
        return
    first = answer.gaps[0]
    money = "" if first.money is None else f" ({short_money(first.money, language)})"
    ask = first.ask[0].person if first.ask else None
    fill = (filling(visit, asked, first),)
    if ask is None:
        yield Sentence(tell("gap_first", language, say=first.say, money=money), first.kind, fill)
    else:
        yield Sentence(tell("gap_first_ask", language, say=first.say, money=money, name=asked.graph.name(ask)), first.kind, fill)
    heads = [gap for gap in answer.gaps if gap.kind == "single-holder"]
    if heads:
        yield Sentence(tell("gap_head" if len(heads) == 1 else "gap_heads", language, count=len(heads)), "single-holder")
