"""Dynamics 365 rows: look-ups that are names, codes for roles, connections with their mirror, who was at an appointment."""

from dataclasses import replace
from typing import Any

from ...graph_model.claims import CAPACITIES, KIND, Claim, Statement
from ...graph_model.dates import day_after
from ...graph_model.names import folded
from ...graph_model.vocabulary import SHARED
from ..making import Cells, base_claim, main_claim
from .of_several_formats import Ignored, by_name, interaction, looked_after, role_at_account, row_record, spoken_role

_ACCOUNT_ROLES = {"1": "Decision maker", "3": "Influencer"}  # accountrolecode; 2 is Employee
_TAGS = {"0": "Decision maker", "1": "Influencer", "2": "Blocker"}  # msdyn_decisioninfluencetag; 3 is Unknown
_TEAM_ROLES = ("account manager", "delivery professional", "service professional", "technical sales professional", "industry expert",
               "territory manager")  # fmt: skip
_PRESENT = ("5", "6", "7", "9", "required attendee", "optional attendee", "organizer", "owner")
_ACCOUNT = {KIND: "Organization", CAPACITIES: ["Account"]}
_PEOPLE = "people of activities"


def contacts_of_dynamics(cells: Cells) -> list[Claim]:
    """A contact; the role or influence tag says what somebody is at the account; one who left is no longer there."""
    claim = main_claim(cells)
    account, others = _lookup(cells, "companyid", "company")
    gone = folded(cells.text("orgchange")) in ("1", "not at company")
    if account is not None:
        end = claim.observed_on if gone else None
        slots = {**claim.slots, "MEMBER_OF:company": [Statement(claim.record, account, "", {}, None, end)]}
        claim = replace(claim, slots=slots, account=account)
    if cells.text("manager") and not cells.text("managerid"):
        boss, described = by_name(cells, "person", cells.text("manager"), {KIND: "Person"})
        claim = replace(claim, slots={**claim.slots, "REPORTS_TO:manager": [Statement(claim.record, boss, "solid")]})
        others += [replace(each, account=claim.account) for each in described]
    claims = [*looked_after(cells, claim), *others]
    if account is not None:
        claims += [role_at_account(cells, claim.record, account, word) for word in _role_words(cells)]
    return claims


def _lookup(cells: Cells, by_id: str, named: str) -> tuple[str | None, list[Claim]]:
    """The account of a look-up: its id, or its name, which the export gives in place of it."""
    if by_id in cells.mapping.columns and cells.text(by_id):
        return cells.find(by_id, ("account",)), []
    if not cells.text(named):
        return None, []
    found, described = by_name(cells, "account", cells.text(named), _ACCOUNT)
    return found, [replace(each, account=found) for each in described]


def _role_words(cells: Cells) -> list[str]:
    words = (
        _ACCOUNT_ROLES.get(cells.text("rolecode"), cells.text("rolecode")),
        _TAGS.get(cells.text("influencetag"), cells.text("influencetag")),
    )
    return [word for word in dict.fromkeys(words) if spoken_role(cells, word) is not None]


def deals_of_dynamics(cells: Cells) -> list[Claim]:
    """A deal is a decision of theirs; its status is open, won or lost."""
    claim = main_claim(cells)
    account, others = _lookup(cells, "accountid", "customer")
    status = folded(cells.text("status"))
    stage = "won" if status in ("1", "won", "vinta") else "lost" if status in ("2", "lost", "persa") else "open"
    slots = {**claim.slots, "stage": stage}
    if account is not None:
        slots["DECIDED_AT:customer"] = [Statement(claim.record, account)]
        claim = replace(claim, account=account)
    return [*looked_after(cells, replace(claim, slots=slots)), *others]


def connections_of_dynamics(cells: Cells) -> list[Claim]:
    """A person in a deal, a colleague on its team, or two people who know each other. Each connection has a mirror row, told once."""
    first, second = _end(cells, "1"), _end(cells, "2")
    if first is None or second is None or folded(cells.text("state")) in ("1", "inactive"):
        raise Ignored("a connection of other things, or one that is over")
    (kind_a, a, role_a), (kind_b, b, role_b) = first, second
    if kind_a == kind_b == "person":
        return [_known(cells, *sorted((a, b)))]
    if kind_a != "person" or kind_b == "person":
        raise Ignored("the mirror of a connection")
    return [_in_deal(cells, a, b, role_a or role_b) if kind_b == "opportunity" else role_at_account(cells, a, b, role_a or role_b)]


def _end(cells: Cells, number: str) -> tuple[str, str, str] | None:
    references, text = cells.delivery.references, cells.text(f"record{number}id")
    told = folded(cells.text(f"record{number}type"))
    for space, names in (("person", ("contact", "2")), ("opportunity", ("opportunity", "3")), ("account", ("account", "1"))):
        if told in names or (not told and (text in references.ids[space] or references.named(space, text) is not None)):
            return space, references.find((space,), text), cells.text(f"record{number}role")
    return None


def _period(cells: Cells) -> tuple[str | None, str | None]:
    start = cells.value("start") if cells.has("start") else None
    end = cells.value("end") if cells.has("end") else None
    return start, None if end is None else day_after(end)


def _known(cells: Cells, a: str, b: str) -> Claim:
    record = row_record(cells, "tie", a, b)
    accounts = cells.delivery.references.accounts
    account = accounts.get(a) or accounts.get(b) or SHARED
    return replace(
        base_claim(cells), record=record, about=record, slots={"KNOWS": [Statement(a, b, "", {}, *_period(cells))]}, account=account
    )


def _in_deal(cells: Cells, person: str, deal: str, word: str) -> Claim:
    accounts = cells.delivery.references.accounts
    account = accounts.get(deal) or accounts.get(person) or SHARED
    record = row_record(cells, "role", deal, person, folded(word))
    start, end = _period(cells)
    slots: dict[str, Any] = {KIND: "BuyingRole", "role": spoken_role(cells, word), "role_original": word or None}
    slots |= {"PLAYS": [Statement(person, record, "", {}, start, end)], "IN_DECISION": [Statement(record, deal)]}
    return replace(base_claim(cells), record=record, about=record, slots=slots, account=account)


def appointments_of_dynamics(cells: Cells) -> list[Claim]:
    """A meeting or a call; who was there stands in the table of parties."""
    people = cells.delivery.learned[_PEOPLE].get(cells.text("activityid"), [])
    day, kind = cells.value("start"), "call" if "phone" in folded(cells.text("type")) else "meeting"
    if day is None or not people or folded(cells.text("state")) in ("2", "canceled", "cancelled"):
        raise Ignored("activity without day or parties, or cancelled")
    references = cells.delivery.references
    found = [references.record("user" if each in references.ids["user"] else "person", each) for each in people]
    account = next((references.accounts[each] for each in found if each in references.accounts), SHARED)
    return [interaction(cells, references.record("event", cells.text("activityid")), day, kind, found, account)]


def parties_of_dynamics(_: Cells) -> list[Claim]:
    """Somebody at an activity: told with the activity itself."""
    raise Ignored("told with its activity")


def people_of_activities(cells: Cells) -> None:
    """Who was there: organiser, owner and attendees; not who was copied, not rooms."""
    if cells.text("partyid") and folded(cells.text("mask")) in _PRESENT:
        people = cells.delivery.learned[_PEOPLE].setdefault(cells.text("activityid"), [])
        if cells.text("partyid") not in people:
            people.append(cells.text("partyid"))
