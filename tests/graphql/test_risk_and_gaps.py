"""What breaks and what nobody knows, asked through the real server: the same as the analyses say, field by field."""

from typing import Any

from starlette.testclient import TestClient

RISK = """query($account: ID!) { relationshipRisk(account: $account) {
    indicators { id counted score { value sentence missing } people { name } action }
    keyPeople { person { name } ours loss money { amount } lost { name } }
    pairs { people { name } loss } ties { from { name } to { name } birnbaum potential } } }"""
GAPS = """query($account: ID!) { knowledgeGaps(account: $account) {
    gaps { question class topic priority worth say missing money { amount } candidates { person { name } score through { name } }
           said { value by { name } on source means assumed } }
    questions { question phase topic text known } } }"""


def ask(client: TestClient, query: str) -> Any:
    (found,) = client.post("/graphql", json={"query": '{ search(text: "Alfa") { node { __typename id name } } }'}).json()["data"]["search"][
        :1
    ]
    answer = client.post("/graphql", json={"query": query, "variables": {"account": found["node"]["id"]}}).json()
    assert "errors" not in answer, answer
    return answer["data"]


def test_risk_says_what_is_counted_and_what_stands_beside(client: TestClient) -> None:
    answer = ask(client, RISK)["relationshipRisk"]
    counted = {each["id"] for each in answer["indicators"] if each["counted"]}
    assert counted == {"R1", "R4", "R5", "R6", "R7", "R8"}
    assert {each["id"] for each in answer["indicators"]} - counted == {"R2", "R3", "N1", "N2", "N3", "N4"}
    # Nobody of ours is known: whom nobody reaches is told so, not as a zero.
    single = next(each for each in answer["indicators"] if each["id"] == "R1")
    assert (single["score"]["value"], [each["name"] for each in single["people"]]) == (1.0, ["Ada D'Angiò"])
    assert (answer["keyPeople"], answer["pairs"], answer["ties"]) == ([], [], [])


def test_gaps_come_with_who_said_what_and_every_question_of_the_playbook(client: TestClient) -> None:
    answer = ask(client, GAPS)["knowledgeGaps"]
    stale = next(each for each in answer["gaps"] if each["question"] == "decision-amount")
    assert (stale["class"], stale["topic"], stale["money"]) == ("stale", "decision", {"amount": "400000.00"})
    assert stale["said"] == [{"value": None, "by": None, "on": "2026-01-01", "source": "tables", "means": None, "assumed": False}]
    assert stale["candidates"] == []
    known = {each["question"]: each["known"] for each in answer["questions"]}
    assert known["need-size"] is None  # nothing of the account asks it
    assert known["decisions"] is not None
    assert {each["phase"] for each in answer["questions"]} == set(range(1, 8))
