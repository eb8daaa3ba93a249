"""Through whom do we reach those who decide?"""

from datetime import date
from typing import Annotated

import strawberry

from ..graph_model.analysis import decision_paths as paths
from ..graph_model.errors import UnknownName
from .arguments import AccountId, AsOf, Info, KnownAt
from .described import answers
from .limits import page_size
from .scores import Document, Named, Score, named, score, sentence


@strawberry.type(description="One step from a person to the next.")
class Hop:
    from_: Named = strawberry.field(name="from", description="Who makes the step.")
    to: Named = strawberry.field(description="Whom it reaches.")
    chance: float = strawberry.field(description="The chance that it holds, 0 to 1; compare it, it is no forecast.")
    basis: str = strawberry.field(description="What it rests on.")
    observed_on: date | None = strawberry.field(description="The last day on which it was seen; null where nobody says.")
    evidence: str = strawberry.field(description="Who met or said what, when.")
    share: float = strawberry.field(description="How much of the way's loss this step makes; the shares of a way sum to 1.")


@strawberry.type(description="One way to a decider.")
class Route:
    chance: float = strawberry.field(description="The chance of the whole way, to compare it with others.")
    people: list[Named] = strawberry.field(description="The people on the way, ours first.")
    hops: list[Hop] = strawberry.field(description="Its steps.")
    weakest: Hop | None = strawberry.field(description="The step that is most likely to fail.")
    without_best_colleague: bool = strawberry.field(description="Whether it is the best way without the colleague of the best one.")
    beyond_horizon: bool = strawberry.field(description="Whether it has so many steps that people are rarely aware of one another.")
    near_twin: bool = strawberry.field(description="Whether all its people but one stand in a better way, too.")


@strawberry.type(description="A way without its details.")
class PlainWay:
    chance: float = strawberry.field(description="The chance of the whole way, or of its weakest link where that is asked.")
    people: list[Named] = strawberry.field(description="The people on the way, ours first.")


@strawberry.type(description="How much a decision hangs on somebody.")
class Pivot:
    person: Named = strawberry.field(description="Who must agree.")
    birnbaum: float = strawberry.field(description="The chance that it passes with their yes less that with their no.")
    banzhaf: float | None = strawberry.field(description="Their share of the coalitions that somebody turns; null for very many people.")
    shapley_shubik: float | None = strawberry.field(description="In what share of orders theirs is the yes that decides.")
    gain: float = strawberry.field(description="What the chance of our way gains if a yes of theirs is likelier by .2.")


@strawberry.type(description="Somebody who stands in our way.")
class Blocker:
    person: Named = strawberry.field(description="Who.")
    because: list[str] = strawberry.field(description="decides, on a way, weight.")
    gain: float = strawberry.field(description="What the chance of our way gains if they become neutral.")


@strawberry.type(description="Whether we reach enough of those who decide.")
class Quorum:
    enough: float = strawberry.field(description="The chance that those whom we reach could pass every step.")
    at_least: list[float] = strawberry.field(description="The chance that we reach one, two ... of them.")


@strawberry.type(description="One colleague's best way to one who decides.")
class MatrixCell:
    colleague: Named = strawberry.field(description="Who of us.")
    person: Named = strawberry.field(description="Who decides.")
    chance: float = strawberry.field(description="The chance of the best way.")


@strawberry.type(description="Somebody who decides, and how we reach them.")
class Decider:
    person: Named = strawberry.field(description="Who decides.")
    role: str | None = strawberry.field(description="In which role.")
    reach: Score = strawberry.field(description="How well we reach them over all ways.")
    routes: list[Route] = strawberry.field(description="The best ways, the best first.")
    disjoint: list[PlainWay] = strawberry.field(description="As many ways of the team as share nobody.")
    widest: PlainWay | None = strawberry.field(description="The way with the strongest weakest link.")


@strawberry.type(description="One step of a decision with those who hold it.")
class StepAnswer:
    order: int | None = strawberry.field(description="Its place.")
    kind: str = strawberry.field(description="propose, specify, evaluate, check, approve, sign or veto.")
    rule: str | None = strawberry.field(description="all, any or k.")
    k: int | None = strawberry.field(description="How many must agree where the rule is k.")
    applies: bool = strawberry.field(description="Whether the amount reaches the step's threshold.")
    assumed: bool = strawberry.field(description="Whether nobody said that the step exists: it is read from the roles.")
    holders: list[Named] = strawberry.field(description="Who holds it.")
    gap: str | None = strawberry.field(description="The question to ask where nobody holds it.")


@strawberry.type(description="A decision and those who take it.")
class DecisionAnswer:
    id: strawberry.ID = strawberry.field(description="The decision's id.")
    name: str = strawberry.field(description="What it is called.")
    steps: list[StepAnswer] = strawberry.field(description="Its steps, in their order.")
    deciders: list[Decider] = strawberry.field(description="Those who take its binding steps.")
    chance_our_way: Score | None = strawberry.field(description="How likely it goes our way, to compare it with others.")
    remarks: list[str] = strawberry.field(description="What else there is to know, such as an overdue decision.")
    others: list[Decider] = strawberry.field(description="Those who hold a step that does not bind.")
    pivots: list[Pivot] = strawberry.field(description="On whose yes it hangs, the most first.")
    blockers: list[Blocker] = strawberry.field(description="Who stands in our way.")
    quorum: Quorum | None = strawberry.field(description="Whether we reach enough; null where nobody is known to decide.")
    matrix: list[MatrixCell] = strawberry.field(description="Each colleague's best way to each who decides.")


