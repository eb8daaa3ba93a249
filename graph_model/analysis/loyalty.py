"""How loyal has the customer been? Four facts, each apart, never one index (P-1, MODEL section 8)."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from ..dates import Period, day_after, days_between
from ..explanation import Part, Score
from ..explanation import as_json as score_json
from ..graph import Graph, Node
from ..money import Money
from ..vocabulary import Language
from .people import units
from .spend import US, flows, rounded, spend_name, trailing_year, year_before
from .wallet_words import day_shown, say

_GAP = 365  # days without us after which we start anew
_YEARS = 3


@dataclass(frozen=True, slots=True)
class Year:
    """What one year brought: revenue and margin with us (None: not known) and our share of what is known to be spent."""

    start: str
    end: str
    revenue: Money | None
    margin: Money | None
    share: float | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loyalty:
    """Years served without a gap of twelve months, change of our share, renewals, offers in use; and the last years, oldest first."""

    years_served: Score
    share_change: Score
    renewals: Score
    offers: Score
    series: tuple[Year, ...]


def loyalty(graph: Graph, account: str, *, currency: str = "EUR", language: Language = "en") -> Loyalty:
    """The four facts as of the picture's day."""
    ours = sorted(_ours(graph, account), key=lambda each: (each.get("start"), each.get("end"), each.id))
    series = tuple(_year(graph, account, ago, currency) for ago in reversed(range(_YEARS + 1)))
    return Loyalty(
        _served(graph, ours, language),
        _change(graph, series, language),
        _renewals(graph, ours, language),
        _offers(graph, ours, language),
        series[1:],
    )


def _ours(graph: Graph, account: str) -> list[Node]:
    spends = [each for place in (account, *units(graph, account)) for each in graph.sources(place, "SPENT_BY")]
    return [
        each
        for each in spends
        if each.get("with_whom") == US
        and each.get("basis", "actual") == "actual"
        and each.get("start")
        and each.get("end")
        and each.get("start") < graph.as_of
    ]


def _year(graph: Graph, account: str, ago: int, currency: str) -> Year:
    end = year_before(graph.as_of, ago) if ago else graph.as_of
    period = trailing_year(end)
    found = flows(graph, account, Period(period.start, end), currency=currency, bases=("actual",))
    ours = [each for each in found.parts if each.supplier == US]
    margins = [each.margin for each in ours if each.margin is not None]
    whole = sum((max(Fraction(0), each.amount) for each in found.parts), Fraction(0))
    return Year(
        period.start or "",
        end,
        rounded(found.of(US), currency) if ours else None,
        rounded(sum(margins, Fraction(0)), currency) if margins else None,
        float(max(Fraction(0), found.of(US)) / whole) if whole else None,
        tuple(sorted({evidence.source for each in ours for evidence in graph.node(each.about).evidence.values()})),
    )


def _served(graph: Graph, ours: list[Node], language: Language) -> Score:
    """From the last spend with us backwards, until twelve months without any."""
    since: str | None = None
    for each in sorted(ours, key=lambda spend: (spend.get("end"), spend.get("start")), reverse=True):
        edge = graph.as_of if since is None else since
        if days_between(min(str(each.get("end")), edge), edge) > _GAP:
            break
        since = str(each.get("start")) if since is None else min(since, str(each.get("start")))
    if since is None:
        return Score(0.0, "years", graph.as_of, say("loyal_years_none", language))
    years = round(days_between(since, graph.as_of) / 365.25, 1)
    return Score(
        years,
        "years",
        graph.as_of,
        say("loyal_years", language, years=f"{years:g}", day=day_shown(since, language)),
        parts=(Part((), years, since),),
    )


def _change(graph: Graph, series: tuple[Year, ...], language: Language) -> Score:
    before, after = series[0].share, series[-1].share
    if before is None or after is None:
        text = say("loyal_share_none", language)
        return Score(None, "share", graph.as_of, text, missing=(text,))
    parts = (Part((), -before, series[0].end), Part((), after, series[-1].end))
    return Score(after - before, "share", graph.as_of, say("loyal_share", language, before=before, after=after), parts=parts)


def _renewals(graph: Graph, ours: list[Node], language: Language) -> Score:
    """A contract is renewed where spend with us on the same goes on within twelve months of its end."""
    due = [each for each in ours if each.get("contract_end") and each.get("contract_end") < graph.as_of]
    if not due:
        text = say("loyal_renewals_none", language)
        return Score(None, "share", graph.as_of, text, missing=(text,))
    won = [each for each in due if _goes_on(graph, each, ours)]
    parts = tuple(
        Part(
            (each.id,),
            1 / len(due) if each in won else 0.0,
            say(
                "loyal_renewal",
                language,
                what=spend_name(graph, each),
                day=day_shown(each.get("contract_end"), language),
                outcome=say("renewed" if each in won else "not_renewed", language),
            ),
        )
        for each in due
    )
    return Score(len(won) / len(due), "share", graph.as_of, say("loyal_renewals", language, won=len(won), due=len(due)), parts=parts)


def _goes_on(graph: Graph, ended: Node, ours: list[Node]) -> bool:
    end = str(ended.get("contract_end"))
    limit = (date.fromisoformat(end) + timedelta(days=_GAP)).isoformat()
    return any(
        _what(graph, each) == _what(graph, ended) and day_after(end) < str(each.get("end")) and str(each.get("start")) <= limit
        for each in ours
        if each.id != ended.id
    )


def _what(graph: Graph, spend: Node) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(each.target for each in graph.out(spend.id, kind)) for kind in ("SPENT_BY", "SPENT_ON"))


def offers_in_use(graph: Graph, account: str) -> dict[str, list[str]]:
    """Our offers bought in the last twelve months, each with the places that did."""
    period = trailing_year(graph.as_of)
    return _in_use(graph, [each for each in _ours(graph, account) if each.get("end") > period.start])


def _in_use(graph: Graph, ours: list[Node]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in ours:
        for offer in graph.out(each.id, "SPENT_ON"):
            places = found.setdefault(offer.target, [])
            places += [place.target for place in graph.out(each.id, "SPENT_BY") if place.target not in places]
    return dict(sorted(found.items(), key=lambda item: (graph.name(item[0]), item[0])))


def _offers(graph: Graph, ours: list[Node], language: Language) -> Score:
    used = _in_use(graph, [each for each in ours if str(each.get("end")) > str(trailing_year(graph.as_of).start)])
    if not used:
        return Score(0.0, "offers", graph.as_of, say("loyal_offers_none", language))
    names = ", ".join(graph.name(each) for each in used)
    parts = tuple(Part((offer, *places), 1.0, graph.name(offer)) for offer, places in used.items())
    return Score(float(len(used)), "offers", graph.as_of, say("loyal_offers", language, count=len(used), names=names), parts=parts)


def as_json(found: Loyalty) -> dict[str, Any]:
    """Four scores and the series of P-1."""
    scores = {name: score_json(getattr(found, name)) for name in ("years_served", "share_change", "renewals", "offers")}
    series = [
        {
            "start": each.start,
            "end": each.end,
            "revenue": None if each.revenue is None else each.revenue.json,
            "margin": None if each.margin is None else each.margin.json,
            "share_of_wallet": each.share,
            "sources": list(each.sources),
        }
        for each in found.series
    ]
    return {**scores, "series": series}
