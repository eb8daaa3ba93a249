"""No input, whatever its bytes, makes a reader raise anything but our errors: each file is read, or refused with a reason."""

import io
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kamp.graph_model.errors import KampError
from kamp.ingest.readers import read_tables
from kamp.ingest.rows import Problem, Row

_CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Gaia Rossi\r\n"
_EVENT = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260101T100000Z\r\n"
_MAIL = b"From: a@o.example\nTo: b@o.example\nDate: Mon, 2 Nov 2026 10:00:00 +0100\n"
# How a file of each kind begins, and pieces that mean something in it.
BEGINNINGS = {
    "csv": b"id,account,name\n",
    "semicolons": b"id;account;name\r\n",
    "json": b'[{"id": ',
    "jsonl": b'{"id": 1}\n',
    "vcf": _CARD,
    "ics": _EVENT,
    "mbox": b"From a@o.example Mon Nov  2 10:00:00 2026\n" + _MAIL,
    "eml": _MAIL,
    "zip": b"PK\x03\x04",
    "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "utf16": b"\xff\xfei\x00d\x00,\x00n\x00a\x00m\x00e\x00\n\x00",
    "xml": b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
    "any": b"",
}
_PIECES = st.one_of(
    st.binary(max_size=40),
    st.text(max_size=20).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from([
        b"\n", b"\r", b"\x00", b'"', b",", b";", b"\t", b"{", b"}", b"[", b"]", b"null", b"1e999", b"=cmd|' /C calc'!A0",
        b"END:VCARD\r\n", b"EMAIL;ENCODING=QUOTED-PRINTABLE:=\r\n", b"N:;;;;\r\n", b"ORG:;\r\n", b"END:VEVENT\r\nEND:VCALENDAR\r\n",
        b"ATTENDEE;CN=x:mailto:\r\n", b"RRULE:FREQ=DAILY;COUNT=999999999\r\n", b"DTSTART:99999999\r\n", b"Subject: =?utf-7?q?+AGE-?=\n",
        b"From: =?x?b?####?= <a@b>\n", b"Date: 99 Foo 0000\n", b"\nFrom a Mon Nov  2 10:00:00 2026\n", b"\xff\xfe", b"\xef\xbb\xbf",
    ]),
)  # fmt: skip
_ANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_all(content: bytes, name: str) -> None:
    """Every row of every table, twice, as an import reads them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        with suppress(KampError):
            for table in read_tables([path]):
                if isinstance(table, Problem):
                    assert table.reason
                    assert table.advice
                    continue
                first, again = (sum(isinstance(each, Row) for each in table.read()) for _ in range(2))
                assert first == again


@pytest.mark.parametrize("kind", BEGINNINGS)
def test_bytes_of_every_kind_are_read_or_refused_with_a_reason(kind: str) -> None:
    @_ANY
    @given(st.lists(_PIECES, max_size=12))
    def tried(pieces: list[bytes]) -> None:
        read_all(BEGINNINGS[kind] + b"".join(pieces), f"file.{kind}")

    tried()


def workbook() -> bytes:
    from openpyxl import Workbook

    book, written = Workbook(), io.BytesIO()
    book.active.append(["id", "name"])
    book.active.append([1, "Gaia"])
    book.save(written)
    return written.getvalue()


def archive() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr("people.csv", "id,name\n1,Gaia\n")
        file.writestr("../outside.csv", "id,name\n2,Ivo\n")
    return written.getvalue()


@pytest.mark.parametrize("whole", [workbook(), archive()], ids=["xlsx", "zip"])
def test_damaged_workbooks_and_archives_are_read_or_refused_with_a_reason(whole: bytes) -> None:
    @_ANY
    @given(st.integers(0, len(whole) - 1), st.binary(max_size=30), st.integers(0, len(whole)))
    def tried(place: int, other: bytes, end: int) -> None:
        read_all((whole[:place] + other + whole[place + len(other) :])[: max(end, 5)], "file.bin")

    tried()
