"""`approvePlan` and `closeReview` through the real server."""

import uuid
from typing import Any

from starlette.testclient import TestClient

from .conftest import named

ALFA = named("org", "alfa")


def ask(client: TestClient, query: str, **variables: Any) -> Any:
    return client.post("/graphql", json={"query": query, "variables": variables}).json()


def planned(client: TestClient) -> str:
    query = "mutation($plan: PlanInput!, $key: String!) { createPlan(plan: $plan, how: {key: $key}) { id } }"
    given = {"name": "Alfa 2026", "start": "2026-07-01", "end": "2029-01-01", "account": ALFA}
    return str(ask(client, query, plan=given, key=str(uuid.uuid4()))["data"]["createPlan"]["id"])


def test_a_plan_that_lacks_what_the_method_asks_for_is_refused_with_all_of_it(client: TestClient) -> None:
    query = 'mutation($id: ID!) { approvePlan(id: $id, on: "2026-11-24") { id } }'
    said = ask(client, query, id=planned(client))["errors"][0]["message"]
    assert all(each in said for each in ("30 months", "no area", "no team", "no strategy"))


def test_closing_a_review_opens_the_next_plan_and_the_old_one_is_still_read(client: TestClient) -> None:
    old = planned(client)
    query = """mutation($account: ID!, $key: String!) { closeReview(account: $account, on: "2026-11-24", how: {key: $key},
        following: {name: "Alfa next", start: "2026-12-01", end: "2028-12-01"}) { id node { __typename } } }"""
    done = ask(client, query, account=ALFA, key=str(uuid.uuid4()))
    assert done["data"]["closeReview"]["node"]["__typename"] == "Review"
    read = """query($account: ID!, $old: ID!) { now: plan(account: $account, asOf: "2027-01-01") { plan { plan { name } } }
        then: plan(account: $account, plan: $old) { plan { plan { name } end } } }"""
    answer = ask(client, read, account=ALFA, old=old)["data"]
    assert answer["now"]["plan"]["plan"]["name"] == "Alfa next"
    assert answer["then"]["plan"] == {"plan": {"name": "Alfa 2026"}, "end": "2029-01-01"}
