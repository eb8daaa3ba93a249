"""Tables in JSON files of known shape: the data trees and plans of the Salesforce command line, packages of Open Contracting."""

from collections.abc import Iterator
from typing import Any

import orjson

from ..rows import Problem, Row, Table
from .open_contracting import awards_of
from .source import Source

_ADVICE = "Import an SFDX data tree, a package of Open Contracting (OCDS), or save the rows as CSV UTF-8."


def looks_like_json(head: bytes) -> bool:
    """Whether a file begins as a JSON object or array does."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))


def read_json(source: Source) -> Iterator[Table | Problem]:
    """The tables of a JSON file; the line of a row is its place among the records."""
    try:
        held = orjson.loads(source.content().removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        yield Problem(source.file, f"It is not readable JSON: {error}.", _ADVICE)
        return
    if isinstance(held, dict) and isinstance(held.get("releases") or held.get("records"), list) and "publisher" in held:
        yield awards_of(source, held)
        return
    records = held.get("records") if isinstance(held, dict) else held
    if not isinstance(records, list) or not records or not all(isinstance(each, dict) for each in records):
        yield Problem(source.file, "It is JSON of no known shape.", _ADVICE)
        return
    yield _tree(source, records)


def _tree(source: Source, records: list[dict[str, Any]]) -> Table:
    """Records of one object: the reference by which others name a record is its id."""
    rows = [_row(place, record) for place, record in enumerate(records, start=1)]
    header = tuple(dict.fromkeys(column for row in rows for column in row.cells))
    attributes = records[0].get("attributes")
    name = str(attributes.get("type")) if isinstance(attributes, dict) else source.name.stem
    return Table(source.file, name, header, lambda: iter(rows))


def _row(place: int, record: dict[str, Any]) -> Row:
    attributes = record.get("attributes")
    own = {"Id": str(attributes["referenceId"])} if isinstance(attributes, dict) and "referenceId" in attributes else {}
    return Row(place, own | {name: _text(value) for name, value in record.items() if name != "attributes"})


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ";".join(map(_text, value))
    return str(value).removeprefix("@")
