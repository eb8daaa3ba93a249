"""What does the graph itself know about each question? One function per question: facts, each known or not."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..graph import Evidence, Graph, Node, Rival
from .approval import BINDING
from .decision_paths import steps_answered
from .people import occupants, open_decisions, roles_of, said_of, units

Facts = Iterator["Fact"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a question asks. `evidence` is empty where nobody said it; `blocks` are the decisions and areas that wait for it."""

    about: str
    evidence: tuple[Evidence, ...] = ()
    rivals: tuple[Rival, ...] = ()
    blocks: tuple[str, ...] = ()
    tellers: tuple[str, ...] = ()
    say: str = ""


def decision_holders(graph: Graph, account: str) -> Facts:
    """Every step that applies has somebody who holds it."""
    for decision in open_decisions(graph, account):
        for step in steps_answered(graph, decision):
            if step.applies and not step.assumed:
                evidence = tuple(each for role in graph.into(step.step.id, "STEP_OF") for each in role.evidence) if step.gap is None else ()
                found = evidence or tuple(each for relation in graph.out(step.step.id, "REQUIRES") for each in relation.evidence)
                yield Fact(
                    step.step.id,
                    found if step.gap is None else (),
                    blocks=(decision.id,) if step.kind in BINDING else (),
                    say=step.gap or "",
                )


def decision_steps(graph: Graph, account: str) -> Facts:
    """Every open decision has steps."""
    for decision in open_decisions(graph, account):
        steps = graph.into(decision.id, "STEP_OF")
        yield Fact(decision.id, tuple(each for step in steps for each in step.evidence[:1]), blocks=(decision.id,))


def decision_date(graph: Graph, account: str) -> Facts:
    """Every open decision has a date, and not a past one."""
    for decision in open_decisions(graph, account):
        late = decision.get("decide_by", "9999") < graph.as_of
        yield Fact(decision.id, () if late else _said(decision, "decide_by"), decision.rivals.get("decide_by", ()), (decision.id,))


def decision_amount(graph: Graph, account: str) -> Facts:
    """Every open decision has an amount."""
    return (_property(decision, "amount", (decision.id,)) for decision in open_decisions(graph, account))


def decider_stance(graph: Graph, account: str) -> Facts:
    """Of everybody who decides we know what they think of us."""
    for decision in open_decisions(graph, account):
        people = dict.fromkeys(
            person for step in steps_answered(graph, decision) if step.applies and step.kind in BINDING for person in step.people
        )
        for person in people:
            role = said_of(roles_of(graph, person, decision.id, account), "stance")
            evidence = () if role is None else _said(role, "stance")
            yield Fact(person, evidence, () if role is None else role.rivals.get("stance", ()), (decision.id,))


def need_size(graph: Graph, account: str) -> Facts:
    """Every need is sized."""
    return (_property(need, "amount") for need in _needs(graph, account))


def need_owner(graph: Graph, account: str) -> Facts:
    """Somebody feels every need."""
    return (_related(graph, need, "FELT_BY") for need in _needs(graph, account))


def unexpressed_needs(graph: Graph, account: str) -> Facts:
    """At least one need that nobody there has put into words."""
    found = [need for need in _needs(graph, account) if need.get("kind") == "unexpressed"]
    yield Fact(account, tuple(each for need in found for each in _said(need, "kind")))


def budget(graph: Graph, account: str) -> Facts:
    """A budget for a period that is not over."""
    found = [spend for spend in _spend(graph, account) if spend.get("basis") == "budget" and spend.get("end", "") > graph.as_of]
    yield Fact(account, tuple(each for spend in found for each in _said(spend, "amount")))


def organisation(graph: Graph, account: str) -> Facts:
    """Units are known."""
    yield Fact(account, tuple(each for unit in units(graph, account) for each in _said(graph.node(unit), "name")))


def vacant_chairs(graph: Graph, account: str) -> Facts:
    """Every chair that plays a role in an open decision is taken."""
    for decision in open_decisions(graph, account):
        roles = [role for step in graph.sources(decision.id, "STEP_OF") for role in graph.targets(step.id, "REQUIRES")]
        for chair in (node for role in roles for node in graph.sources(role.id, "PLAYS") if node.kind == "Position"):
            held = (
                tuple(each for relation in graph.into(chair.id, "HOLDS") for each in relation.evidence)
                if occupants(graph, chair.id)
                else ()
            )
            yield Fact(chair.id, held, blocks=(decision.id,))


