"""Who is who in an account: our holders and team, their people, who holds which chair, what somebody is to a decision."""

from collections.abc import Iterable

from ..graph import Graph, Node

INFLUENCE = {"high": 1.0, "medium": 0.5, "low": 0.2}  # METHODS 1.2


def holders(graph: Graph) -> tuple[str, ...]:
    """Everybody with a tie to us that holds on the day."""
    return tuple(sorted({each.source for each in graph.of_relation("TIED_TO") if each.get("tie") != "former"}))


def team(graph: Graph, account: str) -> tuple[str, ...]:
    """Our people on the account's team; a record's owner counts where no team was named."""
    active = set(holders(graph))
    named = {each.source for each in graph.into(account, "ON_TEAM")} & active
    return tuple(sorted(named or {each.target for each in graph.out(account, "OWNED_BY")} & active))


def units(graph: Graph, account: str) -> tuple[str, ...]:
    """The account's units, by PART_OF, whatever their depth; a cycle is walked once."""
    found: list[str] = []
    waiting = [account]
    while waiting:
        for relation in graph.into(waiting.pop(0), "PART_OF"):
            if relation.source not in found and relation.source != account:
                found.append(relation.source)
                waiting.append(relation.source)
    return tuple(found)


def contacts(graph: Graph, account: str) -> tuple[str, ...]:
    """The account's people."""
    places = (account, *units(graph, account))
    members = {each.source for place in places for each in graph.into(place, "MEMBER_OF")}
    occupied = {person for member in members if graph.node(member).kind == "Position" for person in occupants(graph, member)}
    return tuple(sorted({each for each in members if graph.node(each).kind == "Person"} | occupied))


def occupants(graph: Graph, position: str) -> tuple[str, ...]:
    """Who holds a chair."""
    return tuple(each.source for each in graph.into(position, "HOLDS"))


def players(graph: Graph, role: str) -> tuple[str, ...]:
    """The people who play a buying role, through their chair where a chair plays it."""
    found: list[str] = []
    for relation in graph.into(role, "PLAYS"):
        node = graph.node(relation.source)
        found += [node.id] if node.kind == "Person" else occupants(graph, node.id)
    return tuple(dict.fromkeys(found))


def open_decisions(graph: Graph, account: str) -> tuple[Node, ...]:
    """The account's decisions that are still open, the nearest date first."""
    places = (account, *units(graph, account))
    found = {each.source for place in places for each in graph.into(place, "DECIDED_AT")}
    still = [graph.node(each) for each in found if graph.node(each).get("stage", "open") == "open"]
    return tuple(sorted(still, key=lambda node: (node.get("decide_by", "9999"), node.name, node.id)))


def steps_of(graph: Graph, decision: str) -> tuple[Node, ...]:
    """The steps of a decision in their order."""
    return tuple(sorted(graph.sources(decision, "STEP_OF"), key=lambda step: (step.get("order", 0), step.get("kind", ""), step.id)))


def roles_of(graph: Graph, person: str, decision: str | None, account: str) -> tuple[Node, ...]:
    """What somebody is to a decision; the general attitude at the account where the decision says nothing (MODEL 6)."""
    played = _played(graph, person)
    special = [role for role in played if any(each.target == decision for each in graph.out(role.id, "IN_DECISION"))]
    general = [role for role in played if any(each.target == account for each in graph.out(role.id, "ROLE_AT"))]
    return (*special, *general)


def _played(graph: Graph, person: str) -> list[Node]:
    chairs = [each.target for each in graph.out(person, "HOLDS")]
    return [graph.node(each.target) for source in (person, *chairs) for each in graph.out(source, "PLAYS")]


def said_of(roles: Iterable[Node], name: str) -> Node | None:
    """The first of these roles that carries a property."""
    return next((role for role in roles if role.properties.get(name) is not None), None)


def stance(graph: Graph, person: str, decision: str | None, account: str) -> float | None:
    """-1 (enemy) to 1 (mentor); None where nobody said."""
    role = said_of(roles_of(graph, person, decision, account), "stance")
    return None if role is None else float(role.properties["stance"])


def plan_areas(graph: Graph, *about: str) -> tuple[str, ...]:
    """The plan areas that cover or involve any of these."""
    found = {each.source for identifier in about for kind in ("COVERS", "INVOLVES") for each in graph.into(identifier, kind)}
    return tuple(sorted(each for each in found if graph.node(each).kind == "PlanArea"))


def first_name(name: str) -> str:
    """How colleagues are called on a card."""
    return name.split()[0] if name.split() else name
