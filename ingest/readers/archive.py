"""The files in a ZIP that may hold tables; what is too large to unpack, or cannot be, is named."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from ..rows import Problem
from .kinds import WORTH_OPENING
from .source import Source

_LARGEST_MEMBER = 512 * 1024 * 1024
# What a damaged archive raises, at its directory or in the middle of a member.
BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError)


def members(source: Source) -> Iterator[Source | Problem]:
    """The members worth opening, none of them written to disk; an archive without any is a problem."""
    held = list(_members(source))
    yield from held or [Problem(source.file, "The archive holds no CSV or XLSX file.", "Save the table as CSV UTF-8 or .xlsx.")]


def _members(source: Source) -> Iterator[Source | Problem]:
    try:
        with zipfile.ZipFile(source.path) as archive:
            listed = archive.infolist()
    except (*BROKEN, OSError) as error:
        yield Problem(source.file, f"The archive cannot be read ({error}).", "Unpack it and import the files.")
        return
    for member in listed:
        if member.is_dir() or PurePosixPath(member.filename).suffix.lower() not in WORTH_OPENING:
            continue
        inside = Source(source.path, member.filename)
        if member.file_size > _LARGEST_MEMBER:
            size = f"It unpacks to {member.file_size} bytes; at most {_LARGEST_MEMBER} are taken."
            yield Problem(inside.file, size, "Unpack the archive and import the file itself.")
        elif member.flag_bits & 0x1:
            yield Problem(inside.file, "It is protected by a password.", "Unpack the archive and import the files.")
        else:
            yield inside
