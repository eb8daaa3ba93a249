"""Two small accounts in a real store, and desks of people with different rights."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kamp.graph_model.changes.desk import Desk
from kamp.graph_model.changes.editor import Editor
from kamp.graph_model.claims import CAPACITIES, KIND, Batch, Claim, Statement
from kamp.graph_model.compartments import EVERYTHING, Viewer
from kamp.graph_model.ids import record_id
from kamp.graph_model.stores import Store, open_store

TODAY = "2026-11-24"
AT = "2026-11-24T08:00:00+00:00"


def named(prefix: str, key: str) -> str:
    return record_id(prefix, "crm", prefix, key)


ALFA, BETA = named("org", "alfa"), named("org", "beta")
US = record_id("org", "kamp", "us", "us")
ADA, BRUNO, CARLA = (named("per", each) for each in ("ada", "bruno", "carla"))
ANNA, BEPPE = (named("per", each) for each in ("anna", "beppe"))
PLANT, PRESS, OFFER = named("unt", "plant"), named("dec", "press"), named("off", "press")


def said(record: str, kind: str, account: str, slots: dict[str, object]) -> Claim:
    return Claim(record, "crm", {KIND: kind, **slots}, "2026-01-01", account=account)


def to(source: str, target: str) -> list[Statement]:
    return [Statement(source, target)]


def claims() -> tuple[Claim, ...]:
    colleagues = [
        said(each, "Person", "shared", {CAPACITIES: ["KnowledgeHolder"], "name": name, "TIED_TO": to(each, US)})
        for each, name in ((ANNA, "Anna"), (BEPPE, "Beppe"))
    ]
    return (
        said(ALFA, "Organization", ALFA, {CAPACITIES: ["Account"], "name": "Alfa"}),
        said(BETA, "Organization", BETA, {CAPACITIES: ["Account"], "name": "Beta"}),
        said(US, "Organization", "shared", {"name": "Us"}),
        said(PLANT, "OrgUnit", ALFA, {"name": "Plant", "PART_OF": to(PLANT, ALFA)}),
        said(ADA, "Person", ALFA, {"name": "Ada", "title": "Buyer", "MEMBER_OF:account": to(ADA, ALFA)}),
        said(BRUNO, "Person", ALFA, {"name": "Bruno", "MEMBER_OF:account": to(BRUNO, ALFA)}),
        said(CARLA, "Person", BETA, {"name": "Carla", "MEMBER_OF:account": to(CARLA, BETA)}),
        said(PRESS, "Decision", ALFA, {"name": "New press", "stage": "open", "DECIDED_AT": to(PRESS, ALFA)}),
        said(OFFER, "Offer", "shared", {"name": "Press"}),
        *colleagues,
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'kamp.db'}", today=TODAY)
    opened.apply(Batch(claims(), actor="test", reason="two accounts", instant=AT))
    yield opened
    opened.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    """A director, Anna."""
    return Desk(store, Editor("anna", EVERYTHING, ANNA), TODAY, AT)


@pytest.fixture
def team(store: Store) -> Desk:
    """Beppe of the team of Alfa."""
    mine = frozenset({ALFA})
    return Desk(store, Editor("beppe", Viewer(mine, mine), BEPPE), TODAY, AT)


@pytest.fixture
def reader(store: Store) -> Desk:
    return Desk(store, Editor("rita", Viewer(frozenset({ALFA}), frozenset())), TODAY, AT)


@pytest.fixture
def key() -> Callable[[], str]:
    """A fresh key of a caller."""
    numbers = itertools.count(1)
    return lambda: f"{next(numbers):032x}"
