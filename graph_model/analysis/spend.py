"""What does an account spend where, on what and with whom, in a period? (MODEL section 8)

A spend covers its unit's and its offer's subtrees over a half-open period and is spread evenly by day. Amounts stay exact fractions
of the reporting currency, each at the last rate on or before the end of its own period, until they are rounded once at the end.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from babel.numbers import get_currency_precision

from ..dates import Period, day_number
from ..graph import Graph, Node
from ..money import Money, Rates, money, rates_from
from ..vocabulary import Language
from .people import units
from .wallet_words import say

US, IN_HOUSE, NOT_BOUGHT, UNKNOWN, RIVAL = "us", "in-house", "not bought", "unknown", "competitor"


@dataclass(frozen=True, slots=True)
class Flow:
    """One spend's part in the period asked for; `supplier` is `us`, an organization's id, or a word of the scale spend_with."""

    about: str
    place: str
    offer: str | None
    supplier: str
    basis: str
    amount: Fraction
    margin: Fraction | None = None
    contract_end: str | None = None
    assumed: bool = False
    """A joint venture's member whose share nobody stated."""


@dataclass(frozen=True, slots=True)
class Flows:
    """All parts of the period in one currency, and what could not be counted, in words."""

    period: Period
    currency: str
    parts: tuple[Flow, ...] = ()
    missing: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()

    def of(self, *suppliers: str) -> Fraction:
        """What went to these suppliers."""
        return sum((each.amount for each in self.parts if each.supplier in suppliers), Fraction(0))


def year_before(day: str, years: int = 1) -> str:
    """The same day some years earlier.

    >>> year_before("2028-02-29")
    '2027-02-28'
    """
    at = date.fromisoformat(day)
    return at.replace(year=at.year - years, day=28 if (at.month, at.day) == (2, 29) else at.day).isoformat()


def trailing_year(day: str) -> Period:
    """The twelve months that end with the day before (METHODS S1)."""
    return Period(year_before(day), day)


def rounded(amount: Fraction, currency: str) -> Money:
    """An exact amount as money, rounded half-even once.

    >>> rounded(Fraction(5, 1000), "EUR").minor, rounded(Fraction(15, 1000), "EUR").minor
    (0, 2)
    """
    return Money(currency, round(amount * 10 ** get_currency_precision(currency)))


def shown(amount: Fraction, currency: str, language: Language) -> str:
    """An exact amount as people read it: whole euros, or whole units of another currency."""
    return money(str(round(amount)), currency).shown(language)


def rates(graph: Graph) -> Rates:
    """The exchange rates that the graph holds."""
    names = ("base", "quote", "day", "rate")
    rows = ([str(node.get(name)) for name in names] for node in graph.of_kind("Rate") if all(node.get(name) for name in names))
    return rates_from((base, quote, day, rate) for base, quote, day, rate in rows)


def converted(graph: Graph, amount: Money, currency: str, day: str) -> Fraction | None:
    """An amount in another currency at the last rate on or before a day; None where there is no rate."""
    rate = rates(graph).rate(amount.currency, currency, day)
    return None if rate is None else Fraction(amount.amount) * Fraction(rate)


def flows(
    graph: Graph,
    account: str,
    period: Period,
    *,
    currency: str,
    bases: Iterable[str] = ("actual",),
    suppliers: frozenset[str] | None = None,
    language: Language = "en",
) -> Flows:
    """What the account and its units spent in the period; an estimate counts only on days that no actual figure covers.

    `suppliers` keeps only spends with these (`us`, `competitor`, ...). What has no amount, period or rate is left out and named.
    """
    wanted, known = tuple(bases), rates(graph)
    found: list[Flow] = []
    missing: list[str] = []
    listed = [(place, each) for place in (account, *units(graph, account)) for each in graph.sources(place, "SPENT_BY")]
    spends = [(place, each) for place, each in listed if suppliers is None or each.get("with_whom") in suppliers]
    covered = _covered(graph, spends) if len(wanted) > 1 else {}
    for place, spend in spends:
        if spend.get("basis", "actual") not in wanted:
            continue
        amount, reason = _amount(spend, place, period, currency, known, covered.get(_key(graph, spend, place), []))
        if amount is None:
            missing += [say(reason, language, what=spend_name(graph, spend), currency=currency)] if reason else []
        elif amount.amount or amount.margin:
            found += _shared(graph, spend, amount)
    jointly = dict.fromkeys(each.about for each in found if each.assumed)
    assumed = tuple(say("spend_equal_shares", language, what=spend_name(graph, graph.node(each))) for each in jointly)
    return Flows(period, currency, tuple(found), tuple(dict.fromkeys(missing)), assumed)


