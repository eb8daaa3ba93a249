"""Which things of an account do questions speak of? One function a set; each thing with the decisions and plan areas that wait for it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from ..graph import Graph, Node
from .people import open_decisions, team, units

Thing = tuple[Node, tuple[str, ...]]
Things = Iterator[Thing]


def _free(nodes: Iterable[Node]) -> Things:
    """Things for which nothing waits by itself."""
    return ((node, ()) for node in nodes)


def _about(graph: Graph, account: str, kind: str, qualifier: str = "") -> list[Node]:
    """Nodes of a kind about the account or one of its units."""
    found = [
        relation for place in _places(graph, account) for relation in graph.into(place, "ABOUT") if qualifier in ("", relation.qualifier)
    ]
    return [node for relation in found if (node := graph.node(relation.source)).kind == kind]


def _places(graph: Graph, account: str) -> tuple[str, ...]:
    return (account, *units(graph, account))


def _around(qualifier: str) -> Callable[[Graph, str], Things]:
    return lambda graph, account: _free(_about(graph, account, "Organization", qualifier))


def _findings(of: str, *kinds: str) -> Callable[[Graph, str], Things]:
    return lambda graph, account: _free(
        node for node in _about(graph, account, "Finding") if node.get("of") == of and node.get("kind") in kinds
    )


def _segments(graph: Graph, account: str) -> Things:
    return _free(node for node in graph.targets(account, "IN_SEGMENT"))


def _of_segment(kind: str) -> Callable[[Graph, str], Things]:
    return lambda graph, account: _free(
        node for segment in graph.targets(account, "IN_SEGMENT") for node in graph.sources(segment.id, "IN_SEGMENT") if node.kind == kind
    )


def _trends(graph: Graph, account: str) -> Things:
    yield from _of_segment("Trend")(graph, account)
    yield from _free(_about(graph, account, "Trend"))


def _units(graph: Graph, account: str) -> Things:
    return _free(graph.node(unit) for unit in units(graph, account))


def _decisions(graph: Graph, account: str) -> Things:
    return ((decision, (decision.id,)) for decision in open_decisions(graph, account))


def _deciding_chairs(graph: Graph, account: str) -> Things:
    """The chairs, not people, that play a role in a step."""
    for decision in open_decisions(graph, account):
        for step in graph.sources(decision.id, "STEP_OF"):
            for role in graph.targets(step.id, "REQUIRES"):
                yield from ((chair, (decision.id,)) for chair in graph.sources(role.id, "PLAYS") if chair.kind == "Position")


def _champions(graph: Graph, account: str) -> Things:
    """MODEL 9: a mentor of high influence; also in the general attitude at the account."""
    roles = [(role, (decision.id,)) for decision in open_decisions(graph, account) for role in graph.sources(decision.id, "IN_DECISION")]
    general = [(role, ()) for role in graph.sources(account, "ROLE_AT")]
    return (each for each in (*roles, *general) if each[0].get("stance", 0) >= 1 and each[0].get("influence") == "high")


def _competitors_friends(graph: Graph, account: str) -> Things:
    """People who play a role in a decision and back a competitor."""
    for decision in open_decisions(graph, account):
        for role in graph.sources(decision.id, "IN_DECISION"):
            yield from ((person, (decision.id,)) for person in graph.sources(role.id, "PLAYS") if graph.out(person.id, "BACKS"))


def _needs(graph: Graph, account: str, *kinds: str) -> Things:
    for need in (node for place in _places(graph, account) for node in graph.sources(place, "NEED_OF")):
        if need.kind == "Need" and (not kinds or need.get("kind") in kinds):
            waiting = [each.source for kind in ("DECIDES_ON", "COVERS") for each in graph.into(need.id, kind)]
            yield need, tuple(each for each in waiting if graph.node(each).kind in ("Decision", "PlanArea"))


def _goals(graph: Graph, account: str) -> Things:
    return _free(node for place in _places(graph, account) for node in graph.sources(place, "NEED_OF") if node.kind == "Goal")


def _spend(graph: Graph, account: str, basis: str, *with_whom: str) -> Things:
    """Spend of a period that is not over; of what was spent, of the last twelve months."""
    since = graph.as_of if basis != "actual" else (date.fromisoformat(graph.as_of) - timedelta(days=365)).isoformat()
    for spend in (node for place in _places(graph, account) for node in graph.sources(place, "SPENT_BY")):
        if spend.get("basis") == basis and spend.get("end", "") > since and (not with_whom or spend.get("with_whom") in with_whom):
            yield spend, ()


def _plans(graph: Graph, account: str) -> Things:
    return _free(node for node in graph.sources(account, "PLAN_OF") if node.kind == "Plan" and node.get("end", "9999") > graph.as_of)


def _areas(graph: Graph, account: str) -> Things:
    return ((area, (area.id,)) for plan, _ in _plans(graph, account) for area in graph.sources(plan.id, "AREA_OF"))


def _actions(graph: Graph, account: str) -> Things:
    return ((action, (area.id,)) for area, _ in _areas(graph, account) for action in graph.sources(area.id, "ACTION_OF"))


def _due_actions(graph: Graph, account: str) -> Things:
    return (each for each in _actions(graph, account) if each[0].get("due", "9999") < graph.as_of)


def _strategies(graph: Graph, account: str) -> Things:
    places = [account, *(plan.id for plan, _ in _plans(graph, account))]
    return _free({node.id: node for place in places for node in graph.sources(place, "PLAN_OF") if node.kind == "Strategy"}.values())


def _team(role: str) -> Callable[[Graph, str], Things]:
    def found(graph: Graph, account: str) -> Things:
        active = set(team(graph, account))
        seats = [each for each in graph.into(account, "ON_TEAM") if each.source in active and role in (each.qualifier, each.get("role"))]
        return _free(graph.node(each.source) for each in seats)

    return found


def _reviews(graph: Graph, account: str) -> Things:
    return _free(_about(graph, account, "Review"))


THINGS: dict[str, Callable[[Graph, str], Things]] = {
    "segments": _segments,
    "key elements": _of_segment("KeyElement"),
    "trends": _trends,
    "rivals": _around("rival"),
    "customers": _around("customer"),
    "suppliers": _around("supplier"),
    "their strengths": _findings("them", "strength"),
    "their weaknesses": _findings("them", "weakness"),
    "their outlook": _findings("them", "opportunity", "threat"),
    "our strengths and weaknesses": _findings("us", "strength", "weakness"),
    "goals": _goals,
    "units": _units,
    "decisions": _decisions,
    "deciding chairs": _deciding_chairs,
    "champions": _champions,
    "friends of competitors": _competitors_friends,
    "needs": _needs,
    "unexpressed needs": lambda graph, account: _needs(graph, account, "unexpressed"),
    "budgets": lambda graph, account: _spend(graph, account, "budget"),
    "business": lambda graph, account: _spend(graph, account, "actual"),
    "our business": lambda graph, account: _spend(graph, account, "actual", "us"),
    "business of competitors": lambda graph, account: _spend(graph, account, "actual", "competitor"),
    "plans": _plans,
    "areas": _areas,
    "actions": _actions,
    "due actions": _due_actions,
    "strategies": _strategies,
    "lead sellers": _team("lead seller"),
    "reviews": _reviews,
}
