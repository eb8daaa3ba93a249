"""Real Salesforce exports, counted against the README of each folder."""

from pathlib import Path

import pytest
from kamp.ingest import as_json
from kamp.ingest.readers import read_tables
from kamp.ingest.rows import Problem, Table

pytestmark = pytest.mark.data


def test_stomita_every_row_loads_and_133_people_with_one_mailbox_stay_133(bring, store, real):
    # README: "83 accounts, 133 contacts, 774 opportunities"; "30 contacts carry `ReportsToId`, all resolve".
    report = bring(real / "sf-stomita-migration-pack")
    assert (report.total("new"), report.total("refused")) == (990, 0)
    info = store.info()
    assert (info.nodes["Account"], info.nodes["Person"], info.nodes["Decision"]) == (83, 133, 774)
    assert (info.relations["REPORTS_TO"], info.relations["MEMBER_OF"], info.relations["DECIDED_AT"]) == (30, 133, 774)
    assert report.merged == []
    assert {column for _, column in report.private} >= {"Birthdate"}


def test_gen_ai_demo_accounts_that_are_there_twice_are_proposed_and_never_merged(bring, store, real):
    # README: "94 accounts, 64 contacts, 58 opportunities"; "All 47 account names are there exactly twice, with different Ids".
    report = bring(
        real / "sf-gen-ai-demo" / "Account.csv", real / "sf-gen-ai-demo" / "Contact.csv", real / "sf-gen-ai-demo" / "Opportunity.csv"
    )
    info = store.info()
    assert (info.nodes["Account"], info.nodes["Person"], info.nodes["Decision"]) == (94, 64, 58)
    assert report.merged == []
    assert sum(each["records"][0].startswith("org_") for each in report.proposed) == 47


def test_devorg_converted_leads_are_their_contacts(bring, store, real):
    # README: "18 accounts, 25 contacts, 36 opportunities, 22 leads"; five leads carry a ConvertedContactId, counted with grep.
    files = [real / "sf-devorg-edge-communications" / f"{name}.csv" for name in ("Account", "Contact", "Opportunity", "Lead")]
    report = bring(*files)
    assert (report.total("new"), report.total("refused"), len(report.merged)) == (101, 0, 5)
    assert store.info().nodes["Person"] == 25 + 22 - 5


def test_amaxa_a_role_without_name_joins_a_contact_of_another_account(bring, store, real):
    # README: "7 accounts, 4 contacts, ... 1 opportunity, 1 OpportunityContactRole"; "role without a role name (blank)".
    files = [real / "sf-amaxa-fixtures" / f"{name}.csv" for name in ("Account", "Contact", "Opportunity", "OpportunityContactRole")]
    assert bring(*files).total("new") == 13
    info = store.info()
    assert (info.nodes["BuyingRole"], info.relations["PLAYS"], info.relations["IN_DECISION"]) == (1, 1, 1)


def test_fivetran_ids_that_resolve_nowhere_become_placeholders_that_are_counted(bring, store, real):
    # README: "joins do not close"; sf_account_data has 10 rows, sf_user_data 10, sf_contact_data 4 (soft deletes among them).
    folder = real / "sf-fivetran-seeds"
    report = bring(*(folder / f"sf_{name}_data.csv" for name in ("account", "contact", "user", "opportunity")))
    assert report.total("new") == 34
    assert any("described nowhere" in warning for warning in report.warnings)
    assert store.info().nodes["Placeholder"] > 0


@pytest.mark.parametrize("folder", ["csv-spectrum", "tables-messytables-horror"])
def test_every_nasty_table_is_read_or_refused_with_a_reason(real, folder):
    for path in sorted(each for each in (real / folder).rglob("*") if each.is_file() and each.suffix not in (".md", ".json")):
        found = list(read_tables([path]))
        assert found or path.suffix == ".zip", path
        assert all(isinstance(each, Table) or (each.reason and each.advice) for each in found), path


def test_csv_spectrum_is_read_cell_by_cell_as_its_own_answers_say(real):
    import json

    for path in sorted((real / "csv-spectrum" / "svs").glob("*.csv")):
        if path.stem == "location_coordinates":
            continue  # its answer file gives another phone number than the table
        (table,) = read_tables([Path(path)])
        expected = json.loads((real / "csv-spectrum" / "son" / f"{path.stem}.json").read_text(encoding="utf-8"))
        assert not isinstance(table, Problem)
        strip = [{key: value.strip() for key, value in row.items()} for row in (expected if isinstance(expected, list) else [expected])]
        assert [{key: value.replace("\r\n", "\n") for key, value in row.cells.items()} for row in table.rows] == [
            {key: value.replace("\r\n", "\n") for key, value in row.items()} for row in strip
        ], path.name


def test_the_counts_of_a_report_add_up_to_the_rows_of_the_input(bring, real):
    totals = as_json(bring(real / "sf-fivetran-seeds"))["totals"]
    assert totals["read"] == sum(totals[state] for state in ("new", "changed", "unchanged", "refused", "ignored"))
