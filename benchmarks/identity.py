"""How good and how fast is telling who is one? Firms by name with their tax codes hidden, and many people against many.

    python benchmarks/identity.py [PEOPLE] [--firms FOLDER]

PEOPLE (default 5,000) invented people are described twice, by two sources, the half of them with another spelling or without an
address; FOLDER holds the procurement CSVs of one publisher, whose tax codes are the answer key.
"""

import argparse
import csv
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from kamp.graph_model.vocabulary import SHARED
from kamp.ingest.identity import Described
from kamp.ingest.pairing import Pairs

_FIRST = ("Ada", "Bruno", "Carla", "Dario", "Elena", "Fabio", "Gaia", "Ivo", "Lara", "Marco", "Nora", "Otto", "Petra", "Ugo")
_LAST = ("Rossi", "Bruni", "Conti", "Deluca", "Esposito", "Ferri", "Galli", "Landi", "Moretti", "Neri", "Orsi", "Parisi", "Riva")


class Agreement(NamedTuple):
    """Pairs of spellings: found and right, found and wrong, missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of the found pairs that are one firm."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of the pairs that are one firm that were found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def spellings(folder: Path) -> set[tuple[str, str]]:
    """Every firm of the procurement files as (tax code, name as written)."""
    found = set()
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            delimiter = ";" if ";" in file.readline() else ","
            file.seek(0)
            for row in csv.DictReader(file, delimiter=delimiter):
                cells = {(key or "").casefold(): value for key, value in row.items() if isinstance(value, str)}
                code, name = cells.get("codicefiscale", "").strip(), cells.get("ragionesociale", "").strip()
                if name and code not in ("", "0"):
                    found.add((code.upper(), name))
    return found


def by_name(firms: set[tuple[str, str]]) -> Agreement:
    """What names alone tell, each spelling of each code a record of its own in a source of its own."""
    listed = sorted(firms)
    described = [Described(f"org_{place}", str(place), "Organization", name, SHARED, frozenset()) for place, (_, name) in enumerate(listed)]
    pairs = Pairs().among(described)
    found = {frozenset((int(pair.a.record[4:]), int(pair.b.record[4:]))) for pair in pairs}
    codes: dict[str, list[int]] = defaultdict(list)
    for place, (code, _) in enumerate(listed):
        codes[code].append(place)
    true = {frozenset(pair) for places in codes.values() for pair in combinations(places, 2)}
    return Agreement(len(found & true), len(found - true), len(true - found))


def people(count: int) -> Iterator[Described]:
    """The same people as two sources have them: of every four one is alike in all, one has no address, one is spelled otherwise."""
    for number in range(count):
        name = f"{_FIRST[number % len(_FIRST)]} {_LAST[number // len(_FIRST) % len(_LAST)]}{number // 500}"
        mail = frozenset([f"e-mail p{number}@firm{number // 50}.example"])
        account, title = f"org_{number // 50}", "Buyer" if number % 2 else "Head of operations"
        yield Described(f"per_a{number}", "crm", "Person", name, account, mail, title, account)
        other = name.upper() if number % 4 else f"{name[0]}. {name.split()[1]}"
        yield Described(f"per_b{number}", "list", "Person", other, SHARED, mail if number % 4 != 1 else frozenset(), title, account)


def main() -> None:
    """Print what was compared, found, and how long it took."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("people", nargs="?", type=int, default=5000)
    asked.add_argument("--firms", type=Path)
    given = asked.parse_args()
    described = list(people(given.people))
    start, matching = time.perf_counter(), Pairs()
    found = matching.among(described)
    certain = sum(pair.certain for pair in found)
    seconds = time.perf_counter() - start
    print(f"{given.people} people against {given.people}: {matching.compared} pairs compared of {given.people**2}, ", end="")
    print(f"{certain} certain, {len(found) - certain} proposed, {seconds:.1f} s")
    if given.firms is not None:
        firms = spellings(given.firms)
        start, told = time.perf_counter(), by_name(firms)
        seconds = time.perf_counter() - start
        print(f"{len(firms)} spellings of firms by name alone, {seconds:.1f} s: ", end="")
        print(f"precision {told.precision:.3f}, recall {told.recall:.3f} ({told})")


if __name__ == "__main__":
    main()
