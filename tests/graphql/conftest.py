"""One small account in a real store, and the server on it."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from kamp.app.server import create_app
from kamp.app.serving import configured
from kamp.app.settings import read_settings
from kamp.graph_model.claims import CAPACITIES, KIND, Batch, Claim, Statement
from kamp.graph_model.ids import record_id
from kamp.graph_model.stores import Store, open_store
from starlette.testclient import TestClient

TODAY = "2026-11-24"


def named(prefix: str, key: str) -> str:
    return record_id(prefix, "tables", prefix, key)


def _claim(record: str, kind: str, account: str, slots: dict[str, object]) -> Claim:
    return Claim(record, "tables", {KIND: kind, **slots}, "2026-01-01", account=account, rank=3)


def _to(source: str, target: str) -> list[Statement]:
    return [Statement(source, target)]


def claims() -> tuple[Claim, ...]:
    alfa, beta, unit, chair = named("org", "alfa"), named("org", "beta"), named("unt", "plant"), named("pos", "cfo")
    ada, decision, step, role = named("per", "ada"), named("dec", "press"), named("stp", "1"), named("rol", "1")
    amount = {"minor": 40_000_000, "currency": "EUR"}
    press = {"name": "New press", "stage": "open", "amount": amount, "decide_by": "2026-12-31", "DECIDED_AT": _to(decision, alfa)}
    approval = {"order": 1, "kind": "approve", "rule": "all", "STEP_OF": _to(step, decision), "REQUIRES": _to(step, role)}
    return (
        _claim(alfa, "Organization", alfa, {CAPACITIES: ["Account"], "name": "Alfa", "key": True}),
        _claim(beta, "Organization", beta, {CAPACITIES: ["Account"], "name": "Beta"}),
        _claim(unit, "OrgUnit", alfa, {"name": "Plant", "PART_OF": _to(unit, alfa)}),
        _claim(chair, "Position", alfa, {"name": "CFO", "MEMBER_OF": _to(chair, unit)}),
        _claim(ada, "Person", alfa, {"name": "Ada D'Angiò", "HOLDS": _to(ada, chair), "MEMBER_OF": _to(ada, alfa)}),
        _claim(decision, "Decision", alfa, press),
        _claim(step, "DecisionStep", alfa, approval),
        _claim(role, "BuyingRole", alfa, {"role": "approver", "IN_DECISION": _to(role, decision), "PLAYS": _to(ada, role)}),
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'kamp.db'}", today=TODAY)
    opened.apply(Batch(claims(), actor="test", reason="a small account", instant="2026-11-24T08:00:00+00:00"))
    yield opened
    opened.close()


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(store, read_settings({}), day=lambda: TODAY), base_url="http://127.0.0.1:8787") as opened:
        yield opened


@pytest.fixture
def address(store: Store) -> Iterator[str]:
    """The server as `kamp serve` runs it, on a port of its own."""
    app = create_app(store, read_settings({}), day=lambda: TODAY)
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(configured(app))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()

# A script that runs in an environment of its own.
collect_ignore = ["fuzz.py"]
