"""`review` through the real server."""

from typing import Any

from kamp.graph_model.claims import KIND, Batch, Claim
from kamp.graph_model.stores import Store
from starlette.testclient import TestClient

from .conftest import named


def ask(client: TestClient, query: str, **variables: Any) -> Any:
    return client.post("/graphql", json={"query": query, "variables": variables}).json()


QUERY = """query($account: ID!, $since: Date!) { review(account: $account, since: $since) { sentence
    changes { kind subject { name } property from to } learned { kind subject { name } } stale { days } due { kind } next { sentence }
    moneyMoved { money { amount } } } }"""


def test_an_amount_said_later_of_a_later_day_is_a_change_in_the_world(client: TestClient, store: Store) -> None:
    press = named("dec", "press")
    more = {KIND: "Decision", "amount": {"minor": 45_000_000, "currency": "EUR"}}
    claim = Claim(press, "tables", more, "2026-11-01", account=named("org", "alfa"), rank=3)
    store.apply(Batch((claim,), actor="test", reason="a call", instant="2026-11-24T09:00:00+00:00"))
    answer = ask(client, QUERY, account=named("org", "alfa"), since="2026-10-01")["data"]["review"]
    found = [each for each in answer["changes"] if each["property"] == "amount"]
    euro = {"amount": "400000.00", "currency": "EUR"}, {"amount": "450000.00", "currency": "EUR"}
    assert [(each["kind"], each["subject"]["name"], each["from"], each["to"]) for each in found] == [("changed", "New press", *euro)]
    assert answer["moneyMoved"]["money"]["amount"] == "50000.00"
    assert [each["kind"] for each in answer["learned"]] == ["new"]  # all was written down on 24 November


def test_a_day_to_come_is_refused_in_words(client: TestClient) -> None:
    assert "looks back" in ask(client, QUERY, account=named("org", "alfa"), since="2027-01-01")["errors"][0]["message"]
