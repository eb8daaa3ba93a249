"""Who gets how much of a spend that is told at several levels of a tree, each euro once? (MODEL section 8)

A unit's own figure and its units' figures speak of the same money, and so do a group of offers and its offers: what is said at several
levels is united, not added. A wallet is the larger of the own figure and the sum of the parts; the difference is not broken down.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from .spend import UNKNOWN, Flow

Split = Mapping[str, Fraction]
ALL: None = None  # the root of the offers


@dataclass(frozen=True, slots=True)
class Above:
    """A contradiction: the parts of a place and offer add up to more than its own figure."""

    place: str
    offer: str | None
    own: Fraction
    parts: Fraction


@dataclass(frozen=True, slots=True)
class Tree:
    """Children by parent: units of an account, offers of all offers (under None)."""

    root: str | None
    children: Mapping[str | None, tuple[str, ...]]

    def walk(self) -> list[tuple[str | None, int]]:
        """Everything with its depth, parents first; a circle is walked once."""
        found: dict[str | None, int] = {}
        waiting: list[tuple[str | None, int]] = [(self.root, 0)]
        while waiting:
            each, depth = waiting.pop()
            if each not in found:
                found[each] = depth
                waiting += [(child, depth + 1) for child in reversed(self.children.get(each, ()))]
        return list(found.items())

    def above(self, each: str) -> list[str]:
        """It and everything that it is part of."""
        parents = {child: parent for parent, children in self.children.items() for child in children}
        found: list[str] = []
        at: str | None = each
        while at is not None and at not in found:
            found.append(at)
            at = parents.get(at)
        return found


@dataclass(slots=True)
class Cells:
    """The split of every place and offer, its subtrees included; what is not broken down to units; what contradicts itself."""

    splits: dict[tuple[str, str | None], dict[str, Fraction]] = field(default_factory=dict)
    not_broken_down: dict[str, Fraction] = field(default_factory=dict)
    above: list[Above] = field(default_factory=list)

    def of(self, place: str, offer: str | None = ALL) -> dict[str, Fraction]:
        """Supplier to amount; empty where nothing is known."""
        return self.splits.get((place, offer), {})


def added(splits: Iterable[Split]) -> dict[str, Fraction]:
    """Different money: amounts of one supplier add up."""
    found: dict[str, Fraction] = {}
    for split in splits:
        for supplier, amount in split.items():
            found[supplier] = found.get(supplier, Fraction(0)) + amount
    return found


def united(*splits: Split) -> dict[str, Fraction]:
    """The same money told several times: the larger figure of each supplier; what nobody is named for fills up to the largest total.

    >>> own, parts = {"unknown": Fraction(1000)}, {"us": Fraction(300), "rival": Fraction(400)}
    >>> {supplier: int(amount) for supplier, amount in united(own, parts).items()}
    {'rival': 400, 'us': 300, 'unknown': 300}
    """
    told = [split for split in splits if split]
    named = sorted({supplier for split in told for supplier in split} - {UNKNOWN})
    found = {supplier: max(split[supplier] for split in told if supplier in split) for supplier in named}
    known = sum(found.values(), Fraction(0))
    rest = max((sum(split.values(), Fraction(0)) for split in told), default=Fraction(0)) - known
    return {**found, UNKNOWN: rest} if rest > 0 else found


def cells(parts: Iterable[Flow], places: Tree, offers: Tree) -> Cells:
    """Every place and offer from its own figures, its parts by unit and its parts by offer."""
    own: dict[tuple[str, str | None], dict[str, Fraction]] = {}
    for flow in parts:
        at = own.setdefault((flow.place, flow.offer), {})
        at[flow.supplier] = at.get(flow.supplier, Fraction(0)) + flow.amount
    found = Cells()
    used = _used({offer for _, offer in own}, offers)
    for place, _ in reversed(places.walk()):
        assert place is not None
        for offer in used:
            _cell(found, own.get((place, offer), {}), (place, offer), (places, offers))
        below = sum((sum(found.of(child).values(), Fraction(0)) for child in places.children.get(place, ())), Fraction(0))
        if places.children.get(place):
            found.not_broken_down[place] = max(Fraction(0), sum(found.of(place).values(), Fraction(0)) - below)
    return found


def _used(told: set[str | None], offers: Tree) -> list[str | None]:
    """The offers that somebody spoke of and all above them, the deepest first."""
    walked = offers.walk()
    keep = set(told) | {ALL}
    for offer, _ in reversed(walked):
        if any(child in keep for child in offers.children.get(offer, ())):
            keep.add(offer)
    stray = sorted(each for each in told if each is not None and each not in dict(walked))
    return [*stray, *(offer for offer, _ in reversed(walked) if offer in keep)]


def _cell(found: Cells, own: Split, at: tuple[str, str | None], trees: tuple[Tree, Tree]) -> None:
    (place, offer), (places, offers) = at, trees
    by_unit = added(found.of(child, offer) for child in places.children.get(place, ()))
    below = list(offers.children.get(offer, ()))
    if offer is ALL:
        below += [each for (where, each) in found.splits if where == place and each is not None and each not in _known(offers)]
    by_offer = added(found.of(place, child) for child in below)
    for parts in (by_unit, by_offer):
        _compare(found, own, parts, at)
    if split := united(own, by_unit, by_offer):
        found.splits[at] = split


def _known(offers: Tree) -> set[str]:
    return {child for children in offers.children.values() for child in children}


def _compare(found: Cells, own: Split, parts: Split, at: tuple[str, str | None]) -> None:
    """An own figure states the whole where it names nobody, else only what goes to those it names."""
    whole = UNKNOWN in own
    stated = sum(own.values(), Fraction(0))
    told = sum((amount for supplier, amount in parts.items() if whole or supplier in own), Fraction(0))
    if own and told > stated:
        found.above.append(Above(*at, stated, told))
