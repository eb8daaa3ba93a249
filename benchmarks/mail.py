"""Mail in flat memory: an mbox of any size through `kamp import --format mbox`; seconds, megabytes a second, largest memory.

Run: python benchmarks/mail.py [--megabytes 100]     (1024 for the bar of one gigabyte)
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

KAMP = [sys.executable, "-c", "from kamp.app.cli import main; main()"]
PAIRS, DAYS, BODY = 60, 250, "x" * 76 + "\n"


def tables(folder: Path) -> None:
    """One account with people, and as many of ours."""
    folder.mkdir()
    (folder / "accounts.csv").write_text("id,name,key,website\nA1,Alfa,yes,alfa.example\n")
    people = "".join(f"P{number},A1,Person {number},p{number}@alfa.example\n" for number in range(PAIRS))
    (folder / "people.csv").write_text("id,account,name,email\n" + people)
    ours = "".join(f"H{number},Colleague {number},c{number}@ours.example\n" for number in range(PAIRS))
    (folder / "holders.csv").write_text("id,name,email\n" + ours)


def box(path: Path, megabytes: int) -> int:
    """Messages of 8 kB each, a year of them between the same pairs; answers how many."""
    size, number = 0, 0
    body = BODY * 100
    with path.open("w") as file:
        while size < megabytes * 1024 * 1024:
            day, pair = number % DAYS, number % PAIRS
            date = time.strftime("%a, %d %b %Y", time.gmtime(1735689600 + day * 86400))
            head = f"From c@ours.example {date}\nFrom: Colleague <c{pair}@ours.example>\nTo: Person <p{pair}@alfa.example>\n"
            size += file.write(f"{head}Date: {date} 10:00:00 +0000\nMessage-ID: <{number}@ours.example>\n\n{body}\n")
            number += 1
    return number


def main() -> None:
    """Measure one load."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    asked.add_argument("--megabytes", type=int, default=100)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        tables(place / "tables")
        count = box(place / "all.mbox", given.megabytes)
        environment = {**os.environ, "KAMP_STORE": f"sqlite:///{place / 'kamp.db'}", "KAMP_OUR_DOMAINS": "ours.example"}
        subprocess.run([*KAMP, "import", str(place / "tables")], env=environment, check=True, capture_output=True)
        start = time.perf_counter()
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        subprocess.run([*KAMP, "import", str(place / "all.mbox"), "--format", "mbox"], env=environment, check=True, capture_output=True)
        seconds = time.perf_counter() - start
        largest = max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024
    print(f"{count} messages, {given.megabytes} MB in {seconds:.1f} s ({given.megabytes / seconds:.1f} MB/s); largest memory {largest} MB")


if __name__ == "__main__":
    main()
