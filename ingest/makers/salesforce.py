"""Salesforce objects whose rows say more than their columns: users, leads, deals, roles, activities, invitations."""

from dataclasses import replace

from ...graph_model.claims import CAPACITIES, KIND, Claim, Statement
from ...graph_model.names import folded
from ...graph_model.vocabulary import SHARED
from ..making import Cells, base_claim, main_claim, own_account
from ..references import US
from .common import Ignored, interaction, row_record

_AT_COMPANY = "MEMBER_OF:company"


def users(cells: Cells) -> list[Claim]:
    """A user of the CRM is one of ours; one who is no longer active was."""
    claim = main_claim(cells)
    active = not cells.text("isactive") or cells.value("isactive")
    tied = Statement(claim.record, US, "", {"tie": "employee" if active else "former"}, None, None if active else claim.observed_on)
    return [replace(claim, slots={**claim.slots, CAPACITIES: ["KnowledgeHolder"], "TIED_TO": [tied]})]


def leads(cells: Cells) -> list[Claim]:
    """Somebody who is not yet a contact; of a converted one Salesforce says which contact it became."""
    claim = main_claim(cells)
    references = cells.delivery.references
    became = cells.find("convertedcontactid", ("person",))
    if became is not None:
        cells.delivery.converted[claim.record] = became
    company, account = cells.text("company"), own_account(cells)
    if account is not None:
        return [replace(claim, slots={**claim.slots, _AT_COMPANY: [Statement(claim.record, account)]})]
    if not company or company.startswith("["):  # Salesforce writes [not provided]
        return [claim]
    record = references.record("lead_company", folded(company))
    lead = replace(claim, slots={**claim.slots, _AT_COMPANY: [Statement(claim.record, record)]})
    return [lead, replace(base_claim(cells), record=record, about=record, slots={KIND: "Organization", "name": company})]


def opportunities(cells: Cells) -> list[Claim]:
    """A deal is a decision of theirs; its stage is open, won or lost."""
    claim = main_claim(cells)
    stage = cells.text("stagename").casefold()
    won = cells.value("iswon") if cells.text("iswon") else "closed won" in stage
    closed = cells.value("isclosed") if cells.text("isclosed") else stage.startswith("closed")
    return [replace(claim, slots={**claim.slots, "stage": "won" if won else "lost" if closed else "open"})]


def contact_roles(cells: Cells) -> list[Claim]:
    """A contact's role in a deal: mapped to ours, kept as written."""
    claim = main_claim(cells)
    decision, person = cells.find("opportunityid", ("opportunity",)), cells.find("contactid", ("person",))
    if decision is None or person is None:
        raise cells.refuse("contactid", "A contact role needs a contact and an opportunity.", "Export the object with both ids.")
    mapped = cells.delivery.form.roles.get(cells.text("role").casefold())
    account = cells.delivery.references.accounts.get(decision) or cells.delivery.references.accounts.get(person) or SHARED
    slots = {**claim.slots, "role": mapped, "PLAYS": [Statement(person, claim.record)], "IN_DECISION": [Statement(claim.record, decision)]}
    return [replace(claim, slots=slots, account=account)]


def activities(cells: Cells) -> list[Claim]:
    """A call or meeting is a contact of its owner with the person; of a mail only the day is kept."""
    day = next((cells.value(name) for name in ("activitydate", "startdatetime", "activitydatetime") if cells.text(name)), None)
    owner, person = cells.find("ownerid", ("user",)), cells.find("whoid", ("person",))
    planned = cells.text("status") and cells.text("status").casefold() not in ("completed", "closed")
    if day is None or owner is None or person is None or planned:
        raise Ignored("activity without day or person, or still to come")
    references = cells.delivery.references
    account = references.accounts.get(person) or cells.find("accountid", ("account",)) or SHARED
    sort = f"{cells.text('tasksubtype')} {cells.text('type')}".casefold()
    record = references.record(cells.mapping.space, cells.text("id"))
    if "mail" in sort:
        said = Statement(owner, person, "mail", {"days": [day]})
        return [replace(base_claim(cells), record=record, about=record, slots={"CONTACTED": [said]}, account=account)]
    kind = "call" if "call" in sort or cells.text("calltype") or cells.mapping.name == "Task" else "meeting"
    claim = interaction(cells, record, day, kind, [owner, person], account)
    return [replace(claim, observed_on=cells.observed_on())]


def invitees(cells: Cells) -> list[Claim]:
    """Somebody else who was at a meeting."""
    event, person = cells.find("eventid", ("event",)), cells.find("relationid", ("person", "user"))
    if event is None or person is None or cells.text("status").casefold() == "declined":
        raise Ignored("invitation without event or person, or declined")
    account = cells.delivery.references.accounts.get(person) or cells.delivery.references.accounts.get(event) or SHARED
    record = row_record(cells, "event_relation", cells.text("id"))
    return [replace(base_claim(cells), record=record, about=record, slots={"PARTICIPATED_IN": [Statement(person, event)]}, account=account)]
