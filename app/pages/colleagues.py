"""Our colleagues: whom each knows, across the accounts that the viewer may see. Never a ranking: by name."""

from ...visualize.content import Cell, Column, Page, Sentence, Table
from ...visualize.pages import plain, tell
from ...visualize.shown import initials
from .frame import colleagues
from .visit import Visit


def page(visit: Visit) -> Page:
    """All of us, each with a page."""
    language = visit.language
    found = visit.context.store.get(
        [each["id"] for each in colleagues(visit)], viewer=visit.context.viewer, as_of=visit.when.day, known_at=None
    )
    rows = tuple(
        (
            Cell(node.name, str(node.get("title", "")), visit.at.colleague(node.id), initials=initials(node.name)),
            Cell(_places(visit, node.compartments)),
        )
        for node in found
    )
    columns = (Column(plain("col_colleague", language)), Column(plain("col_accounts", language)))
    table = Table("colleagues", plain("nav_colleagues", language), columns, rows, empty=plain("colleagues_none", language))
    answer = Sentence(tell("colleagues_answer", language, count=len(found)), "clock")
    return Page("tables", plain("nav_colleagues", language), "colleagues", (answer,), (table,))


def _places(visit: Visit, compartments: frozenset[str]) -> str:
    return ", ".join(each.name for each in visit.accounts if each.id in compartments) or "–"
