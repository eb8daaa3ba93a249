"""The decisions of an account: which are open, who decides, how we stand."""

from collections.abc import Iterator

from ...graph_model.analysis.decision_paths import DecisionAnswer
from ...graph_model.graph import Node
from ...graph_model.vocabulary import vocabulary
from ...visualize.content import Action, Cell, Column, Page, Sentence, Table
from ...visualize.pages import link, plain, tell
from ...visualize.shown import day_short, from_now, short_money, thousands
from .people import People, chance
from .visit import Question, Visit


def page(visit: Visit, identifier: str) -> Page:
    """Open ones with their deciders, closed ones below; where nobody is known to decide, who is likely to."""
    asked = visit.question(identifier)
    language, answer = visit.language, visit.paths(asked)
    shown = People(visit, asked)
    columns = ("decision", "decide_by", "in_thousands", "deciders", "not_known", "our_way")
    opened = Table(
        "decisions",
        plain("decisions_open", language),
        tuple(Column(plain(f"col_{each}", language), number=each in ("in_thousands", "our_way")) for each in columns),
        tuple(_row(visit, shown, each) for each in answer.decisions),
        empty=plain("decisions_none", language),
    )
    tables = [opened]
    if answer.nobody_known and answer.likely:
        tables.insert(0, _likely(visit, asked, shown))
    closed = _closed(visit, asked)
    if closed.rows:
        tables.append(closed)
    return Page(
        "tables",
        plain("nav_decisions", language),
        "decisions",
        tuple(_answers(visit, asked)),
        tuple(tables),
        asked.account.name,
        account=asked.account.id,
    )


def _row(visit: Visit, people: People, answer: DecisionAnswer) -> tuple[Cell, ...]:
    language, day = visit.language, visit.when.day
    node, chance = answer.decision, answer.chance_our_way.value
    decide_by, amount = node.get("decide_by"), node.money("amount")
    late = decide_by is not None and decide_by < day
    gaps = [step.gap for step in answer.steps if step.gap]
    units = ", ".join(each.name for each in people.graph.targets(node.id, "DECIDED_AT"))
    names = ", ".join(people.graph.name(each.person) for each in answer.deciders)
    return (
        Cell(node.name, units, visit.at.decision(node.id)),
        Cell(day_short(decide_by, day, language), from_now(decide_by, day, language), tone="warn" if late else "")
        if decide_by
        else Cell(people.word("not_known"), tone="warn"),
        Cell("–") if amount is None else Cell(thousands(amount, language), value=float(amount.amount)),
        Cell(names) if names else Cell(people.word("nobody_known"), tone="warn"),
        Cell(
            gaps[0] if gaps else "",
            plain("and_more", language, count=len(gaps) - 1) if len(gaps) > 1 else "",
            mark="missing" if gaps else "",
        ),
        Cell("–") if not isinstance(chance, float) else Cell(f"{chance:.2f}", value=chance),
    )


def _likely(visit: Visit, asked: Question, people: People) -> Table:
    language = visit.language
    rows = []
    for each in visit.paths(asked).likely:
        confirm = {"person": each.person, "name": asked.graph.name(each.person), "account": asked.account.id}
        owner = Cell("–") if each.owner is None else people.cell(each.owner)
        action = Action(plain("do_confirm_decider", language), form="assess", given=confirm)
        rows.append((people.cell(each.person), Cell(each.reason, people.word("assumed")), owner, Cell(action=action)))
    captions = ("person", "why_likely", "looked_after", "")
    columns = tuple(Column(plain(f"col_{each}", language) if each else "") for each in captions)
    return Table("likely", plain("likely_title", language), columns, tuple(rows), plain("likely_note", language))


def _closed(visit: Visit, asked: Question) -> Table:
    language = visit.language
    closed = [
        node for node in asked.graph.of_kind("Decision") if node.get("stage", "open") != "open" and asked.account.id in node.compartments
    ]
    rows = tuple(_closed_row(visit, node) for node in sorted(closed, key=lambda node: (node.get("decide_by", ""), node.id), reverse=True))
    columns = (Column(plain("col_decision", language)), Column(plain("col_outcome", language)), Column(plain("col_day", language)))
    money = Column(plain("col_in_thousands", language), number=True)
    return Table("closed", plain("decisions_closed", language), (*columns, money), rows)


def _closed_row(visit: Visit, node: Node) -> tuple[Cell, ...]:
    amount, day = node.money("amount"), node.get("decide_by")
    return (
        Cell(node.name, href=visit.at.decision(node.id)),
        Cell(vocabulary().caption("decision_stage", node.get("stage"), visit.language)),
        Cell(day_short(day, visit.when.day, visit.language) if day else "–"),
        Cell("–") if amount is None else Cell(thousands(amount, visit.language), value=float(amount.amount)),
    )


def _answers(visit: Visit, asked: Question) -> Iterator[Sentence]:
    language, answer = visit.language, visit.paths(asked)
    if answer.nobody_known:
        yield Sentence(tell("decisions_nobody", language, account=asked.account.name), "missing")
        for question in answer.ask[:2]:
            yield Sentence(tell("ask_this", language, question=question), "missing")
        return
    for each in answer.decisions[:2]:
        yield _next(visit, each)


def _next(visit: Visit, each: DecisionAnswer) -> Sentence:
    language, node = visit.language, each.decision
    what, amount = link(node.name, visit.at.decision(node.id)), node.money("amount")
    money = "" if amount is None else f" ({short_money(amount, language)})"
    see = (Action(plain("do_see_ways", language), visit.at.decision(node.id)),)
    gap = next((step.gap for step in each.steps if step.gap), None)
    if gap is not None:
        return Sentence(tell("decision_gap", language, gap=gap), "missing", see)
    worst = min(each.deciders, key=lambda decider: chance(decider.reach), default=None)
    if worst is None:
        return Sentence(tell("decision_how", language, decision=what, money=money), "missing", see)
    return Sentence(tell("decision_weakest", language, decision=what, money=money, sentence=worst.reach.sentence), "flag", see)
