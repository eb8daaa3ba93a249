"""Who is the customer, what does it spend, need and decide? In words that need no knowledge of the team's method."""

from collections.abc import Iterator

from ...graph_model.analysis.people import open_decisions, units
from ...graph_model.analysis.wallet import supplier_name, wallet
from ...graph_model.vocabulary import vocabulary
from .parts import Block, Bullets, Chart, Section, Table, Text
from .writing import Writing


def customer_sections(writing: Writing) -> Iterator[Section]:
    """The customer, its spend, its needs, its open decisions; what is empty is left out."""
    yield Section(writing.say("customer"), tuple(_customer(writing)))
    yield _spend(writing)
    if needs := _needs(writing):
        yield Section(writing.say("needs"), (needs,))
    if decisions := _decisions(writing):
        yield Section(writing.say("decisions"), (decisions,))


def _customer(writing: Writing) -> Iterator[Block]:
    node, graph = writing.graph.node(writing.account), writing.graph
    facts = []
    if (industry := node.get("industry")) is not None:
        facts.append(writing.text(writing.say("industry", text=industry), node.evidence.get("industry")))
    if (employees := node.get("employees")) is not None:
        facts.append(writing.text(writing.say("employees", count=writing.number(employees, "#,##0").words), node.evidence.get("employees")))
    if inside := units(graph, writing.account):
        facts.append(Text(writing.say("units", names=writing.names(graph.node(each) for each in inside))))
    trends = sorted(graph.of_kind("Trend"), key=lambda each: each.name)
    facts += [writing.field(each, "name") for each in trends]
    yield Bullets(tuple(facts))


def _spend(writing: Writing) -> Section:
    found = wallet(writing.graph, writing.account, currency=writing.currency, language=writing.language)
    whole, title = found.units[0], writing.say("spends")
    said: list[Block] = [writing.text(found.share.sentence)]
    if not whole.slices:
        return Section(title, tuple(said))
    names = tuple(supplier_name(writing.graph, each.supplier, writing.language) for each in whole.slices)
    rows = [
        (
            writing.text(name),
            writing.money(each.amount),
            writing.share(each.share),
            _contract(writing, each.contract_end),
        )
        for name, each in zip(names, whole.slices, strict=True)
    ]
    total = (writing.text(writing.say("total")), writing.money(whole.total), Text(""), Text(""))
    said.append(Table(writing.heads("supplier", "amount", "share", "contract_end"), (*rows, total), frozenset({1, 2}), total=True))
    amounts = tuple(float(each.amount.amount) for each in whole.slices)
    shown = tuple(each.amount.shown(writing.language) for each in whole.slices)
    said.append(Chart(writing.say("chart_wallet"), writing.currency, names, amounts, shown))
    said += [writing.text(writing.say("missing", what=each)) for each in found.flows.missing]
    return Section(title, tuple(said))


def _contract(writing: Writing, end: str | None) -> Text:
    """Most spend has no contract: an empty cell says more there than the phrase for not known."""
    return Text("") if end is None else writing.day(end)


def _needs(writing: Writing) -> Table | None:
    needs = sorted((each for each in writing.graph.of_kind("Need") if writing.account in each.compartments), key=lambda each: each.name)
    if not needs:
        return None
    rows = tuple(
        (
            writing.field(each, "name"),
            Text(vocabulary().caption("need_kind", each.get("kind", ""), writing.language)),
            writing.money(each.money("amount"), each.evidence.get("amount")),
            writing.day(each.get("start")),
            writing.day(each.get("end")),
        )
        for each in needs
    )
    return Table(writing.heads("need", "kind", "amount", "from", "until"), rows, frozenset({2}))


def _decisions(writing: Writing) -> Table | None:
    rows = tuple(
        (writing.field(each, "name"), writing.money(each.money("amount"), each.evidence.get("amount")), writing.day(each.get("decide_by")))
        for each in open_decisions(writing.graph, writing.account)
    )
    return Table(writing.heads("decision", "amount", "decide_by"), rows, frozenset({1})) if rows else None
