"""BAR-6, BAR-7 and BAR-2 on the embedded store: loading against bare inserts of the same elements, the same again, and pages.

Run: python benchmarks/load.py [PEOPLE]. Prints medians of three runs and ratios; times are of this machine, ratios are what counts.
"""

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kamp.graph_model.claims import CAPACITIES, KIND, Batch, Claim, Statement, encode
from kamp.graph_model.compartments import EVERYTHING
from kamp.graph_model.ids import record_id
from kamp.graph_model.stores import open_store
from kamp.graph_model.stores.plans import Step

TODAY, BATCH, RUNS, PER_ACCOUNT = "2026-11-20", 1000, 3, 500


def portfolio(people: int) -> list[Claim]:
    """Accounts of 500 people in one reporting line each: one node and two relations a person."""
    claims = []
    for number in range(-(-people // PER_ACCOUNT)):
        account = record_id("org", "bench", "account", str(number))
        described = {KIND: "Organization", CAPACITIES: ["Account"], "name": f"Account {number}"}
        claims.append(Claim(account, "bench", described, "2026-01-01", account=account))
        boss = None
        for index in range(PER_ACCOUNT):
            person = record_id("per", "bench", "person", f"{number}-{index}")
            slots = {KIND: "Person", "name": f"Person {index}", "title": "Buyer", "MEMBER_OF:account": [Statement(person, account)]}
            if boss is not None:
                slots["REPORTS_TO"] = [Statement(person, boss, "solid")]
            claims.append(Claim(person, "bench", slots, "2026-01-01", account=account))
            boss = person
    return claims


def batches(claims: list[Claim]) -> list[list[Claim]]:
    """As the importer sends them."""
    return [claims[start : start + BATCH] for start in range(0, len(claims), BATCH)]


def load(path: Path, claims: list[Claim]) -> None:
    """Through the store: provenance, fold, indexes, log."""
    store = open_store(f"sqlite:///{path}", today=TODAY)
    for batch in batches(claims):
        store.apply(Batch(tuple(batch)))
    store.close()


def bare(path: Path, claims: list[Claim]) -> None:
    """A bare script: the same claims, nodes, relations and log rows, nothing checked."""
    db = sqlite3.connect(path)
    db.executescript(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE claim (record TEXT, about TEXT, content BLOB);"
        "CREATE INDEX claim_record ON claim (record); CREATE TABLE node (id TEXT PRIMARY KEY, body BLOB);"
        "CREATE TABLE relation (id TEXT PRIMARY KEY, kind TEXT, source TEXT, target TEXT, body BLOB);"
        "CREATE INDEX r_out ON relation (source, kind); CREATE INDEX r_in ON relation (target, kind); CREATE TABLE log (ids BLOB);"
    )
    for batch in batches(claims):
        with db:
            contents = [(claim.record, claim.about, encode(claim)) for claim in batch]
            db.executemany("INSERT INTO claim VALUES (?, ?, ?)", contents)
            db.executemany("INSERT INTO node VALUES (?, ?)", [(record, content) for record, _, content in contents])
            related = [(kind, each) for claim in batch for _, kind, each in claim.statements()]
            rows = [(f"{kind}{each.source}{each.target}", kind, each.source, each.target, b"{}") for kind, each in related]
            db.executemany("INSERT INTO relation VALUES (?, ?, ?, ?, ?)", rows)
            db.execute("INSERT INTO log VALUES (?)", ("".join(record for record, _, _ in contents).encode(),))
    db.close()


def timed(work: Callable[[], None]) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def pages(neighbours: int) -> tuple[float, float]:
    """Milliseconds of the first and the last page of 20 among so many people of one account."""
    with tempfile.TemporaryDirectory() as folder:
        account = record_id("org", "bench", "account", "hub")
        people = [record_id("per", "bench", "person", str(index)) for index in range(neighbours)]
        hub = Claim(account, "bench", {KIND: "Organization", "name": "Hub"}, account=account)
        slots = {
            person: {KIND: "Person", "name": f"Person {index:07d}", "MEMBER_OF": [Statement(person, account)]}
            for index, person in enumerate(people)
        }
        load(Path(folder) / "pages.db", [hub, *(Claim(person, "bench", slots[person], account=account) for person in people)])
        store = open_store(f"sqlite:///{folder}/pages.db", today=TODAY)
        first, last = Step("MEMBER_OF", "in", first=20), Step("MEMBER_OF", "in", last=20)
        read = [
            statistics.median(
                timed(lambda step=step: store.tree([account], (step,), viewer=EVERYTHING, as_of=TODAY, known_at=None)) for _ in range(9)
            )
            for step in (first, last)
        ]
        store.close()
        return read[0] * 1000, read[1] * 1000


def main() -> None:
    """All three, side by side."""
    claims = portfolio(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
    elements = len(claims) + sum(1 for claim in claims for _ in claim.statements())
    ours, again, theirs = [], [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            ours.append(timed(lambda folder=folder: load(Path(folder) / "ours.db", claims)))
            again.append(timed(lambda folder=folder: load(Path(folder) / "ours.db", claims)))
            theirs.append(timed(lambda folder=folder: bare(Path(folder) / "bare.db", claims)))
    mine, same, plain = map(statistics.median, (ours, again, theirs))
    print(f"load: {elements} elements in {mine:.2f} s; a bare script {plain:.2f} s; speed {plain / mine:.0%} of it (bar: 70 %)")
    print(f"the same again: {same:.2f} s, {mine / same:.1f} times as fast as the first (bar: 5)")
    for neighbours in (1_000, 10_000):
        first, last = pages(neighbours)
        print(f"a page of 20 among {neighbours} neighbours: first {first:.1f} ms, last {last:.1f} ms (bar: flat)")


if __name__ == "__main__":
    main()
