"""Which tables stand in the files, folders and archives that somebody names."""

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from ..rows import Problem, Table
from .csv_table import read_csv
from .source import Source
from .xlsx_tables import read_xlsx

__all__ = ["read_tables"]

_TEXT, _BOOK, _ARCHIVE = (".csv", ".tsv", ".txt", ".psv", ".ssv"), (".xlsx", ".xlsm"), ".zip"
_LARGEST_MEMBER = 512 * 1024 * 1024
_HEADS = {b"%PDF": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"\xd0\xcf\x11\xe0": "an old Office file (.xls, .doc)"}
_LONGEST_HEAD = 8


def read_tables(paths: Iterable[Path]) -> Iterator[Table | Problem]:
    """Every table in these files and folders; a file that is none answers with a problem. Folders and ZIPs are taken whole."""
    for path in paths:
        if path.is_dir():
            files = sorted(each for each in path.rglob("*") if each.is_file() and each.suffix.lower() in (*_TEXT, *_BOOK, _ARCHIVE))
            if not files:
                yield Problem(str(path), "The folder holds no table.", "Name a folder with CSV or XLSX files.")
            for each in files:
                yield from _file(each)
        elif not path.exists():
            yield Problem(str(path), "There is no such file.", "Check the path.")
        else:
            yield from _file(path)


def _file(path: Path) -> Iterator[Table | Problem]:
    try:
        yield from _tables(Source(path))
    except OSError as error:
        yield Problem(str(path), f"It cannot be read: {error.strerror or error}.", "Check the rights of the file.")


def _tables(source: Source) -> Iterator[Table | Problem]:
    file, suffix, head = source.file, source.name.suffix.lower(), source.head(_LONGEST_HEAD)
    if not head:
        yield Problem(file, "The file is empty.", "Export it again; a table needs a header line.")
        return
    known = next((words for start, words in _HEADS.items() if head.startswith(start)), None)
    if known is not None:
        yield Problem(file, f"It is {known}, not a table.", "Save the table as CSV UTF-8 or .xlsx.")
    elif head.startswith(b"PK") and suffix not in _BOOK:
        yield from _archive(source)
    elif head.startswith(b"PK") or suffix in _BOOK:
        yield from read_xlsx(source.content(), file)
    else:
        yield read_csv(source.opened, file, source.name.stem)


def _archive(source: Source) -> Iterator[Table | Problem]:
    if source.member is not None:
        yield Problem(source.file, "It is an archive in an archive.", "Unpack it and import the files.")
        return
    held = list(_members(source))
    yield from held or [Problem(source.file, "The archive holds no CSV or XLSX file.", "Save the table as CSV UTF-8 or .xlsx.")]


def _members(source: Source) -> Iterator[Table | Problem]:
    try:
        with zipfile.ZipFile(source.path) as archive:
            members = archive.infolist()
        for member in members:
            path = PurePosixPath(member.filename)
            if member.is_dir() or path.suffix.lower() not in (*_TEXT, *_BOOK):
                continue
            inside = Source(source.path, member.filename)
            if member.file_size > _LARGEST_MEMBER:
                size = f"It unpacks to {member.file_size} bytes; at most {_LARGEST_MEMBER} are taken."
                yield Problem(inside.file, size, "Unpack the archive and import the file itself.")
                continue
            yield from _tables(inside)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        yield Problem(source.file, f"The archive cannot be read ({error}).", "Unpack it and import the files.")