def who_gets_the_rest(graph: Graph, account: str) -> Facts:
    """Of all current spend we know who gets it."""
    for spend in _spend(graph, account):
        if spend.get("basis") == "actual" and spend.get("end", "") > graph.as_of:
            yield Fact(spend.id, () if spend.get("with_whom") == "unknown" else _said(spend, "with_whom"))


def contract_ends(graph: Graph, account: str) -> Facts:
    """Of every competitor's current business we know when the contract ends."""
    for spend in _spend(graph, account):
        if spend.get("with_whom") == "competitor" and spend.get("basis") == "actual" and spend.get("end", "") > graph.as_of:
            yield _property(spend, "contract_end")


def rivals_in_decision(graph: Graph, account: str) -> Facts:
    """Who bids in every open decision."""
    for decision in open_decisions(graph, account):
        yield Fact(decision.id, tuple(each for bid in graph.into(decision.id, "BIDS_IN") for each in bid.evidence[:1]))


def offer_fit(graph: Graph, account: str) -> Facts:
    """Every need has an offer of ours."""
    for need in _needs(graph, account):
        yield Fact(need.id, tuple(each for relation in graph.into(need.id, "FITS") for each in relation.evidence[:1]))


def our_strengths(graph: Graph, account: str) -> Facts:
    """At least one strength or weakness of ours towards the account."""
    places = (account, *units(graph, account))
    found = [node for place in places for node in graph.sources(place, "ABOUT") if node.kind == "Finding" and node.get("of") == "us"]
    yield Fact(account, tuple(each for node in found for each in _said(node, "kind")))


def area_interlocutors(graph: Graph, account: str) -> Facts:
    """Every plan area has people with whom it is discussed."""
    return (_related(graph, area, "INVOLVES", (area.id,)) for area in _areas(graph, account))


def area_revenue(graph: Graph, account: str) -> Facts:
    """Every plan area has an expected revenue."""
    return (_property(area, "revenue", (area.id,)) for area in _areas(graph, account))


def area_investment(graph: Graph, account: str) -> Facts:
    """Every plan area has an investment."""
    return (_property(area, "investment", (area.id,)) for area in _areas(graph, account))


def area_result(graph: Graph, account: str) -> Facts:
    """Every plan area says what the customer gets."""
    return (_property(area, "result", (area.id,)) for area in _areas(graph, account))


def statement(graph: Graph, account: str, key: str) -> Fact:
    """What people say to a question in words."""
    found = next((node for node in graph.sources(account, "ABOUT") if node.kind == "Question" and node.get("key") == key), None)
    if found is None or found.get("statement") is None:
        return Fact(account)
    tellers = tuple(sorted(each.target for each in graph.out(found.id, "ASSERTED_BY")))
    return Fact(found.id, _said(found, "statement"), found.rivals.get("statement", ()), tellers=tellers, say=found.get("statement"))


def _said(node: Node, name: str) -> tuple[Evidence, ...]:
    return (node.evidence[name],) if name in node.evidence else ()


def _property(node: Node, name: str, blocks: tuple[str, ...] = ()) -> Fact:
    return Fact(node.id, _said(node, name), node.rivals.get(name, ()), blocks)


def _related(graph: Graph, node: Node, kind: str, blocks: tuple[str, ...] = ()) -> Fact:
    return Fact(node.id, tuple(each for relation in graph.out(node.id, kind) for each in relation.evidence[:1]), blocks=blocks)


def _placed(graph: Graph, account: str, kind: str) -> Iterable[Node]:
    return (node for place in (account, *units(graph, account)) for node in graph.sources(place, kind))


def _needs(graph: Graph, account: str) -> list[Node]:
    return [node for node in _placed(graph, account, "NEED_OF") if node.kind == "Need"]


def _spend(graph: Graph, account: str) -> list[Node]:
    return list(_placed(graph, account, "SPENT_BY"))


def _areas(graph: Graph, account: str) -> list[Node]:
    plans = [plan for plan in graph.sources(account, "PLAN_OF") if plan.kind == "Plan" and plan.get("end", "9999") > graph.as_of]
    return [area for plan in plans for area in graph.sources(plan.id, "AREA_OF")]


ANSWERS: dict[str, Callable[[Graph, str], Facts]] = {
    each.__name__: each
    for each in (
        decision_holders, decision_steps, decision_date, decision_amount, decider_stance, need_size, need_owner, unexpressed_needs, budget,
        organisation, vacant_chairs, who_gets_the_rest, contract_ends, rivals_in_decision, offer_fit, our_strengths, area_interlocutors,
        area_revenue, area_investment, area_result,
    )
}  # fmt: skip
