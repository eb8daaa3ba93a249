"""GraphQL over HTTP, and who is let in."""

import pytest
from starlette.testclient import TestClient

NEW = "application/graphql-response+json"


def test_a_get_answers_like_a_post(client: TestClient) -> None:
    answer = client.get("/graphql", params={"query": "{ limits { page } }"})
    assert answer.json() == {"data": {"limits": {"page": 1000}}}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"query": "{ limits { page } }"}, 200),
        ({"query": "{ limits { "}, 400),
        ({"query": "{ nothing }"}, 400),
        ({"query": ""}, 400),
        ({}, 400),
        ([1], 400),
        ({"query": "{ limits { page } }", "variables": "no"}, 400),
        ({"query": "{ limits { page } }", "operationName": 3}, 400),
    ],
)
def test_the_new_media_type_tells_bad_requests_by_their_status(client: TestClient, body: object, status: int) -> None:
    answer = client.post("/graphql", json=body, headers={"accept": NEW})
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (status, NEW)


def test_a_bad_query_under_the_old_media_type_is_answered_in_the_body(client: TestClient) -> None:
    answer = client.post("/graphql", json={"query": "{ nothing }"}, headers={"accept": "application/json"})
    assert answer.status_code == 200
    assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_QUERY"


def test_a_form_is_refused_as_another_site_could_send_it(client: TestClient) -> None:
    assert client.post("/graphql", data={"query": "{ limits { page } }"}).status_code == 415


def test_a_body_over_the_limit_is_refused(client: TestClient) -> None:
    answer = client.post("/graphql", json={"query": "{ limits { page } }" + " " * 100_000})
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (413, "LIMIT")


def test_a_deeply_nested_body_is_refused_in_words(client: TestClient) -> None:
    answer = client.post("/graphql", content="[" * 90_000, headers={"content-type": "application/json"})
    assert answer.status_code == 400


def test_other_hosts_and_other_pages_are_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "kamp.example"}).status_code == 421
    assert client.post("/graphql", json={"query": "{ limits { page } }"}, headers={"origin": "https://evil.example"}).status_code == 403


def test_the_page_and_its_files_are_served_with_a_policy(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert page.headers["x-content-type-options"] == "nosniff"
    assert client.get("/static/frame.js").status_code == 200
    assert client.get("/static/nothing.js").status_code == 404


def test_health_says_alive_and_ready(client: TestClient) -> None:
    assert client.get("/health/live").json() == {"live": True}
    assert client.get("/health/ready").json() == {"ready": True, "revision": 1}
