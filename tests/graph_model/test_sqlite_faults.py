"""The embedded store under faults: a clear error, nothing half done, nothing acknowledged lost."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from kamp.graph_model.compartments import EVERYTHING
from kamp.graph_model.errors import InputError, StoreDamaged, StoreUnavailable
from kamp.graph_model.stores import open_store

TODAY = "2026-04-10"
LOAD = textwrap.dedent(
    """
    import sys
    from kamp.graph_model.claims import KIND, Batch, Claim, Statement
    from kamp.graph_model.stores import open_store

    store = open_store(f"sqlite:///{sys.argv[1]}", today="2026-04-10")
    mark = sys.argv[2]
    for number in range(int(sys.argv[3])):
        people = (f"per_{mark}{number:04d}{each}" for each in range(5))
        slots = {person: {KIND: "Person", "name": person, "KNOWS": [Statement(person, "per_hub")]} for person in people}
        store.apply(Batch(tuple(Claim(person, "crm", slots[person]) for person in slots)))
        print(number, flush=True)
    """
)


def loading(path: Path, mark: str, batches: int) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", LOAD, str(path), mark, str(batches)], stdout=subprocess.PIPE, text=True)


def content(path: Path) -> bytes:
    store = open_store(f"sqlite:///{path}", today=TODAY)
    try:
        return b"".join(store.export(history=False))
    finally:
        store.close()


def test_a_load_killed_in_the_middle_keeps_every_acknowledged_batch_and_its_repetition_gives_the_undisturbed_graph(tmp_path: Path):
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    with loading(whole, "a", 30) as undisturbed:
        undisturbed.communicate()
    with loading(broken, "a", 30) as killed:
        assert killed.stdout is not None
        acknowledged = [killed.stdout.readline() for _ in range(7)]
        os.kill(killed.pid, signal.SIGKILL)
    assert open_store(f"sqlite:///{broken}", today=TODAY).revision() >= len(acknowledged)
    with loading(broken, "a", 30) as again:
        again.communicate()
    assert content(broken) == content(whole)


def test_two_writing_processes_lose_nothing(tmp_path: Path):
    path = tmp_path / "shared.db"
    open_store(f"sqlite:///{path}", today=TODAY).close()
    with loading(path, "a", 15) as one, loading(path, "b", 15) as other:
        one.communicate()
        other.communicate()
    store = open_store(f"sqlite:///{path}", today=TODAY)
    assert store.revision() == 30
    assert store.info().nodes["Person"] == 150
    assert store.info().relations["KNOWS"] == 150


def test_a_file_that_is_no_database_is_named(tmp_path: Path):
    path = tmp_path / "notes.db"
    path.write_text("shopping list " * 100)
    with pytest.raises(StoreDamaged, match=r"notes\.db"):
        open_store(f"sqlite:///{path}", today=TODAY)


def test_a_folder_a_missing_folder_and_a_foreign_url_are_named(tmp_path: Path):
    with pytest.raises(StoreUnavailable, match="folder"):
        open_store(f"sqlite:///{tmp_path}", today=TODAY)
    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        open_store(f"sqlite:///{tmp_path / 'none' / 'kamp.db'}", today=TODAY)
    with pytest.raises(StoreUnavailable, match="no store"):
        open_store(f"sqlite:///{tmp_path / 'kamp.db'}", today=TODAY, read_only=True)
    with pytest.raises(InputError, match="sqlite:///"):
        open_store("mysql://somewhere", today=TODAY)


def test_a_reader_sees_another_day_without_rolling_the_store(tmp_path: Path):
    path = tmp_path / "kamp.db"
    with loading(path, "a", 1) as load:
        load.communicate()
    reader = open_store(f"sqlite:///{path}", today="2027-01-01", read_only=True)
    assert reader.meta("rolled") == TODAY
    assert len(reader.get(["per_a00000"], viewer=EVERYTHING, as_of="2027-01-01", known_at=None)) == 1
    reader.close()
