"""What breaks if somebody goes: the indicators, what each is made of, and the euro behind them."""

from collections.abc import Iterator

from ...graph_model.analysis.relationship_risk import Indicator
from ...graph_model.explanation import Part, Score
from ...graph_model.money import Money
from ...visualize.content import Action, Cell, Column, Page, Sentence, Table
from ...visualize.pages import plain, tell, told_once
from ...visualize.shown import short_money, thousands
from .people import People, chance
from .visit import Question, Visit


def page(visit: Visit, identifier: str) -> Page:
    """Indicators with their people and what to do; then each object that hangs on somebody."""
    asked = visit.question(identifier)
    language, answer = visit.language, visit.risk(asked)
    people = People(visit, asked)
    captions = ("indicator", "value", "points", "why", "who", "to_do")
    counted = {part.sentence.split(":")[0]: part.amount for part in answer.index.parts}
    indicators = Table(
        "indicators",
        plain("risk_indicators", language),
        tuple(Column(plain(f"col_{each}", language), number=each in ("value", "points")) for each in captions),
        tuple(_row(people, each, counted.get(each.name)) for each in answer.indicators),
        answer.index.sentence,
    )
    see = Action(plain("do_see_map", language), visit.at.to("account", asked.account.id, view="risk"))
    return Page(
        "tables",
        plain("nav_risk", language),
        "risk",
        tuple(_answers(visit, asked))[:3],
        (indicators, _money(visit, people, answer.at_stake)),
        asked.account.name,
        (see,),
        account=asked.account.id,
    )


def _row(people: People, each: Indicator, points: float | None) -> tuple[Cell, ...]:
    value = each.score.value
    shown = Cell("–") if not isinstance(value, float) else Cell(f"{value:.2f}", value=value)
    graded = Cell("–") if points is None else Cell(f"{points:.1f}", value=points)
    names = Cell(", ".join(people.graph.name(person) for person in each.people[:3]) or "–")
    why = each.score.sentence if isinstance(value, float) else plain("not_counted", people.visit.language, why=each.score.sentence)
    return (Cell(each.name, each.id, mark="risk" if (points or 0) >= 8 else ""), shown, graded, Cell(why), names, Cell(each.action or "–"))


def _money(visit: Visit, people: People, score: Score) -> Table:
    language = visit.language
    rows = tuple(_stake(people, part, score) for part in sorted(score.parts, key=lambda part: -part.amount) if part.about)
    columns = (
        Column(plain("col_hangs", language)),
        Column(plain("col_in_thousands", language), number=True),
        Column(plain("col_on_whom", language)),
    )
    empty = score.sentence
    return Table("stakes", plain("risk_money", language), columns, rows, score.sentence, empty)


def _stake(people: People, part: Part, score: Score) -> tuple[Cell, ...]:
    about, *who = part.about
    node = people.graph.node(about)
    name = part.sentence.split(": ")[0]
    href = people.visit.at.decision(about) if node.kind == "Decision" else ""
    amount = node.money("amount") or node.money("revenue") or Money(score.unit, 0)
    shown = Money(amount.currency, round(part.amount * 10 ** _exponent(amount)))
    cell = people.cell(who[0]) if who else Cell("–")
    others = ", ".join(people.graph.name(each) for each in who[1:])
    return (
        Cell(name, href=href),
        Cell(thousands(shown, people.visit.language), value=part.amount),
        Cell(cell.text, others or cell.sub, cell.href, cell.mark, cell.initials),
    )


def _exponent(amount: Money) -> int:
    exponent = amount.amount.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _answers(visit: Visit, asked: Question) -> Iterator[Sentence]:
    language, answer = visit.language, visit.risk(asked)
    stake = answer.at_stake.value
    if isinstance(stake, Money) and stake.minor:
        shown = told_once(short_money(stake, language), answer.at_stake.sentence)
        yield Sentence(tell("risk_stake", language, money=shown), "risk")
    elif not answer.at_stake.parts:
        yield Sentence(answer.at_stake.sentence, "supporter")
    counted = [each for each in answer.indicators if each.counted and chance(each.score) > 0]
    for each in sorted(counted, key=lambda each: -chance(each.score))[:2]:
        people = tuple(person for person in each.people[:1] if person in asked.graph)
        doing = (Action(each.action, visit.at.person(people[0], asked.account.id)),) if each.action and people else ()
        yield Sentence(tell("risk_indicator", language, name=each.name, sentence=each.score.sentence), "risk", doing)
    if answer.index.value is None:
        yield Sentence(answer.index.sentence, "missing")
