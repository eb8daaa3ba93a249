"""How much does each of those who decide count, and how do we know? (METHODS B5: one basis, never a mixture)"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..graph import Graph
from .listening import listened_to
from .people import INFLUENCE, roles_of, said_of


@dataclass(frozen=True, slots=True)
class Weights:
    """Shares that sum to 1, and what they rest on: declared, formal (each who must agree alike) or listening (B3)."""

    of: Mapping[str, float]
    basis: str
    undeclared: tuple[str, ...] = ()


def decision_weights(graph: Graph, account: str, decision: str | None, people: Iterable[str], formal: Iterable[str] = ()) -> Weights:
    """B5: the declared degree of influence if any; else alike for those who must agree; else by who is listened to (B3)."""
    everybody = sorted(set(people))
    said = {person: level for person in everybody if (level := _declared(graph, account, decision, person)) is not None}
    if said:
        # Somebody whose influence nobody declared counts as medium, and is named.
        undeclared = tuple(person for person in everybody if person not in said)
        return Weights(_shares({person: said.get(person, INFLUENCE["medium"]) for person in everybody}), "declared", undeclared)
    binding = set(formal) & set(everybody)
    if binding:
        return Weights(_shares({person: float(person in binding) for person in everybody}), "formal")
    return Weights(_shares(listened_to(graph, everybody)), "listening")


def _declared(graph: Graph, account: str, decision: str | None, person: str) -> float | None:
    role = said_of(roles_of(graph, person, decision, account), "influence")
    return None if role is None else INFLUENCE[role.properties["influence"]]


def _shares(raw: Mapping[str, float]) -> dict[str, float]:
    whole = sum(raw.values())
    return {person: weight / whole for person, weight in raw.items()} if whole > 0 else dict(raw)
