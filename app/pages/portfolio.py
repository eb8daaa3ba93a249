"""The portfolio: every account with its revenue, risk, gaps and next decision; key accounts first."""

from collections.abc import Iterator

from markupsafe import Markup

from ...graph_model.analysis.people import open_decisions, team
from ...graph_model.analysis.revenue_shares import revenue
from ...graph_model.graph import Node
from ...graph_model.money import Money
from ...visualize.content import Action, Cell, Column, Page, Sentence, Table
from ...visualize.pages import link, plain, tell
from ...visualize.shown import day_short, short_money, thousands
from .hanging import Hanging, chart, hanging
from .hanging import table as hanging_table
from .visit import Question, Visit
from .wallets import bar, whole, words


def page(visit: Visit) -> Page:
    """All visible accounts; without any, how to begin."""
    language = visit.language
    if not visit.accounts:
        return _first(visit)
    found = [visit.question(each.id) for each in visit.accounts]
    spent = {asked.account.id: revenue(asked.graph, asked.account.id, currency=visit.context.currency) for asked in found}
    found.sort(key=lambda asked: (not asked.account.get("key"), -_minor(spent[asked.account.id])))
    captions = ("account", "revenue", "wallet", "risk", "parts", "gaps", "next_decision", "decide_by", "in_thousands")
    table = Table(
        "portfolio",
        plain("nav_portfolio", language),
        tuple(Column(plain(f"col_{each}", language), number=each in ("revenue", "risk", "gaps", "in_thousands")) for each in captions),
        tuple(_row(visit, asked, spent[asked.account.id]) for asked in found),
        plain("portfolio_note", language),
    )
    hung = hanging(visit, found)
    return Page(
        "portfolio",
        plain("nav_portfolio", language),
        "portfolio",
        tuple(_answers(visit, found, spent, hung))[:3],
        (table, hanging_table(visit, hung)),
        legend=("risk", "competitor", "supporter", "neutral", "opponent", "unknown", "ours"),
        more={"chart": chart(visit, hung, spent)},
    )


def _first(visit: Visit) -> Page:
    begin = (Action(plain("do_import", visit.language), visit.at.to("import")),)
    return Page(
        "tables",
        plain("nav_portfolio", visit.language),
        "portfolio",
        (Sentence(tell("no_accounts_yet", visit.language), "missing", begin),),
    )


def _minor(amount: Money | None) -> int:
    return 0 if amount is None else amount.minor


def _single(visit: Visit, found: list[Question], spent: dict[str, Money | None], hung: list[Hanging]) -> Iterator[Sentence]:
    """Which accounts hang on one person for more than half of their revenue."""
    largest: dict[str, Hanging] = {}
    for each in hung:
        largest.setdefault(each.people.asked.account.id, each)
    over = [
        asked
        for asked in found
        if asked.account.id in largest and 2 * largest[asked.account.id].amount.minor > _minor(spent[asked.account.id])
    ]
    if over:
        names = Markup(", ").join(link(asked.account.name, visit.at.account(asked.account.id, "risk")) for asked in over[:4])
        first = largest[over[0].account.id]
        who = first.people.graph.name(first.person)
        doing = (Action(plain("act_second_contact", visit.language, name=who), first.people.href(first.person)),)
        yield Sentence(tell("portfolio_hanging", visit.language, count=len(over), all=len(found), names=names), "risk", doing)


def _row(visit: Visit, asked: Question, spent: Money | None) -> tuple[Cell, ...]:
    language, account = visit.language, asked.account
    risk, gaps = visit.risk(asked), visit.gaps(asked).gaps
    parts = [part for part in sorted(risk.index.parts, key=lambda part: -part.amount)[:3] if part.amount >= 0.5]
    value = risk.index.value
    lead = ", ".join(asked.graph.name(each) for each in team(asked.graph, account.id)[:1])
    following = open_decisions(asked.graph, account.id)
    return (
        Cell(account.name, lead, visit.at.account(account.id)),
        Cell("–") if spent is None else Cell(thousands(spent, language), value=float(spent.amount)),
        _wallet(visit, asked),
        Cell("–")
        if not isinstance(value, float)
        else Cell(f"{value:.0f}", href=visit.at.account(account.id, "risk"), mark="risk" if value >= 50 else "", value=value),
        Cell(parts[0].sentence if parts else "–", " · ".join(part.sentence for part in parts[1:])),
        Cell(str(len(gaps)), href=visit.at.account(account.id, "gaps"), value=float(len(gaps))),
        *_next(visit, following),
    )


def _wallet(visit: Visit, asked: Question) -> Cell:
    parts = whole(visit, asked)
    ours = next((each.share for each in parts if each.kind == "us"), 0.0)
    return Cell(words(parts, visit), picture=bar(parts), value=ours) if parts else Cell(plain("not_known", visit.language), tone="warn")


def _next(visit: Visit, following: tuple[Node, ...]) -> tuple[Cell, Cell, Cell]:
    if not following:
        return Cell("–"), Cell("–"), Cell("–")
    language, node = visit.language, following[0]
    day, amount = node.get("decide_by"), node.money("amount")
    then = plain("and_more", language, count=len(following) - 1) if len(following) > 1 else ""
    late = day is not None and day < visit.when.day
    return (
        Cell(node.name, then, visit.at.decision(node.id)),
        Cell(day_short(day, visit.when.day, language), tone="warn" if late else "")
        if day
        else Cell(plain("not_known", language), tone="warn"),
        Cell("–") if amount is None else Cell(thousands(amount, language), value=float(amount.amount)),
    )


def _answers(visit: Visit, found: list[Question], spent: dict[str, Money | None], hung: list[Hanging]) -> Iterator[Sentence]:
    language = visit.language
    yield from _single(visit, found, spent, hung)
    unknown = [asked for asked in found if visit.paths(asked).nobody_known]
    if 2 * len(unknown) > len(found):
        see = (Action(plain("do_see_likely", language), visit.at.account(unknown[0].account.id, "decisions")),)
        yield Sentence(tell("portfolio_nobody", language, count=len(unknown), all=len(found)), "missing", see)
    rated = [(asked, visit.risk(asked).index.value) for asked in found]
    risky = max(((asked, value) for asked, value in rated if isinstance(value, float)), key=lambda each: each[1], default=None)
    if risky is not None:
        asked, value = risky
        name = link(asked.account.name, visit.at.account(asked.account.id, "risk"))
        action = visit.risk(asked).index.change
        doing = (Action(action, visit.at.account(asked.account.id, "risk")),) if action else ()
        yield Sentence(tell("portfolio_riskiest", language, account=name, value=f"{value:.0f}"), "risk", doing)
    keys = [asked for asked in found if asked.account.get("key")]
    amounts = [amount for asked in keys if (amount := spent[asked.account.id]) is not None]
    if amounts and len({amount.currency for amount in amounts}) == 1:
        total = Money(amounts[0].currency, sum(amount.minor for amount in amounts))
        yield Sentence(tell("portfolio_keys", language, count=len(keys), money=short_money(total, language)), "clock")
