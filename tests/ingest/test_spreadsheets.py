"""Spreadsheets of every kind: .xls, .ods, .xlsx with titles above the header; Kumu's two sheets."""

import pytest
from kamp.graph_model.compartments import EVERYTHING
from kamp.ingest.readers import read_tables
from openpyxl import Workbook

TODAY = "2026-11-20"


@pytest.mark.data
@pytest.mark.parametrize("name", ["simple.xls", "simple.xlsx", "simple.csv"])
def test_the_same_table_reads_the_same_whatever_the_workbook(real, name):
    # simple.* of the corpus is one table: six rows of date, temperature, place.
    (table,) = read_tables([real / "tables-messytables-horror" / name])
    rows = [dict(row.cells) for row in table.rows]
    assert (tuple(table.header), len(rows)) == (("date", "temperature", "place"), 6)
    assert (rows[0]["date"][:10], rows[0]["temperature"], rows[0]["place"]) == ("2011-01-01", "1", "Galway")


@pytest.mark.data
def test_an_open_document_is_read(real):
    (table,) = read_tables([real / "tables-messytables-horror" / "simple.ods"])
    assert (table.header, [row.cells["Name"] for row in table.rows]) == (("Name", "Age", "When"), ["Bob", "Jane", "Ian"])


def test_titles_may_stand_above_the_header(bring, tmp_path):
    book = Workbook()
    for row in (["Our people"], ["as of March"], [], [], [], [], ["id", "account", "name", "title"], ["P1", "A1", "Ada Brambilla", "CFO"]):
        book.active.append(row)
    book.active.title = "people"
    book.save(tmp_path / "people.xlsx")
    assert bring(tmp_path / "people.xlsx").total("new") == 1


def kumu(path):
    book = Workbook()
    book.active.title = "Elements"
    for row in (
        ["Label", "Type", "Description", "Tags"],
        ["Olmera", "Account", "", ""],
        ["Claudia Fermignano", "Person", "CFO", "finance|board"],
        ["Livia Corradengo", "Person", "CEO", ""],
        ["Anna Caldironi", "Colleague", "", ""],
    ):
        book.active.append(row)
    sheet = book.create_sheet("Connections")
    for row in (
        ["From", "To", "Type", "Strength"],
        ["Claudia Fermignano", "Olmera", "works at", ""],
        ["Claudia Fermignano", "Livia Corradengo", "reports to", ""],
        ["Anna Caldironi", "Claudia Fermignano", "knows", 3],
        ["Anna Caldironi", "Nobody Listed", "knows", 3],
    ):
        sheet.append(row)
    book.create_sheet("notes (ignore)").append(["free", "text"])
    book.save(path)


def test_kumus_two_sheets_become_people_and_their_ties(bring, store, tmp_path):
    kumu(tmp_path / "map.xlsx")
    report = bring(tmp_path / "map.xlsx")
    assert (report.total("new"), [(each.column, each.value) for each in report.problems]) == (7, [("To", "Nobody Listed")])
    people = {
        each.node.name: each.node.id
        for each in store.nodes("Person", first=9, after=None, last=None, before=None, viewer=EVERYTHING, as_of=TODAY).branches
    }
    graph = store.neighbourhood(people["Claudia Fermignano"], hops=1, viewer=EVERYTHING, as_of=TODAY, known_at=None)
    stated = {(each.kind, graph.name(each.other(people["Claudia Fermignano"]))) for each in graph.relations.values()}
    assert {("MEMBER_OF", "Olmera"), ("REPORTS_TO", "Livia Corradengo"), ("KNOWS", "Anna Caldironi")} <= stated
    (tie,) = graph.of_relation("KNOWS")
    assert tie.get("closeness") == 3.0
