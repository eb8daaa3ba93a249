"""What falls if people leave, and what helps most? Expected numbers: METHODS X2, X3, X5, X7 and worked_examples.json by key."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamp.graph_model.analysis.approval import Approval
from kamp.graph_model.analysis.departures import cut_offs, single_points
from kamp.graph_model.analysis.holding import best_together, colleagues_shares
from kamp.graph_model.analysis.imagined import Changes
from kamp.graph_model.analysis.new_ties import NewTie, best_new_ties, candidates, gaining
from kamp.graph_model.analysis.next_meeting import convinced
from kamp.graph_model.analysis.situation import Situation
from kamp.graph_model.analysis.what_if import WhatIf, what_if
from kamp.graph_model.analysis.what_if_json import as_json
from kamp.graph_model.errors import Refused
from kamp.graph_model.graph import Evidence, Graph, Node, Relation

TODAY = "2026-11-24"
# METHODS 0.3, the running example
TIES = {
    ("C1", "U1"): 0.9, ("C2", "U1"): 0.6, ("C3", "U2"): 0.5, ("C3", "U3"): 0.8,
    ("C1", "C4"): 0.7, ("C2", "C3"): 0.8, ("C3", "C4"): 0.6, ("C4", "C5"): 0.9,
}  # fmt: skip
TEAM = ("U1", "U2", "U3")
PEOPLE = ("C1", "C2", "C3", "C4", "C5")
RULES = (Approval((("C4",),), 1), Approval((("C3",), ("C5",)), 1))
NOW = Situation(
    TIES, TEAM, RULES, {}, {"C3": 0.8, "C4": 0.4, "C5": 0.6}, {"C3": 0.3, "C4": 0.2, "C5": 0.3}, {"C3": 0.2, "C4": 0.5, "C5": 0.3}
)
ABSENT = [(colleague, person) for colleague in TEAM for person in PEOPLE if (person, colleague) not in TIES]
PROMISED = [NewTie(colleague, person, 0.6, None, 0.0) for colleague, person in ABSENT]


def test_what_the_team_reaches_and_the_chance_of_our_way() -> None:
    assert NOW.reach_value() == pytest.approx(0.840682, abs=1e-6)  # reach_value_base
    assert NOW.our_way() == pytest.approx(0.332239, abs=1e-6)  # pwin_base
    assert NOW.with_tie("U1", "C4", 0.6).our_way() == pytest.approx(0.351182, abs=1e-6)  # pwin_new_U1_C4
    assert NOW.with_tie("U1", "C5", 0.6).our_way() == pytest.approx(0.350926, abs=1e-6)  # pwin_new_U1_C5


def test_moving_the_cfo_is_worth_eight_times_the_best_new_tie() -> None:
    assert convinced(NOW, "C4", 0.2) == pytest.approx(0.48531 - 0.332239, abs=1e-6)  # pwin_convert_C4_plus0.2


@pytest.mark.parametrize(
    ("gone", "change"),
    [("U1", -0.300456), ("U2", -0.011544), ("U3", -0.046176), ("C1", -0.271656), ("C2", -0.010656), ("C3", -0.210456), ("C5", 0.0)],
)
def test_what_the_cfo_is_reached_less_without_one_person(gone: str, change: float) -> None:
    aimed = replace(NOW, rules=RULES[:1], weight={"C4": 1.0})
    assert aimed.without(gone).reach_value() - aimed.reach_value() == pytest.approx(change, abs=1e-6)  # leave_delta_C4


@pytest.mark.parametrize(("pair", "change"), [(("U1", "U2"), -0.360456), (("U1", "U3"), -0.540456), (("U2", "U3"), -0.103896)])
def test_what_a_pair_of_colleagues_takes_away(pair: tuple[str, str], change: float) -> None:
    aimed = replace(NOW, rules=RULES[:1], weight={"C4": 1.0})
    assert aimed.without(*pair).reach_value() - aimed.reach_value() == pytest.approx(change, abs=1e-6)  # pair_leave_C4


def test_what_one_new_tie_gains() -> None:
    gains = {f"{each.colleague}-{each.person}": round(each.gain, 6) for each in gaining(NOW, PROMISED, Situation.reach_value)}
    assert gains == {  # gain_one_new_tie
        "U1-C5": 0.08817, "U2-C5": 0.08817, "U3-C5": 0.08817, "U1-C4": 0.075095, "U2-C4": 0.075095, "U3-C4": 0.075095,
        "U2-C1": 0.014207, "U3-C1": 0.014207, "U1-C3": 0.009215, "U2-C2": 0.005671, "U3-C2": 0.005671,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("one_a_person", "chosen", "value"),
    [
        (True, [("U1", "C5"), ("U1", "C4")], 0.961845),  # best_two_new_ties_one_per_contact, greedy_two_one_per_contact
        (False, [("U1", "C5"), ("U2", "C5")], 0.96412),  # best_two_new_ties, greedy_two
    ],
)
def test_the_best_two_new_ties(one_a_person: bool, chosen: list[tuple[str, str]], value: float) -> None:
    singles = gaining(NOW, PROMISED, Situation.reach_value)
    found = best_new_ties(NOW, singles, 2, Situation.reach_value, one_a_person=one_a_person)
    assert [(each.colleague, each.person) for each in found] == chosen
    assert NOW.reach_value() + sum(each.gain for each in found) == pytest.approx(value, abs=1e-6)


def test_a_new_tie_is_warm_where_somebody_introduces_us() -> None:
    found = {each.person: (each.colleague, each.introducer, each.success) for each in candidates(NOW, PEOPLE, 0.2)}
    assert found == {"C4": ("U1", "C1", 0.6), "C5": ("U1", None, 0.2)}  # success of X2: .6 warm, .2 cold


def test_who_of_us_holds_the_account() -> None:
    shares = colleagues_shares(NOW)
    assert shares is not None
    assert {who: round(share, 6) for who, share in shares.items()} == {"U1": 0.439778, "U2": 0.139284, "U3": 0.26162}  # shapley_us
    assert sum(shares.values()) == pytest.approx(NOW.reach_value(), abs=1e-12)  # shapley_sum
    assert colleagues_shares(NOW, most=2) is None


def test_which_two_of_us_reach_most() -> None:
    chosen, value = best_together(NOW)
    assert (chosen, round(value, 6)) == (("U1", "U3"), 0.825325)  # coalition_value


def test_whose_departure_cuts_us_off() -> None:
    cuts = {cut.person: (len(cut.departures), cut.departures) for cut in cut_offs(TIES, TEAM, PEOPLE, {}, 0.2)}
    assert {person: size for person, (size, _) in cuts.items()} == {"C1": 2, "C2": 2, "C3": 3, "C4": 2, "C5": 1}  # node_disjoint_paths
    assert cuts["C5"][1] == ("C4",)  # X7
    assert single_points(TIES, TEAM, "C5", {}, 0.2) == ("C4",)  # dominators_C5
    assert single_points(TIES, TEAM, "C4", {}, 0.2) == ()  # dominators_C4


ENDS = st.tuples(st.sampled_from("uvabcde"), st.sampled_from("abcde")).filter(lambda ends: ends[0] != ends[1])
EDGES = st.dictionaries(
    ENDS.map(lambda ends: tuple(sorted(ends))),
    st.sampled_from([0.25, 0.5, 0.9, 1.0]),
    max_size=10,
)


@settings(max_examples=60, deadline=None)
@given(EDGES, st.sampled_from("uvabcd"), st.sampled_from("abcd"))
def test_a_tie_more_never_lowers_reach_and_a_person_less_never_raises_it(edges: dict[tuple[str, str], float], gone: str, met: str) -> None:
    rule = (Approval((("d",), ("e",)), 2),)
    flat = dict.fromkeys("de", 0.5)
    now = Situation(edges, ("u", "v"), rule, {}, flat, flat, flat)
    for each in (now, replace(now, parameters=replace(now.parameters, states=0, draws=500))):
        assert each.with_tie("u", met, 0.5).reach_value() >= each.reach_value() - 1e-12
        assert each.without(gone).reach_value() <= each.reach_value() + 1e-12


@settings(max_examples=60, deadline=None)
@given(EDGES)
def test_the_smallest_cut_cuts_and_is_as_large_as_menger_says(edges: dict[tuple[str, str], float]) -> None:
    import networkx as nx

    ground: nx.Graph = nx.Graph([*edges, ("S", "u"), ("S", "v")])
    for cut in cut_offs(edges, ("u", "v"), ("e",), {}, 0.2):
        assert len(cut.departures) == cut.ways == len(nx.minimum_node_cut(ground, "S", "e"))
        left = ground.subgraph(set(ground) - set(cut.departures))
        assert not nx.has_path(left, "S", "e")


class World:
    """The running example as a graph: what each tie is worth was said today, closeness over five."""

    def __init__(self) -> None:
        self.nodes = [Node("us", "Organization", properties={"name": "We"}), Node("acc", "Organization", ("Account",), {"name": "Olmera"})]
        names = {"U1": "Anna", "U2": "Bruno", "U3": "Carla", "C1": "Dario", "C2": "Elena", "C3": "Fabio", "C4": "Gaia", "C5": "Hugo"}
        self.nodes += [Node(each, "Person", ("Person",), {"name": name}) for each, name in names.items()]
        self.relations: list[Relation] = []
        for each in TEAM:
            self.join("TIED_TO", each, "us", tie="employee")
            self.join("ON_TEAM", each, "acc")
        for each in PEOPLE:
            self.join("MEMBER_OF", each, "acc")
        for (a, b), chance in TIES.items():
            self.join("KNOWS", a, b, closeness=5 * chance)
        amount = {"minor": 40_000_000, "currency": "EUR"}
        self.nodes.append(Node("dec", "Decision", ("Decision",), {"name": "Renewal", "stage": "open", "amount": amount}))
        self.join("DECIDED_AT", "dec", "acc")
        self.step("s1", "sign", "all", {"C4": -0.2})
        self.step("s2", "approve", "any", {"C3": 0.6, "C5": 0.2})

    def join(self, kind: str, source: str, target: str, **properties: object) -> None:
        said = Evidence("r", "team", 3, observed_on=TODAY, seen_on=TODAY, holder="U1")
        number = f"{kind}-{source}-{target}-{len(self.relations)}"
        fields = dict.fromkeys(properties, said)
        self.relations.append(Relation(number, kind, source, target, "", "acc", properties, (said,), fields))

    def step(self, step: str, kind: str, rule: str, people: dict[str, float]) -> None:
        self.nodes.append(Node(step, "DecisionStep", properties={"order": len(self.nodes), "kind": kind, "rule": rule}))
        self.join("STEP_OF", step, "dec")
        for person, stance in people.items():
            role = f"role-{step}-{person}"
            self.nodes.append(Node(role, "BuyingRole", properties={"stance": stance}))
            self.join("REQUIRES", step, role)
            self.join("PLAYS", person, role)
            self.join("IN_DECISION", role, "dec")

    @property
    def graph(self) -> Graph:
        return Graph(self.nodes, self.relations, as_of=TODAY)

    def ask(self, **changes: object) -> WhatIf:
        return what_if(self.graph, "acc", Changes(**changes))  # type: ignore[arg-type]


def test_without_the_cfo_the_decision_loses_its_last_way_in_euro() -> None:
    answer = as_json(World().ask(without=("C4",)))
    assert [(each["about"]["name"], each["amount"]["amount"]) for each in answer["lost"]] == [("Renewal", "400000.00")]
    assert answer["at_stake"]["value"] == {"amount": "400000.00", "currency": "EUR"}
    assert answer["at_stake"]["sentence"] == "€ 400,000 would lose the last way: Renewal"
    reached = {each["person"]["name"]: (each["before"], each["after"]) for each in answer["deciders"]}
    # Gaia's gate is .8 (stance -.2): Hugo only through her; without her nobody reaches him
    assert reached["Gaia"][0] == pytest.approx(0.840456, abs=1e-6)  # R_C4: a gate does not hinder reaching her
    assert (reached["Gaia"][1], reached["Hugo"][1]) == (0.0, 0.0)
    assert answer["decisions"][0]["loses_last_way"] is True
    json.dumps(answer)


def test_one_colleague_less_makes_others_indispensable() -> None:
    answer = as_json(World().ask(without=("U1",)))
    assert answer["lost"] == []
    assert answer["at_stake"]["value"] == {"amount": "0.00", "currency": "EUR"}
    points = {each["person"]["name"]: [other["name"] for other in each["cuts_off"]] for each in answer["new_single_points"]}
    assert points == {"Fabio": ["Gaia", "Hugo"]}  # U1's ties gone, all goes through C3


def test_a_tie_and_an_opinion_that_are_imagined() -> None:
    world = World()
    (decision,) = world.ask(ties=(("U1", "C4"),)).decisions
    assert decision.before is not None
    assert decision.after is not None
    assert decision.after > decision.before
    (gained,) = [each for each in world.ask(ties=(("U1", "C4"),)).deciders if each.person == "C4"]
    assert gained.after == pytest.approx(1 - (1 - 0.840456) * 0.4, abs=1e-6)  # R_C4 and a tie of .6 side by side
    (better,) = world.ask(stances={"C4": 1.0}).decisions
    assert better.after is not None
    assert better.after > decision.after
    (worse,) = world.ask(stances={"C4": -1.0}).decisions
    assert worse.after is not None
    assert worse.after < decision.before


def test_nothing_imagined_changes_nothing_and_still_gives_advice() -> None:
    answer = as_json(World().ask())
    assert all(each["loss"] == 0 for each in answer["deciders"])
    (advice,) = answer["suggestions"]
    assert advice["next_meetings"]
    assert next(each["person"]["name"] for each in advice["minds"]) == "Gaia"
    cuts = {cut["person"]["name"]: [each["name"] for each in cut["departures"]] for cut in advice["smallest_departures"]}
    assert cuts["Hugo"] == ["Gaia"]
    assert sum(each["share"] for each in advice["holds"]) == pytest.approx(sum(each["before"] for each in answer["deciders"]) / 3)


def test_the_same_picture_gives_the_same_answer_in_any_order() -> None:
    world, other = World(), World()
    other.nodes.reverse()
    other.relations.reverse()
    assert as_json(world.ask(without=("U2",))) == as_json(other.ask(without=("U2",)))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"without": ("acc",)}, "Olmera is nobody of this account"),
        ({"ties": (("U1", "U1"),)}, "Anna cannot be tied to themselves"),
        ({"without": ("U1",), "ties": (("U1", "C4"),)}, "Anna leaves and cannot make a tie"),
        ({"stances": {"C4": 3.0}}, "A stance lies between -1 (enemy) and 1 (mentor), not 3"),
        ({"stances": {"U1": 1.0}}, "Anna is one of us"),
    ],
)
def test_what_nobody_could_mean_is_refused_in_words(changes: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words.replace("(", r"\(").replace(")", r"\)")):
        World().ask(**changes)


def test_an_account_without_anybody_answers() -> None:
    graph = Graph([Node("acc", "Organization", ("Account",), {"name": "Empty"})], [], as_of=TODAY)
    answer = as_json(what_if(graph, "acc"))
    assert (answer["decisions"], answer["lost"], answer["suggestions"]) == ([], [], [])
    assert answer["at_stake"]["sentence"] == "Nothing would lose its last way"


def test_everybody_of_ours_may_leave() -> None:
    answer = as_json(World().ask(without=TEAM))
    assert [each["about"]["name"] for each in answer["lost"]] == ["Renewal", "Olmera"]
    assert all(each["after"] == 0 for each in answer["deciders"])
