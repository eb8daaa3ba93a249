"""`kamp` on a store that fails: one clear line, the code of INTERFACE, and afterwards the same command gives the undisturbed graph."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from kamp.graph_model.stores import disks, open_store, sqlite, sqlite_errors

Call = Callable[..., Any]
PEOPLE = 4_000


def export(path: Path) -> bytes:
    """All that a store says, whenever and in however many steps it learned it."""
    store = open_store(f"sqlite:///{path}", today="2026-11-20")
    try:
        return b"".join(store.export(history=False))
    finally:
        store.close()


def people(folder: Path, count: int = PEOPLE, mark: str = "P") -> Path:
    path = folder / f"people-{mark}.csv"
    rows = (f"{mark}{each},A{each // 500},Person {mark}{each},p{mark}{each}@example.com\n" for each in range(count))
    path.write_text("id,account,name,email\n" + "".join(rows), encoding="utf-8")
    return path


def words(file: Path, store: Path) -> list[str]:
    return ["import", str(file), "--store", f"sqlite:///{store}", "--rejects", str(file.parent / "rejects")]


def importing(file: Path, store: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "kamp.app.cli", *words(file, store)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def revision(store: Path) -> int:
    """How many batches are in the file, 0 before it is a store."""
    if not store.exists():
        return 0
    with sqlite3.connect(store, timeout=5) as db:
        try:
            return int(db.execute("SELECT coalesce(max(revision), 0) FROM batch").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """The file of people and what a store says after it was loaded in peace."""
    folder = tmp_path_factory.mktemp("undisturbed")
    file = people(folder)
    with importing(file, folder / "kamp.db") as load:
        load.communicate()
    assert load.returncode == 0
    return file, export(folder / "kamp.db")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """A disk of its own in memory, mounted with options and mounted anew with others."""
    place = tmp_path / "disk"
    place.mkdir()

    def mounted(options: str) -> Path:
        again = ["-o", "remount", "-o"] if os.path.ismount(place) else ["-o"]
        done = subprocess.run(["mount", "-t", "tmpfs", *again, options, "tmpfs", str(place)], capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
        return place

    yield mounted
    if os.path.ismount(place):
        subprocess.run(["umount", "--lazy", str(place)], check=True)  # whoever still looks at it lets go later


def killed_at(batches: int, file: Path, store: Path) -> bool:
    """Load and kill -9 once so many batches are in; answers whether the load was still going on."""
    with importing(file, store) as load:
        while load.poll() is None and revision(store) < batches:
            time.sleep(0.01)
        going_on = load.poll() is None
        load.send_signal(signal.SIGKILL)
    return going_on


def test_a_load_killed_in_the_middle_and_repeated_gives_the_undisturbed_graph(undisturbed: tuple[Path, bytes], tmp_path: Path) -> None:
    file, content = undisturbed
    store = tmp_path / "kamp.db"
    assert killed_at(2, file, store)
    assert 2 <= revision(store) < 5
    with importing(file, store) as again:
        out, err = again.communicate()
    assert (again.returncode, f"{PEOPLE} read" in out) == (0, True), err
    assert export(store) == content


@pytest.mark.long
@pytest.mark.parametrize("moment", range(20))
def test_twenty_kills_at_any_moment(moment: int, undisturbed: tuple[Path, bytes], tmp_path: Path) -> None:
    file, content = undisturbed
    store = tmp_path / "kamp.db"
    with importing(file, store) as load:
        time.sleep(random.Random(moment).uniform(0.2, 4))
        load.send_signal(signal.SIGKILL)
    with importing(file, store) as again:
        again.communicate()
    assert again.returncode == 0
    assert export(store) == content


def test_two_imports_into_one_store_at_once_lose_nothing(tmp_path: Path) -> None:
    files = [people(tmp_path, 2_000, mark) for mark in ("P", "Q")]
    both, each = tmp_path / "both.db", tmp_path / "each.db"
    with importing(files[0], both) as one, importing(files[1], both) as other:
        assert [load.communicate() and load.returncode for load in (one, other)] == [0, 0]
    for file in files:
        with importing(file, each) as load:
            load.communicate()
    assert export(both) == export(each)


def test_a_full_disk_stops_part_way_and_the_same_command_goes_on(
    undisturbed: tuple[Path, bytes], call: Call, disk: Callable[[str], Path]
) -> None:
    file, content = undisturbed
    store = disk("size=12m") / "kamp.db"
    full = call(*words(file, store))
    assert (full.code, full.out) == (4, "")
    assert "No space left" in full.err
    assert "same command" in full.err
    assert len(full.err.strip().splitlines()) == 1
    disk("size=200m")
    assert call(*words(file, store)).code == 0
    assert export(store) == content


def test_a_store_that_may_grow_no_more_says_so(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite's own limit of pages gives the error of a full disk wherever no disk can be mounted."""
    monkeypatch.setattr(sqlite, "SETTINGS", (*sqlite.SETTINGS, "max_page_count = 60"))
    full = call(*words(people(tmp_path, 500), tmp_path / "kamp.db"))
    assert full.code in (1, 4)
    assert "No space left" in full.err


