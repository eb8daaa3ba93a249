"""Our plain tables whose rows make more than one node, or none: each maker turns one row into its claims, the main one first."""

from dataclasses import replace
from typing import Any

from ...graph_model.claims import KIND, Claim, Statement
from ...graph_model.ids import record_id
from ...graph_model.vocabulary import SHARED
from ..cells import several
from ..making import Cells, base_claim, compartment, main_claim, period
from ..references import US
from .of_several_formats import interaction, mail, row_record, supplier

_TIE_KINDS = {"knows": "KNOWS", "influences": "INFLUENCES", "conflicts": "CONFLICTS_WITH", "backs": "BACKS"}
_TIE_KINDS |= {"conosce": "KNOWS", "influenza": "INFLUENCES", "conflitto": "CONFLICTS_WITH", "sostiene": "BACKS"}


def holders(cells: Cells) -> list[Claim]:
    """A colleague, the tie to us, and the seat on each account's team."""
    claim = main_claim(cells)
    start, end = period(cells)
    tie = cells.value("tie") or "employee"
    tied = Statement(claim.record, US, "", {"tie": tie}, start, end)
    claims = [replace(claim, slots={**claim.slots, "TIED_TO": [tied]})]
    role, scope = cells.value("role"), cells.text("scope")
    for account in cells.find_all("account", ("account",)):
        seat = Statement(claim.record, account, f"{role or ''}/{scope}", {"role": role, "scope": scope or None}, start, end)
        record = row_record(cells, "team", claim.record, account, role or "", scope)
        claims.append(replace(base_claim(cells), record=record, about=record, slots={"ON_TEAM": [seat]}, account=account))
    return claims


def ties(cells: Cells) -> list[Claim]:
    """A declared tie between two people, or of a person with a competitor."""
    word = cells.text("kind").casefold()
    if word not in _TIE_KINDS:
        raise cells.refuse("kind", f"{cells.text('kind')!r} is not a kind of tie.", "Write knows, influences, conflicts or backs.")
    kind = _TIE_KINDS[word]
    for name in ("from", "to"):
        if not cells.text(name):
            raise cells.refuse(name, "The cell is empty.", "A tie needs both ends.")
    source = cells.find("from", ("person",))
    target = cells.find("to", ("organization",) if kind == "BACKS" else ("person",))
    assert source is not None
    assert target is not None
    fields = {name: cells.value(name) for name in ("closeness", "wanted") if cells.text(name)}
    if kind == "INFLUENCES" and "closeness" in fields:
        fields = {"weight": fields["closeness"]}
    for name in ("closeness", "wanted"):
        if name in fields and not 0 <= fields[name] <= 4:
            raise cells.refuse(
                name, f"{cells.text(name)} is not between 0 and 4.", "Closeness runs from 0 (unknown to each other) to 4 (close)."
            )
    teller = cells.find("said_by", ("person",))
    accounts = cells.delivery.references.accounts
    account = accounts.get(target, SHARED) if accounts.get(target, SHARED) != SHARED else accounts.get(source, SHARED)
    record = row_record(cells, "tie", kind, source, target, teller or "")
    claim = replace(
        base_claim(cells),
        record=record,
        about=record,
        slots={kind: [Statement(source, target, "", fields)]},
        account=account,
        holder=teller,
    )
    return [claim]


def contacts(cells: Cells) -> list[Claim]:
    """A meeting or a call; of mail only the day between each of ours and each of theirs."""
    for name in ("date", "kind", "participants", "account"):
        if not cells.text(name):
            raise cells.refuse(name, "The cell is empty.", f"A contact needs {name!r}.")
    day, kind = cells.value("date"), cells.value("kind")
    people = list(dict.fromkeys(cells.find_all("participants", ("person",))))
    account = cells.find("account", ("account",)) or SHARED
    if kind == "mail":
        return mail(cells, day, people, account)
    key = "|".join((day, kind, *sorted(people), account))
    return [interaction(cells, cells.delivery.references.record("contact", key), day, kind, people, account)]


def steps(cells: Cells) -> list[Claim]:
    """A step of a decision and one who must act in it; rows of equal decision, order and kind speak of one step."""
    claim = main_claim(cells)
    decision = cells.find("decision", ("decision", "opportunity"))
    assert decision is not None
    person = cells.find("person", ("person",))
    step_key = "|".join((decision, cells.text("order"), str(cells.value("kind"))))
    step = cells.delivery.references.record("step", step_key)
    row = cells.delivery.references.record("step", f"{step_key}|{person or ''}")
    role = cells.delivery.references.record("role", f"{step_key}|{person or ''}")
    account = cells.delivery.references.accounts.get(decision, SHARED)
    slots = {**claim.slots, "STEP_OF": [Statement(step, decision)], "REQUIRES": [Statement(step, role)]}
    played = [Statement(person, role)] if person is not None else None
    role_slots: dict[str, Any] = {KIND: "BuyingRole", "IN_DECISION": [Statement(role, decision)], "PLAYS": played}
    return [
        replace(claim, record=row, about=step, slots=slots, account=account),
        replace(base_claim(cells), record=role, about=role, slots=role_slots, account=account),
    ]


