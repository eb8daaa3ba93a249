"""The sheet of a meeting: who is in the room, what each is to us, what to ask whom."""

from ...graph_model.analysis.knowledge_gaps import Gap
from ...graph_model.vocabulary import vocabulary
from ...visualize.content import Cell, Column, Page, Sentence, Table
from ...visualize.pages import plain, tell
from ...visualize.shown import day_long, thousands
from .people import People
from .visit import Visit

_MOST = 8


def page(visit: Visit, identifier: str) -> Page:
    """One meeting, past or to come; made to be printed."""
    asked, meeting = visit.whose(identifier, "Interaction")
    people, language = People(visit, asked), visit.language
    there = [each.source for each in asked.graph.into(meeting.id, "PARTICIPATED_IN")]
    theirs = [each for each in there if each not in people.ours]
    kind = vocabulary().caption("interaction_kind", meeting.get("kind", "meeting"), language)
    day = day_long(meeting.get("day"), language)
    questions = _questions(visit, people, theirs)
    first = questions.rows[0][0].text if questions.rows else ""
    answer = (
        Sentence(tell("meeting_ask", language, question=first), "missing")
        if first
        else Sentence(tell("meeting_no_ask", language), "supporter")
    )
    return Page(
        "tables",
        f"{kind}, {day}",
        "week",
        (answer,),
        (_room(people, there), questions),
        asked.account.name,
        account=asked.account.id,
    )


def _room(people: People, there: list[str]) -> Table:
    language = people.visit.language
    rows = []
    for person in sorted(there, key=lambda each: (each in people.ours, people.graph.name(each))):
        believed = people.attitude(person)
        ours = person in people.ours
        role = Cell(plain("mark_ours", language)) if ours else Cell(people.role(believed) or "–")
        stance = Cell("–") if ours else Cell(plain(f"mark_{believed.side}", language))
        backs = ", ".join(people.graph.name(each.target) for each in people.graph.out(person, "BACKS"))
        rows.append((people.cell(person), role, stance, Cell(backs, mark="competitor") if backs else Cell("–")))
    columns = tuple(Column(plain(f"col_{each}", language)) for each in ("person", "role", "stance", "competitor"))
    return Table("room", plain("meeting_room", language), columns, tuple(rows))


def _questions(visit: Visit, people: People, theirs: list[str]) -> Table:
    """What somebody in the room most likely knows, the most money first; then what is most worth knowing at all."""
    language, found = visit.language, visit.gaps(people.asked).gaps
    near = [gap for gap in found if gap.about in theirs or {each.person for each in gap.ask} & set(theirs)]
    chosen = [*near, *(gap for gap in found if gap not in near)][:_MOST]
    rows = tuple(
        (
            Cell(gap.say, mark=gap.kind),
            Cell("–") if gap.money is None else Cell(thousands(gap.money, language), value=float(gap.money.amount)),
            Cell(_there(people, gap, theirs) or plain("meeting_anybody", language)),
        )
        for gap in chosen
    )
    columns = (
        Column(plain("col_question", language)),
        Column(plain("col_depends", language), number=True),
        Column(plain("col_ask", language)),
    )
    return Table("questions", plain("meeting_questions", language), columns, rows, empty=plain("gaps_none", language))


def _there(people: People, gap: Gap, theirs: list[str]) -> str:
    """Who of those in the room can be asked."""
    return ", ".join(people.graph.name(each.person) for each in gap.ask if each.person in theirs)
