"""The awards of an Open Contracting package (OCDS releases, or records with their compiled release), one row each."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..rows import Row, Table
from .source import Source

HEADER = (
    *("ocid", "award", "date", "buyer", "buyerId", "title", "status", "amount", "currency", "start", "end"),
    *("suppliers", "supplierIds"),
)
_BUYERS = ("buyer", "procuringEntity")


def awards_of(source: Source, package: Mapping[str, Any]) -> Table:
    """One row for each award; a process without any award is a row of its tender."""
    releases = [each for each in package.get("releases", ()) if isinstance(each, dict)]
    releases += [
        record["compiledRelease"] for record in package.get("records", ()) if isinstance(record, dict) and "compiledRelease" in record
    ]
    rows = [Row(place, cells) for place, cells in enumerate((row for release in releases for row in _rows(release)), start=1)]
    return Table(source.file, source.name.stem, HEADER, lambda: iter(rows))


def _rows(release: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    buyer, tender = _buyer(release), _part(release, "tender")
    awards = [each for each in release.get("awards") or () if isinstance(each, dict)]
    for award in awards or [{}]:
        value = _part(award, "value") or _part(tender, "value")
        period = _period(release, award)
        suppliers = [each for each in award.get("suppliers") or () if isinstance(each, dict)]
        yield {
            "ocid": _text(release.get("ocid")),
            "award": _text(award.get("id")),
            "date": _text(award.get("date") or release.get("date"))[:10],
            "buyer": _text(buyer.get("name")),
            "buyerId": _text(buyer.get("id")),
            "title": _text(award.get("title") or tender.get("title")) or _text(release.get("ocid")),
            "status": _text(award.get("status") or tender.get("status")),
            "amount": _text(value.get("amount")),
            "currency": _text(value.get("currency")),
            "start": _text(period.get("startDate"))[:10],
            "end": _text(period.get("endDate"))[:10],
            "suppliers": "|".join(_text(each.get("name")) for each in suppliers),
            "supplierIds": "|".join(_text(each.get("id")) for each in suppliers),
        }


def _buyer(release: Mapping[str, Any]) -> Mapping[str, Any]:
    """The buyer, else the party that bears its role."""
    named = _part(release, "buyer")
    if named.get("name"):
        return named
    parties = [each for each in release.get("parties") or () if isinstance(each, dict)]
    return next((each for role in _BUYERS for each in parties if role in (each.get("roles") or ())), {})


def _period(release: Mapping[str, Any], award: Mapping[str, Any]) -> Mapping[str, Any]:
    contracts = [each for each in release.get("contracts") or () if isinstance(each, dict)]
    mine = next((each for each in contracts if each.get("awardID") == award.get("id")), {})
    return _part(mine, "period") or _part(award, "contractPeriod")


def _part(held: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = held.get(name)
    return found if isinstance(found, dict) else {}


def _text(value: Any) -> str:
    if isinstance(value, dict) and len(value) == 1:  # a number as some databases export it: {"$numberLong": "1"}
        value = next(iter(value.values()))
    return "" if value is None else str(value).strip()
