"""Portfolio, wallet, white space and competitors through GraphQL, on a small account."""

from typing import Any

from starlette.testclient import TestClient


def ask(client: TestClient, query: str, **variables: Any) -> Any:
    answer = client.post("/graphql", json={"query": query, "variables": variables}).json()
    assert "errors" not in answer, answer
    return answer["data"]


def alfa(client: TestClient) -> str:
    edges = ask(client, "{ accounts { edges { node { id name } } } }")["accounts"]["edges"]
    return next(edge["node"]["id"] for edge in edges if edge["node"]["name"] == "Alfa")


def test_the_portfolio_lists_every_account_with_its_reasons(client: TestClient) -> None:
    fields = "asOf keyAccounts concentration { sentence } accounts { account { name } share class proposed reasons revenue { amount } }"
    answer = ask(client, f"{{ portfolio {{ {fields} }} selection {{ {fields} }} }}")
    assert {each["account"]["name"] for each in answer["portfolio"]["accounts"]} == {"Alfa", "Beta"}
    assert answer["portfolio"]["keyAccounts"] == 1
    assert all(each["reasons"] for each in answer["selection"]["accounts"])


def test_a_weight_of_an_unknown_factor_is_refused(client: TestClient) -> None:
    body = {"query": '{ selection(weights: [{factor: "luck", weight: 1}]) { asOf } }'}
    (error,) = client.post("/graphql", json=body).json()["errors"]
    assert error["extensions"]["code"] == "BAD_INPUT"


def test_the_wallet_of_an_account_without_spend_says_what_is_missing(client: TestClient) -> None:
    query = """query($account: ID!) { shareOfWallet(account: $account) {
        account { name } share { value missing } units { unit { name } depth total { amount } with { share } notBrokenDown { amount } }
        loyalty { offers { value } series { start revenue { amount } } } } }"""
    answer = ask(client, query, account=alfa(client))["shareOfWallet"]
    assert (answer["share"]["value"], len(answer["share"]["missing"])) == (None, 1)
    assert [each["unit"]["name"] for each in answer["units"]] == ["Alfa", "Plant"]


def test_white_space_and_competitors_answer(client: TestClient) -> None:
    query = """query($account: ID!) {
        whitespace(account: $account) { units { name } offers { name } cells { state } open { sentence } similar { likeness } }
        competitors(account: $account) { closeness { sentence missing } competitors { competitor { name } } } }"""
    answer = ask(client, query, account=alfa(client))
    assert answer["whitespace"]["open"]["sentence"] == "No white space is known"
    assert answer["competitors"]["closeness"]["missing"]
