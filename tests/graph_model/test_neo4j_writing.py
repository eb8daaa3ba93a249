"""What a load costs Neo4j: every question of it seeks an index, and the same load again writes nothing at all."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import neo4j
import pytest
from kamp.graph_model.claims import KIND, Batch, Claim, Statement
from kamp.graph_model.stores import cypher, open_store

pytestmark = pytest.mark.neo4j
TODAY = "2026-11-20"
PEOPLE = [f"per_w{number:03d}" for number in range(60)]
KEYS: dict[str, Any] = {
    "records": PEOPLE,
    "about": PEOPLE,
    "accounts": ["org_w"],
    "ends": PEOPLE,
    "groups": [["REPORTS_TO", each] for each in PEOPLE],
    "pairs": [[each, "MEMBER_OF", "org_w"] for each in PEOPLE],
    "ids": [1, 2, 3],
}


def batch() -> Batch:
    slots = ({KIND: "Person", "name": each, "MEMBER_OF": [Statement(each, "org_w")]} for each in PEOPLE)
    return Batch(tuple(Claim(each, "crm", said, "2026-01-01") for each, said in zip(PEOPLE, slots, strict=True)))


@pytest.fixture(scope="module")
def ask(emptied_neo4j: Callable[[], str]) -> Iterator[Callable[..., Any]]:
    """A store with one batch in it, asked by hand."""
    url = emptied_neo4j()
    parts = urlsplit(url)
    store = open_store(url, today=TODAY)
    store.apply(batch())
    with neo4j.GraphDatabase.driver(f"{parts.scheme}://{parts.hostname}:{parts.port}", auth=(parts.username, parts.password)) as driver:
        yield driver.execute_query
    store.close()


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


@pytest.mark.parametrize("name", KEYS)
def test_no_question_of_a_load_scans_the_claims(name: str, ask: Callable[..., Any]) -> None:
    # On a database of its first thousand nodes Neo4j 5.26 chose scans, and loading took ten times as long.
    for statement in (cypher.live_ids((name,), of_kinds=False), cypher.history((name,), of_kinds=False, then=True)):
        plan = ask(f"EXPLAIN {statement}", {name: KEYS[name], "known_at": 1}).summary.plan
        assert not [each for each in operators(plan) if "Scan" in each]


@pytest.mark.parametrize("statement", [cypher.LIVE, cypher.KEPT, cypher.KINDS_AT, cypher.COMPARTMENTS, cypher.NODE_REVISIONS])
def test_no_look_at_what_is_kept_scans_the_graph(statement: str, ask: Callable[..., Any]) -> None:
    plan = ask(f"EXPLAIN {statement}", records=PEOPLE, ids=PEOPLE).summary.plan
    assert not [each for each in operators(plan) if "Scan" in each]


def test_the_same_load_again_commits_nothing(emptied_neo4j: Callable[[], str]) -> None:
    url = emptied_neo4j()
    parts = urlsplit(url)
    store = open_store(url, today=TODAY)
    assert store.apply(batch()).revision == 1
    with neo4j.GraphDatabase.driver(f"{parts.scheme}://{parts.hostname}:{parts.port}", auth=(parts.username, parts.password)) as driver:

        def committed() -> list[Any]:
            return driver.execute_query("SHOW DATABASES YIELD name, lastCommittedTxn WHERE name = 'neo4j' RETURN lastCommittedTxn").records

        before = committed()
        again = store.apply(batch())
        assert (again.revision, set(again.records.values())) == (None, {"unchanged"})
        assert committed() == before
    store.close()
