"""How near a name comes to a text that somebody typed: the one ranking of both stores, over whatever candidates a store's index brings."""

from rapidfuzz import fuzz

from ..graph import Node
from ..names import folded

NEAR_ENOUGH = 60
CANDIDATES = 2_000


def nearness(wanted: str, node: Node) -> float:
    """How near a node's name or mail comes to a folded text, 0..100."""
    texts = [folded(node.name), *(folded(each) for each in node.properties.get("email") or ())]
    return max(_near(wanted, text) for text in texts)


def _near(wanted: str, text: str) -> float:
    inside = fuzz.partial_ratio(wanted, text) if len(wanted) >= 3 else 0
    return 0.5 * max(fuzz.token_set_ratio(wanted, text), inside) + 0.5 * fuzz.WRatio(wanted, text)


def trigrams(wanted: str) -> list[str]:
    """The three-letter pieces of the words of a folded text."""
    words = [word for word in wanted.split() if len(word) >= 3]
    return sorted({word[start : start + 3] for word in words for start in range(len(word) - 2)})
