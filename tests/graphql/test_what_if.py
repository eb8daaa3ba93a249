"""`whatIf` through the real server."""

from typing import Any

from starlette.testclient import TestClient

QUERY = """query($account: ID!, $without: [ID!], $stances: [ImaginedStance!]) {
    whatIf(account: $account, without: $without, stances: $stances) {
        without { name } decisions { decision { name } before after losesLastWay } deciders { person { name } before after loss }
        atStake { sentence money { amount } } lost { about { name } amount { amount } sentence } newSinglePoints { person { name } }
        suggestions { nextMeetings { kind sentence gainPerHour } newTies { person { name } } smallestDepartures { ways }
            holds { share } together { reach } minds { gain } } } }"""


def ask(client: TestClient, query: str, **variables: Any) -> Any:
    return client.post("/graphql", json={"query": query, "variables": variables}).json()


def found(client: TestClient, text: str) -> str:
    return ask(client, "query($text: String!) { search(text: $text) { node { id } } }", text=text)["data"]["search"][0]["node"]["id"]


def test_what_if_the_only_approver_leaves_or_thinks_better(client: TestClient) -> None:
    alfa, ada = found(client, "Alfa"), found(client, "Ada")
    answer = ask(client, QUERY, account=alfa, without=[ada])["data"]["whatIf"]
    assert [each["name"] for each in answer["without"]] == ["Ada D'Angiò"]
    # Nobody of ours knows her: nothing stood that could fall.
    assert answer["lost"] == []
    better = ask(client, QUERY, account=alfa, stances=[{"person": ada, "stance": 1}])["data"]["whatIf"]
    assert better["decisions"][0]["decision"]["name"] == "New press"


def test_a_hidden_or_absent_person_is_not_found(client: TestClient) -> None:
    answer = ask(client, QUERY, account=found(client, "Alfa"), without=["per_nobody"])
    assert answer["errors"][0]["extensions"]["code"] == "NOT_FOUND"
