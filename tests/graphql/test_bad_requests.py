"""What is wrong is named with a code, and the server lives on: over a real connection."""

import http.client
import json
import socket
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from kamp.graph_model.errors import StoreUnavailable
from kamp.graph_model.stores import Store
from kamp.graphql import endpoint
from starlette.testclient import TestClient

HEADERS = {"content-type": "application/json"}


def ask(address: str, method: str, path: str, body: bytes | None = None) -> tuple[int, Any]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    connection.request(method, path, body, HEADERS)
    answer = connection.getresponse()
    told = answer.read()
    connection.close()
    return answer.status, json.loads(told)


def code(told: Any) -> str:
    return told["errors"][0]["extensions"]["code"]


def lives(address: str) -> bool:
    return ask(address, "GET", "/graphql?query=" + quote("{ limits { page } }"))[0] == 200


def test_an_address_of_seventy_thousand_bytes_is_refused_with_the_limit(address: str) -> None:
    status, told = ask(address, "GET", "/graphql?query=" + "%20" * 23_000 + quote("{ limits { page } }"))
    assert (status, code(told), told["errors"][0]["extensions"]["limit"]) == (414, "LIMIT", 8_000)
    assert told["errors"][0]["extensions"]["met"] > 69_000
    assert lives(address)


@pytest.mark.parametrize("body", [b'{"query": "{ limits { page } }\xff"}', b"\x80", b'{"query": NaN}', b"", b"[" * 50_000])
def test_what_is_no_json_in_utf_8_is_refused(address: str, body: bytes) -> None:
    status, told = ask(address, "POST", "/graphql", body)
    assert (status, code(told)) == (400, "BAD_REQUEST")
    assert lives(address)


def test_a_body_that_does_not_arrive_is_given_up(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "_BODY_SECONDS", 0.2)
    with socket.create_connection(("127.0.0.1", urlsplit(address).port), timeout=10) as line:
        line.sendall(b"POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{")
        answer = b""
        while b"}" not in answer and (more := line.recv(65_536)):
            answer += more
    assert answer.startswith(b"HTTP/1.1 408")
    assert b'"LIMIT"' in answer
    assert lives(address)


WRONG = [
    ('{ node(id: "per_nobody") { name } }', None),
    ('{ decisionPaths(account: "per_nobody") { nobodyKnown } }', "NOT_FOUND"),
    ('{ accounts(after: "%%%") { totalCount edges { cursor } } }', "BAD_CURSOR"),
    ("{ accounts(first: 1, last: 1) { totalCount } }", "BAD_INPUT"),
    ('{ accounts(where: {unknown: ["shoes"]}) { totalCount } }', "BAD_INPUT"),
    ('{ account(account: "x", asOf: "yesterday") { name } }', "BAD_QUERY"),
    ('{ account(account: "x", asOf: 7) { name } }', "BAD_QUERY"),
    ('{ node(id: "x", knownAt: "soon") { name } }', "BAD_INPUT"),
    ("{ ...F } fragment F on Query { ...G } fragment G on Query { ...F }", "BAD_QUERY"),
    ("{ ...Nowhere }", "BAD_QUERY"),
    ("{ accounts(first: 1001) { totalCount } }", "LIMIT"),
    ("{ accounts(first: -1) { totalCount } }", "LIMIT"),
    ("{ accounts(first: 99999999999) { totalCount } }", "BAD_QUERY"),
    ("query A { __typename } query B { __typename }", "BAD_QUERY"),
    ("subscription { changes }", "BAD_QUERY"),
    ('mutation { importFiles(files: [{base64: "\\u0080", name: "a.csv"}], dryRun: true) }', "BAD_INPUT"),
]


@pytest.mark.parametrize(("query", "expected"), WRONG)
def test_a_wrong_id_cursor_day_filter_or_fragment_gets_its_code(client: TestClient, query: str, expected: str | None) -> None:
    told = client.post("/graphql", json={"query": query}).json()
    assert (code(told) if "errors" in told else None) == expected
    assert "Traceback" not in str(told)


def test_a_store_that_goes_away_is_named_and_nothing_of_its_inside(
    client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: Any, **__: Any) -> Any:
        raise StoreUnavailable("Neo4j at db.example does not answer.")

    with monkeypatch.context() as broken:
        broken.setattr(store, "project", gone)
        told = client.post("/graphql", json={"query": "{ accounts { totalCount } limits { page } }"}).json()
        assert (code(told), told["errors"][0]["path"], told["data"]) == ("STORE_UNAVAILABLE", ["accounts"], None)
        node = client.post("/graphql", json={"query": '{ node(id: "x") { id } limits { page } }'}).json()
        assert node["data"] == {"node": None, "limits": {"page": 1000}}
    assert client.post("/graphql", json={"query": "{ accounts { totalCount } }"}).json()["data"] == {"accounts": {"totalCount": 2}}


def test_a_failure_of_our_own_is_told_without_its_text(client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: Any, **__: Any) -> Any:
        raise RuntimeError("the password is swordfish")

    monkeypatch.setattr(store, "changes", failing)
    told = client.post("/graphql", json={"query": "{ changes(since: 0) { revision } }"}).json()
    assert code(told) == "INTERNAL"
    assert "swordfish" not in str(told)