def test_a_disk_that_can_only_be_read_answers_and_takes_no_import(call: Call, tmp_path: Path, disk: Callable[[str], Path]) -> None:
    file, store = people(tmp_path, 20), disk("size=20m,rw") / "kamp.db"
    assert call(*words(file, store)).code == 0
    disk("ro")
    answered = call("search", "Person P7", "--store", f"sqlite:///{store}")
    assert (answered.code, "Person P7" in answered.out) == (0, True), answered.err
    refused = call(*words(file, store))
    assert (refused.code, refused.out) == (1, "")
    assert "may be written" in refused.err
    assert len(refused.err.strip().splitlines()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write what nobody may; the read-only disk above is tried instead")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_file_or_folder_without_the_right_to_write_is_named(what: str, call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    file, store = people(tmp_path, 20), folder / "kamp.db"
    assert call(*words(file, store)).code == 0
    (store if what == "file" else folder).chmod(0o500)
    refused = call(*words(file, store))
    folder.chmod(0o700)
    assert refused.code == 1
    assert "may not be written" in refused.err


def test_a_store_that_another_process_holds_is_waited_for_and_then_named(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (sqlite, sqlite_errors):
        monkeypatch.setattr(module, "BUSY_SECONDS", 1)
    file, store = people(tmp_path, 20), tmp_path / "kamp.db"
    assert call(*words(file, store)).code == 0
    hold = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute('BEGIN IMMEDIATE'); print('held', flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", hold, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        refused = call(*words(people(tmp_path, 20, "Q"), store))
        answered = call("search", "Person P7", "--store", f"sqlite:///{store}")
        holder.communicate("\n")
    assert (refused.code, refused.out) == (1, "")
    assert "locked by another process for 1 seconds" in refused.err
    assert answered.code == 0


def test_a_network_disk_is_refused(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"1 0 8:1 / / rw - ext4 /dev/sda1 rw\n2 1 0:40 / {tmp_path} rw shared:1 - nfs4 server:/team rw\n", encoding="utf-8")
    monkeypatch.setattr(disks, "MOUNTS", mounts)
    refused = call(*words(people(tmp_path, 20), tmp_path / "kamp.db"))
    assert (refused.code, refused.out) == (1, "")
    assert "network disk (nfs4" in refused.err
    assert "Neo4j" in refused.err
    assert not (tmp_path / "kamp.db").exists()


@pytest.mark.parametrize("damage", ["cut", "overwritten"])
def test_a_damaged_store_is_named(damage: str, call: Call, tmp_path: Path) -> None:
    file, store = people(tmp_path, 200), tmp_path / "kamp.db"
    assert call(*words(file, store)).code == 0
    whole = store.read_bytes()
    half = len(whole) // 2
    store.write_bytes(whole[:half] if damage == "cut" else whole[:4096] + b"\xff" * (len(whole) - 4096))
    refused = call("search", "Person P7", "--store", f"sqlite:///{store}")
    assert (refused.code, refused.out) == (1, "")
    assert "is damaged" in refused.err
    assert "restore an export" in refused.err
