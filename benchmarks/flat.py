"""Memory while a portfolio of any size is loaded: it must not grow with what is there already.

Run: python benchmarks/flat.py [--people 1000000] [--store sqlite:///FILE]
A node and three relations a person, accounts of 500 people; prints seconds and the largest memory after each quarter.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from kamp.graph_model.claims import Batch, Claim, Statement
from kamp.graph_model.stores import open_store

sys.path.insert(0, str(Path(__file__).parent))
from load import BATCH, TODAY, portfolio


def acquainted(claims: Iterator[Claim]) -> Iterator[Claim]:
    """The portfolio of `load`, and each person knows the one met two rows before: a third relation a person."""
    met = ["", ""]
    for claim in claims:
        if claim.record.startswith("org_"):
            met = ["", ""]
            yield claim
            continue
        knows = [Statement(claim.record, met[0])] if met[0] else None
        yield replace(claim, slots={**claim.slots, "KNOWS": knows})
        met = [met[1], claim.record]


def megabytes() -> int:
    """The largest memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def load(url: str, people: int) -> None:
    """Batch by batch, and what was needed after each quarter."""
    store, start, done = open_store(url, today=TODAY), time.perf_counter(), 0
    claims, quarters = acquainted(portfolio(people)), [people * part // 4 for part in (1, 2, 3, 4)]
    while batch := tuple(islice(claims, BATCH)):
        store.apply(Batch(batch))
        done += sum(not claim.record.startswith("org_") for claim in batch)
        while quarters and done >= quarters[0]:
            print(f"{quarters.pop(0)} people after {time.perf_counter() - start:.0f} s, largest memory {megabytes()} MB", flush=True)
    found = store.info()
    store.close()
    print(f"{sum(found.nodes.values())} labels, {sum(found.relations.values())} relations in {time.perf_counter() - start:.0f} s")


def main() -> None:
    """One load, into a file of its own unless a store is named."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--people", type=int, default=20_000)
    asked.add_argument("--store", help="an empty store; otherwise a file that is thrown away")
    given = asked.parse_args()
    if given.store:
        load(given.store, given.people)
        return
    with tempfile.TemporaryDirectory() as folder:
        load(f"sqlite:///{folder}/flat.db", given.people)


if __name__ == "__main__":
    main()
