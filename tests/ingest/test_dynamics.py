"""Dynamics 365: exports to Excel with labels and names in place of ids, Dataverse tables with logical names."""

import pytest
from kamp.graph_model.compartments import EVERYTHING
from openpyxl import Workbook

TODAY = "2026-11-20"
GUID = "0a000000-0000-0000-0000-0000000000{:02d}"


def all_of(store, label):
    page = store.nodes(label, first=50, after=None, last=None, before=None, viewer=EVERYTHING, as_of=TODAY)
    return {each.node.name: each.node for each in page.branches}


def around(store, node, hops=2):
    return store.neighbourhood(node.id, hops=hops, viewer=EVERYTHING, as_of=TODAY, known_at=None)


def workbook(path, header, *rows):
    book = Workbook()
    book.active.append(header)
    for row in rows:
        book.active.append(row)
    book.save(path)


# IMPORT_FORMATS section 3: three hidden first columns, then the labels of the view; look-ups appear as names.
def hidden(kind):
    return [f"(Do Not Modify) {kind}", "(Do Not Modify) Row Checksum", "(Do Not Modify) Modified On"]


@pytest.fixture
def excel(tmp_path):
    workbook(
        tmp_path / "My Active Contacts.xlsx",
        [*hidden("Contact"), "Full Name", "Email", "Company Name", "Business Phone", "Job Title", "Manager", "Role", "Birthday"],
        [GUID.format(1), "x", "2026-10-01", "Ada Brambilla", "a@alfa.example", "Alfa Spa", "1", "CFO", "Livia Rota", "Decision maker", "x"],
        [GUID.format(2), "x", "2026-10-01", "Livia Rota", "livia@alfa.example", "Alfa Spa", "2", "CEO", "", "", ""],
    )
    workbook(
        tmp_path / "Open Opportunities.xlsx",
        [*hidden("Opportunity"), "Topic", "Potential Customer", "Est. Close Date", "Est. Revenue", "Status", "Owner"],
        [GUID.format(9), "x", "2026-10-01", "Pumps 2027", "Alfa Spa", "2026-12-31", "120000", "Open", "Nora Sala"],
    )
    return tmp_path


def test_an_export_to_excel_resolves_its_look_ups_by_name(bring, store, excel):
    report = bring(excel)
    assert ({each.format for each in report.files}, report.total("new"), report.total("refused")) == ({"dynamics"}, 3, 0)
    ada, deal = all_of(store, "Person")["Ada Brambilla"], all_of(store, "Decision")["Pumps 2027"]
    graph = around(store, ada)
    assert [each.name for each in graph.targets(ada.id, "MEMBER_OF")] == ["Alfa Spa"]
    assert [each.name for each in graph.targets(ada.id, "REPORTS_TO")] == ["Livia Rota"]
    assert [each.name for each in around(store, deal).targets(deal.id, "DECIDED_AT")] == ["Alfa Spa"]
    assert (deal.get("stage"), deal.get("decide_by")) == ("open", "2026-12-31")
    assert {column for _, column in report.private} >= {"Birthday", "(Do Not Modify) Row Checksum"}


def test_the_role_of_a_contact_is_one_at_the_account(bring, store, excel):
    bring(excel)
    roles = store.nodes("BuyingRole", first=9, after=None, last=None, before=None, viewer=EVERYTHING, as_of=TODAY).branches
    assert [(each.node.get("role"), each.node.get("role_original")) for each in roles] == [("decider", "Decision maker")]


def test_a_connection_and_its_mirror_are_one_role_in_the_deal(bring, store, tmp_path):
    (tmp_path / "contact.csv").write_text(f"contactid,fullname,emailaddress1,jobtitle\n{GUID.format(1)},Ada Brambilla,a@b.example,CFO\n")
    (tmp_path / "opportunity.csv").write_text(f"opportunityid,name,estimatedclosedate,statecode\n{GUID.format(9)},Pumps,2026-12-31,0\n")
    (tmp_path / "connection.csv").write_text(
        "connectionid,record1id,record1idobjecttypecode,record1roleid,record2id,record2idobjecttypecode,record2roleid,statecode\n"
        f"c1,{GUID.format(1)},contact,Economic Buyer,{GUID.format(9)},opportunity,,0\n"
        f"c2,{GUID.format(9)},opportunity,,{GUID.format(1)},contact,Economic Buyer,0\n"
    )
    report = bring(tmp_path)
    assert report.files[0].reasons["the mirror of a connection"] == 1
    deal = all_of(store, "Decision")["Pumps"]
    (role,) = around(store, deal).sources(deal.id, "IN_DECISION")
    assert (role.get("role"), [each.name for each in around(store, role).sources(role.id, "PLAYS")]) == ("decider", ["Ada Brambilla"])


def test_the_parties_of_an_appointment_took_part_and_those_copied_did_not(bring, store, tmp_path):
    (tmp_path / "contact.csv").write_text(
        "contactid,fullname,emailaddress1,jobtitle\n"
        f"{GUID.format(1)},Ada Brambilla,a@b.example,CFO\n{GUID.format(2)},Livia Rota,l@b.example,CEO\n"
    )
    (tmp_path / "systemuser.csv").write_text(f"systemuserid,fullname,internalemailaddress\n{GUID.format(5)},Nora Sala,n@us.example\n")
    (tmp_path / "appointment.csv").write_text(
        f"activityid,scheduledstart,activitytypecode,statecode,subject\n{GUID.format(7)},2026-10-05,appointment,1,secret\n"
    )
    (tmp_path / "activityparty.csv").write_text(
        "activityid,partyid,addressused,participationtypemask\n"
        f"{GUID.format(7)},{GUID.format(1)},,5\n{GUID.format(7)},{GUID.format(5)},,7\n{GUID.format(7)},{GUID.format(2)},,3\n"
    )
    bring(tmp_path)
    (meeting,) = store.nodes("Interaction", first=2, after=None, last=None, before=None, viewer=EVERYTHING, as_of=TODAY).branches
    there = around(store, meeting.node, 1).sources(meeting.node.id, "PARTICIPATED_IN")
    assert ({each.name for each in there}, meeting.node.get("day")) == ({"Ada Brambilla", "Nora Sala"}, "2026-10-05")
