"""Which accounts bring what, are at risk, could bring more, and should be key accounts? (P-3, I-1 to I-6, S1-S4, R9, R12)"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ..explanation import Score
from ..explanation import as_json as score_json
from ..money import Money
from ..vocabulary import Language
from .account_figures import Figures
from .portfolio_words import say
from .revenue_concentration import concentration
from .revenue_shares import classes, shares
from .selection import Weighted, beaten, weighted
from .shared_people import SharedPerson, impact_amount, shared_people, system_impact, tied_to
from .spend import rounded, shown
from .truck_factor import colleague_risk

FLAGGED = 0.10  # potential from which an account is flagged, as a part of all revenue (I-5: "a set level"); judgement
HIGH_RISK = 50.0  # index from which risk is given as a reason; judgement


@dataclass(frozen=True, slots=True)
class Ranked:
    """One account with its place in the portfolio; `exposure` is revenue times index (R12: for sorting, no expected loss)."""

    figures: Figures
    revenue: Money | None
    share: float
    word: str | None
    exposure: Money | None
    potential: Money | None
    impact: Money | None
    proposed: bool
    reasons: tuple[str, ...]
    score: Score | None


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All accounts by revenue, the largest first, with the concentration over groups under common control."""

    as_of: str
    currency: str
    accounts: tuple[Ranked, ...]
    concentration: Score
    missing: tuple[str, ...]
    truck_factor: Score
    shared: tuple[SharedPerson, ...]


def portfolio(
    figures: Iterable[Figures],
    *,
    as_of: str,
    currency: str = "EUR",
    language: Language = "en",
    impacts: Mapping[str, Fraction] | None = None,
    weights: Mapping[str, float] | None = None,
    factors: Mapping[str, Mapping[str, float]] | None = None,
) -> Portfolio:
    """The portfolio from the figures of its accounts.

    `impacts` is what the loss of an account touches at others (S2b; worked out from the figures where not given). `weights` by
    factor order the accounts; `factors` (name to
    account to value) adds the team's own (I-6). Shares sum to 1; each account's revenue counts once, in its group.
    """
    listed = list(figures)
    impacts = _impacts(listed) if impacts is None else impacts
    known = {each.account: each.revenue for each in listed if each.revenue is not None}
    part, words = shares(known), classes(known)
    across = _Across(listed, {account: float(amount) for account, amount in known.items()})
    impacts = across.impacts() if impacts is None else impacts
    points = {each.account: (_number(each.revenue), (each.risk or 0.0) / 100, _number(each.potential)) for each in listed}
    better = beaten(points)
    scores = _scores(listed, weights, (impacts, factors or {}), as_of, language)
    judged = _Judged(part, words, better, {each.account: each.name for each in listed}, impacts, currency, language)
    ranked = [_ranked(each, judged, scores.get(each.account)) for each in listed]
    ranked.sort(key=lambda each: (-_number(each.figures.revenue), each.figures.name, each.figures.account))
    missing = tuple(f"{each.name}: {text}" for each in listed for text in each.missing)
    return Portfolio(
        as_of,
        currency,
        tuple(ranked),
        _concentration(listed, as_of, language),
        missing,
        across.truck_factor(as_of, language),
        shared_people(across.bonds, across.revenue),
    )


class _Across:
    """What ties the accounts together: who of us holds which, and who of theirs counts in several."""

    def __init__(self, listed: Iterable[Figures], revenue: Mapping[str, float]) -> None:
        self.bonds = tuple(each.bonds for each in listed if each.bonds is not None)
        self.revenue = revenue

    def impacts(self) -> dict[str, Fraction]:
        """S2b of every account that somebody ties to another one."""
        tied = tied_to(self.bonds)
        found = {each.account: system_impact(each.account, self.bonds, self.revenue, tied=tied) for each in self.bonds}
        return {account: Fraction(impact_amount(touched, self.revenue)) for account, touched in found.items() if touched}

    def truck_factor(self, as_of: str, language: Language) -> Score:
        """R10."""
        names = {person: name for each in self.bonds for person, name in each.names.items()} | {
            each.account: each.name for each in self.bonds
        }
        return colleague_risk({each.account: each.colleagues for each in self.bonds}, self.revenue, names, as_of=as_of, language=language)


