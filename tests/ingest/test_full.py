"""A complete export tells what its source no longer holds; nothing ends by it."""

from pathlib import Path

from kamp.ingest import as_json


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


CONTACTS = (
    "Id,AccountId,LastName,Name,ReportsToId\n"
    "00300000000000A,00100000000000A,Rossi,Gaia Rossi,\n"
    "00300000000000B,00100000000000A,Bruni,Ivo Bruni,00300000000000A\n"
)
LEADS = "Id,LastName,Name,Company,IsConverted\n00Q00000000000A,Neri,Ugo Neri,Olmera,false\n"
FEWER = "Id,AccountId,LastName,Name,ReportsToId\n00300000000000A,00100000000000A,Rossi,Gaia Rossi,\n"


def test_a_record_that_is_missing_in_a_full_export_is_listed_and_stays(bring, store, tmp_path):
    bring(write(tmp_path, "Contact.csv", CONTACTS), write(tmp_path, "Lead.csv", LEADS))
    before = store.info()
    report = as_json(bring(write(tmp_path, "Contact.csv", FEWER), full=True))
    assert report["no_longer_seen"]["count"] == 1
    (gone,) = report["no_longer_seen"]["records"]
    assert (gone["name"], gone["kind"], gone["table"]) == ("Ivo Bruni", "Person", "Contact")  # the lead is of a table not delivered
    assert store.info().nodes == before.nodes


def test_without_full_absence_says_nothing(bring, tmp_path):
    bring(write(tmp_path, "Contact.csv", CONTACTS))
    assert as_json(bring(write(tmp_path, "Contact.csv", FEWER)))["no_longer_seen"] is None


def test_another_installation_is_not_compared(bring, tmp_path):
    bring(write(tmp_path, "Contact.csv", CONTACTS), source="north")
    assert as_json(bring(write(tmp_path, "Contact.csv", FEWER), source="south", full=True))["no_longer_seen"]["count"] == 0


def test_a_record_that_the_source_deleted_is_no_news(bring, tmp_path):
    deleted = (
        CONTACTS.replace("ReportsToId\n", "ReportsToId,IsDeleted\n")
        .replace(",\n", ",,false\n")
        .replace("00300000000000A\n", "00300000000000A,true\n")
    )
    bring(write(tmp_path, "Contact.csv", deleted))
    assert as_json(bring(write(tmp_path, "Contact.csv", FEWER), full=True))["no_longer_seen"]["count"] == 0


def test_a_refused_row_is_seen_all_the_same(bring, tmp_path):
    bring(write(tmp_path, "decisions.csv", "id,account,name,stage\nD1,A1,One,open\nD2,A1,Two,open\n"))
    report = as_json(bring(write(tmp_path, "decisions.csv", "id,account,name,stage\nD1,A1,One,open\nD2,A1,Two,maybe\n"), full=True))
    assert (report["totals"]["refused"], report["no_longer_seen"]["count"]) == (1, 0)


def test_a_tie_that_is_no_longer_listed_is_named_by_its_ends(bring, tmp_path):
    write(tmp_path, "people.csv", "id,account,name\nP1,A1,Gaia\nP2,A1,Ivo\nP3,A1,Ugo\n")
    write(tmp_path, "ties.csv", "from,to,kind,closeness\nP1,P2,knows,2\nP1,P3,knows,3\n")
    bring(tmp_path)
    write(tmp_path, "ties.csv", "from,to,kind,closeness\nP1,P2,knows,2\n")
    assert [each["name"] for each in as_json(bring(tmp_path, full=True))["no_longer_seen"]["records"]] == ["Gaia - Ugo"]


def test_what_may_be_of_a_table_that_was_not_delivered_is_counted_apart(bring, tmp_path):
    task = "Id,WhoId,OwnerId,ActivityDate,Status,Priority\n00T00000000000A,00300000000000A,00500000000000A,2026-10-01,Completed,Normal\n"
    event = "Id,WhoId,OwnerId,StartDateTime,ActivityDate\n00U00000000000A,00300000000000A,00500000000000A,2026-10-02T10:00:00Z,2026-10-02\n"
    bring(write(tmp_path, "Task.csv", task), write(tmp_path, "Event.csv", event))
    only_tasks = bring(write(tmp_path, "Task.csv", task), full=True)
    assert as_json(only_tasks)["no_longer_seen"] == {"count": 0, "records": [], "not_compared": {"Event or Task": 1}}
    assert any("Event or Task" in each for each in only_tasks.warnings)
