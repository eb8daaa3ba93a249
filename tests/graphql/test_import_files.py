"""Files are imported over the net: first dry, then for good, by who answers for all accounts only."""

import base64
from typing import Any

import pytest
from kamp.app.auth import Wish, create
from kamp.app.server import create_app
from kamp.app.settings import read_settings
from kamp.graph_model.ids import record_id
from kamp.graph_model.stores import Store
from starlette.testclient import TestClient

LOAD = "mutation($files: [FileInput!]!, $dry: Boolean!) { importFiles(files: $files, dryRun: $dry) }"
ALFA = record_id("org", "tables", "org", "alfa")


def file(name: str, text: str) -> dict[str, str]:
    return {"name": name, "base64": base64.b64encode(text.encode()).decode()}


GOOD = file("accounts.csv", "id,name,key\nX1,Xenia SpA,yes\nX2,,no\n")


def send(client: TestClient, *files: dict[str, str], dry: bool = False) -> Any:
    return client.post("/graphql/import", json={"query": LOAD, "variables": {"files": list(files), "dry": dry}}).json()


def test_a_dry_run_tells_what_the_load_then_does(client: TestClient, store: Store) -> None:
    before = store.revision()
    dry = send(client, GOOD, dry=True)["data"]["importFiles"]
    assert (dry["run"], store.revision()) == (None, before)
    done = send(client, GOOD)["data"]["importFiles"]
    assert done["totals"] == dry["totals"]
    assert (done["totals"]["new"], done["totals"]["refused"]) == (1, 1)
    assert done["problems"][0]["file"] == "accounts.csv"
    names = client.post("/graphql", json={"query": "{ accounts(first: 9) { edges { node { name } } } }"}).json()
    assert "Xenia SpA" in str(names)


def test_a_file_larger_than_a_query_may_be_comes_to_its_own_address(client: TestClient) -> None:
    rows = "".join(f"Y{number},Firm {number} of a long name that fills the request,no\n" for number in range(3000))
    large = file("accounts.csv", "id,name,key\n" + rows)
    body = {"query": LOAD, "variables": {"files": [large], "dry": True}}
    assert client.post("/graphql", json=body).status_code == 413
    assert send(client, large, dry=True)["data"]["importFiles"]["totals"]["new"] == 3000


@pytest.mark.parametrize("wrong", [[], [file("../x.csv", "a")], [GOOD, GOOD], [{"name": "x.csv", "base64": "?"}], [file("..", "a")]])
def test_what_is_no_file_is_refused_in_words(client: TestClient, wrong: list[dict[str, str]]) -> None:
    error = send(client, *wrong)["errors"][0]
    assert (error["extensions"]["code"], error["extensions"]["field"]) == ("BAD_INPUT", "files")


def test_a_team_imports_nothing_for_files_speak_of_all_accounts(store: Store) -> None:
    secret = create(store, Wish("anna", "team", (ALFA,)), today="2026-11-24")
    app = create_app(store, read_settings({}), day=lambda: "2026-11-24", tokens_wanted=True)
    client = TestClient(app, base_url="http://kamp.example", headers={"Authorization": f"Bearer {secret}"})
    assert send(client, GOOD)["errors"][0]["extensions"]["code"] == "FORBIDDEN"