def _impacts(listed: Sequence[Figures]) -> dict[str, Fraction]:
    """S2b: only accounts that share a person are looked at together."""
    bonds = {each.account: each.bonds for each in listed if each.bonds is not None}
    revenues = {each.account: float(each.revenue) for each in listed if each.revenue is not None}
    tied = tied_to(bonds.values())
    amounts: dict[str, Fraction] = {}
    for account, mine in bonds.items():
        near = sorted({other for person in mine.people for other in tied.get(person, ()) if other != account})
        if near:
            among = [mine, *(bonds[other] for other in near)]
            amounts[account] = Fraction(impact_amount(system_impact(account, among, revenues, tied=tied), revenues))
    return {account: amount for account, amount in amounts.items() if amount > 0}


def _number(amount: Fraction | None) -> float:
    return 0.0 if amount is None else float(amount)


@dataclass(frozen=True, slots=True)
class _Judged:
    shares: Mapping[str, float]
    classes: Mapping[str, str]
    better: Mapping[str, str]
    names: Mapping[str, str]
    impacts: Mapping[str, Fraction]
    currency: str
    language: Language

    def flagged(self, each: Figures, whole: Fraction) -> bool:
        return each.potential is not None and each.potential > 0 and each.potential >= FLAGGED * whole


def _ranked(each: Figures, judged: _Judged, score: Score | None) -> Ranked:
    share = judged.shares.get(each.account, 0.0)
    whole = Fraction(each.revenue) / Fraction(share).limit_denominator(10**12) if each.revenue and share else Fraction(0)
    flagged = judged.flagged(each, whole)
    worth = (each.revenue or 0) > 0 or (each.potential or 0) > 0
    on_front = worth and each.account not in judged.better
    word = judged.classes.get(each.account)
    proposed = on_front or word == "A" or flagged
    risky = None if each.revenue is None or each.risk is None else each.revenue * Fraction(each.risk / 100)
    impact = judged.impacts.get(each.account)
    return Ranked(
        each,
        _money(each.revenue, judged.currency),
        share,
        word,
        _money(risky, judged.currency),
        _money(each.potential, judged.currency),
        _money(impact, judged.currency),
        proposed,
        tuple(_reasons(each, judged, (on_front, flagged, proposed))),
        score,
    )


def _money(amount: Fraction | None, currency: str) -> Money | None:
    return None if amount is None else rounded(amount, currency)


def _reasons(each: Figures, judged: _Judged, found: tuple[bool, bool, bool]) -> Iterable[str]:
    on_front, flagged, proposed = found
    language, currency = judged.language, judged.currency
    word = judged.classes.get(each.account)
    revenue = shown(each.revenue or Fraction(0), currency, language)
    if word == "A" or (word is not None and not proposed):
        yield say("folio_class", language, word=word, amount=revenue, share=judged.shares.get(each.account, 0.0))
    if on_front:
        yield say("folio_front", language)
    if flagged and each.potential is not None:
        yield _potential(each, currency, language)
    if each.risk is not None and each.risk >= HIGH_RISK and each.revenue:
        yield say("folio_risk", language, risk=each.risk, amount=revenue)
    if (impact := judged.impacts.get(each.account)) is not None and impact > 0:
        yield say("folio_impact", language, amount=shown(impact, currency, language))
    if not proposed and each.account in judged.better:
        yield say("folio_not_front", language, names=judged.names[judged.better[each.account]])
    yield from _remarks(each, language)


def _potential(each: Figures, currency: str, language: Language) -> str:
    assert each.potential is not None
    amount = shown(each.potential, currency, language)
    if each.revenue is None or each.revenue <= 0:
        return say("folio_potential_new", language, amount=amount)
    return say("folio_potential", language, amount=amount, revenue=shown(each.revenue, currency, language))


def _remarks(each: Figures, language: Language) -> Iterable[str]:
    if each.key:
        yield say("folio_already", language)
    if each.revenue is None:
        yield say("folio_no_revenue", language)
    elif each.revenue < 0:
        yield say("folio_returns", language)
    if each.estimated:
        yield say("folio_estimated", language)


