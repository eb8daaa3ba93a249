"""A mapping of the user's own extends the built-in ones, and its mistakes are named with their place."""

from pathlib import Path

import pytest
import yaml
from kamp.graph_model.compartments import EVERYTHING
from kamp.graph_model.errors import InputError
from kamp.ingest import as_json
from kamp.ingest.checking_mapping import COLUMN_KEYS, FORMAT_KEYS, TABLE_KEYS
from kamp.ingest.mapping import FORMATS, as_written
from kamp.ingest.own_mapping import read_own

TODAY = "2026-11-20"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_column_of_ones_own_fills_a_field_of_the_built_in_table(bring, store, tmp_path):
    own = write(tmp_path, "own.yaml", "format: salesforce\ntables:\n  Contact:\n    columns:\n      Ruolo_Italiano__c: {slot: title}\n")
    rows = "Id,AccountId,LastName,Name,Ruolo_Italiano__c\n00300000000000A,00100000000000A,Rossi,Gaia Rossi,Direttore\n"
    report = bring(write(tmp_path, "Contact.csv", rows), mapping=own)
    (hit,) = store.search("Gaia Rossi", labels=("Person",), first=5, viewer=EVERYTHING)
    assert hit.node.get("title") == "Direttore"
    columns = {each["column"]: (each["becomes"], each["name"]) for each in as_json(report)["files"][0]["columns"]}
    assert columns["Ruolo_Italiano__c"] == ("property", "title")
    assert columns["AccountId"] == ("relation", "MEMBER_OF")
    assert columns["Id"] == ("id", None)


def test_another_name_for_a_known_column_keeps_what_it_means(bring, store, tmp_path):
    own = write(tmp_path, "own.yaml", "format: tables\ntables: {accounts: {columns: {name: {names: [ragione sociale]}}}}\n")
    assert bring(write(tmp_path, "accounts.csv", "codice,ragione sociale\nA1,Olmera\n"), mapping=own).total("new") == 1
    (hit,) = store.search("Olmera", labels=("Account",), first=5, viewer=EVERYTHING)
    assert hit.node.name == "Olmera"


def test_a_format_of_ones_own_is_recognised_by_its_columns(bring, store, tmp_path):
    own = write(
        tmp_path,
        "own.yaml",
        """
format: erp
rank: 2
tables:
  Kunden:
    kind: Organization
    capacities: [Account]
    space: account
    compartment: self
    signature: [kundennummer, firma]
    columns:
      kundennummer: {id: true, context: true}
      id: {id: true, names: [nr]}
      firma: {slot: name, required: true}
      mitarbeiter: {slot: employees}
""",
    )
    report = bring(write(tmp_path, "Kunden.csv", "Nr;Kundennummer;Firma;Mitarbeiter\n7;7;Olmera;120\n"), mapping=own)
    assert report.files[0].format == "erp"
    (hit,) = store.search("Olmera", labels=("Account",), first=5, viewer=EVERYTHING)
    assert hit.node.get("employees") == 120  # read as the vocabulary's field wants it: a whole number


def test_a_private_column_of_ones_own_is_not_read_and_named(bring, store, tmp_path):
    text = "format: salesforce\nprivate: [Hobby]\ntables: {Contact: {columns: {Title: {private: true}}}}\n"
    rows = "Id,AccountId,LastName,Name,Title,Hobby\n00300000000000A,00100000000000A,Rossi,Gaia Rossi,CFO,chess\n"
    report = bring(write(tmp_path, "Contact.csv", rows), mapping=write(tmp_path, "own.yaml", text))
    assert {column for _, column in report.private} == {"Title", "Hobby"}
    assert b"chess" not in b"".join(store.export(history=True))
    assert b"CFO" not in b"".join(store.export(history=True))


def test_a_role_of_ones_own_is_mapped(tmp_path):
    own = write(tmp_path, "own.yaml", "format: salesforce\nroles: {Titolare: decider}\n")
    assert read_own(own).roles["titolare"] == "decider"
    assert read_own(own).roles["champion"] == "influencer"


def test_a_built_in_column_can_be_left_out(tmp_path):
    own = write(tmp_path, "own.yaml", "format: salesforce\ntables: {Contact: {columns: {phone: null}}}\n")
    assert "phone" not in read_own(own).tables["Contact"].columns


@pytest.mark.parametrize(
    ("text", "place", "allowed"),
    [
        ("tables: {}\n", "format", "extend"),
        ("format: salesforce\ntabels: {}\n", "tabels", "tables"),
        ("format: salesforce\ntables: {Contact: {colums: {}}}\n", "tables.Contact.colums", "columns"),
        ("format: salesforce\ntables: {Contact: {columns: {x: {slto: title}}}}\n", "tables.Contact.columns.x.slto", "slot"),
        ("format: salesforce\ntables: {Contact: {columns: {x: {slot: salary}}}}\n", "tables.Contact.columns.x.slot", "title"),
        ("format: salesforce\ntables: {Contact: {columns: {x: {slot: title, type: float}}}}\n", "tables.Contact.columns.x.type", "number"),
        ("format: salesforce\ntables: {Contact: {columns: {x: {relation: KNOWS}}}}\n", "tables.Contact.columns.x", "person"),
        (
            "format: salesforce\ntables: {Contact: {columns: {x: {relation: SPENT_BY, spaces: [account]}}}}\n",
            "tables.Contact.columns.x.relation",
            "MEMBER_OF",
        ),
        ("format: salesforce\ntables: {Contact: {columns: {x: {names: [y], required: true}}}}\n", "tables.Contact.columns.x", "slot"),
        ("format: salesforce\ntables: {Contact: {columns: {x: {slot: title, required: si}}}}\n", "columns.x.required", "true, false"),
        ("format: salesforce\nroles: {Capo: boss}\n", "roles.Capo", "decider"),
        ("format: salesforce\nrank: 9\n", "rank", "0, 1, 2, 3"),
        ("format: erp\ntables: {Kunden: {kind: Customer}}\n", "tables.Kunden.kind", "Organization"),
        ("format: erp\ntables: {Kunden: {kind: Organization}}\n", "tables.Kunden", "space"),
        ("- a\n- b\n", "the file", "names"),
        ("format: [\n", "YAML", "mappings"),
    ],
)
def test_a_mistake_is_named_with_file_key_and_what_is_allowed(tmp_path, text, place, allowed):
    own = write(tmp_path, "own.yaml", text)
    with pytest.raises(InputError) as error:
        read_own(own)
    assert str(own) in str(error.value)
    assert place in str(error.value)
    assert allowed in str(error.value)


@pytest.mark.parametrize("name", FORMATS)
def test_the_built_in_mappings_pass_the_same_examination(tmp_path, name):
    raw = dict(as_written(name))
    own = write(tmp_path, f"{name}.yaml", yaml.safe_dump(raw, allow_unicode=True))
    assert read_own(own).tables.keys() == raw["tables"].keys()


def test_the_page_on_mappings_explains_every_key_and_its_example_is_right(tmp_path, root):
    text = (root / "docs" / "mapping.md").read_text(encoding="utf-8")
    for key in (*FORMAT_KEYS, *TABLE_KEYS, *COLUMN_KEYS):
        assert f"`{key}`" in text, key
    example = text.split("```yaml")[1].split("```")[0]
    columns = read_own(write(tmp_path, "own.yaml", example)).tables["Contact"].columns
    assert columns["Ruolo__c"].slot == "title"
    assert "cliente" in columns["accountid"].names
    assert "phone" not in columns
