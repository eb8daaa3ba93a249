"""Address books and networks: people whose employer, manager or owner is only named."""

from dataclasses import replace
from typing import Any

from ...graph_model.claims import CAPACITIES, KIND, Claim, Statement
from ...graph_model.names import folded
from ...graph_model.vocabulary import SHARED
from ..making import Cells, base_claim, main_claim
from ..references import US
from .of_several_formats import Ignored, by_name, employer, row_record

_OWNER = "owner of the archive"


def cards(cells: Cells) -> list[Claim]:
    """Somebody in an address book: at the company of that name; their manager is a reporting line, a reference an acquaintance."""
    claim = main_claim(cells)
    if not claim.slots.get("name"):
        raise Ignored("a card without a name")
    claim, others = _at_company(cells, claim)
    for column, kind in (("manager", "REPORTS_TO"), ("referredby", "KNOWS")):
        if column in cells.mapping.columns and cells.text(column):
            person, described = by_name(cells, "person", cells.text(column), {KIND: "Person"})
            said = Statement(claim.record, person, "solid" if kind == "REPORTS_TO" else "")
            claim = replace(claim, slots={**claim.slots, f"{kind}:{column}": [said]})
            others += [replace(each, account=claim.account) for each in described]
    return [claim, *others]


def _at_company(cells: Cells, claim: Claim) -> tuple[Claim, list[Claim]]:
    company = cells.text("company")
    if not company:
        return claim, []
    at, described = employer(cells, company)
    account = SHARED if described else at
    slots = {**claim.slots, "MEMBER_OF:company": [Statement(claim.record, at)]}
    return replace(claim, slots=slots, account=account), described


def connections(cells: Cells) -> list[Claim]:
    """Somebody connected with the owner of a LinkedIn archive: once connected is not known well (closeness 1, assumed)."""
    if not cells.text("firstname") and not cells.text("lastname"):
        raise Ignored("a member who is hidden")
    claim, others = _at_company(cells, main_claim(cells))
    owner = cells.delivery.learned["profile"].get(_OWNER)
    if owner is None:
        cells.delivery.warn("Whose connections these are is not in the files: put Profile.csv of the same archive beside them.")
        return [claim, *others]
    day = cells.value("connectedon")
    tie = row_record(cells, "tie", claim.record, folded(owner))
    said = Statement(_owner(cells, owner), claim.record, "", {"closeness": 1.0}, day)
    known = replace(
        base_claim(cells), record=tie, about=tie, slots={"KNOWS": [said]}, account=claim.account, observed_on=day, assumed=True
    )  # fmt: skip
    return [claim, known, *others]


def _owner(cells: Cells, name: str) -> str:
    return row_record(cells, "user", folded(name))


def profile(cells: Cells) -> list[Claim]:
    """The owner of the archive is one of ours."""
    name = " ".join(filter(None, (cells.text("firstname"), cells.text("lastname"))))
    record = _owner(cells, name)
    slots: dict[str, Any] = {KIND: "Person", CAPACITIES: ["KnowledgeHolder"], "name": name}
    slots["TIED_TO"] = [Statement(record, US, "", {"tie": "employee"})]
    return [replace(base_claim(cells), record=record, about=record, slots=slots)]


def owner_of_the_archive(cells: Cells) -> None:
    """Whose connections the other file holds."""
    cells.delivery.learned["profile"][_OWNER] = " ".join(filter(None, (cells.text("firstname"), cells.text("lastname"))))