def roles(cells: Cells) -> list[Claim]:
    """What somebody is to a decision, or in general to an account."""
    decision, account = cells.find("decision", ("decision", "opportunity")), cells.find("account", ("account",))
    person = cells.find("person", ("person",))
    if person is None or (decision is None and account is None):
        raise cells.refuse("person", "A role needs a person, and a decision or an account.", "Fill the row.")
    record = cells.delivery.references.record("role", "|".join((decision or account or "", person, cells.text("role"))))
    place = cells.delivery.references.accounts.get(decision or "", account or SHARED)
    claim = main_claim(cells)
    at = {"IN_DECISION": [Statement(record, decision)]} if decision is not None else {"ROLE_AT": [Statement(record, account or "")]}
    return [replace(claim, record=record, about=record, slots={**claim.slots, "PLAYS": [Statement(person, record)], **at}, account=place)]


def bids(cells: Cells) -> list[Claim]:
    """A competitor's or our bid in a decision."""
    decision = cells.find("decision", ("decision", "opportunity"))
    if decision is None or not cells.text("with"):
        raise cells.refuse("decision", "A bid needs a decision and who bids.", "Fill the row.")
    bidder = supplier(cells)
    record = row_record(cells, "bid", decision, bidder)
    fields = {name: cells.value(name) for name in ("outcome", "amount") if cells.text(name)}
    account = cells.delivery.references.accounts.get(decision, SHARED)
    return [
        replace(
            base_claim(cells), record=record, about=record, slots={"BIDS_IN": [Statement(bidder, decision, "", fields)]}, account=account
        )
    ]


def spend(cells: Cells) -> list[Claim]:
    """Money spent, and with whom."""
    claim = main_claim(cells)
    word = cells.text("with").casefold()
    known = {"us": "us", "noi": "us", "in-house": "in-house", "all'interno": "in-house", "not bought": "not bought", "unknown": "unknown"}
    slots = {**claim.slots, "with_whom": known.get(word, "competitor")}
    if known.get(word, "competitor") in ("us", "competitor"):
        slots["SPENT_WITH"] = [Statement(claim.record, supplier(cells))]
    if cells.value("end") <= cells.value("start"):
        raise cells.refuse("end", "The period ends before it starts.", "`end` is the first day after the period.")
    return [replace(claim, slots=slots)]


def organizations(cells: Cells) -> list[Claim]:
    """A company around an account."""
    claims = [main_claim(cells)]
    account = cells.find("account", ("account",))
    if account is not None:
        record = row_record(cells, "relation", claims[0].record, account)
        said = Statement(claims[0].record, account, cells.value("relation") or "")
        claims.append(replace(base_claim(cells), record=record, about=record, slots={"ABOUT": [said]}, account=account))
    return claims


def segments(cells: Cells) -> list[Claim]:
    """A segment with its key elements."""
    claim = main_claim(cells)
    claims = [claim]
    for element in several(cells.text("key_elements")):
        record = cells.delivery.references.record("key_element", f"{claim.record}|{element}")
        slots = {KIND: "KeyElement", "name": element, "IN_SEGMENT": [Statement(record, claim.record)]}
        claims.append(replace(base_claim(cells), record=record, about=record, slots=slots))
    return claims


def _plan(cells: Cells, account: str) -> str:
    return cells.delivery.references.record("plan", f"{account}|{cells.text('plan')}")


def plan_areas(cells: Cells) -> list[Claim]:
    """An area of intervention and the plan that it belongs to."""
    claim = main_claim(cells)
    account = compartment(cells, claim.record)
    plan = _plan(cells, account)
    slots: dict[str, Any] = {KIND: "Plan", "name": cells.text("plan"), "PLAN_OF": [Statement(plan, account)]}
    slots |= {slot: cells.value(name) for slot, name in (("start", "plan_start"), ("end", "plan_end")) if cells.text(name)}
    area = replace(claim, slots={**claim.slots, "AREA_OF": [Statement(claim.record, plan)]})
    return [area, replace(base_claim(cells), record=plan, about=plan, slots=slots, account=account)]


def strategies(cells: Cells) -> list[Claim]:
    """The strategy that a plan follows."""
    claim = main_claim(cells)
    account = compartment(cells, claim.record)
    return [replace(claim, slots={**claim.slots, "PLAN_OF": [Statement(claim.record, _plan(cells, account))]})]


def answers(cells: Cells) -> list[Claim]:
    """What somebody says to a question of the playbook: several tellers speak of one question."""
    claim = main_claim(cells)
    account = compartment(cells, claim.record)
    question = record_id("que", "kamp", "question", f"{account}|{cells.text('question')}")
    teller = cells.find("said_by", ("person",))
    slots = {**claim.slots, "ABOUT": [Statement(question, account)]}
    if teller is not None:
        slots["ASSERTED_BY"] = [Statement(question, teller)]
    return [replace(claim, about=question, slots=slots, holder=teller)]
