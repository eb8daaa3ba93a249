"""Who ties several accounts together, and what would the loss of one account do to the others? (B-3; METHODS S2b)"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..explanation import Part, Score
from ..vocabulary import Language
from .account_bonds import Bonds
from .across_words import say
from .parameters import DEFAULTS, Parameters
from .reliability import reach
from .ties import Pair


@dataclass(frozen=True, slots=True)
class SharedPerson:
    """Somebody who counts in several accounts; `revenue` is that of these accounts, `lost` that of those which hang on them alone."""

    person: str
    name: str
    ours: bool
    accounts: tuple[str, ...]
    revenue: float
    lost: float


def shared_people(bonds: Sequence[Bonds], revenue: Mapping[str, float]) -> tuple[SharedPerson, ...]:
    """B-3: people of theirs who belong or are tied to two accounts, and colleagues who hold two; the most revenue first.

    A colleague loses an account where nobody else of ours has a living tie to it.
    """
    counted: dict[str, set[str]] = defaultdict(set)
    for each in bonds:
        tied = {person for ends in each.ties for person in ends if each.people & set(ends)}
        for person in (tied - each.ours) | each.people | each.colleagues:
            counted[person].add(each.account)
    names = {person: name for each in bonds for person, name in each.names.items()}
    alone = {each.account: next(iter(each.colleagues)) for each in bonds if len(each.colleagues) == 1}
    ours = {person for each in bonds for person in each.ours}
    found = [
        SharedPerson(
            person,
            names.get(person, person),
            person in ours,
            tuple(sorted(accounts)),
            sum(revenue.get(account, 0.0) for account in accounts),
            sum(revenue.get(account, 0.0) for account in accounts if alone.get(account) == person),
        )
        for person, accounts in counted.items()
        if len(accounts) > 1
    ]
    return tuple(sorted(found, key=lambda each: (-each.revenue, -len(each.accounts), each.name, each.person)))


def tied_to(bonds: Iterable[Bonds]) -> dict[str, set[str]]:
    """Of each person the accounts in whose ties they stand: only these can be touched by somebody's loss."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in bonds:
        for person in (person for ends in each.ties for person in ends):
            found[person].add(each.account)
    return found


def system_impact(
    account: str,
    bonds: Sequence[Bonds],
    revenue: Mapping[str, float],
    *,
    tied: Mapping[str, set[str]] | None = None,
    parameters: Parameters = DEFAULTS,
) -> dict[str, tuple[float, float]]:
    """S2b: of every other account that people of this one help us to reach, our weighted reach with and without them.

    What the loss costs is revenue x (with - without); the people are those of the account who do not belong to the other one too.
    Over the ties of both accounts, and only for accounts that somebody ties together (`tied`, of `tied_to`, saves the search).
    """
    by_account = {each.account: each for each in bonds}
    lost, known = by_account[account], tied_to(bonds) if tied is None else tied
    near = {other for person in lost.people for other in known.get(person, ())} - {account}
    found = {}
    for other in (by_account[each] for each in sorted(near)):
        gone = lost.people - other.people
        if other.weight and revenue.get(other.account, 0.0) > 0 and any(gone & set(ends) for ends in other.ties):
            edges, starts = _joined((lost, other)), lost.ours | other.ours
            kept = {ends: chance for ends, chance in edges.items() if not gone & set(ends)}
            found[other.account] = (_reach(edges, starts, other, parameters), _reach(kept, starts, other, parameters))
    return found


def impact_amount(found: Mapping[str, tuple[float, float]], revenue: Mapping[str, float]) -> float:
    """What a loss touches at the others, in the currency of their revenue."""
    return sum(revenue[other] * max(0.0, before - after) for other, (before, after) in found.items())


def _joined(bonds: Iterable[Bonds]) -> dict[Pair, float]:
    """One tie between two people, however many accounts see it: the strongest view of it."""
    edges: dict[Pair, float] = {}
    for each in bonds:
        for ends, chance in each.ties.items():
            edges[ends] = max(chance, edges.get(ends, 0.0))
    return edges


def _reach(edges: Mapping[Pair, float], starts: Iterable[str], other: Bonds, parameters: Parameters) -> float:
    found = reach(edges, starts, other.weight, gates=other.gates, parameters=replace(parameters, states=min(parameters.states, 2_000)))
    return sum(weight * found.of(person) for person, weight in other.weight.items())


def impact_score(
    account: str,
    bonds: Sequence[Bonds],
    revenue: Mapping[str, float],
    *,
    as_of: str,
    currency: str = "EUR",
    language: Language = "en",
    parameters: Parameters = DEFAULTS,
) -> Score:
    """S2b of one account as an amount; its parts say at which other account how much."""
    names = {each.account: each.name for each in bonds}
    found = system_impact(account, bonds, revenue, parameters=parameters)
    amounts = {other: revenue[other] * max(0.0, before - after) for other, (before, after) in found.items()}
    parts = tuple(
        Part((other,), amount, say("impact_part", language, name=names[other], before=found[other][0], after=found[other][1]))
        for other, amount in sorted(amounts.items(), key=lambda each: (-each[1], each[0]))
        if amount > 0
    )
    value = sum(part.amount for part in parts)
    others = ", ".join(names[part.about[0]] for part in parts)
    sentence = (
        say("impact_some", language, name=names[account], others=others) if parts else say("impact_none", language, name=names[account])
    )
    change = say("impact_change", language, others=others) if parts else ""
    missing = tuple(
        say("tf_no_revenue", language, name=each.name) for each in bonds if each.account != account and revenue.get(each.account) is None
    )
    return Score(float(value), currency, as_of, sentence, change, {"reach": "weighted by who decides"}, parts, missing)
