"""The report of an import names the contradictions that it brought, with who says what."""

from pathlib import Path

from kamp.ingest import as_json


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


CRM = (
    "Id,AccountId,LastName,Name,Email,Title,ReportsToId,LastModifiedDate\n"
    "00300000000000A,00100000000000A,Rossi,Gaia Rossi,g@o.example,CFO,00300000000000B,2026-10-01T08:00:00Z\n"
)
BOSSES = "00300000000000B,00100000000000A,Bruni,Ivo Bruni,i@o.example,CEO,,2026-10-01T08:00:00Z\n"
ACCOUNT = "Id,Name,Website,BillingCity\n00100000000000A,Olmera,olmera.example,Milano\n"


def test_two_sources_that_say_different_titles_contradict_each_other(bring, tmp_path):
    crm, ours = tmp_path / "crm", tmp_path / "ours"
    crm.mkdir()
    ours.mkdir()
    write(crm, "Account.csv", ACCOUNT)
    write(crm, "Contact.csv", CRM + BOSSES)
    assert as_json(bring(crm))["conflicts"] == []
    write(ours, "accounts.csv", "id,name,website\nA1,Olmera,olmera.example\n")
    write(ours, "people.csv", "id,account,name,email,title\nP1,A1,Gaia Rossi,g@o.example,Controller\n")
    tried = bring(ours, dry_run=True)
    assert any("contradicts" in each for each in tried.warnings)
    (conflict,) = as_json(bring(ours))["conflicts"]
    assert (conflict["about"]["name"], conflict["field"]) == ("Gaia Rossi", "title")
    # MODEL section 3: what the team says (rank 3) goes before a system of record (rank 2).
    assert [(each["value"], each["source"], each["this_import"]) for each in conflict["says"]] == [
        ("Controller", "tables", True),
        ("CFO", "salesforce", False),
    ]
    assert conflict["says"][1]["observed_on"] == "2026-10-01"
    assert as_json(bring(ours))["conflicts"] == []  # loaded again it brings nothing new


def test_two_bosses_of_one_person_contradict_each_other(bring, tmp_path):
    write(tmp_path, "Account.csv", ACCOUNT)
    write(tmp_path, "Contact.csv", CRM + BOSSES)
    write(tmp_path, "accounts.csv", "id,name,website\nA1,Olmera,olmera.example\n")
    write(tmp_path, "people.csv", "id,account,name,email,title,reports_to\nP1,A1,Gaia Rossi,g@o.example,CFO,P2\nP2,A1,Ugo Neri,,,\n")
    (conflict,) = as_json(bring(tmp_path))["conflicts"]
    assert (conflict["about"]["name"], conflict["field"]) == ("Gaia Rossi", "REPORTS_TO")
    assert [each["value"]["name"] for each in conflict["says"]] == ["Ugo Neri", "Ivo Bruni"]


def test_two_bosses_who_are_one_person_do_not_contradict(bring, tmp_path):
    write(tmp_path, "Account.csv", ACCOUNT)
    write(tmp_path, "Contact.csv", CRM + BOSSES)
    write(tmp_path, "accounts.csv", "id,name,website\nA1,Olmera,olmera.example\n")
    people = "id,account,name,email,title,reports_to\nP1,A1,Gaia Rossi,g@o.example,CFO,P2\nP2,A1,Ivo Bruni,i@o.example,CEO,\n"
    write(tmp_path, "people.csv", people)
    assert as_json(bring(tmp_path))["conflicts"] == []


def test_two_who_judge_a_tie_differently_contradict_each_other(bring, tmp_path):
    write(tmp_path, "accounts.csv", "id,name\nA1,Olmera\n")
    write(tmp_path, "people.csv", "id,account,name\nP1,A1,Gaia\nP2,A1,Ivo\n")
    write(tmp_path, "holders.csv", "id,name,tie\nH1,Anna,employee\nH2,Petra,employee\n")
    ties = "from,to,kind,closeness,observed_on,said_by\nP1,P2,knows,1,2026-10-01,H1\nP1,P2,knows,4,2026-10-02,H2\n"
    write(tmp_path, "ties.csv", ties)
    (conflict,) = as_json(bring(tmp_path))["conflicts"]
    assert {conflict["about"]["name"], conflict["about"]["with"]["name"]} == {"Gaia", "Ivo"}
    assert [(each["value"], each["holder"]["name"]) for each in conflict["says"]] == [
        (4, "Petra"),
        (1, "Anna"),
    ]  # the later one is believed


def test_a_source_that_changes_its_own_mind_contradicts_nobody(bring, tmp_path):
    bring(write(tmp_path, "Contact.csv", CRM))
    later = CRM.replace("CFO", "CEO").replace("2026-10-01", "2026-10-09")
    report = as_json(bring(write(tmp_path, "Contact.csv", later)))
    assert (report["totals"]["changed"], report["conflicts"]) == (1, [])
