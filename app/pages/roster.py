"""The people of an account as a list: role, stance, influence, who of us knows them, how long ago."""

from ...graph_model.analysis.people import contacts, units
from ...visualize.content import Action, Cell, Column, Page, Sentence, Table
from ...visualize.pages import plain, tell
from .people import People
from .visit import Visit


def page(visit: Visit, identifier: str) -> Page:
    """Everybody, those who count first."""
    asked = visit.question(identifier)
    language, people = visit.language, People(visit, asked)
    everybody = list(contacts(asked.graph, asked.account.id))
    places = {asked.account.id, *units(asked.graph, asked.account.id)}

    def row(person: str) -> tuple[Cell, ...]:
        believed = people.attitude(person)
        inside = [each.name for each in asked.graph.targets(person, "MEMBER_OF") if each.id in places and each.id != asked.account.id]
        return (
            people.cell(person),
            Cell(", ".join(inside) or "–"),
            Cell(people.role(believed) or "–", people.word("champion") if believed.champion else ""),
            Cell(plain(f"mark_{believed.side}", language)),
            Cell(people.influence(believed)),
            people.contact(person),
        )

    captions = ("person", "unit", "role", "stance", "influence", "best_contact")
    weight = {"high": 0, "medium": 1, "low": 2}
    ranked = sorted(everybody, key=lambda each: (weight.get(people.attitude(each).influence or "", 3), people.graph.name(each), each))
    add = Action(plain("do_add_person", language), form="person", given={"account": asked.account.id})
    table = Table(
        "people",
        plain("nav_people", language),
        tuple(Column(plain(f"col_{each}", language)) for each in captions),
        tuple(row(each) for each in ranked),
        empty=plain("people_none", language),
    )
    unknown = [each for each in everybody if not people.known_by(each) or people.known_by(each)[0].bars == 0]
    counted = tell("people_answer", language, count=len(everybody), unknown=len(unknown))
    answers = (Sentence(counted, "clock", (add,)),) if everybody else (Sentence(tell("people_none", language), "missing", (add,)),)
    return Page("tables", plain("nav_people", language), "people", answers, (table,), asked.account.name, account=asked.account.id)
