"""`kamp import --undo`: one load is taken back whole, and nothing else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


@pytest.fixture
def own(call: Call, tmp_path: Path) -> Call:
    """Calls a command on a store of its own."""
    return lambda *words: call(*words, "--store", f"sqlite:///{tmp_path / 'kamp.db'}")


def table(folder: Path, name: str, text: str) -> str:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_load_taken_back_leaves_what_another_brought_and_restores_what_it_replaced(own: Call, tmp_path: Path) -> None:
    first = table(tmp_path / "a", "people", "id,account,name,title\nP1,A1,Gaia Rossi,CFO\n")
    second = table(tmp_path / "b", "people", "id,account,name,title\nP1,A1,Gaia Rossi,CEO\nP2,A1,Ivo Bruni,Buyer\n")
    own("import", first)
    loaded = own("import", second, "--json").json
    assert (loaded["totals"]["changed"], loaded["totals"]["new"]) == (1, 1)
    undone = own("import", "--undo", loaded["run"], "--json")
    # Both rows of the second file end; that of Gaia stands again as the first file had it.
    assert (undone.code, undone.json["restored"]) == (0, 1)
    assert "Ivo Bruni" not in own("search", "Ivo Bruni").out
    told = own("person", "export", "Gaia Rossi").json
    assert {each["field"]: each["value"] for each in told["believed"]}["title"] == "CFO"


def test_an_import_names_its_run_and_how_to_take_it_back_in_both_languages(own: Call, tmp_path: Path) -> None:
    people = table(tmp_path, "people", "id,account,name\nP1,A1,Gaia Rossi\n")
    said = own("import", people).out.splitlines()[-1]
    assert said.startswith("To take this load back: kamp import --undo run_")
    run = said.split()[-1]
    assert "annullato: 1 record chiusi" in own("import", "--undo", run, "--lang", "it").out
    assert "nothing is left" in own("import", "--undo", run).out
    assert own("import", people, "--json").json["totals"]["new"] == 1


def test_a_dry_run_of_an_undo_says_the_same_and_writes_nothing(own: Call, tmp_path: Path) -> None:
    run = own("import", table(tmp_path, "people", "id,account,name\nP1,A1,Gaia Rossi\n"), "--json").json["run"]
    tried = own("import", "--undo", run, "--dry-run", "--json").json
    assert "Gaia Rossi" in own("search", "Gaia Rossi").out
    done = own("import", "--undo", run, "--json").json
    assert (tried["ended"], tried["restored"]) == (done["ended"], done["restored"]) == (1, 0)


def test_an_unknown_run_lists_the_last_ones(own: Call, tmp_path: Path) -> None:
    run = own("import", table(tmp_path, "people", "id,account,name\nP1,A1,Gaia Rossi\n"), "--json").json["run"]
    answer = own("import", "--undo", "run_unknown")
    assert (answer.code, run in answer.err) == (1, True)


def test_files_and_undo_do_not_go_together_and_one_of_them_is_needed(call: Call, tmp_path: Path) -> None:
    assert call("import").code == 2
    assert call("import", str(tmp_path), "--undo", "run_x").code == 2
