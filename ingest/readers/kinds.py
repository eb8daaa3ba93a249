"""What a file is, by its first bytes, and who reads it. A further kind of file is one more entry here."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..rows import Problem, Table
from .calendars import looks_like_a_calendar, read_calendar
from .csv_table import read_csv
from .json_tables import looks_like_json, read_json
from .mails import looks_like_a_message, looks_like_mbox, read_mbox, read_message
from .old_workbooks import read_workbook
from .source import Source
from .vcards import looks_like_cards, read_cards
from .xlsx_tables import read_xlsx

_HEAD = 2048
# In a folder or an archive other files (pictures, notes) are passed over.
WORTH_OPENING = (".csv", ".tsv", ".txt", ".psv", ".ssv", ".xlsx", ".xlsm", ".xls", ".ods", ".json", ".vcf", ".ics", ".mbox", ".eml", ".zip")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: how its beginning shows it, and its tables."""

    fits: Callable[[Source, bytes], bool]
    read: Callable[[Source], Iterator[Table | Problem]]
    archive: bool = False


def kind_of(source: Source) -> Kind:
    """The first kind that fits; delimited text fits everything."""
    head = source.head(_HEAD)
    return next(kind for kind in KINDS if kind.fits(source, head))


def _starts(*marks: bytes) -> Callable[[Source, bytes], bool]:
    return lambda _, head: head.startswith(marks)


def _no_table(what: str) -> Callable[[Source], Iterator[Table | Problem]]:
    def read(source: Source) -> Iterator[Table | Problem]:
        yield Problem(source.file, f"It is {what}, not a table.", "Save the table as CSV UTF-8 or .xlsx.")

    return read


def _empty(source: Source) -> Iterator[Table | Problem]:
    yield Problem(source.file, "The file is empty.", "Export it again; a table needs a header line.")


def _workbook(source: Source, head: bytes) -> bool:
    named = source.name.suffix.lower() in (".xlsx", ".xlsm")
    return named or (head.startswith(b"PK") and _holds(source, "xl/workbook.xml"))


def _holds(source: Source, member: str) -> bool:
    try:
        with source.opened() as file, zipfile.ZipFile(file) as archive:
            return member in archive.namelist()
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return False


def _sheets(source: Source) -> Iterator[Table | Problem]:
    yield from read_xlsx(source.content(), source.file)


def _open_document(_: Source, head: bytes) -> bool:
    return head.startswith(b"PK") and b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in head


def _old_sheets(source: Source) -> Iterator[Table | Problem]:
    yield from read_workbook(source.content(), source.file)


def _text(source: Source) -> Iterator[Table | Problem]:
    yield read_csv(source.opened, source.file, source.name.stem)


def _nothing(_: Source) -> Iterator[Table | Problem]:
    yield from ()


KINDS: tuple[Kind, ...] = (
    Kind(lambda _, head: not head, _empty),
    Kind(_starts(b"%PDF"), _no_table("a PDF")),
    Kind(_starts(b"\x89PNG", b"\xff\xd8\xff"), _no_table("a picture")),
    Kind(_starts(b"\xd0\xcf\x11\xe0"), _old_sheets),
    Kind(_open_document, _old_sheets),
    Kind(_workbook, _sheets),
    Kind(_starts(b"PK"), _nothing, archive=True),
    Kind(lambda _, head: looks_like_cards(head), read_cards),
    Kind(lambda _, head: looks_like_a_calendar(head), read_calendar),
    Kind(lambda _, head: looks_like_mbox(head), read_mbox),
    Kind(lambda _, head: looks_like_a_message(head), read_message),
    Kind(lambda _, head: looks_like_json(head), read_json),
    Kind(lambda *_: True, _text),
)
