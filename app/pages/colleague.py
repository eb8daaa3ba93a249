"""A colleague: whom they know, what only they know, and the hand-over if they go."""

from collections.abc import Iterator

from ...graph_model.analysis.ties import Tie
from ...graph_model.errors import UnknownName
from ...graph_model.graph import Node
from ...visualize.content import Action, Cell, Column, Page, Sentence, Table
from ...visualize.pages import link, plain, tell
from ...visualize.shown import day_short
from .people import People
from .visit import Visit


def page(visit: Visit, identifier: str) -> Page:
    """Over all accounts in which the colleague is known."""
    node = visit.context.get(identifier, visit.when)
    if node is None or "KnowledgeHolder" not in node.labels:
        raise UnknownName("colleague", identifier)
    homes = [each.id for each in visit.accounts if each.id in node.compartments]
    pictures = [People(visit, visit.question(each)) for each in homes]
    known = [(people, person, tie) for people in pictures for person, tie in people.known_to(node.id)]
    only = [(people, person, tie) for people, person, tie in known if _alone(people, person, node.id)]
    return Page(
        "tables",
        node.name,
        "colleagues",
        tuple(_answers(visit, node, only, len(known))),
        (_table(visit, "only", only), _table(visit, "known", known)),
        str(node.get("title", "")),
    )


def _alone(people: People, person: str, colleague: str) -> bool:
    alive = [each for each in people.known_by(person) if each.bars >= 2]
    return [each.colleague for each in alive] == [colleague]


def _table(visit: Visit, name: str, known: list[tuple[People, str, Tie]]) -> Table:
    language, day = visit.language, visit.when.day
    rows = []
    for people, person, tie in known:
        last = tie.last_day or tie.observed_on
        mine = next(each for each in people.known_by(person) if each.tie == tie)
        others = [people.graph.name(each.colleague) for each in people.known_by(person) if each.tie != tie and each.bars >= 2]
        plan = Action(
            plain("do_meeting", language),
            form="meeting",
            given={"person": person, "name": people.graph.name(person), "account": people.asked.account.id},
        )
        rows.append(
            (
                people.cell(person),
                Cell(people.asked.account.name, href=visit.at.account(people.asked.account.id)),
                Cell(plain(f"bars_{mine.bars}", language), mark=f"bars{mine.bars}"),
                Cell(day_short(last, day, language), people.age(last)) if last else Cell("–"),
                Cell(", ".join(others)) if others else Cell(plain("contact_nobody", language), tone="warn"),
                Cell(action=plan),
            )
        )
    captions = ("person", "account", "strength", "last_contact", "who_else", "")
    columns = tuple(Column(plain(f"col_{each}", language) if each else "") for each in captions)
    return Table(name, plain(f"colleague_{name}", language), columns, tuple(rows), empty=plain(f"colleague_{name}_none", language))


def _answers(visit: Visit, node: Node, only: list[tuple[People, str, Tie]], count: int) -> Iterator[Sentence]:
    language = visit.language
    if only:
        first = [link(people.graph.name(person), people.href(person)) for people, person, _ in only[:1]]
        yield Sentence(tell("colleague_alone", language, name=node.name, count=len(only), person=first[0]), "single-holder")
    yield Sentence(tell("colleague_count", language, name=node.name, count=count), "clock")
