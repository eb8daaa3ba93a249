"""BAR-2: a page of 20 among a thousand, a hundred thousand, a million neighbours, forwards and backwards, from both ends and the middle.

Run: python benchmarks/pages.py [--neighbours 1000 100000 1000000] [--neo4j bolt://user:password@host:7687]
The neighbours are copies of one person that the store itself wrote. Prints medians, the memory of a page, and Neo4j's database hits.
"""

import argparse
import sqlite3
import statistics
import sys
import tempfile
import tracemalloc
from pathlib import Path
from typing import Any

from kamp.graph_model.claims import KIND, Batch, Claim, Statement
from kamp.graph_model.compartments import EVERYTHING
from kamp.graph_model.stores import Store, neo4j_tree, open_store
from kamp.graph_model.stores.plans import Step, to_cursor

sys.path.insert(0, str(Path(__file__).parent))
import bare
from load import TODAY, timed

HUB, ONE = "org_hub", "per_one"
_NUMBERED = "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)"


def begin(url: str) -> Store:
    """A hub and the one person of whom the others are copies."""
    store = open_store(url, today=TODAY)
    person = {KIND: "Person", "name": "Person", "MEMBER_OF": [Statement(ONE, HUB)]}
    store.apply(Batch((Claim(HUB, "bench", {KIND: "Organization", "name": "Hub"}, account=HUB), Claim(ONE, "bench", person, account=HUB))))
    return store


def plant_rows(path: Path, count: int) -> None:
    """Copies in an embedded store."""
    db = sqlite3.connect(path)
    with db:
        db.execute("DROP TRIGGER node_added")  # a search finds none of them
        db.execute(
            f"INSERT INTO node {_NUMBERED} SELECT printf('per_%07d', n), printf('person %07d', n), search, body, revision"
            " FROM numbers, node WHERE node.id = ?",
            (count, ONE),
        )
        db.execute(
            f"INSERT INTO relation {_NUMBERED} SELECT printf('rel_%07d', n), kind, printf('per_%07d', n), target, qualifier, account,"
            " sort_out, printf('person %07d', n) || char(1) || printf('rel_%07d', n), body, revision FROM numbers, relation"
            " WHERE source = ?",
            (count, ONE),
        )
        db.execute(f"INSERT INTO compartment {_NUMBERED} SELECT printf('per_%07d', n), ? FROM numbers", (count, HUB))
    db.close()


PLANT = """MATCH (one:Entity {id: $one})-[m:MEMBER_OF]->(hub) WITH one, m, hub UNWIND range($start, $end) AS n
WITH one, m, hub, right('000000' + toString(n), 7) AS number
CREATE (p:Entity:Person) SET p = one {.*, id: 'per_' + number, sort: 'person ' + number, grams: null}
CREATE (p)-[r:MEMBER_OF]->(hub)
SET r = m {.*, id: 'rel_' + number, src: p.id, sort_in: p.sort + $between + 'rel_' + number}"""


def plant_elements(url: str, count: int) -> None:
    """Copies in a Neo4j."""
    with bare.driver(url) as opened, opened.session() as session:
        for start in range(1, count + 1, 5_000):
            session.run(PLANT, one=ONE, between="\x01", start=start, end=min(start + 4_999, count)).consume()
        session.run("CALL db.resampleOutdatedIndexes()").consume()


def steps(count: int) -> dict[str, Step]:
    """The pages that are read."""
    middle = to_cursor(f"person {count // 2:07d}\x01rel_{count // 2:07d}")
    return {
        "first": Step("MEMBER_OF", "in", first=20),
        "last": Step("MEMBER_OF", "in", last=20),
        "after the middle": Step("MEMBER_OF", "in", first=20, after=middle),
        "before the middle": Step("MEMBER_OF", "in", last=20, before=middle),
    }


def read(store: Store, step: Step) -> int:
    """One page, and how long it is."""
    (hub,) = store.tree([HUB], (step,), viewer=EVERYTHING, as_of=TODAY, known_at=None)
    return sum(len(page.branches) for page in hub.pages.values())


def told(name: str, store: Store, count: int, hits: dict[str, int]) -> None:
    """A line a page: milliseconds, kilobytes of this process, hits."""
    for title, step in steps(count).items():
        assert read(store, step) == 20
        median = statistics.median(timed(lambda step=step: read(store, step)) for _ in range(15))
        tracemalloc.start()
        read(store, step)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        cost = f", {hits[title]} database hits" if hits else ""
        print(f"{name}: 20 {title} among {count}: {median * 1000:.1f} ms, {peak // 1024} KB{cost}", flush=True)


def profiled(url: str, count: int) -> dict[str, int]:
    """The server's hits of each page."""
    with bare.driver(url) as opened, opened.session() as session:
        found = {}
        for title, step in steps(count).items():
            plan = neo4j_tree.compiled([HUB], (step,), EVERYTHING)
            found[title] = _hits(session.run("PROFILE " + plan.text, plan.parameters).consume().profile)
        return found


def _hits(plan: Any) -> int:
    return plan.get("dbHits", 0) + sum(_hits(each) for each in plan.get("children", ()))


def main() -> None:
    """Every size, on both stores."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--neighbours", type=int, nargs="*", default=[1_000, 20_000])
    asked.add_argument("--neo4j", help="a Neo4j that may be emptied")
    given = asked.parse_args()
    for count in given.neighbours:
        with tempfile.TemporaryDirectory() as folder:
            store = begin(f"sqlite:///{folder}/pages.db")
            plant_rows(Path(folder) / "pages.db", count)
            told("embedded", store, count, {})
            store.close()
        if given.neo4j:
            begin(given.neo4j).close()
            bare.wipe(given.neo4j)
            store = begin(given.neo4j)
            plant_elements(given.neo4j, count)
            told("Neo4j", store, count, profiled(given.neo4j, count))
            store.close()
            bare.wipe(given.neo4j)


if __name__ == "__main__":
    main()
