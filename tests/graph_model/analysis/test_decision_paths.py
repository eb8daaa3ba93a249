"""Through whom do we reach those who decide? Expected numbers: METHODS P1, P2 and worked_examples.json; rules: MODEL sections 6, 7."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamp.graph_model.analysis.decision_paths import DecisionPaths, as_json, decision_paths
from kamp.graph_model.analysis.routes import Ground
from kamp.graph_model.graph import Evidence, Graph, Node, Relation

TODAY = "2026-11-24"
TIES = {
    ("U1", "C1"): 0.9, ("U1", "C2"): 0.6, ("U2", "C3"): 0.5, ("U3", "C3"): 0.8,
    ("C1", "C4"): 0.7, ("C2", "C3"): 0.8, ("C3", "C4"): 0.6, ("C4", "C5"): 0.9,
}  # fmt: skip
OURS = ("U1", "U2", "U3")


def ways(gates: dict[str, float] | None = None, k: int = 4) -> list[tuple[str, float]]:
    found, cut = Ground(TIES, OURS, gates or {}).ways("C5", OURS, k)
    assert not cut
    return [("-".join(way.people), round(way.chance, 4)) for way in found]


def test_the_best_ways_of_the_worked_example() -> None:
    # paths_C5, the first four; the others lead through a second colleague, who is a first hop only (P1)
    expected = [("U1-C1-C4-C5", 0.567), ("U3-C3-C4-C5", 0.432), ("U2-C3-C4-C5", 0.27), ("U1-C2-C3-C4-C5", 0.2592)]
    assert ways(k=9) == expected


def test_who_does_not_support_us_is_a_gate() -> None:
    assert ways({"C1": 0.5})[:2] == [("U3-C3-C4-C5", 0.432), ("U1-C1-C4-C5", 0.2835)]  # paths_C5_gate_C1_0.5
    assert all("C1" not in way for way, _ in ways({"C1": 0.0}))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.tuples(st.sampled_from("uvabc"), st.sampled_from("abcde")).filter(lambda e: e[0] != e[1]), st.floats(0.1, 1.0)))
def test_ways_are_all_the_ways_in_the_order_of_their_chance(edges: dict[tuple[str, str], float]) -> None:
    ties = {tuple(sorted(ends)): chance for ends, chance in edges.items()}

    def all_ways(people: tuple[str, ...], chance: float) -> list[float]:
        if people[-1] == "e":
            return [chance]
        if len(people) > 4:
            return []
        following = [(({*ends} - {people[-1]}).pop(), each) for ends, each in ties.items() if people[-1] in ends]
        onward = [(other, each) for other, each in following if other not in (*people, "u", "v")]
        return [value for other, each in onward for value in all_ways((*people, other), chance * each)]

    expected = sorted((value for start in "uv" for value in all_ways((start,), 1.0)), reverse=True)
    found, _ = Ground(ties, "uv", {}).ways("e", "uv", 100)  # type: ignore[arg-type]
    assert [way.chance for way in found] == pytest.approx(expected)


class World:
    """A small account: Anna and Bruno are ours, Hugo and Gaia are theirs."""

    def __init__(self) -> None:
        named = {"us": "We", "acc": "Olmera"}
        self.nodes = [Node(identifier, "Organization", properties={"name": name}) for identifier, name in named.items()]
        self.relations: list[Relation] = []
        for name in ("Anna", "Bruno", "Gaia", "Hugo"):
            self.nodes.append(Node(name.lower(), "Person", ("Person",), {"name": name}))
        for ours in ("anna", "bruno"):
            self.join("TIED_TO", ours, "us", tie="employee")
            self.join("ON_TEAM", ours, "acc")
        for theirs in ("gaia", "hugo"):
            self.join("MEMBER_OF", theirs, "acc")

    def join(self, kind: str, source: str, target: str, qualifier: str = "", **properties: object) -> None:
        evidence = Evidence("r", "team", 3, observed_on=TODAY, seen_on=TODAY, holder="anna")
        number = f"{kind}-{source}-{target}-{len(self.relations)}"
        fields = dict.fromkeys(properties, evidence)
        self.relations.append(Relation(number, kind, source, target, qualifier, "acc", properties, (evidence,), fields))

    def decide(self, amount: int | None = 40_000_000, **more: object) -> None:
        money = {} if amount is None else {"amount": {"minor": amount, "currency": "EUR"}}
        self.nodes.append(Node("dec", "Decision", properties={"name": "Maintenance renewal", "stage": "open", **money, **more}))
        self.join("DECIDED_AT", "dec", "acc")

    def step(self, order: int, kind: str, player: str | None, **more: object) -> None:
        step, role = f"step{order}", f"role{order}"
        self.nodes.append(Node(step, "DecisionStep", properties={"order": order, "kind": kind, "rule": "all", **more}))
        self.nodes.append(Node(role, "BuyingRole", properties={}))
        self.join("STEP_OF", step, "dec")
        self.join("REQUIRES", step, role)
        if player is not None:
            self.join("PLAYS", player, role)

    def meet(self, one: str, other: str, *days: str, kind: str = "mail") -> None:
        self.join("CONTACTED", one, other, kind, days=list(days))

    def ask(self, language: str = "en", **options: object) -> DecisionPaths:
        return decision_paths(Graph(self.nodes, self.relations, as_of=TODAY), "acc", language=language, **options)  # type: ignore[arg-type]


@pytest.fixture
def world() -> World:
    return World()


def test_a_decider_is_reached_through_whom_we_met(world: World) -> None:
    world.decide()
    world.step(1, "approve", "hugo")
    world.meet("anna", "hugo", TODAY)
    answer = as_json(world.ask())
    (decider,) = answer["decisions"][0]["deciders"]
    assert decider["reach"]["value"] == pytest.approx(0.32968, abs=1e-6)  # one contact today: tie_prob_one_contact_today
    (route,) = decider["routes"]
    assert [person["name"] for person in route["people"]] == ["Anna", "Hugo"]
    hop = route["weakest"]
    assert (hop["basis"], hop["observed_on"]) == ("observed", TODAY)
    assert hop["evidence"] == "Anna and Hugo wrote to each other on 24 Nov 2026"
    assert answer["decisions"][0]["chance_our_way"]["value"] == pytest.approx(0.32968 * 0.5 + 0.67032 * 0.3, abs=1e-6)  # P6, unknown stance
    assert answer["nobody_known"] is False
    json.dumps(answer)


def test_a_second_best_way_avoids_the_colleague_of_the_best(world: World) -> None:
    world.decide()
    world.step(1, "sign", "hugo")
    world.meet("anna", "hugo", TODAY, "2026-11-01")
    world.meet("anna", "gaia", TODAY)
    world.meet("bruno", "gaia", "2026-10-01")
    world.join("REPORTS_TO", "gaia", "hugo", "solid")
    (decider,) = world.ask(k=2).decisions[0].deciders
    assert [(route.way.people, route.without_best_colleague) for route in decider.routes] == [
        (("anna", "hugo"), False),
        (("anna", "gaia", "hugo"), False),
        (("bruno", "gaia", "hugo"), True),
    ]


def test_only_binding_steps_have_deciders(world: World) -> None:
    world.decide()
    world.step(1, "propose", "gaia")
    world.step(2, "sign", "hugo")
    answer = world.ask().decisions[0]
    assert [step.people for step in answer.steps] == [("gaia",), ("hugo",)]
    assert [decider.person for decider in answer.deciders] == ["hugo"]


@pytest.mark.parametrize(
    ("language", "question"),
    [("en", "Who signs “Maintenance renewal” (€ 400,000)?"), ("it", "Chi firma “Maintenance renewal” (€ 400.000)?")],
)
def test_a_step_without_anybody_is_a_question(world: World, language: str, question: str) -> None:
    world.decide()
    world.step(1, "sign", None)
    answer = world.ask(language)
    assert answer.decisions[0].steps[0].gap == question
    assert answer.nobody_known
    assert answer.decisions[0].chance_our_way.value is None


def test_a_vacant_chair_is_a_question(world: World) -> None:
    world.decide()
    world.nodes.append(Node("chair", "Position", properties={"name": "CFO"}))
    world.step(1, "approve", "chair")
    assert world.ask().decisions[0].steps[0].gap == "Nobody holds the position “CFO”: who approves “Maintenance renewal” (€ 400,000)?"


def test_a_chair_is_decided_by_who_holds_it(world: World) -> None:
    world.decide()
    world.nodes.append(Node("chair", "Position", properties={"name": "CFO"}))
    world.join("HOLDS", "hugo", "chair")
    world.step(1, "approve", "chair")
    answer = world.ask().decisions[0]
    assert (answer.steps[0].people, answer.steps[0].gap) == (("hugo",), None)
    assert answer.deciders[0].reach.sentence == "Nobody of us knows Hugo, who must approve “Maintenance renewal”"


@pytest.mark.parametrize(("amount", "applies"), [(9_999, False), (10_000, True), (None, True)])
def test_a_step_from_a_threshold(world: World, amount: int | None, applies: bool) -> None:
    world.decide(amount)
    world.step(1, "sign", "hugo", threshold={"minor": 10_000, "currency": "EUR"})
    (step,) = world.ask().decisions[0].steps
    assert step.applies is applies
    assert step.gap == ("How much is “Maintenance renewal” worth? From € 100 this step is needed." if amount is None else None)


def test_a_step_that_said_no_stops_it_and_one_that_said_yes_is_over(world: World) -> None:
    world.decide()
    world.step(1, "approve", "gaia", outcome="yes")
    world.step(2, "sign", "hugo")
    assert world.ask().decisions[0].chance_our_way.value == pytest.approx(0.3)  # Hugo, not reached (METHODS section 10)
    world.step(3, "check", "gaia", outcome="no")
    assert world.ask().decisions[0].chance_our_way.value == 0


def test_roles_without_steps_are_one_assumed_step(world: World) -> None:
    world.decide()
    for role, who, kind in (("r1", "hugo", "decider"), ("r2", "gaia", "user")):
        world.nodes.append(Node(role, "BuyingRole", properties={"role": kind, "stance": -0.5}))
        world.join("PLAYS", who, role)
        world.join("IN_DECISION", role, "dec")
    (step,) = world.ask().decisions[0].steps
    assert (step.kind, step.rule, step.people, step.assumed) == ("approve", "all", ("hugo",), True)
    assert step.gap == "How is “Maintenance renewal” decided: in which steps, and by whom?"


def test_nobody_known_names_the_likely_and_whom_to_ask(world: World) -> None:
    world.nodes.append(Node("cfo", "Person", ("Person",), {"name": "Fabia", "title": "Chief Financial Officer"}))
    world.join("MEMBER_OF", "cfo", "acc")
    world.join("OWNED_BY", "cfo", "bruno")
    world.join("REPORTS_TO", "gaia", "hugo", "solid")
    world.decide()
    answer = as_json(world.ask())
    assert answer["nobody_known"] is True
    assert [(each["person"]["name"], each["reason"], each["assumed"]) for each in answer["likely"]] == [
        ("Fabia", "the title “Chief Financial Officer” suggests it", True),
        ("Hugo", "people who report to them: 1", True),
    ]
    assert answer["likely"][0]["owner"]["name"] == "Bruno"
    assert len(answer["ask"]) == 3


def test_an_empty_account_has_an_answer() -> None:
    graph = Graph([Node("acc", "Organization", ("Account",), {"name": "Empty"})], [], as_of=TODAY)
    answer = as_json(decision_paths(graph, "acc"))
    assert (answer["decisions"], answer["nobody_known"], answer["likely"]) == ([], True, [])


def test_circles_and_conflicts_do_no_harm(world: World) -> None:
    world.decide(None, decide_by="2026-06-30")
    world.step(1, "veto", "hugo")
    world.join("REPORTS_TO", "gaia", "hugo", "solid")
    world.join("REPORTS_TO", "hugo", "gaia", "solid")
    world.meet("anna", "gaia", TODAY)
    world.join("CONFLICTS_WITH", "gaia", "hugo")
    answer = world.ask()
    assert answer.decisions[0].deciders[0].routes == ()
    assert answer.decisions[0].remarks == ("“Maintenance renewal” should have been decided by 30 Jun 2026 and is still open",)


def test_asking_a_colleague_outside_the_team_is_the_first_step(world: World) -> None:
    world.nodes.append(Node("ida", "Person", ("Person",), {"name": "Ida"}))
    world.join("TIED_TO", "ida", "us", tie="expert")
    world.meet("ida", "hugo", TODAY)
    world.decide()
    world.step(1, "sign", "hugo")
    (decider,) = world.ask().decisions[0].deciders
    assert (decider.reach.value, decider.routes[0].way.people) == (0, ("ida", "hugo"))
    assert decider.reach.sentence == "Nobody on the team gets through to Hugo, who must sign “Maintenance renewal”; Ida may"
    assert decider.reach.change == "Ask Ida first, who is not on the team"
    assert world.ask(sources=("anna",)).decisions[0].deciders[0].routes == ()


def test_the_plan_areas_it_touches_are_named(world: World) -> None:
    world.decide()
    world.step(1, "sign", "hugo")
    world.nodes.append(Node("area", "PlanArea", properties={"name": "Renewal"}))
    world.join("COVERS", "area", "dec")
    answer = world.ask().decisions[0]
    assert (answer.chance_our_way.plan_areas, answer.deciders[0].reach.plan_areas) == (("area",), ("area",))
