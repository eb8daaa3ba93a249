"""The competitors at an account: who backs them, whom they reach, what they hold and when it ends."""

from collections.abc import Iterator

from ...graph_model.analysis.competitors import Competitor, Competitors, competitors
from ...graph_model.analysis.spend import rounded
from ...graph_model.vocabulary import vocabulary
from ...visualize.content import Action, Cell, Column, Page, Sentence, Table
from ...visualize.pages import plain, tell
from ...visualize.shown import day_short, from_now, thousands
from .people import People
from .visit import Visit


def page(visit: Visit, identifier: str) -> Page:
    """One answer over all, then their friends, their ways to the deciders, their contracts."""
    asked = visit.question(identifier)
    language = visit.language
    answer = visit.kept(
        "competitors", asked, lambda: competitors(asked.graph, asked.account.id, language=language, currency=visit.context.currency)
    )
    people = People(visit, asked)
    tables = (_friends(visit, people, answer), _ways(visit, people, answer), _held(visit, answer), _bids(visit, answer))
    return Page(
        "columns",
        plain("nav_competitors", language),
        "competitors",
        tuple(_answers(visit, people, answer)),
        tables,
        asked.account.name,
        more={"even": True},
        legend=("competitor", "supporter", "neutral", "opponent", "unknown"),
        account=asked.account.id,
    )


def _name(answer: Competitors, each: Competitor) -> Cell:
    return Cell(answer.graph.name(each.organization), mark="competitor")


def _friends(visit: Visit, people: People, answer: Competitors) -> Table:
    language = visit.language
    rows = tuple(
        (
            people.cell(friend.person),
            _name(answer, rival),
            Cell(friend.sentence, people.age(friend.observed_on)),
            people.contact(friend.person),
        )
        for rival in answer.competitors
        for friend in rival.supporters
    )
    columns = tuple(Column(plain(f"col_{each}", language)) for each in ("person", "competitor", "evidence", "best_contact"))
    return Table("friends", plain("rivals_friends", language), columns, rows, empty=plain("rivals_no_friends", language))


def _ways(visit: Visit, people: People, answer: Competitors) -> Table:
    language = visit.language
    rows = tuple(
        (
            people.cell(way.person),
            _name(answer, rival),
            Cell(answer.graph.name(way.decision), href=visit.at.decision(way.decision)),
            Cell(f"{way.theirs:.2f}", value=way.theirs),
            Cell(f"{way.ours:.2f}", tone="warn" if way.ours < way.theirs else "strong", value=way.ours),
        )
        for rival in answer.competitors
        for way in sorted(rival.ways, key=lambda way: way.ours - way.theirs)
        if way.theirs >= 0.05
    )
    captions = ("decider", "competitor", "decision", "theirs", "ours")
    columns = tuple(Column(plain(f"col_{each}", language), number=each in ("theirs", "ours")) for each in captions)
    return Table(
        "ways", plain("rivals_ways", language), columns, rows, plain("rivals_ways_note", language), plain("rivals_no_ways", language)
    )


def _held(visit: Visit, answer: Competitors) -> Table:
    language, day, graph = visit.language, visit.when.day, answer.graph
    rows = []
    for rival in answer.competitors:
        for held in sorted(rival.held, key=lambda held: (held.contract_end or "9999", -held.amount)):
            money = rounded(held.amount, answer.currency)
            end = held.contract_end
            ends = (
                Cell(day_short(end, day, language), from_now(end, day, language))
                if end
                else Cell(plain("not_known", language), tone="warn")
            )
            what = "" if held.offer is None else graph.name(held.offer)
            rows.append(
                (_name(answer, rival), Cell(what, graph.name(held.unit)), Cell(thousands(money, language), value=float(money.amount)), ends)
            )
    captions = ("competitor", "offer", "in_thousands", "contract_ends")
    columns = tuple(Column(plain(f"col_{each}", language), number=each == "in_thousands") for each in captions)
    return Table("held", plain("rivals_held", language), columns, tuple(rows), empty=plain("rivals_nothing_held", language))


def _bids(visit: Visit, answer: Competitors) -> Table:
    language, graph = visit.language, answer.graph
    rows = tuple(
        (
            _name(answer, rival),
            Cell(graph.name(bid.target), href=visit.at.decision(bid.target)),
            Cell(vocabulary().caption("bid_outcome", bid.get("outcome", "pending"), language)),
        )
        for rival in answer.competitors
        for bid in rival.bids
        if bid.target in graph
    )
    columns = tuple(Column(plain(f"col_{each}", language)) for each in ("competitor", "decision", "outcome"))
    return Table("bids", plain("rivals_bids", language), columns, rows, empty=plain("rivals_no_bids", language))


def _answers(visit: Visit, people: People, answer: Competitors) -> Iterator[Sentence]:
    language = visit.language
    if not answer.competitors:
        yield Sentence(tell("rivals_none", language), "missing")
        return
    parts = [part for part in answer.closeness.parts if part.about and part.about[0] in answer.graph]
    doing = (Action(answer.closeness.change, people.href(parts[0].about[0])),) if answer.closeness.change and parts else ()
    yield Sentence(answer.closeness.sentence, "competitor", doing)
    ends = [(held.contract_end, rival, held) for rival in answer.competitors for held in rival.held if held.contract_end]
    coming = [each for each in ends if each[0] and each[0] >= visit.when.day]
    if coming:
        end, rival, held = min(coming, key=lambda each: (each[0] or "", answer.graph.name(each[1].organization)))
        what = answer.graph.name(held.offer or held.unit)
        day = day_short(end or "", visit.when.day, language)
        name = answer.graph.name(rival.organization)
        yield Sentence(tell("rivals_contract", language, name=name, what=what, day=day), "clock")
