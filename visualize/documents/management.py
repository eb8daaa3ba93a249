"""What does management read on one page: each account and the whole portfolio, with revenue, risk, potential and what is planned? (6-10)"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from babel.numbers import format_decimal, format_percent

from ...graph_model.analysis.portfolio import Portfolio, Ranked
from ...graph_model.analysis.spend import rounded
from ...graph_model.analysis.wording import day_shown
from ...graph_model.money import Money
from ...graph_model.vocabulary import Language
from ..masking import clean
from .parts import Block, Bullets, Chart, Document, Section, Table, Text
from .words import say

SHOWN = 15  # accounts on one landscape page beside the chart; the others are summed in one row


@dataclass(frozen=True, slots=True)
class Planned:
    """What the plan of one account adds up to, in the reporting currency; what it could not count is named."""

    revenue: Money | None
    investment: Money | None
    missing: tuple[str, ...] = ()


_HEADS = ("account", "ours", "of_all", "risk_index", "potential", "planned", "invested")


def management_document(
    portfolio: Portfolio, plans: Mapping[str, Planned], *, only: str | None = None, language: Language = "en"
) -> Document:
    """Key accounts and those with a plan first, by revenue; `only` one account beside the whole portfolio."""
    making = _Making(portfolio, plans, language)
    chosen = [each for each in portfolio.accounts if only in (None, each.figures.account)]
    chosen.sort(key=lambda each: not (each.figures.key or each.figures.account in plans))
    shown, rest = chosen[:SHOWN], chosen[SHOWN:]
    rows = [making.row(each) for each in shown]
    if rest:
        rows.append(making.summed(say(language, "others", count=len(rest)), rest))
    rows.append(making.summed(say(language, "portfolio", count=len(portfolio.accounts)), portfolio.accounts))
    table = Table(tuple(say(language, each) for each in _HEADS), tuple(rows), frozenset(range(1, len(_HEADS))), total=True)
    blocks: list[Block] = [table, *making.chart(shown)]
    day = say(language, "as_of", day=day_shown(portfolio.as_of, language))
    sections = (Section(say(language, "figures"), tuple(blocks)), Section(say(language, "concentration"), tuple(making.remarks())))
    return Document(say(language, "management"), day, language, sections, one_page=True)


@dataclass(frozen=True, slots=True)
class _Making:
    portfolio: Portfolio
    plans: Mapping[str, Planned]
    language: Language

    def row(self, each: Ranked) -> tuple[Text, ...]:
        planned = self.plans.get(each.figures.account)
        risk = each.figures.risk
        return (
            Text(clean(each.figures.name)),
            self._money(each.revenue),
            self._share(each.share),
            self._text(None if risk is None else str(format_decimal(round(risk), locale=self.language))),
            self._money(each.potential),
            self._money(None if planned is None else planned.revenue),
            self._money(None if planned is None else planned.investment),
        )

    def summed(self, name: str, accounts: Sequence[Ranked]) -> tuple[Text, ...]:
        """Amounts add up; an index of risk does not."""
        plans = [self.plans[each.figures.account] for each in accounts if each.figures.account in self.plans]
        return (
            Text(name),
            self._money(self._exact(each.figures.revenue for each in accounts)),
            self._share(sum(each.share for each in accounts)),
            Text(""),
            self._money(self._exact(each.figures.potential for each in accounts)),
            self._money(self._sum(each.revenue for each in plans)),
            self._money(self._sum(each.investment for each in plans)),
        )

    def chart(self, shown: Iterable[Ranked]) -> Iterable[Chart]:
        told = [(clean(each.figures.name), each.revenue) for each in shown if each.revenue is not None]
        if told:
            values, words = tuple(float(each.amount) for _, each in told), tuple(each.shown(self.language) for _, each in told)
            yield Chart(say(self.language, "chart_accounts"), self.portfolio.currency, tuple(name for name, _ in told), values, words)

    def remarks(self) -> Iterable[Block]:
        missing = [*self.portfolio.missing, *(each for plan in self.plans.values() for each in plan.missing)]
        told = [Text(clean(say(self.language, "missing", what=each))) for each in missing[:5]]
        more = [Text(f"... +{len(missing) - 5}")] if len(missing) > 5 else []
        yield Bullets((Text(clean(self.portfolio.concentration.sentence)), *told, *more))

    def _exact(self, amounts: Iterable[Fraction | None]) -> Money | None:
        """Rounded once, after adding."""
        told = [each for each in amounts if each is not None]
        return None if not told else rounded(sum(told, Fraction(0)), self.portfolio.currency)

    def _sum(self, amounts: Iterable[Money | None]) -> Money | None:
        told = [each.minor for each in amounts if each is not None]
        return Money(self.portfolio.currency, sum(told)) if told else None

    def _money(self, amount: Money | None) -> Text:
        return self._text(None if amount is None else amount.shown(self.language))

    def _share(self, value: float) -> Text:
        return Text(str(format_percent(value, "#,##0.0 %", locale=self.language)))

    def _text(self, words: str | None) -> Text:
        return Text(say(self.language, "unknown") if words is None else words)
