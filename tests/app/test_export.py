"""`kamp export`: roles, stances and new contacts go back to the CRM with its own ids; imported again they change nothing."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kamp.graph_model.claims import Batch, Claim
from kamp.graph_model.compartments import EVERYTHING
from kamp.graph_model.stores import open_store

Call = Callable[..., Any]
ACCOUNT, DEAL, ROLE = "001000000000001AAA", "006000000000001AAA", "00K000000000001AAA"
CONTACT, BOSS = "003000000000001AAA", "003000000000002AAA"
CRM = {
    "Account": f"Id,Name,Website,BillingCity\n{ACCOUNT},Olmera,olmera.example,Milano\n",
    "Contact": f"Id,AccountId,LastName,Name,Email,Title\n{CONTACT},{ACCOUNT},Rossi,Gaia Rossi,g@o.example,CFO\n"
    f"{BOSS},{ACCOUNT},Bruni,Ivo Bruni,i@o.example,CEO\n",
    "Opportunity": f"Id,AccountId,Name,StageName,Amount,CloseDate\n{DEAL},{ACCOUNT},Pumps,Negotiation,1000,2027-01-31\n",
    "OpportunityContactRole": f"Id,OpportunityId,ContactId,Role\n{ROLE},{DEAL},{CONTACT},Decision Maker\n",
}
OURS = {
    "accounts": "id,name,website\nA1,Olmera,olmera.example\n",
    "people": "id,account,name,title,email\nP1,A1,Gaia Rossi,CFO,g@o.example\nP2,A1,Ivo Bruni,CEO,i@o.example\n"
    "P3,A1,Ada De Luca,Buyer,a@o.example\n",
    "decisions": "id,account,name,stage\nD1,A1,Valves,open\n",
    "roles": "decision,person,role,stance\nD1,P1,decider,enemy\n",
}


def delivery(folder: Path, texts: dict[str, str]) -> str:
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return str(folder)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def own(call: Call, tmp_path: Path) -> Call:
    """Calls a command on a store with a CRM's export and our own tables about the same account."""
    where = ("--store", f"sqlite:///{tmp_path / 'kamp.db'}")
    assert call("import", delivery(tmp_path / "crm", CRM), *where).code == 0
    assert call("import", delivery(tmp_path / "ours", OURS), *where).code == 0
    return lambda *words: call(*words, *where)


def test_roles_and_new_contacts_bear_the_ids_of_the_crm(own: Call, tmp_path: Path) -> None:
    told = own("export", "--for", "salesforce", "--output", str(tmp_path / "back"), "--json").json
    assert {(Path(each["file"]).name, each["rows"]) for each in told["files"]} == {
        ("OpportunityContactRole-update.csv", 1),
        ("Contact-insert.csv", 1),
    }
    (role,) = rows(tmp_path / "back" / "OpportunityContactRole-update.csv")
    assert (role["Id"], role["OpportunityId"], role["ContactId"], role["Role"]) == (ROLE, DEAL, CONTACT, "Decision Maker")
    (contact,) = rows(tmp_path / "back" / "Contact-insert.csv")
    assert (contact["AccountId"], contact["FirstName"], contact["LastName"]) == (ACCOUNT, "Ada De", "Luca")
    assert told["left_out"] == {"roles in decisions that the CRM does not hold": 1}


def test_files_imported_back_change_nothing(own: Call, tmp_path: Path) -> None:
    own("export", "--for", "salesforce", "--output", str(tmp_path / "back"))
    again = own("import", str(tmp_path / "back"), "--json").json
    assert (again["run"], again["totals"]["read"], again["totals"]["ignored"]) == (None, 2, 2)
    assert again["totals"]["ignored_because"] == {"written by kamp export": 2}


def test_a_stance_said_here_goes_back_with_the_role_of_the_crm(call: Call, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'kamp.db'}"
    call("import", delivery(tmp_path / "crm", CRM), "--store", url)
    store = open_store(url, today="2026-11-24")
    page = store.nodes("BuyingRole", first=2, after=None, last=None, before=None, viewer=EVERYTHING, as_of=str(store.meta("rolled")))
    (role,) = (branch.node for branch in page.branches)
    (account,) = role.compartments
    said = Claim("hand_1", "kamp", {"stance": -0.5, "influence": "high"}, "2026-11-20", about=role.id, account=account, rank=3)
    store.apply(Batch((said,), instant="2026-11-20T08:00:00Z"))
    store.close()
    call("export", "--for", "salesforce", "--output", str(tmp_path / "back"), "--store", url)
    (row,) = rows(tmp_path / "back" / "OpportunityContactRole-update.csv")
    # METHODS 1.2: -0.5 is the fourth of the five steps.
    assert (row["Id"], row["Kamp_Stance__c"], row["Kamp_Influence__c"]) == (ROLE, "non-supporter", "high")


def test_hubspot_gets_its_own_words_and_record_ids(call: Call, tmp_path: Path) -> None:
    texts = {
        "companies": "Record ID,Company name,Company Domain Name,Industry\n11,Olmera,olmera.example,Pumps\n",
        "contacts": "Record ID,First Name,Last Name,Email,Job Title,Associated Company ID\n21,Gaia,Rossi,g@o.example,CFO,11\n",
        "deals": "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Associated Company IDs,Associated Contact IDs\n"
        "31,Pumps,Negotiation,Sales,1000,11,21\n",
    }
    where = ("--store", f"sqlite:///{tmp_path / 'kamp.db'}")
    call("import", delivery(tmp_path / "crm", texts), *where)
    told = call("export", "--for", "hubspot", "--output", str(tmp_path / "back"), "--json", *where).json
    assert {Path(each["file"]).name for each in told["files"]} == {"contacts-update.csv", "deal-contacts-associate.csv"}
    (associated,) = rows(tmp_path / "back" / "deal-contacts-associate.csv")
    assert (associated["Deal Record ID"], associated["Contact Record ID"]) == ("31", "21")
    assert call("import", str(tmp_path / "back"), "--json", *where).json["run"] is None


def test_what_did_not_come_from_the_crm_does_not_go_there_and_is_said_in_both_languages(call: Call, tmp_path: Path) -> None:
    where = ("--store", f"sqlite:///{tmp_path / 'kamp.db'}")
    call("import", delivery(tmp_path / "ours", OURS), *where)
    back = ("export", "--for", "salesforce", "--output", str(tmp_path / "back"), *where)
    assert "1 accounts stay here" in call(*back).out
    assert "1 clienti restano qui" in call(*back, "--lang", "it").out
    assert list((tmp_path / "back").iterdir()) == []
