"""Which nodes a text may mean: trigrams find the candidates, rapidfuzz ranks them."""

import sqlite3

from rapidfuzz import fuzz

from ..graph import Node
from ..names import folded

NEAR_ENOUGH = 60
_CANDIDATES = 2_000


def candidates(db: sqlite3.Connection, wanted: str) -> list[str]:
    """The nodes that share most trigrams with a folded text."""
    words = [word for word in wanted.split() if len(word) >= 3]
    grams = sorted({word[start : start + 3] for word in words for start in range(len(word) - 2)})
    if not grams:
        rows = db.execute("SELECT id FROM node WHERE search LIKE ? ESCAPE '\\' LIMIT ?", (f"%{_escaped(wanted)}%", _CANDIDATES))
    else:
        query = " OR ".join('"' + gram.replace('"', '""') + '"' for gram in grams)
        found = "SELECT id FROM found JOIN node ON node.rowid = found.rowid WHERE found MATCH ? ORDER BY rank LIMIT ?"
        rows = db.execute(found, (query, _CANDIDATES))
    return [identifier for (identifier,) in rows]


def nearness(wanted: str, node: Node) -> float:
    """How near a node's name or mail comes to a folded text, 0..100."""
    texts = [folded(node.name), *(folded(each) for each in node.properties.get("email") or ())]
    return max(_near(wanted, text) for text in texts)


def _near(wanted: str, text: str) -> float:
    inside = fuzz.partial_ratio(wanted, text) if len(wanted) >= 3 else 0
    return 0.5 * max(fuzz.token_set_ratio(wanted, text), inside) + 0.5 * fuzz.WRatio(wanted, text)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
