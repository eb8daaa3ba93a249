"""A column corrected once is remembered: the next file with the same header is read silently, until it is forgotten."""

from pathlib import Path

import pytest
from kamp.graph_model.compartments import EVERYTHING
from kamp.ingest import as_json

OWN = "format: tables\ntables: {people: {columns: {title: {names: [Incarico]}}}}\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def people(folder: Path, name: str, rows: str, header: str = "id,account,name,Incarico") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"{header}\n{rows}", encoding="utf-8")
    return path


def test_a_renamed_column_is_corrected_once_and_the_next_file_is_silent(bring, store, own, tmp_path):
    first = people(tmp_path / "a", "people.csv", "P1,A1,Gaia Rossi,CFO\n")
    assert any("Incarico" in each for each in bring(first, dry_run=True).warnings)
    assert bring(first, mapping=own).total("new") == 1
    # In another order, written otherwise, and with no word of the mapping.
    again = people(tmp_path / "b", "people.csv", "Buyer,P2,A1,Ivo Bruni\n", "INCARICO,id,account,Name")
    report = bring(again)
    assert [each for each in report.warnings if "INCARICO" in each] == []
    (hit,) = store.search("Ivo Bruni", labels=("Person",), first=5, viewer=EVERYTHING)
    assert hit.node.get("title") == "Buyer"
    assert as_json(report)["files"][0]["mapping"] == "remembered"


def test_a_dry_run_shows_it_and_remembers_nothing(bring, own, tmp_path):
    first = people(tmp_path / "a", "people.csv", "P1,A1,Gaia Rossi,CFO\n")
    assert as_json(bring(first, mapping=own, dry_run=True))["files"][0]["mapping"] == "given"
    assert as_json(bring(first, dry_run=True))["files"][0]["mapping"] is None
    bring(first, mapping=own)
    told = as_json(bring(first, dry_run=True))["files"][0]
    assert told["mapping"] == "remembered"
    assert {"column": "Incarico", "becomes": "property", "name": "title"} in told["columns"]


def test_none_forgets_it(bring, own, tmp_path):
    first = people(tmp_path / "a", "people.csv", "P1,A1,Gaia Rossi,CFO\n")
    bring(first, mapping=own)
    assert any("Incarico" in each for each in bring(first, forget_mappings=True).warnings)
    assert as_json(bring(first))["files"][0]["mapping"] is None


def test_another_header_is_not_read_by_it(bring, own, tmp_path):
    bring(people(tmp_path / "a", "people.csv", "P1,A1,Gaia Rossi,CFO\n"), mapping=own)
    other = people(tmp_path / "b", "people.csv", "P2,A1,Ivo,CFO,39\n", "id,account,name,Incarico,shoe")
    assert as_json(bring(other))["files"][0]["mapping"] is None


def test_a_mapping_under_which_no_row_could_be_read_is_not_kept(bring, own, tmp_path):
    nothing = people(tmp_path / "a", "people.csv", ",,,\n")
    bring(nothing, mapping=own)
    assert as_json(bring(nothing))["files"][0]["mapping"] is None
