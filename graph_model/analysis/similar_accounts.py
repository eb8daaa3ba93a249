"""Which other accounts are like this one, and why? (3-3, B-10, MODEL section 8)"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from ..graph import Graph
from ..names import folded
from ..vocabulary import Language
from .loyalty import offers_in_use
from .people import units
from .wallet_words import say

NEAREST, SHARED = 3, 3  # three nearest; fewer shared features make no likeness

# What a unit does, by the beginnings of words in its name where nobody stated its function; the first that fits.
_FUNCTIONS: dict[str, tuple[str, ...]] = {
    "maintenance": ("maint", "manuten"),
    "purchasing": ("purchas", "procure", "buying", "acquist", "approvv"),
    "quality": ("quality", "qualita", "safety", "sicurezza", "hse", "ehs"),
    "it": ("information", "informati", "it", "ict", "digital", "sistemi"),
    "logistics": ("logist", "warehouse", "magazzin", "supply"),
    "engineering": ("engineer", "ingegner", "technolog", "tecnolog", "technical", "tecnic", "r&d", "development"),
    "finance": ("financ", "finanz", "administr", "amministr", "account", "control"),
    "sales": ("sales", "vendit", "commerc", "marketing", "after-sales"),
    "people": ("personnel", "personale", "human", "risorse"),
    "legal": ("legal", "tender", "contract", "gare", "appalt", "contratt"),
    "operations": ("operation", "production", "produzion", "plant", "mill", "stabiliment", "network", "manufactur", "factory"),
    "management": ("management", "direzion", "board", "head"),
}


@dataclass(frozen=True, slots=True)
class Features:
    """What an account is compared by, and what a similar one may learn from it; small enough to be kept for every account."""

    account: str
    name: str
    segments: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()
    uses: tuple[tuple[str, str], ...] = ()
    """Which unit function uses which offer."""

    @property
    def all(self) -> frozenset[tuple[str, str]]:
        """Every feature with its kind."""
        kinds = (("segment", self.segments), ("function", self.functions), ("offer", self.offers))
        return frozenset((kind, each) for kind, values in kinds for each in values)


@dataclass(frozen=True, slots=True)
class Similar:
    """One similar account: cosine 0..1, and the reasons in words."""

    account: str
    name: str
    likeness: float
    reasons: tuple[str, ...]


def unit_function(name: str, stated: str | None = None) -> str | None:
    """What a unit does: as stated, else by the words of its name.

    >>> unit_function("Mill maintenance"), unit_function("Acquisti di gruppo"), unit_function("Blue")
    ('maintenance', 'purchasing', None)
    """
    if stated:
        return folded(stated)
    words = folded(name).replace(",", " ").split()
    for function, beginnings in _FUNCTIONS.items():
        if any(word == each if len(each) < 4 else word.startswith(each) for word in words for each in beginnings):
            return function
    return None


def features(graph: Graph, account: str) -> Features:
    """Segment, unit functions and offers in use of an account."""
    named = {unit: unit_function(graph.name(unit), graph.node(unit).get("function")) for unit in units(graph, account)}
    used = offers_in_use(graph, account)
    uses = {(function, offer) for offer, places in used.items() for place in places if (function := named.get(place)) is not None}
    segments = frozenset(node.name for node in graph.targets(account, "IN_SEGMENT"))
    functions = frozenset(each for each in named.values() if each is not None)
    return Features(account, graph.name(account), segments, functions, frozenset(used), tuple(sorted(uses)))


def similar_accounts(
    mine: Features, others: Iterable[Features], offers: Mapping[str, str], *, language: Language = "en"
) -> tuple[Similar, ...]:
    """The three nearest by cosine over segment, unit functions and offers in use; fewer than three shared features: none.

    `offers` gives the names of the offers. O(n) in the accounts.
    """
    found = []
    for other in others:
        shared = mine.all & other.all
        if other.account != mine.account and len(shared) >= SHARED:
            likeness = len(shared) / sqrt(len(mine.all) * len(other.all))
            found.append(Similar(other.account, other.name, likeness, _reasons(shared, offers, language)))
    return tuple(sorted(found, key=lambda each: (-each.likeness, each.name, each.account))[:NEAREST])


def _reasons(shared: Iterable[tuple[str, str]], offers: Mapping[str, str], language: Language) -> tuple[str, ...]:
    told = {kind: sorted(each for what, each in shared if what == kind) for kind in ("segment", "function", "offer")}
    told["offer"] = sorted(offers.get(each, each) for each in told["offer"])
    told["function"] = [function_name(each, language) for each in told["function"]]
    return tuple(say(f"similar_{kind}", language, names=", ".join(values)) for kind, values in told.items() if values)


def function_name(function: str, language: Language) -> str:
    """A function in words; one that somebody stated stays as it is."""
    return say(f"function_{function}", language) if function in _FUNCTIONS else function
