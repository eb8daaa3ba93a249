"""People come, leave, move, know one another and are assessed; meetings and answers are recorded."""

import importlib.util
from pathlib import Path

import pytest
from kamp.graph_model.changes.answer import answer
from kamp.graph_model.changes.assess import Assessment, assess
from kamp.graph_model.changes.how import How
from kamp.graph_model.changes.meeting import Meeting, record_meeting
from kamp.graph_model.changes.person import add_person, edit_person, mark_left, move
from kamp.graph_model.changes.things import Given, make
from kamp.graph_model.changes.tie import Pair, end_tie, set_tie
from kamp.graph_model.changes.unit import POSITION
from kamp.graph_model.compartments import EVERYTHING
from kamp.graph_model.errors import BadField, UnknownName

_spec = importlib.util.spec_from_file_location("desks_of_people", Path(__file__).with_name("conftest.py"))
desks = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(desks)
ADA, ANNA, BEPPE, BRUNO, CARLA, ALFA, BETA = desks.ADA, desks.ANNA, desks.BEPPE, desks.BRUNO, desks.CARLA, desks.ALFA, desks.BETA
PLANT, PRESS, TODAY = desks.PLANT, desks.PRESS, desks.TODAY


def picture(desk, day=TODAY, account=ALFA):
    return desk.store.subgraph([account], viewer=EVERYTHING, as_of=day, known_at=None)


def tie(desk, a, b, kind="KNOWS", day=TODAY):
    return next((each for each in picture(desk, day).of_relation(kind) if {each.source, each.target} == {a, b}), None)


def test_an_empty_card_stands_in_a_chair_until_a_name_is_known(desk, key):
    chair = make(desk, POSITION, Given({"name": "CFO"}, {"at": [PLANT]}), How(key=key())).id
    card = add_person(desk, Given(links={"position": [chair]}), How(key=key()))
    assert card.node.name == card.id
    named = edit_person(desk, card.id, Given({"name": "Dario"}), How())
    assert (named.node.name, [node.name for node in picture(desk).targets(card.id, "HOLDS")]) == ("Dario", ["CFO"])


def test_somebody_of_whom_nothing_at_all_is_known_is_refused(desk, key):
    with pytest.raises(BadField, match="name"):
        add_person(desk, Given(), How(key=key(), account=ALFA))


def test_who_has_left_was_there_before(desk):
    mark_left(desk, ADA, "2026-11-20", How())
    assert picture(desk).out(ADA, "MEMBER_OF") == ()
    assert [each.target for each in picture(desk, "2026-11-19").out(ADA, "MEMBER_OF")] == [ALFA]
    with pytest.raises(BadField, match="not known to work there"):
        mark_left(desk, ADA, "2026-11-20", How())


def test_who_moves_is_in_the_old_place_until_the_day_and_in_the_new_from_it_on(desk):
    move(desk, ADA, Given(links={"at": [PLANT]}, start="2026-11-20"), How())
    assert [each.target for each in picture(desk).out(ADA, "MEMBER_OF")] == [PLANT]
    assert [each.target for each in picture(desk, "2026-11-19").out(ADA, "MEMBER_OF")] == [ALFA]


def test_a_tie_is_one_whichever_end_is_named_first_and_keeps_what_was_said_of_it(desk):
    set_tie(desk, Pair("KNOWS", ADA, ANNA, {"closeness": 3}), How())
    done = set_tie(desk, Pair("KNOWS", ANNA, ADA, {"wanted": 4}), How())
    assert dict(tie(desk, ADA, ANNA).properties) == {"closeness": 3.0, "wanted": 4.0}
    assert tie(desk, ADA, ANNA).account == ALFA
    assert [each.field for each in done.changed] == ["KNOWS"]


def test_two_colleagues_say_how_well_somebody_is_known_side_by_side(desk, team):
    set_tie(desk, Pair("KNOWS", ANNA, ADA, {"closeness": 3}), How(observed_on="2026-11-01"))
    set_tie(team, Pair("KNOWS", ANNA, ADA, {"closeness": 1}), How())
    found = tie(desk, ADA, ANNA)
    assert (found.properties["closeness"], [each.value for each in found.rivals["closeness"]]) == (1.0, [3.0])


def test_an_ended_tie_is_gone_even_where_another_stated_it_and_was_there_before(desk, team):
    set_tie(desk, Pair("KNOWS", ANNA, ADA, {"closeness": 3}), How(observed_on="2026-11-01"))
    end_tie(team, Pair("KNOWS", ADA, ANNA), "2026-11-20", How())
    assert tie(desk, ADA, ANNA) is None
    assert tie(desk, ADA, ANNA, day="2026-11-19").properties["closeness"] == 3.0
    with pytest.raises(BadField, match="no tie"):
        end_tie(team, Pair("KNOWS", ADA, ANNA), "2026-11-20", How())


