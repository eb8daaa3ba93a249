"""Large files are read row by row, and what they say does not depend on how often they are read."""

import tracemalloc
import zipfile
from pathlib import Path

from kamp.ingest import as_json
from kamp.ingest.readers import read_tables
from kamp.ingest.recognising import some
from kamp.ingest.rows import Table


def contacts(count: int) -> str:
    rows = (f"003A{number},001A{number // 20},Rossi{number},Gaia Rossi{number},{'x' * 400}\n" for number in range(count))
    return "Id,AccountId,LastName,Name,Description\n" + "".join(rows)


def test_a_csv_file_is_read_lazily_and_again(tmp_path):
    path = tmp_path / "Contact.csv"
    path.write_text(contacts(20_000), encoding="utf-8")  # 9 MB
    tracemalloc.start()
    (table,) = read_tables([path])
    assert isinstance(table, Table)
    assert sum(1 for _ in table.rows) == sum(1 for _ in table.rows) == 20_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # One chunk of 1 MiB as bytes and as text, and a few copies of its beginning; all rows would be some 20 MB.
    assert peak < 8 * 1024 * 1024


def test_a_file_in_an_archive_gives_the_same_as_the_file(bring, tmp_path):
    plain = tmp_path / "Contact.csv"
    plain.write_text(contacts(30), encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.write(plain, "deep/Contact.csv")
    assert as_json(bring(tmp_path / "export.zip"))["totals"]["new"] == 30
    again = as_json(bring(plain))
    assert (again["totals"]["unchanged"], again["run"]) == (30, None)


def test_more_rows_than_a_batch_holds_are_all_written_and_counted(bring, store, tmp_path):
    (tmp_path / "Contact.csv").write_text(contacts(1_050), encoding="utf-8")
    assert bring(tmp_path / "Contact.csv").total("new") == 1_050
    assert store.info().nodes["Person"] == 1_050


def test_each_seat_of_a_colleague_who_stands_in_several_rows_is_kept(bring, store, tmp_path):
    (tmp_path / "accounts.csv").write_text("id,name\nA1,Olmera\nA2,Vistalda\n", encoding="utf-8")
    rows = "id,name,account,role\nH1,Anna,A1,lead seller\nH1,Anna,A2,contributor\n"
    (tmp_path / "holders.csv").write_text(rows, encoding="utf-8")
    totals = as_json(bring(tmp_path))["totals"]
    assert (totals["new"], totals["ignored"], totals["refused"]) == (3, 1, 0)
    assert store.info().relations["ON_TEAM"] == 2


def test_rows_that_share_something_and_differ_about_it_are_remarked_whatever_their_order(bring, store, tmp_path: Path):
    header = "id,account,plan,plan_start,name\n"
    rows = ["R1,A1,Plan 26,2026-01-01,One\n", "R2,A1,Plan 26,2026-02-01,Two\n"]
    (tmp_path / "plan_areas.csv").write_text(header + "".join(rows), encoding="utf-8")
    report = bring(tmp_path)
    assert report.total("new") == 2
    assert any("in common" in each for each in report.warnings)
    before = b"".join(store.export(history=False))
    (tmp_path / "plan_areas.csv").write_text(header + "".join(reversed(rows)), encoding="utf-8")
    assert bring(tmp_path).run is None
    assert b"".join(store.export(history=False)) == before


def test_a_remark_on_columns_says_how_many_it_leaves_out(bring, tmp_path):
    header = "Id,AccountId,LastName,Name," + ",".join(f"Own{number}__c" for number in range(10))
    (tmp_path / "Contact.csv").write_text(f"{header}\n003A,001A,Rossi,Gaia Rossi{',' * 10}\n", encoding="utf-8")
    (warning,) = [each for each in bring(tmp_path).warnings if "not used" in each]
    assert warning.endswith("Own7__c and 2 more")
    assert some(["a", "b"]) == "a, b"
