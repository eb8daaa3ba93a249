"""Ranked ways over a large graph, side by side with networkx in the same run: `python benchmarks/paths.py [--people N] [--ties M]`.

The same ties, the same rules (ours only first, nobody twice, at most so many steps), the same costs; medians of time on the processor.
"""

import argparse
import math
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from typing import Any

import networkx as nx
from kamp.graph_model.analysis.parameters import DEFAULTS
from kamp.graph_model.analysis.routes import Ground

FAR = replace(DEFAULTS, passable=0.0, hops=None)  # networkx knows no limit of steps: neither has one
WAYS = 10
Edges = dict[tuple[str, str], float]


def uniform(people: int, ties: int, seed: int) -> Edges:
    """Anybody may know anybody."""
    source = random.Random(seed)
    edges: Edges = {}
    while len(edges) < ties:
        a, b = sorted(source.sample(range(people), 2))
        edges[f"P{a:05}", f"P{b:05}"] = source.uniform(0.05, 1)
    return edges


def scale_free(people: int, ties: int, seed: int) -> Edges:
    """Few know very many."""
    source = random.Random(seed)
    graph = nx.barabasi_albert_graph(people, ties // people, seed=seed)
    return {(f"P{a:05}", f"P{b:05}"): source.uniform(0.05, 1) for a, b in graph.edges}


def timed(question: Callable[[], Any], times: int) -> tuple[float, Any]:
    """The median time on the processor in seconds, and the last answer."""
    spent = []
    answer = None
    for _ in range(times):
        begin = time.process_time()
        answer = question()
        spent.append(time.process_time() - begin)
    return statistics.median(spent), answer


def plain(edges: Edges) -> "nx.Graph[str]":
    """The same ties as networkx keeps them."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from((a, b, -math.log(chance)) for (a, b), chance in edges.items())
    return graph


def by_networkx(graph: "nx.Graph[str]", start: str, target: str) -> list[float]:
    """The costs of the best ways, by its implementation of Yen."""
    paths = islice(nx.shortest_simple_paths(graph, start, target, weight="weight"), WAYS)
    return [nx.path_weight(graph, path, "weight") for path in paths]


def costs(found: Any) -> list[float]:
    """The costs of our ways."""
    return [-math.log(way.chance) for way in found[0]]


def compare(name: str, edges: Edges, times: int) -> None:
    """One pair, further sources on a known target, and fifty colleagues to twenty deciders."""
    people = sorted({person for ends in edges for person in ends})
    source = random.Random(1)
    target, *starts = source.sample(people, 12)
    graph = plain(edges)
    theirs, expected = timed(lambda: by_networkx(graph, starts[0], target), times)
    built, _ = timed(lambda: Ground(edges, (), {}, FAR), times)

    def cold() -> tuple[Ground, float]:
        ground = Ground(edges, (), {}, FAR)
        begin = time.process_time()
        assert [round(cost, 9) for cost in costs(ground.ways(target, starts[:1], WAYS))] == [round(cost, 9) for cost in expected]
        return ground, time.process_time() - begin

    one = statistics.median(cold()[1] for _ in range(times))
    ground = Ground(edges, (), {}, FAR)
    ground.ways(target, starts[:1], WAYS)
    for start in starts[1:]:
        assert [round(cost, 9) for cost in costs(ground.ways(target, [start], WAYS))] == [
            round(cost, 9) for cost in by_networkx(graph, start, target)
        ]
    further, _ = timed(lambda: [ground.ways(target, [start], WAYS) for start in starts[1:]], times)
    further /= len(starts) - 1
    chosen = source.sample(people, 70)

    def many() -> float:
        ground = Ground(edges, chosen[:50], {}, FAR)
        begin = time.process_time()
        for decider in chosen[50:]:
            ground.ways(decider, chosen[:50], WAYS)
        return time.process_time() - begin

    all_of_us = statistics.median(many() for _ in range(times))
    print(f"{name}: {len(people)} people, {len(edges)} ties, the {WAYS} best ways; laying the ground {built:.3f} s")
    print(f"  one pair: networkx {theirs:.4f} s, kamp {one:.4f} s: {theirs / one:.1f} times as fast; the same costs")
    print(f"  each further source on a known target: kamp {further * 1000:.3f} ms: {theirs / further:.0f} times as fast; the same costs")
    beside = f"{all_of_us / one:.1f} times one pair of ours, {all_of_us / theirs:.2f} times one pair of networkx"
    print(f"  50 colleagues to 20 deciders: {all_of_us:.4f} s, {beside}")


def hub(people: int) -> None:
    """A hub that everybody knows, and somebody far behind it: within the budget, and it says so."""
    edges: Edges = {("hub", f"P{number:05}"): 0.9 for number in range(people)}
    source = random.Random(3)
    names = [f"P{number:05}" for number in range(people)]
    edges |= dict.fromkeys((tuple(sorted(source.sample(names, 2))) for _ in range(people * 5)), 0.5)
    edges |= {("deep0", "hub"): 0.9, ("deep0", "deep1"): 0.9, ("deep1", "deep2"): 0.9}
    spent, (found, cut) = timed(lambda: Ground(edges, ("P00000",), {}, FAR).ways("deep2", ("P00000",), 100_000), 1)
    print(f"dense hub, deep target: {len(found)} ways of 100,000 asked in {spent:.2f} s, truncated: {cut}")
    assert cut


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--ties", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=3)
    given = parser.parse_args()
    compare("uniform", uniform(given.people, given.ties, 1), given.times)
    compare("scale-free", scale_free(given.people, given.ties, 2), given.times)
    hub(given.people)


if __name__ == "__main__":
    main()
