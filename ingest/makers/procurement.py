"""Public money: awards of Open Contracting and lists of payments, as decisions and spend of the body that pays."""

from dataclasses import replace
from typing import Any

from ...graph_model.claims import CAPACITIES, KIND, Claim, Statement
from ...graph_model.dates import day_after
from ...graph_model.names import folded
from ...graph_model.vocabulary import SHARED
from ..companies import company_key
from ..making import Cells, base_claim, main_claim
from ..references import US
from .of_several_formats import Ignored, row_record

_CLOSED = ("active", "complete", "closed", "terminated")


def ocds_awards(cells: Cells) -> list[Claim]:
    """An award: decided by the buyer, with whom it spends; a buyer that nobody names says nothing."""
    if not cells.text("buyer"):
        raise Ignored("a process that names no buyer")
    account = cells.delivery.references.record("account", cells.text("buyerid") or folded(cells.text("buyer")))
    names, ids = cells.text("suppliers").split("|"), cells.text("supplierids").split("|")
    firms = [_firm(cells, name, key) for name, key in zip(names, ids, strict=False) if name]
    stage = "open" if not firms else "won" if any(_is_us(cells, name) for name in names) else "lost"
    if cells.text("status") in ("cancelled", "unsuccessful", "withdrawn"):
        stage = "cancelled"
    claim = main_claim(cells)
    slots = {**claim.slots, "stage": stage, "DECIDED_AT": [Statement(claim.record, account)]}
    claims = [replace(claim, slots=slots, account=account), _payer(cells, account, cells.text("buyer"))]
    for firm, described in firms:
        bid = row_record(cells, "bid", claim.record, firm)
        outcome = {"outcome": "won"} if cells.text("status") in _CLOSED else {}
        claims.append(_told(cells, bid, {"BIDS_IN": [Statement(firm, claim.record, "", outcome)]}, account))
        claims += described
    return [*claims, *_award_spend(cells, claim.record, account, [firm for firm, _ in firms])]


def _award_spend(cells: Cells, decision: str, account: str, firms: list[str]) -> list[Claim]:
    if not firms or not cells.text("amount") or not cells.text("start") or not cells.text("end"):
        return []
    record = row_record(cells, "spend", decision)
    start, last = cells.value("start"), cells.value("end")
    if last < start:
        raise cells.refuse("end", f"The contract ends on {last}, before it starts on {start}.", "Correct one of the two dates.")
    slots = _spent(cells, record, account, firms) | {"start": start, "end": day_after(last), "contract_end": last}
    return [_told(cells, record, slots, account)]


def payments(cells: Cells) -> list[Claim]:
    """One payment to a vendor on a day; who pays is not in such a list: `--source` names the payer."""
    payer = cells.delivery.source if cells.delivery.source != cells.delivery.form.format else cells.table
    if payer == cells.table:
        cells.delivery.warn(f"Who paid is not in the file; it is called {payer!r}: name the payer with --source.")
    account = cells.delivery.references.record("account", folded(payer))
    if not cells.text("vendor"):
        raise cells.refuse("vendor", "The cell is empty.", "A payment needs the vendor.")
    firm, described = _firm(cells, cells.text("vendor"), cells.text("vendorid"))
    claim, day = main_claim(cells), cells.value("date")
    slots = {**claim.slots, **_spent(cells, claim.record, account, [firm]), "start": day, "end": day_after(day)}
    return [replace(claim, slots=slots, account=account), _payer(cells, account, payer), *described]


def _spent(cells: Cells, record: str, account: str, firms: list[str]) -> dict[str, Any]:
    ours = firms == [US]
    return {
        KIND: "Spend",
        "basis": "actual",
        "with_whom": "us" if ours else "competitor",
        "amount": cells.value("amount"),
        "SPENT_BY": [Statement(record, account)],
        "SPENT_WITH": [Statement(record, firm) for firm in firms],
    }


def _firm(cells: Cells, name: str, key: str) -> tuple[str, list[Claim]]:
    """A firm by its code, else by its name, whatever its legal form."""
    if _is_us(cells, name):
        return US, []
    record = cells.delivery.references.record("organization", key or f"name:{company_key(name)}")
    spelled = row_record(cells, "organization", record, name)
    slots = {KIND: "Organization", CAPACITIES: ["Competitor"], "name": name}
    return record, [replace(base_claim(cells), record=spelled, about=record, slots=slots, account=SHARED, observed_on=None, reference=None)]


def _is_us(cells: Cells, name: str) -> bool:
    return company_key(name) == company_key(cells.delivery.our_name)


def _payer(cells: Cells, account: str, name: str) -> Claim:
    slots = {KIND: "Organization", CAPACITIES: ["Account"], "name": name}
    return replace(_told(cells, account, slots, account), observed_on=None, reference=None)


def _told(cells: Cells, record: str, slots: dict[str, Any], account: str) -> Claim:
    return replace(base_claim(cells), record=record, about=record, slots=slots, account=account)
