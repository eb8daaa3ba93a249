"""`kamp import` with a mapping of one's own, with a full export, and what it says in words."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]
MAPPING = "format: tables\ntables:\n  people:\n    columns:\n      Funktion: {slot: title}\n"


@pytest.fixture
def bring(call: Call, tmp_path: Path) -> Call:
    """Imports into a store of its own."""
    return lambda *words: call("import", *words, "--store", f"sqlite:///{tmp_path / 'kamp.db'}", "--rejects", str(tmp_path / "rejects"))


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_dry_run_says_what_each_column_becomes(bring: Call, tmp_path: Path) -> None:
    people = write(tmp_path, "people.csv", "id,account,name,Funktion,shoe\nP1,A1,Gaia,CFO,38\n")
    told = bring(people, "--dry-run", "--mapping", write(tmp_path, "own.yaml", MAPPING)).out
    lines = [line.strip() for line in told.splitlines()]
    assert "id: the id" in lines
    assert "Funktion: Job title" in lines
    assert "account: works at ..." in lines
    assert "not used: shoe" in lines
    assert not (tmp_path / "kamp.db").exists()


def test_columns_are_told_in_italian_too(bring: Call, tmp_path: Path) -> None:
    people = write(tmp_path, "people.csv", "codice,cliente,nome,qualifica\nP1,A1,Gaia,CFO\n")
    assert "qualifica: Ruolo aziendale" in bring(people, "--dry-run", "--lang", "it").out


def test_a_mistake_in_a_mapping_ends_the_command_before_a_store_is_made(bring: Call, tmp_path: Path) -> None:
    own = write(tmp_path, "own.yaml", "format: tables\ntables: {people: {columns: {x: {slot: salary}}}}\n")
    answer = bring(write(tmp_path, "people.csv", "id,account,name\nP1,A1,Gaia\n"), "--mapping", own)
    assert (answer.code, answer.out) == (1, "")
    assert "tables.people.columns.x.slot" in answer.err
    assert "title" in answer.err
    assert not (tmp_path / "kamp.db").exists()


def test_a_format_that_there_is_not_is_wrong_usage(bring: Call, tmp_path: Path) -> None:
    answer = bring(write(tmp_path, "people.csv", "id,account,name\nP1,A1,Gaia\n"), "--format", "abacus")
    assert (answer.code, "salesforce" in answer.err) == (2, True)


def test_a_full_import_lists_what_is_no_longer_there(bring: Call, tmp_path: Path) -> None:
    bring(write(tmp_path, "people.csv", "id,account,name\nP1,A1,Gaia\nP2,A1,Ivo\n"))
    answer = bring(write(tmp_path, "people.csv", "id,account,name\nP1,A1,Gaia\n"), "--full")
    assert answer.code == 0
    assert "no longer in these files: 1" in answer.out
    assert "people: Ivo" in answer.out


def test_a_contradiction_is_said_with_who_says_what(bring: Call, tmp_path: Path) -> None:
    write(tmp_path, "holders.csv", "id,name,tie\nH1,Anna,employee\nH2,Petra,employee\n")
    write(tmp_path, "people.csv", "id,account,name\nP1,A1,Gaia\nP2,A1,Ivo\n")
    write(
        tmp_path,
        "ties.csv",
        "from,to,kind,closeness,observed_on,said_by\nP1,P2,knows,1,2026-10-01,H1\nP1,P2,knows,4,2026-10-02,H2\n",
    )
    told = bring(str(tmp_path)).out
    assert "Contradictions that this brought: 1" in told
    assert "Closeness: 4.0 (Petra, 2 Oct 2026); 1.0 (Anna, 1 Oct 2026)" in told


def test_a_mapping_that_is_remembered_is_told_in_both_languages_and_forgotten_on_request(bring: Call, tmp_path: Path) -> None:
    file = write(tmp_path, "people.csv", "id,account,name,Funktion\nP1,A1,Gaia,CFO\n")
    own = write(tmp_path, "own.yaml", MAPPING)
    assert "without --mapping" in bring(file, "--mapping", own).out
    assert "as you corrected it before" in bring(file, "--dry-run").out
    assert "letto come corretto" in bring(file, "--dry-run", "--lang", "it").out
    assert "Funktion" in bring(file, "--mapping", "none").err
    assert "as you corrected it before" not in bring(file).out
    assert bring(file, "--mapping", str(tmp_path / "absent.yaml")).code == 2


def test_a_column_that_no_mapping_of_a_crm_knows_is_told_with_the_one_that_it_comes_near(bring: Call, tmp_path: Path) -> None:
    rows = "Id,AccountId,LastName,Name,Titlee\n00300000000000A,00100000000000A,Rossi,Gaia Rossi,CFO\n"
    contacts = write(tmp_path, "Contact.csv", rows)
    assert "Titlee (like title)" in bring(contacts, "--dry-run").out
    (column,) = [each for each in bring(contacts, "--dry-run", "--json").json["files"][0]["columns"] if each["becomes"] == "not used"]
    assert (column["column"], column["near"]) == ("Titlee", "title")
