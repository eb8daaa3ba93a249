"""GraphQL answers about a small account through the real server on a real store."""

from typing import Any

from starlette.testclient import TestClient

ADA = {"name": "Ada D'Angiò"}


def ask(client: TestClient, query: str, **variables: Any) -> Any:
    answer = client.post("/graphql", json={"query": query, "variables": variables}).json()
    assert "errors" not in answer, answer
    return answer["data"]


def refusal(client: TestClient, query: str, **variables: Any) -> Any:
    return client.post("/graphql", json={"query": query, "variables": variables}).json()["errors"][0]


def account(client: TestClient, name: str) -> str:
    edges = ask(client, "{ accounts { edges { node { id name } } } }")["accounts"]["edges"]
    return next(edge["node"]["id"] for edge in edges if edge["node"]["name"] == name)


def test_the_typed_graph_walks_from_the_account_to_the_holder_and_the_steps(client: TestClient) -> None:
    query = """query($account: ID!) { account(account: $account) {
        __typename name key units { name positions { name holder { name } } } people { edges { node { name } } }
        decisions { edges { node { name decideBy amount { amount currency }
        steps { order step requires { role players { name } } } } } } } }"""
    assert ask(client, query, account=account(client, "Alfa"))["account"] == {
        "__typename": "Account",
        "name": "Alfa",
        "key": True,
        "units": [{"name": "Plant", "positions": [{"name": "CFO", "holder": {"name": "Ada D'Angiò"}}]}],
        "people": {"edges": [{"node": ADA}]},
        "decisions": {
            "edges": [
                {
                    "node": {
                        "name": "New press",
                        "decideBy": "2026-12-31",
                        "amount": {"amount": "400000.00", "currency": "EUR"},
                        "steps": [
                            {"order": 1, "step": "approve", "requires": [{"role": "approver", "players": [{"name": "Ada D'Angiò"}]}]}
                        ],
                    }
                }
            ]
        },
    }


def test_pages_of_accounts_follow_one_another_in_both_directions(client: TestClient) -> None:
    query = """query($first: Int, $after: String, $last: Int, $before: String) {
        accounts(first: $first, after: $after, last: $last, before: $before) {
            totalCount edges { node { name } cursor } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } }"""
    first = ask(client, query, first=1)["accounts"]
    assert [edge["node"]["name"] for edge in first["edges"]] == ["Alfa"]
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"]) == (2, True)
    second = ask(client, query, first=1, after=first["pageInfo"]["endCursor"])["accounts"]
    assert ([edge["node"]["name"] for edge in second["edges"]], second["pageInfo"]["hasNextPage"]) == (["Beta"], False)
    back = ask(client, query, last=1, before=second["pageInfo"]["startCursor"])["accounts"]
    assert [edge["node"]["name"] for edge in back["edges"]] == ["Alfa"]


def test_a_name_is_found_without_its_accent_and_apostrophe(client: TestClient) -> None:
    hits = ask(client, '{ search(text: "dangio") { score node { __typename name } } }')["search"]
    assert hits[0]["node"] == {"__typename": "Person", "name": "Ada D'Angiò"}


def test_a_node_answers_by_its_id_and_an_absent_one_is_null(client: TestClient) -> None:
    found = ask(client, '{ search(text: "Ada") { node { id } } }')["search"][0]["node"]["id"]
    query = "query($id: ID!) { node(id: $id) { __typename ... on Person { positions { name } } } }"
    assert ask(client, query, id=found)["node"] == {"__typename": "Person", "positions": [{"name": "CFO"}]}
    assert ask(client, query, id="per_nobody")["node"] is None


def test_the_three_questions_answer_with_a_score_and_its_sentence(client: TestClient) -> None:
    query = """query($account: ID!) {
        decisionPaths(account: $account) { decisions { name steps { kind holders { name } } } nobodyKnown }
        relationshipRisk(account: $account) { index { unit sentence } indicators { id score { sentence } } atStake { unit } }
        knowledgeGaps(account: $account) { gaps { question class say } completeness { sentence } } }"""
    answer = ask(client, query, account=account(client, "Alfa"))
    assert answer["decisionPaths"]["decisions"][0]["steps"] == [{"kind": "approve", "holders": [{"name": "Ada D'Angiò"}]}]
    assert answer["relationshipRisk"]["index"]["sentence"]
    assert answer["knowledgeGaps"]["completeness"]["sentence"]


def test_the_map_is_one_document(client: TestClient) -> None:
    query = "query($account: ID!, $asOf: Date) { map(account: $account, asOf: $asOf) }"
    document = ask(client, query, account=account(client, "Alfa"), asOf=None)["map"]
    assert document["account"]["name"] == "Alfa"
    assert document["people"] == 1


def test_changes_follow_a_revision(client: TestClient) -> None:
    (change,) = ask(client, "{ changes(since: 0) { revision actor reason ids } }")["changes"]
    assert (change["revision"], change["actor"], change["reason"]) == (1, "test", "a small account")
    assert ask(client, "{ changes(since: 1) { revision } }")["changes"] == []


def test_a_question_about_an_absent_account_says_so_with_a_code(client: TestClient) -> None:
    error = refusal(client, '{ decisionPaths(account: "org_nobody") { nobodyKnown } }')
    assert error["extensions"]["code"] == "NOT_FOUND"
    assert "org_nobody" in error["message"]


def test_a_cursor_that_is_not_ours_is_refused_with_a_code(client: TestClient) -> None:
    assert refusal(client, '{ accounts(first: 1, after: "x") { edges { cursor } } }')["extensions"]["code"] == "BAD_CURSOR"


def test_a_page_over_the_limit_is_refused_and_not_cut(client: TestClient) -> None:
    assert refusal(client, "{ accounts(first: 1001) { edges { cursor } } }")["extensions"]["code"] == "LIMIT"


def test_a_question_answers_with_what_was_known_at_an_instant(client: TestClient) -> None:
    # The store's only revision was applied at 08:00 UTC: before it nobody had heard of the account.
    query = "query($account: ID!, $then: String) { account(account: $account, knownAt: $then) { name } }"
    alfa = account(client, "Alfa")
    assert ask(client, query, account=alfa, then="2026-11-24T07:59:59Z")["account"] is None
    assert ask(client, query, account=alfa, then="2026-11-24")["account"] == {"name": "Alfa"}
    assert refusal(client, query, account=alfa, then="soon")["extensions"]["code"] == "BAD_INPUT"
