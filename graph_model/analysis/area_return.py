"""What does an area of the plan bring back, in one currency, with its formula? (METHODS S7, 6-7)"""

from dataclasses import dataclass
from typing import Any

from ..dates import days_between
from ..graph import Graph, Node
from ..money import Money, money
from ..vocabulary import Language
from .at_stake import rates
from .return_of_action import return_of
from .wording import say

YEARLY_RATE = 0.08  # METHODS S7's example; every answer states the rate it used


@dataclass(frozen=True, slots=True)
class AreaReturn:
    """Margin, investment and net present value in the reporting currency; ROI is None without a cost, payback where it never comes."""

    margin: Money
    investment: Money
    roi: float | None
    npv: Money
    payback_months: float | None
    yearly_rate: float
    months: float
    formula: str

    @property
    def json(self) -> dict[str, Any]:
        """INTERFACE `plan check`: return."""
        return {
            "roi": self.roi,
            "npv": self.npv.json,
            "payback_months": self.payback_months,
            "formula": self.formula,
            "margin": self.margin.json,
            "investment": self.investment.json,
            "yearly_rate": self.yearly_rate,
            "months": self.months,
        }


def months_between(start: str, end: str) -> float:
    """Calendar months, the days of a part of a month in thirtieths (both dates ISO, the end not included).

    >>> months_between("2026-09-01", "2028-01-01"), months_between("2026-01-15", "2026-03-30")
    (16.0, 2.5)
    """
    years, months, days = (int(b) - int(a) for a, b in zip(start.split("-"), end.split("-"), strict=True))
    return years * 12 + months + days / 30


def area_return(
    graph: Graph, area: Node, *, day: str, currency: str = "EUR", yearly_rate: float = YEARLY_RATE, language: Language = "en"
) -> AreaReturn | None:
    """Revenue less cost, arriving by the area's end, against the investment at its start; None where one of them is missing.

    Amounts in another currency are taken at the last rate on or before `day`; without a rate there is no return.
    """
    stated = [area.money(name) for name in ("revenue", "cost", "investment")]
    start, end = area.get("start"), area.get("end")
    told = [converted(graph, each, day, currency) for each in stated if each is not None]
    amounts = [each for each in told if each is not None]
    if len(amounts) < len(stated) or start is None or end is None or days_between(start, end) <= 0:
        return None
    revenue, cost, investment = amounts
    margin = Money(currency, revenue.minor - cost.minor)
    months = months_between(start, end)
    found = return_of(float(margin.amount), float(investment.amount), months=months, yearly_rate=yearly_rate)
    npv = money(str(round(found.npv, 2)), currency)
    words = {name: each.shown(language) for name, each in (("margin", margin), ("revenue", revenue), ("cost", cost), ("npv", npv))}
    roi = say("plan_undefined", language) if found.roi is None else f"{found.roi:.2f}"
    payback = say("plan_never", language) if found.payback_months is None else f"{found.payback_months:.1f}"
    shown = investment.shown(language)
    formula = say("plan_formula", language, **words, investment=shown, roi=roi, rate=yearly_rate, months=months, payback=payback)
    return AreaReturn(margin, investment, found.roi, npv, found.payback_months, yearly_rate, months, formula)


def converted(graph: Graph, amount: Money, day: str, currency: str) -> Money | None:
    """An amount in another currency at the last rate on or before a day; None without a rate."""
    rate = rates(graph).rate(amount.currency, currency, day)
    return None if rate is None else money(amount.amount * rate, currency)
