"""One account of 60 people on Neo4j, today and as of another day: the server's own time, and the client's memory over many accounts.

Run: python benchmarks/neo4j_reads.py --neo4j bolt://user:password@host:7687 [--accounts 20] (an empty database; the owner's papers ask
for 1,000 accounts). Required: another day within 50 ms at the server, and memory that does not grow with the accounts read.
"""

import argparse
import gc
import os
import statistics
import sys
import tracemalloc
from pathlib import Path
from typing import Any

from kamp.graph_model.claims import KIND, Batch, Claim, Statement
from kamp.graph_model.compartments import EVERYTHING
from kamp.graph_model.stores import Store, open_store
from kamp.graph_model.stores.neo4j_ledger import Neo4jLedger

sys.path.insert(0, str(Path(__file__).parent))
from account import Account

TODAY, BEFORE, SEEN, LATER = "2026-11-24", "2026-10-01", "2026-01-10", "2026-11-01"


def claims(number: int) -> tuple[Claim, ...]:
    """The account of benchmarks/account.py as a source would tell it, and, a month ago, a new title for each of its people."""
    drawn = Account(number)
    drawn.graph()
    mark = f"{number:04d}"
    place = f"org_{mark}"
    names = {node.id: place if node.id == "acc" else f"{'org' if node.id == 'us' else 'obj'}_{mark}{node.id}" for node in drawn.nodes}
    said: dict[str, dict[str, Any]] = {node.id: {KIND: node.kind, **node.properties} for node in drawn.nodes}
    for each in drawn.relations:
        stated = Statement(names[each.source], names[each.target], fields=dict(each.properties))
        said[each.source].setdefault(each.kind, []).append(stated)
    first = (Claim(names[id], "crm", slots, SEEN, rank=2, account=place) for id, slots in said.items())
    later = (Claim(names[id], "crm", {"title": "Head"}, LATER, rank=2, account=place) for id in drawn.theirs)
    return (*first, *later)


class Clock:
    """Adds up what the server says that each statement took (milliseconds, until the last row was consumed)."""

    def __init__(self) -> None:
        self.taken: list[int] = []

    def rows(self, ledger: Any, statement: Any, **parameters: Any) -> list[Any]:
        result = ledger._transaction.run(statement, parameters)
        rows = [record.values() for record in result]
        told = result.consume()
        self.taken.append((told.result_available_after or 0) + (told.result_consumed_after or 0))
        return rows

    def of(self, store: Store, account: str, day: str) -> tuple[int, int]:
        """(milliseconds, statements) of one account's picture."""
        self.taken = []
        store.subgraph([account], viewer=EVERYTHING, as_of=day, known_at=None)
        return sum(self.taken), len(self.taken)


def main() -> None:
    """Load, read, print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--neo4j", default=os.environ.get("KAMP_TEST_NEO4J_URL"), help="an empty database")
    asked.add_argument("--accounts", type=int, default=20)
    given = asked.parse_args()
    if given.neo4j is None:
        print("no Neo4j: name one with --neo4j or KAMP_TEST_NEO4J_URL")
        return
    store = open_store(given.neo4j, today=TODAY)
    for number in range(given.accounts):
        store.apply(Batch(claims(number)))
    clock = Clock()
    Neo4jLedger._rows = lambda ledger, statement, **parameters: clock.rows(ledger, statement, **parameters)  # type: ignore[method-assign]
    accounts = [f"org_{number:04d}" for number in range(given.accounts)]
    for name, day in (("today", TODAY), ("another day", BEFORE)):
        clock.of(store, accounts[0], day)
        found = [clock.of(store, each, day) for each in accounts]
        median, worst = statistics.median(taken for taken, _ in found), max(taken for taken, _ in found)
        print(f"{name}: at the server {median:.0f} ms (worst {worst}) in {found[0][1]} statements")
    tracemalloc.start()
    gc.disable()  # so that the peak tells what is held, not when the collector happened to run
    # Claims and ids once decoded stay in caches of a fixed size, so that the first accounts fill them.
    quarter = max(1, len(accounts) // 4)
    for start in range(0, len(accounts), quarter):
        tracemalloc.reset_peak()
        for each in accounts[start : start + quarter]:
            clock.of(store, each, BEFORE)
            gc.collect()
        print(f"peak memory of the client: {tracemalloc.get_traced_memory()[1] / 2**20:.1f} MB, accounts {start} to {start + quarter - 1}")
    store.close()


if __name__ == "__main__":
    main()
