"""On whom does most hang, over all accounts? As a picture against revenue, and as a list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil, log10

from markupsafe import Markup

from ...graph_model.analysis.at_stake import Stake, summed
from ...graph_model.money import Money
from ...visualize.content import Cell, Column, Table
from ...visualize.pages import plain
from ...visualize.shown import thousands
from .people import People
from .visit import Question, Visit

_MOST = 6
_LEFT, _TOP, _WIDTH, _HEIGHT = 46, 14, 480, 200


@dataclass(frozen=True, slots=True)
class Hanging:
    """One person of one account with what falls without them, in the reporting currency."""

    people: People
    person: str
    stakes: tuple[Stake, ...]
    amount: Money


def hanging(visit: Visit, found: Iterable[Question]) -> list[Hanging]:
    """Everybody with whom something falls, the most first."""
    result = []
    for asked in found:
        people = People(visit, asked)
        for person, stakes in visit.risk(asked).lost.items():
            amount, _ = summed(asked.graph, stakes, visit.context.currency)
            if amount.minor > 0 and person in asked.graph:
                result.append(Hanging(people, person, stakes, amount))
    return sorted(result, key=lambda each: (-each.amount.minor, each.people.graph.name(each.person), each.person))


def table(visit: Visit, found: list[Hanging]) -> Table:
    """The first of them, each with what falls."""
    language = visit.language
    rows = tuple(
        (
            each.people.cell(each.person),
            Cell(each.people.asked.account.name, _falls(each)),
            Cell(thousands(each.amount, language), value=float(each.amount.amount)),
        )
        for each in found[:_MOST]
    )
    columns = (
        Column(plain("col_person", language)),
        Column(plain("col_what_falls", language)),
        Column(plain("col_amount", language), number=True),
    )
    return Table(
        "hanging", plain("hanging_title", language), columns, rows, plain("hanging_note", language), plain("hanging_none", language)
    )


def _falls(each: Hanging) -> str:
    graph = each.people.graph
    names = [graph.name(stake.about) for stake in each.stakes if graph.node(stake.about).kind != "Spend"]
    return ", ".join(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class _Dot:
    account: str
    person: str
    ours: bool
    revenue: float
    loss: float


def chart(visit: Visit, found: list[Hanging], spent: dict[str, Money | None]) -> Markup | None:
    """Each account's largest single loss against its revenue; above the dashed line it is more than half of it."""
    largest: dict[str, Hanging] = {}
    for each in found:
        largest.setdefault(each.people.asked.account.id, each)
    dots = [
        _Dot(
            each.people.asked.account.name,
            each.people.graph.name(each.person),
            each.person in each.people.ours,
            float(amount.amount) / 1000,
            float(each.amount.amount) / 1000,
        )
        for account, each in largest.items()
        if (amount := spent.get(account)) is not None
    ]
    return _drawn(visit, dots) if dots else None


def _round(value: float) -> float:
    """A round number not below a value."""
    unit = 10 ** int(log10(value)) if value >= 1 else 1
    return float(ceil(value / unit) * unit)


def _drawn(visit: Visit, dots: list[_Dot]) -> Markup:
    across, up = _round(max(dot.revenue for dot in dots) * 1.05), _round(max(dot.loss for dot in dots) * 1.05)

    def at(revenue: float, loss: float) -> tuple[float, float]:
        return _LEFT + _WIDTH * revenue / across, _TOP + _HEIGHT * (1 - loss / up)

    lines = [_axis(at, part * up / 3, across) for part in range(4)]
    ticks = [
        Markup('<text x="{:.0f}" y="{}" text-anchor="middle">{}</text>').format(
            at(part * across / 3, 0)[0], _TOP + _HEIGHT + 18, f"{part * across / 3:,.0f}"
        )
        for part in range(4)
    ]
    edge = min(across, 2 * up)
    half = (*at(0, 0), *at(edge, edge / 2))
    lines.append(Markup('<line x1="{:.0f}" y1="{:.0f}" x2="{:.0f}" y2="{:.0f}" class="half"/>').format(*half))
    drawn = [_dot(dot, *at(dot.revenue, dot.loss)) for dot in _apart(dots)]
    words = Markup('<text x="{}" y="{}" text-anchor="end">{}</text>').format(
        _LEFT + _WIDTH, _TOP + _HEIGHT + 34, plain("chart_axis", visit.language)
    )
    body = Markup("").join([*lines, *ticks, *drawn, words])
    label = "; ".join(f"{dot.account}: {dot.person} {dot.loss:,.0f} / {dot.revenue:,.0f}" for dot in dots)
    return Markup('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        _LEFT + _WIDTH + 24, _TOP + _HEIGHT + 42, label, body
    )


def _axis(at: Callable[[float, float], tuple[float, float]], loss: float, across: float) -> Markup:
    left, height = at(0, loss)
    right, _ = at(across, loss)
    return Markup(
        '<line x1="{:.0f}" y1="{:.1f}" x2="{:.0f}" y2="{:.1f}" class="axis"/><text x="{}" y="{:.1f}" text-anchor="end">{}</text>'
    ).format(left, height, right, height, _LEFT - 6, height + 4, f"{loss:,.0f}")


def _apart(dots: list[_Dot]) -> list[_Dot]:
    return sorted(dots, key=lambda dot: (dot.revenue, dot.loss))


def _dot(dot: _Dot, x: float, y: float) -> Markup:
    """A dot with its account and person; the words stand on the side where there is room."""
    right = x < _LEFT + _WIDTH * 0.55
    shape = (
        Markup('<rect x="{:.1f}" y="{:.1f}" width="16" height="10" rx="5" class="ours-dot"/>').format(x - 8, y - 5)
        if dot.ours
        else Markup('<circle cx="{:.1f}" cy="{:.1f}" r="6" class="{}"/>').format(x, y, "over" if dot.loss > dot.revenue / 2 else "theirs")
    )
    words = Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}"><tspan class="strong">{}</tspan> {}</text>').format(
        x + 12 if right else x - 12, y + 4, "start" if right else "end", dot.account.split(" ")[0], dot.person
    )
    return shape + words
