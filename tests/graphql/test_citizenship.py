"""The server among others: request ids, lines in the log, numbers, compression, other sites, addresses that are too long."""

import json
import logging

import pytest
from kamp.app.auth import Wish, create
from kamp.app.server import create_app
from kamp.app.settings import read_settings
from kamp.graph_model.errors import InputError
from kamp.graph_model.stores import Store
from starlette.testclient import TestClient

TODAY = "2026-11-24"
NAMES = {"query": "{ accounts { edges { node { name } } } }"}


def served(store: Store, **environment: str) -> TestClient:
    return TestClient(create_app(store, read_settings(environment), day=lambda: TODAY), base_url="http://127.0.0.1:8787")


def test_an_answer_repeats_the_requests_id_and_gives_one_where_there_is_none_or_a_malformed_one(client: TestClient) -> None:
    assert client.get("/health/live", headers={"x-request-id": "abc-1"}).headers["x-request-id"] == "abc-1"
    for bad in ("", 'a"b', "x" * 65):
        assert len(client.get("/health/live", headers={"x-request-id": bad}).headers["x-request-id"]) == 32


def test_a_line_in_the_log_tells_the_place_and_nothing_of_what_was_asked(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="kamp.requests"):
        client.get("/people/per_secret?name=Ada", headers={"authorization": "Bearer kamp_secret"})
        client.post("/graphql", json={"query": 'query { search(text: "Ada") { score } }'})
    first, second = (json.loads(record.message) for record in caplog.records if record.name == "kamp.requests")
    assert (first["method"], first["place"]) == ("GET", "other")
    assert (second["place"], second["status"]) == ("/graphql", 200)
    assert not any(word in caplog.text for word in ("secret", "Ada"))


def test_the_numbers_count_requests_and_their_cost(client: TestClient) -> None:
    client.post("/graphql", json=NAMES)
    text = client.get("/metrics").text
    assert 'kamp_requests_total{method="POST",place="/graphql",status="200"} 1.0' in text
    # One page of fifty accounts, each one node.
    assert "kamp_graphql_cost_sum 50.0" in text


def test_the_numbers_are_for_those_with_a_token_where_one_is_wanted(store: Store) -> None:
    app = create_app(store, read_settings({}), day=lambda: TODAY, tokens_wanted=True)
    client = TestClient(app, base_url="http://kamp.example")
    assert client.get("/metrics").status_code == 401
    assert client.get("/health/live").status_code == 200
    secret = create(store, Wish("prometheus", "administrator"), today=TODAY)
    assert client.get("/metrics", headers={"authorization": f"Bearer {secret}"}).status_code == 200


def test_a_long_answer_is_compressed_for_who_reads_it(client: TestClient) -> None:
    query = {"query": "{ __schema { types { name description } } }"}
    assert client.post("/graphql", json=query).headers.get("content-encoding") == "gzip"
    assert "content-encoding" not in client.post("/graphql", json=query, headers={"accept-encoding": "identity"}).headers


def test_other_sites_may_ask_only_where_they_are_named(store: Store) -> None:
    theirs = {"origin": "https://bi.example"}
    assert served(store).post("/graphql", json=NAMES, headers=theirs).status_code == 403
    client = served(store, KAMP_CORS_ORIGINS="https://bi.example, https://slides.example")
    asked = client.options("/graphql", headers={**theirs, "access-control-request-method": "POST"})
    assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (200, "https://bi.example")
    answer = client.post("/graphql", json=NAMES, headers=theirs)
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, "https://bi.example")
    assert "access-control-allow-credentials" not in answer.headers
    assert client.post("/graphql", json=NAMES, headers={"origin": "https://evil.example"}).status_code == 403


@pytest.mark.parametrize("origins", ["bi.example", "https://", "https://bi.example/page", "*"])
def test_a_site_that_is_none_is_named_at_the_start(origins: str) -> None:
    with pytest.raises(InputError, match="KAMP_CORS_ORIGINS"):
        read_settings({"KAMP_CORS_ORIGINS": origins})


def test_requests_are_logged_only_where_that_is_set() -> None:
    assert not read_settings({}).log_requests
    assert read_settings({"KAMP_LOG": "requests"}).log_requests
    with pytest.raises(InputError, match="KAMP_LOG"):
        read_settings({"KAMP_LOG": "everything"})
