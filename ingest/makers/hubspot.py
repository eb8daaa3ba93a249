"""HubSpot rows that say more than their columns: owners by name, buying roles, deals and their people, merges, engagements."""

from dataclasses import replace

from ...graph_model.claims import KIND, Claim, Statement
from ...graph_model.vocabulary import SHARED
from ..cells import several
from ..making import Cells, base_claim, main_claim
from ..references import US
from .of_several_formats import Ignored, interaction, looked_after, role_at_account, row_record

_WON, _LOST = ("closedwon", "won", "vinta", "chiusavinta", "ganado", "cierreganado", "gewonnen", "gagné"), (
    "closedlost", "lost", "persa", "chiusapersa", "perdido", "cierreperdido", "verloren", "perdu",
)  # fmt: skip
_KINDS = {"CALL": "call", "MEETING": "meeting", "EMAIL": "mail", "INCOMING_EMAIL": "mail"}


def owned(cells: Cells) -> list[Claim]:
    """A row with its owner: one of ours, by the portal's id or by name."""
    return looked_after(cells, main_claim(cells))


def ours(cells: Cells) -> list[Claim]:
    """An owner or user of the portal is one of ours."""
    claim = main_claim(cells)
    return [replace(claim, slots={**claim.slots, "TIED_TO": [Statement(claim.record, US, "", {"tie": "employee"})]})]


def contacts_of_hubspot(cells: Cells) -> list[Claim]:
    """A contact; HubSpot's buying role speaks of the account in general. Those merged into it are the same person."""
    claim = main_claim(cells)
    references = cells.delivery.references
    for merged in several(cells.text("mergedids")):
        cells.delivery.converted[references.record("person", merged)] = claim.record
    company = None if cells.text("companyid") else references.named("account", cells.text("company"))
    if company is not None:
        claim = replace(claim, slots={**claim.slots, "MEMBER_OF:company": [Statement(claim.record, company)]}, account=company)
    claims = looked_after(cells, claim)
    account = cells.find("companyid", ("account",)) or company
    if account is not None:
        claims += [role_at_account(cells, claim.record, account, word) for word in several(cells.text("buyingrole"))]
    return claims


def deals(cells: Cells) -> list[Claim]:
    """A deal is a decision of theirs; the people associated with it count in it, nobody knows as what."""
    claim = main_claim(cells)
    claim = replace(claim, slots={**claim.slots, "stage": _stage(cells)}, account=_account_of(cells, claim.record))
    claims = looked_after(cells, claim)
    for person in cells.find_all("contactids", ("person",)):
        claims.append(_counts_in(cells, person, claim.record, claim.account))
    return claims


def _account_of(cells: Cells, decision: str) -> str:
    """The deal's company: in its own row, or in the table of associations."""
    own = cells.find("companyid", ("account",))
    if own is not None:
        return own
    company = cells.delivery.learned["companies of deals"].get(cells.text("id"))
    references = cells.delivery.references
    return SHARED if company is None else references.accounts.setdefault(decision, references.record("account", company))


def _stage(cells: Cells) -> str:
    told = cells.delivery.learned["stages"].get(cells.text("stage"))
    plain = "".join(filter(str.isalnum, (told or cells.text("stage")).casefold()))
    return "won" if plain in _WON else "lost" if plain in _LOST else "open"


def _counts_in(cells: Cells, person: str, decision: str, account: str) -> Claim:
    record = row_record(cells, "role", decision, person)
    slots = {KIND: "BuyingRole", "PLAYS": [Statement(person, record)], "IN_DECISION": [Statement(record, decision)]}
    return replace(base_claim(cells), record=record, about=record, slots=slots, account=account)


def deal_contacts(cells: Cells) -> list[Claim]:
    """Somebody associated with a deal."""
    decision, person = cells.find("dealid", ("opportunity",)), cells.find("contactid", ("person",))
    if decision is None or person is None:
        raise cells.refuse("contactid", "An association needs both ids.", "Export the table with both.")
    accounts = cells.delivery.references.accounts
    return [_counts_in(cells, person, decision, accounts.get(decision) or accounts.get(person) or SHARED)]


