"""Which tables stand in the files, folders and archives that somebody names: each file is known by its content, not by its name."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..rows import Problem, Table
from .archive import BROKEN, members
from .kinds import WORTH_OPENING, kind_of
from .source import Source

__all__ = ["read_tables"]


def read_tables(paths: Iterable[Path]) -> Iterator[Table | Problem]:
    """Every table in these files and folders; a file that is none answers with a problem. Folders and ZIPs are taken whole."""
    for path in paths:
        if path.is_dir():
            files = sorted(each for each in path.rglob("*") if each.is_file() and each.suffix.lower() in WORTH_OPENING)
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
    except BROKEN as error:
        yield Problem(str(path), f"The archive cannot be read ({error}).", "Unpack it and import the files.")
    except OSError as error:
        yield Problem(str(path), f"It cannot be read: {error.strerror or error}.", "Check the rights of the file.")


def _tables(source: Source) -> Iterator[Table | Problem]:
    kind = kind_of(source)
    if not kind.archive:
        yield from kind.read(source)
        return
    if source.member is not None:
        yield Problem(source.file, "It is an archive in an archive.", "Unpack it and import the files.")
        return
    for each in members(source):
        if isinstance(each, Problem):
            yield each
        else:
            yield from _tables(each)
