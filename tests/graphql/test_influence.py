"""`influence` and the ways through a decision through the real server."""

from typing import Any

from starlette.testclient import TestClient


def ask(client: TestClient, query: str, **variables: Any) -> Any:
    return client.post("/graphql", json={"query": query, "variables": variables}).json()


def alfa(client: TestClient) -> str:
    return ask(client, '{ search(text: "Alfa") { node { id } } }')["data"]["search"][0]["node"]["id"]


def test_who_counts_in_the_open_decision(client: TestClient) -> None:
    query = """query($account: ID!) { influence(account: $account) {
        decisions { decision { name } basis people { person { name } weight roles heardBy } support { value missing } unknown
            centre { extensivity lateral connectedness departments } group { majority needed } missing }
        chart { connectedness remarks } } }"""
    answer = ask(client, query, account=alfa(client))["data"]["influence"]
    (decision,) = answer["decisions"]
    assert [(each["person"]["name"], each["weight"], each["roles"]) for each in decision["people"]] == [("Ada D'Angiò", 1, ["approver"])]
    assert (decision["basis"], decision["support"]["value"], decision["unknown"]) == ("formal", None, 1)
    assert decision["centre"]["departments"] == ["Plant"]


def test_the_way_through_a_decision_comes_with_pivots_and_quorum(client: TestClient) -> None:
    query = """query($account: ID!) { decisionPaths(account: $account) { decisions {
        pivots { person { name } birnbaum banzhaf shapleyShubik gain } blockers { person { name } because gain } others { role }
        quorum { enough atLeast } matrix { chance } deciders { disjoint { chance } widest { chance } routes { nearTwin } } } } }"""
    (decision,) = ask(client, query, account=alfa(client))["data"]["decisionPaths"]["decisions"]
    (pivot,) = decision["pivots"]
    assert (pivot["person"]["name"], pivot["birnbaum"], pivot["banzhaf"], pivot["shapleyShubik"]) == ("Ada D'Angiò", 1, 1, 1)
    assert decision["quorum"] == {"enough": 0, "atLeast": [0]}  # nobody of ours knows her
