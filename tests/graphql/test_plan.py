"""`plan` and `planChecks` through the real server."""

from typing import Any

from starlette.testclient import TestClient

_KEYS = ("4f0c2f0e-5f3f-4c1e-9d86-6a3a5a0e9b01", "4f0c2f0e-5f3f-4c1e-9d86-6a3a5a0e9b02")


def ask(client: TestClient, query: str, **variables: Any) -> Any:
    return client.post("/graphql", json={"query": query, "variables": variables}).json()


def alfa(client: TestClient) -> str:
    return ask(client, '{ search(text: "Alfa") { node { id } } }')["data"]["search"][0]["node"]["id"]


def test_an_account_without_a_plan_is_told_what_to_do_first(client: TestClient) -> None:
    query = """query($account: ID!) { plan(account: $account) { plan { start } areas { missing } revenue { sentence } }
        planChecks(account: $account) { plan { id } findings { rule area { id } sentence } } }"""
    answer = ask(client, query, account=alfa(client))["data"]
    assert (answer["plan"]["plan"], answer["plan"]["areas"]) == (None, [])
    assert [each["rule"] for each in answer["planChecks"]["findings"]] == ["no plan", "no team", "no strategy"]


def test_a_plan_made_by_mutations_comes_with_its_return(client: TestClient) -> None:
    account = alfa(client)

    def made(mutation: str, given: dict[str, Any], key: str) -> str:
        name, kind = mutation, mutation.removeprefix("create")
        argument = "area" if kind == "PlanArea" else kind.lower()
        query = f"mutation($given: {kind}Input!, $key: String!) {{ {name}({argument}: $given, how: {{key: $key}}) {{ id }} }}"
        return str(ask(client, query, given=given, key=key)["data"][name]["id"])

    plan = made("createPlan", {"name": "Alfa 2026", "start": "2026-07-01", "end": "2028-07-01", "account": account}, _KEYS[0])
    euro = {name: {"amount": amount, "currency": "EUR"} for name, amount in (("revenue", "50"), ("cost", "20"), ("investment", "20"))}
    area = {"name": "Press", "result": "No stops", "start": "2026-07-01", "end": "2028-01-01", "plan": plan, **euro}
    made("createPlanArea", area, _KEYS[1])
    query = """query($account: ID!) { plan(account: $account) { plan { plan { name } } revenue { money { amount } }
        areas { area { name } missing restsOn { need { id } }
            evidence { estimate assumed } actions { due } return { roi months formula } } } }"""
    answer = ask(client, query, account=account)["data"]["plan"]
    (found,) = answer["areas"]
    assert (answer["plan"]["plan"]["name"], answer["revenue"]["money"]["amount"]) == ("Alfa 2026", "50.00")
    # METHODS S7: (30 - 20) / 20 over 18 months; nobody to talk to was said.
    assert (found["return"]["roi"], found["return"]["months"], found["missing"]) == (0.5, 18, ["interlocutors"])
    assert {each["estimate"] for each in found["evidence"]} == {"result", "revenue", "cost", "investment"}


def test_another_plan_than_there_is_answers_with_an_error(client: TestClient) -> None:
    query = """query($account: ID!, $plan: ID) { plan(account: $account, plan: $plan) { plan { start } } }"""
    assert "pla_nothing" in ask(client, query, account=alfa(client), plan="pla_nothing")["errors"][0]["message"]
