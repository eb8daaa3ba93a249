"""What would the picture be if somebody left, a tie were there, somebody thought differently of us? (METHODS X3)"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ..errors import Refused
from ..graph import Evidence, Graph, Node, Relation
from .people import holders, roles_of
from .ties import pair

CLOSENESS = 3  # of 4: a tie that we set out to make counts like a warm introduction that worked, .6 (X2)
_SOURCE = "what if"


@dataclass(frozen=True, slots=True)
class Changes:
    """What is imagined: who leaves (ours or theirs), which of us knows whom, what somebody thinks of us (-1 to 1)."""

    without: tuple[str, ...] = ()
    ties: tuple[tuple[str, str], ...] = ()
    stances: Mapping[str, float] = field(default_factory=dict)


def checked(graph: Graph, changes: Changes) -> Changes:
    """The changes without repetition; what nobody could mean is refused in words."""
    for person in (*changes.without, *(each for ends in changes.ties for each in ends), *changes.stances):
        if person not in graph or graph.node(person).kind != "Person":
            raise Refused(f"{graph.name(person)} is nobody of this account: name one of its people or of ours.")
    for a, b in changes.ties:
        if a == b:
            raise Refused(f"{graph.name(a)} cannot be tied to themselves: name a colleague and somebody of the account.")
        if gone := {a, b} & set(changes.without):
            raise Refused(f"{graph.name(min(gone))} leaves and cannot make a tie: leave one of the two out.")
    ours = set(holders(graph))
    for person, stance in changes.stances.items():
        if not -1 <= stance <= 1:
            raise Refused(f"A stance lies between -1 (enemy) and 1 (mentor), not {stance:g}.")
        if person in ours:
            raise Refused(f"{graph.name(person)} is one of us: a stance is that of somebody of the account.")
    return Changes(tuple(dict.fromkeys(changes.without)), tuple(dict.fromkeys(pair(a, b) for a, b in changes.ties)), dict(changes.stances))


def imagined(graph: Graph, account: str, changes: Changes) -> Graph:
    """The picture with these changes; the one given stays as it is."""
    gone = set(changes.without)
    nodes = {identifier: node for identifier, node in graph.nodes.items() if identifier not in gone}
    relations = {each.id: each for each in graph.relations.values() if each.source not in gone and each.target not in gone}
    for a, b in changes.ties:
        relations |= {each.id: each for each in _known(graph, account, a, b)}
        for each in [each for each in relations.values() if each.kind == "CONFLICTS_WITH" and {each.source, each.target} == {a, b}]:
            del relations[each.id]
    for person, stance in changes.stances.items():
        if person not in gone:
            _thinks(graph, account, person, stance, nodes, relations)
    contested = (each for each in graph.contested if each.source not in gone)
    return Graph(nodes.values(), relations.values(), as_of=graph.as_of, viewer=graph.viewer, contested=contested, known_at=graph.known_at)


def _said(graph: Graph) -> Evidence:
    return Evidence(_SOURCE, _SOURCE, 3, observed_on=graph.as_of, seen_on=graph.as_of, assumed=True)


def _known(graph: Graph, account: str, a: str, b: str) -> Iterable[Relation]:
    said = _said(graph)
    held = [each for each in graph.out(a, "KNOWS") if each.target == b]
    fields, evidence = {"closeness": CLOSENESS}, {"closeness": said}
    if not held:
        yield Relation(f"{_SOURCE}|{a}|{b}", "KNOWS", a, b, "", account, fields, (said,), evidence)
    for each in held:
        if each.get("closeness", 0) <= CLOSENESS:
            yield replace(each, properties={**each.properties, **fields}, field_evidence={**each.field_evidence, **evidence})


def _thinks(graph: Graph, account: str, person: str, stance: float, nodes: dict[str, Node], relations: dict[str, Relation]) -> None:
    """Every role of theirs says the same; somebody without any gets one."""
    decisions = [each.id for each in graph.of_kind("Decision")]
    roles = {role.id for decision in decisions for role in roles_of(graph, person, decision, account)}
    roles |= {role.id for role in roles_of(graph, person, None, account)}
    for identifier in sorted(roles):
        if identifier in nodes:
            said = {name: value for name, value in nodes[identifier].properties.items() if name != "probability_yes"}
            nodes[identifier] = replace(nodes[identifier], properties={**said, "stance": stance})
    role = f"{_SOURCE}|{person}"
    nodes[role] = Node(role, "BuyingRole", ("BuyingRole",), {"stance": stance})
    for kind, source, target in (("PLAYS", person, role), ("ROLE_AT", role, account)):
        relations[f"{role}|{kind}"] = Relation(f"{role}|{kind}", kind, source, target, "", account, {}, (_said(graph),))
