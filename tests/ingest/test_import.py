"""What an import brings, refuses, and counts."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kamp.graph_model.compartments import EVERYTHING
from kamp.ingest import as_json
from kamp.ingest.cells import BadCell, amount, order_of_days, read_day
from kamp.ingest.readers import read_tables
from kamp.ingest.readers.csv_table import read_csv
from kamp.ingest.rows import Problem, Table
from kamp.ingest.template import WORKBOOK, write_template

TODAY = "2026-11-20"
EXAMPLES = Path(__file__).parents[2] / "examples"


def adds_up(report):
    totals = as_json(report)["totals"]
    assert totals["read"] == sum(totals[state] for state in ("new", "changed", "unchanged", "refused", "ignored"))
    return totals


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_becomes_nodes_and_relations(bring, store, tmp_path):
    write(tmp_path, "accounts.csv", "id,name\nA1,Olmera\n")
    write(tmp_path, "people.csv", "id,account,name,title,reports_to\nP1,A1,Gaia,CFO,\nP2,Olmera,Dario,Buyer,Gaia\n")
    assert adds_up(bring(tmp_path))["new"] == 3
    info = store.info()
    assert (info.nodes["Person"], info.nodes["Account"], info.relations["MEMBER_OF"], info.relations["REPORTS_TO"]) == (2, 1, 2, 1)


def test_italian_headers_are_known(bring, store, tmp_path):
    write(tmp_path, "people.csv", "codice;cliente;nome;qualifica\nP1;A1;Gaia;Direttore\n")
    assert adds_up(bring(tmp_path / "people.csv"))["new"] == 1
    assert store.info().nodes["Placeholder"] == 1  # the account A1 that nobody described


def test_the_same_files_again_change_nothing_and_take_no_revision(bring, store):
    first = bring(EXAMPLES / "salesforce", EXAMPLES / "tables")
    before = store.revision()
    again = bring(EXAMPLES / "salesforce", EXAMPLES / "tables")
    assert again.run is None
    assert store.revision() == before
    assert again.total("unchanged") == first.total("new")
    assert first.total("refused") == 0


def test_a_dry_run_gives_the_totals_of_the_load_and_writes_nothing(bring, store):
    tried = as_json(bring(EXAMPLES / "tables", dry_run=True))
    assert store.revision() == 0
    assert tried["run"] is None
    assert tried["totals"] == as_json(bring(EXAMPLES / "tables"))["totals"]


def test_the_order_of_files_does_not_matter(bring, store, tmp_path):
    from kamp.graph_model.stores import open_store
    from kamp.ingest import LoadOptions, load

    bring(EXAMPLES / "salesforce", EXAMPLES / "tables")
    other = open_store(f"sqlite:///{tmp_path / 'other.db'}", today=TODAY)
    files = sorted([*(EXAMPLES / "tables").glob("*.csv"), *(EXAMPLES / "salesforce").glob("*.csv")], reverse=True)
    load(other, files, options=LoadOptions(actor="test", instant="2026-11-20T08:00:00Z", today=TODAY))
    assert b"".join(other.export(history=False)) == b"".join(store.export(history=False))
    other.close()


def test_bad_cells_are_named_with_file_row_column_value_and_advice_and_good_rows_load(bring, tmp_path):
    write(tmp_path, "accounts.csv", "id,name\nA1,Olmera\n")
    text = (
        "id,account,name,stage,amount,decide_by\nD1,A1,One,open,10,2026-12-01\nD2,A1,Two,maybe,10,\n"
        "D3,A1,Three,open,many,\nD4,Nowhere at all,Four,open,,\nD5,A1,,open,,\n"
    )
    path = write(tmp_path, "decisions.csv", text)
    report = bring(tmp_path, rejects=tmp_path / "rejects")
    assert adds_up(report) | {"new": 2, "refused": 4} == adds_up(report)
    assert [(each.row, each.column) for each in report.problems] == [(3, "stage"), (4, "amount"), (5, "account"), (6, "name")]
    assert all(each.file == str(path) and each.reason and each.advice for each in report.problems)
    (rejects,) = (tmp_path / "rejects").glob("*.csv")
    assert len(rejects.read_text(encoding="utf-8").splitlines()) == 5


def test_two_rows_that_contradict_each_other_under_one_id_are_reported(bring, tmp_path):
    report = bring(write(tmp_path, "accounts.csv", "id,name\nA1,Olmera\nA1,Other\nA1,Olmera\n"))
    assert adds_up(report) | {"new": 1, "refused": 1, "ignored": 1} == adds_up(report)


def test_an_unknown_column_is_listed_with_the_nearest_known_name(bring, tmp_path):
    report = bring(write(tmp_path, "accounts.csv", "id,name,websitte\nA1,Olmera,x.it\n"))
    assert "website" in report.warnings[0]


def test_private_columns_are_refused_and_named(bring, store):
    report = bring(EXAMPLES / "salesforce")
    assert {column for _, column in report.private} == {"Birthdate"}
    assert b"irthdate" not in b"".join(store.export(history=True))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.csv", b"", "empty"),
        ("paper.csv", b"%PDF-1.7 whatever", "PDF"),
        ("strange.csv", b"colour,taste\nred,sweet\n", "known table"),
        ("broken.xlsx", b"PK\x03\x04 nothing", "workbook"),
        ("broken.zip", b"PK\x03\x04 nothing", "archive"),
    ],
)
def test_a_file_that_is_no_table_of_ours_is_refused_with_what_to_do(bring, tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    report = bring(path)
    assert words in report.problems[0].reason
    assert report.problems[0].advice
    assert report.nothing_readable


def test_a_formula_cell_is_named_and_the_other_rows_load(bring, tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "accounts"
    for row in (["id", "name"], ["A1", "Olmera"], ["A2", "=1+1"]):
        book.active.append(row)
    book.save(tmp_path / "accounts.xlsx")
    report = bring(tmp_path / "accounts.xlsx")
    assert (report.total("new"), report.total("refused")) == (1, 1)
    assert (report.problems[0].row, report.problems[0].column) == (3, "name")


def test_the_template_is_read_back_as_empty_tables_of_every_name(tmp_path):
    written = write_template(tmp_path)
    tables = [each for each in read_tables([tmp_path / WORKBOOK]) if isinstance(each, Table)]
    assert len(tables) == len(written) - 1 == 25
    assert all(list(table.rows) == [] for table in tables)


def test_the_same_person_in_two_sources_becomes_one_and_the_report_says_why(bring, store):
    report = bring(EXAMPLES / "salesforce", EXAMPLES / "tables")
    assert len(report.merged) >= 40
    assert all(each["reasons"] for each in report.merged)
    accounts = store.nodes("Account", first=None, after=None, last=None, before=None, viewer=EVERYTHING, as_of=TODAY)
    assert len(accounts.branches) == 7


def test_amounts_are_read_as_people_write_them():
    assert [str(amount(text)) for text in ("1234.56", "1.234,56", "1,234.56", "1.234.567", "€ 12", "1234,5")] == [
        "1234.56",
        "1234.56",
        "1234.56",
        "1234567",
        "12",
        "1234.5",
    ]
    with pytest.raises(BadCell):
        amount("lots")


def test_a_file_must_show_which_of_day_and_month_comes_first():
    assert read_day("2026-03-31", None) == "2026-03-31"
    assert (order_of_days(["31/03/2026"]), order_of_days(["03/31/26"]), order_of_days(["01/02/2026"])) == (True, False, None)
    assert read_day("31/03/2026", True) == "2026-03-31"
    with pytest.raises(BadCell, match="two dates"):
        read_day("01/02/2026", None)


@given(content=st.binary(max_size=400))
def test_no_content_of_a_file_raises_anything(content):
    assert isinstance(read_csv(lambda: io.BytesIO(content or b" "), "f", "f"), Table | Problem)