@strawberry.type(description="Somebody whom title or reporting line make likely to decide.")
class LikelyDecider:
    person: Named = strawberry.field(description="Who.")
    reason: str = strawberry.field(description="Why.")
    owner: Named | None = strawberry.field(description="Who of us looks after them.")
    assumed: bool = strawberry.field(description="Always true: nobody has confirmed it.")


@strawberry.type(description="Through whom we reach those who decide.")
class DecisionPaths:
    account: Named = strawberry.field(description="The account asked about.")
    decisions: list[DecisionAnswer] = strawberry.field(description="Its open decisions, or the one asked about.")
    nobody_known: bool = strawberry.field(description="Whether nobody is known to decide anything.")
    likely: list[LikelyDecider] = strawberry.field(description="Where nobody is known: who is likely to decide.")
    ask: list[str] = strawberry.field(description="What to ask first.")


@strawberry.type
class PathQuestions:
    @answers("Through whom do we reach those who decide?")
    def decision_paths(
        self,
        info: Info,
        account: AccountId,
        decision: Annotated[strawberry.ID | None, strawberry.argument(description="Only this decision; else all open ones.")] = None,
        k: Annotated[int, strawberry.argument(description="How many ways to each decider.")] = 5,
        as_of: AsOf = None,
        known_at: KnownAt = None,
    ) -> DecisionPaths:
        graph, found = info.context.asked(account, as_of, known_at)
        if decision is not None and (decision not in graph or graph.node(decision).kind != "Decision"):
            raise UnknownName("decision", decision)
        answer = paths.decision_paths(graph, found.id, decision=decision, k=page_size(k) or 1, language=info.context.language)
        return told_paths(paths.as_json(answer))


def told_paths(given: Document) -> DecisionPaths:
    """The answer of `decisionPaths`."""
    return DecisionPaths(
        account=named(given["account"]),
        decisions=[_decision(each) for each in given["decisions"]],
        nobody_known=given["nobody_known"],
        likely=[_likely(each) for each in given["likely"]],
        ask=[sentence(each) for each in given["ask"]],
    )


def _decision(given: Document) -> DecisionAnswer:
    chance = given["chance_our_way"]
    return DecisionAnswer(
        id=strawberry.ID(given["id"]),
        name=given["name"],
        steps=[_step(each) for each in given["steps"]],
        deciders=[_decider(each) for each in given["deciders"]],
        chance_our_way=None if chance is None else score(chance),
        remarks=list(given["remarks"]),
        others=[_decider(each) for each in given["others"]],
        pivots=[Pivot(**{**each, "person": named(each["person"])}) for each in given["pivots"]],
        blockers=[Blocker(**{**each, "person": named(each["person"])}) for each in given["blockers"]],
        quorum=None if given["quorum"] is None else Quorum(**given["quorum"]),
        matrix=[_cell(each) for each in given["matrix"]],
    )


def _cell(given: Document) -> MatrixCell:
    return MatrixCell(colleague=named(given["colleague"]), person=named(given["person"]), chance=given["chance"])


def _way(given: Document) -> PlainWay:
    return PlainWay(chance=given["chance"], people=[named(each) for each in given["people"]])


def _step(given: Document) -> StepAnswer:
    holders = [named(each) for each in given["holders"]]
    gap = None if given["gap"] is None else sentence(given["gap"])
    stated = {name: given[name] for name in ("order", "kind", "rule", "k", "applies", "assumed")}
    return StepAnswer(**stated, holders=holders, gap=gap)


def _decider(given: Document) -> Decider:
    routes = [_route(each) for each in given["routes"]]
    return Decider(
        person=named(given["person"]),
        role=given["role"],
        reach=score(given["reach"]),
        routes=routes,
        disjoint=[_way(each) for each in given["disjoint"]],
        widest=None if given["widest"] is None else _way(given["widest"]),
    )


def _route(given: Document) -> Route:
    return Route(
        chance=given["chance"],
        people=[named(each) for each in given["people"]],
        hops=[_hop(each) for each in given["hops"]],
        weakest=None if given["weakest"] is None else _hop(given["weakest"]),
        without_best_colleague=given["without_best_colleague"],
        beyond_horizon=given["beyond_horizon"],
        near_twin=given["near_twin"],
    )


def _hop(given: Document) -> Hop:
    ends = named(given["from"]), named(given["to"])
    seen = None if given["observed_on"] is None else date.fromisoformat(given["observed_on"])
    stated = {name: given[name] for name in ("chance", "basis", "evidence", "share")}
    return Hop(from_=ends[0], to=ends[1], observed_on=seen, **stated)


def _likely(given: Document) -> LikelyDecider:
    owner = None if given["owner"] is None else named(given["owner"])
    return LikelyDecider(person=named(given["person"]), reason=given["reason"], owner=owner, assumed=given["assumed"])
