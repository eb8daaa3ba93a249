"""Who is listened to among these people? (METHODS B3: only said influence counts, never how often somebody writes)"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ..graph import Graph

_ROUNDS, _ENOUGH = 200, 1e-13


def listened_to(graph: Graph, people: Iterable[str]) -> dict[str, float]:
    """B3: PageRank over INFLUENCES (the listener points to whom they listen to), as shares that sum to 1; O(rounds x ties)."""
    among = sorted(set(people))
    listens: dict[str, dict[str, float]] = defaultdict(dict)
    for relation in graph.of_relation("INFLUENCES"):
        if relation.source in among and relation.target in among and relation.source != relation.target:
            listens[relation.target][relation.source] = float(relation.get("weight", 1.0))
    return page_rank(among, listens)


def page_rank(people: Iterable[str], listens: Mapping[str, Mapping[str, float]], damping: float = 0.85) -> dict[str, float]:
    """Shares of attention: each passes on what they have to whom they listen to; who listens to nobody spreads it evenly.

    >>> {who: round(share, 4) for who, share in page_rank("abc", {"a": {"b": 1}, "c": {"b": 1}}).items()}
    {'a': 0.2128, 'b': 0.5745, 'c': 0.2128}
    """
    everybody = sorted(set(people))
    if not everybody:
        return {}
    rank = dict.fromkeys(everybody, 1 / len(everybody))
    heeded = {one: {other: weight for other, weight in listens.get(one, {}).items() if weight > 0} for one in everybody}
    whole = {one: sum(others.values()) for one, others in heeded.items()}
    for _ in range(_ROUNDS):
        idle = sum(rank[one] for one in everybody if not whole[one])
        following = dict.fromkeys(everybody, (1 - damping + damping * idle) / len(everybody))
        for one in everybody:
            for other, weight in heeded[one].items():
                following[other] += damping * rank[one] * weight / whole[one]
        moved = sum(abs(following[one] - rank[one]) for one in everybody)
        rank = following
        if moved < _ENOUGH:
            break
    return rank


def attention(graph: Graph, people: Iterable[str]) -> dict[str, int]:
    """How many of these people are said to listen to each: in-degree, shown beside B3."""
    among = set(people)
    ears = {(each.source, each.target) for each in graph.of_relation("INFLUENCES") if each.source != each.target}
    return {person: sum(1 for source, target in ears if source == person and target in among) for person in sorted(among)}
