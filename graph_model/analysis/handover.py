"""What must a colleague hand over: whom only they know, what only they know, what hangs on it in euro, whom to introduce? (B-5)"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..explanation import Part, Score
from ..explanation import as_json as score_json
from ..graph import Graph, Node
from ..vocabulary import Language
from .at_stake import Stake, Standing, summed
from .decision_paths import named
from .people import contacts, team
from .sole_holders import HandOver, hand_over
from .sole_holders import as_json as sole_json
from .ties import Tie, ties
from .week_words import say

_OWNED = ("Decision", "PlanArea", "Action", "Person", "Organization")


@dataclass(frozen=True, slots=True)
class Introduction:
    """Somebody of theirs whom only the colleague knows, and who of us should be introduced (None: nobody else is on the team)."""

    tie: Tie
    person: str
    successor: str | None
    stakes: tuple[Stake, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class AccountHandOver:
    """What goes from one account."""

    account: str
    alone: HandOver
    introductions: tuple[Introduction, ...]
    owned: tuple[Node, ...]
    stakes: tuple[Stake, ...]


@dataclass(frozen=True, slots=True)
class HandOverPack:
    """Over all accounts in which the colleague is known."""

    pictures: Mapping[str, Graph]
    holder: str
    accounts: tuple[AccountHandOver, ...]
    at_stake: Score


def handover_pack(
    pictures: Mapping[str, Graph], holder: str, *, as_of: str, language: Language = "en", currency: str = "EUR"
) -> HandOverPack:
    """Accounts where the colleague stands, the most introductions first; amounts in the reporting currency, each euro once."""
    found = [_of(graph, account, holder, language, currency) for account, graph in pictures.items() if holder in graph]
    found.sort(key=lambda each: (-len(each.introductions), pictures[each.account].name(each.account), each.account))
    kept = tuple(each for each in found if each.introductions or each.alone.answers or each.alone.knows_about or each.owned or each.stakes)
    return HandOverPack(pictures, holder, kept, _whole(pictures, kept, holder, as_of, language, currency))


def _of(graph: Graph, account: str, holder: str, language: Language, currency: str) -> AccountHandOver:
    alone = hand_over(graph, account, holder, language=language)
    standing = Standing(graph, account)
    introductions = tuple(_introductions(graph, account, holder, alone, standing, language))
    ordered = sorted(introductions, key=lambda each: (-summed(graph, each.stakes, currency)[0].minor, -each.tie.chance, each.person))
    owned = [graph.node(each.source) for each in graph.into(holder, "OWNED_BY")]
    open_ones = [each for each in owned if each.kind in _OWNED and each.get("done") is None and each.get("stage", "open") == "open"]
    return AccountHandOver(account, alone, tuple(ordered), tuple(open_ones), standing.lost([holder]))


def _introductions(
    graph: Graph, account: str, holder: str, alone: HandOver, standing: Standing, language: Language
) -> Iterator[Introduction]:
    for tie in alone.contacts:
        person = tie.b if tie.a == holder else tie.a
        successor = _successor(graph, account, holder, person)
        words = {"colleague": graph.name(holder), "name": graph.name(person)}
        sentence = (
            say("hand_only_nobody", language, **words)
            if successor is None
            else say("hand_only", language, successor=graph.name(successor), **words)
        )
        yield Introduction(tie, person, successor, standing.lost([person]), sentence)


def _successor(graph: Graph, account: str, holder: str, person: str) -> str | None:
    """Of the rest of the team who knows most people near that person: those of the same unit first, then those of the account."""
    others = [each for each in team(graph, account) if each != holder]
    units = {each.target for each in graph.out(person, "MEMBER_OF")} - {account}
    near = {each.source for unit in units for each in graph.into(unit, "MEMBER_OF")}
    everybody = set(contacts(graph, account))

    def knows(colleague: str) -> tuple[float, float, str]:
        found = [({tie.a, tie.b} - {colleague}, tie.chance) for tie in ties(graph).values() if colleague in (tie.a, tie.b)]
        inside = sum(chance for ends, chance in found if ends & near)
        return (inside, sum(chance for ends, chance in found if ends & everybody), colleague)

    return max(others, key=knows, default=None)


def _whole(
    pictures: Mapping[str, Graph], found: tuple[AccountHandOver, ...], holder: str, as_of: str, language: Language, currency: str
) -> Score:
    """What hangs on the colleague alone, object by object."""
    home = next((graph for graph in pictures.values() if holder in graph), None)
    name = holder if home is None else home.name(holder)
    stakes: dict[str, tuple[str, Stake]] = {stake.about: (each.account, stake) for each in found for stake in each.stakes}
    parts, missing = [], list[str]()
    for account, stake in stakes.values():
        graph = pictures[account]
        amount, lacks = summed(graph, [stake], currency)
        missing += lacks
        if not lacks:
            words = {"account": graph.name(account), "what": graph.name(stake.about), "amount": amount.shown(language)}
            parts.append(Part((stake.about,), float(amount.amount), say("hand_part", language, **words)))
    first = next(iter(pictures.values()), None)
    value = None if first is None else summed(first, (stake for _, stake in stakes.values()), currency)[0]
    key = "hand_stake" if stakes else "hand_no_stake"
    sentence = say(key, language, amount="" if value is None else value.shown(language), name=name)
    introductions = [each for one in found for each in one.introductions]
    change = say("hand_change", language, name=pictures[found[0].account].name(introductions[0].person)) if introductions else ""
    return Score(value, currency, as_of, sentence, change, {"currency": currency}, tuple(parts), tuple(dict.fromkeys(missing)))


def as_json(answer: HandOverPack) -> dict[str, Any]:
    """The pack, account by account, with what hangs on the colleague."""
    home = next(graph for graph in answer.pictures.values() if answer.holder in graph)
    currency = answer.at_stake.parameters["currency"]
    return {
        "holder": named(home, answer.holder),
        "at_stake": score_json(answer.at_stake),
        "accounts": [_account_json(answer.pictures[each.account], each, currency) for each in answer.accounts],
    }


def _account_json(graph: Graph, each: AccountHandOver, currency: str) -> dict[str, Any]:
    alone = sole_json(graph, each.alone)
    return {
        "account": named(graph, each.account),
        "introductions": [_introduction_json(graph, one, currency) for one in each.introductions],
        "answers": alone["answers"],
        "knows_about": alone["knows_about"],
        "owned": [named(graph, one.id) for one in each.owned],
        "hangs": [{**named(graph, stake.about), "amount": stake.amount.json} for stake in each.stakes],
    }


def _introduction_json(graph: Graph, one: Introduction, currency: str) -> dict[str, Any]:
    amount = summed(graph, one.stakes, currency)[0]
    return {
        "person": named(graph, one.person),
        "chance": one.tie.chance,
        "last_day": one.tie.last_day,
        "at_stake": amount.json if one.stakes else None,
        "introduce": None if one.successor is None else named(graph, one.successor),
        "sentence": one.sentence,
    }