def deal_companies(cells: Cells) -> list[Claim]:
    """The company whose deal it is."""
    decision, account = cells.find("dealid", ("opportunity",)), cells.find("companyid", ("account",))
    if decision is None or account is None:
        raise cells.refuse("companyid", "An association needs both ids.", "Export the table with both.")
    record = row_record(cells, "relation", "deal", decision, account)
    slots = {"DECIDED_AT": [Statement(decision, account)]}
    return [replace(base_claim(cells), record=record, about=record, slots=slots, account=account)]


def merged_contacts(cells: Cells) -> list[Claim]:
    """Two contacts of which the portal says that they are one."""
    return [_merge(cells, "person")]


def merged_deals(cells: Cells) -> list[Claim]:
    """Two deals of which the portal says that they are one."""
    return [_merge(cells, "opportunity")]


def _merge(cells: Cells, space: str) -> Claim:
    references = cells.delivery.references
    merged, stays = references.record(space, cells.text("merged")), references.record(space, cells.text("canonical"))
    if merged == stays:
        raise cells.refuse("merged", "It is merged into itself.", "Correct one of the two ids.")
    cells.delivery.converted[merged] = stays
    record = row_record(cells, "relation", "merge", merged, stays)
    return replace(base_claim(cells), record=record, about=record)


def engagements(cells: Cells) -> list[Claim]:
    """A call or a meeting with those whom the portal associates with it; of a mail only the day is kept."""
    day = cells.value("starttime") if "starttime" in cells.mapping.columns else cells.value("timestamp")
    kind = _KINDS.get(cells.text("type").upper() if "type" in cells.mapping.columns else "MEETING")
    learned, references, engagement = cells.delivery.learned, cells.delivery.references, cells.text("engagementid")
    people = [references.record("person", each) for each in learned["people of engagements"].get(engagement, "").split()]
    companies = learned["companies of engagements"].get(engagement, "").split()
    if kind is None:
        raise Ignored("neither call, meeting nor mail")
    if day is None or not (people or companies):
        raise Ignored("contact without day, or with nobody that the export names")
    account = references.accounts.get(people[0]) if people else None
    account = account or (references.record("account", companies[0]) if companies else SHARED)
    owner = cells.find("ownerid", ("user",)) if "ownerid" in cells.mapping.columns else None
    record = references.record(cells.mapping.space, engagement)
    if kind == "mail":
        return [_written(cells, record, owner, people, (day, account))]
    return [interaction(cells, record, day, kind, [*([owner] if owner else []), *people], account)]


def _written(cells: Cells, record: str, owner: str | None, people: list[str], when: tuple[str, str]) -> Claim:
    day, account = when
    if owner is None or not people:
        raise Ignored("mail without its owner or contact")
    said = [Statement(owner, person, "mail", {"days": [day]}) for person in people]
    return replace(base_claim(cells), record=record, about=record, slots={"CONTACTED": said}, account=account)


def engagement_people(cells: Cells) -> list[Claim]:
    """Somebody who took part; the engagement's own row says when."""
    if cells.text("engagementtype").upper() not in ("CALL", "MEETING", ""):
        raise Ignored("not of a call or meeting")
    event, person = cells.find("engagementid", ("event",)), cells.find("contactid", ("person",))
    if event is None or person is None:
        raise cells.refuse("contactid", "An association needs both ids.", "Export the table with both.")
    account = cells.delivery.references.accounts.get(person, SHARED)
    record = row_record(cells, "event_relation", event, person)
    slots = {"PARTICIPATED_IN": [Statement(person, event)]}
    return [replace(base_claim(cells), record=record, about=record, slots=slots, account=account)]


def stages(cells: Cells) -> None:
    """How each stage of a pipeline ends, by its id."""
    ends = ("won" if cells.value("closedwon") else "lost") if cells.value("isclosed") else "open"
    cells.delivery.learned["stages"][cells.text("stageid")] = ends


def companies_of_deals(cells: Cells) -> None:
    """Whose deal it is."""
    cells.delivery.learned["companies of deals"].setdefault(cells.text("dealid"), cells.text("companyid"))


def people_of_engagements(cells: Cells) -> None:
    """Who took part."""
    _and(cells, "people of engagements", cells.text("contactid"))


def companies_of_engagements(cells: Cells) -> None:
    """With which company."""
    _and(cells, "companies of engagements", cells.text("companyid"))


def _and(cells: Cells, what: str, one: str) -> None:
    learned = cells.delivery.learned[what]
    learned[cells.text("engagementid")] = f"{learned.get(cells.text('engagementid'), '')} {one}".strip()
