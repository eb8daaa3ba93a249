"""How are our relationships built: who bridges, how dense are we, how central is one of us? (METHODS N1, N4; shown, never scored)"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...explanation import Part
from ..people import units
from ..ties import Pair
from .asked import Indicator, RiskAsked


@dataclass(frozen=True, slots=True)
class Holes:
    """N1 of one person: how many contacts that do not know one another, and how much they are bound together (constraint)."""

    effective_size: float
    efficiency: float
    constraint: float
    weighted_constraint: float


@dataclass(frozen=True, slots=True)
class Structure:
    """N4: counts and densities between us and them and inside them."""

    contact_density: int
    buyer_seller: float
    within_them: float | None
    centralisation: float | None
    authority: float


def structural_holes(edges: Mapping[Pair, float], people: Iterable[str]) -> dict[str, Holes]:
    """N1 (Burt 1992; Borgatti 1997) of everybody with a tie. O(sum of degrees squared); networkx is the oracle, and ten times slower."""
    plain = _tied(dict.fromkeys(edges, 1.0))
    strong = _tied(edges)
    return {
        person: Holes(size, size / len(plain[person]), _constraint(plain, person), _constraint(strong, person))
        for person in people
        if person in plain
        for size in (_effective_size(plain, person),)
    }


def _tied(edges: Mapping[Pair, float]) -> dict[str, dict[str, float]]:
    around: dict[str, dict[str, float]] = {}
    for (a, b), chance in sorted(edges.items()):
        around.setdefault(a, {})[b] = around.setdefault(b, {})[a] = chance
    return around


def _effective_size(around: Mapping[str, Mapping[str, float]], person: str) -> float:
    """n - 2t/n, t being the ties among the person's contacts."""
    others = around[person]
    among = sum(1 for one in others for other in around[one] if other in others) / 2
    return len(others) - 2 * among / len(others)


def _constraint(around: Mapping[str, Mapping[str, float]], person: str) -> float:
    """Sum over contacts j of (p_ij + sum over q of p_iq p_qj) squared, p being shares of tie strength."""
    share = {one: {other: chance / sum(around[one].values()) for other, chance in around[one].items()} for one in (person, *around[person])}
    mine = share[person]
    return sum((mine[j] + sum(mine[q] * share[q].get(j, 0.0) for q in mine if q != j)) ** 2 for j in mine)


def structure(edges: Mapping[Pair, float], team: Iterable[str], contacts: Iterable[str], weight: Mapping[str, float]) -> Structure:
    """N4 over alive ties (Palmatier 2008; Gupta et al. 2019). Density has no sign: more is not always better."""
    ours, theirs = set(team), set(contacts)
    across = [ends for ends in edges if len(ours & set(ends)) == 1 and len(theirs & set(ends)) == 1]
    inside = [ends for ends in edges if set(ends) <= theirs]
    size = len(theirs)
    return Structure(
        len(across),
        len(across) / (len(ours) * size) if ours and size else 0.0,
        len(inside) / (size * (size - 1) / 2) if size > 1 else None,
        centralisation(inside, theirs),
        sum(weight.get(person, 0.0) for ends in across for person in ends if person in theirs),
    )


def centralisation(ties: Iterable[Pair], people: Iterable[str]) -> float | None:
    """Freeman's degree centralisation: 1 for a star, 0 where all have as many ties; None below three people."""
    degree = dict.fromkeys(people, 0)
    for ends in ties:
        for person in ends:
            degree[person] += 1
    size = len(degree)
    if size < 3:
        return None
    most = max(degree.values())
    return sum(most - each for each in degree.values()) / ((size - 1) * (size - 2))


def bridges(asked: RiskAsked) -> Indicator:
    """N1 of our team: who of us brings the most contacts that do not know one another."""
    holes = structural_holes({ends: asked.edges[ends] for ends in asked.alive}, (*asked.team, *asked.contacts))
    ours = [person for person in asked.team if person in holes]
    if not ours:
        return asked.uncounted("N1", "nobody_tied")
    first = min(ours, key=lambda person: (-holes[person].effective_size, holes[person].constraint, person))
    found = holes[first]
    sentence = asked.say("N1_some", name=asked.graph.name(first), size=found.effective_size, constraint=found.constraint)
    told = {
        person: {
            "effective_size": each.effective_size,
            "efficiency": each.efficiency,
            "constraint": each.constraint,
            "weighted_constraint": each.weighted_constraint,
        }
        for person, each in holes.items()
    }
    score = asked.score(found.effective_size, sentence, "", [Part((first,), found.effective_size, sentence)], unit="people", people=told)
    return Indicator("N1", asked.say("N1"), score, (first,), "")


def density(asked: RiskAsked) -> Indicator:
    """N4 of an account: the share of possible ties between our team and their people that live."""
    if not asked.team or not asked.contacts:
        return asked.uncounted("N4", "nobody_there")
    edges = {ends: asked.edges[ends] for ends in asked.alive}
    found = structure(edges, asked.team, asked.contacts, asked.weight)
    possible = len(asked.team) * len(asked.contacts)
    ours = {colleague: sum(1 for ends in edges if colleague in ends and set(ends) & set(asked.contacts)) for colleague in asked.team}
    parts = [
        Part((colleague,), count / possible, asked.say("N4_part", name=asked.graph.name(colleague), count=count))
        for colleague, count in ours.items()
    ]
    sentence = asked.say("N4_some", ties=found.contact_density, ours=len(asked.team), theirs=len(asked.contacts))
    same, missing = _same_function(asked, edges)
    score = asked.score(
        found.buyer_seller,
        sentence,
        "",
        parts,
        missing=missing,
        unit="density",
        contact_density=found.contact_density,
        within_them=found.within_them,
        centralisation=found.centralisation,
        authority=found.authority,
        same_function=same,
    )
    return Indicator("N4", asked.say("N4"), score, (), "")


def _same_function(asked: RiskAsked, edges: Mapping[Pair, float]) -> tuple[float | None, tuple[str, ...]]:
    """The share of ties that join the same function on both sides; None, and said so, where functions are not recorded."""
    functions: dict[str, str] = {}
    for unit in (node for node in asked.graph.of_kind("OrgUnit") if node.get("function") is not None):
        for inside in (unit.id, *units(asked.graph, unit.id)):
            for relation in asked.graph.into(inside, "MEMBER_OF"):
                functions.setdefault(relation.source, unit.properties["function"])
    ours = set(asked.team)
    across = [ends for ends in edges if len({*ends} & ours) == 1 and all(person in functions for person in ends)]
    if not across:
        return None, (asked.say("N4_functions"),)
    return sum(functions[one] == functions[other] for one, other in across) / len(across), ()
