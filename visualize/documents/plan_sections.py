"""What do we plan at the account, what does it bring back, and who does what by when? The figures of `kamp plan`."""

from collections.abc import Iterator

from ...graph_model.analysis.plan import AccountPlan, Area
from ...graph_model.money import Money
from .parts import Block, Bullets, Chart, Section, Table, Text
from .writing import Writing


def plan_sections(writing: Writing, plan: AccountPlan) -> Iterator[Section]:
    """Strategy, areas with their estimates and returns, actions."""
    yield Section(writing.say("strategy"), tuple(_strategy(writing, plan)))
    if plan.areas:
        yield Section(writing.say("areas"), tuple(_areas(writing, plan)))
    if rows := tuple(_actions(writing, plan)):
        table = Table(writing.heads("action", "area", "owner", "due", "done"), rows)
        yield Section(writing.say("actions"), (table,))


def _strategy(writing: Writing, plan: AccountPlan) -> Iterator[Block]:
    if plan.plan is None:
        yield Text(writing.say("no_plan"))
    else:
        start, end = (writing.day(plan.plan.get(each)).words for each in ("start", "end"))
        yield writing.text(writing.say("plan_dates", name=plan.plan.name, start=start, end=end))
    facts = [writing.field(each, "text") for each in plan.strategies]
    if plan.panel:
        facts.append(writing.text(writing.say("panel", names=writing.names(plan.panel))))
    if plan.team:
        team = dict.fromkeys(node.name for node, _, _ in plan.team)
        facts.append(writing.text(writing.say("team", names=", ".join(team))))
    if facts:
        yield Bullets(tuple(facts))


def _areas(writing: Writing, plan: AccountPlan) -> Iterator[Block]:
    yield Table(
        writing.heads("area", "result", "from", "until", "revenue", "cost", "investment", "npv", "roi", "payback"),
        (*(_area(writing, each) for each in plan.areas), _total(writing, plan)),
        frozenset(range(4, 10)),
        total=True,
    )
    for score in (plan.revenue, plan.investment):
        yield writing.text(score.sentence)
        if score.missing:
            yield writing.text(writing.say("missing", what="; ".join(score.missing)))
    told = [(each.node.name, amount) for each in plan.areas if (amount := each.node.money("revenue")) and amount.currency == plan.currency]
    if told:
        values, shown = tuple(float(each.amount) for _, each in told), tuple(each.shown(writing.language) for _, each in told)
        yield Chart(writing.say("chart_areas"), plan.currency, tuple(name for name, _ in told), values, shown)
    people = [(each.node.name, each.interlocutors) for each in plan.areas if each.interlocutors]
    yield Bullets(tuple(writing.text(writing.say("with_whom", area=name, names=writing.names(nodes))) for name, nodes in people))
    formulas = [f"{each.node.name}: {each.returns.formula}" for each in plan.areas if each.returns is not None]
    if formulas:
        yield Text(writing.say("how"))
        yield Bullets(tuple(writing.text(each) for each in formulas))


def _area(writing: Writing, area: Area) -> tuple[Text, ...]:
    node, back = area.node, area.returns
    estimates = (writing.money(node.money(each), node.evidence.get(each)) for each in ("revenue", "cost", "investment"))
    return (
        writing.text(node.name),
        writing.field(node, "result"),
        writing.day(node.get("start")),
        writing.day(node.get("end")),
        *estimates,
        writing.money(None if back is None else back.npv),
        writing.number(None if back is None else back.roi),
        Text(writing.say("never"))
        if back is not None and back.payback_months is None
        else writing.number(None if back is None else back.payback_months, "#,##0.0"),
    )


def _total(writing: Writing, plan: AccountPlan) -> tuple[Text, ...]:
    """What the analysis sums, and nothing else: returns do not add up."""
    empty = Text("")
    sums = (writing.money(_value(each.value)) for each in (plan.revenue, plan.investment))
    revenue, investment = sums
    return (writing.text(writing.say("total")), empty, empty, empty, revenue, empty, investment, empty, empty, empty)


def _value(value: object) -> Money | None:
    return value if isinstance(value, Money) else None


def _actions(writing: Writing, plan: AccountPlan) -> Iterator[tuple[Text, ...]]:
    for area in plan.areas:
        for action in area.actions:
            owners = writing.names(writing.graph.targets(action.id, "OWNED_BY"))
            done = Text("") if action.get("done") is None else writing.day(action.get("done"))
            yield (writing.field(action, "name"), writing.text(area.node.name), writing.text(owners), writing.day(action.get("due")), done)
