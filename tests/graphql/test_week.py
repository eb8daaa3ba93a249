"""`today`, `brief` and `handover` through the real server."""

from typing import Any

from kamp.graph_model.claims import CAPACITIES, KIND, Batch, Claim, Statement
from kamp.graph_model.stores import Store
from starlette.testclient import TestClient

from .conftest import named


def ask(client: TestClient, query: str, **variables: Any) -> Any:
    return client.post("/graphql", json={"query": query, "variables": variables}).json()


ALFA, ADA, ANNA = named("org", "alfa"), named("per", "ada"), named("per", "anna")


def with_anna(store: Store) -> None:
    """One of us who met Ada ten days ago, and nobody else of us did."""
    us, met = named("org", "us"), named("int", "1")
    said: tuple[tuple[str, dict[str, Any]], ...] = (
        (us, {KIND: "Organization", "name": "We"}),
        (
            ANNA,
            {
                KIND: "Person",
                CAPACITIES: ["KnowledgeHolder"],
                "name": "Anna",
                "TIED_TO": [Statement(ANNA, us)],
                "ON_TEAM": [Statement(ANNA, ALFA)],
            },
        ),
        (
            met,
            {
                KIND: "Interaction",
                "day": "2026-11-14",
                "kind": "meeting",
                "PARTICIPATED_IN": [Statement(each, met) for each in (ANNA, ADA)],
            },
        ),
    )
    claims = tuple(Claim(record, "tables", slots, "2026-01-01", account=ALFA, rank=3) for record, slots in said)
    store.apply(Batch(claims, actor="test", reason="a colleague", instant="2026-11-24T09:00:00+00:00"))


def test_the_week_the_sheet_and_the_hand_over(client: TestClient, store: Store) -> None:
    with_anna(store)
    query = """query($account: ID!, $ada: ID!, $anna: ID!) {
        today { holder { name } ties { person { name } colleague { name } lastDay } actions { due } meetings { ask } contracts { day } }
        brief(account: $account, people: [$ada]) {
            people { person { name } colleague { name } roles known } decisions { name } atStake { amount } }
        handover(holder: $anna) { atStake { money { amount } }
            accounts { introductions { person { name } introduce { name } } hangs { thing { name } } } } }"""
    whole = ask(client, query, account=ALFA, ada=ADA, anna=ANNA)
    assert "errors" not in whole, whole
    answer = whole["data"]
    assert [(each["person"]["name"], each["lastDay"]) for each in answer["today"]["ties"]] == [("Ada D'Angiò", "2026-11-14")]
    (ada,) = answer["brief"]["people"]
    assert (ada["colleague"]["name"], ada["roles"]) == ("Anna", ["approver"])
    assert answer["brief"]["atStake"]["amount"] == "400000.00"
    (account,) = answer["handover"]["accounts"]
    assert [(each["person"]["name"], each["introduce"]) for each in account["introductions"]] == [("Ada D'Angiò", None)]
    assert answer["handover"]["atStake"]["money"]["amount"] == "400000.00"


def test_who_is_no_colleague_has_no_hand_over(client: TestClient) -> None:
    assert "errors" in ask(client, "query($id: ID!) { handover(holder: $id) { holder { name } } }", id=ADA)
