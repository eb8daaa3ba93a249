"""How large and how tightly knit is the buying centre of a decision? (METHODS B1: Johnston and Bonoma's five dimensions)"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from ..graph import Graph
from .hierarchy import Line
from .people import players, roles_of, steps_of
from .ties import Tie, pair


@dataclass(frozen=True, slots=True)
class BuyingCentre:
    """Levels and departments present, people, ties present of ties possible (None below two people), the buyer's normalised degree."""

    people: tuple[str, ...]
    levels: int
    departments: tuple[str, ...]
    connectedness: float | None
    buyer_centrality: Mapping[str, float]
    level_unknown: tuple[str, ...] = ()
    department_unknown: tuple[str, ...] = ()


def centre_people(graph: Graph, account: str, decision: str | None) -> tuple[str, ...]:
    """Everybody with a role in the decision or a step of it; with a role at the account where no decision is meant."""
    if decision is None:
        roles = list(graph.sources(account, "ROLE_AT"))
    else:
        roles = list(graph.sources(decision, "IN_DECISION"))
        roles += [role for step in steps_of(graph, decision) for role in graph.targets(step.id, "REQUIRES")]
    return tuple(sorted({person for role in roles for person in players(graph, role.id)}))


def buying_centre(
    graph: Graph, account: str, decision: str | None, lines: Iterable[Line], ties: Mapping[tuple[str, str], Tie], alive: float
) -> BuyingCentre:
    """B1. An unknown level or department is a gap, not a level or department of its own."""
    people = centre_people(graph, account, decision)
    level = _levels(lines)
    places = {person: _departments(graph, person) for person in people}
    joined = {ends for ends in combinations(people, 2) if (tie := ties.get(pair(*ends))) is not None and tie.chance >= alive}
    possible = len(people) * (len(people) - 1) // 2
    degree = {person: sum(1 for ends in joined if person in ends) / (len(people) - 1) for person in people if len(people) > 1}
    buyers = [person for person in people if any(role.get("role") == "buyer" for role in roles_of(graph, person, decision, account))]
    return BuyingCentre(
        people,
        len({level[person] for person in people if person in level}),
        tuple(sorted({place for found in places.values() for place in found})),
        len(joined) / possible if possible else None,
        {person: degree[person] for person in buyers if person in degree},
        tuple(person for person in people if person not in level),
        tuple(person for person in people if not places[person]),
    )


def _levels(lines: Iterable[Line]) -> dict[str, int]:
    """How many bosses stand above each, by the shortest line; a loop without a top starts at its first name."""
    above: dict[str, set[str]] = {}
    for boss, report in lines:
        above.setdefault(report, set()).add(boss)
        above.setdefault(boss, set())
    level = {person: 0 for person, bosses in above.items() if not bosses}
    while len(level) < len(above):
        left = [each for each in above if each not in level]
        found = {each: 1 + min(level[boss] for boss in above[each] & level.keys()) for each in left if above[each] & level.keys()}
        level |= found or {min(left): 0}
    return level


def _departments(graph: Graph, person: str) -> tuple[str, ...]:
    """The units of somebody and of their chairs by name, else the department that a source states; somebody may be in two."""
    chairs = [each.target for each in graph.out(person, "HOLDS")]
    units = {node.name for end in (person, *chairs) for node in graph.targets(end, "MEMBER_OF") if node.kind == "OrgUnit"}
    stated = graph.node(person).get("department")
    return tuple(sorted(units)) or (() if stated is None else (str(stated),))
