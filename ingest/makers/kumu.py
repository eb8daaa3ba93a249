"""Kumu's two sheets: elements and the connections between them, by name."""

from dataclasses import replace
from typing import Any

from ...graph_model.claims import CAPACITIES, KIND, Claim, Statement
from ...graph_model.names import folded
from ...graph_model.vocabulary import SHARED
from ..making import Cells, base_claim
from ..references import US
from .of_several_formats import Ignored, row_record

# The word that people write under Type, in both languages: space, kind, capacities.
_TYPES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    **dict.fromkeys(("person", "persona", "people", "contact", "contatto"), ("person", "Person", ())),
    **dict.fromkeys(("colleague", "collega", "our person"), ("person", "Person", ("KnowledgeHolder",))),
    **dict.fromkeys(("account", "customer", "cliente", "company", "azienda"), ("account", "Organization", ("Account",))),
    **dict.fromkeys(("competitor", "concorrente"), ("organization", "Organization", ("Competitor",))),
    **dict.fromkeys(("organization", "organisation", "organizzazione", "partner"), ("organization", "Organization", ())),
    **dict.fromkeys(("unit", "department", "team", "unita", "reparto"), ("unit", "OrgUnit", ())),
    **dict.fromkeys(("decision", "opportunity", "decisione"), ("decision", "Decision", ())),
}  # fmt: skip
_WORDS = {
    "report": "REPORTS_TO",
    "riport": "REPORTS_TO",
    "influen": "INFLUENCES",
    "conflict": "CONFLICTS_WITH",
    "conflitt": "CONFLICTS_WITH",
}
_PLACES = {
    **dict.fromkeys((("person", "account"), ("person", "organization"), ("person", "unit")), "MEMBER_OF"),
    **dict.fromkeys((("unit", "account"), ("unit", "unit")), "PART_OF"),
    **dict.fromkeys((("decision", "account"), ("decision", "unit")), "DECIDED_AT"),
    ("account", "account"): "SUBSIDIARY_OF",
    ("organization", "decision"): "BIDS_IN",
}
_ELEMENTS, _HOMES = "elements by name", "accounts of elements"


def element(cells: Cells) -> None:
    """What a name stands for."""
    found = _TYPES.get(folded(cells.text("type")))
    if found is not None:
        cells.delivery.learned[_ELEMENTS][folded(cells.text("label"))] = found[0]


def connection(cells: Cells) -> None:
    """To which account somebody or something belongs."""
    ends = _ends(cells)
    if ends is not None and ends[1][0] == "account" and (ends[0][0], "account") in _PLACES:
        cells.delivery.learned[_HOMES][ends[0][1]] = ends[1][1]


def elements(cells: Cells) -> list[Claim]:
    """A person, company, unit or decision."""
    if not cells.text("label"):
        raise cells.refuse("label", "The cell is empty.", "Every element needs a label.")
    found = _TYPES.get(folded(cells.text("type")))
    if found is None:
        raise cells.refuse("type", f"{cells.text('type')!r} is no type that kamp knows.", f"Write one of: {', '.join(_TYPES)}.")
    space, kind, capacities = found
    record = _record(cells, space, cells.text("label"))
    slots: dict[str, Any] = {KIND: kind, "name": cells.text("label")}
    if capacities:
        slots[CAPACITIES] = list(capacities)
    if capacities == ("KnowledgeHolder",):
        slots["TIED_TO"] = [Statement(record, US, "", {"tie": "employee"})]
    if kind == "Person" and cells.text("description"):
        slots["title"] = cells.text("description")
    if kind == "Decision":
        slots["stage"] = "open"
    return [replace(base_claim(cells), record=record, about=record, slots=slots, account=_home(cells, space, record))]


def connections_of_kumu(cells: Cells) -> list[Claim]:
    """A connection, as the kinds of its ends and its type say."""
    ends = _ends(cells)
    if ends is None:
        unknown = next(name for name in ("from", "to") if folded(cells.text(name)) not in cells.delivery.learned[_ELEMENTS])
        raise cells.refuse(unknown, f"No element is called {cells.text(unknown)!r}.", "Write the label of an element.")
    (space_a, a), (space_b, b) = ends
    kind = _kind(cells, space_a, space_b)
    if kind is None:
        raise Ignored("a connection of kinds that nothing joins")
    fields = {"closeness": min(4.0, max(0.0, float(cells.value("strength"))))} if kind == "KNOWS" and cells.text("strength") else {}
    qualifier = "solid" if kind == "REPORTS_TO" else ""
    record = row_record(cells, "relation", kind, a, b)
    home = next((each for each in (_home(cells, space_a, a), _home(cells, space_b, b)) if each != SHARED), SHARED)
    return [replace(base_claim(cells), record=record, about=record, slots={kind: [Statement(a, b, qualifier, fields)]}, account=home)]


def _kind(cells: Cells, a: str, b: str) -> str | None:
    if a == b == "person":
        word = folded(f"{cells.text('type')} {cells.text('label')}")
        return next((kind for part, kind in _WORDS.items() if part in word), "KNOWS")
    return _PLACES.get((a, b))


def _ends(cells: Cells) -> tuple[tuple[str, str], tuple[str, str]] | None:
    learned = cells.delivery.learned[_ELEMENTS]
    spaces = [learned.get(folded(cells.text(name))) for name in ("from", "to")]
    if spaces[0] is None or spaces[1] is None:
        return None
    return (spaces[0], _record(cells, spaces[0], cells.text("from"))), (spaces[1], _record(cells, spaces[1], cells.text("to")))


def _home(cells: Cells, space: str, record: str) -> str:
    return record if space == "account" else str(cells.delivery.learned[_HOMES].get(record, SHARED))


def _record(cells: Cells, space: str, label: str) -> str:
    return row_record(cells, space, folded(label))
