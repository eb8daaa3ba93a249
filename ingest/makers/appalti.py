"""Italian public procurement: a lot is a decision of an office and its spend, counted once whoever shares it; bids won and lost.

A firm is its tax code, however it is spelled: each spelling is a statement about the same firm.
"""

from dataclasses import replace
from typing import Any

from ...graph_model.claims import CAPACITIES, KIND, Claim, Statement
from ...graph_model.dates import day_after
from ...graph_model.names import folded
from ...graph_model.vocabulary import SHARED
from ..making import Cells, base_claim, main_claim
from .of_several_formats import row_record

_OFFICES, _WINNERS = "offices of lots", "winners of lots"
_NO_CODE = ("", "0")
_NAMELESS = "name:"


def offices_of_lots(cells: Cells) -> None:
    """Whose lot it is."""
    cells.delivery.learned[_OFFICES][cells.text("lottoid")] = cells.text("strutturaproponentecodicefiscaleprop")


def winners_of_lots(cells: Cells) -> None:
    """To whom it was awarded; several share a joint venture."""
    learned, lot = cells.delivery.learned[_WINNERS], cells.text("lottoid")
    learned[lot] = "\n".join(dict.fromkeys([*learned.get(lot, "").split("\n"), _firm(cells)])).strip("\n")


def lots(cells: Cells) -> list[Claim]:
    """The decision of an office that stands in its name, and what it spends with those whom it was awarded to."""
    claim, references = main_claim(cells), cells.delivery.references
    authority = cells.text("strutturaproponentecodicefiscaleprop")
    account = references.record("account", authority)
    owner, _, office = cells.text("strutturaproponentedenominazione").partition(" - ")
    place = references.record("unit", f"{authority}|{office}") if office else account
    awarded = cells.text("lottoid") in cells.delivery.learned[_WINNERS]
    slots = {**claim.slots, "stage": "lost" if awarded else "open", "DECIDED_AT": [Statement(claim.record, place)]}
    described = {KIND: "Organization", CAPACITIES: ["Account"], "name": owner, "tax_code": authority}
    made = [replace(claim, slots=slots, account=account), _told(cells, account, described, account)]
    if office:
        made.append(_told(cells, place, {KIND: "OrgUnit", "name": office, "PART_OF": [Statement(place, account)]}, account))
    return [*made, *(_spend(cells, place, account) if awarded else ())]


def _told(cells: Cells, record: str, slots: dict[str, Any], account: str) -> Claim:
    return replace(base_claim(cells), record=record, about=record, slots=slots, account=account)


def _spend(cells: Cells, place: str, account: str) -> list[Claim]:
    """One spend a lot: an award without dates keeps its amount and falls into no year, which every answer says."""
    amount, lot = cells.value("importoaggiudicazione"), cells.text("lottoid")
    if amount is None:
        return []
    record = cells.delivery.references.record("spend", lot)
    start, last = cells.value("tempicompletamentodatainizio"), cells.value("tempicompletamentodataultimazione")
    if start is not None and last is not None and last < start:
        reason = f"The lot ends on {last}, before it starts on {start}."
        raise cells.refuse("tempicompletamentodataultimazione", reason, "Correct one of the two dates.")
    slots: dict[str, Any] = {KIND: "Spend", "basis": "actual", "with_whom": "competitor", "amount": amount}
    slots |= {"SPENT_BY": [Statement(record, place)], "SPENT_WITH": [Statement(record, firm) for firm in _winners(cells)] or None}
    slots |= {} if start is None else {"start": start}
    slots |= {} if last is None else {"end": day_after(last), "contract_end": last}
    return [_told(cells, record, slots, account)]


def _winners(cells: Cells) -> list[str]:
    """The firms that it was awarded to, without those that the file leaves blank."""
    keys = cells.delivery.learned[_WINNERS].get(cells.text("lottoid"), "").split("\n")
    return [cells.delivery.references.record("organization", key) for key in keys if key not in ("", _NAMELESS)]


def bidders(cells: Cells) -> list[Claim]:
    """A firm that bid or was awarded; what one spelling says of the firm stands beside what another says."""
    lot, references = cells.find("lottoid"), cells.delivery.references
    key, name = _firm(cells), cells.text("ragionesociale")
    if lot is None:
        raise cells.refuse("lottoid", "The cell is empty.", "A bid needs the lot that it is for.")
    if key == _NAMELESS:
        raise cells.refuse("codicefiscale", "The firm has neither a code nor a name.", "Write one of the two.")
    firm = references.record("organization", key)
    authority = cells.delivery.learned[_OFFICES].get(cells.text("lottoid"))
    account = SHARED if authority is None else references.record("account", authority)
    awarded = cells.text("lottoid") in cells.delivery.learned[_WINNERS]
    outcome = "pending" if not awarded else "won" if firm in _winners(cells) else "lost"
    bid = row_record(cells, "bid", cells.mapping.name, cells.text("lottoid"), key, name)
    said = _told(cells, bid, {"BIDS_IN": [Statement(firm, lot, "", {"outcome": outcome})]}, account)
    named = {"name": name} if name else {}
    code = {} if key.startswith(_NAMELESS) else {"tax_code": key}
    described = {KIND: "Organization", CAPACITIES: ["Competitor"], **named, **code}
    spelled = row_record(cells, "organization", key, name)
    return [said, replace(base_claim(cells), record=spelled, about=firm, slots=described, account=SHARED)]


def _firm(cells: Cells) -> str:
    """What tells a firm apart: its tax code, a foreign one, else its name."""
    for name in ("codicefiscale", "identificativofiscaleestero"):
        if cells.text(name) not in _NO_CODE:
            return cells.text(name).upper()
    return f"{_NAMELESS}{folded(cells.text('ragionesociale'))}"