@pytest.mark.parametrize(
    "pair",
    [
        Pair("KNOWS", ADA, ADA),
        Pair("LIKES", ADA, ANNA),
        Pair("KNOWS", ADA, ANNA, {"closeness": 5}),
        Pair("KNOWS", ADA, ANNA, {"weight": 1}),
    ],
)
def test_a_tie_that_makes_no_sense_is_refused(desk, pair):
    with pytest.raises(BadField):
        set_tie(desk, pair, How())


def test_a_tie_to_somebody_of_a_hidden_account_is_one_to_nobody(team):
    with pytest.raises(UnknownName):
        set_tie(team, Pair("KNOWS", BEPPE, CARLA), How())


def test_an_assessment_makes_the_role_once_and_two_tellers_speak_of_the_same(desk, team):
    first = assess(desk, Assessment(ADA, PRESS, {"role": "approver", "stance": 0.5}), How(observed_on="2026-11-01"))
    second = assess(team, Assessment(ADA, PRESS, {"stance": -0.5, "influence": "high"}), How())
    assert first.id == second.id
    assert (second.node.get("role"), second.node.get("stance"), second.node.get("influence")) == ("approver", -0.5, "high")
    assert [each.value for each in second.node.rivals["stance"]] == [0.5]
    assert [node.id for node in picture(desk).targets(first.id, "IN_DECISION")] == [PRESS]


def test_a_general_assessment_stands_at_the_account(desk):
    done = assess(desk, Assessment(ADA, None, {"stance": 1, "mode": "growth"}), How())
    assert [node.id for node in picture(desk).targets(done.id, "ROLE_AT")] == [ALFA]


@pytest.mark.parametrize(
    ("values", "field"), [({"stance": 2}, "stance"), ({"role": "boss"}, "role"), ({"name": "x"}, "name"), ({}, "values")]
)
def test_an_assessment_that_is_none_is_refused_by_its_field(desk, values, field):
    with pytest.raises(BadField) as refused:
        assess(desk, Assessment(ADA, PRESS, values), How())
    assert refused.value.field == field


def test_an_opinion_never_stands_where_all_may_read_it(desk):
    with pytest.raises(BadField, match="account"):
        set_tie(desk, Pair("KNOWS", ADA, ANNA, {"closeness": 2}), How(account="shared"))


def test_a_meeting_is_a_contact_of_its_day_of_all_who_took_part(desk, key):
    done = record_meeting(desk, Meeting("2026-11-20", [ANNA, ADA], direction="ours"), How(key=key()))
    graph = picture(desk)
    assert {node.name for node in graph.sources(done.id, "PARTICIPATED_IN")} == {"Anna", "Ada"}
    assert (done.node.get("day"), done.node.get("kind"), done.node.compartments) == ("2026-11-20", "meeting", frozenset({ALFA}))
    assert done.node.evidence["day"].observed_on == "2026-11-20"


@pytest.mark.parametrize(
    "meeting",
    [
        Meeting("2026-11-25", [ANNA, ADA]),
        Meeting("2026-11-20", [ADA]),
        Meeting("2026-11-20", [ANNA, ADA], "mail"),
        Meeting("soon", [ANNA, ADA]),
    ],
)
def test_what_is_no_meeting_that_took_place_is_refused(desk, key, meeting):
    with pytest.raises(BadField):
        record_meeting(desk, meeting, How(key=key()))


def test_two_tellers_answer_one_question_and_each_may_correct_himself(desk, team):
    one = answer(desk, ALFA, "decision-process", "A committee", How(observed_on="2026-11-01"))
    two = answer(team, ALFA, "decision-process", "The owner", How())
    three = answer(team, ALFA, "decision-process", "The owner's son", How())
    assert one.id == two.id == three.id
    assert (three.node.get("statement"), [each.value for each in three.node.rivals["statement"]]) == ("The owner's son", ["A committee"])
    assert {node.name for node in picture(desk).targets(one.id, "ASSERTED_BY")} == {"Anna", "Beppe"}


def test_a_question_that_the_graph_answers_itself_takes_no_words_and_an_unknown_one_neither(desk):
    for question in ("decision-date", "nothing-of-ours"):
        with pytest.raises(BadField) as refused:
            answer(desk, ALFA, question, "soon", How())
        assert "decision-process" in refused.value.allowed
