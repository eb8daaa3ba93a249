"""Who and what belongs where in an account: units in units, people in units, and people outside who count."""

from collections import defaultdict
from dataclasses import dataclass, field

from ..graph_model.graph import Graph, Node
from ..graph_model.names import sort_key

UNKNOWN_UNIT, OUTSIDE = "unit:unknown", "unit:outside"
DEPARTMENT = "department:"
# A root box with more people than this beside units hides its chiefs among them.
_MOST_AT_THE_TOP = 8


@dataclass(slots=True)
class Organisation:
    """The account taken apart: children of each unit, people, vacant positions and the unit of each."""

    account: str
    children: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    labels: dict[str, str] = field(default_factory=dict)
    unit_of: dict[str, str] = field(default_factory=dict)
    people: list[str] = field(default_factory=list)
    vacant: list[str] = field(default_factory=list)

    def members(self, unit: str) -> list[str]:
        """People of a unit itself, in the order of the account's people."""
        return [each for each in self.people if self.unit_of[each] == unit]


def ours(graph: Graph) -> set[str]:
    """Our side: everybody with a tie to us."""
    return {relation.source for relation in graph.of_relation("TIED_TO")} | {node.id for node in graph.of_kind("KnowledgeHolder")}


def organisation(graph: Graph, account: str) -> Organisation:
    """The account's units and people as of the picture's date."""
    result = Organisation(account)
    units = _units(graph, account, result)
    staff = ours(graph)
    holders: dict[str, str] = {}
    for unit in units:
        for node in sorted(graph.sources(unit, "MEMBER_OF"), key=_order):
            if node.kind == "Position":
                _position(graph, node, unit, (holders, result))
            elif node.kind == "Person" and node.id not in staff and result.unit_of.get(node.id, account) == account:
                result.unit_of[node.id] = unit
    for person, unit in holders.items():
        if person not in staff and result.unit_of.get(person, account) == account:
            result.unit_of[person] = unit
    _outside(graph, account, staff, result)
    result.people = _by_rank(graph, [each for each in result.unit_of if graph.node(each).kind == "Person"])
    _without_unit(graph, result)
    return result


def _order(node: Node) -> str:
    return sort_key(node.name, node.id)


def _units(graph: Graph, account: str, result: Organisation) -> list[str]:
    """The account and its units, parents first; a unit in a circle or with two parents is met once."""
    found, queue = {account}, [account]
    for unit in queue:
        inside = [*graph.sources(unit, "PART_OF"), *graph.sources(unit, "MEMBER_OF")]
        for node in sorted(inside, key=_order):
            if node.kind == "OrgUnit" and node.id not in found:
                found.add(node.id)
                queue.append(node.id)
                result.children[unit].append(node.id)
                result.labels[node.id] = node.name
    return queue


def _position(graph: Graph, position: Node, unit: str, into: tuple[dict[str, str], Organisation]) -> None:
    holders, result = into
    held = graph.sources(position.id, "HOLDS")
    for person in held:
        if holders.get(person.id, result.account) == result.account:
            holders[person.id] = unit
    if not held:
        result.vacant.append(position.id)
        result.unit_of.setdefault(position.id, unit)


def _outside(graph: Graph, account: str, staff: set[str], result: Organisation) -> None:
    """People without a place in the account who play a role in it."""
    roles = [relation.source for relation in graph.into(account, "ROLE_AT")]
    for decision in decisions(graph, account, result):
        roles += [relation.source for relation in graph.into(decision.id, "IN_DECISION")]
    for role in roles:
        for player in graph.sources(role, "PLAYS"):
            for person in (player,) if player.kind == "Person" else graph.sources(player.id, "HOLDS"):
                if person.id not in result.unit_of and person.id not in staff:
                    result.unit_of[person.id] = OUTSIDE
                    if OUTSIDE not in result.children[account]:
                        result.children[account].append(OUTSIDE)


def decisions(graph: Graph, account: str, organised: Organisation) -> list[Node]:
    """Decisions taken at the account or at one of its units, by name."""
    places = [account, *(each for units in organised.children.values() for each in units)]
    found = {node.id: node for place in places for node in graph.sources(place, "DECIDED_AT")}
    return sorted(found.values(), key=_order)


def _by_rank(graph: Graph, people: list[str]) -> list[str]:
    """Leaders first: by how many bosses stand above, then by how many report, then by name; whoever has neither comes last."""
    boss = _bosses(graph, people)
    reports: dict[str, int] = defaultdict(int)
    for above in boss.values():
        reports[above] += 1

    def depth(person: str) -> int:
        seen = {person}
        while (above := boss.get(person)) is not None and above not in seen:
            seen.add(above)
            person = above
        return len(seen)

    return sorted(
        people, key=lambda each: (not reports[each] and each not in boss, depth(each), -reports[each], sort_key(graph.name(each), each))
    )


def _bosses(graph: Graph, people: list[str]) -> dict[str, str]:
    """Who stands directly above whom, also through the positions that they hold."""
    known = set(people)
    boss: dict[str, str] = {}
    for person in people:
        seats = [person, *(each.target for each in graph.out(person, "HOLDS"))]
        for seat in seats:
            for relation in graph.out(seat, "REPORTS_TO"):
                above = [relation.target, *(each.source for each in graph.into(relation.target, "HOLDS"))]
                found = [each for each in above if each in known and each != person]
                if found:
                    boss[person] = found[0]
    return boss


def _without_unit(graph: Graph, result: Organisation) -> None:
    """People known only to work at the account: by the department a CRM wrote, else in a box that says so."""
    loose = [each for each in result.people if result.unit_of[each] == result.account]
    if len(loose) <= _MOST_AT_THE_TOP:
        return
    for person in loose:
        department = graph.node(person).get("department")
        unit = f"{DEPARTMENT}{department}" if department else UNKNOWN_UNIT
        result.unit_of[person] = unit
        if department:
            result.labels[unit] = str(department)
    new = sorted({result.unit_of[each] for each in loose}, key=lambda unit: (unit == UNKNOWN_UNIT, unit.casefold()))
    result.children[result.account] += new
