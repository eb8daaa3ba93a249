"""Memory of `kamp import` while a file of any length is read: it must not grow with the file.

Run: python benchmarks/importing.py [--people 1000000]
A CSV of people in accounts of 500, each with a mailbox and a manager; prints seconds and the largest memory as the rows are written.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from kamp.graph_model.stores import open_store
from kamp.ingest import LoadOptions, load

sys.path.insert(0, str(Path(__file__).parent))
from flat import megabytes
from load import PER_ACCOUNT, TODAY


def write_people(folder: Path, people: int) -> None:
    """Two of our tables, row by row."""
    with (folder / "accounts.csv").open("w", encoding="utf-8") as file:
        file.write("id,name\n")
        file.writelines(f"A{number},Account {number}\n" for number in range(-(-people // PER_ACCOUNT)))
    with (folder / "people.csv").open("w", encoding="utf-8") as file:
        file.write("id,account,name,title,email,reports_to\n")
        for number in range(people):
            boss = f"P{number - 1}" if number % PER_ACCOUNT else ""
            file.write(f"P{number},A{number // PER_ACCOUNT},Person {number},Buyer,p{number}@example.com,{boss}\n")


def main() -> None:
    """One import through the real reader, survey and writer."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--people", type=int, default=20_000)
    people = asked.parse_args().people
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_people(folder, people)
        start, marks = time.perf_counter(), [0, *(people * part // 4 for part in (1, 2, 3, 4))]

        def progress(_: str, done: int, __: int) -> None:
            while marks and done >= marks[0]:
                passed = time.perf_counter() - start
                print(f"{marks.pop(0)} people written after {passed:.0f} s, largest memory {megabytes()} MB", flush=True)

        store = open_store(f"sqlite:///{folder}/kamp.db", today=TODAY)
        paths = [folder / "accounts.csv", folder / "people.csv"]
        report = load(store, paths, options=LoadOptions(actor="benchmark", instant="2026-11-20T08:00:00Z", today=TODAY), progress=progress)
        store.close()
        print(f"{report.total('new')} rows new in {time.perf_counter() - start:.0f} s, largest memory {megabytes()} MB")


if __name__ == "__main__":
    main()
