"""What each named question costs Neo4j: so many statements, so many database hits, compared with a table that was reviewed."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from kamp.app.naming import find_account
from kamp.graph_model.compartments import EVERYTHING
from kamp.graph_model.stores import Store, open_store
from kamp.graph_model.stores.neo4j import Neo4jStore
from kamp.graph_model.stores.neo4j_ledger import Neo4jLedger
from kamp.graph_model.stores.plans import Step
from kamp.ingest import LoadOptions, load

pytestmark = pytest.mark.neo4j
ROOT = Path(__file__).parents[2]
TABLE = Path(__file__).with_name("hits.txt")
TODAY, BEFORE = "2026-11-20", "2026-09-01"
# The planner decides by statistics that differ a little from one load to the next.
SLACK = 1.5


@pytest.fixture(scope="module")
def store(emptied_neo4j: Callable[[], str]) -> Iterator[Store]:
    """The example."""
    with closing(open_store(emptied_neo4j(), today=TODAY)) as opened:
        load(opened, [ROOT / "examples"], options=LoadOptions(actor="test", instant="2026-11-20T08:00:00Z", today=TODAY))
        yield opened


@pytest.fixture
def hits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The database hits of every statement from now on."""
    found: list[int] = []

    def profiled(run: Callable[..., Any], statement: str, parameters: dict[str, Any]) -> list[Any]:
        result = run(f"PROFILE {statement}", parameters)
        rows = [record.values() for record in result]
        found.append(_hits(result.consume().profile))
        return rows

    def of_store(store: Neo4jStore, statement: str, **parameters: Any) -> list[Any]:
        with store._session("READ") as session:
            return profiled(session.run, statement, parameters)

    monkeypatch.setattr(Neo4jLedger, "_rows", lambda ledger, text, **given: profiled(ledger._transaction.run, text, given))
    monkeypatch.setattr(Neo4jStore, "_rows", of_store)
    return found


def _hits(plan: Any) -> int:
    return plan["args"].get("DbHits", 0) + sum(_hits(child) for child in plan.get("children", ()))


def picture(store: Store, account: str, as_of: str) -> Any:
    found = find_account(store, account, today=TODAY)
    return store.subgraph([found.id], viewer=EVERYTHING, as_of=as_of, known_at=None)


PEOPLE = (Step("MEMBER_OF", "in", first=20, children=(Step("REPORTS_TO", "out"), Step("KNOWS", "in", first=5))),)
QUESTIONS: dict[str, Callable[[Store], Any]] = {
    "accounts": lambda store: store.nodes("Account", first=None, after=None, last=None, before=None, viewer=EVERYTHING, as_of=TODAY),
    "search": lambda store: store.search("Fermignano", labels=(), first=10, viewer=EVERYTHING),
    "paths, risk, gaps: an account by its name, and its picture": lambda store: picture(store, "Olmera", TODAY),
    "the same as of another day": lambda store: picture(store, "Olmera", BEFORE),
    "a page of people with whom they report to and who knows them": lambda store: store.tree(
        [find_account(store, "Olmera", today=TODAY).id], PEOPLE, viewer=EVERYTHING, as_of=TODAY, known_at=None
    ),
    "changes": lambda store: store.changes(0, first=100, viewer=EVERYTHING),
    "revision": lambda store: store.revision(),
}


def measured(store: Store, hits: list[int]) -> dict[str, tuple[int, int]]:
    """(statements, hits) of each question."""
    told = {}
    for name, ask in QUESTIONS.items():
        hits.clear()
        assert ask(store) is not None
        told[name] = len(hits), sum(hits)
    return told


def printed(told: dict[str, tuple[int, int]]) -> str:
    """The table; after a wanted change write it to the file and review the difference."""
    return "".join(f"{statements:>3} {hits:>8}  {name}\n" for name, (statements, hits) in told.items())


def reviewed() -> dict[str, tuple[int, int]]:
    lines = (line.split(maxsplit=2) for line in TABLE.read_text(encoding="utf-8").splitlines())
    return {name: (int(statements), int(hits)) for statements, hits, name in lines}


def test_no_question_costs_more_than_was_reviewed(store: Store, hits: list[int]):
    told, table = measured(store, hits), reviewed()
    assert told.keys() == table.keys(), printed(told)
    assert {name: each[0] for name, each in told.items()} == {name: each[0] for name, each in table.items()}, printed(told)
    for name, (_, cost) in told.items():
        assert table[name][1] / SLACK <= cost <= table[name][1] * SLACK, f"{name}\n{printed(told)}"


def test_another_day_is_read_in_one_statement_over_the_claims(store: Store, monkeypatch: pytest.MonkeyPatch):
    sent: list[str] = []
    inner = Neo4jLedger._rows
    monkeypatch.setattr(Neo4jLedger, "_rows", lambda ledger, text, **given: (sent.append(text), inner(ledger, text, **given))[1])
    account = find_account(store, "Olmera", today=TODAY).id
    sent.clear()
    found = store.subgraph([account], viewer=EVERYTHING, as_of=BEFORE, known_at=store.revision())
    assert account in found
    assert len([text for text in sent if ":Claim" in text]) == 1
