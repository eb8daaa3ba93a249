"""HubSpot: warehouse tables of a real portal, and exports with the labels of several languages."""

import pytest
from kamp.graph_model.compartments import EVERYTHING

TODAY = "2026-11-20"


@pytest.mark.data
def test_the_warehouse_tables_of_a_portal_load_with_their_associations_and_merges(bring, store, real):
    # README of hs-fivetran-seeds: company_data 24 rows, contact_data 22, deal_data 44, owner_data 100, users_data 2,
    # deal_contact_data 11, contact_merge_audit_data 4, merged_deal_data 14; "100 meetings", which name nobody.
    report = bring(real / "hs-fivetran-seeds")
    by_table = {}
    for file in report.files:
        if file.found is not None:
            name = file.found.mapping.name
            by_table[name] = by_table.get(name, 0) + file.counts["new"]
    assert (by_table["companies"], by_table["contacts"], by_table["deals"]) == (24, 22, 44)
    assert (by_table["owners"], by_table["portal users"], by_table["deal contacts"]) == (100, 2, 11)
    assert (by_table["contact merges"], by_table["deal merges"], by_table["meetings"]) == (4, 14, 0)
    assert report.total("refused") == 0
    info = store.info()
    assert (info.nodes["Account"], info.nodes["KnowledgeHolder"], info.relations["IN_DECISION"]) == (24, 102, 11)
    # 4 rows of the audit, 14 of the deals, and the three ids in `property_hs_merged_object_ids` of one contact.
    assert len([each for each in report.merged if "became the other" in each["reasons"][0]]) == 4 + 14 + 3


@pytest.mark.data
def test_a_contact_merged_into_another_answers_under_both_ids(bring, store, real):
    # contact_data.csv: contact 78971951 has property_hs_merged_object_ids 76340251;46897301;76226001, and 76340251 has a row of its own.
    report = bring(real / "hs-fivetran-seeds")
    merged = [each for each in report.merged if "=" not in each["names"][0] and each["records"][0].startswith("per_")]
    assert all(store.resolve(each["records"][0]) == store.resolve(each["records"][1]) for each in merged)


HEADERS = {
    "es": "ID de registro,Nombre,Apellidos,Correo,Cargo,Ciudad,País/región,Propietario del contacto,Associated Company IDs (Primary)",
    "it": "ID record,Nome,Cognome,E-mail,Qualifica,Città,Paese/regione,Proprietario del contatto,Associated Company IDs",
    "de": "Datensatz-ID,Vorname,Nachname,E-Mail,Jobbezeichnung,Stadt,Land/Region,Kontakt zuständiger Mitarbeiter,Associated Company IDs",
    "en": "Record ID,First Name,Last Name,Email,Job Title,City,Country/Region,Contact owner,Associated Company IDs",
}


@pytest.mark.parametrize("language", HEADERS)
def test_contacts_are_known_by_the_labels_of_the_portals_language(bring, store, tmp_path, language):
    path = tmp_path / "export.csv"
    path.write_text(f"{HEADERS[language]}\n101,Ada,Brambilla,ada@example.com,CFO,Lecco,IT,Nora Sala,55\n", encoding="utf-8")
    report = bring(path)
    assert (report.files[0].format, report.total("new")) == ("hubspot", 1)
    (person,) = [hit.node for hit in store.search("Ada Brambilla", labels=("Person",), first=1, viewer=EVERYTHING)]
    assert (person.get("title"), person.get("email")) == ("CFO", ["ada@example.com"])
    owner = store.neighbourhood(person.id, hops=1, viewer=EVERYTHING, as_of=TODAY, known_at=None)
    assert [node.name for node in owner.targets(person.id, "OWNED_BY")] == ["Nora Sala"]


def test_a_buying_role_becomes_the_role_at_the_account_and_keeps_the_word(bring, store, tmp_path):
    path = tmp_path / "contacts.csv"
    path.write_text(
        "Record ID,First Name,Last Name,Buying Role,Associated Company IDs\n1,Ada,Brambilla,BUDGET_HOLDER;END_USER,55\n", encoding="utf-8"
    )
    bring(path)
    roles = store.nodes("BuyingRole", first=9, after=None, last=None, before=None, viewer=EVERYTHING, as_of=TODAY)
    found = {(each.node.get("role"), each.node.get("role_original")) for each in roles.branches}
    assert found == {("decider", "BUDGET_HOLDER"), ("user", "END_USER")}


def test_a_stage_known_only_by_its_number_ends_as_the_pipeline_says(bring, store, tmp_path):
    (tmp_path / "deals.csv").write_text("deal_id,property_dealname,deal_pipeline_stage_id,property_amount\n7,Pumps,s9,100\n")
    (tmp_path / "stages.csv").write_text("stage_id,label,closed_won,is_closed\ns9,Firmato,TRUE,TRUE\n")
    bring(tmp_path)
    (deal,) = store.nodes("Decision", first=2, after=None, last=None, before=None, viewer=EVERYTHING, as_of=TODAY).branches
    assert deal.node.get("stage") == "won"
