"""My week: ties about to go quiet, actions due, meetings with what to ask, contracts that end, over all my accounts."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ...graph_model.analysis.at_stake import summed
from ...graph_model.analysis.people import first_name
from ...graph_model.errors import UnknownName
from ...graph_model.graph import Node
from ...visualize.content import Action, Cell, Column, Page, Sentence, Table
from ...visualize.pages import link, plain, tell
from ...visualize.shown import day_short, from_now, short_money, thousands
from .ahead import Due, Ending, Planned, Quiet, due, ending, planned, quiet
from .people import People
from .spark import spark
from .visit import Visit

_MOST = 8


def page(visit: Visit, identifier: str | None = None) -> Page:
    """The week of one colleague: the one in the address, else whoever asks; without either, of all accounts."""
    me = _me(visit, identifier)
    pictures = [People(visit, visit.question(each.id)) for each in visit.accounts if me is None or each.id in me.compartments]
    day = visit.when.day
    mine = None if me is None else me.id
    ties = sorted((tie for each in pictures for tie in _quiet(visit, each, mine, day)), key=lambda each: (each.on or "", each.person))
    actions = sorted((each for picture in pictures for each in due(picture, mine, day)), key=lambda each: (each.day, each.action.id))
    ends = sorted((each for picture in pictures for each in ending(picture, day)), key=lambda each: (each.day, each.spend.id))
    meetings = sorted((each for picture in pictures for each in planned(picture, mine, day)), key=lambda each: (each.day, each.meeting.id))
    title = plain("week_of", visit.language, name=first_name(me.name)) if me else plain("nav_week", visit.language)
    tables = (_ties(visit, ties), _meetings(visit, meetings), _actions(visit, actions), _contracts(visit, ends))
    return Page(
        "columns",
        title,
        "week",
        tuple(_answers(visit, me, ties, actions, meetings))[:3],
        tables,
        _note(visit, len(pictures)),
        more={"even": False},
        legend=("clockwarn", "supporter", "neutral", "opponent", "unknown", "competitor", "bars2"),
    )


def _me(visit: Visit, identifier: str | None) -> Node | None:
    wanted = identifier or visit.me
    found = None if not wanted else visit.context.get(wanted, visit.when)
    if identifier and (found is None or "KnowledgeHolder" not in found.labels):
        raise UnknownName("colleague", identifier)
    return found


def _note(visit: Visit, count: int) -> str:
    monday = date.fromisoformat(visit.when.day)
    monday -= timedelta(days=monday.weekday())
    first, last = (day_short(each.isoformat(), visit.when.day, visit.language) for each in (monday, monday + timedelta(days=6)))
    return plain("week_note", visit.language, first=first, last=last, count=count)


def _quiet(visit: Visit, people: People, mine: str | None, day: str) -> Iterator[Quiet]:
    stakes = {person: summed(people.graph, stakes, visit.context.currency)[0] for person, stakes in visit.risk(people.asked).lost.items()}
    for colleague in (mine,) if mine else sorted(people.ours):
        yield from quiet(people, colleague, stakes, day)


def _ties(visit: Visit, found: Iterable[Quiet]) -> Table:
    language, day = visit.language, visit.when.day
    rows = []
    for each in list(found)[:_MOST]:
        people, graph = each.people, each.people.graph
        others = [graph.name(one.colleague).split(" ")[0] for one in people.known_by(each.person) if one.tie != each.tie and one.bars >= 2]
        given = {"person": each.person, "name": graph.name(each.person), "account": people.asked.account.id}
        last = each.tie.last_day
        rows.append(
            (
                people.cell(each.person, f"{people.title(each.person)}, {people.asked.account.name}"),
                Cell("–") if each.stake is None else Cell(thousands(each.stake, language), value=float(each.stake.amount)),
                Cell(picture=spark(each.tie, day)),
                Cell(day_short(last, day, language), from_now(last, day, language)) if last else Cell("–"),
                Cell(day_short(each.on, day, language), from_now(each.on, day, language), tone="warn")
                if each.on
                else Cell(plain("gone_quiet", language), tone="warn"),
                Cell(", ".join(others)) if others else Cell(people.word("contact_nobody"), tone="warn"),
                Cell(action=Action(plain("do_meeting", language), form="meeting", given=given)),
            )
        )
    captions = ("who", "at_stake", "strength_6", "last_contact", "quiet_on", "who_else", "")
    columns = tuple(Column(plain(f"col_{each}", language) if each else "", number=each == "at_stake") for each in captions)
    return Table(
        "ties", plain("week_ties", language), columns, tuple(rows), plain("week_ties_note", language), plain("week_no_ties", language)
    )


def _meetings(visit: Visit, found: Iterable[Planned]) -> Table:
    language, day = visit.language, visit.when.day
    rows = []
    for each in found:
        people = each.people
        names = ", ".join(people.graph.name(person) for person in each.theirs)
        question = _question(visit, people, each.theirs)
        sheet = Action(plain("do_sheet", language), visit.at.to("meeting", each.meeting.id))
        rows.append(
            (Cell(day_short(each.day, day, language)), Cell(people.asked.account.name, names), Cell(question or "–"), Cell(action=sheet))
        )
    columns = tuple(Column(plain(f"col_{each}", language) if each else "") for each in ("day", "meeting", "ask", ""))
    return Table("meetings", plain("week_meetings", language), columns, tuple(rows), empty=plain("week_no_meetings", language))


def _question(visit: Visit, people: People, theirs: tuple[str, ...]) -> str:
    """The most valuable question that somebody in the room may answer."""
    for gap in visit.gaps(people.asked).gaps:
        if gap.about in theirs or {each.person for each in gap.ask} & set(theirs):
            return gap.say
    first = visit.gaps(people.asked).gaps
    return first[0].say if first else ""


def _actions(visit: Visit, found: Iterable[Due]) -> Table:
    language, day = visit.language, visit.when.day
    rows = []
    for each in found:
        late = each.day < day
        where = " · ".join(filter(None, (each.people.asked.account.name, each.area.name if each.area else "")))
        done = Action(
            plain("do_done", language),
            form="done",
            given={"action": each.action.id, "name": each.action.name, "account": each.people.asked.account.id},
        )
        rows.append(
            (
                Cell(day_short(each.day, day, language), from_now(each.day, day, language), tone="warn" if late else ""),
                Cell(each.action.name, tone="strong"),
                Cell(where, href=visit.at.account(each.people.asked.account.id)),
                Cell(action=done),
            )
        )
    columns = tuple(Column(plain(f"col_{each}", language) if each else "") for each in ("due", "action", "serves", ""))
    overdue = sum(each.day < day for each in found)
    note = plain("week_late", language, count=overdue) if overdue else ""
    return Table("actions", plain("week_actions", language), columns, tuple(rows), note, plain("week_no_actions", language))


def _contracts(visit: Visit, found: Iterable[Ending]) -> Table:
    language, day = visit.language, visit.when.day
    rows = []
    for each in found:
        graph = each.people.graph
        what = ", ".join(node.name for kind in ("SPENT_ON", "SPENT_BY") for node in graph.targets(each.spend.id, kind))
        whose = plain("week_theirs", language, name=graph.name(each.rival)) if each.rival else plain("week_renew", language)
        rows.append(
            (
                Cell(day_short(each.day, day, language), from_now(each.day, day, language)),
                Cell(each.people.asked.account.name, what, visit.at.account(each.people.asked.account.id)),
                Cell(whose, mark="competitor" if each.rival else ""),
                Cell("–") if each.amount is None else Cell(thousands(each.amount, language), value=float(each.amount.amount)),
            )
        )
    captions = ("contract_ends", "account_what", "what_it_means", "amount")
    columns = tuple(Column(plain(f"col_{each}", language), number=each == "amount") for each in captions)
    return Table(
        "contracts",
        plain("week_contracts", language),
        columns,
        tuple(rows),
        plain("week_thousands", language),
        plain("week_no_contracts", language),
    )


def _answers(visit: Visit, me: Node | None, ties: list[Quiet], actions: list[Due], meetings: list[Planned]) -> Iterator[Sentence]:
    language, day = visit.language, visit.when.day
    if me is None:
        yield Sentence(tell("week_nobody", language), "clock")
    alone = [each for each in ties if all(one.tie == each.tie for one in each.people.known_by(each.person) if one.bars >= 2)]
    if alone:
        first = max(alone, key=lambda each: each.stake.minor if each.stake else 0)
        yield _alone(visit, first)
    soon = [each for each in ties if each.on]
    if soon:
        first_ones = ", ".join(
            f"{each.people.graph.name(each.person)} ({day_short(each.on, day, language)})" for each in soon[:2] if each.on
        )
        yield Sentence(tell("week_quiet_one" if len(soon) == 1 else "week_quiet", language, count=len(soon), names=first_ones), "clockwarn")
    late = [each for each in actions if each.day < day]
    if late:
        yield Sentence(
            tell("week_late_one" if len(late) == 1 else "week_late_first", language, count=len(late), name=late[0].action.name), "clockwarn"
        )
    for each in meetings[:1]:
        question = _question(visit, each.people, each.theirs)
        who = each.people.graph.name(each.theirs[0])
        when = from_now(each.day, day, language)
        sheet = (Action(plain("do_sheet", language), visit.at.to("meeting", each.meeting.id)),)
        yield Sentence(tell("week_meet", language, name=who, when=when, question=question), "missing", sheet)
    if not ties and not late and not meetings:
        yield Sentence(tell("week_calm", language), "supporter")


def _alone(visit: Visit, first: Quiet) -> Sentence:
    people, language = first.people, visit.language
    money = "" if first.stake is None else f" ({short_money(first.stake, language)})"
    who = link(people.graph.name(first.person), people.href(first.person))
    given = {"person": first.person, "name": people.graph.name(first.person), "account": people.asked.account.id}
    act = (Action(plain("do_meeting", language), form="meeting", given=given),)
    only = people.graph.name(first.tie.b if first.tie.a == first.person else first.tie.a)
    return Sentence(tell("week_alone", language, name=only, person=who, money=money), "risk", act)
