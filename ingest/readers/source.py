"""Where a table's bytes come from: a file, or a file in an archive. Both can be opened again and again."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO


@dataclass(frozen=True, slots=True)
class Source:
    """A file by its path, or the member of an archive; `file` is how a report calls it."""

    path: Path
    member: str | None = None

    @property
    def file(self) -> str:
        return str(self.path) if self.member is None else f"{self.path}!/{PurePosixPath(self.member)}"

    @property
    def name(self) -> PurePosixPath:
        return PurePosixPath(self.path.name if self.member is None else PurePosixPath(self.member).name)

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """The bytes from their beginning."""
        if self.member is None:
            with self.path.open("rb") as file:
                yield file
            return
        with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as file:
            yield file

    def head(self, size: int) -> bytes:
        """The first bytes."""
        with self.opened() as file:
            return file.read(size)

    def content(self) -> bytes:
        """All bytes."""
        with self.opened() as file:
            return file.read()
