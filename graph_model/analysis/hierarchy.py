"""Is the organisation chart as entered a chart at all, and who spoils it? (METHODS B2: Krackhardt's four dimensions)

A check of what was entered, not a risk: an out-tree has 1 in all four. O(n (n + m)).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from ..graph import Graph
from .people import contacts, occupants

Line = tuple[str, str]  # boss, report


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """Each dimension in 0..1, None where nothing can be compared; and the people because of whom it is below 1."""

    connectedness: float | None
    hierarchy: float | None
    efficiency: float | None
    least_upper_boundedness: float | None
    in_a_loop: tuple[str, ...] = ()
    several_bosses: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


def hierarchy(people: Iterable[str], lines: Iterable[Line]) -> Hierarchy:
    """B2 over a digraph from boss to report; whoever stands in no line is apart."""
    everybody = sorted(set(people))
    known = {(boss, report) for boss, report in lines if boss != report and {boss, report} <= set(everybody)}
    below, around, bosses = defaultdict(set), defaultdict(set), defaultdict(set)
    for boss, report in known:
        below[boss].add(report)
        bosses[report].add(boss)
        around[boss].add(report)
        around[report].add(boss)
    reached = {person: _from(person, below) for person in everybody}
    parts = _parts(everybody, around)
    pairs = len(everybody) * (len(everybody) - 1) // 2
    joined = sum(len(part) * (len(part) - 1) // 2 for part in parts)
    loops = [(a, b) for a, b in combinations(everybody, 2) if b in reached[a] and a in reached[b]]
    ordered = sum(1 for a, b in combinations(everybody, 2) if b in reached[a] or a in reached[b])
    largest = max(parts, key=len, default=set[str]())
    return Hierarchy(
        joined / pairs if pairs else None,
        1 - len(loops) / ordered if ordered else None,
        _efficiency(parts, known),
        _upper_bounds(parts, reached),
        tuple(sorted({person for pair in loops for person in pair})),
        tuple(sorted(person for person, above in bosses.items() if len(above) > 1)),
        tuple(person for person in everybody if person not in largest),
    )


def lines_of(graph: Graph, account: str) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    """The account's people, and who is whose boss, through chairs too."""
    found = set()
    for relation in graph.of_relation("REPORTS_TO"):
        below, above = (_holders(graph, each) for each in (relation.source, relation.target))
        found |= {(boss, report) for boss in above for report in below if boss != report}
    return contacts(graph, account), tuple(sorted(found))


def _holders(graph: Graph, end: str) -> tuple[str, ...]:
    return (end,) if graph.node(end).kind == "Person" else occupants(graph, end)


def _from(start: str, below: Mapping[str, set[str]]) -> set[str]:
    """Everybody below somebody, at any depth; they themselves only where a loop leads back."""
    seen, waiting = set[str](), [start]
    while waiting:
        for other in below.get(waiting.pop(), ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen


def _parts(everybody: Iterable[str], around: Mapping[str, set[str]]) -> list[set[str]]:
    found: list[set[str]] = []
    for person in everybody:
        if not any(person in part for part in found):
            found.append(_from(person, around) | {person})
    return found


def _efficiency(parts: Iterable[set[str]], lines: set[Line]) -> float | None:
    """Ties beyond those that a tree needs, over the most there could be."""
    joined = {frozenset(line) for line in lines}
    excess, most = 0, 0
    for part in parts:
        size = len(part)
        excess += sum(1 for line in joined if line <= part) - (size - 1)
        most += size * (size - 1) // 2 - (size - 1)
    return 1 - excess / most if most else None


def _upper_bounds(parts: Iterable[set[str]], reached: Mapping[str, set[str]]) -> float | None:
    """Pairs without a least upper bound, over the most there could be."""
    without, most = 0, 0
    for part in parts:
        most += (len(part) - 1) * (len(part) - 2) // 2
        reach = {person: reached[person] | {person} for person in part}
        without += sum(1 for a, b in combinations(sorted(part), 2) if not _least(reach, a, b))
    return 1 - without / most if most else None


def _least(reach: Mapping[str, set[str]], a: str, b: str) -> bool:
    """Whether somebody stands above both (or is one of them) and below everybody else who does."""
    above = [person for person, below in reach.items() if a in below and b in below]
    return any(all(lowest in reach[other] for other in above) for lowest in above)