def spend_name(graph: Graph, spend: Node) -> str:
    """A spend as people speak of it: where, on what, how much, in which period."""
    where = [each.name for kind in ("SPENT_BY", "SPENT_ON") for each in graph.targets(spend.id, kind)]
    amount = spend.money("amount")
    return (
        ", ".join([*where, *([amount.shown()] if amount else []), *([str(spend.get("start"))] if spend.get("start") else [])]) or spend.id
    )


def _key(graph: Graph, spend: Node, place: str) -> tuple[str, ...]:
    ends = sorted(each.target for kind in ("SPENT_ON", "SPENT_WITH") for each in graph.out(spend.id, kind))
    return (place, str(spend.get("with_whom")), *ends)


def _covered(graph: Graph, spends: Iterable[tuple[str, Node]]) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    """Per place, offer and supplier the days for which an actual figure stands."""
    found: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for place, spend in spends:
        if spend.get("basis", "actual") == "actual" and spend.get("start") and spend.get("end"):
            days = (day_number(spend.get("start")), day_number(spend.get("end")))
            found.setdefault(_key(graph, spend, place), []).append(days)
    return found


def _amount(
    spend: Node, place: str, period: Period, currency: str, known: Rates, covered: list[tuple[int, int]]
) -> tuple[Flow | None, str | None]:
    """The spend's part in the period, or why it cannot be counted (None: it lies outside)."""
    amount, start, end = spend.money("amount"), spend.get("start"), spend.get("end")
    if start is None or end is None or end <= start:
        return None, "spend_no_period"
    days = _days(max(start, period.start or start), min(end, period.end or end), [] if spend.get("basis") == "actual" else covered)
    if days == 0:
        return None, None
    if amount is None:
        return None, "spend_no_amount"
    rate = known.rate(amount.currency, currency, min(end, period.end or end))
    if rate is None:
        return None, "spend_no_rate"
    part = Fraction(days, day_number(end) - day_number(start)) * Fraction(rate)
    margin = spend.money("margin")
    flow = Flow(spend.id, place, None, str(spend.get("with_whom", UNKNOWN)), spend.get("basis", "actual"), part * Fraction(amount.amount))
    earned = part * Fraction(margin.amount) if margin is not None and margin.currency == amount.currency else None
    return replace(flow, margin=earned, contract_end=spend.get("contract_end")), None


def _days(start: str, end: str, covered: list[tuple[int, int]]) -> int:
    """How many days lie in the period and are not covered."""
    first, last = day_number(start), day_number(end)
    if last <= first:
        return 0
    free, at = 0, first
    for begin, until in sorted(covered):
        free += max(0, min(begin, last) - at)
        at = max(at, min(until, last))
    return free + max(0, last - at)


def _shared(graph: Graph, spend: Node, flow: Flow) -> Iterator[Flow]:
    """One part per offer and supplier: a joint venture's amount by stated shares, what nobody stated in equal parts (MODEL 8)."""
    offers: list[str | None] = [each.target for each in graph.out(spend.id, "SPENT_ON")] or [None]
    for supplier, share, assumed in _suppliers(graph, spend, flow.supplier):
        part = share / len(offers)
        margin = None if flow.margin is None else flow.margin * part
        for offer in offers:
            yield replace(flow, offer=offer, supplier=supplier, amount=flow.amount * part, margin=margin, assumed=assumed)


def _suppliers(graph: Graph, spend: Node, word: str) -> list[tuple[str, Fraction, bool]]:
    members = graph.out(spend.id, "SPENT_WITH")
    if word != RIVAL or not members:
        return [(word, Fraction(1), False)]
    if len(members) == 1:
        return [(members[0].target, Fraction(1), False)]
    stated = {each.target: Fraction(str(each.get("share"))) for each in members if each.get("share") is not None}
    silent = [each.target for each in members if each.target not in stated]
    rest = max(Fraction(0), 1 - sum(stated.values(), Fraction(0)))
    found = [(each, share, False) for each, share in stated.items()] + [(each, rest / len(silent), True) for each in silent]
    whole = sum((share for _, share, _ in found), Fraction(0)) or Fraction(1)
    return [(each, share / whole, assumed) for each, share, assumed in found]