def _scores(
    listed: list[Figures],
    weights: Mapping[str, float] | None,
    more: tuple[Mapping[str, Fraction], Mapping[str, Mapping[str, float]]],
    as_of: str,
    language: Language,
) -> dict[str, Score]:
    """The weighted scores, where somebody gave weights."""
    if not weights:
        return {}
    impacts, factors = more
    told = {
        "contribution": {each.account: float(each.revenue) for each in listed if each.revenue is not None},
        "risk": {each.account: each.risk for each in listed if each.risk is not None},
        "potential": {each.account: float(each.potential) for each in listed if each.potential is not None},
        "impact": {account: float(amount) for account, amount in impacts.items()},
        **factors,
    }
    values = {each.account: {factor: of[each.account] for factor, of in told.items() if each.account in of} for each in listed}
    found: tuple[Weighted, ...] = weighted(values, weights, {each.account: each.name for each in listed}, as_of=as_of, language=language)
    return {each.account: each.score for each in found}


def _concentration(listed: list[Figures], as_of: str, language: Language) -> Score:
    """Subsidiaries count with the group that controls them (R9)."""
    parents = {each.account: each.parent for each in listed}
    names = {each.parent: each.parent_name or each.parent for each in listed if each.parent is not None} | {
        each.account: each.name for each in listed
    }
    groups: dict[str, Fraction] = {}
    for each in listed:
        if each.revenue is not None:
            top = _top(each.account, parents)
            groups[top] = groups.get(top, Fraction(0)) + each.revenue
    return concentration(groups, names, as_of=as_of, language=language)


def _top(account: str, parents: Mapping[str, str | None]) -> str:
    """The head of the group; in a circle the smallest id."""
    seen = [account]
    while (above := parents.get(seen[-1])) is not None:
        if above in seen:
            return min(seen[seen.index(above) :])
        seen.append(above)
    return seen[-1]


def as_json(answer: Portfolio) -> dict[str, Any]:
    """INTERFACE `portfolio`."""
    return {
        "as_of": answer.as_of,
        "accounts": [_account_json(each) for each in answer.accounts],
        "concentration": score_json(answer.concentration),
        "key_accounts": sum(each.figures.key for each in answer.accounts),
        "missing": list(answer.missing),
        "truck_factor": score_json(answer.truck_factor),
        "shared_people": [_shared_json(answer, each) for each in answer.shared],
    }


def _shared_json(answer: Portfolio, each: SharedPerson) -> dict[str, Any]:
    names = {one.figures.account: one.figures.name for one in answer.accounts}
    revenue, lost = (rounded(Fraction(amount), answer.currency).json for amount in (each.revenue, each.lost))
    return {
        "person": {"id": each.person, "kind": "Person", "name": each.name},
        "ours": each.ours,
        "accounts": [{"id": account, "kind": "Account", "name": names[account]} for account in each.accounts],
        "revenue": revenue,
        "lost": lost,
    }


def selection_json(answer: Portfolio) -> dict[str, Any]:
    """INTERFACE `select`: the proposed accounts first; by their weighted score where weights were given, else by revenue."""
    ordered = sorted(answer.accounts, key=lambda each: (not each.proposed, -_number_of(each.score)))
    return {**as_json(answer), "accounts": [_account_json(each) for each in ordered], "proposed": sum(each.proposed for each in ordered)}


def _number_of(score: Score | None) -> float:
    return score.value if score is not None and isinstance(score.value, float) else 0.0


def _account_json(each: Ranked) -> dict[str, Any]:
    amounts = {name: getattr(each, name) for name in ("revenue", "exposure", "potential", "impact")}
    return {
        "id": each.figures.account,
        "kind": "Account",
        "name": each.figures.name,
        "key": each.figures.key,
        **{name: None if amount is None else amount.json for name, amount in amounts.items()},
        "margin": None if each.figures.margin is None or each.revenue is None else rounded(each.figures.margin, each.revenue.currency).json,
        "share": each.share,
        "class": each.word,
        "risk": each.figures.risk,
        "potential_estimated": each.figures.estimated,
        "share_of_wallet": each.figures.share_of_wallet,
        "people": each.figures.people,
        "proposed": each.proposed,
        "reasons": list(each.reasons),
        "score": None if each.score is None else score_json(each.score),
    }
