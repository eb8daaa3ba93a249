"""The workshop: the team places people in one meeting, by keyboard: role, influence, stance, who knows them."""

from typing import Any

from ...graph_model.analysis.people import contacts, open_decisions
from ...graph_model.graph import Node
from ...graph_model.vocabulary import LANGUAGES, vocabulary
from ...visualize.content import Cell, Column, Page, Sentence, Table
from ...visualize.pages import plain, tell
from ...visualize.people import decisions_of, roles_of
from .choices import STANCES
from .frame import colleagues
from .people import People
from .visit import Visit

_FIELDS = ("role", "influence", "stance", "knows")


def page(visit: Visit, identifier: str) -> Page:
    """Everybody of the account as a grid; `decision` of the address says for which decision, else in general."""
    asked = visit.question(identifier)
    people, language = People(visit, asked), visit.language
    open_ones = open_decisions(asked.graph, asked.account.id)
    wanted = visit.query.get("decision", "")
    decision = wanted if wanted in {each.id for each in open_ones} else ""
    rows = [_row(people, each, decision) for each in contacts(asked.graph, asked.account.id)]
    rows.sort(key=lambda row: (row["placed"], row["name"]))
    placed = sum(row["placed"] for row in rows)
    return Page(
        "workshop",
        plain("workshop_title", language, account=asked.account.name),
        "workshop",
        (Sentence(tell("workshop_answer", language, placed=placed, all=len(rows)), "missing" if placed < len(rows) else "done"),),
        (_table(visit, rows),),
        account=asked.account.id,
        more={
            "grid": {"rows": rows, "decision": decision, "account": asked.account.id, "scales": _scales(visit)},
            "decisions": [{"id": each.id, "name": each.name, "chosen": each.id == decision} for each in open_ones],
        },
    )


def _row(people: People, person: str, decision: str) -> dict[str, Any]:
    role = _role(people, person, decision)
    known = [each for each in people.known_by(person) if each.bars]
    said = {name: None if role is None else role.get(name) for name in ("role", "influence", "stance")}
    return {
        "person": person,
        "name": people.graph.name(person),
        "href": people.href(person),
        "title": people.title(person),
        **said,
        "stance": None if said["stance"] is None else _nearest(said["stance"]),
        "knows": known[0].colleague if known else None,
        "bars": known[0].bars if known else 0,
        "last": people.age(known[0].last) if known else "",
        "role_id": None if role is None else role.id,
        "revision": None if role is None else role.revision,
        "placed": all(said[name] is not None for name in said),
    }


def _nearest(stance: float) -> str:
    return f"{min((value for value, _ in STANCES), key=lambda value: abs(value - stance)):g}"


def _role(people: People, person: str, decision: str) -> Node | None:
    """The role that counts there; one that says what it is goes first."""
    found = [
        role
        for role in roles_of(people.graph, person)
        if (decision in decisions_of(people.graph, role.id) if decision else not decisions_of(people.graph, role.id))
    ]
    return min(found, key=lambda role: (role.get("role") is None, role.id), default=None)


def _scales(visit: Visit) -> dict[str, list[dict[str, str]]]:
    """What each column takes, in the order of its keys."""
    known, index = vocabulary().choices, LANGUAGES.index(visit.language)
    scales = {name: [{"id": value, "name": pair[index]} for value, pair in known[name].items()] for name in ("role", "influence")}
    scales["stance"] = [{"id": f"{value:g}", "name": plain(key, visit.language)} for value, key in STANCES]
    scales["knows"] = colleagues(visit)
    return scales


def _table(visit: Visit, rows: list[dict[str, Any]]) -> Table:
    """The same for a spreadsheet."""
    scales = {name: {each["id"]: each["name"] for each in entries} for name, entries in _scales(visit).items()}
    columns = tuple(Column(plain(f"col_{each}", visit.language)) for each in ("person", "title", *_FIELDS, "last_contact"))
    made = tuple(
        (Cell(row["name"]), Cell(row["title"]), *(Cell(scales[name].get(row[name] or "", "")) for name in _FIELDS), Cell(row["last"]))
        for row in rows
    )
    return Table("workshop", plain("nav_workshop", visit.language), columns, made, empty=plain("people_none", visit.language))
