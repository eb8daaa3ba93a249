"""Leads of Salesforce: people who may have become contacts."""

from pathlib import Path

import pytest
from kamp.graph_model.compartments import EVERYTHING
from kamp.ingest import as_json

HEADER = "Id,LastName,FirstName,Name,Title,Company,Email,OwnerId,IsConverted,ConvertedAccountId,ConvertedContactId\n"
CONTACT = (
    "Id,AccountId,LastName,Name,Email\n"
    "00300000000000A,00100000000000A,Rossi,Gaia Rossi,g@o.example\n"
    "00300000000000B,00100000000000B,Bruni,Ivo Bruni,\n"
)
ACCOUNT = "Id,Name,BillingCity\n00100000000000A,Olmera,Milano\n00100000000000B,Vistalda,Torino\n"


@pytest.fixture
def crm(tmp_path):
    (tmp_path / "Account.csv").write_text(ACCOUNT, encoding="utf-8")
    (tmp_path / "Contact.csv").write_text(CONTACT, encoding="utf-8")

    def with_leads(*rows: str) -> Path:
        (tmp_path / "Lead.csv").write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        return tmp_path

    return with_leads


def person(store, name):
    return [hit.node for hit in store.search(name, labels=("Person",), first=9, viewer=EVERYTHING) if hit.node.name == name]


def test_a_converted_lead_and_its_contact_are_one_person(bring, store, crm):
    report = as_json(bring(crm("00Q00000000000A,Rossi,Gaia,Gaia Rossi,CFO,Olmera,,00500000000000A,true,00100000000000A,00300000000000A")))
    assert len(person(store, "Gaia Rossi")) == 1
    assert [each["names"] for each in report["identity"]["merged"]] == [["Gaia Rossi", "Gaia Rossi"]]
    assert report["identity"]["proposed"] == []


def test_one_who_changed_her_name_on_the_way_is_one_person_too(bring, store, crm):
    bring(crm("00Q00000000000A,Verdi,Gaia,Gaia Verdi,CFO,Olmera,,00500000000000A,true,00100000000000A,00300000000000A"))
    assert store.info().nodes["Person"] == 2


def test_a_lead_of_one_account_converted_to_a_contact_of_another_is_only_proposed(bring, store, crm):
    report = as_json(bring(crm("00Q00000000000A,Bruni,Ivo,Ivo Bruni,CFO,Olmera,,00500000000000A,true,00100000000000A,00300000000000B")))
    assert report["identity"]["merged"] == []
    assert [each["names"] for each in report["identity"]["proposed"]] == [["Ivo Bruni", "Ivo Bruni"]]
    assert len(person(store, "Ivo Bruni")) == 2


def test_a_contact_loaded_before_is_found_again(bring, store, crm):
    folder = crm()
    bring(folder)
    crm("00Q00000000000A,Rossi,Gaia,Gaia Rossi,CFO,Olmera,,00500000000000A,true,00100000000000A,00300000000000A")
    bring(folder / "Lead.csv")
    assert len(person(store, "Gaia Rossi")) == 1


def test_a_contact_loaded_after_its_lead_is_the_same_person(bring, store, crm):
    folder = crm("00Q00000000000A,Verdi,Gaia,Gaia Verdi,CFO,Olmera,,00500000000000A,true,00100000000000A,00300000000000A")
    bring(folder / "Lead.csv")
    bring(folder / "Account.csv", folder / "Contact.csv")
    assert store.info().nodes["Person"] == 2  # the two contacts


def test_an_open_lead_works_at_the_account_of_its_companys_name_else_at_a_company_of_its_own(bring, store, crm):
    bring(
        crm(
            "00Q00000000000A,Neri,Ugo,Ugo Neri,,OLMERA,,00500000000000A,false,,",
            "00Q00000000000B,Sala,Pia,Pia Sala,,Fonderie Sala,,00500000000000A,false,,",
            "00QC,Po,Al,Al Po,,[not provided],,,false,,",
        )
    )
    works = {}
    for name in ("Ugo Neri", "Pia Sala", "Al Po"):
        (found,) = person(store, name)
        around = store.neighbourhood(found.id, hops=1, viewer=EVERYTHING, as_of="2026-11-20", known_at=None)
        works[name] = [(node.name, "Account" in node.labels) for node in around.targets(found.id, "MEMBER_OF")]
    assert works == {"Ugo Neri": [("Olmera", True)], "Pia Sala": [("Fonderie Sala", False)], "Al Po": []}


def test_a_task_may_be_with_a_lead_or_with_a_contact(bring, store, crm):
    folder = crm("00Q00000000000A,Neri,Ugo,Ugo Neri,,Olmera,,00500000000000A,false,,")
    header = "Id,WhoId,OwnerId,ActivityDate,Status,Priority\n"
    with_lead = "00T00000000000A,00Q00000000000A,00500000000000A,2026-10-01,Completed,Normal\n"
    with_contact = "00T00000000000B,00300000000000A,00500000000000A,2026-10-02,Completed,Normal\n"
    tasks = header + with_lead + with_contact
    (folder / "Task.csv").write_text(tasks, encoding="utf-8")
    bring(folder)
    (ugo,), (gaia,) = person(store, "Ugo Neri"), person(store, "Gaia Rossi")
    for each in (ugo, gaia):
        around = store.neighbourhood(each.id, hops=1, viewer=EVERYTHING, as_of="2026-11-20", known_at=None)
        assert len(around.out(each.id, "PARTICIPATED_IN")) == 1
