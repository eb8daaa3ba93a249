"""What a source had before and its full export does not hold any more: reported, never ended (MODEL section 3)."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from ..graph_model.claims import CAPACITIES, KIND, Claim, decode, is_relation, relation_kind
from ..graph_model.compartments import EVERYTHING
from ..graph_model.stores.base import Store
from .conflicts import named
from .identity import number
from .mapping import Format, TableMapping
from .recognising import Import

_CLAIM = b'["claim"'


@dataclass(frozen=True, slots=True)
class Delivered:
    """The tables of one source that a full export holds."""

    form: Format
    tables: frozenset[str]


def no_longer_seen(work: Import, seen: Container[int]) -> dict[str, Any]:
    """The records of the delivered tables that are in the store and not in the export, and how many could not be compared."""
    delivered = {
        delivery.source: Delivered(form, frozenset(each.found.mapping.name for each in work.tables if each.delivery is delivery))
        for form in work.formats
        if (delivery := work.deliveries.get(form.format)) is not None
    }
    records: list[dict[str, Any]] = []
    unclear: Counter[str] = Counter()
    for claim in _missing(work.store, delivered, seen):
        whole = delivered[claim.source]
        tables = tables_of(whole.form, claim)
        if tables and tables <= whole.tables:
            records += _told(work.store, claim, sorted(tables))
        elif tables & whole.tables:
            unclear[" or ".join(sorted(tables))] += 1
    records.sort(key=lambda each: (each["table"], each["name"], each["id"]))
    return {"count": len(records), "records": records, "not_compared": dict(sorted(unclear.items()))}


def _missing(store: Store, delivered: Mapping[str, Delivered], seen: Container[int]) -> Iterator[Claim]:
    """The last word of every record of these sources that was not seen now, unless it says that the record is gone."""
    last: dict[str, Claim] = {}
    for line in store.export(history=True):
        if line.startswith(_CLAIM):
            _, _, record, source, account, observed_on, body, _, superseded = orjson.loads(line)
            if superseded is None and source in delivered and number(record) not in seen:
                claim = decode(record, source, account, observed_on, orjson.dumps(body))
                if record not in last or (last[record].observed_on or "") <= (observed_on or ""):
                    last[record] = claim
    return (claim for claim in last.values() if not claim.deleted)


def tables_of(form: Format, claim: Claim) -> frozenset[str]:
    """The tables whose rows say such a thing; a report, whose rows bear no id, only where no table with ids does."""
    found = [table for table in form.tables.values() if _makes(table, claim)]
    with_ids = [table for table in found if any(column.id for column in table.columns.values())]
    return frozenset(table.name for table in with_ids or found)


def _makes(table: TableMapping, claim: Claim) -> bool:
    kind, capacities = claim.slots.get(KIND), tuple(claim.slots.get(CAPACITIES) or ())
    if kind is None:
        return {relation_kind(slot) for slot in claim.slots if is_relation(slot)} <= set(table.makes)
    if kind != table.kind or capacities != table.capacities:
        return kind in table.makes and not capacities and kind != table.kind
    # A relation's slot names the column that states it.
    columns = {slot.partition(":")[2] for slot in claim.slots if is_relation(slot) and ":" in slot}
    return columns <= table.columns.keys()


def _told(store: Store, claim: Claim, tables: list[str]) -> Iterator[dict[str, Any]]:
    """The record as the report lists it; one that is no longer believed is none of today's."""
    today, table = store.meta("rolled"), " or ".join(tables)
    if claim.describes:
        found = store.get([claim.about], viewer=EVERYTHING, as_of=today, known_at=None)
        yield from ({**named(node), "record": claim.record, "table": table} for node in found)
        return
    for _, kind, statement in claim.statements():
        ends = store.get([statement.source, statement.target], viewer=EVERYTHING, as_of=today, known_at=None)
        if len(ends) == 2:
            yield {"id": claim.record, "kind": kind, "name": " - ".join(node.name for node in ends), "record": claim.record, "table": table}
