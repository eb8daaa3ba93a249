"""BAR-6 and BAR-7: loading against bare scripts, and the same again.

Run: python benchmarks/load.py [--people 5000] [--runs 3] [--neo4j bolt://user:password@host:7687]
Prints medians and ratios; times are of this machine, ratios are what counts.
"""

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from kamp.graph_model.claims import CAPACITIES, KIND, Batch, Claim, Statement
from kamp.graph_model.ids import record_id
from kamp.graph_model.stores import open_store

sys.path.insert(0, str(Path(__file__).parent))
import bare

TODAY, BATCH, RUNS, PER_ACCOUNT = "2026-11-20", 1000, 3, 500


def portfolio(people: int) -> Iterator[Claim]:
    """Accounts of 500 people in one reporting line each: one node and two relations a person."""
    for number in range(-(-people // PER_ACCOUNT)):
        account = record_id("org", "bench", "account", str(number))
        described = {KIND: "Organization", CAPACITIES: ["Account"], "name": f"Account {number}"}
        yield Claim(account, "bench", described, "2026-01-01", account=account)
        boss = None
        for index in range(min(PER_ACCOUNT, people - number * PER_ACCOUNT)):
            person = record_id("per", "bench", "person", f"{number}-{index}")
            slots = {KIND: "Person", "name": f"Person {index}", "title": "Buyer", "MEMBER_OF:account": [Statement(person, account)]}
            if boss is not None:
                slots["REPORTS_TO"] = [Statement(person, boss, "solid")]
            yield Claim(person, "bench", slots, "2026-01-01", account=account)
            boss = person


def batches(claims: list[Claim]) -> list[list[Claim]]:
    """As the importer sends them."""
    return [claims[start : start + BATCH] for start in range(0, len(claims), BATCH)]


def load(url: str, claims: list[Claim]) -> None:
    """Through the store: provenance, fold, indexes, log."""
    store = open_store(url, today=TODAY)
    for batch in batches(claims):
        store.apply(Batch(tuple(batch)))
    store.close()


def timed(work: Callable[[], object]) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def told(name: str, claims: list[Claim], times: dict[str, list[float]]) -> None:
    """The ratios of one store."""
    mine, again, same = (statistics.median(times[key]) for key in ("load", "again", "same"))
    elements = len(claims) + sum(len(claim.statements()) for claim in claims)
    speed = f"{same / mine:.0%} of its speed (bar: 70 %)"
    print(f"{name}: {elements} elements in {mine:.2f} s; a script that writes the same {same:.2f} s: {speed}")
    if "tuned" in times:
        tuned = statistics.median(times["tuned"])
        print(f"{name}: the same script with the store's own cache and log {tuned:.2f} s: {tuned / mine:.0%}")
    if "rows" in times:
        rows = statistics.median(times["rows"])
        print(f"{name}: a script that writes bare rows {rows:.2f} s: {rows / mine:.0%}")
    print(f"{name}: the same again {again:.2f} s, {mine / again:.1f} times as fast (bar: 5)")


def embedded(claims: list[Claim], runs: int) -> None:
    """BAR-6 and BAR-7 on one file."""
    times: dict[str, list[float]] = {"load": [], "again": [], "same": [], "tuned": [], "rows": []}
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            ours, place = f"sqlite:///{folder}/ours.db", Path(folder)
            times["load"].append(timed(lambda ours=ours: load(ours, claims)))
            times["again"].append(timed(lambda ours=ours: load(ours, claims)))
            rows = bare.rows_of(place / "ours.db")
            for name, tuned in (("same", False), ("tuned", True)):
                write = partial(bare.same_rows, place / f"{name}.db", rows, len(batches(claims)), tuned=tuned)
                times[name].append(timed(write))
            times["rows"].append(timed(lambda place=place: bare.bare_rows(place / "rows.db", batches(claims))))
    told("embedded", claims, times)


def served(url: str, claims: list[Claim], runs: int) -> None:
    """BAR-6 and BAR-7 on a Neo4j that may be emptied."""
    times: dict[str, list[float]] = {"load": [], "again": [], "same": []}
    open_store(url, today=TODAY).close()
    for _ in range(runs):
        bare.wipe(url)
        times["load"].append(timed(lambda: load(url, claims)))
        times["again"].append(timed(lambda: load(url, claims)))
        nodes, relations = bare.elements_of(url)
        bare.wipe(url)
        times["same"].append(timed(lambda nodes=nodes, relations=relations: bare.same_elements(url, nodes, relations)))
    bare.wipe(url)
    told("Neo4j", claims, times)


def main() -> None:
    """What was asked for, side by side."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--people", type=int, default=5000)
    asked.add_argument("--runs", type=int, default=RUNS)
    asked.add_argument("--neo4j", help="a Neo4j that may be emptied")
    given = asked.parse_args()
    claims = list(portfolio(given.people))
    embedded(claims, given.runs)
    if given.neo4j:
        served(given.neo4j, claims, given.runs)
    print(f"largest memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
