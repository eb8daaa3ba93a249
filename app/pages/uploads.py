"""Files dropped on the import page: kept for a while, tried without writing, then loaded in the background with their progress."""

import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from threading import Lock, Thread
from typing import Any

from ...graph_model.errors import KampError, Refused
from ...ingest.report import ImportReport, as_json

Load = Callable[[Iterable[Path], bool, Callable[[str, int, int], None]], ImportReport]
_MOST_DELIVERIES, _MOST_BYTES, _MOST_FILES = 8, 512 * 1024 * 1024, 200
_SHOWN_PROBLEMS = 50


@dataclass(slots=True)
class Delivery:
    """The files of one visit to the page, and how far their load has come."""

    folder: Path
    size: int = 0
    stage: str = ""
    done: int = 0
    total: int = 0
    running: bool = False
    report: dict[str, Any] | None = None
    problem: str | None = None
    lock: Lock = field(default_factory=Lock)


class Uploads:
    """The last deliveries; an older one is thrown away."""

    def __init__(self, load: Load) -> None:
        self._load, self._lock = load, Lock()
        self._held: dict[str, Delivery] = {}

    def begin(self) -> str:
        """A new delivery's key, which nobody can guess."""
        key = secrets.token_urlsafe(24)
        with self._lock:
            while len(self._held) >= _MOST_DELIVERIES:
                oldest = next(iter(self._held))
                shutil.rmtree(self._held.pop(oldest).folder, ignore_errors=True)
            self._held[key] = Delivery(Path(tempfile.mkdtemp(prefix="kamp-import-")))
        return key

    def delivery(self, key: str) -> Delivery:
        """The delivery of a key."""
        found = self._held.get(key)
        if found is None:
            raise Refused("These files are no longer here; drop them again.")
        return found

    def keep(self, key: str, name: str, content: bytes) -> None:
        """One file of a delivery, under its own name and nowhere else."""
        delivery, plain = self.delivery(key), PurePath(name.replace("\\", "/")).name
        if plain in ("", ".", ".."):
            raise Refused("A file needs a name.")
        if delivery.size + len(content) > _MOST_BYTES or sum(1 for _ in delivery.folder.iterdir()) >= _MOST_FILES:
            raise Refused("That is too much for the browser; import it with `kamp import`.")
        (delivery.folder / plain).write_bytes(content)
        delivery.size += len(content)

    def run(self, key: str, *, dry: bool) -> None:
        """Try or load a delivery in the background; one at a time."""
        delivery = self.delivery(key)
        with delivery.lock:
            if delivery.running:
                return
            delivery.running, delivery.report, delivery.problem, delivery.done, delivery.total = True, None, None, 0, 0
        Thread(target=self._work, args=(delivery, dry), daemon=True).start()

    def _work(self, delivery: Delivery, dry: bool) -> None:
        def told(stage: str, done: int, total: int) -> None:
            delivery.stage, delivery.done, delivery.total = stage, done, total

        try:
            delivery.report = _shown(self._load([delivery.folder], dry, told), delivery.folder)
        except KampError as error:
            delivery.problem = str(error).replace(str(delivery.folder), "")
        except OSError as error:
            delivery.problem = error.strerror or "These files cannot be read."
        finally:
            delivery.running = False

    def state(self, key: str) -> dict[str, Any]:
        """How far it is."""
        found = self.delivery(key)
        names = ("running", "stage", "done", "total", "report", "problem")
        return {name: getattr(found, name) for name in names}


def _shown(report: ImportReport, folder: Path) -> dict[str, Any]:
    """The report without where the files lie, its problems cut to what a page can show."""
    told = as_json(report)
    named = [{**each, "file": _plain(each["file"], folder)} for each in told["files"]]
    problems = [{**each, "file": _plain(each["file"], folder)} for each in told["problems"][:_SHOWN_PROBLEMS]]
    return {
        "files": named,
        "totals": told["totals"],
        "problems": problems,
        "more_problems": max(0, len(told["problems"]) - _SHOWN_PROBLEMS),
    }


def _plain(name: str, folder: Path) -> str:
    return name.removeprefix(f"{folder}/").removeprefix(f"{folder.name}/")
