"""Address books and a LinkedIn archive: real headers, composed rows."""

import csv
import io

import pytest
from kamp.graph_model.compartments import EVERYTHING

TODAY = "2026-11-20"
ACCOUNTS = "id,name,key,website\nA1,Olmera Meccanica S.p.A.,yes,olmera.example\n"
# The form of the archive: a note above the header, hidden members with a date only (IMPORT_FORMATS section 4).
CONNECTIONS = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Claudia,Fermignano,https://www.linkedin.com/in/cf,,Olmera Meccanica SPA,"CFO, Board",15 Jun 2026
,,,,,,30 Apr 2026
山田,太郎,https://www.linkedin.com/in/yt,,Elsewhere Ltd,営業,01 May 2020
"""
PROFILE = "First Name,Last Name,Maiden Name,Headline,Summary\nAnna,Caldironi,,Key account manager,secret\n"


def people(store):
    page = store.nodes("Person", first=50, after=None, last=None, before=None, viewer=EVERYTHING, as_of=TODAY)
    return {each.node.name: each.node for each in page.branches}


def around(store, node):
    return store.neighbourhood(node.id, hops=1, viewer=EVERYTHING, as_of=TODAY, known_at=None)


@pytest.fixture
def archive(tmp_path):
    (tmp_path / "accounts.csv").write_text(ACCOUNTS, encoding="utf-8")
    (tmp_path / "Connections.csv").write_text(CONNECTIONS, encoding="utf-8")
    return tmp_path


def test_a_connection_belongs_to_the_account_of_its_company_whatever_its_legal_form(bring, store, archive):
    report = bring(archive)
    counts = next(each for each in report.files if each.format == "linkedin")
    assert (counts.counts["new"], dict(counts.reasons)) == (2, {"a member who is hidden": 1})
    claudia = people(store)["Claudia Fermignano"]
    assert claudia.get("title") == "CFO, Board"
    assert [each.name for each in around(store, claudia).targets(claudia.id, "MEMBER_OF")] == ["Olmera Meccanica S.p.A."]


def test_the_account_is_found_in_the_store_too(bring, store, archive):
    bring(archive / "accounts.csv")
    bring(archive / "Connections.csv")
    claudia = people(store)["Claudia Fermignano"]
    assert [each.name for each in around(store, claudia).targets(claudia.id, "MEMBER_OF")] == ["Olmera Meccanica S.p.A."]


def test_with_the_profile_a_connection_is_an_assumed_tie_from_its_day_on(bring, store, archive):
    (archive / "Profile.csv").write_text(PROFILE, encoding="utf-8")
    bring(archive)
    anna = people(store)["Anna Caldironi"]
    ties = around(store, anna).out(anna.id, "KNOWS") + around(store, anna).into(anna.id, "KNOWS")
    assert {(tie.get("closeness"), tie.valid_from, tie.evidence[0].assumed) for tie in ties} == {
        (1.0, "2026-06-15", True),
        (1.0, "2020-05-01", True),
    }


def test_without_the_profile_it_is_said_whose_connections_are_not_known(bring, archive):
    assert any("put Profile.csv" in warning for warning in bring(archive).warnings)


def header_of(real, name):
    return next(csv.reader([(real / "headers-real-exports" / f"{name}.csv").read_text(encoding="utf-8-sig")]))


def row_of(header, **cells):
    written = io.StringIO()
    writer = csv.DictWriter(written, header, restval="")
    writer.writeheader()
    writer.writerow(cells)
    return written.getvalue()


@pytest.mark.data
@pytest.mark.parametrize("name", ["outlook_contacts_header", "outlook_com_contacts_header"])
def test_outlook_managers_are_reporting_lines_and_private_columns_stay_private(bring, store, real, tmp_path, name):
    header = header_of(real, name)
    cells = {"First Name": "Ada", "Last Name": "Brambilla", "E-mail Address": "ada@olmera.example", "Company": "Olmera Meccanica S.p.A."}
    cells |= {"Manager's Name": "Livia Corradengo", "Spouse": "nobody's business", "Job Title": "Buyer"}
    (tmp_path / "contacts.csv").write_text(row_of(header, **cells), encoding="utf-8")
    (tmp_path / "accounts.csv").write_text(ACCOUNTS, encoding="utf-8")
    report = bring(tmp_path)
    ada = people(store)["Ada Brambilla"]
    assert (ada.get("email"), ada.get("title")) == (["ada@olmera.example"], "Buyer")
    assert [each.name for each in around(store, ada).targets(ada.id, "REPORTS_TO")] == ["Livia Corradengo"]
    assert {"Spouse", "Birthday", "Assistant's Name"} <= {column for _, column in report.private}
    assert b"nobody's business" not in b"".join(store.export(history=True))


@pytest.mark.data
def test_google_contacts_are_known_by_their_numbered_columns(bring, store, real, tmp_path):
    header = header_of(real, "google_contacts_header")
    cells = {"Name": "Ada Brambilla", "Given Name": "Ada", "Family Name": "Brambilla", "E-mail 1 - Value": "ada@olmera.example"}
    (tmp_path / "contacts.csv").write_text(row_of(header, **cells, **{"Organization 1 - Title": "Buyer"}), encoding="utf-8")
    report = bring(tmp_path)
    assert (report.files[0].format, report.total("new")) == ("addressbook", 1)
    assert people(store)["Ada Brambilla"].get("title") == "Buyer"


def test_months_are_read_by_name_in_both_languages():
    from kamp.ingest.cells import read_day

    assert [read_day(text, None) for text in ("15 Jun 2026", "5 giugno 2026", "01-gen-2026")] == ["2026-06-15", "2026-06-05", "2026-01-01"]
