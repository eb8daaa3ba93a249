"""Salesforce objects whose rows say more than their columns: users, leads, deals, roles, activities, invitations."""

from dataclasses import replace
from typing import Any

from ...graph_model.claims import CAPACITIES, KIND, Claim, Statement
from ...graph_model.dates import day_after
from ...graph_model.names import folded
from ...graph_model.vocabulary import SHARED
from ..cells import several
from ..making import Cells, base_claim, main_claim, own_account
from ..references import US
from .of_several_formats import Ignored, by_name, interaction, looked_after, role_at_account, row_record, spoken_role

_AT_COMPANY = "MEMBER_OF:company"
_LEADS = ("account manager", "key account manager", "account executive", "responsabile account")
_PLAN_TEXTS: dict[str, tuple[str, str | None]] = {
    "accountchallenges": ("weakness", "them"),
    "accountcompetitors": ("threat", "them"),
    "accountcompetitivestrengths": ("strength", "them"),
    "accountcmptvweaknesses": ("weakness", "them"),
    "accountindustrytrends": ("", None),
    "accountprfmindicators": ("", None),
}


def accounts_of_salesforce(cells: Cells) -> list[Claim]:
    """An account; one that was merged says into which."""
    claim = main_claim(cells)
    _merged(cells, claim.record, "account")
    return [claim]


def contacts_of_salesforce(cells: Cells) -> list[Claim]:
    """A contact; its buyer attributes say what it is at the account in general."""
    claim = main_claim(cells)
    _merged(cells, claim.record, "person")
    account = cells.find("accountid", ("account",))
    words = several(cells.text("buyerattributes")) if account is not None else []
    return [claim, *(role_at_account(cells, claim.record, account or SHARED, word) for word in words)]


def _merged(cells: Cells, record: str, space: str) -> None:
    became = cells.find("masterrecordid", (space,))
    if became is not None:
        cells.delivery.converted[record] = became


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
    return [replace(claim, slots={**claim.slots, "stage": _stage(cells)})]


def contact_roles(cells: Cells) -> list[Claim]:
    """A contact's role in a deal: mapped to ours, kept as written."""
    claim = main_claim(cells)
    decision, person = cells.find("opportunityid", ("opportunity",)), cells.find("contactid", ("person",))
    if decision is None or person is None:
        raise cells.refuse("contactid", "A contact role needs a contact and an opportunity.", "Export the object with both ids.")
    mapped = spoken_role(cells, cells.text("role"))
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


def account_contacts(cells: Cells) -> list[Claim]:
    """Somebody who belongs to an account, also to a further one, with dates and roles."""
    account, person = _both(cells, "accountid", "contactid")
    start = cells.value("startdate") if cells.has("startdate") else None
    end = cells.value("enddate") if cells.has("enddate") else None
    gone = cells.text("isactive") != "" and not cells.value("isactive") and end is None
    said = Statement(person, account, "", {}, start, None if end is None else day_after(end))
    record = row_record(cells, "relation", cells.text("id"))
    base = base_claim(cells)
    claim = replace(base, record=record, about=record, slots={"MEMBER_OF": [said]}, account=account, deleted=base.deleted or gone)
    return [claim, *(role_at_account(cells, person, account, word) for word in several(cells.text("roles")))]


def account_contact_roles(cells: Cells) -> list[Claim]:
    """What somebody is at an account in general."""
    claim = main_claim(cells)
    account, person = _both(cells, "accountid", "contactid")
    slots = {**claim.slots, "role": spoken_role(cells, cells.text("role"))}
    slots |= {"PLAYS": [Statement(person, claim.record)], "ROLE_AT": [Statement(claim.record, account)]}
    return [replace(claim, slots=slots, account=account)]


def _both(cells: Cells, first: str, second: str) -> tuple[str, str]:
    account, person = cells.find(first, ("account",)), cells.find(second, ("person",))
    if account is None or person is None:
        raise cells.refuse(second, "The row needs an account and a contact.", "Export the object with both ids.")
    return account, person


def team_members(cells: Cells) -> list[Claim]:
    """A colleague on the team of an account, or of a deal of it."""
    colleague, references = cells.find("userid", ("user",)), cells.delivery.references
    deal = cells.find("opportunityid", ("opportunity",))
    account = cells.find("accountid", ("account",)) or references.accounts.get(deal or "")
    if colleague is None or account is None:
        raise cells.refuse("userid", "A seat on a team needs a user, and an account or a deal of one.", "Export the object with both ids.")
    word = cells.text("teammemberrole")
    role = "lead seller" if folded(word) in _LEADS else "contributor"
    seat = Statement(colleague, account, f"{role}/{word}", {"role": role, "scope": word or None})
    record = row_record(cells, "team", cells.text("id"))
    return [replace(base_claim(cells), record=record, about=record, slots={"ON_TEAM": [seat]}, account=account)]


def account_plans(cells: Cells) -> list[Claim]:
    """What a plan in the CRM says in words: each text becomes a finding or a trend of the account."""
    account = cells.find("accountid", ("account",))
    if account is None:
        raise cells.refuse("accountid", "A plan needs its account.", "Export the object with AccountId.")
    claims = []
    for column, (kind, of) in _PLAN_TEXTS.items():
        text = cells.text(column)
        if text:
            record = row_record(cells, "finding", cells.text("id"), column)
            slots: dict[str, Any] = {KIND: "Finding", "kind": kind, "of": of, "text": text} if of else {KIND: "Trend", "name": text}
            slots["ABOUT"] = [Statement(record, account)]
            claims.append(replace(base_claim(cells), record=record, about=record, slots=slots, account=account))
    if not claims:
        raise Ignored("a plan without any text")
    return claims


def reported(cells: Cells) -> list[Claim]:
    """A line of a report, which names accounts and owners instead of giving their ids."""
    claim, others = main_claim(cells), []
    if "accountname" in cells.mapping.columns and cells.text("accountname"):
        account, described = by_name(cells, "account", cells.text("accountname"), {KIND: "Organization", CAPACITIES: ["Account"]})
        kind = "MEMBER_OF" if cells.mapping.kind == "Person" else "DECIDED_AT"
        slots = {**claim.slots, f"{kind}:accountname": [Statement(claim.record, account)]}
        claim = replace(claim, slots=slots, account=account)
        others += [replace(each, account=account) for each in described]
    if "stagename" in cells.mapping.columns:
        claim = replace(claim, slots={**claim.slots, "stage": _stage(cells)})
    return [*looked_after(cells, claim), *others]


def _stage(cells: Cells) -> str:
    stage = folded(cells.text("stagename"))
    won = cells.value("iswon") if cells.text("iswon") else any(word in stage for word in ("closed won", "vinta"))
    closed = cells.value("isclosed") if cells.text("isclosed") else stage.startswith(("closed", "chius")) or "persa" in stage
    return "won" if won else "lost" if closed else "open"
