"""What does the graph itself know about each question? Facts, each known or not, with the statements that say so."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ..graph import Evidence, Graph, Node, Relation, Rival
from ..vocabulary import Language
from .account_things import THINGS
from .approval import BINDING
from .decision_steps import steps_answered
from .people import open_decisions, roles_of, said_of
from .question_source import Source

Facts = Iterator["Fact"]
_UNKNOWN = "unknown"  # a value that says that nobody knows (spend with whom?)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a question asks. `evidence` is empty where nobody said it; `blocks` are the decisions and areas that wait for it.

    `support` are the statements that say what is believed, several where several sources do; `tellers` are those whose own words it is.
    """

    about: str
    evidence: tuple[Evidence, ...] = ()
    rivals: tuple[Rival, ...] = ()
    blocks: tuple[str, ...] = ()
    tellers: tuple[str, ...] = ()
    say: str = ""
    support: tuple[Evidence, ...] = ()


def facts(graph: Graph, account: str, source: Source, language: Language = "en") -> Facts:
    """The facts that an expression asks for."""
    if source.reader is not None:
        yield from READERS[source.reader](graph, account, language)
        return
    assert source.things is not None
    found = THINGS[source.things](graph, account)
    if not source.every:
        things = list(found)
        yield Fact(account, tuple(each for thing in things for each in _existence(graph, thing[0])))
        return
    for node, blocks in found:
        yield _of_each(graph, source, node, blocks)


def _of_each(graph: Graph, source: Source, node: Node, blocks: tuple[str, ...]) -> Fact:
    if source.field is not None:
        return _property(node, source.field, blocks, graph.as_of if source.ahead else None)
    assert source.relation is not None
    relations = graph.out(node.id, source.relation) if source.outward else graph.into(node.id, source.relation)
    return _related(node.id, relations, blocks)


def _existence(graph: Graph, node: Node) -> tuple[Evidence, ...]:
    """Who says that a thing is there: its newest property's statement, else that of a relation that places it."""
    if node.evidence:
        return (max(node.evidence.values(), key=lambda each: (each.seen_on or "", each.record)),)
    placed = [relation for kind in ("ON_TEAM", "PLAN_OF", "ABOUT") for relation in graph.out(node.id, kind)]
    return tuple(relation.evidence[0] for relation in placed if relation.evidence)[:1]


def _property(node: Node, name: str, blocks: tuple[str, ...], not_before: str | None) -> Fact:
    value = node.properties.get(name)
    known = name in node.evidence and value != _UNKNOWN and not (not_before is not None and isinstance(value, str) and value < not_before)
    return Fact(node.id, (node.evidence[name],) if known else (), node.rivals.get(name, ()), blocks)


def _related(about: str, relations: tuple[Relation, ...], blocks: tuple[str, ...]) -> Fact:
    # Who agrees on one relation supports it; several relations are several things, not several voices.
    return Fact(
        about,
        tuple(each for one in relations for each in one.evidence[:1]),
        (),
        blocks,
        support=relations[0].evidence if len(relations) == 1 else (),
    )


def decision_holders(graph: Graph, account: str, language: Language) -> Facts:
    """Every step that applies has somebody who holds it."""
    for decision in open_decisions(graph, account):
        for step in steps_answered(graph, decision, language):
            if step.applies and not step.assumed:
                placed = (*graph.into(step.step.id, "STEP_OF"), *graph.out(step.step.id, "REQUIRES"))
                said = tuple(each for relation in placed for each in relation.evidence) if step.gap is None else ()
                yield Fact(step.step.id, said, blocks=(decision.id,) if step.kind in BINDING else (), say=step.gap or "")


def decider_stance(graph: Graph, account: str, language: Language) -> Facts:
    """Of everybody who decides we know what they think of us."""
    return _of_deciders(graph, account, language, "stance")


def decider_influence(graph: Graph, account: str, language: Language) -> Facts:
    """Of everybody who decides we know how much their word weighs."""
    return _of_deciders(graph, account, language, "influence")


def _of_deciders(graph: Graph, account: str, language: Language, name: str) -> Facts:
    """What the person's role in the decision says, else the general attitude at the account (MODEL 6)."""
    for decision in open_decisions(graph, account):
        steps = [step for step in steps_answered(graph, decision, language) if step.applies and step.kind in BINDING]
        for person in dict.fromkeys(person for step in steps for person in step.people):
            role = said_of(roles_of(graph, person, decision.id, account), name)
            yield (
                Fact(person, blocks=(decision.id,)) if role is None else replace(_property(role, name, (decision.id,), None), about=person)
            )


READERS: dict[str, Callable[[Graph, str, Language], Facts]] = {
    each.__name__: each for each in (decision_holders, decider_stance, decider_influence)
}


def statement(graph: Graph, account: str, key: str) -> Fact:
    """What people say to a question in words; who is known to tell something else than the believed answer does not support it."""
    found = next((node for node in graph.sources(account, "ABOUT") if node.kind == "Question" and node.get("key") == key), None)
    if found is None or found.get("statement") is None:
        return Fact(account)
    told = graph.out(found.id, "ASSERTED_BY")
    rivals = found.rivals.get("statement", ())
    against = {rival.evidence.holder for rival in rivals}
    said = (found.evidence["statement"],) if "statement" in found.evidence else ()
    support = tuple(_spoken(relation, said) for relation in told if relation.target not in against and relation.evidence)
    knowing = {relation.source for relation in graph.into(found.id, "KNOWS_ABOUT")}
    tellers = tuple(sorted(knowing | {each.target for each in told}))
    return Fact(account, said, rivals, tellers=tellers, say=found.get("statement"), support=support or said)


def _spoken(relation: Relation, said: tuple[Evidence, ...]) -> Evidence:
    """The statement behind a teller: the believed one where it is theirs, else what their own row says."""
    return next((each for each in said if each.holder == relation.target), relation.evidence[0])
